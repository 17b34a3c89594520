#include "rooms/trial/visit_branches.h"

namespace shiji::trial {
namespace {

using campaigns::CampaignStepKind;

/// Draws of its own: the rest of the district stays as it is told without the campaign.
constexpr std::uint64_t kCampaignSeed = 20'260'620;
constexpr int kPlannedDaysBefore = 8;

/// The department's committee, or whatever stands above the branch.
organisation::OrganisationId scope_of(storage::Transaction& tx, const Branch& branch) {
    const auto found = organisation::find_organisation(tx, branch.id);
    base::check(found && found->parent, "a branch stands below something");
    return *found->parent;
}

campaigns::ApprovedItemId approve(storage::Transaction& tx, const People& people,
                                  base::Quarter quarter, const char* title,
                                  const organisation::OrganisationId& scope, base::Moment now,
                                  seams::Chance& chance) {
    const std::string basis = "区直工委发〔" + std::to_string(quarter.year) + "〕3号";
    return kept(campaigns::add_approved_item(tx, people.inspector,
                                             {.basis = {basis},
                                              .title = {title},
                                              .approved_by = {"区直机关工委"},
                                              .approved_on = quarter.first().plus_days(-10),
                                              .quarter = quarter,
                                              .scope = scope},
                                             now, chance));
}

void plan_all(storage::Transaction& tx, const People& people, const QuarterVisits& visits,
              base::Moment now) {
    const auto campaign = campaigns::find_campaign(tx, visits->campaign);
    std::vector<campaigns::PlanVisit> plan;
    for (const auto& standing : campaigns::coverage_of(tx, *campaign))
        plan.push_back({.organisation = standing.place.organisation,
                        .on_day = now.date().plus_days(2),
                        .first = people.inspector.account,
                        .second = people.second_inspector.account,
                        .blind = false});
    kept(campaigns::plan_visits(tx, people.inspector, visits->campaign, {std::move(plan)}, now,
                                *visits->chance));
    for (const auto& standing : campaigns::coverage_of(tx, *campaign))
        visits->by_branch[standing.place.organisation] = standing.visit->id;
}

void close_all(storage::Transaction& tx, const People& people, const QuarterVisits& visits,
               base::Moment now) {
    const auto campaign = campaigns::find_campaign(tx, visits->campaign);
    for (const auto& standing : campaigns::coverage_of(tx, *campaign))
        if (standing.place.drawn)
            kept(campaigns::say_of_place(tx, people.inspector, visits->campaign,
                                         {.organisation = standing.place.organisation,
                                          .kind = CampaignStepKind::SkipSecond,
                                          .words = {"工委只有两名督查员，这次派不出另一组"}},
                                         now, *visits->chance));
    kept(campaigns::close_campaign(tx, people.inspector, visits->campaign, now, *visits->chance));
}

}  // namespace

QuarterVisits plan_campaign(Stage& stage, const People& people, base::Quarter quarter,
                            base::Date published_on) {
    auto visits = std::make_shared<VisitsOfQuarter>();
    visits->chance = std::make_shared<seams::SeededChance>(kCampaignSeed);
    stage.chronicle.add(
        hour_of(published_on.plus_days(-kPlannedDaysBefore), 9),
        [=](storage::Transaction& tx, base::Moment now) {
            const auto scope = scope_of(tx, people.branches.at(kFeaturedBranch));
            const auto item =
                approve(tx, people, quarter, "季度督查（区财政局）", scope, now, *visits->chance);
            visits->campaign =
                kept(campaigns::open_campaign(tx, people.inspector, {item}, now, *visits->chance));
            plan_all(tx, people, visits, now);
            approve(tx, people, quarter.plus(1), "全覆盖督查", people.work_committee, now,
                    *visits->chance);
        });
    stage.chronicle.add(hour_of(published_on, 8), [=](storage::Transaction& tx, base::Moment now) {
        close_all(tx, people, visits, now);
    });
    return visits;
}

bool grade_on_visit(storage::Transaction& tx, const People& people, const QuarterVisits& visits,
                    const organisation::OrganisationId& branch, const std::vector<Graded>& grades,
                    base::Moment now) {
    const auto found = visits->by_branch.find(branch);
    if (found == visits->by_branch.end()) return false;
    for (const http::Caller& who : {people.inspector, people.second_inspector}) {
        campaigns::SendAnswers sent;
        for (const Graded& one : grades)
            sent.answers.push_back({.id = visits->chance->id<campaigns::AnswerOwner>(),
                                    .item = one.item,
                                    .outcome = campaigns::Outcome::Graded,
                                    .points = one.points,
                                    .reason = {one.reason},
                                    .finding = {},
                                    .sequence = std::ssize(sent.answers) + 1,
                                    .said_at = now});
        kept(campaigns::send_answers(tx, who, found->second, sent, now, *visits->chance));
    }
    kept(campaigns::close_visit(tx, people.second_inspector, found->second,
                                {{"记录齐全，看过的与档案一致。"}}, now, *visits->chance));
    return true;
}

}  // namespace shiji::trial
