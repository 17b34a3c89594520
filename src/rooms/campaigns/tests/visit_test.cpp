#include "platform/notices/notices.h"
#include "rooms/campaigns/tests/story.h"
#include "tests/support/full_disk.h"

namespace shiji::campaigns {
namespace {

TEST(Visit, GoesFromItsPlanToTheGradesOfTheSheetAndTheLogTellsEachStep) {
    Story story;
    const auto id = story.open();
    const Visit visit = story.planned(id, story.usual_visit());
    EXPECT_EQ(story.close(story.first, visit.id), "campaigns.not_agreed");
    EXPECT_EQ(story.send(story.first, visit.id, story.all_grades(100)), "");
    EXPECT_EQ(story.close(story.first, visit.id), "campaigns.not_agreed") << "one alone";
    EXPECT_EQ(story.send(story.second, visit.id, story.all_grades(50)), "");
    EXPECT_EQ(story.close(story.first, visit.id), "campaigns.not_agreed") << "they differ";
    EXPECT_EQ(story.send(story.first, visit.id, story.all_grades(50, 20)), "");
    EXPECT_EQ(story.close(story.third, visit.id), "campaigns.not_your_visit");
    EXPECT_EQ(story.close(story.second, visit.id), "");
    EXPECT_EQ(story.close(story.second, visit.id), "campaigns.visit_ended");
    const auto sheet = story.district.sheet_of(story.district.branch_a, "2026-09-12").value();
    EXPECT_EQ(sheet.ungraded, 0);
    const auto& line = inspection::line(sheet, "service");
    EXPECT_EQ(line.points.hundredths, 350);
    EXPECT_EQ(line.grader, "周敏、郑强");
    EXPECT_EQ(line.reason, "现场看过");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.records, 7) << "item, campaign, visit, three batches, end";
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Visit, TellsBothInspectors) {
    Story story;
    story.planned(story.open(), story.usual_visit());
    for (const http::Caller& who : {story.first, story.second}) {
        const auto told = story.read([&](storage::Transaction& tx) {
            return notices::list_messages(tx, who.account, 1'000'000, 5);
        });
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told[0].title.text, "派您走访：第一党支部");
    }
}

struct AnswerCase {
    const char* sentence;
    GiveAnswer (*make)(Story& story);
    const char* code;
};

TEST(SendAnswers, IsRefusedWithItsReason) {
    const AnswerCase cases[] = {
        {"a grade", [](Story& s) { return s.grade("service", 400); }, ""},
        {"a check that holds", [](Story& s) { return s.check("study", Outcome::Holds); }, ""},
        {"a check that is not made",
         [](Story& s) { return s.check("study", Outcome::NotApplicable); }, ""},
        {"of an item that is none", [](Story& s) { return s.grade("dancing", 100); },
         "campaigns.no_such_item"},
        {"more than the item's weight", [](Story& s) { return s.grade("service", 401); },
         "campaigns.points_out_of_range"},
        {"fewer than none", [](Story& s) { return s.grade("service", -1); },
         "campaigns.points_out_of_range"},
        {"a grade without a reason",
         [](Story& s) {
             auto answer = s.grade("service", 300);
             answer.reason = {};
             return answer;
         },
         "campaigns.no_words"},
        {"an effect item that does not apply, and why",
         [](Story& s) { return s.check("service", Outcome::NotApplicable, "没有服务窗口"); }, ""},
        {"an effect item left out without a reason",
         [](Story& s) { return s.check("service", Outcome::NotApplicable); }, "campaigns.no_words"},
        {"points for what does not apply",
         [](Story& s) {
             auto answer = s.check("service", Outcome::NotApplicable, "没有服务窗口");
             answer.points = base::Points{100};
             return answer;
         },
         "campaigns.wrong_outcome"},
        {"points for a statutory item", [](Story& s) { return s.grade("study", 100); },
         "campaigns.wrong_outcome"},
        {"a check that fails without saying how",
         [](Story& s) { return s.check("study", Outcome::Fails); }, "campaigns.no_words"},
        {"a check that fails and tells the branch nothing",
         [](Story& s) { return s.check("study", Outcome::Fails, "签到册对不上"); },
         "campaigns.no_finding"},
        {"a check that fails", [](Story& s) { return s.fails("study", "签到册对不上。"); }, ""},
        {"a sequence of none", [](Story& s) { return s.grade("service", 400, 0); },
         "campaigns.bad_sequence"},
    };
    for (const AnswerCase& c : cases) {
        Story story;
        const Visit visit = story.planned(story.open(), story.usual_visit());
        EXPECT_EQ(story.send(story.first, visit.id, {c.make(story)}), c.code) << c.sentence;
        EXPECT_EQ(story.answers(visit.id).size(), *c.code ? 0u : 1u) << c.sentence;
    }
}

