#include <gtest/gtest.h>

#include "rooms/accountability/accountability_http.h"
#include "rooms/accountability/tests/story.h"

namespace shiji::accountability {
namespace {

std::string assign_by(Story& story, const http::Caller& who, const OrganisationId& where,
                      const AssignDuty& given, std::string_view today = "2026-10-12",
                      std::int64_t year = 2026) {
    return Story::code(story.write([&](storage::Transaction& tx) {
        return assign_duty(tx, who, where, year, given, tests::noon(today),
                           story.district.chance());
    }));
}

std::string assign(Story& story, const OrganisationId& where, const AssignDuty& given,
                   std::string_view today = "2026-10-12", std::int64_t year = 2026) {
    return assign_by(story, story.head, where, given, today, year);
}

std::size_t given_to(Story& story, const http::Caller& person, std::string_view today) {
    return story
        .read([&](storage::Transaction& tx) {
            return list_assigned_to(tx, person.account, 2026, day(today));
        })
        .size();
}

TEST(Assignments, GoToAPersonWithADayUntilTheDutyIsMet) {
    Story story;
    const auto& unit = story.district.committee_a;
    const AssignDuty given{.duty = "first",
                           .person = story.desk.account,
                           .due_on = day("2026-10-30"),
                           .words = {"月底前补上"}};
    ASSERT_EQ(story.cell(unit, "first", "2026-10-12").state, CellState::Unfulfilled);
    ASSERT_EQ(assign(story, unit, given), "");
    EXPECT_EQ(given_to(story, story.desk, "2026-10-12"), 1u);
    EXPECT_EQ(given_to(story, story.head, "2026-10-12"), 0u);
    const auto all =
        story.read([](storage::Transaction& tx) { return list_assignments(tx, 2026); });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all.begin()->second.person_name, "专职副书记");
    ASSERT_EQ(story.state(story.head, unit, "first", "2026-10-12", "2026-10-13"), "");
    EXPECT_EQ(given_to(story, story.desk, "2026-10-13"), 0u) << "the duty itself says so";
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Assignments, AreRefusedWithTheirReason) {
    Story story;
    const auto& unit = story.district.committee_a;
    const AssignDuty good{
        .duty = "first", .person = story.desk.account, .due_on = day("2026-10-30"), .words = {}};
    const auto with = [&](auto change) {
        AssignDuty given = good;
        change(given);
        return assign(story, unit, given);
    };
    EXPECT_EQ(assign(story, {std::string(32, 'e')}, good), "organisation.not_found");
    EXPECT_EQ(assign(story, unit, good, "2026-10-12", 2021), "accountability.no_list");
    EXPECT_EQ(with([](auto& g) { g.duty = "dancing"; }), "accountability.no_duty");
    EXPECT_EQ(assign(story, unit, good, "2026-01-05"), "accountability.nothing_undone")
        << "nothing is due yet";
    EXPECT_EQ(with([&](auto& g) { g.person = story.secretary.account; }),
              "accountability.no_assignee")
        << "no post there";
    const auto recorder = story.district.person("党委记录员", unit, organisation::Role::Recorder);
    EXPECT_EQ(with([&](auto& g) { g.person = recorder.account; }), "accountability.no_assignee")
        << "may not read the duties";
    EXPECT_EQ(with([](auto& g) { g.due_on = day("2026-10-11"); }), "accountability.date");
    EXPECT_EQ(with([](auto& g) { g.due_on = day("2027-10-13"); }), "accountability.date");
    EXPECT_EQ(with([](auto&) {}), "");
}

struct GiverCase {
    const char* sentence;
    http::Caller by;
    OrganisationId where;
    const char* duty;
    http::Caller person;
    const char* code;
};

TEST(Assignments, AreMadeByWhoSpeaksForTheLevelOrStandsAbove) {
    using organisation::Role;
    Story story;
    auto& at = story.district;
    const auto above = at.person("工委审查人", at.work_committee, Role::Reviewer);
    const auto other = at.person("李书记", at.branch_b, Role::Secretary);
    const char* const refused = "accountability.not_assigner";
    const GiverCase cases[] = {
        {"the head, for the Party group", story.head, at.committee_a, "first", story.desk, ""},
        {"the head, to the Party organisation", story.head, at.committee_a, "circulate", story.desk,
         ""},
        {"the secretary, to the Party group", story.desk, at.committee_a, "first", story.head,
         refused},
        {"the secretary, the own level", story.desk, at.committee_a, "circulate", story.desk, ""},
        {"the reviewer, to the Party group", at.reviewer, at.committee_a, "first", story.head,
         refused},
        {"from above, to the Party group", above, at.committee_a, "first", story.head, ""},
        {"the head, to a branch below", story.head, at.branch_a, "assembly", story.secretary, ""},
        {"the reviewer, to a branch below", at.reviewer, at.branch_a, "assembly", story.secretary,
         ""},
        {"a branch, its own", story.secretary, at.branch_a, "assembly", story.secretary, ""},
        {"a branch, to what stands above it", story.secretary, at.committee_a, "circulate",
         story.desk, refused},
        {"a branch at the head, to its Party group", other, at.branch_b, "first", other, refused},
        {"a branch at the head, its own", other, at.branch_b, "assembly", other, ""},
    };
    for (const GiverCase& c : cases)
        EXPECT_EQ(assign_by(story, c.by, c.where,
                            {.duty = c.duty,
                             .person = c.person.account,
                             .due_on = day("2026-10-30"),
                             .words = {}}),
                  c.code)
            << c.sentence;
}

/// How many people each undone duty of the level may be given to, by the page of gaps.
std::set<std::size_t> offered(Story& story, const http::Caller& who, DutyLevel level) {
    const auto& unit = story.district.committee_a;
    http::Request request;
    request.params = {{"organisation", unit.hex}, {"year", "2026"}};
    std::set<std::size_t> counts;
    for (const http::Route& route : routes()) {
        if (!route.path.ends_with("/duty-gaps/{year}")) continue;
        story.read([&](storage::Transaction& tx) {
            http::Call call{tx, who, request, tests::noon("2026-10-12"), story.district.chance()};
            const auto answer = route.handle(call);
            EXPECT_TRUE(answer);
            const auto page = base::read_json<GapPage>(answer->body);
            EXPECT_TRUE(page) << answer->body;
            for (const DutyGap& gap : page->gaps)
                if (gap.level == level && gap.organisation == unit)
                    counts.insert(gap.assignees.size());
            return 0;
        });
    }
    return counts;
}

TEST(Assignments, AreOfferedOnlyToWhoMayMakeThem) {
    Story story;
    const std::set<std::size_t> all{3}, none{0};
    EXPECT_EQ(offered(story, story.head, DutyLevel::PartyGroup), all);
    EXPECT_EQ(offered(story, story.head, DutyLevel::PartyCommittee), all);
    EXPECT_EQ(offered(story, story.desk, DutyLevel::PartyGroup), none);
    EXPECT_EQ(offered(story, story.desk, DutyLevel::PartyCommittee), all);
}

}  // namespace
}  // namespace shiji::accountability
