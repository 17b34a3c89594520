#include "rooms/records/erasure.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
using base::refuse;

/// What lies on a desk or was sent back is put right by filing it again.
base::Result<void> judge_stage(const ErasureTarget& target) {
    if (target.newest == 0) return refuse(ErrorKind::Conflict, "records.erasure_unfiled");
    if (target.stage == review::Stage::Submitted || target.stage == review::Stage::Returned)
        return refuse(ErrorKind::Conflict, "records.erasure_under_review");
    return {};
}

std::vector<ErasurePlace> places_of(const std::vector<ErasableThing>& things,
                                    const std::vector<std::string>& keys) {
    std::set<ErasurePlace> places;
    for (const std::string& key : keys) {
        const auto thing = std::find_if(things.begin(), things.end(),
                                        [&](const auto& one) { return one.key == key; });
        if (thing == things.end()) return {};
        places.insert(thing->places.begin(), thing->places.end());
    }
    return {places.begin(), places.end()};
}

bool has_proposal(storage::Transaction& tx, const std::string& record) {
    const auto rows = list_erasures(tx, record);
    return std::any_of(rows.begin(), rows.end(),
                       [](const ErasureRow& row) { return row.state == ErasureState::Proposed; });
}

}  // namespace

base::Result<ErasureId> propose_erasure(storage::Transaction& tx, const http::Caller& by,
                                        const ErasureTarget& target, const ProposeErasure& proposal,
                                        const FiledKinds& kinds, base::Moment now,
                                        seams::Chance& chance) {
    if (const auto done = judge_stage(target); !done) return refuse(done);
    if (has_proposal(tx, target.record))
        return refuse(ErrorKind::Conflict, "records.erasure_waits");
    const auto places = places_of(list_erasable(tx, target, kinds), proposal.things);
    if (places.empty()) return refuse(ErrorKind::Invalid, "records.erasure_nothing", "things");
    if (proposal.reason.text.empty())
        return refuse(ErrorKind::Invalid, "records.erasure_no_reason", "reason");
    const auto verdict =
        rulebook::ErasureRules::shipped().judge(proposal.basis, target.day, now.date());
    if (!verdict) return refuse(verdict);
    const bool is_filed = target.subject == ErasureSubject::Filed;
    const ErasureRow row{
        .id = chance.id<ErasureOwner>(),
        .gathering = {target.record},
        .newest = target.newest,
        .basis = proposal.basis,
        .reason = proposal.reason,
        .outcome = verdict->outcome,
        .kept_until = verdict->kept_until,
        .kept_by = verdict->kept_by,
        .state = ErasureState::Proposed,
        .proposed_by = by.account,
        .proposed_ms = now,
        .decided_by = {},
        .decided_ms = {},
        .answer = {},
        .first_entry = {},
        .entry_count = 0,
        .subject = target.subject == ErasureSubject::Gathering ? std::nullopt
                                                               : std::optional(target.subject),
        .organisation =
            is_filed && target.announced ? std::optional(target.organisation) : std::nullopt};
    insert_erasure(tx, row, places);
    return row.id;
}

}  // namespace shiji::records
