// A quarter's plan: what the rules propose, and what its filing sets up.

#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

const base::Quarter kFourth = *base::Quarter::parse("2026Q4");

bool carries(const PlanItem& item, Cover cover) {
    return item.kind == cover ||
           std::find(item.covers.begin(), item.covers.end(), cover) != item.covers.end();
}

bool meets(const PlanContent& plan, const rulebook::Obligation& obligation) {
    return std::any_of(plan.items.begin(), plan.items.end(), [&](const PlanItem& item) {
        return item.planned_on >= obligation.period.first &&
               item.planned_on <= obligation.period.last && item.group == obligation.group &&
               std::any_of(obligation.met_by.begin(), obligation.met_by.end(),
                           [&](Cover cover) { return carries(item, cover); });
    });
}

rulebook::OrganisationFacts facts_of(organisation::OrganisationKind kind, bool has_committee,
                                     int groups) {
    rulebook::OrganisationFacts facts;
    facts.kind = kind;
    facts.members = 12;
    facts.full_members = 11;
    facts.has_committee = has_committee;
    for (int i = 0; i < groups; ++i)
        facts.groups.push_back({{std::string(32, static_cast<char>('a' + i))},
                                {},
                                {"第" + std::to_string(i + 1) + "党小组"},
                                i});
    return facts;
}

TEST(ProposePlan, MeetsEveryObligationOfEveryKindOfOrganisation) {
    using organisation::OrganisationKind;
    for (const auto kind : {OrganisationKind::Branch, OrganisationKind::JointBranch,
                            OrganisationKind::TemporaryBranch, OrganisationKind::GeneralBranch,
                            OrganisationKind::PartyCommittee})
        for (const bool has_committee : {true, false})
            for (const int groups : {0, 2})
                for (const base::Quarter quarter : {kThird, kFourth}) {
                    const auto facts = facts_of(kind, has_committee, groups);
                    const auto plan = propose_plan(rules(), facts, quarter);
                    for (const auto& obligation : rules().obligations(facts, quarter)) {
                        if (obligation.met_by.empty()) continue;
                        EXPECT_TRUE(meets(plan, obligation))
                            << obligation.name.text << " in " << quarter.text();
                    }
                    for (const PlanItem& item : plan.items)
                        EXPECT_EQ(base::Quarter::of(item.planned_on), quarter);
                }
}

TEST(ProposePlan, LetsOneGatheringCarryWhatItCan) {
    const auto plan =
        propose_plan(rules(), facts_of(organisation::OrganisationKind::Branch, true, 0), kThird);
    EXPECT_EQ(plan.items.size(), 6u) << "three committee meetings and three fixed days";
    const auto first = std::find_if(plan.items.begin(), plan.items.end(),
                                    [](const auto& item) { return item.kind == Cover::ThemeDay; });
    ASSERT_NE(first, plan.items.end());
    EXPECT_TRUE(carries(*first, Cover::Assembly));
    EXPECT_TRUE(carries(*first, Cover::CollectiveStudy));
    EXPECT_TRUE(carries(*first, Cover::Dues));
}

struct Desk {
    District district;
    PlanContent plan =
        propose_plan(rules(), facts_of(organisation::OrganisationKind::Branch, true, 0), kThird);

    base::Result<PlanFiled> file(std::string_view on = "2026-07-03") {
        return district.write([&](storage::Transaction& tx) {
            return file_plan(tx, district.recorder, district.branch, kThird, plan, tests::noon(on),
                             district.chance());
        });
    }
    std::string refusal(std::string_view on = "2026-07-03") {
        const auto filed = file(on);
        return filed ? "" : filed.error().code();
    }
    std::vector<GatheringLine> gatherings() {
        return district.read([&](storage::Transaction& tx) {
            return list_gatherings(tx, district.branch, kThird.first(), kThird.last());
        });
    }
    review::Case on_desk(const PlanFiled& filed) {
        return district.read([&](storage::Transaction& tx) {
            return *review::find_case_of(tx, {std::string(kPlanSubject), filed.plan.hex});
        });
    }
};

