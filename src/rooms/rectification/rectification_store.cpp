#include "rooms/rectification/rectification_store.h"

#include "base/text.h"

namespace shiji::rectification {
namespace {

struct FindingRow {
    FindingId id;
    OrganisationId organisation;
    std::string item;
    std::string name;
    std::string clause;
    base::Line<300> words;
    std::optional<records::GatheringId> gathering;
    base::Date due_on;
    std::optional<base::Date> extended_to;
    std::optional<FindingId> repeats;
    identity::AccountId found_by;
    std::string found_by_name;
    base::Moment found_ms;
    Stage stage = Stage::Open;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(FindingRow, (),
                      (id, organisation, item, name, clause, words, gathering, due_on, extended_to,
                       repeats, found_by, found_by_name, found_ms, stage, moves))

struct MoveRow {
    FindingId finding;
    std::int64_t number = 1;
    Step step = Step::Issue;
    identity::AccountId actor;
    std::string by_name;
    base::Moment at_ms;
    std::string owner;
    base::Prose<600> words;
    std::string proofs;
    std::optional<base::Date> due_on;
};
BOOST_DESCRIBE_STRUCT(MoveRow, (),
                      (finding, number, step, actor, by_name, at_ms, owner, words, proofs, due_on))

Finding finding_of(FindingRow row) {
    return {.id = std::move(row.id),
            .organisation = std::move(row.organisation),
            .item = std::move(row.item),
            .name = std::move(row.name),
            .clause = std::move(row.clause),
            .words = std::move(row.words),
            .gathering = std::move(row.gathering),
            .due_on = row.extended_to.value_or(row.due_on),
            .first_due_on = row.due_on,
            .repeats = std::move(row.repeats),
            .found_by = std::move(row.found_by),
            .found_by_name = std::move(row.found_by_name),
            .found_at = row.found_ms,
            .stage = row.stage,
            .moves = row.moves};
}

std::string select_finding(std::string_view rest) {
    return "select " + storage::Transaction::columns<FindingRow>() +
           " from rectification_finding " + std::string(rest);
}

std::vector<records::GatheringId> proofs_of(const std::string& text) {
    std::vector<records::GatheringId> proofs;
    if (text.empty()) return proofs;
    for (std::string& id : base::split(text, ',')) proofs.push_back({std::move(id)});
    return proofs;
}

}  // namespace

void insert_finding(storage::Transaction& tx, const Finding& finding) {
    tx.insert("rectification_finding", FindingRow{finding.id,
                                                  finding.organisation,
                                                  finding.item,
                                                  finding.name,
                                                  finding.clause,
                                                  finding.words,
                                                  finding.gathering,
                                                  finding.first_due_on,
                                                  {},
                                                  finding.repeats,
                                                  finding.found_by,
                                                  finding.found_by_name,
                                                  finding.found_at,
                                                  finding.stage,
                                                  finding.moves});
}

void update_stage(storage::Transaction& tx, const Finding& finding) {
    tx.run("update rectification_finding set stage = ?, moves = ?, extended_to = ? where id = ?",
           finding.stage, finding.moves, extended_to(finding), finding.id);
}

void insert_move(storage::Transaction& tx, const FindingId& finding, const Move& move) {
    tx.insert("rectification_move",
              MoveRow{finding, move.number, move.step, move.by, move.by_name, move.at, move.owner,
                      move.words, text_of(move.proofs), move.due_on});
}

std::optional<Finding> find_finding(storage::Transaction& tx, const FindingId& id) {
    static const std::string sql = select_finding("where id = ?");
    auto row = tx.find<FindingRow>(sql, id);
    if (!row) return std::nullopt;
    return finding_of(std::move(*row));
}

std::vector<Finding> list_findings(storage::Transaction& tx,
                                   const std::optional<OrganisationId>& organisation) {
    static const std::string order =
        "order by case when stage in ('settled', 'rechecked', 'withdrawn') then 1 else 0 end, "
        "coalesce(extended_to, due_on), found_ms, id";
    static const std::string of_all = select_finding(order);
    static const std::string of_one = select_finding("where organisation = ? " + order);
    std::vector<Finding> findings;
    for (auto& row :
         organisation ? tx.list<FindingRow>(of_one, *organisation) : tx.list<FindingRow>(of_all))
        findings.push_back(finding_of(std::move(row)));
    return findings;
}

std::vector<Finding> list_contested(storage::Transaction& tx) {
    static const std::string sql = select_finding(
        "where stage in ('open', 'under_way', 'reported') and "
        "(select count(*) from rectification_move where finding = rectification_finding.id and "
        "step = 'contest') = 1 and (select count(*) from rectification_move where "
        "finding = rectification_finding.id and step = 'stand') = 0 "
        "order by coalesce(extended_to, due_on), found_ms, id");
    std::vector<Finding> findings;
    for (auto& row : tx.list<FindingRow>(sql)) findings.push_back(finding_of(std::move(row)));
    return findings;
}

std::vector<Move> list_moves(storage::Transaction& tx, const FindingId& id) {
    static const std::string sql = "select " + storage::Transaction::columns<MoveRow>() +
                                   " from rectification_move where finding = ? order by number";
    std::vector<Move> moves;
    for (auto& row : tx.list<MoveRow>(sql, id))
        moves.push_back({.number = row.number,
                         .step = row.step,
                         .by = std::move(row.actor),
                         .by_name = std::move(row.by_name),
                         .at = row.at_ms,
                         .owner = std::move(row.owner),
                         .words = std::move(row.words),
                         .proofs = proofs_of(row.proofs),
                         .due_on = row.due_on});
    return moves;
}

std::optional<RawFinding> find_raw_finding(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = "select " + storage::Transaction::columns<RawFinding>() +
                                   " from rectification_finding where id = ?";
    return tx.find<RawFinding>(sql, id);
}

std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = "select " + storage::Transaction::columns<RawMove>() +
                                   " from rectification_move where finding = ? order by number";
    return tx.list<RawMove>(sql, id);
}

std::optional<Finding> find_earlier(storage::Transaction& tx, const OrganisationId& organisation,
                                    std::string_view item, std::string_view clause) {
    static const std::string sql = select_finding(
        "where organisation = ? and (item = ? or clause = ?) and stage <> 'withdrawn' "
        "order by found_ms desc, id limit 1");
    auto row = tx.find<FindingRow>(sql, organisation, item, clause);
    if (!row) return std::nullopt;
    return finding_of(std::move(*row));
}

std::vector<Finding> list_repeats(storage::Transaction& tx, const FindingId& id) {
    static const std::string sql = select_finding("where repeats = ? order by found_ms, id");
    std::vector<Finding> findings;
    for (auto& row : tx.list<FindingRow>(sql, id)) findings.push_back(finding_of(std::move(row)));
    return findings;
}

std::optional<base::Moment> find_filed(storage::Transaction& tx, const OrganisationId& organisation,
                                       const records::GatheringId& gathering) {
    return tx.find_value<base::Moment>(
        "select received_ms from pub_records_gathering where id = ? and organisation = ?",
        gathering, organisation);
}

bool is_proof_elsewhere(storage::Transaction& tx, const Finding& finding,
                        const records::GatheringId& gathering) {
    return tx.count(
               "select count(*) from rectification_finding f "
               "join rectification_move m on m.finding = f.id "
               "where f.organisation = ? and f.id <> ? and replace(m.proofs, ?, '') <> m.proofs",
               finding.organisation, finding.id, gathering) > 0;
}

bool has_fixed(storage::Transaction& tx, const FindingId& finding,
               const identity::AccountId& account) {
    return tx.count(
               "select count(*) from rectification_move where finding = ? and actor = ? "
               "and step in ('take_up', 'report', 'contest')",
               finding, account) > 0;
}

bool has_struck_off(storage::Transaction& tx, const FindingId& finding,
                    const identity::AccountId& account) {
    return tx.count(
               "select count(*) from rectification_move where finding = ? and actor = ? "
               "and step = 'settle'",
               finding, account) > 0;
}

std::int64_t count_steps(storage::Transaction& tx, const FindingId& finding, Step step) {
    return tx.count("select count(*) from rectification_move where finding = ? and step = ?",
                    finding, step);
}

std::vector<RecordLine> list_records(storage::Transaction& tx, const OrganisationId& organisation,
                                     base::Date since) {
    return tx.list<RecordLine>(
        "select id, title, held_on from pub_records_gathering where organisation = ? and held_on "
        ">= ? "
        "order by held_on desc, id",
        organisation, since);
}

std::optional<RecordLine> find_record(storage::Transaction& tx, const records::GatheringId& id) {
    return tx.find<RecordLine>("select id, title, held_on from pub_records_gathering where id = ?",
                               id);
}

}  // namespace shiji::rectification
