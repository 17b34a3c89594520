#include "rooms/campaigns/tests/story.h"

namespace shiji::campaigns {
namespace {

struct ItemCase {
    const char* sentence;
    void (*change)(AddApprovedItem& item);
    const char* code;
};

TEST(ApprovedItem, IsRefusedWithItsReason) {
    const ItemCase cases[] = {
        {"as usual", [](AddApprovedItem&) {}, ""},
        {"of a scope that is none", [](AddApprovedItem& i) { i.scope = {std::string(32, 'e')}; },
         "organisation.not_found"},
        {"without the document", [](AddApprovedItem& i) { i.basis = {}; }, "campaigns.no_words"},
        {"without a title", [](AddApprovedItem& i) { i.title = {}; }, "campaigns.no_words"},
        {"without who approved it", [](AddApprovedItem& i) { i.approved_by = {}; },
         "campaigns.no_words"},
        {"approved tomorrow", [](AddApprovedItem& i) { i.approved_on = day("2026-07-02"); },
         "campaigns.not_approved_yet"},
        {"of a quarter before every rubric",
         [](AddApprovedItem& i) {
             i.quarter = {2020, 1};
         },
         "inspection.no_rubric"},
    };
    for (const ItemCase& c : cases) {
        Story story;
        AddApprovedItem item = story.usual_item();
        c.change(item);
        EXPECT_EQ(Story::code(story.try_item(item)), c.code) << c.sentence;
    }
}

TEST(Campaign, CarriesOutOneApprovedItemOnce) {
    Story story;
    EXPECT_EQ(Story::code(story.try_open({std::string(32, 'e')})), "campaigns.no_item");
    const auto item = story.try_item(story.usual_item());
    ASSERT_TRUE(item);
    EXPECT_EQ(Story::code(story.try_item(story.usual_item())), "campaigns.item_exists");
    ASSERT_TRUE(story.try_open(*item));
    EXPECT_EQ(Story::code(story.try_open(*item)), "campaigns.item_used");
    AddApprovedItem early = story.usual_item();
    early.basis = {"区直工委发〔2024〕1号"};
    early.approved_on = day("2024-01-01");
    const auto before = story.try_item(early);
    ASSERT_TRUE(before);
    const auto opened = story.write([&](storage::Transaction& tx) {
        return open_campaign(tx, story.first, {*before}, base::Moment::start_of(day("2024-06-01")),
                             story.district.chance());
    });
    EXPECT_EQ(Story::code(opened), "campaigns.nobody") << "no branch was founded on that day";
}

TEST(Campaign, CoversTheBranchesOfItsScopeInOfficeOrder) {
    Story story;
    std::vector<std::string> names;
    const auto id = story.open();
    std::int64_t drawn = 0;
    for (const PlaceStanding& place : story.coverage(id)) {
        names.push_back(place.place.organisation_name);
        drawn += place.place.drawn ? 1 : 0;
    }
    EXPECT_EQ(names, (std::vector<std::string>{"第一党支部", "第二党支部", "工委机关党支部"}));
    EXPECT_EQ(drawn, 1) << "a tenth, rounded up";
}

struct PlanCase {
    const char* sentence;
    void (*change)(Story& story, PlanVisit& plan);
    const char* code;
};

TEST(PlanVisits, IsRefusedWithItsReason) {
    const PlanCase cases[] = {
        {"as usual", [](Story&, PlanVisit&) {}, ""},
        {"at what is no branch",
         [](Story& s, PlanVisit& p) { p.organisation = s.district.committee_a; },
         "campaigns.not_covered_here"},
        {"before the quarter", [](Story&, PlanVisit& p) { p.on_day = day("2026-06-30"); },
         "campaigns.visit_day"},
        {"a year later", [](Story&, PlanVisit& p) { p.on_day = day("2027-09-30"); },
         "campaigns.visit_day"},
        {"alone", [](Story&, PlanVisit& p) { p.second.reset(); }, "campaigns.two_inspectors"},
        {"twice the same", [](Story&, PlanVisit& p) { p.second = p.first; },
         "campaigns.two_inspectors"},
        {"by who is no inspector", [](Story& s, PlanVisit& p) { p.second = s.secretary.account; },
         "campaigns.not_inspector"},
        {"by who holds a post there",
         [](Story& s, PlanVisit& p) {
             p.organisation = s.district.branch_b;
             p.second = s.native.account;
         },
         "campaigns.conflict"},
        {"by who held a post there", [](Story& s, PlanVisit& p) { p.first = s.former.account; },
         "campaigns.conflict"},
        {"at the inspectors' own department",
         [](Story& s, PlanVisit& p) { p.organisation = s.district.own_branch; },
         "campaigns.conflict"},
    };
    for (const PlanCase& c : cases) {
        Story story;
        const auto id = story.open();
        PlanVisit plan = story.usual_visit();
        c.change(story, plan);
        EXPECT_EQ(story.try_plan(id, {plan}), c.code) << c.sentence;
    }
}

TEST(PlanVisits, NamesThePostThatForbidsIt) {
    Story story;
    const auto post = story.read([&](storage::Transaction& tx) {
        return find_conflict(tx, story.former.account, story.district.branch_a);
    });
    EXPECT_EQ(post.value_or(""), "2025年3月1日至2025年12月31日任第一党支部党员");
    const auto none = story.read([&](storage::Transaction& tx) {
        return find_conflict(tx, story.former.account, story.district.branch_b);
    });
    EXPECT_FALSE(none);
}

TEST(PlanVisits, IsAllOrNothing) {
    Story story;
    const auto id = story.open();
    EXPECT_EQ(story.try_plan(id, {}), "campaigns.no_visits");
    EXPECT_EQ(story.try_plan({std::string(32, 'e')}, {story.usual_visit()}),
              "campaigns.no_campaign");
    PlanVisit bad = story.usual_visit();
    bad.organisation = story.district.own_branch;
    EXPECT_EQ(story.try_plan(id, {story.usual_visit(), bad}), "campaigns.conflict");
    EXPECT_EQ(story.coverage(id)[0].state, PlaceState::NotYet);
}

TEST(PlanVisits, OneVisitAQuarterAndOthersJoinIt) {
    Story story;
    const auto id = story.open();
    EXPECT_EQ(story.say(id, story.district.branch_a, CampaignStepKind::Join),
              "campaigns.nothing_to_join");
    const Visit visit = story.planned(id, story.usual_visit());
    EXPECT_EQ(story.try_plan(id, {story.usual_visit()}), "campaigns.visited_already");
    AddApprovedItem other = story.usual_item();
    other.basis = {"区直工委发〔2026〕9号"};
    other.title = {"党建阵地专项督查"};
    const auto special = story.try_open(story.try_item(other).value()).value();
    EXPECT_EQ(story.try_plan(special, {story.usual_visit()}), "campaigns.visited_already");
    EXPECT_EQ(story.say(special, story.district.branch_a, CampaignStepKind::Join), "");
    EXPECT_EQ(story.coverage(special)[0].state, PlaceState::Planned);
    story.send(story.first, visit.id, story.all_grades());
    story.send(story.second, visit.id, story.all_grades());
    EXPECT_EQ(story.coverage(special)[0].state, PlaceState::UnderWay);
    EXPECT_EQ(story.close(story.first, visit.id), "");
    EXPECT_EQ(story.coverage(special)[0].state, PlaceState::Joined);
}

TEST(PlanVisits, AVisitThatWasCalledOffFreesThePlace) {
    Story story;
    const auto id = story.open();
    const Visit visit = story.planned(id, story.usual_visit());
    EXPECT_EQ(story.call_off(visit.id, ""), "campaigns.no_words");
    EXPECT_EQ(story.call_off(visit.id, "防汛，改日再去"), "");
    EXPECT_EQ(story.call_off(visit.id, "再撤一次"), "campaigns.visit_ended");
    EXPECT_EQ(story.coverage(id)[0].state, PlaceState::NotYet);
    EXPECT_EQ(story.try_plan(id, {story.usual_visit()}), "");
    EXPECT_TRUE(story.verify().sound);
}

TEST(CloseCampaign, WaitsUntilEveryPlaceIsVisitedOrExplained) {
    Story story;
    const auto id = story.open();
    EXPECT_EQ(story.close_all(id), "campaigns.not_covered");
    const OrganisationId &a = story.district.branch_a, &b = story.district.branch_b;
    const auto why = CampaignStepKind::Omit;
    EXPECT_EQ(story.say(id, b, why), "campaigns.no_words");
    EXPECT_EQ(story.say(id, b, CampaignStepKind::Close, "结束"), "campaigns.wrong_step");
    EXPECT_EQ(story.say(id, story.district.committee_a, why, "没有"), "campaigns.not_covered_here");
    EXPECT_EQ(story.say(id, b, why, "与巡察同期，经批准不再去"), "");
    EXPECT_EQ(story.say(id, story.district.own_branch, why, "督查员都要回避"), "");
    const Visit visit = story.planned(id, story.usual_visit());
    EXPECT_EQ(story.say(id, a, why, "不去了"), "campaigns.has_visit");
    EXPECT_EQ(story.close_all(id), "campaigns.not_covered");
    story.send(story.first, visit.id, story.all_grades());
    story.send(story.second, visit.id, story.all_grades());
    EXPECT_EQ(story.close(story.second, visit.id), "");
    if (story.drawn(id) == a) {
        EXPECT_EQ(story.close_all(id), "campaigns.second_missing");
        EXPECT_EQ(story.say(id, a, CampaignStepKind::SkipSecond, "督查员不足四人"), "");
    } else {
        EXPECT_EQ(story.say(id, a, CampaignStepKind::SkipSecond, "不用"), "campaigns.not_drawn");
    }
    EXPECT_EQ(story.close_all(id), "");
    EXPECT_EQ(story.close_all(id), "campaigns.campaign_closed");
    EXPECT_EQ(story.try_plan(id, {story.usual_visit()}), "campaigns.campaign_closed");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Proposal, SendsNobodyWhereTheyBelongAndSaysWhy) {
    Story story;
    const auto id = story.open();
    const auto places = story.read([&](storage::Transaction& tx) {
        return propose_visits(tx, find_campaign(tx, id).value(), day("2026-09-01"));
    });
    ASSERT_EQ(places.size(), 3u);
    ASSERT_EQ(places[0].blocked.size(), 1u);
    EXPECT_EQ(places[0].blocked[0].inspector.name, "马远");
    EXPECT_EQ(places[1].blocked[0].inspector.name, "陈本");
    EXPECT_TRUE(places[0].first && places[0].second && places[1].first && places[1].second);
    EXPECT_FALSE(places[2].first) << "all of them hold their post at the work committee";
    EXPECT_EQ(places[2].blocked.size(), 5u);
    std::vector<PlanVisit> plan;
    for (std::size_t i = 0; i < 2; ++i)
        plan.push_back({.organisation = places[i].organisation,
                        .on_day = day("2026-09-10"),
                        .first = places[i].first->account,
                        .second = places[i].second->account,
                        .blind = false});
    EXPECT_EQ(story.try_plan(id, plan), "") << "what is proposed is allowed";
}

}  // namespace
}  // namespace shiji::campaigns
