#pragma once

/// The rows that entries of the log bind, as they stand: what somebody edited need not be a date or
/// a stage any more. Private to this room.

#include "platform/storage/storage.h"

namespace shiji::campaigns {

struct RawItem {
    std::string basis;
    std::string title;
    std::string approved_by;
    std::string approved_on;
    std::string quarter;
    std::string scope;
    std::string added_by;
    std::string added_name;
    std::int64_t added_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RawItem, (),
                      (basis, title, approved_by, approved_on, quarter, scope, added_by, added_name,
                       added_ms))

struct RawCampaign {
    std::string item;
    std::string title;
    std::string quarter;
    std::string seed;
    std::string opened_by;
    std::string opened_name;
    std::int64_t opened_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RawCampaign, (),
                      (item, title, quarter, seed, opened_by, opened_name, opened_ms))

/// What changes of a campaign.
struct RawProgress {
    std::int64_t closed = 0;
    std::int64_t steps = 0;
};
BOOST_DESCRIBE_STRUCT(RawProgress, (), (closed, steps))

struct RawPlace {
    std::int64_t position = 0;
    std::string organisation;
    std::string organisation_name;
    std::int64_t drawn = 0;
};
BOOST_DESCRIBE_STRUCT(RawPlace, (), (position, organisation, organisation_name, drawn))

struct RawStep {
    std::int64_t number = 0;
    std::string kind;
    std::optional<std::string> organisation;
    std::optional<std::string> visit;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RawStep, (),
                      (number, kind, organisation, visit, words, actor, by_name, at_ms))

struct RawVisit {
    std::string campaign;
    std::string organisation;
    std::string organisation_name;
    std::string quarter;
    std::int64_t blind = 0;
    std::string on_day;
    std::string first_member;
    std::string first_name;
    std::optional<std::string> second_member;
    std::string second_name;
    std::string planned_by;
    std::string planned_name;
    std::int64_t planned_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RawVisit, (),
                      (campaign, organisation, organisation_name, quarter, blind, on_day,
                       first_member, first_name, second_member, second_name, planned_by,
                       planned_name, planned_ms))

/// How far a visit has come.
struct RawEnd {
    std::string stage;
    std::string words;
    std::optional<std::string> ended_by;
    std::string ended_name;
    std::optional<std::int64_t> ended_ms;
};
BOOST_DESCRIBE_STRUCT(RawEnd, (), (stage, words, ended_by, ended_name, ended_ms))

struct RawAnswer {
    std::string id;
    std::int64_t batch = 0;
    std::int64_t position = 0;
    std::string item;
    std::string outcome;
    std::optional<std::int64_t> points;
    std::string reason;
    std::string finding_words;
    std::optional<std::string> finding;
    std::int64_t sequence = 0;
    std::string inspector;
    std::string inspector_name;
    std::int64_t said_ms = 0;
    std::int64_t received_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RawAnswer, (),
                      (id, batch, position, item, outcome, points, reason, finding_words, finding,
                       sequence, inspector, inspector_name, said_ms, received_ms))

std::optional<RawItem> find_raw_item(storage::Transaction& tx, const std::string& id);
std::optional<RawCampaign> find_raw_campaign(storage::Transaction& tx, const std::string& id);
std::optional<RawProgress> find_raw_progress(storage::Transaction& tx, const std::string& id);
std::vector<RawPlace> list_raw_places(storage::Transaction& tx, const std::string& campaign);
std::vector<RawStep> list_raw_steps(storage::Transaction& tx, const std::string& campaign);
std::optional<RawVisit> find_raw_visit(storage::Transaction& tx, const std::string& id);
std::optional<RawEnd> find_raw_end(storage::Transaction& tx, const std::string& id);
/// Those that came before the end, and those after it.
struct RawBatches {
    std::int64_t batches = 0;
    std::int64_t late_batches = 0;
};
BOOST_DESCRIBE_STRUCT(RawBatches, (), (batches, late_batches))
RawBatches count_raw_batches(storage::Transaction& tx, const std::string& id);
std::vector<RawAnswer> list_raw_answers(storage::Transaction& tx, const std::string& visit);

}  // namespace shiji::campaigns
