// How each obligation of a quarter stands on a day.

#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

std::vector<Duty> duties(District& district, std::string_view today) {
    return district.read([&](storage::Transaction& tx) {
        return list_duties(tx, rules(), district.branch, kThird, day(today));
    });
}

/// Of the code, in the period that holds the day, of the group.
Duty duty(District& district, const std::string& code, std::string_view in, std::string_view today,
          std::optional<GroupId> group = {}) {
    for (const Duty& found : duties(district, today))
        if (found.obligation.code == code && found.obligation.group == group &&
            found.obligation.period.first <= day(in) && day(in) <= found.obligation.period.last)
            return found;
    ADD_FAILURE() << "nothing of code " << code;
    return {};
}

DutyState state(District& district, const std::string& code, std::string_view in,
                std::string_view today) {
    return duty(district, code, in, today).state;
}

TEST(Duties, OneGatheringMeetsEveryObligationItTrulyCovers) {
    District district;
    const auto id = district.put_on_file(theme_day(district));
    for (const std::string code : {"theme_day", "study", "dues"}) {
        const Duty met = duty(district, code, "2026-07-08", "2026-07-10");
        EXPECT_EQ(met.state, DutyState::Filed) << code;
        EXPECT_EQ(met.gathering, id) << code;
        EXPECT_FALSE(met.late) << code;
    }
    EXPECT_EQ(state(district, "assembly", "2026-07-08", "2026-07-10"), DutyState::NotStarted);
    EXPECT_EQ(state(district, "study", "2026-08-08", "2026-07-10"), DutyState::NotStarted);
    district.accept(id);
    EXPECT_EQ(state(district, "study", "2026-07-08", "2026-07-10"), DutyState::Accepted);
}

TEST(Duties, APartWithoutMinutesCoversNothing) {
    District district;
    auto content = theme_day(district);
    content.items[0].minutes = {};
    district.put_on_file(content);
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-07-10"), DutyState::Filed);
    EXPECT_EQ(state(district, "study", "2026-07-08", "2026-07-10"), DutyState::NotStarted);
}

TEST(Duties, FollowAGatheringOnItsWay) {
    District district;
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-07-31"), DutyState::NotStarted);
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-08-01"), DutyState::Overdue);
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-30"),
                                    .group = {}});
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-07-10"), DutyState::InProgress);
    EXPECT_EQ(duty(district, "study", "2026-07-08", "2026-07-10").gathering, id)
        << "its agenda is to carry the study";
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-08-03"), DutyState::InProgress)
        << "its record is not due yet";
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-08-05"), DutyState::Overdue);
    auto content = theme_day(district);
    content.held_on = day("2026-07-30");
    district.save(id, content, "2026-08-05");
    ASSERT_TRUE(district.file(id, "2026-08-05"));
    const Duty met = duty(district, "theme_day", "2026-07-08", "2026-08-05");
    EXPECT_EQ(met.state, DutyState::Filed);
    EXPECT_TRUE(met.late);
    district.send_back(id, "2026-08-06");
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-08-06"), DutyState::Returned);
}

TEST(Duties, NotHeldIsSaidAsItIsUntilTheMakeUpIsHeld) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(file_not_held(tx, district.recorder, id, {{"防汛"}, day("2026-07-15")},
                                  tests::noon("2026-07-09"), district.chance()));
    });
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-08-09"), DutyState::NotHeld);
    auto content = theme_day(district);
    content.held_on = day("2026-07-15");
    district.put_on_file(content, "2026-07-16");
    EXPECT_EQ(state(district, "theme_day", "2026-07-08", "2026-08-09"), DutyState::Filed);
}

TEST(Duties, OfAGroupAreMetByThatGroupAlone) {
    District district;
    auto content = theme_day(district);
    content.kind = Cover::GroupMeeting;
    content.group = district.first_group;
    content.absent.clear();
    content.online.clear();
    content.items[3].vote.reset();
    const auto id = district.put_on_file(content);
    EXPECT_EQ(
        duty(district, "group_meeting", "2026-07-08", "2026-07-10", district.first_group).gathering,
        id);
    EXPECT_EQ(
        duty(district, "group_meeting", "2026-07-08", "2026-07-10", district.second_group).state,
        DutyState::NotStarted);
    EXPECT_EQ(state(district, "study", "2026-07-08", "2026-07-10"), DutyState::NotStarted)
        << "a group's study is not the branch's";
}

TEST(Duties, ThePlanIsADutyToo) {
    District district;
    EXPECT_EQ(state(district, "plan", "2026-07-01", "2026-07-03"), DutyState::NotStarted);
    EXPECT_EQ(state(district, "plan", "2026-07-01", "2026-07-20"), DutyState::Overdue);
    district.write([&](storage::Transaction& tx) {
        const auto plan = propose_plan(
            rules(), {.members = 12, .full_members = 11, .has_committee = true}, kThird);
        EXPECT_TRUE(file_plan(tx, district.recorder, district.branch, kThird, plan,
                              tests::noon("2026-07-20"), district.chance()));
    });
    const Duty met = duty(district, "plan", "2026-07-01", "2026-07-20");
    EXPECT_EQ(met.state, DutyState::Filed);
    EXPECT_TRUE(met.late);
    EXPECT_EQ(state(district, "theme_day", "2026-07-01", "2026-07-20"), DutyState::NotStarted)
        << "planned is not begun";
    EXPECT_TRUE(duty(district, "theme_day", "2026-07-01", "2026-07-20").gathering);
}

TEST(Duties, OfAllAreThoseOfEach) {
    District district;
    district.accept(district.put_on_file(theme_day(district)));
    const auto alone = duties(district, "2026-07-20");
    // Few are asked one after the other, many from the district's register: the same comes of both.
    std::vector<OrganisationId> asked{district.branch, district.other_branch};
    for (const std::size_t strangers : {0, 100}) {
        while (asked.size() < strangers)
            asked.push_back(district.chance().id<organisation::OrganisationOwner>());
        const auto all = district.read([&](storage::Transaction& tx) {
            return list_duties_of_all(tx, rules(), asked, kThird, day("2026-07-20"));
        });
        ASSERT_EQ(all.size(), 2u);
        const auto& together = all.at(district.branch);
        ASSERT_EQ(together.size(), alone.size());
        for (std::size_t i = 0; i < alone.size(); ++i) {
            EXPECT_EQ(together[i].state, alone[i].state) << alone[i].obligation.name.text;
            EXPECT_EQ(together[i].gathering, alone[i].gathering);
        }
    }
}

TEST(Views, ShowTheNewestVersionOnly) {
    District district;
    auto content = theme_day(district);
    const auto id = district.put_on_file(content);
    content.items[0].minutes = {};
    district.save(id, content);
    ASSERT_TRUE(district.file(id));
    district.read([&](storage::Transaction& tx) {
        EXPECT_EQ(tx.count("select version from pub_records_gathering where id = ? "
                           "and state = 'filed' and should_attend = 11 and present = 9",
                           id),
                  2);
        EXPECT_EQ(tx.list_values<std::string>(
                      "select cover from pub_records_cover where gathering = ? order by cover", id),
                  (std::vector<std::string>{"activity", "deliberation", "dues", "party_spirit",
                                            "theme_day"}));
    });
}

}  // namespace
}  // namespace shiji::records
