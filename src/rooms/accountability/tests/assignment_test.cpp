#include <gtest/gtest.h>

#include "rooms/accountability/tests/story.h"

namespace shiji::accountability {
namespace {

std::string assign(Story& story, const OrganisationId& where, const AssignDuty& given,
                   std::string_view today = "2026-10-12", std::int64_t year = 2026) {
    return Story::code(story.write([&](storage::Transaction& tx) {
        return assign_duty(tx, story.head, where, year, given, tests::noon(today),
                           story.district.chance());
    }));
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
    EXPECT_EQ(with([](auto& g) { g.due_on = day("2026-10-11"); }), "accountability.date");
    EXPECT_EQ(with([](auto& g) { g.due_on = day("2027-10-13"); }), "accountability.date");
    EXPECT_EQ(with([](auto&) {}), "");
}

}  // namespace
}  // namespace shiji::accountability
