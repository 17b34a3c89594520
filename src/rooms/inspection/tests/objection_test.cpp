#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "platform/settings/messages.h"
#include "rooms/inspection/objection_standing.h"
#include "rooms/inspection/tests/season.h"

namespace shiji::inspection {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

base::Date on(std::string_view text) { return tests::noon(text).date(); }

struct WindowCase {
    const char* sentence;
    const char* published;
    const char* last;
};

TEST(Publication, GivesFiveWorkingDaysOfTheHolidayTable) {
    const WindowCase cases[] = {
        {"a plain week", "2026-10-20", "2026-10-27"},
        {"on a Saturday the count begins on Monday", "2026-10-17", "2026-10-23"},
        {"across 国庆, the Saturday that is worked counted", "2026-09-28", "2026-10-10"},
        {"on the eve of 国庆", "2026-09-30", "2026-10-13"},
        {"across 中秋 and the Sunday worked before it", "2026-09-18", "2026-09-24"},
    };
    for (const WindowCase& c : cases) {
        Season season;
        season.grade_all({2026, 2});
        const auto published = season.publish(c.published, {2026, 2});
        ASSERT_TRUE(published) << c.sentence << published.error().code();
        EXPECT_EQ(published->contest_until, on(c.last)) << c.sentence;
    }
}

TEST(Publication, IsRefusedUntilAllIsThere) {
    Season season;
    const auto refused = [&](std::string_view day, base::Quarter quarter = {2026, 3}) {
        const auto published = season.publish(day, quarter);
        if (!published) {
            const auto words = settings::sentence(published.error().faults.front());
            EXPECT_EQ(words.find('{'), std::string::npos) << words;
        }
        return code_of(published);
    };
    EXPECT_EQ(refused("2026-10-20", {2021, 4}), "inspection.no_rubric");
    EXPECT_EQ(refused("2026-09-30"), "inspection.still_open");
    EXPECT_EQ(refused("2026-10-10"), "inspection.still_open")
        << "a gathering of 30 September may be filed through 10 October";
    EXPECT_EQ(refused("2026-10-11"), "inspection.not_all_graded");
    EXPECT_EQ(refused("2024-02-01", {2023, 4}), "inspection.no_sheets");
    season.grade_all();
    EXPECT_EQ(refused("2026-10-20"), "") << "nobody may grade the inspectors' own branch";
    EXPECT_EQ(refused("2026-10-21"), "inspection.already_published");
    EXPECT_EQ(code_of(season.grade(season.inspector, season.branch_a, "service", 100, "再看")),
              "inspection.published");
}

TEST(Publication, NamesWhatIsMissing) {
    Season season;
    const auto published = season.publish("2026-10-20");
    ASSERT_FALSE(published);
    EXPECT_EQ(settings::sentence(published.error().faults.front()),
              "还有 10 个成效项没有评，在第一党支部、第二党支部。请评完再送达。");
}

TEST(Publication, TellsEverySecretary) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto told = season.database().read([&](storage::Transaction& tx) {
        return notices::list_messages(tx, season.secretary.account, 1'000, 10);
    });
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].title.text, "送达：三季度督查评分");
    EXPECT_THAT(told[0].words.text, HasSubstr("到10月27日为止"));
    EXPECT_EQ(told[0].subject_id, season.branch_a.hex + "/2026Q3");
}

struct ContestCase {
    const char* sentence;
    const char* item;
    const char* day;
    const char* words;
    bool stranger;  ///< names a record that is not the branch's own
    const char* code;
};

TEST(Contest, IsRefusedWithItsReason) {
    const ContestCase cases[] = {
        {"before the quarter is published", "theme_day", "2026-10-19", "有异议", false,
         "inspection.not_published"},
        {"an item that does not exist", "photos", "2026-10-21", "有异议", false,
         "inspection.no_item"},
        {"a line that lost nothing", "org_life_meeting", "2026-10-21", "有异议", false,
         "inspection.nothing_lost"},
        {"without words", "theme_day", "2026-10-21", "", false, "inspection.no_words"},
        {"with a record of another branch", "theme_day", "2026-10-21", "有异议", true,
         "inspection.not_own_record"},
        {"with words", "theme_day", "2026-10-21", "有异议", false, ""},
        {"while one is open", "theme_day", "2026-10-22", "再提", false, "inspection.contested"},
        {"on the last day", "study", "2026-10-27", "有异议", false, ""},
        {"a day later", "lecture", "2026-10-28", "有异议", false, "inspection.window_closed"},
    };
    Season season;
    season.grade_all();
    for (const ContestCase& c : cases) {
        if (c.day == std::string_view("2026-10-21") && season.objections("2026-10-21").empty())
            (void)season.publish("2026-10-20");
        ContestLine words{{c.words}, {}};
        if (c.stranger) words.gathering = records::GatheringId{std::string(32, 'e')};
        const auto contested = season.contest(c.item, c.day, words);
        EXPECT_EQ(code_of(contested), c.code) << c.sentence;
        if (contested) continue;
        const auto said = settings::sentence(contested.error().faults.front());
        EXPECT_EQ(said.find('{'), std::string::npos) << said;
    }
}