TEST(SendAnswers, OfStrangersAndOfTooManyAreRefused) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    EXPECT_EQ(story.send(story.third, visit.id, story.all_grades()), "campaigns.not_your_visit");
    EXPECT_EQ(story.send(story.first, {std::string(32, 'e')}, story.all_grades()),
              "campaigns.no_visit");
    std::vector<GiveAnswer> many;
    for (std::size_t i = 0; i <= kAnswersMax; ++i) many.push_back(story.grade("service", 400));
    EXPECT_EQ(story.send(story.first, visit.id, many), "campaigns.too_many_answers");
}

TEST(SendAnswers, KeepsEachOnceAndKnowsAnIdThatIsUsedAgain) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    const auto answers = story.all_grades();
    EXPECT_EQ(story.send(story.first, visit.id, answers), "");
    EXPECT_EQ(story.send(story.first, visit.id, answers), "");
    EXPECT_EQ(story.send(story.first, visit.id, {answers[0], answers[0]}), "");
    EXPECT_EQ(story.answers(visit.id).size(), answers.size());
    EXPECT_EQ(story.visit(visit.id).batches, 1);
    auto other = answers[0];
    other.points = base::Points{1};
    EXPECT_EQ(story.send(story.first, visit.id, {other}), "campaigns.id_reused");
    EXPECT_EQ(story.send(story.second, visit.id, {answers[0]}), "campaigns.id_reused");
    story.send(story.second, visit.id, story.all_grades());
    EXPECT_EQ(story.close(story.first, visit.id), "");
    EXPECT_EQ(story.send(story.first, visit.id, answers), "") << "sent again after the end";
    EXPECT_EQ(story.visit(visit.id).late_batches, 0);
    EXPECT_TRUE(story.verify().sound);
}

std::vector<rectification::Finding> findings_of(Story& story) {
    return story.read([&](storage::Transaction& tx) {
        return rectification::list_findings(tx, story.district.branch_a);
    });
}

TEST(SendAnswers, OpensAFindingOnTheSpotOneForEachProblem) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    auto seen = story.fails("study", "7月集中学习的签到册与记录对不上。");
    EXPECT_EQ(story.send(story.first, visit.id, {seen}), "");
    EXPECT_EQ(story.send(story.first, visit.id, {seen}), "") << "the tablet sends it once more";
    auto agreed = story.fails("study", "7月集中学习的签到册与记录对不上。");
    EXPECT_EQ(story.send(story.second, visit.id, {agreed}), "");
    ASSERT_EQ(findings_of(story).size(), 1u) << "the colleague's same words are no second problem";
    EXPECT_EQ(findings_of(story)[0].found_by, story.first.account);
    auto other = story.fails("study", "8月没有学习材料。");
    other.sequence = 2;
    EXPECT_EQ(story.send(story.second, visit.id, {other}, "2026-09-11"), "");
    const auto both = findings_of(story);
    ASSERT_EQ(both.size(), 2u) << "another problem of the same item stands beside it";
    EXPECT_EQ(both[1].words.text, "8月没有学习材料。");
    EXPECT_EQ(both[1].found_by, story.second.account);
    const auto answers = story.answers(visit.id);
    ASSERT_EQ(answers.size(), 3u);
    EXPECT_EQ(answers[1].finding, both[0].id);
    EXPECT_EQ(answers[2].finding, both[1].id);
    EXPECT_TRUE(story.verify().sound);
}

