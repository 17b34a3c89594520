#pragma once

/// All SQL of draws.

#include "rooms/draws/draws.h"

namespace shiji::draws {

struct DrawRow {
    DrawId id;
    OrganisationId organisation;
    std::string occasion;
    base::Quarter quarter;
    std::string kinds;
    std::int64_t by_lateness = 1;
    std::string sources;
    base::Moment reveal_by_ms;
    base::Moment draw_after_ms;
    std::string prepared_by;
    std::string prepared_by_name;
    base::Moment prepared_ms;
    std::optional<std::int64_t> commit_index;
    std::optional<std::int64_t> draw_index;

    std::vector<std::string> kind_list() const;
    std::vector<transparency::Source> source_list() const;
};
BOOST_DESCRIBE_STRUCT(DrawRow, (),
                      (id, organisation, occasion, quarter, kinds, by_lateness, sources,
                       reveal_by_ms, draw_after_ms, prepared_by, prepared_by_name, prepared_ms,
                       commit_index, draw_index))

struct NonceRow {
    DrawId draw;
    std::int64_t position = 1;
    std::string name;
    std::string account;
    std::string account_name;
    std::optional<std::string> commitment;
    std::optional<base::Moment> promised_ms;
    std::optional<std::string> nonce;
    std::optional<base::Moment> shown_ms;
};
BOOST_DESCRIBE_STRUCT(NonceRow, (),
                      (draw, position, name, account, account_name, commitment, promised_ms, nonce,
                       shown_ms))

struct ItemRow {
    DrawId draw;
    std::int64_t idx = 0;
    std::string leaf;
    std::string stratum;
    std::string record;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (draw, idx, leaf, stratum, record))

struct ValueRow {
    DrawId draw;
    std::string account;
    std::string account_name;
    std::string lines;
    base::Moment entered_ms;
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (draw, account, account_name, lines, entered_ms))

struct SubstituteRow {
    DrawId draw;
    std::int64_t number = 1;
    std::int64_t replaced_idx = 0;
    std::int64_t by_idx = 0;
    std::string reason;
    std::string account_name;
    base::Moment at_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(SubstituteRow, (),
                      (draw, number, replaced_idx, by_idx, reason, account_name, at_ms, log_index))

void insert_draw(storage::Transaction& tx, const DrawRow& row);
std::optional<DrawRow> find_draw_row(storage::Transaction& tx, const DrawId& id);
/// The newest first.
std::vector<DrawRow> list_draw_rows(storage::Transaction& tx);
void mark_locked(storage::Transaction& tx, const DrawId& id, std::int64_t commit_index);
void mark_drawn(storage::Transaction& tx, const DrawId& id, std::int64_t draw_index);

/// Of a draw that has nothing but its numbers yet.
void delete_draw(storage::Transaction& tx, const DrawId& id);

void insert_nonce(storage::Transaction& tx, const NonceRow& row);
std::vector<NonceRow> list_nonces(storage::Transaction& tx, const DrawId& id);
void update_promise(storage::Transaction& tx, const NonceRow& row);
void update_shown(storage::Transaction& tx, const NonceRow& row);

void insert_units(storage::Transaction& tx, const DrawId& id, const std::set<std::string>& units);
std::set<std::string> list_units(storage::Transaction& tx, const DrawId& id);

void insert_items(storage::Transaction& tx, const DrawId& id,
                  const std::vector<transparency::FramedRecord>& frame);
/// In the order of the log.
std::vector<transparency::FramedRecord> list_items(storage::Transaction& tx, const DrawId& id);
/// Draws that are done and had findings among their records, the newest first.
std::vector<DrawRow> list_draws_among_findings(storage::Transaction& tx);
std::vector<ItemRow> list_items_of_record(storage::Transaction& tx, std::string_view record);

void save_value(storage::Transaction& tx, const ValueRow& row);
/// In order of entering.
std::vector<ValueRow> list_values(storage::Transaction& tx, const DrawId& id);

void insert_substitute(storage::Transaction& tx, const SubstituteRow& row);
std::vector<SubstituteRow> list_substitutes(storage::Transaction& tx, const DrawId& id);

/// What a filed record is called, by records' views.
struct RecordName {
    OrganisationId organisation;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(RecordName, (), (organisation, title))
std::optional<RecordName> find_gathering_name(storage::Transaction& tx, std::string_view record);
/// The title is the quarter.
std::optional<RecordName> find_plan_name(storage::Transaction& tx, std::string_view record);

/// Accounts that hold the post of an inspector or spot-checker on that day.
std::vector<AccountId> list_checkers(storage::Transaction& tx, base::Date on);

}  // namespace shiji::draws
