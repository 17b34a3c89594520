#include "base/check.h"

#include <string>

namespace shiji::base {

BrokenPromise::BrokenPromise(std::string_view promise, const std::source_location& place)
    : std::logic_error(std::string(promise) + " (" + place.file_name() + ":" +
                       std::to_string(place.line()) + ")") {}

void check(bool kept, std::string_view promise, const std::source_location& place) {
    if (!kept) throw BrokenPromise(promise, place);
}

}  // namespace shiji::base