TEST(FilePlan, PlansAGatheringForEachLine) {
    Desk desk;
    const auto filed = desk.file();
    ASSERT_TRUE(filed) << filed.error().code();
    EXPECT_EQ(filed->version, 1);
    EXPECT_EQ(filed->late_days, 0);
    EXPECT_EQ(filed->reviewer, desk.district.committee);
    const auto lines = desk.gatherings();
    ASSERT_EQ(lines.size(), desk.plan.items.size());
    for (const GatheringLine& line : lines) EXPECT_EQ(line.state, GatheringState::Planned);
    const auto agenda = desk.district.draft(lines[1].id).content.items;
    EXPECT_FALSE(agenda.empty());
}

TEST(FilePlan, Refuses) {
    Desk desk;
    const auto good = desk.plan;
    const auto refusal_of = [&](const std::function<void(PlanContent&)>& change) {
        desk.plan = good;
        change(desk.plan);
        return desk.refusal();
    };
    EXPECT_EQ(refusal_of([](auto& plan) { plan.items.clear(); }), "records.plan_empty");
    EXPECT_EQ(refusal_of([](auto& plan) { plan.items.resize(61, plan.items[0]); }),
              "records.too_many");
    EXPECT_EQ(refusal_of([](auto& plan) { plan.items[0].title = {}; }), "records.empty_title");
    EXPECT_EQ(refusal_of([](auto& plan) { plan.items[0].planned_on = day("2026-10-08"); }),
              "records.plan_outside_quarter");
    EXPECT_EQ(refusal_of([](auto& plan) { plan.items[0].kind = Cover::GroupMeeting; }),
              "records.group_needed");
    EXPECT_EQ(refusal_of([](auto& plan) { plan.items[0].group = GroupId{std::string(32, 'f')}; }),
              "records.no_group");
    EXPECT_EQ(refusal_of([](auto&) {}), "");
    EXPECT_EQ(desk.refusal(), "records.plan_unchanged");
}

TEST(FilePlan, AgainKeepsMovesAndDropsGatherings) {
    Desk desk;
    ASSERT_TRUE(desk.file());
    const auto before = desk.gatherings();
    const auto& begun = before[1];
    auto words = desk.district.draft(begun.id).content;
    words.place = {"会议室"};
    desk.district.save(begun.id, words);

    desk.plan.items[0].planned_on = desk.plan.items[0].planned_on.plus_days(2);
    desk.plan.items.pop_back();
    const auto again = desk.file("2026-07-08");
    ASSERT_TRUE(again) << again.error().code();
    EXPECT_EQ(again->version, 2);
    EXPECT_GT(again->late_days, 0);
    const auto after = desk.gatherings();
    ASSERT_EQ(after.size(), before.size() - 1);
    const auto moved = std::find_if(after.begin(), after.end(),
                                    [&](const auto& line) { return line.id == before[0].id; });
    ASSERT_NE(moved, after.end()) << "the line that moved keeps its gathering";
    EXPECT_EQ(moved->held_on, desk.plan.items[0].planned_on);
    EXPECT_EQ(desk.district.draft(begun.id).content.place.text, "会议室")
        << "what somebody began is theirs";
}

TEST(FilePlan, WaitsForTheReviewerWhoOpenedIt) {
    Desk desk;
    const auto filed = desk.file();
    ASSERT_TRUE(filed);
    desk.district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(review::open_case(tx, desk.district.reviewer, desk.on_desk(*filed).id,
                                      tests::noon("2026-07-06")));
    });
    desk.plan.items.pop_back();
    EXPECT_EQ(desk.refusal("2026-07-06"), "records.on_desk");
}

TEST(FilePlan, OfNobodyIsRefused) {
    Desk desk;
    desk.district.branch = {std::string(32, 'f')};
    EXPECT_EQ(desk.refusal(), "organisation.not_found");
}

}  // namespace
}  // namespace shiji::records
