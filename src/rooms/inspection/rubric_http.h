#pragma once

/// Private to this room: the page of rubrics and its routes; inspection_http.h lists them for app.

#include "rooms/inspection/inspection.h"
#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

struct RubricPage {
    std::vector<RubricVersion> versions;
    std::optional<RubricDraft> draft;
    bool own_proposal = false;  ///< the asker proposed the draft, hence does not confirm it
    base::Quarter earliest;     ///< that a new version can begin with
    std::vector<rulebook::OwedDuty> duties;  ///< what an item can count
};
BOOST_DESCRIBE_STRUCT(RubricPage, (), (versions, draft, own_proposal, earliest, duties))

std::vector<http::Route> rubric_routes();

}  // namespace shiji::inspection
