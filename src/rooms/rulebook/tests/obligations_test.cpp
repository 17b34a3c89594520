#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/rulebook/rule_files.h"
#include "tests/support/days.h"

namespace shiji::rulebook {
namespace {

using organisation::OrganisationKind;
using testing::ElementsAre;

base::Quarter quarter(std::string_view text) { return base::Quarter::parse(text).value(); }
organisation::Group group(char digit, std::string_view name) {
    return {.id = {std::string(32, digit)}, .organisation = {}, .name = {std::string(name)}};
}

OrganisationFacts facts(OrganisationKind kind, bool has_committee, int groups) {
    OrganisationFacts made{.kind = kind, .has_committee = has_committee};
    if (groups > 0) made.groups.push_back(group('1', "第一党小组"));
    if (groups > 1) made.groups.push_back(group('2', "第二党小组"));
    return made;
}

/// "assembly 1, theme_day 3": how often each code is due.
std::string counts(const OrganisationFacts& facts, std::string_view when) {
    std::map<std::string, int> count;
    for (const Obligation& due : Rulebook::shipped().obligations(facts, quarter(when)))
        ++count[due.code];
    std::string text;
    for (const auto& [code, times] : count)
        text += (text.empty() ? "" : ", ") + code + " " + std::to_string(times);
    return text;
}

struct DutyCase {
    const char* sentence;
    OrganisationFacts facts;
    const char* quarter;
    const char* due;
};

const DutyCase kDuties[] = {
    {"a branch with a committee and no groups has no group meetings",
     facts(OrganisationKind::Branch, true, 0), "2026Q3",
     "assembly 1, committee_meeting 3, dues 3, lecture 1, plan 1, study 3, theme_day 3"},
    {"a small branch without a committee has no committee meetings",
     facts(OrganisationKind::Branch, false, 0), "2026Q3",
     "assembly 1, dues 3, lecture 1, plan 1, study 3, theme_day 3"},
    {"two groups owe two meetings a month", facts(OrganisationKind::Branch, true, 2), "2026Q3",
     "assembly 1, committee_meeting 3, dues 3, group_meeting 6, lecture 1, plan 1, study 3, "
     "theme_day 3"},
    {"a joint branch owes what a branch owes", facts(OrganisationKind::JointBranch, false, 1),
     "2026Q2", "assembly 1, dues 3, group_meeting 3, lecture 1, plan 1, study 3, theme_day 3"},
    {"a temporary branch collects no dues", facts(OrganisationKind::TemporaryBranch, false, 0),
     "2026Q3", "assembly 1, lecture 1, plan 1, study 3, theme_day 3"},
    {"the last quarter brings what is due once a year", facts(OrganisationKind::Branch, false, 0),
     "2026Q4",
     "appraisal 1, assembly 1, dues 3, lecture 1, org_life_meeting 1, plan 1, study 3, "
     "theme_day 3"},
    {"a general branch studies every month", facts(OrganisationKind::GeneralBranch, true, 0),
     "2026Q4", "study 3"},
    {"a Party committee studies and once a year gathers all staff",
     facts(OrganisationKind::PartyCommittee, true, 0), "2026Q4", "staff_assembly 1, study 3"},
    {"the work committee itself owes none of these",
     facts(OrganisationKind::WorkCommittee, true, 0), "2026Q4", ""},
    {"before the district's own rules of 2022 only the central ones bind",
     facts(OrganisationKind::Branch, true, 1), "2021Q3",
     "assembly 1, committee_meeting 3, dues 3, group_meeting 3, theme_day 3"},
    {"a rule that came into force in a month binds from the next",
     facts(OrganisationKind::Branch, true, 0), "2018Q4",
     "committee_meeting 2, dues 3, theme_day 2"},
    {"before the branch rules there are only dues", facts(OrganisationKind::Branch, true, 1),
     "2018Q3", "dues 3"},
    {"nothing is known of 1900", facts(OrganisationKind::Branch, true, 1), "1900Q1", ""},
};

TEST(Obligations, FollowFromKindCommitteeAndGroups) {
    for (const DutyCase& c : kDuties) EXPECT_EQ(counts(c.facts, c.quarter), c.due) << c.sentence;
}

TEST(Obligations, OfAnOrganisationFoundedInTheQuarterBeginWithTheNextMonth) {
    auto young = facts(OrganisationKind::Branch, false, 0);
    young.founded_on = day("2026-07-15");
    EXPECT_EQ(counts(young, "2026Q3"), "dues 2, study 2, theme_day 2");
    EXPECT_EQ(counts(young, "2026Q4"),
              "appraisal 1, assembly 1, dues 3, lecture 1, org_life_meeting 1, plan 1, study 3, "
              "theme_day 3");
    EXPECT_EQ(counts(young, "2026Q2"), "");
}

TEST(Obligations, ThatWereDueOrMostlyOverBeforeRecordsWereKeptAreOwedToNobody) {
    struct Case {
        const char* sentence;
        const char* kept_since;
        const char* quarter;
        const char* owed;
    };
    const Case cases[] = {
        {"from the plan's last day on, all is owed", "2026-07-06", "2026Q3",
         "assembly 1, dues 3, lecture 1, plan 1, study 3, theme_day 3"},
        {"a day later the plan was due", "2026-07-07", "2026Q3",
         "assembly 1, dues 3, lecture 1, study 3, theme_day 3"},
        {"half of July is left", "2026-07-16", "2026Q3",
         "assembly 1, dues 3, lecture 1, study 3, theme_day 3"},
        {"less than half of July is left", "2026-07-17", "2026Q3",
         "assembly 1, dues 2, lecture 1, study 2, theme_day 2"},
        {"half of the quarter is left", "2026-08-16", "2026Q3",
         "assembly 1, dues 2, lecture 1, study 2, theme_day 2"},
        {"less than half of the quarter and of August is left", "2026-08-17", "2026Q3",
         "dues 1, study 1, theme_day 1"},
        {"the last day of the quarter", "2026-09-30", "2026Q3", ""},
        {"a quarter long over", "2026-08-17", "2026Q2", ""},
        {"what is owed once a year, in its own quarter", "2026-08-17", "2026Q4",
         "appraisal 1, assembly 1, dues 3, lecture 1, org_life_meeting 1, plan 1, study 3, "
         "theme_day 3"},
    };
    for (const Case& one : cases) {
        auto newcomer = facts(OrganisationKind::Branch, false, 0);
        newcomer.kept_since = day(one.kept_since);
        EXPECT_EQ(counts(newcomer, one.quarter), one.owed) << one.sentence;
    }
}

TEST(Obligations, NameTheirPeriodDayAndReason) {
    const auto due = Rulebook::shipped().obligations(facts(OrganisationKind::Branch, true, 1),
                                                     quarter("2026Q3"));
    ASSERT_FALSE(due.empty());
    EXPECT_EQ(due.front().code, "plan");
    EXPECT_EQ(due.front().due_on, day("2026-07-06")) << "5 July 2026 is a Sunday";
    EXPECT_TRUE(due.front().met_by.empty());
    const auto of_group = std::find_if(due.begin(), due.end(),
                                       [](const auto& one) { return one.code == "group_meeting"; });
    ASSERT_NE(of_group, due.end());
    EXPECT_EQ(of_group->name.text, "党小组会（第一党小组）");
    EXPECT_EQ(of_group->group, organisation::GroupId{std::string(32, '1')});
    EXPECT_EQ(of_group->period, (Period{day("2026-07-01"), day("2026-07-31")}));
    EXPECT_EQ(of_group->due_on, day("2026-07-31"));
    EXPECT_THAT(of_group->met_by, ElementsAre(Cover::GroupMeeting));
    EXPECT_EQ(of_group->article, "第十三条");
    EXPECT_EQ(of_group->force, Force::Generally);
    for (std::size_t i = 1; i < due.size(); ++i) EXPECT_LE(due[i - 1].due_on, due[i].due_on);
    for (const Obligation& one : due) EXPECT_FALSE(one.why.empty()) << one.code;
}

TEST(Obligations, OfAYearCountWhateverWasDoneInIt) {
    const auto due = Rulebook::shipped().obligations(facts(OrganisationKind::Branch, false, 0),
                                                     quarter("2026Q4"));
    const auto yearly = std::find_if(
        due.begin(), due.end(), [](const auto& one) { return one.code == "org_life_meeting"; });
    ASSERT_NE(yearly, due.end());
    EXPECT_EQ(yearly->period, (Period{day("2026-01-01"), day("2026-12-31")}));
    EXPECT_EQ(yearly->due_on, day("2026-12-31"));
}

TEST(Obligations, TakeTheSourceThatWasInForce) {
    const auto source = [](std::string_view when) {
        const auto due = Rulebook::shipped().obligations(facts(OrganisationKind::Branch, false, 0),
                                                         quarter(when));
        for (const Obligation& one : due)
            if (one.code == "theme_day") return one.source;
        return std::string();
    };
    EXPECT_EQ(source("2019Q1"), "《中国共产党支部工作条例（试行）》");
    EXPECT_EQ(source("2026Q1"), "《中国共产党党员教育管理工作条例》");
}

// The rules themselves are data: another period of a rule needs no other program.
TEST(Obligations, ChangeWithTheParameterAndLeaveThePastAlone) {
    RuleFiles files = read_embedded_rules();
    for (Parameter& parameter : files.parameters)
        if (parameter.key == "meeting.assembly.period") parameter.until = day("2027-03-31");
    files.parameters.push_back({.key = "meeting.assembly.period",
                                .value = "month",
                                .from = day("2027-04-01"),
                                .until = {},
                                .force = Force::Shall,
                                .source = "某规定",
                                .article = "第一条",
                                .confidence = "M",
                                .meaning = "改为每月1次。"});
    EXPECT_THAT(find_flaws(files), ElementsAre());
    const Rulebook rules(std::move(files));
    const auto times = [&](std::string_view when) {
        int count = 0;
        for (const Obligation& one :
             rules.obligations(facts(OrganisationKind::Branch, false, 0), quarter(when)))
            count += one.code == "assembly";
        return count;
    };
    EXPECT_EQ(times("2027Q1"), 1);
    EXPECT_EQ(times("2027Q2"), 3);
}

}  // namespace
}  // namespace shiji::rulebook