TEST(Contest, NamesARecordOfTheBranch) {
    Season season;
    const auto august = season.file("2026-08-12", "2026-08-31");
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto contested = season.contest("theme_day", "2026-10-21", {{"已经开过"}, august});
    ASSERT_TRUE(contested) << code_of(contested);
    EXPECT_EQ(contested->gathering, august);
    EXPECT_EQ(contested->answer_due, on("2026-10-28"));
    EXPECT_EQ(contested->points.hundredths, 0);
    EXPECT_EQ(contested->possible.hundredths, 1'000);
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(Contest, IsTakenBackByItsAuthorAndMadeAgain) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    EXPECT_EQ(code_of(season.withdraw(season.secretary, "theme_day", "2026-10-20")),
              "inspection.no_objection");
    ASSERT_TRUE(season.contest("theme_day", "2026-10-21"));
    const auto other = season.person("钱二", season.branch_a, organisation::Role::Secretary);
    EXPECT_EQ(code_of(season.withdraw(other, "theme_day", "2026-10-22")),
              "inspection.not_your_objection");
    ASSERT_TRUE(season.withdraw(season.secretary, "theme_day", "2026-10-22"));
    EXPECT_TRUE(season.contest("theme_day", "2026-10-23")) << "nothing was decided";
    const auto all = season.objections("2026-10-23");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].state, ObjectionState::Withdrawn);
    EXPECT_EQ(all[1].state, ObjectionState::Open);
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(Answer, UpheldCorrectsTheLineAndTheTotal) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto before = season.sheet_of(season.branch_a, "2026-10-21");
    const auto objection = season.contest("theme_day", "2026-10-21");
    ASSERT_TRUE(objection);
    ASSERT_TRUE(season.answer(season.second, *objection, 800, "2026-10-23"));
    const auto after = season.sheet_of(season.branch_a, "2026-10-23");
    EXPECT_EQ(line(*after, "theme_day").reckoning, "10.00 × 0/3 = 0.00；异议成立，改为 8.00");
    EXPECT_EQ(line(*after, "theme_day").ruling->by, "李察");
    EXPECT_EQ(after->points - before->points, base::Points{800});
    EXPECT_EQ(after->possible, before->possible);
    EXPECT_EQ(code_of(season.contest("theme_day", "2026-10-26")), "inspection.line_decided");
    const auto told = season.database().read([&](storage::Transaction& tx) {
        return notices::list_messages(tx, season.secretary.account, 1'000, 1);
    });
    EXPECT_EQ(told.front().title.text, "异议成立：主题党日（党员固定活动日）");
    EXPECT_THAT(told.front().words.text, HasSubstr("改为 8.00 分"));
}

TEST(Answer, RejectedLeavesTheLine) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto objection = season.contest("study", "2026-10-21");
    ASSERT_TRUE(season.answer(season.second, *objection, {}, "2026-10-22"));
    const auto after = season.sheet_of(season.branch_a, "2026-11-30");
    EXPECT_EQ(line(*after, "study").reckoning, "8.00 × 0/3 = 0.00");
    EXPECT_EQ(season.objections("2026-11-30")[0].state, ObjectionState::Rejected);
    EXPECT_EQ(code_of(season.answer(season.second, *objection, 800, "2026-10-23")),
              "inspection.no_objection");
    EXPECT_EQ(code_of(season.contest("study", "2026-10-23")), "inspection.line_decided");
}

struct AnswerCase {
    const char* sentence;
    const char* item;
    http::Caller Season::*who;
    std::optional<std::int64_t> points;
    const char* day;
    const char* reason;
    const char* code;
};

