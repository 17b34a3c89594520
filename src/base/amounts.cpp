#include "base/amounts.h"

#include "base/check.h"

namespace shiji::base {

std::string Points::text() const {
    const std::int64_t whole = hundredths < 0 ? -hundredths : hundredths;
    const std::int64_t rest = whole % 100;
    return (hundredths < 0 ? "-" : "") + std::to_string(whole / 100) + "." +
           (rest < 10 ? "0" : "") + std::to_string(rest);
}

Points share(Points whole, std::int64_t numerator, std::int64_t denominator) {
    check(whole.hundredths >= 0 && numerator >= 0 && denominator > 0, "a share is not negative");
    return {(whole.hundredths * numerator * 2 + denominator) / (denominator * 2)};
}

}  // namespace shiji::base
