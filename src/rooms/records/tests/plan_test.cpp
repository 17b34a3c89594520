// A quarter's plan: what the rules propose, and what its filing sets up.

#include "rooms/records/plan_habits.h"
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

std::vector<std::string> days_of(const PlanContent& plan, Cover kind) {
    std::vector<std::string> days;
    for (const PlanItem& item : plan.items)
        if (item.kind == kind) days.push_back(item.planned_on.iso());
    return days;
}

PlanContent propose(const PlanHabits& habits, int groups = 0, base::Date from = kThird.first()) {
    return propose_plan(rules(), facts_of(organisation::OrganisationKind::Branch, true, groups),
                        kThird, habits, from);
}

TEST(ProposePlan, PutsTheThemeDayOnTheFixedDayOfItsMonth) {
    using Days = std::vector<std::string>;
    const organisation::MonthlyDay fifteenth{15, 0, 0};
    const organisation::MonthlyDay second_friday{0, 2, 5};
    const organisation::MonthlyDay first_saturday{0, 1, 6};
    EXPECT_EQ(days_of(propose({}), Cover::ThemeDay),
              (Days{"2026-07-08", "2026-08-10", "2026-09-08"}))
        << "no day was named: the 8th, or the first working day after it";
    EXPECT_EQ(days_of(propose({.fixed_days = {fifteenth, fifteenth, fifteenth}}), Cover::ThemeDay),
              (Days{"2026-07-15", "2026-08-17", "2026-09-15"}));
    EXPECT_EQ(
        days_of(propose({.fixed_days = {fifteenth, fifteenth, second_friday}}), Cover::ThemeDay),
        (Days{"2026-07-15", "2026-08-17", "2026-09-11"}))
        << "it was changed in September";
    EXPECT_EQ(days_of(propose({.fixed_days = {first_saturday, first_saturday, first_saturday}}),
                      Cover::ThemeDay),
              (Days{"2026-07-04", "2026-08-01", "2026-09-05"}))
        << "who names a Saturday means it";
}

PlanItem item_of(const char* on, Cover kind, const char* title, std::vector<Cover> covers = {}) {
    return {.planned_on = day(on), .kind = kind, .title = {title}, .group = {}, .covers = covers};
}

TEST(ProposePlan, PutsNothingOnADayThatIsOver) {
    using Days = std::vector<std::string>;
    const auto late = propose({}, 0, day("2026-08-15"));  // a Saturday
    EXPECT_EQ(days_of(late, Cover::ThemeDay), (Days{"2026-08-17", "2026-09-08"}));
    EXPECT_EQ(days_of(late, Cover::CommitteeMeeting), (Days{"2026-08-17", "2026-09-03"}));
    const auto carries_assembly = [](const PlanItem& item) {
        return carries(item, Cover::Assembly);
    };
    EXPECT_EQ(std::count_if(late.items.begin(), late.items.end(), carries_assembly), 1)
        << "what the quarter owes is put into the months that are left";
    PlanHabits habits;
    habits.last_year.items = {item_of("2025-07-20", Cover::Visit, "2025年红色教育")};
    EXPECT_TRUE(days_of(propose(habits, 0, day("2026-08-15")), Cover::Visit).empty());
}

TEST(ProposePlan, FollowsLastYearsPlan) {
    using Days = std::vector<std::string>;
    PlanHabits habits;
    habits.last_year.study.system = base::Line<120>{"学习制度（试行）"};
    habits.last_year.study.plan = base::Line<120>{"2025年学习计划"};
    habits.last_year.items = {
        item_of("2025-07-22", Cover::CommitteeMeeting, "7月支委会"),
        item_of("2025-07-10", Cover::ThemeDay, "7月主题党日", {Cover::ThemeDay, Cover::Dues}),
        item_of("2025-09-18", Cover::Assembly, "三季度党员大会"),
        item_of("2025-09-24", Cover::ThemeDay, "9月主题党日", {Cover::Lecture}),
        item_of("2025-08-20", Cover::Visit, "2025年红色教育", {Cover::Visit, Cover::PartySpirit}),
        item_of("2025-08-21", Cover::Visit, transparency::kErasedValue.data())};
    const auto plan = propose(habits);
    EXPECT_EQ(days_of(plan, Cover::CommitteeMeeting),
              (Days{"2026-07-22", "2026-08-03", "2026-09-03"}));
    EXPECT_EQ(days_of(plan, Cover::ThemeDay), (Days{"2026-07-10", "2026-08-10", "2026-09-24"}));
    EXPECT_EQ(days_of(plan, Cover::Assembly), Days{"2026-09-18"})
        << "by itself and in September, as last year";
    EXPECT_EQ(days_of(plan, Cover::Visit), Days{"2026-08-20"}) << "nothing of what was erased";
    for (const PlanItem& item : plan.items) {
        if (item.kind == Cover::Visit) {
            EXPECT_EQ(item.title.text, "2026年红色教育");
        }
        if (item.kind == Cover::ThemeDay) {
            EXPECT_EQ(carries(item, Cover::Lecture), item.planned_on.month() == 9u);
        }
    }
    EXPECT_EQ(plan.study.system, habits.last_year.study.system);
    EXPECT_FALSE(plan.study.plan) << "a plan is of its year";
    for (const auto& obligation :
         rules().obligations(facts_of(organisation::OrganisationKind::Branch, true, 0), kThird))
        EXPECT_TRUE(obligation.met_by.empty() || meets(plan, obligation)) << obligation.name.text;
    habits.fixed_days.fill(organisation::MonthlyDay{8, 0, 0});
    EXPECT_EQ(days_of(propose(habits), Cover::ThemeDay),
              (Days{"2026-07-08", "2026-08-10", "2026-09-08"}))
        << "the fixed day goes before what was planned last year";
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

TEST(FilePlan, IsWhatNextYearsProposalFollows) {
    Desk desk;
    desk.plan.items.front().planned_on = day("2026-07-21");
    ASSERT_TRUE(desk.file());
    const auto habits = desk.district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::set_fixed_day(tx, desk.district.branch,
                                                {{0, 2, 5}, day("2027-08-01")}, day("2026-09-01")));
        return load_plan_habits(tx, desk.district.branch, kThird.plus(4));
    });
    EXPECT_EQ(habits.last_year.items.size(), desk.plan.items.size());
    EXPECT_FALSE(habits.fixed_days[0]);
    EXPECT_EQ(habits.fixed_days[1], (organisation::MonthlyDay{0, 2, 5}));
    EXPECT_EQ(habits.fixed_days[2], habits.fixed_days[1]);
    desk.district.read([&](storage::Transaction& tx) {
        EXPECT_TRUE(load_plan_habits(tx, desk.district.branch, kFourth).last_year.items.empty());
    });
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
