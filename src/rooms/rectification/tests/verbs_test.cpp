#include "platform/notices/notices.h"
#include "rooms/rectification/tests/story.h"
#include "tests/support/full_disk.h"

namespace shiji::rectification {
namespace {

TEST(Finding, GoesFromItsIssueToBeingStruckOffAndTheLogTellsEachStep) {
    Story story;
    const auto id = story.issue("2026-10-12");
    EXPECT_EQ(story.finding(id).stage, Stage::Open);
    EXPECT_EQ(story.finding(id).name, "每月集中学习");
    EXPECT_FALSE(story.finding(id).clause.empty()) << "as it was read on that day";
    EXPECT_EQ(story.take_up(id, "2026-10-13"), "");
    EXPECT_EQ(story.report(id, "2026-10-20"), "");
    EXPECT_EQ(story.judge(story.who, id, Step::SendBack, "2026-10-21", "只补了8月"), "");
    EXPECT_EQ(story.finding(id).stage, Stage::UnderWay);
    EXPECT_EQ(story.report(id, "2026-10-25"), "");
    EXPECT_EQ(story.judge(story.who, id, Step::Settle, "2026-10-26"), "");
    EXPECT_EQ(story.judge(story.second, id, Step::RecheckHolds, "2026-11-20"), "");
    EXPECT_EQ(story.finding(id).stage, Stage::Rechecked);

    const auto moves = story.read([&](storage::Transaction& tx) { return list_moves(tx, id); });
    ASSERT_EQ(moves.size(), 7u);
    EXPECT_EQ(moves[1].owner, "李委员");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.records, 7);
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Finding, TellsWhoIsMeant) {
    Story story;
    const auto titles = [&](const http::Caller& person) {
        std::vector<std::string> said;
        for (const auto& message : story.read([&](storage::Transaction& tx) {
                 return notices::list_messages(tx, person.account, 1'000'000, 20);
             }))
            said.push_back(message.title.text);
        return said;
    };
    const auto id = story.issue("2026-10-12");
    EXPECT_EQ(titles(story.secretary), std::vector<std::string>{"请整改：每月集中学习"});
    story.take_up(id, "2026-10-13");
    story.report(id, "2026-10-20");
    EXPECT_EQ(titles(story.who), std::vector<std::string>{"待核验：每月集中学习"});
    story.judge(story.who, id, Step::Settle, "2026-10-21");
    EXPECT_EQ(titles(story.secretary).front(), "已销号：每月集中学习");
}

struct IssueCase {
    const char* sentence;
    void (*change)(Story& story, IssueFinding& found);
    const char* code;
};

TEST(IssueFinding, IsRefusedWithItsReason) {
    const IssueCase cases[] = {
        {"as usual", [](Story&, IssueFinding&) {}, ""},
        {"without a day: the rules' own", [](Story&, IssueFinding& f) { f.due_on.reset(); }, ""},
        {"an organisation that is none",
         [](Story& s, IssueFinding&) { s.where = {std::string(32, 'e')}; },
         "organisation.not_found"},
        {"an item of no rubric", [](Story&, IssueFinding& f) { f.item = "dancing"; },
         "rectification.no_item"},
        {"without words", [](Story&, IssueFinding& f) { f.words = {}; }, "rectification.no_words"},
        {"due today", [](Story&, IssueFinding& f) { f.due_on = base::Date::of(2026, 10, 12); },
         "rectification.due_date"},
        {"due in two years",
         [](Story&, IssueFinding& f) { f.due_on = base::Date::of(2028, 10, 12); },
         "rectification.due_date"},
        {"a record that nobody filed",
         [](Story&, IssueFinding& f) { f.gathering = records::GatheringId{std::string(32, 'd')}; },
         "rectification.not_its_record"},
        {"by who has a post there",
         [](Story& s, IssueFinding&) {
             s.who = s.native;
             s.where = s.district.branch_b;
         },
         "rectification.own_unit"},
        {"at the inspectors' own department",
         [](Story& s, IssueFinding&) { s.where = s.district.own_branch; },
         "rectification.own_unit"},
    };
    for (const IssueCase& c : cases) {
        Story story;
        IssueFinding found = Story::usual();
        c.change(story, found);
        const auto id = story.try_issue("2026-10-12", found);
        EXPECT_EQ(id ? "" : id.error().code(), c.code) << c.sentence;
    }
}

TEST(IssueFinding, WithoutADayTheRulesGiveFifteenWorkingDays) {
    Story story;
    IssueFinding found = Story::usual();
    found.due_on.reset();
    const auto id = story.issue("2026-09-24", found);
    EXPECT_EQ(story.finding(id).due_on.iso(), "2026-10-22")
        << "中秋、国庆放假不算，调休上班的10月10日要算";
}

TEST(Steps, AreRefusedWithTheirReason) {
    Story story;
    EXPECT_EQ(story.take_up({std::string(32, 'f')}, "2026-10-13"), "rectification.no_finding");
    const auto id = story.issue("2026-10-12");
    EXPECT_EQ(story.report(id, "2026-10-13"), "rectification.step_not_allowed");
    EXPECT_EQ(story.take_up(id, "2026-10-13", ""), "rectification.no_owner");
    EXPECT_EQ(story.take_up(id, "2026-10-13", "李委员", ""), "rectification.no_words");
    ASSERT_EQ(story.take_up(id, "2026-10-13"), "");
    EXPECT_EQ(story.take_up(id, "2026-10-14", "赵委员"), "") << "may be said again";
    EXPECT_EQ(story.report(id, "2026-10-15", {}, ""), "rectification.no_words");
    EXPECT_EQ(story.report(id, "2026-10-15", {{std::string(32, 'a')}}),
              "rectification.not_its_record");
    EXPECT_EQ(story.report(id, "2026-10-15",
                           std::vector<records::GatheringId>(11, {std::string(32, 'a')})),
              "rectification.too_many_proofs");
    const auto proof = story.district.file("2026-10-14", "2026-10-15");
    EXPECT_EQ(story.report(id, "2026-10-15", {proof, proof}), "rectification.not_its_record");
    ASSERT_EQ(story.report(id, "2026-10-15", {proof}), "");
    EXPECT_EQ(story.judge(story.second, id, Step::Settle, "2026-10-16"),
              "rectification.not_finder");
    EXPECT_EQ(story.judge(story.who, id, Step::SendBack, "2026-10-16", ""),
              "rectification.no_words");
    EXPECT_EQ(story.judge(story.who, id, Step::RecheckHolds, "2026-10-16"),
              "rectification.step_not_allowed");
    ASSERT_EQ(story.judge(story.who, id, Step::Settle, "2026-10-16"), "");
    EXPECT_EQ(story.judge(story.second, id, Step::RecheckFails, "2026-10-17", ""),
              "rectification.no_words");
}

TEST(Steps, NobodyVerifiesWhatTheyFixed) {
    Story story;
    const auto id = story.issue("2026-10-12");
    story.secretary = story.who;  // the finder acts for the branch as well
    ASSERT_EQ(story.take_up(id, "2026-10-13"), "");
    ASSERT_EQ(story.report(id, "2026-10-14"), "");
    EXPECT_EQ(story.judge(story.who, id, Step::Settle, "2026-10-15"), "rectification.by_who_fixed");
}

TEST(Steps, AnotherVerifiesOnceTheFinderInspectsNoMore) {
    Story story;
    const auto id = story.issue("2026-10-12");
    story.take_up(id, "2026-10-13");
    story.report(id, "2026-10-14");
    story.write([&](storage::Transaction& tx) {
        for (const auto& post :
             organisation::list_posts(tx, story.who.account, *base::Date::of(2026, 10, 14)))
            EXPECT_TRUE(organisation::end_post(tx, post.id, *base::Date::of(2026, 10, 15)));
    });
    EXPECT_EQ(story.judge(story.second, id, Step::Settle, "2026-10-16"), "");
}

TEST(Extension, IsTheFindersAndGivesItsReason) {
    Story story;
    const auto id = story.issue("2026-10-12");  // by 30 October
    EXPECT_EQ(story.extend(story.second, id, "2026-10-13", "2026-11-10"),
              "rectification.not_finder");
    EXPECT_EQ(story.extend(story.who, id, "2026-10-13", "2026-11-10", ""),
              "rectification.no_words");
    EXPECT_EQ(story.extend(story.who, id, "2026-10-13", "2026-10-30"), "rectification.not_later")
        << "the same day is none";
    EXPECT_EQ(story.extend(story.who, id, "2026-10-13", "2027-12-01"), "rectification.not_later");
    EXPECT_EQ(story.extend(story.who, id, "2026-11-12", "2026-11-10"), "rectification.not_later")
        << "later than it was, but past";
    ASSERT_EQ(story.extend(story.who, id, "2026-10-13", "2026-11-10"), "");
    EXPECT_EQ(story.finding(id).due_on.iso(), "2026-11-10");
    EXPECT_EQ(story.finding(id).first_due_on.iso(), "2026-10-30") << "what was issued stays";
    EXPECT_EQ(story.finding(id).stage, Stage::Open);
    ASSERT_EQ(story.take_up(id, "2026-10-14"), "");
    ASSERT_EQ(story.extend(story.who, id, "2026-10-15", "2026-11-20"), "") << "once more";
    EXPECT_EQ(story.finding(id).stage, Stage::UnderWay);
    ASSERT_EQ(story.report(id, "2026-10-20"), "");
    EXPECT_EQ(story.extend(story.who, id, "2026-10-21", "2026-12-10"),
              "rectification.step_not_allowed")
        << "what is reported waits for the inspector, not for the branch";
    EXPECT_EQ(story.finding(id).due_on.iso(), "2026-11-20");
    EXPECT_TRUE(story.verify().sound);
}

TEST(Repeats, AreToldAndWeighMore) {
    Story story;
    const auto settle = [&](const FindingId& id, std::string_view on) {
        story.take_up(id, on);
        story.report(id, on);
        ASSERT_EQ(story.judge(story.who, id, Step::Settle, on), "");
    };
    const auto times = [&](const FindingId& id) {
        return story.read(
            [&](storage::Transaction& tx) { return count_times(tx, *find_finding(tx, id)); });
    };
    const auto first = story.issue("2026-07-06");
    const auto beside = story.issue("2026-07-07");
    EXPECT_FALSE(story.finding(beside).repeats) << "the first is still open";
    settle(first, "2026-07-20");
    settle(beside, "2026-07-20");
    const auto again = story.issue("2026-10-12");
    EXPECT_EQ(story.finding(again).repeats, beside);
    EXPECT_EQ(times(again), 2);
    settle(again, "2026-10-13");
    ASSERT_EQ(story.judge(story.second, again, Step::RecheckFails, "2026-10-20", "又没有记录"), "");
    EXPECT_EQ(story.finding(again).stage, Stage::Open);
    EXPECT_EQ(times(again), 3);
    EXPECT_EQ(times(first), 1);
}

/// Found, put right and struck off in a quarter whose rubric weighs what is found again.
struct FoundAgain : Story {
    FoundAgain() {
        first = found("2027-01-11", "study");
        settle(first, "2027-02-01");
    }
    FindingId found(std::string_view on, const char* item) {
        return issue(on, {.item = item,
                          .words = {"没有集中学习记录"},
                          .gathering = {},
                          .due_on = tests::noon(on).date().plus_days(20)});
    }
    void settle(const FindingId& id, std::string_view on) {
        ASSERT_EQ(take_up(id, on), "");
        ASSERT_EQ(report(id, on), "");
        ASSERT_EQ(judge(who, id, Step::Settle, on), "");
    }
    inspection::SheetLine line_of(std::string_view today) {
        const auto sheet = district.sheet_of(where, today, {2027, 1});
        return inspection::line(*sheet, "found_again");
    }
    /// What the secretary was told last.
    std::string told() {
        return read([&](storage::Transaction& tx) {
                   return tx.list_values<std::string>(
                       "select words from notices_message where account = ? order by number desc",
                       secretary.account);
               })
            .front();
    }
    FindingId first;
};

TEST(Repeats, WeighByTheRubricAndAreToldInWords) {
    FoundAgain at;
    EXPECT_EQ(at.line_of("2027-02-02").points, base::Points{}) << "once is no repeat";
    const auto again = at.found("2027-03-01", "study");
    EXPECT_EQ(at.finding(again).repeats, at.first);
    const auto line = at.line_of("2027-03-02");
    EXPECT_EQ(line.points, base::Points{-50});
    ASSERT_EQ(line.facts.size(), 1u);
    EXPECT_NE(line.facts[0].words.find("2027年2月1日销号后再次查出"), std::string::npos)
        << line.facts[0].words;
    EXPECT_NE(at.told().find("2月1日已经销号，这次再次查出"), std::string::npos) << at.told();
    EXPECT_NE(at.told().find("加扣 0.50 分"), std::string::npos) << at.told();
}

TEST(Repeats, AreEnteredByNobodysHand) {
    FoundAgain at;
    const auto entered = at.write([&](storage::Transaction& tx) {
        return inspection::enter_case(
            tx, at.who, {at.where, {2027, 1}, "found_again"},
            {.case_id = {"整改1号"}, .points = {}, .persons = 0, .reason = {"又查出"}},
            tests::noon("2027-03-01"), at.district.chance());
    });
    ASSERT_FALSE(entered);
    EXPECT_EQ(entered.error().code(), "inspection.takes_no_cases");
}

TEST(Repeats, OfAnotherItemWithTheSameClauseAreTheSameMatter) {
    FoundAgain at;
    const auto clause = at.finding(at.first).clause;
    for (const auto& item : inspection::shipped_rubric({2027, 1}).items) {
        if (item.code == "study" || item.clause != clause) continue;
        EXPECT_EQ(at.finding(at.found("2027-03-01", item.code.c_str())).repeats, at.first);
        return;
    }
    EXPECT_FALSE(at.finding(at.found("2027-03-01", "assembly")).repeats) << "another clause";
}

TEST(Repeats, WeighNothingOnceTheObjectionIsUpheld) {
    FoundAgain at;
    const auto again = at.found("2027-03-01", "study");
    ASSERT_EQ(at.contest(again, "2027-03-02"), "");
    ASSERT_EQ(at.answer(at.second, again, true, "2027-03-03"), "");
    EXPECT_EQ(at.line_of("2027-03-04").points, base::Points{});
}

TEST(Repeats, OfASecondLookWeighAsThoseFoundAgain) {
    FoundAgain at;
    ASSERT_EQ(at.judge(at.second, at.first, Step::RecheckFails, "2027-03-01", "又没有记录"), "");
    EXPECT_EQ(at.line_of("2027-03-02").points, base::Points{-50});
    EXPECT_NE(at.told().find("又没有记录 这个问题2月1日已经销号，这次再次查出"), std::string::npos)
        << at.told();
    EXPECT_NE(at.told().find("加扣 0.50 分"), std::string::npos) << at.told();

    at.settle(at.first, "2027-03-03");
    ASSERT_EQ(at.judge(at.second, at.first, Step::RecheckFails, "2027-03-04", "还是没有"), "");
    EXPECT_EQ(at.line_of("2027-03-05").points, base::Points{-50}) << "one matter, once a quarter";
    EXPECT_EQ(at.told().find("加扣"), std::string::npos) << at.told();

    ASSERT_EQ(at.contest(at.first, "2027-03-05"), "");
    ASSERT_EQ(at.answer(at.native, at.first, true, "2027-03-06"), "");
    EXPECT_EQ(at.line_of("2027-03-07").points, base::Points{}) << "withdrawn, and all it cost";
}

TEST(Repeats, OfASecondLookAfterThatPeriodWeighNothing) {
    FoundAgain at;
    ASSERT_EQ(at.judge(at.second, at.first, Step::RecheckFails, "2028-02-02", "又没有记录"), "");
    EXPECT_EQ(at.told(), "又没有记录");
}

TEST(Repeats, EndWithThePeriodThatTheRulesGive) {
    FoundAgain at;
    EXPECT_TRUE(at.finding(at.found("2028-02-01", "study")).repeats) << "its last day";
    FoundAgain later;
    EXPECT_FALSE(later.finding(later.found("2028-02-02", "study")).repeats);
}

TEST(Proofs, OlderThanTheFindingOrUsedTwiceAreMarked) {
    Story story;
    const auto old = story.district.file("2026-10-08", "2026-10-09");
    const auto id = story.issue("2026-10-12");
    const auto fresh = story.district.file("2026-10-14", "2026-10-15");
    const auto flaw = [&](const FindingId& finding, const records::GatheringId& proof) {
        return story.read([&](storage::Transaction& tx) {
            return proof_flaw(tx, *find_finding(tx, finding), proof);
        });
    };
    story.take_up(id, "2026-10-16");
    ASSERT_EQ(story.report(id, "2026-10-16", {old, fresh}), "") << "marked, not refused";
    EXPECT_EQ(flaw(id, old), "早于发现");
    EXPECT_EQ(flaw(id, fresh), "");
    const auto other = story.issue("2026-10-17");
    EXPECT_EQ(flaw(other, fresh), "早于发现，已用于别的整改");
}

TEST(Proofs, OldDeedsInNewPapersAreMarked) {
    Story story;
    const auto old = story.district.file("2026-10-08", "2026-10-09");
    const auto id = story.issue("2026-10-12");
    const auto written_up_later = story.district.file("2026-10-07", "2026-10-13");
    const auto held_on_the_day = story.district.file("2026-10-12", "2026-10-13");
    story.write([&](storage::Transaction& tx) {
        auto draft = records::find_draft(tx, old).value();
        draft.content.place = {"四楼会议室"};
        const auto& who = story.district.recorder;
        const auto saved = records::save_draft(tx, who, old, {draft.draft_version, draft.content},
                                               tests::noon("2026-10-14"));
        ASSERT_TRUE(saved) << saved.error().code();
        const auto filed = records::file_gathering(tx, who, old, *saved, tests::noon("2026-10-14"),
                                                   story.district.chance());
        ASSERT_TRUE(filed) << filed.error().code();
    });
    const auto flaw = [&](const records::GatheringId& proof) {
        return story.read(
            [&](storage::Transaction& tx) { return proof_flaw(tx, *find_finding(tx, id), proof); });
    };
    EXPECT_EQ(flaw(old), "旧记录，发现后重新报备");
    EXPECT_EQ(flaw(written_up_later), "发现前开的，发现后才报备");
    EXPECT_EQ(flaw(held_on_the_day), "");
}

TEST(Steps, AFailedWriteLeavesNothingWhereverItFails) {
    tests::FullDisk disk;
    Story story(disk.config());
    const auto id = story.issue("2026-10-12");
    const auto proof = story.district.file("2026-10-14", "2026-10-15");
    ASSERT_EQ(story.take_up(id, "2026-10-16"), "");
    int failures = 0;
    for (int fails_at = 0;; ++fails_at, ++failures) {
        disk.fill_after(fails_at);
        bool failed = false;
        try {
            EXPECT_EQ(story.report(id, "2026-10-17", {proof}), "");
        } catch (const storage::Failure&) {
            failed = true;
        }
        disk.clear();
        if (!failed) break;
        EXPECT_EQ(story.finding(id).stage, Stage::UnderWay) << "write " << fails_at;
        EXPECT_EQ(story.finding(id).moves, 2);
        EXPECT_TRUE(story.verify().sound) << "write " << fails_at;
    }
    EXPECT_GT(failures, 3) << "entry, head, salts, stage, move, message";
    EXPECT_EQ(story.finding(id).stage, Stage::Reported);
}

TEST(Verify, NamesAFindingThatWasTouched) {
    const char* const touches[] = {
        "update rectification_finding set stage = 'settled'",
        "update rectification_finding set due_on = '2027-01-01'",
        "update rectification_finding set words = '没有问题'",
        "update rectification_finding set found_by_name = '别人'",
        "update rectification_finding set moves = 1",
        "update rectification_finding set extended_to = '2027-01-01'",
        "update rectification_finding set extended_to = null",
        "update rectification_move set due_on = '2027-01-01' where number = 5",
        "update rectification_move set due_on = null where number = 5",
        "update rectification_move set words = '改好了' where number = 3",
        "update rectification_move set owner = '别人' where number = 2",
        "update rectification_move set proofs = '' where number = 3",
        "update rectification_move set step = 'settle' where number = 3",
        "delete from rectification_move where number = 3",
    };
    for (const char* touch : touches) {
        Story story;
        const auto id = story.issue("2026-10-12");
        const auto proof = story.district.file("2026-10-14", "2026-10-15");
        story.take_up(id, "2026-10-16");
        ASSERT_EQ(story.report(id, "2026-10-17", {proof}), "");
        ASSERT_EQ(story.judge(story.who, id, Step::SendBack, "2026-10-17"), "");
        ASSERT_EQ(story.extend(story.who, id, "2026-10-18", "2026-11-10"), "");
        ASSERT_TRUE(story.verify().sound);
        story.write([&](storage::Transaction& tx) { tx.run(touch); });
        const auto report = story.verify();
        EXPECT_FALSE(report.sound) << touch;
        ASSERT_FALSE(report.faults.empty());
        EXPECT_EQ(report.faults.front().record, id.hex) << touch;
    }
}

}  // namespace
}  // namespace shiji::rectification
