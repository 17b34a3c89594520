#include "rooms/spotchecks/spotchecks_store.h"

#include "base/text.h"

namespace shiji::spotchecks {
namespace {

struct CheckRow {
    CheckId id;
    DrawId draw;
    std::string record;
    std::int64_t idx = 0;
    OrganisationId organisation;
    CheckVerdict verdict = CheckVerdict::Genuine;
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(CheckRow, (), (id, draw, record, idx, organisation, verdict, moves))

struct CheckMoveRow {
    CheckId spot_check;
    std::int64_t number = 1;
    CheckStep step = CheckStep::Conclude;
    std::optional<CheckVerdict> verdict;
    std::string means;
    std::optional<base::Date> checked_on;
    identity::AccountId actor;
    std::string by_name;
    base::Moment at_ms;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(CheckMoveRow, (),
                      (spot_check, number, step, verdict, means, checked_on, actor, by_name, at_ms,
                       words))

std::string select_checks(std::string_view rest) {
    return "select " + storage::Transaction::columns<CheckRow>() + " from spotchecks_check " +
           std::string(rest);
}

DrawnCheck check_of(CheckRow row) {
    return {.id = std::move(row.id),
            .draw = std::move(row.draw),
            .record = std::move(row.record),
            .index = row.idx,
            .organisation = std::move(row.organisation),
            .verdict = row.verdict,
            .moves = row.moves};
}

std::optional<DrawnCheck> check_or_none(std::optional<CheckRow> row) {
    if (!row) return std::nullopt;
    return check_of(std::move(*row));
}

std::vector<DrawnCheck> checks_of(std::vector<CheckRow> rows) {
    std::vector<DrawnCheck> checks;
    for (CheckRow& row : rows) checks.push_back(check_of(std::move(row)));
    return checks;
}

std::vector<CheckMeans> means_of(const std::string& text) {
    std::vector<CheckMeans> means;
    if (text.empty()) return means;
    for (const std::string& name : base::split(text, ','))
        if (const auto one = base::named<CheckMeans>(name)) means.push_back(*one);
    return means;
}

}  // namespace

void insert_check(storage::Transaction& tx, const DrawnCheck& check) {
    tx.insert("spotchecks_check", CheckRow{check.id, check.draw, check.record, check.index,
                                           check.organisation, check.verdict, check.moves});
}

void update_verdict(storage::Transaction& tx, const DrawnCheck& check) {
    tx.run("update spotchecks_check set verdict = ?, moves = ? where id = ?", check.verdict,
           check.moves, check.id);
}

void insert_check_move(storage::Transaction& tx, const CheckId& id, const CheckMove& move) {
    tx.insert("spotchecks_move",
              CheckMoveRow{id, move.number, move.step, move.verdict, text_of(move.means),
                           move.checked_on, move.by, move.by_name, move.at, move.words});
}

std::optional<DrawnCheck> find_check(storage::Transaction& tx, const CheckId& id) {
    static const std::string sql = select_checks("where id = ?");
    return check_or_none(tx.find<CheckRow>(sql, id));
}

std::optional<DrawnCheck> find_check_of(storage::Transaction& tx, const DrawId& draw,
                                        std::string_view record) {
    static const std::string sql = select_checks("where draw = ? and record = ?");
    return check_or_none(tx.find<CheckRow>(sql, draw, record));
}

std::vector<DrawnCheck> list_checks(storage::Transaction& tx, const OrganisationId& organisation) {
    static const std::string sql = select_checks(
        "where organisation = ? order by (select max(m.at_ms) from spotchecks_move m "
        "where m.spot_check = spotchecks_check.id) desc, id");
    return checks_of(tx.list<CheckRow>(sql, organisation));
}

std::vector<DrawnCheck> list_checks_of_draw(storage::Transaction& tx, const DrawId& draw) {
    static const std::string sql = select_checks("where draw = ? order by idx");
    return checks_of(tx.list<CheckRow>(sql, draw));
}

std::vector<CheckMove> list_check_moves(storage::Transaction& tx, const CheckId& id) {
    static const std::string sql = "select " + storage::Transaction::columns<CheckMoveRow>() +
                                   " from spotchecks_move where spot_check = ? order by number";
    std::vector<CheckMove> moves;
    for (CheckMoveRow& row : tx.list<CheckMoveRow>(sql, id))
        moves.push_back({.number = row.number,
                         .step = row.step,
                         .verdict = row.verdict,
                         .means = means_of(row.means),
                         .checked_on = row.checked_on,
                         .by = std::move(row.actor),
                         .by_name = std::move(row.by_name),
                         .at = row.at_ms,
                         .words = std::move(row.words)});
    return moves;
}

std::optional<RawCheck> find_raw_check(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = "select " + storage::Transaction::columns<RawCheck>() +
                                   " from spotchecks_check where id = ?";
    return tx.find<RawCheck>(sql, id);
}

std::vector<RawCheckMove> list_raw_check_moves(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = "select " + storage::Transaction::columns<RawCheckMove>() +
                                   " from spotchecks_move where spot_check = ? order by number";
    return tx.list<RawCheckMove>(sql, id);
}

std::optional<FiledRecord> find_filed_record(storage::Transaction& tx, std::string_view record,
                                             bool is_plan) {
    if (is_plan)
        return tx.find<FiledRecord>(
            "select organisation, null, quarter, version, received_ms, due_ms, "
            "cast(0 as bigint), cast(0 as bigint), 'filed' "
            "from pub_records_plan where id = ?",
            record);
    return tx.find<FiledRecord>(
        "select organisation, held_on, null, version, received_ms, due_ms, should_attend, present, "
        "state from pub_records_gathering where id = ?",
        record);
}

std::vector<PassageRow> list_passages(storage::Transaction& tx, base::Date first, base::Date last) {
    return tx.list<PassageRow>(
        "select g.id, g.organisation, g.title, g.held_on, g.received_ms, g.version, c.reviewer, "
        "c.stage, c.version, c.submitted_ms, c.decided_ms from pub_records_gathering g "
        "left join pub_review_case c on c.subject_kind = 'records.gathering' "
        "and c.subject_id = g.id and c.organisation = g.organisation "
        "where g.held_on >= ? and g.held_on <= ? order by g.held_on, g.id",
        first, last);
}

std::vector<ConcludedRow> list_concluded(storage::Transaction& tx) {
    return tx.list<ConcludedRow>(
        "select record, min(concluded_ms) from pub_spotchecks_check group by record");
}

}  // namespace shiji::spotchecks