constexpr const char* kComingClause = "《中国共产党支部工作条例（试行）》第十四条";

/// From 2027 on: an item of the visit's quarter is gone, another rests on another article.
void adopt_without_premises(Story& story) {
    const base::Moment now = tests::noon("2026-11-26");
    story.write([&](storage::Transaction& tx) {
        ASSERT_TRUE(inspection::draft_rubric(tx, story.first, {{2027, 1}}, now));
        auto rubric = inspection::find_rubric_draft(tx)->rubric;
        base::Points freed;
        for (auto& item : rubric.items) {
            if (item.code == "premises") freed = item.weight;
            if (item.code == "study") item.clause = kComingClause;
        }
        std::erase_if(rubric.items, [](const auto& item) { return item.code == "premises"; });
        for (auto& item : rubric.items)
            if (item.code == "service")
                item.cap = item.weight = {item.weight.hundredths + freed.hundredths};
        ASSERT_TRUE(inspection::change_rubric(
            tx, story.first,
            {1, rubric.name, rubric.from, rubric.sections, rubric.items, rubric.standard}, now));
        ASSERT_TRUE(inspection::try_rubric(tx, {2}, now));
        const auto proposed = inspection::propose_rubric(tx, story.first, {2}, now);
        ASSERT_TRUE(proposed) << proposed.error().code();
        const auto confirmed =
            inspection::confirm_rubric(tx, story.second, {2}, now, story.district.chance());
        ASSERT_TRUE(confirmed) << confirmed.error().code();
    });
}

TEST(SendAnswers, OfAVisitAreJudgedByItsOwnQuartersRubric) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    adopt_without_premises(story);
    auto gone = story.grade("premises", 100, 2);
    gone.finding = {"党员活动室的誓词墙脱落。"};
    const auto seen = story.fails("study", "7月的签到册对不上。");
    EXPECT_EQ(story.send(story.first, visit.id, {seen, gone}, "2027-01-05"), "");
    const auto found = findings_of(story);
    ASSERT_EQ(found.size(), 2u);
    for (const auto& finding : found) EXPECT_NE(finding.clause, kComingClause) << finding.item;
}

TEST(LateAnswers, AreKeptBesideTheClosedVisitAndOpenTheirFindings) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    const auto grades = story.all_grades();
    story.send(story.first, visit.id, grades);
    story.send(story.second, visit.id, story.all_grades());
    ASSERT_EQ(story.close(story.second, visit.id), "");
    auto changed = story.grade("service", 0, 98);
    changed.finding = {"办实事没有台账。"};
    const auto broken = story.fails("study", "7月的签到册对不上。");
    EXPECT_EQ(story.send(story.first, visit.id, {grades[0], changed}), "");
    EXPECT_EQ(story.send(story.first, visit.id, {grades[0], changed}), "") << "twice is once";
    EXPECT_EQ(story.send(story.first, visit.id, {broken}), "");
    EXPECT_EQ(story.send(story.third, visit.id, {story.grade("service", 0, 99)}),
              "campaigns.not_your_visit");
    EXPECT_EQ(story.visit(visit.id).batches, 2);
    EXPECT_EQ(story.visit(visit.id).late_batches, 2);
    EXPECT_EQ(story.answers(visit.id).size(), 10u) << "what counted stays as it was";
    const auto late =
        story.read([&](storage::Transaction& tx) { return list_late_answers(tx, visit.id); });
    ASSERT_EQ(late.size(), 2u);
    EXPECT_EQ(late[0].item, "service");
    EXPECT_TRUE(late[0].finding && late[1].finding);
    EXPECT_EQ(findings_of(story).size(), 2u);
    const auto sheet = story.district.sheet_of(story.district.branch_a, "2026-09-12").value();
    EXPECT_EQ(inspection::line(sheet, "service").points.hundredths, 400) << "no grade changes";
    for (const http::Caller& who : {story.first, story.second}) {
        const auto told = story.read([&](storage::Transaction& tx) {
            return notices::list_messages(tx, who.account, 1'000'000, 9);
        });
        EXPECT_EQ(told[0].title.text, "走访结束后又收到评分：第一党支部");
    }
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
}

