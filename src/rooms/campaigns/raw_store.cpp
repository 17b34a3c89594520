#include "rooms/campaigns/raw_store.h"

namespace shiji::campaigns {
namespace {

template <class Row>
std::string select_raw(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

std::optional<RawItem> find_raw_item(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawItem>(select_raw<RawItem>("campaigns_item", "where id = ?"), id);
}

std::optional<RawCampaign> find_raw_campaign(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawCampaign>(select_raw<RawCampaign>("campaigns_campaign", "where id = ?"), id);
}

std::optional<RawProgress> find_raw_progress(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawProgress>(select_raw<RawProgress>("campaigns_campaign", "where id = ?"), id);
}

std::vector<RawPlace> list_raw_places(storage::Transaction& tx, const std::string& campaign) {
    return tx.list<RawPlace>(
        select_raw<RawPlace>("campaigns_place", "where campaign = ? order by position"), campaign);
}

std::vector<RawStep> list_raw_steps(storage::Transaction& tx, const std::string& campaign) {
    return tx.list<RawStep>(
        select_raw<RawStep>("campaigns_step", "where campaign = ? order by number"), campaign);
}

std::optional<RawVisit> find_raw_visit(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawVisit>(select_raw<RawVisit>("campaigns_visit", "where id = ?"), id);
}

std::optional<RawEnd> find_raw_end(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawEnd>(select_raw<RawEnd>("campaigns_visit", "where id = ?"), id);
}

RawBatches count_raw_batches(storage::Transaction& tx, const std::string& id) {
    return tx.find<RawBatches>(select_raw<RawBatches>("campaigns_visit", "where id = ?"), id)
        .value_or(RawBatches{});
}

std::vector<RawAnswer> list_raw_answers(storage::Transaction& tx, const std::string& visit) {
    return tx.list<RawAnswer>(
        select_raw<RawAnswer>("campaigns_answer", "where visit = ? order by batch, position"),
        visit);
}

}  // namespace shiji::campaigns
