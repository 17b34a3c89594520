#pragma once

/// Publications, objections and answers: rows and SQL; whom to tell.

#include "rooms/inspection/objections.h"

namespace shiji::inspection {

struct PublicationRow {
    base::Quarter quarter;
    std::string record;
    base::Date contest_until;
    std::int64_t sheets = 0;
    std::string digest;
    std::string inspector;
    std::string inspector_name;
    base::Moment published_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(PublicationRow, (),
                      (quarter, record, contest_until, sheets, digest, inspector, inspector_name,
                       published_ms, log_index))

struct ObjectionRow {
    std::string record;
    base::Quarter quarter;
    OrganisationId organisation;
    std::string item;
    std::string words;
    std::optional<std::string> gathering;
    base::Points points;
    base::Points possible;
    std::string filed_by;
    std::string filed_name;
    base::Moment filed_ms;
    base::Date answer_due;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(ObjectionRow, (),
                      (record, quarter, organisation, item, words, gathering, points, possible,
                       filed_by, filed_name, filed_ms, answer_due, log_index))

struct AnswerRow {
    std::string record;
    ObjectionState state = ObjectionState::Rejected;
    std::optional<base::Points> points;
    std::string reason;
    std::string given_by;
    std::string given_name;
    base::Moment given_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (),
                      (record, state, points, reason, given_by, given_name, given_ms, log_index))

std::optional<PublicationRow> find_publication_row(storage::Transaction& tx, base::Quarter quarter);
std::optional<PublicationRow> find_publication_of_record(storage::Transaction& tx,
                                                         std::string_view record);
void insert_publication(storage::Transaction& tx, const PublicationRow& row);

/// Oldest first.
std::vector<ObjectionRow> list_objection_rows(storage::Transaction& tx, base::Quarter quarter,
                                              const std::optional<OrganisationId>& organisation);
std::vector<AnswerRow> list_answer_rows(storage::Transaction& tx, base::Quarter quarter,
                                        const std::optional<OrganisationId>& organisation);
std::optional<ObjectionRow> find_objection_row(storage::Transaction& tx, std::string_view record);
std::optional<AnswerRow> find_answer_row(storage::Transaction& tx, std::string_view record);
void insert_objection(storage::Transaction& tx, const ObjectionRow& row);
void insert_answer(storage::Transaction& tx, const AnswerRow& row);

/// True when that gathering is on file and the organisation's.
bool is_record_of(storage::Transaction& tx, const records::GatheringId& gathering,
                  const OrganisationId& organisation);

/// Whoever holds a post that day, and where.
struct PostHolder {
    identity::AccountId account;
    OrganisationId organisation;
};
BOOST_DESCRIBE_STRUCT(PostHolder, (), (account, organisation))
std::vector<PostHolder> list_holders(storage::Transaction& tx, organisation::Role role,
                                     base::Date on);

}  // namespace shiji::inspection
