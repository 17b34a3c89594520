#pragma once

/// All SQL of this room: findings, their moves and proofs, and the views other rooms publish.

#include "rooms/rectification/move_fields.h"

namespace shiji::rectification {

void insert_finding(storage::Transaction& tx, const Finding& finding);
void update_stage(storage::Transaction& tx, const Finding& finding);
void insert_move(storage::Transaction& tx, const FindingId& finding, const Move& move);

/// For the verifier, as they stand.
std::optional<RawFinding> find_raw_finding(storage::Transaction& tx, const std::string& id);
std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id);

/// The newest of that item, or that rests on the same clause, that was not withdrawn.
std::optional<Finding> find_earlier(storage::Transaction& tx, const OrganisationId& organisation,
                                    std::string_view item, std::string_view clause);
/// Those that say of it that it was found again, in that order.
std::vector<Finding> list_repeats(storage::Transaction& tx, const FindingId& id);
/// When a record of the organisation's came to be on file in its newest version; nothing when it is
/// none.
std::optional<base::Moment> find_filed(storage::Transaction& tx, const OrganisationId& organisation,
                                       const records::GatheringId& gathering);
/// Told by the moves of its organisation, which the log binds.
bool is_proof_elsewhere(storage::Transaction& tx, const Finding& finding,
                        const records::GatheringId& gathering);
/// True when the account took a step for the organisation.
bool has_fixed(storage::Transaction& tx, const FindingId& finding,
               const identity::AccountId& account);

/// True when the account struck it off, now or before it came back.
bool has_struck_off(storage::Transaction& tx, const FindingId& finding,
                    const identity::AccountId& account);

/// How often a step was taken.
std::int64_t count_steps(storage::Transaction& tx, const FindingId& finding, Step step);

struct RecordLine {
    records::GatheringId id;
    std::string title;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(RecordLine, (), (id, title, held_on))
/// What the organisation has on file as held since that day, newest first.
std::vector<RecordLine> list_records(storage::Transaction& tx, const OrganisationId& organisation,
                                     base::Date since);
std::optional<RecordLine> find_record(storage::Transaction& tx, const records::GatheringId& id);

}  // namespace shiji::rectification