TEST(LateAnswers, OfAVisitThatWasCalledOffAreKeptToo) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    ASSERT_EQ(story.call_off(visit.id, "与巡察同期"), "");
    EXPECT_EQ(story.send(story.first, visit.id, {story.fails("study", "签到册对不上。")}), "");
    EXPECT_EQ(findings_of(story).size(), 1u);
    EXPECT_TRUE(story.verify().sound);
}

/// A campaign, the place that it draws, and a plan for each marking of it.
struct Twice {
    Twice() {
        id = story.open();
        const auto place = story.drawn(id);
        plan = story.usual_visit();
        plan.organisation = place;
        blind = plan;
        blind.blind = true;
        blind.first = story.third.account;
        blind.second.reset();
    }
    Story story;
    CampaignId id;
    PlanVisit plan, blind;
};

TEST(SecondMarking, IsBlindBothWaysAndTheFirstWaitsForIt) {
    Twice made;
    Story& story = made.story;
    ASSERT_NE(made.plan.organisation, story.district.own_branch) << "another seed is needed";
    EXPECT_EQ(story.try_plan(made.id, {made.blind}), "campaigns.second_needs_first");
    const Visit first = story.planned(made.id, made.plan);
    PlanVisit same = made.blind;
    same.first = story.second.account;
    EXPECT_EQ(story.try_plan(made.id, {same}), "campaigns.same_team");
    PlanVisit elsewhere = made.blind;
    elsewhere.organisation = made.plan.organisation == story.district.branch_a
                                 ? story.district.branch_b
                                 : story.district.branch_a;
    EXPECT_EQ(story.try_plan(made.id, {elsewhere}), "campaigns.not_drawn");
    const Visit second = story.planned(made.id, made.blind);
    EXPECT_EQ(story.try_plan(made.id, {made.blind}), "campaigns.visited_already");
    const auto sees = [&](const http::Caller& who, const Visit& visit) {
        return Story::code(story.read([&](storage::Transaction& tx) {
            return judge_sight(tx, *find_visit(tx, visit.id), who.account);
        }));
    };
    EXPECT_EQ(sees(story.third, first), "campaigns.not_seen_yet");
    EXPECT_EQ(sees(story.first, second), "campaigns.not_seen_yet");
    EXPECT_EQ(sees(story.first, first), "");
    EXPECT_EQ(sees(story.third, second), "");
    auto finding = story.grade("service", 100, 9);
    finding.finding = {"没有记录"};
    EXPECT_EQ(story.send(story.third, second.id, {finding}), "campaigns.blind_finds_nothing");
    EXPECT_EQ(story.send(story.third, second.id, {story.check("study", Outcome::Fails, "对不上")}),
              "")
        << "a second marking says so to nobody";
    story.send(story.first, first.id, story.all_grades(0));
    story.send(story.second, first.id, story.all_grades(0));
    EXPECT_EQ(story.close(story.first, first.id), "campaigns.second_open");
    EXPECT_EQ(story.send(story.third, second.id, story.all_grades(40)), "");
    EXPECT_EQ(story.close(story.third, second.id), "");
    EXPECT_EQ(story.district.sheet_of(made.plan.organisation, "2026-09-12").value().ungraded, 5)
        << "a second marking grades nothing";
    EXPECT_EQ(story.close(story.first, first.id), "");
    EXPECT_EQ(sees(story.third, first), "");
    const auto marks = story.read([&](storage::Transaction& tx) {
        return calibrate(tx, find_campaign(tx, made.id).value());
    });
    ASSERT_EQ(marks.size(), 3u);
    EXPECT_EQ(marks[0].items, 5);
    EXPECT_FALSE(marks[0].leniency) << "five items are too few to tell";
    EXPECT_TRUE(story.verify().sound);
}

