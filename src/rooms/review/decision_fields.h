#pragma once

/// What a decision of a case commits to the log; private to this room. Rows are raw text here: the
/// verifier reads what stands in them, and a row that somebody edited need not be a step any more.

#include <span>

#include "rooms/review/decisions.h"

namespace shiji::review {

struct RawCase {
    std::string subject_kind;
    std::string subject_id;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(RawCase, (), (subject_kind, subject_id, organisation))

struct RawMark {
    std::int64_t position = 0;
    std::string field;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(RawMark, (), (position, field, words))

struct RawMove {
    std::int64_t number = 0;
    std::string step;
    std::int64_t version = 0;
    std::string actor;
    std::int64_t at_ms = 0;
    std::optional<std::string> reason;
    std::optional<std::int64_t> logged;
    std::optional<std::int64_t> worded;
    std::optional<std::string> reviewer;  ///< of a submission: whose desk,
    std::optional<std::string> due_on;    ///< and by when that is to answer
    std::string words = {};
    std::vector<RawMark> marks = {};
};
BOOST_DESCRIBE_STRUCT(RawMove, (),
                      (number, step, version, actor, at_ms, reason, logged, worded, reviewer,
                       due_on))

/// `moves` end with the decision and begin behind the one before it. Words and marks are fields of
/// those whose row says that their entry holds them.
std::vector<transparency::Field> fields_of_decision(const RawCase& review_case,
                                                    std::span<const RawMove> moves);

/// The version of the case's record under which its next decision is logged.
std::int64_t next_logged(storage::Transaction& tx, const CaseId& id);
/// What the entry of that version committed, from the rows as they stand; nothing when they are
/// gone.
std::optional<std::vector<transparency::Field>> fields_of_entry(storage::Transaction& tx,
                                                                const std::string& record,
                                                                std::int64_t version);
/// Appends the entry of the decision that the newest move of the case took.
/// Errors: as transparency::commit_record.
base::Result<void> log_decision(storage::Transaction& tx, const Case& review_case,
                                std::int64_t logged, base::Moment now, seams::Chance& chance);

/// The tables that hold the stages of review, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::review
