#include "rooms/accountability/pages.h"

#include <algorithm>

namespace shiji::accountability {
namespace {

constexpr std::int64_t kFirstYear = 2000;
constexpr std::int64_t kLastYear = 2199;

std::int64_t whole_number(std::string_view text) {
    constexpr std::size_t kDigitsMax = 4;
    const bool digits =
        !text.empty() && text.size() <= kDigitsMax &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    std::int64_t number = 0;
    if (digits)
        for (const char c : text) number = number * 10 + (c - '0');
    return number;
}

}  // namespace

std::optional<PathYear> PathYear::parse(std::string_view text) {
    const std::int64_t year = whole_number(text);
    if (year < kFirstYear || year > kLastYear) return std::nullopt;
    return PathYear{year};
}

base::Result<organisation::Organisation> organisation_of_path(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

base::Result<PlaceInYear> place_of_path(http::Call& call) {
    auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto year = call.word<PathYear>("year");
    if (!year) return base::refuse(year);
    return PlaceInYear{std::move(*organisation), year->year};
}

std::int64_t number_of_path(http::Call& call, std::string_view hole) {
    return whole_number(call.param(hole));
}

bool holds_right(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

}  // namespace shiji::accountability
