#pragma once

/// 通知检查: an inspection is announced in the public log, so that whatever is filed afterwards of
/// days before can be told from what was there. An announcement is never taken back.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

struct AnnounceInspection {
    base::Date starts_on;
};
BOOST_DESCRIBE_STRUCT(AnnounceInspection, (), (starts_on))

/// An announcement as it concerns one organisation.
struct InspectionNotice {
    std::string notice;  ///< 32 hex digits: its name in the log
    base::Moment announced_at;
    base::Date starts_on;
    std::int64_t log_index = 0;  ///< of its first entry
    bool whole_district = false;
    std::int64_t organisations = 0;  ///< how many it names; 0 when it is the whole district
};
BOOST_DESCRIBE_STRUCT(InspectionNotice, (),
                      (notice, announced_at, starts_on, log_index, whole_district, organisations))

struct InspectionNoticeList {
    std::vector<InspectionNotice> notices;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(InspectionNoticeList, (), (notices))

/// Announces an inspection of `organisation` and everything below it: an entry of the log for each,
/// one for the whole district, and a message to each secretary there.
/// Errors: organisation.not_found, inspection.begins_in_the_past, and those of commit_notice.
base::Result<InspectionNotice> announce_inspection(storage::Transaction& tx,
                                                   const OrganisationId& organisation,
                                                   const AnnounceInspection& words,
                                                   base::Moment now, seams::Chance& chance);

/// Those that concern the organisation.
/// Errors: organisation.not_found.
base::Result<InspectionNoticeList> list_inspection_notices(storage::Transaction& tx,
                                                           const OrganisationId& organisation);

}  // namespace shiji::inspection
