// The verbs from the first word typed to the second version, with the real rooms below.

#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

TEST(Filing, AGatheringGoesFromAnEmptyPageToTheDeskAndTheLog) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    EXPECT_EQ(district.draft(id).content.items.size(), 5u) << "the usual agenda of its kind";
    district.save(id, theme_day(district));
    const auto filed = district.file(id, "2026-07-09");
    ASSERT_TRUE(filed) << code_of(filed);
    EXPECT_EQ(filed->version, 1);
    EXPECT_EQ(filed->log_index, 1);
    EXPECT_EQ(filed->due_on.iso(), "2026-07-13");
    EXPECT_EQ(filed->late_days, 0);
    EXPECT_EQ(filed->reviewer, district.committee);
    EXPECT_EQ(filed->reviewer_name, "住建局机关党委");
    EXPECT_GT(filed->review_due_on, day("2026-07-09"));
    const auto on_desk = district.case_of(id);
    EXPECT_EQ(on_desk.title.text, "7月主题党日（7月8日）");
    EXPECT_EQ(on_desk.version, 1);
    const auto receipts = district.read(
        [&](storage::Transaction& tx) { return transparency::list_receipts(tx, id.hex); });
    ASSERT_EQ(receipts.size(), 1u);
    EXPECT_EQ(receipts[0].index, 1);
}

TEST(Filing, WhatWasFiledReadsBackAsItWasWritten) {
    District district;
    const auto content = theme_day(district);
    const auto id = district.put_on_file(content);
    const auto read =
        district.read([&](storage::Transaction& tx) { return filed_content(tx, id, 1); });
    ASSERT_TRUE(read);
    EXPECT_EQ(base::write_json(*read), base::write_json(content));
    EXPECT_FALSE(district.read([&](storage::Transaction& tx) { return filed_content(tx, id, 2); }));
}

TEST(Filing, LateIsSaidAndDoesNotStopIt) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    district.save(id, theme_day(district));
    const auto filed = district.file(id, "2026-07-20");
    ASSERT_TRUE(filed) << code_of(filed);
    EXPECT_EQ(filed->late_days, 7);
}

TEST(Filing, EveryReasonToRefuseComesAtOnceAndNothingIsKept) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    const std::string before = storage::dump(district.database());
    const auto refused = district.file(id);
    ASSERT_FALSE(refused);
    std::vector<std::string> codes;
    for (const auto& fault : refused.error().faults) codes.push_back(fault.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"records.no_place", "records.no_chair",
                                               "records.no_minutes"}));
    EXPECT_EQ(storage::dump(district.database()), before);
}

TEST(Filing, WhoTypedOverAnOlderPageIsTold) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    const auto save_over = [&](std::int64_t version) {
        return district.write([&](storage::Transaction& tx) {
            return save_draft(tx, district.secretary, id, {version, theme_day(district)},
                              tests::noon("2026-07-08"));
        });
    };
    const auto file_over = [&](std::int64_t version) {
        return district.write([&](storage::Transaction& tx) {
            return file_gathering(tx, district.recorder, id, version, tests::noon("2026-07-09"),
                                  district.chance());
        });
    };
    EXPECT_EQ(save_over(1).value_or(0), 2);
    const auto second = save_over(1);
    EXPECT_EQ(code_of(second), "records.draft_moved_on");
    EXPECT_EQ(second.error().faults[0].arguments[0].second, "书记");
    EXPECT_EQ(code_of(file_over(1)), "records.draft_moved_on");
    EXPECT_EQ(code_of(file_over(2)), "");
    EXPECT_EQ(code_of(file_over(2)), "records.draft_moved_on") << "a second person files it";
    EXPECT_EQ(code_of(save_over(2)), "records.draft_moved_on");
}

TEST(Filing, ANewVersionNeedsAChange) {
    District district;
    const auto id = district.put_on_file(theme_day(district));
    EXPECT_EQ(code_of(district.file(id)), "records.nothing_changed") << "nothing was typed";
    district.save(id, theme_day(district));
    EXPECT_EQ(code_of(district.file(id)), "records.nothing_changed") << "the same was typed";
    auto better = theme_day(district);
    better.items[0].minutes = {"学习了三项内容，七人发言。"};
    district.save(id, better);
    const auto filed = district.file(id);
    ASSERT_TRUE(filed) << code_of(filed);
    EXPECT_EQ(filed->version, 2);
    EXPECT_EQ(district.case_of(id).version, 2);
}

TEST(Filing, TheReviewersDeskDecidesWhetherAVersionMayFollow) {
    District district;
    auto content = theme_day(district);
    const auto id = district.put_on_file(content);
    const auto change_and_file = [&](const std::string& words, std::string_view on) {
        content.items[0].minutes = {words};
        district.save(id, content, on);
        return district.file(id, on);
    };
    EXPECT_EQ(code_of(change_and_file("第二稿", "2026-07-09")), "") << "unopened: it makes room";
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(review::open_case(tx, district.reviewer, district.case_of(id).id,
                                      tests::noon("2026-07-10")));
    });
    EXPECT_EQ(code_of(change_and_file("第三稿", "2026-07-10")), "records.on_desk");
    district.send_back(id, "2026-07-10");
    const auto third = change_and_file("第三稿", "2026-07-13");
    ASSERT_TRUE(third) << code_of(third);
    EXPECT_EQ(third->version, 3);
    district.accept(id, "2026-07-14");
    const auto fourth = change_and_file("更正一处", "2026-07-15");
    ASSERT_TRUE(fourth) << code_of(fourth);
    EXPECT_EQ(fourth->version, 4);
    EXPECT_EQ(district.case_of(id).stage, review::Stage::Submitted) << "it is reviewed again";
}

