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
        if (found.obligation->code == code && found.obligation->group == group &&
            found.obligation->period.first <= day(in) && day(in) <= found.obligation->period.last)
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

TEST(Duties, BeginWithTheDistrictsRecords) {
    District district;  // keeps them since 2026-01-02
    for (const std::size_t strangers : {0u, 70u}) {
        std::vector<OrganisationId> asked{district.branch};
        while (asked.size() <= strangers)
            asked.push_back(district.chance().id<organisation::OrganisationOwner>());
        const auto owed_in = [&](std::string_view quarter) {
            return district
                .read([&](storage::Transaction& tx) {
                    return list_duties_of_all(tx, rules(), asked, *base::Quarter::parse(quarter),
                                              day("2026-07-10"));
                })[district.branch]
                .size();
        };
        EXPECT_EQ(owed_in("2025Q4"), 0U) << "due before, and missing to nobody";
        EXPECT_GT(owed_in("2026Q1"), 0U);
    }
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

TEST(Duties, OfAPlannedGatheringRunToTheDayItsRecordIsDue) {
    District district;
    district.write([&](storage::Transaction& tx) {
        PlanContent plan;
        plan.items = {{.planned_on = day("2026-07-08"),
                       .kind = Cover::ThemeDay,
                       .title = {"7月主题党日"},
                       .group = {},
                       .covers = {}}};
        EXPECT_TRUE(file_plan(tx, district.recorder, district.branch, kThird, plan,
                              tests::noon("2026-07-02"), district.chance()));
    });
    struct Case {
        const char* today;
        DutyState state;
        const char* record_due_on;
    };
    for (const auto& [today, state, record_due_on] :
         {Case{"2026-07-07", DutyState::NotStarted, ""},
          Case{"2026-07-08", DutyState::NotStarted, "2026-07-13"},
          Case{"2026-07-13", DutyState::NotStarted, "2026-07-13"},
          Case{"2026-07-14", DutyState::Overdue, "2026-07-13"}}) {
        const Duty owed = duty(district, "theme_day", "2026-07-08", today);
        EXPECT_EQ(owed.state, state) << today;
        EXPECT_EQ(owed.record_due_on ? owed.record_due_on->iso() : "", record_due_on) << today;
    }
    EXPECT_EQ(state(district, "theme_day", "2026-08-10", "2026-07-14"), DutyState::NotStarted)
        << "no gathering stands for August";
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
    EXPECT_EQ(state(district, "theme_day", "2026-08-10", "2026-07-20"), DutyState::NotStarted)
        << "planned is not begun";
    EXPECT_TRUE(duty(district, "theme_day", "2026-08-10", "2026-07-20").gathering);
}

/// A record of the same theme day, filed and accepted.
GatheringId accepted_day(District& district, std::string_view held_on, std::string_view filed_on) {
    auto content = theme_day(district);
    content.held_on = day(held_on);
    const auto id = district.put_on_file(content, filed_on);
    district.accept(id, filed_on);
    return id;
}

TEST(Duties, AFalseRecordHidesNoTrueOne) {
    District district;
    const auto invented = accepted_day(district, "2026-07-08", "2026-07-09");
    const auto truly_held = accepted_day(district, "2026-07-15", "2026-07-15");
    const auto found = [&](const FalseRecords& found_false) {
        return district.read([&](storage::Transaction& tx) {
            for (Duty& one :
                 list_duties(tx, rules(), district.branch, kThird, day("2026-07-20"), found_false))
                if (one.obligation->code == "theme_day" &&
                    one.obligation->period.first.month() == 7)
                    return one;
            return Duty{};
        });
    };
    EXPECT_EQ(found({}).gathering, invented) << "one of them speaks for the duty";
    EXPECT_EQ(found({}).filing.value().held_on, day("2026-07-08"));
    const Duty met = found({invented});
    EXPECT_EQ(met.state, DutyState::Accepted);
    EXPECT_EQ(met.gathering, truly_held);
    EXPECT_EQ(met.filing.value().held_on, day("2026-07-15"));
    EXPECT_FALSE(met.found_false);
    const Duty missing = found({invented, truly_held});
    EXPECT_EQ(missing.state, DutyState::Overdue) << "neither counts";
    EXPECT_TRUE(missing.found_false);
    EXPECT_FALSE(missing.late);
    EXPECT_EQ(missing.gathering, invented) << "people see which";
}

TEST(Duties, ARecordThatNobodyAcceptedDoesNotStandInForAFalseOne) {
    District district;
    const auto invented = accepted_day(district, "2026-07-08", "2026-07-09");
    auto content = theme_day(district);
    content.held_on = day("2026-07-15");
    district.put_on_file(content, "2026-07-15");
    const auto all = district.read([&](storage::Transaction& tx) {
        return list_duties(tx, rules(), district.branch, kThird, day("2026-07-20"), {invented});
    });
    const auto met = std::find_if(all.begin(), all.end(), [](const Duty& one) {
        return one.obligation->code == "theme_day" && one.obligation->period.first.month() == 7;
    });
    ASSERT_NE(met, all.end());
    EXPECT_EQ(met->gathering, invented);
    EXPECT_TRUE(met->found_false);
}

TEST(Duties, OfAllAreThoseOfEach) {
    District district;
    const auto invented = accepted_day(district, "2026-07-08", "2026-07-09");
    accepted_day(district, "2026-07-15", "2026-07-15");
    accepted_day(district, "2026-07-11", "2026-07-16");
    const auto alone = district.read([&](storage::Transaction& tx) {
        return list_duties(tx, rules(), district.branch, kThird, day("2026-07-20"), {invented});
    });
    // Few are asked one after the other, many from the district's register: the same comes of both.
    std::vector<OrganisationId> asked{district.branch, district.other_branch};
    for (const std::size_t strangers : {0, 100}) {
        while (asked.size() < strangers)
            asked.push_back(district.chance().id<organisation::OrganisationOwner>());
        const auto all = district.read([&](storage::Transaction& tx) {
            return list_duties_of_all(tx, rules(), asked, kThird, day("2026-07-20"), {invented});
        });
        ASSERT_EQ(all.size(), 2u);
        const auto& together = all.at(district.branch);
        ASSERT_EQ(together.size(), alone.size());
        for (std::size_t i = 0; i < alone.size(); ++i) {
            EXPECT_EQ(together[i].state, alone[i].state) << alone[i].obligation->name.text;
            EXPECT_EQ(together[i].gathering, alone[i].gathering);
            EXPECT_EQ(together[i].late, alone[i].late);
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

/// "group_meeting 2026-07 ×2": what is owed, by code and month; the same whether one asks for one
/// organisation or for so many that the whole register is read.
std::string owed(District& district, const std::string& code, std::string_view today) {
    std::vector<OrganisationId> many{district.branch};
    for (int i = 0; i < 70; ++i)
        many.push_back({std::to_string(i) + std::string(32 - std::to_string(i).size(), 'f')});
    const auto of_all = district.read([&](storage::Transaction& tx) {
        return list_duties_of_all(tx, rules(), many, kThird, day(today));
    });
    const auto of_one = duties(district, today);
    const auto all = of_all.find(district.branch);
    const std::size_t listed = all == of_all.end() ? 0 : all->second.size();
    EXPECT_EQ(listed, of_one.size());
    std::string text;
    for (std::size_t i = 0; i < of_one.size(); ++i) {
        const rulebook::Obligation& due = of_one[i].obligation;
        EXPECT_EQ(due.name.text, all->second[i].obligation->name.text);
        if (due.code == code)
            text += (text.empty() ? "" : " ") + std::to_string(due.period.last.month()) + ":" +
                    (due.group ? due.name.text : "branch");
    }
    return text;
}

TEST(Duties, AreOwedByWhatStoodOnThePeriodsFirstDay) {
    District district;
    const auto both = [](const std::string& month) {
        return month + ":党小组会（第一党小组） " + month + ":党小组会（第二党小组）";
    };
    const std::string before = both("7") + " " + both("8") + " " + both("9");
    EXPECT_EQ(owed(district, "group_meeting", "2026-08-10"), before);
    const auto third = district.write([&](storage::Transaction& tx) {
        return *organisation::add_group(tx, district.branch,
                                        organisation::AddGroup{{"第三党小组"}, {}},
                                        day("2026-08-10"), district.chance());
    });
    EXPECT_EQ(owed(district, "group_meeting", "2026-08-10"), before + " 9:党小组会（第三党小组）")
        << "nothing of July, and nothing of the month in which it was formed";
    const auto change = [&](const GroupId& group, const organisation::ChangeGroup& words) {
        district.write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::change_group(tx, group, words, day("2026-09-20")));
        });
    };
    change(third, {{"离退休党小组"}, day("2026-09-01"), day("2026-09-15")});
    EXPECT_EQ(owed(district, "group_meeting", "2026-10-20"), before + " 9:党小组会（离退休党小组）")
        << "what runs is not lifted by closing the group";
    change(district.second_group, {{"新第二党小组"}, day("2026-09-10"), day("2026-08-31")});
    EXPECT_EQ(owed(district, "group_meeting", "2026-10-20"),
              both("7") + " " + both("8") + " 9:党小组会（第一党小组） 9:党小组会（离退休党小组）")
        << "closed with the month before the running one";
}

TEST(Duties, OfACommitteeAndOfAClosedBranchStayWhatTheyWere) {
    District district;
    EXPECT_EQ(owed(district, "committee_meeting", "2026-08-20"), "7:branch 8:branch 9:branch");
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::change_organisation(
            tx, district.branch, {{"第一党支部"}, false, {}, {}, {}}, day("2026-08-20")));
    });
    EXPECT_EQ(owed(district, "committee_meeting", "2026-08-20"), "7:branch 8:branch");
    EXPECT_EQ(owed(district, "committee_meeting", "2026-11-20"), "7:branch 8:branch");
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::change_organisation(
            tx, district.branch, {{"第一党支部"}, true, {}, day("2026-08-31"), {}},
            day("2026-09-15")));
    });
    EXPECT_EQ(owed(district, "committee_meeting", "2026-11-20"), "7:branch 8:branch");
    EXPECT_EQ(owed(district, "study", "2026-11-20"), "7:branch 8:branch")
        << "a closed branch owes what began before";
}

}  // namespace
}  // namespace shiji::records