TEST(SendAnswers, AFailedWriteLeavesNothingWhereverItFails) {
    tests::FullDisk disk;
    Story story(disk.config());
    const Visit visit = story.planned(story.open(), story.usual_visit());
    ASSERT_EQ(story.send(story.first, visit.id, story.all_grades()), "");
    auto answers = story.all_grades();
    answers[0].finding = {"没有记录"};
    ASSERT_EQ(story.send(story.second, visit.id, {answers[1]}), "");
    int failures = 0;
    for (int fails_at = 0;; ++fails_at, ++failures) {
        disk.fill_after(fails_at);
        bool failed = false;
        try {
            EXPECT_EQ(story.send(story.second, visit.id, answers), "");
            disk.clear();
            EXPECT_EQ(story.close(story.second, visit.id), "");
        } catch (const storage::Failure&) {
            failed = true;
        }
        disk.clear();
        if (!failed) break;
        EXPECT_EQ(story.visit(visit.id).stage, VisitStage::Planned) << "write " << fails_at;
        EXPECT_EQ(story.answers(visit.id).size(), 6u) << "write " << fails_at;
        EXPECT_TRUE(story.verify().sound) << "write " << fails_at;
    }
    EXPECT_GT(failures, 8);
    EXPECT_EQ(story.visit(visit.id).stage, VisitStage::Closed);
}

TEST(Verify, NamesWhatWasTouched) {
    const char* const touches[] = {
        "update campaigns_item set approved_by = '别人'",
        "update campaigns_campaign set seed = '0'",
        "update campaigns_campaign set closed = 1",
        "update campaigns_campaign set steps = 0",
        "update campaigns_place set drawn = 1 - drawn",
        "delete from campaigns_place where position = 2",
        "update campaigns_step set words = '忘了'",
        "update campaigns_visit set first_name = '别人'",
        "update campaigns_visit set stage = 'planned'",
        "update campaigns_visit set batches = 1",
        "update campaigns_visit set words = ''",
        "update campaigns_visit set batches = 1, late_batches = 2",
        "update campaigns_visit set late_batches = 0",
        "delete from campaigns_answer where batch = 3",
        "update campaigns_answer set finding_words = '没有' where batch = 3",
        "update campaigns_answer set points = 1 where item = 'service'",
        "update campaigns_answer set reason = '很好' where item = 'service'",
        "update campaigns_answer set said_ms = 0 where item = 'service'",
        "delete from campaigns_answer where item = 'service'",
    };
    for (const char* touch : touches) {
        Story story;
        const auto id = story.open();
        const Visit visit = story.planned(id, story.usual_visit());
        story.say(id, story.district.branch_b, CampaignStepKind::Omit, "与巡察同期");
        story.send(story.first, visit.id, story.all_grades());
        story.send(story.second, visit.id, story.all_grades());
        ASSERT_EQ(story.close(story.first, visit.id), "");
        story.send(story.first, visit.id, {story.fails("study", "签到册对不上。")});
        ASSERT_TRUE(story.verify().sound);
        story.write([&](storage::Transaction& tx) { tx.run(touch); });
        EXPECT_FALSE(story.verify().sound) << touch;
    }
}

}  // namespace
}  // namespace shiji::campaigns