TEST(Filing, WhatWasWithdrawnMayBeFiledAgainAsItWas) {
    District district;
    const auto id = district.put_on_file(theme_day(district));
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(review::withdraw_case(tx, district.recorder, district.case_of(id).id,
                                          tests::noon("2026-07-09"), district.chance()));
    });
    district.save(id, theme_day(district));
    EXPECT_EQ(code_of(district.file(id, "2026-07-09")), "");
}

TEST(Filing, NobodyKnowsAGatheringThatIsNotThere) {
    District district;
    const GatheringId nowhere{std::string(32, 'f')};
    district.write([&](storage::Transaction& tx) {
        const auto now = tests::noon("2026-07-09");
        EXPECT_EQ(code_of(save_draft(tx, district.recorder, nowhere, {}, now)),
                  "records.no_gathering");
        EXPECT_EQ(
            code_of(file_gathering(tx, district.recorder, nowhere, 1, now, district.chance())),
            "records.no_gathering");
        EXPECT_EQ(code_of(file_not_held(tx, district.recorder, nowhere, {{"防汛"}, {}}, now,
                                        district.chance())),
                  "records.no_gathering");
    });
}

TEST(Beginning, NeedsATitleAndAGroupOfTheBranch) {
    District district;
    const auto begin = [&](const BeginGathering& words) {
        return district.write([&](storage::Transaction& tx) {
            return begin_gathering(tx, district.recorder, district.branch, words,
                                   tests::noon("2026-07-08"), district.chance());
        });
    };
    EXPECT_EQ(code_of(begin(
                  {.kind = Cover::Visit, .title = {}, .held_on = day("2026-07-08"), .group = {}})),
              "records.empty_title");
    EXPECT_EQ(code_of(begin({.kind = Cover::GroupMeeting,
                             .title = {"小组会"},
                             .held_on = day("2026-07-08"),
                             .group = GroupId{std::string(32, 'f')}})),
              "records.no_group");
}

TEST(Beginning, OpensWithTheUsualPlaceAndTheLastDecisions) {
    District district;
    const auto earlier = district.put_on_file(theme_day(district));
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"8月主题党日"},
                                    .held_on = day("2026-08-07"),
                                    .group = {}},
                                   "2026-08-07");
    const auto draft = district.draft(id).content;
    EXPECT_EQ(draft.place.text, "三楼会议室");
    EXPECT_EQ(draft.chair.text, "赵一");
    ASSERT_EQ(draft.follow_ups.size(), 1u);
    EXPECT_EQ(draft.follow_ups[0].gathering, earlier);
    EXPECT_EQ(draft.follow_ups[0].item, 3);
}

TEST(OpenDecisions, StayOpenUntilSomebodySaysTheyAreDone) {
    District district;
    const auto first = district.put_on_file(theme_day(district));
    const auto open = [&](std::string_view before) {
        return district.read([&](storage::Transaction& tx) {
            return list_open_decisions(tx, district.branch, {}, day(before), {});
        });
    };
    ASSERT_EQ(open("2026-08-07").size(), 1u);
    EXPECT_EQ(open("2026-08-07")[0].owner_name, "孙三");
    EXPECT_EQ(open("2026-07-07").size(), 0u) << "it was not decided yet";
    EXPECT_EQ(open("2028-09-01").size(), 0u) << "what is two years old rests";

    auto august = theme_day(district);
    august.held_on = day("2026-08-07");
    august.items[3].decisions.clear();
    august.follow_ups = {{first, 3, 0, TaskState::Open, base::Line<120>{"走访了一半"}}};
    const auto id = district.put_on_file(august, "2026-08-10");
    EXPECT_EQ(open("2026-09-07").size(), 1u);
    august.follow_ups[0].state = TaskState::Done;
    district.save(id, august, "2026-08-10");
    ASSERT_TRUE(district.file(id, "2026-08-10")) << "a later version may say it again";
    EXPECT_EQ(open("2026-09-07").size(), 0u);
}

