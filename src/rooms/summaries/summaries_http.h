#pragma once

/// Routes of summaries, for app.

#include "rooms/summaries/summaries.h"

namespace shiji::summaries {

/// A quarter's summary of one organisation, without its blocks.
struct SummaryLine {
    OrganisationId organisation;
    std::string name;
    base::Quarter quarter;
    std::int64_t version = 0;        ///< newest; 0: none was filed
    std::optional<base::Moment> at;  ///< of the newest
};
BOOST_DESCRIBE_STRUCT(SummaryLine, (), (organisation, name, quarter, version, at))

struct SummaryDesk {
    std::string organisation_name;
    base::Quarter quarter;  ///< that `below` is of
    /// Newest quarter first; the running one and the one before stand here always.
    std::vector<SummaryLine> own;
    std::vector<SummaryLine> below;  ///< the next level's that lead others, in office order
};
BOOST_DESCRIBE_STRUCT(SummaryDesk, (), (organisation_name, quarter, own, below))

struct SummaryPage {
    std::string organisation_name;
    std::string superior_name;  ///< empty: the work committee's own
    base::Quarter quarter;
    std::string model_name;
    std::string source;
    std::vector<SummaryBlock> blocks;  ///< as they are now; for who may file
    std::optional<Summary> filed;
    bool may_file = false;
};
BOOST_DESCRIBE_STRUCT(SummaryPage, (),
                      (organisation_name, superior_name, quarter, model_name, source, blocks, filed,
                       may_file))

/// All under /api/organisations/{organisation}, of what is no branch (summaries.not_leading):
/// GET  /summaries?quarter=      summaries.read → SummaryDesk; this quarter when none is named
/// GET  /summaries/{quarter}     summaries.read → SummaryPage
/// POST /summaries/{quarter}     summaries.file FileSummary → SummaryPage
std::vector<http::Route> routes();

}  // namespace shiji::summaries
