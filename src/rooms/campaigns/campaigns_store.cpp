#include "rooms/campaigns/campaigns_store.h"

namespace shiji::campaigns {
namespace {

template <class Row>
std::string select_from(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

struct GoingRow {
    identity::AccountId account;
    std::int64_t visits = 0;
};
BOOST_DESCRIBE_STRUCT(GoingRow, (), (account, visits))

}  // namespace

void insert_item(storage::Transaction& tx, const ApprovedItem& item) {
    tx.insert("campaigns_item", item);
}

std::optional<ApprovedItem> find_item(storage::Transaction& tx, const ApprovedItemId& id) {
    return tx.find<ApprovedItem>(select_from<ApprovedItem>("campaigns_item", "where id = ?"), id);
}

bool has_item(storage::Transaction& tx, const AddApprovedItem& item) {
    return tx.count(
               "select count(*) from campaigns_item where basis = ? and quarter = ? and scope = ?",
               item.basis, item.quarter, item.scope) > 0;
}

std::vector<ApprovedItem> list_approved_items(storage::Transaction& tx) {
    return tx.list<ApprovedItem>(
        select_from<ApprovedItem>("campaigns_item", "order by quarter desc, added_ms desc, id"));
}

void insert_campaign(storage::Transaction& tx, const Campaign& campaign) {
    tx.insert("campaigns_campaign", campaign);
}

bool has_campaign(storage::Transaction& tx, const ApprovedItemId& item) {
    return tx.count("select count(*) from campaigns_campaign where item = ?", item) > 0;
}

std::optional<Campaign> find_campaign(storage::Transaction& tx, const CampaignId& id) {
    return tx.find<Campaign>(select_from<Campaign>("campaigns_campaign", "where id = ?"), id);
}

std::vector<Campaign> list_campaigns(storage::Transaction& tx) {
    return tx.list<Campaign>(
        select_from<Campaign>("campaigns_campaign", "order by opened_ms desc, id"));
}

void insert_place(storage::Transaction& tx, const CampaignPlace& place) {
    tx.insert("campaigns_place", place);
}

std::vector<CampaignPlace> list_places(storage::Transaction& tx, const CampaignId& campaign) {
    return tx.list<CampaignPlace>(
        select_from<CampaignPlace>("campaigns_place", "where campaign = ? order by position"),
        campaign);
}

void insert_step(storage::Transaction& tx, const CampaignStep& step) {
    tx.insert("campaigns_step", step);
    tx.run("update campaigns_campaign set steps = ?, closed = ? where id = ?", step.number,
           step.kind == CampaignStepKind::Close, step.campaign);
}

std::vector<CampaignStep> list_steps(storage::Transaction& tx, const CampaignId& campaign) {
    return tx.list<CampaignStep>(
        select_from<CampaignStep>("campaigns_step", "where campaign = ? order by number"),
        campaign);
}

void insert_visit(storage::Transaction& tx, const Visit& visit) {
    tx.insert("campaigns_visit", visit);
}

void update_visit(storage::Transaction& tx, const Visit& visit) {
    tx.run(
        "update campaigns_visit set stage = ?, batches = ?, words = ?, ended_by = ?, "
        "ended_name = ?, ended_ms = ?, late_batches = ? where id = ?",
        visit.stage, visit.batches, visit.words, visit.ended_by, visit.ended_name, visit.ended_ms,
        visit.late_batches, visit.id);
}

std::optional<Visit> find_visit(storage::Transaction& tx, const VisitId& id) {
    return tx.find<Visit>(select_from<Visit>("campaigns_visit", "where id = ?"), id);
}

std::vector<Visit> list_visits(storage::Transaction& tx, const CampaignId& campaign) {
    return tx.list<Visit>(
        select_from<Visit>("campaigns_visit", "where campaign = ? order by planned_ms, id"),
        campaign);
}

std::vector<Visit> list_visits_of(storage::Transaction& tx, const identity::AccountId& inspector) {
    return tx.list<Visit>(
        select_from<Visit>("campaigns_visit",
                           "where stage = 'planned' and (first_member = ? or second_member = ?) "
                           "order by on_day, planned_ms, id"),
        inspector, inspector);
}

std::optional<Visit> find_visit_in(storage::Transaction& tx, const OrganisationId& organisation,
                                   base::Quarter quarter, bool blind) {
    return tx.find<Visit>(select_from<Visit>("campaigns_visit",
                                             "where organisation = ? and quarter = ? and "
                                             "blind = ? and stage <> 'called_off'"),
                          organisation, quarter, blind);
}

std::map<identity::AccountId, std::int64_t> count_visits(storage::Transaction& tx,
                                                         base::Quarter quarter) {
    std::map<identity::AccountId, std::int64_t> counts;
    for (const GoingRow& row : tx.list<GoingRow>(
             "select account, count(*) from ("
             "select first_member as account from campaigns_visit "
             "where quarter = ? and stage <> 'called_off' union all "
             "select second_member as account from campaigns_visit where quarter = ? and "
             "stage <> 'called_off' and second_member is not null) as going group by account",
             quarter, quarter))
        counts[row.account] = row.visits;
    return counts;
}

void insert_answer(storage::Transaction& tx, const VisitAnswer& answer) {
    tx.insert("campaigns_answer", answer);
}

std::optional<VisitAnswer> find_answer(storage::Transaction& tx, const AnswerId& id) {
    return tx.find<VisitAnswer>(select_from<VisitAnswer>("campaigns_answer", "where id = ?"), id);
}

std::vector<VisitAnswer> list_answers(storage::Transaction& tx, const VisitId& id) {
    return tx.list<VisitAnswer>(
        select_from<VisitAnswer>("campaigns_answer",
                                 "where visit = ? and batch <= (select batches from "
                                 "campaigns_visit where id = ?) order by batch, position"),
        id, id);
}

std::vector<VisitAnswer> list_late_answers(storage::Transaction& tx, const VisitId& id) {
    return tx.list<VisitAnswer>(
        select_from<VisitAnswer>("campaigns_answer",
                                 "where visit = ? and batch > (select batches from "
                                 "campaigns_visit where id = ?) order by batch, position"),
        id, id);
}

std::vector<HeldPost> list_posts_held(storage::Transaction& tx,
                                      const identity::AccountId& account) {
    return tx.list<HeldPost>(
        select_from<HeldPost>("pub_organisation_post",
                              "where account = ? order by since, organisation, role"),
        account);
}

std::vector<identity::AccountId> list_inspector_accounts(storage::Transaction& tx, base::Date on) {
    return tx.list_values<identity::AccountId>(
        "select distinct account from pub_organisation_post where role = 'inspector' "
        "and since <= ? and (until is null or until >= ?) order by account",
        on, on);
}

}  // namespace shiji::campaigns
