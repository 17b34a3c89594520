#include <algorithm>

#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using base::ErrorKind;

base::Result<void> judge_item(const AddApprovedItem& item, bool has_rubric, base::Date today) {
    if (const auto said = need_words(item.basis.text, "basis"); !said) return said;
    if (const auto said = need_words(item.title.text, "title"); !said) return said;
    if (const auto said = need_words(item.approved_by.text, "approved_by"); !said) return said;
    if (item.approved_on > today)
        return base::refuse(ErrorKind::Invalid, "campaigns.not_approved_yet", "approved_on");
    if (!has_rubric)
        return base::refuse(ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", item.quarter.full()}});
    return {};
}

/// Branches of the scope, in office order.
std::vector<organisation::Organisation> branches_below(storage::Transaction& tx,
                                                       const OrganisationId& scope, base::Date on) {
    auto below = organisation::list_organisations_below(tx, scope, on);
    std::erase_if(below, [](const auto& one) { return !organisation::is_branch(one.kind); });
    return below;
}

void fix_places(storage::Transaction& tx, const Campaign& campaign,
                const std::vector<organisation::Organisation>& branches) {
    std::vector<OrganisationId> ids;
    for (const auto& branch : branches) ids.push_back(branch.id);
    const auto tenth = draw_tenth(campaign.seed, ids);
    std::int64_t position = 0;
    for (const auto& branch : branches)
        insert_place(tx, {.campaign = campaign.id,
                          .position = ++position,
                          .organisation = branch.id,
                          .organisation_name = branch.name.text,
                          .drawn = tenth.contains(branch.id)});
}

}  // namespace

base::Result<ApprovedItemId> add_approved_item(storage::Transaction& tx, const http::Caller& by,
                                               const AddApprovedItem& item, base::Moment now,
                                               seams::Chance& chance) {
    if (!organisation::find_organisation(tx, item.scope))
        return base::refuse(ErrorKind::NotFound, "organisation.not_found", "scope");
    if (const auto good =
            judge_item(item, inspection::find_rubric(tx, item.quarter).has_value(), now.date());
        !good)
        return base::refuse(good);
    if (has_item(tx, item))
        return base::refuse(ErrorKind::Conflict, "campaigns.item_exists", "basis",
                            {{"basis", item.basis.text}, {"quarter", item.quarter.full()}});
    const ApprovedItem kept{.id = chance.id<ApprovedItemOwner>(),
                            .basis = item.basis,
                            .title = item.title,
                            .approved_by = item.approved_by,
                            .approved_on = item.approved_on,
                            .quarter = item.quarter,
                            .scope = item.scope,
                            .added_by = by.account,
                            .added_name = by.name,
                            .added_ms = now};
    insert_item(tx, kept);
    if (const auto filed = put_in_log(tx, kItemKind, kept.id.hex, 1, now, chance); !filed)
        return base::refuse(filed);
    return kept.id;
}

base::Result<CampaignId> open_campaign(storage::Transaction& tx, const http::Caller& by,
                                       const OpenCampaign& opening, base::Moment now,
                                       seams::Chance& chance) {
    const auto item = find_item(tx, opening.item);
    if (!item) return base::refuse(ErrorKind::NotFound, "campaigns.no_item", "item");
    if (has_campaign(tx, item->id))
        return base::refuse(ErrorKind::Conflict, "campaigns.item_used", "item",
                            {{"title", item->title.text}});
    const auto branches = branches_below(tx, item->scope, now.date());
    if (branches.empty()) return base::refuse(ErrorKind::Misused, "campaigns.nobody", "item");
    const Campaign campaign{.id = chance.id<CampaignOwner>(),
                            .item = item->id,
                            .title = item->title.text,
                            .quarter = item->quarter,
                            .seed = base::id_text(chance.bytes<16>()),
                            .opened_by = by.account,
                            .opened_name = by.name,
                            .opened_ms = now};
    insert_campaign(tx, campaign);
    fix_places(tx, campaign, branches);
    if (const auto filed = put_in_log(tx, kCampaignKind, campaign.id.hex, 1, now, chance); !filed)
        return base::refuse(filed);
    return campaign.id;
}

std::set<OrganisationId> draw_tenth(const std::string& seed,
                                    const std::vector<OrganisationId>& places) {
    constexpr std::size_t kOneIn = 10;
    std::vector<std::pair<std::string, OrganisationId>> tickets;
    for (const OrganisationId& place : places)
        tickets.emplace_back(base::to_hex(transparency::sha256(seed + " " + place.hex)), place);
    std::sort(tickets.begin(), tickets.end());
    tickets.resize((places.size() + kOneIn - 1) / kOneIn);
    std::set<OrganisationId> tenth;
    for (const auto& [ticket, place] : tickets) tenth.insert(place);
    return tenth;
}

}  // namespace shiji::campaigns
