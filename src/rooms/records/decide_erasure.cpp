#include "rooms/records/carry_out.h"
#include "rooms/records/erasure.h"
#include "rooms/records/load_filing.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
using base::refuse;

/// A proposal that waits, with what it is about.
struct Open {
    ErasureRow row;
    ErasureTarget target;
};

base::Result<Open> open_to(storage::Transaction& tx, const http::Caller& by, const ErasureId& id,
                           const FiledKinds& kinds, base::Date today) {
    auto row = find_erasure(tx, id);
    if (!row) return refuse(ErrorKind::NotFound, "records.no_erasure");
    auto target = target_of(tx, *row, kinds);
    if (row->state != ErasureState::Proposed)
        return refuse(ErrorKind::Conflict, "records.erasure_decided");
    if (!may_decide(tx, by, *row, target.organisation, today))
        return refuse(ErrorKind::Forbidden, "records.erasure_own");
    return Open{std::move(*row), std::move(target)};
}

void decide(ErasureRow& row, ErasureState state, const http::Caller& by, base::Moment now) {
    row.state = state;
    row.decided_by = by.account;
    row.decided_ms = now;
}

/// Nothing where only the record's readers know that something waits.
std::optional<OrganisationId> organisation_told(storage::Transaction& tx, const ErasureRow& row) {
    if (row.about() == ErasureSubject::Filed) return row.organisation;
    return target_of(tx, row, {}).organisation;
}

}  // namespace

ErasureRights rights_of(ErasureSubject subject) {
    if (subject != ErasureSubject::Filed) return {};
    return {.propose = "records.erase_filed", .approve = "records.erase_filed_approve"};
}

bool may_decide(storage::Transaction& tx, const http::Caller& by, const ErasureRow& row,
                const OrganisationId& organisation, base::Date today) {
    return by.account != row.proposed_by &&
           organisation::may(tx, by, rights_of(row.about()).approve, organisation.hex, today) &&
           !organisation::may(tx, by, "records.write", organisation.hex, today);
}

base::Result<ErasureRow> approve_erasure(storage::Transaction& tx, const http::Caller& by,
                                         const ErasureId& id, const FiledKinds& kinds,
                                         base::Moment now) {
    auto open = open_to(tx, by, id, kinds, now.date());
    if (!open) return refuse(open);
    ErasureRow& row = open->row;
    if (open->target.newest != row.newest)
        return refuse(ErrorKind::Conflict, "records.erasure_outdated");
    const auto verdict =
        rulebook::ErasureRules::shipped().judge(row.basis, open->target.day, now.date());
    if (!verdict) return refuse(verdict);
    row.outcome = verdict->outcome;
    row.kept_until = verdict->kept_until;
    row.kept_by = verdict->kept_by;
    const Chosen chosen = chosen_in(list_places(tx, id));
    const bool erases = row.outcome == rulebook::ErasureOutcome::Erase;
    if (erases)
        if (const auto told = tell_log(tx, row, chosen, kinds, now); !told) return refuse(told);
    decide(row, erases ? ErasureState::Erased : ErasureState::Closed, by, now);
    update_erasure(tx, row);
    carry_out(tx, row, chosen, kinds);
    // A reviewer's words are no part of the record that is to be kept: they go in either case.
    if (chosen.review_words) {
        const auto forgotten =
            review::forget_words(tx, open->target.review_subject(), row.basis, now);
        if (!forgotten) return refuse(forgotten);
    }
    return row;
}

base::Result<ErasureRow> decline_erasure(storage::Transaction& tx, const http::Caller& by,
                                         const ErasureId& id, const base::Line<300>& answer,
                                         const FiledKinds& kinds, base::Moment now) {
    auto open = open_to(tx, by, id, kinds, now.date());
    if (!open) return refuse(open);
    if (answer.text.empty())
        return refuse(ErrorKind::Invalid, "records.erasure_no_reason", "answer");
    decide(open->row, ErasureState::Declined, by, now);
    open->row.answer = answer;
    update_erasure(tx, open->row);
    return std::move(open->row);
}

std::vector<base::Moment> list_erasures_to_decide(storage::Transaction& tx,
                                                  const http::Caller& caller, base::Date today) {
    std::vector<base::Moment> waiting;
    for (const ErasureRow& row : list_proposed_erasures(tx)) {
        const auto whose = organisation_told(tx, row);
        if (whose && may_decide(tx, caller, row, *whose, today)) waiting.push_back(row.proposed_ms);
    }
    return waiting;
}

base::Result<void> judge_untouched(storage::Transaction& tx, std::string_view record) {
    if (!has_struck(tx, record)) return {};
    return refuse(ErrorKind::Conflict, "records.erased_is_final");
}

}  // namespace shiji::records