TEST(NotHeld, IsACompleteRecordAndPlansItsMakeUp) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    const auto say = [&](const NotHeld& words, std::string_view on) {
        return district.write([&](storage::Transaction& tx) {
            return file_not_held(tx, district.recorder, id, words, tests::noon(on),
                                 district.chance());
        });
    };
    EXPECT_EQ(code_of(say({{}, {}}, "2026-07-09")), "records.no_reason");
    EXPECT_EQ(code_of(say({{"防汛"}, {}}, "2026-07-07")), "records.not_yet");
    EXPECT_EQ(code_of(say({{"防汛"}, day("2026-07-08")}, "2026-07-09")), "records.make_up_date");
    EXPECT_EQ(code_of(say({{"防汛"}, day("2027-09-08")}, "2026-07-09")), "records.make_up_date");
    const auto filed = say({{"防汛值守，全员在岗"}, day("2026-07-15")}, "2026-07-09");
    ASSERT_TRUE(filed) << code_of(filed);
    EXPECT_EQ(district.case_of(id).title.text, "7月主题党日（7月8日，如实未开）");
    const auto lines = district.read([&](storage::Transaction& tx) {
        return list_gatherings(tx, district.branch, day("2026-07-01"), day("2026-07-31"));
    });
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].state, GatheringState::NotHeld);
    EXPECT_EQ(lines[1].state, GatheringState::Planned);
    EXPECT_EQ(lines[1].held_on, day("2026-07-15"));
    EXPECT_EQ(district.draft(lines[1].id).content.items.size(), 5u);

    district.save(id, theme_day(district));
    EXPECT_EQ(code_of(district.file(id)), "records.not_held") << "it stands";
    district.send_back(id);
    EXPECT_EQ(code_of(say({{"防汛值守"}, day("2026-07-16")}, "2026-07-13")), "")
        << "returned: said again";
    district.accept(id, "2026-07-14");
    EXPECT_EQ(code_of(say({{"又变了"}, {}}, "2026-07-15")), "records.not_held");
}

TEST(NotHeld, WhatWasHeldCannotBeSaidNotHeld) {
    District district;
    const auto id = district.put_on_file(theme_day(district));
    const auto refused = district.write([&](storage::Transaction& tx) {
        return file_not_held(tx, district.recorder, id, {{"防汛"}, {}}, tests::noon("2026-07-10"),
                             district.chance());
    });
    EXPECT_EQ(code_of(refused), "records.already_filed");
}

TEST(NotHeld, AReturnedOneMayTurnOutToHaveBeenHeld) {
    District district;
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(file_not_held(tx, district.recorder, id, {{"防汛"}, {}},
                                  tests::noon("2026-07-09"), district.chance()));
    });
    district.send_back(id);
    district.save(id, theme_day(district));
    const auto filed = district.file(id, "2026-07-13");
    ASSERT_TRUE(filed) << code_of(filed);
    EXPECT_EQ(filed->version, 2);
}

/// Counts writes and fails the one it is told to.
struct Saboteur {
    int writes = 0;
    int fails_at = 0;
    void operator()() {
        if (++writes == fails_at)
            throw storage::Failure(storage::Failure::Kind::DiskFull, "a test's full disk");
    }
};

/// Each write of `verb` fails in turn; after each the store is as it was before.
void expect_nothing_half_done(District& district, Saboteur& saboteur,
                              const std::function<void(storage::Transaction&)>& verb) {
    const std::string before = storage::dump(district.database());
    for (int write = 1;; ++write) {
        ASSERT_LT(write, 100);
        saboteur = {0, write};
        try {
            district.write(verb);
        } catch (const storage::Failure&) {
            saboteur = {};
            ASSERT_EQ(storage::dump(district.database()), before) << "write " << write;
            continue;
        }
        EXPECT_GT(write, 5) << "the verb writes";
        saboteur = {};
        return;
    }
}

TEST(Faults, AFilingIsWholeOrNotAtAll) {
    Saboteur saboteur;
    District district({.url = {}, .before_write = [&] { saboteur(); }});
    auto content = theme_day(district);
    const auto id = district.put_on_file(content);
    content.items[0].minutes = {"第二稿"};
    district.save(id, content);
    const auto version = district.draft(id).draft_version;
    expect_nothing_half_done(district, saboteur, [&](storage::Transaction& tx) {
        const auto filed = file_gathering(tx, district.recorder, id, version,
                                          tests::noon("2026-07-09"), district.chance());
        EXPECT_TRUE(filed) << code_of(filed);
    });
}

TEST(Faults, NotHeldAndPlansToo) {
    Saboteur saboteur;
    District district({.url = {}, .before_write = [&] { saboteur(); }});
    const auto id = district.begin({.kind = Cover::ThemeDay,
                                    .title = {"7月主题党日"},
                                    .held_on = day("2026-07-08"),
                                    .group = {}});
    expect_nothing_half_done(district, saboteur, [&](storage::Transaction& tx) {
        EXPECT_TRUE(file_not_held(tx, district.recorder, id, {{"防汛"}, day("2026-07-15")},
                                  tests::noon("2026-07-09"), district.chance()));
    });
    const auto quarter = *base::Quarter::parse("2026Q3");
    const auto plan =
        propose_plan(rules(), {.members = 12, .full_members = 11, .has_committee = true}, quarter);
    expect_nothing_half_done(district, saboteur, [&](storage::Transaction& tx) {
        const auto filed = file_plan(tx, district.recorder, district.branch, quarter, plan,
                                     tests::noon("2026-07-10"), district.chance());
        EXPECT_TRUE(filed) << code_of(filed);
    });
}

}  // namespace
}  // namespace shiji::records
