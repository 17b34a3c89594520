#include "rooms/inspection/rubric_sheet_cells.h"

namespace shiji::inspection {
namespace {

constexpr std::size_t kWholeDigitsMax = 6;

}  // namespace

std::optional<base::Points> points_of_cell(const std::string& text) {
    const auto dot = text.find('.');
    const std::string whole = text.substr(0, dot);
    std::string rest = dot == std::string::npos ? "" : text.substr(dot + 1);
    const auto digits = [](const std::string& part) {
        return part.find_first_not_of("0123456789") == std::string::npos;
    };
    if (whole.empty() || whole.size() > kWholeDigitsMax || rest.size() > 2 || !digits(whole) ||
        !digits(rest) || (dot != std::string::npos && rest.empty()))
        return std::nullopt;
    rest.resize(2, '0');
    return base::Points{std::stoll(whole) * 100 + std::stoll(rest)};
}

}  // namespace shiji::inspection
