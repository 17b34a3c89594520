#include "rooms/records/checks_store.h"

namespace shiji::records {
namespace {

/// Begins with the cases, of which a desk has few.
constexpr std::string_view kOnDesk =
    " from pub_review_case c join records_gathering g on g.id = c.subject_id "
    "join records_version v on v.log_index = g.newest ";
constexpr std::string_view kWaiting =
    " where c.subject_kind = 'records.gathering' and c.reviewer = ? and c.stage = 'submitted' ";

std::string waiting(std::string_view columns, std::string_view joined = {},
                    std::string_view order = {}) {
    return "select " + std::string(columns) + std::string(kOnDesk) + std::string(joined) +
           std::string(kWaiting) + std::string(order);
}

constexpr std::string_view kBeside =
    "g.id, g.organisation, "
    "(select count(*) from records_gathering o join records_version w on w.log_index = o.newest "
    "where o.organisation = g.organisation and o.held_on = g.held_on and o.id <> g.id "
    "and o.kind = g.kind and coalesce(o.group_id, '') = coalesce(g.group_id, '') "
    "and w.outcome = 'filed'), "
    "(select o.held_on from records_gathering o "
    "join records_version w on w.log_index = o.newest "
    "where o.organisation = g.organisation and o.held_on <= g.held_on and o.id <> g.id "
    "and w.outcome = 'filed' and ',' || o.covers || ',' like '%,committee_meeting,%' "
    "order by o.held_on desc limit 1)";

}  // namespace

std::vector<VersionRows> list_versions_on_desk(storage::Transaction& tx,
                                               const OrganisationId& desk) {
    static const std::string versions =
        waiting(storage::Transaction::columns<VersionRow>("v"), {}, "order by v.log_index");
    static const std::string items = waiting(
        "i.log_index, i.number, i.part, i.title, "
        "case when i.minutes = '' then '' else '…' end, i.speaker, i.vote_kind, "
        "i.in_favour, i.against, i.abstained",
        "join records_item i on i.log_index = g.newest", "order by i.log_index, i.number");
    static const std::string decisions = waiting(
        "d.log_index, d.item, d.number, d.words, d.owner, d.due_on",
        "join records_decision d on d.organisation = g.organisation and d.log_index = g.newest",
        "order by d.log_index, d.item, d.number");
    std::map<std::int64_t, VersionRows> by_index;
    for (VersionRow& row : tx.list<VersionRow>(versions, desk)) {
        const std::int64_t log_index = row.log_index;
        by_index[log_index].version = std::move(row);
    }
    for (ItemRow& row : tx.list<ItemRow>(items, desk))
        by_index.at(row.log_index).items.push_back(std::move(row));
    for (DecisionRow& row : tx.list<DecisionRow>(decisions, desk))
        by_index.at(row.log_index).decisions.push_back(std::move(row));
    std::vector<VersionRows> all;
    for (auto& [log_index, rows] : by_index) all.push_back(std::move(rows));
    return all;
}

std::vector<BesideRow> list_beside_on_desk(storage::Transaction& tx, const OrganisationId& desk) {
    static const std::string sql = waiting(kBeside);
    return tx.list<BesideRow>(sql, desk);
}

std::optional<BesideRow> find_beside(storage::Transaction& tx, const GatheringId& id) {
    static const std::string sql =
        "select " + std::string(kBeside) + " from records_gathering g where g.id = ?";
    return tx.find<BesideRow>(sql, id);
}

std::vector<PlanOnDesk> list_plans_on_desk(storage::Transaction& tx, const OrganisationId& desk) {
    return tx.list<PlanOnDesk>(
        "select p.id, v.received_ms, v.due_ms from pub_review_case c "
        "join records_plan p on p.id = c.subject_id "
        "join records_plan_version v on v.log_index = p.newest "
        "where c.subject_kind = 'records.plan' and c.reviewer = ? and c.stage = 'submitted'",
        desk);
}

}  // namespace shiji::records