TEST(Answer, IsRefusedWithItsReason) {
    const AnswerCase cases[] = {
        {"by whoever graded the item", "service", &Season::inspector, 400, "2026-10-22", "好",
         "inspection.graded_it"},
        {"by another", "service", &Season::second, 400, "2026-10-22", "好", ""},
        {"of a line that records decide, by the grader", "theme_day", &Season::inspector, 1'001,
         "2026-10-22", "好", "inspection.upheld_points"},
        {"no more than it was", "theme_day", &Season::second, 0, "2026-10-22", "好",
         "inspection.upheld_points"},
        {"without a reason", "theme_day", &Season::second, 500, "2026-10-22", "",
         "inspection.no_reason"},
        {"on the last day", "theme_day", &Season::second, 500, "2026-10-28", "好", ""},
        {"a day late", "study", &Season::second, 500, "2026-10-29", "好",
         "inspection.answer_overdue"},
    };
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    std::map<std::string, Objection> open;
    for (const char* item : {"service", "theme_day", "study"})
        open.emplace(item, season.contest(item, "2026-10-21").value());
    for (const AnswerCase& c : cases) {
        const auto answered =
            season.answer(season.*c.who, open.at(c.item), c.points, c.day, c.reason);
        EXPECT_EQ(code_of(answered), c.code) << c.sentence;
        if (answered) continue;
        const auto said = settings::sentence(answered.error().faults.front());
        EXPECT_EQ(said.find('{'), std::string::npos) << said;
    }
    EXPECT_EQ(code_of(season.withdraw(season.secretary, "study", "2026-10-29")),
              "inspection.answer_overdue");
}

TEST(Answer, IsNotGivenByTheOwnDepartment) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto objection = season.contest("theme_day", "2026-10-21");
    season.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::give_post(tx,
                                            {.account = season.second.account,
                                             .organisation = season.committee_a,
                                             .role = organisation::Role::Member,
                                             .since = on("2026-10-01"),
                                             .until = {}},
                                            season.chance()));
    });
    EXPECT_EQ(code_of(season.answer(season.second, *objection, 500, "2026-10-22")),
              "inspection.own_unit");
    EXPECT_EQ(code_of(season.answer(season.inspector, *objection, 500, "2026-10-22")), "");
}

TEST(Silence, TurnsTheLineBackByItself) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    ASSERT_TRUE(season.contest("theme_day", "2026-10-21"));
    const auto waiting = season.sheet_of(season.branch_a, "2026-10-28");
    EXPECT_EQ(line(*waiting, "theme_day").points.hundredths, 0) << "the last day is not over";
    const auto lapsed = season.sheet_of(season.branch_a, "2026-10-29");
    EXPECT_EQ(line(*lapsed, "theme_day").points.hundredths, 1'000);
    EXPECT_EQ(line(*lapsed, "theme_day").reckoning,
              "10.00 × 0/3 = 0.00；异议逾期未答复，不扣分，得 10.00");
    EXPECT_EQ(lapsed->points - waiting->points, base::Points{1'000});
    EXPECT_EQ(season.objections("2026-10-29")[0].state, ObjectionState::Lapsed);
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(Silence, IsCountedAcrossTheHoliday) {
    EXPECT_EQ(answer_due(on("2026-09-29")), on("2026-10-12"))
        << "30 September, 8, 9, 10 (worked) and 12 October";
    ObjectionRow row;
    row.answer_due = answer_due(on("2026-09-29"));
    EXPECT_EQ(objection_of(row, {}, on("2026-10-12")).state, ObjectionState::Open);
    EXPECT_EQ(objection_of(row, {}, on("2026-10-13")).state, ObjectionState::Lapsed);
}

TEST(ObjectionsInTheLog, AreReadAgainByTheVerifier) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto objection = season.contest("theme_day", "2026-10-21");
    ASSERT_TRUE(season.answer(season.second, *objection, 800, "2026-10-22"));
    EXPECT_THAT(season.verify(), IsEmpty());
    const std::pair<const char*, const char*> edits[] = {
        {"update inspection_publication set contest_until = '2026-10-28'",
         "update inspection_publication set contest_until = '2026-10-27'"},
        {"update inspection_objection set words = 'x' || words",
         "update inspection_objection set words = substr(words, 2)"},
        {"update inspection_answer set points = points + 1",
         "update inspection_answer set points = points - 1"},
    };
    for (const auto& [wrong, right] : edits) {
        season.edit(wrong);
        EXPECT_EQ(season.verify().size(), 1u) << wrong;
        season.edit(right);
    }
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(ObjectionsInTheLog, EveryFailingWriteLeavesNothing) {
    auto countdown = std::make_shared<int>(-1);
    storage::Config config;
    config.before_write = [countdown] {
        if (*countdown > 0 && --*countdown == 0)
            throw storage::Failure(storage::Failure::Kind::DiskFull, "full");
    };
    Season season(config);
    season.grade_all();
    const std::string before = storage::dump(season.database());
    for (int write = 1;; ++write) {
        *countdown = write;
        try {
            ASSERT_TRUE(season.publish("2026-10-20"));
        } catch (const storage::Failure&) {
            EXPECT_EQ(storage::dump(season.database()), before) << "write " << write;
            continue;
        }
        *countdown = -1;
        EXPECT_GT(write, 3);
        break;
    }
}

}  // namespace
}  // namespace shiji::inspection
