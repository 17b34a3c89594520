#pragma once

/// 不属实的记录: a record that a check proved false is counted as if it had never been filed. So it
/// loses all that it earned, under any rubric, and the share of 未开的如实说明 as well: who invents
/// a meeting stands no better than who said nothing (incentive.h). Through inspection.h.
///
/// It counts in quarters that are not published yet. What branches were shown changes by answers
/// only, and what is frozen by a correction of two: there the inspectors are told and act.

#include "rooms/inspection/objections.h"

namespace shiji::inspection {

/// What a check came to, of a gathering on file.
struct RecordFinding {
    OrganisationId organisation;
    records::GatheringId gathering;
    bool found_false = true;  ///< not: a later check found otherwise
    base::Prose<600> reason;
};

/// Keeps it and logs it (kind false-record); does nothing where that stands already. The later room
/// that checks has judged who may. Errors: transparency.*.
base::Result<void> keep_record_finding(storage::Transaction& tx, const http::Caller& checker,
                                       const RecordFinding& finding, base::Moment now,
                                       seams::Chance& chance);

/// What stood as found false just before that moment, at any time without one; of one organisation
/// when it is named. For whoever asks how duties stand (records.h).
records::FalseRecords list_false_records(storage::Transaction& tx,
                                         const std::optional<OrganisationId>& organisation,
                                         const std::optional<base::Moment>& before = {});

}  // namespace shiji::inspection
