#pragma once

/// What the pages of this room share; private to it.

#include "rooms/accountability/accountability_http.h"

namespace shiji::accountability {

/// A year in a path, "2026".
struct PathYear {
    std::int64_t year = 0;
    static std::optional<PathYear> parse(std::string_view text);
};

/// The organisation and the year that the path names.
struct PlaceInYear {
    organisation::Organisation organisation;
    std::int64_t year = 0;
};
/// Errors: http.bad_address, organisation.not_found.
base::Result<organisation::Organisation> organisation_of_path(http::Call& call);
base::Result<PlaceInYear> place_of_path(http::Call& call);
/// A number in a path; 0 for what is none.
std::int64_t number_of_path(http::Call& call, std::string_view hole);

bool holds_right(http::Call& call, std::string_view right, const OrganisationId& organisation);

std::vector<http::Route> duty_routes();
std::vector<http::Route> agreement_routes();
std::vector<http::Route> review_routes();

}  // namespace shiji::accountability
