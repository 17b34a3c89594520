#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "tests/support/drawn_bench.h"
#include "tests/support/full_disk.h"

namespace shiji::spotchecks {
namespace {

std::vector<std::string> titles_of(Bench& bench, const http::Caller& person) {
    std::vector<std::string> titles;
    for (const auto& message : bench.database().read([&](storage::Transaction& tx) {
             return notices::list_messages(tx, person.account, 1'000'000, 20);
         }))
        titles.push_back(message.title.text);
    return titles;
}

TEST(Conclude, StandsInTheLogAndALaterOneBesideIt) {
    Bench bench;
    ASSERT_EQ(bench.page().drawn.size(), 2u);
    const auto id = bench.conclude(bench.checker, "2026-10-16");
    ASSERT_EQ(code_of(id), "");
    EXPECT_EQ(bench.check(*id).verdict, CheckVerdict::MostlyGenuine);
    EXPECT_EQ(titles_of(bench, bench.secretary).front(), "抽查结论：基本属实，主题党日");
    EXPECT_EQ(bench.answer(*id, "2026-10-17"), "");
    EXPECT_EQ(bench.answer(*id, "2026-10-18"), "spotchecks.answered");
    EXPECT_EQ(titles_of(bench, bench.checker).front(), "支部对抽查结论作了说明");

    auto again = Bench::usual();
    again.verdict = CheckVerdict::Genuine;
    again.words = {"支部补充的原件看过，人数相符。"};
    EXPECT_EQ(bench.conclude(bench.second, "2026-10-20", again).value(), *id);
    EXPECT_EQ(bench.check(*id).verdict, CheckVerdict::Genuine);
    EXPECT_EQ(bench.answer(*id, "2026-10-21"), "") << "of the new conclusion";
    const auto moves = bench.moves(*id);
    ASSERT_EQ(moves.size(), 4u);
    EXPECT_EQ(moves[0].verdict, CheckVerdict::MostlyGenuine) << "the first stays";
    EXPECT_EQ(moves[0].means.size(), 2u);
    const auto report = bench.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Conclude, TellsTheInspectorsOfWhatIsNotGenuine) {
    Bench bench;
    ASSERT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16")), "");
    EXPECT_TRUE(titles_of(bench, bench.inspector).empty());
    auto untrue = Bench::usual();
    untrue.verdict = CheckVerdict::NotGenuine;
    ASSERT_EQ(code_of(bench.conclude(bench.checker, "2026-10-17", untrue)), "");
    EXPECT_EQ(titles_of(bench, bench.inspector).front(),
              "抽查不属实，请研究是否下达整改：第一党支部");
}

TEST(Conclude, OnlyAGenuineRecordTakesBackThatItWasFalse) {
    Bench bench;
    const auto counted = [&] {
        return bench.database().read([](storage::Transaction& tx) {
            return tx.count("select count(*) from inspection_false_record");
        });
    };
    std::int64_t kept = 0;
    std::string on = "2026-10-16";
    for (const auto& [verdict, more] : {std::pair{CheckVerdict::NotGenuine, 1},
                                        {CheckVerdict::Unverifiable, 0},
                                        {CheckVerdict::Genuine, 1}}) {
        auto words = Bench::usual();
        words.verdict = verdict;
        ASSERT_EQ(code_of(bench.conclude(bench.checker, on, words)), "");
        EXPECT_EQ(counted(), kept += more) << verdict_label(verdict);
        on.back() = static_cast<char>(on.back() + 1);
    }
}

struct ConcludeCase {
    const char* sentence;
    void (*change)(Bench& bench, http::Caller& who, ConcludeCheck& words);
    const char* code;
};

void give_post(Bench& bench, const http::Caller& who, const OrganisationId& organisation,
               organisation::Role role) {
    bench.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::give_post(tx,
                                            {.account = who.account,
                                             .organisation = organisation,
                                             .role = role,
                                             .since = *base::Date::of(2026, 1, 2),
                                             .until = {}},
                                            bench.chance()));
    });
}

TEST(Conclude, IsRefusedWithItsReason) {
    const ConcludeCase cases[] = {
        {"as usual", [](Bench&, http::Caller&, ConcludeCheck&) {}, ""},
        {"on the day of the draw",
         [](Bench&, http::Caller&, ConcludeCheck& c) {
             c.checked_on = *base::Date::of(2026, 10, 14);
         },
         ""},
        {"by who has a post in the branch",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             give_post(b, who, b.branch_a, organisation::Role::Member);
         },
         "spotchecks.own_unit"},
        {"by who has a post in the department",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             give_post(b, who, b.committee_a, organisation::Role::Member);
         },
         "spotchecks.own_unit"},
        {"by who had a post in the branch",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             who = b.recorder;
             b.database().write([&](storage::Transaction& tx) {
                 for (const auto& post :
                      organisation::list_posts(tx, who.account, *base::Date::of(2026, 10, 1)))
                     EXPECT_TRUE(organisation::end_post(tx, post.id, *base::Date::of(2026, 10, 1)));
             });
         },
         "spotchecks.own_unit"},
        {"by who handed it in, of whose post nothing is on file",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             who = b.recorder;
             b.database().write([&](storage::Transaction& tx) {
                 tx.run("delete from organisation_post where account = ?", who.account);
             });
         },
         "spotchecks.has_reviewed"},
        {"by who graded the quarter",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             who = b.inspector;
             ASSERT_EQ(code_of(b.grade(who, b.branch_a, "integration", 100, "看过")), "");
         },
         "spotchecks.has_inspected"},
        {"by the second of two who graded on a visit",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             who = b.inspector;
             const auto first = b.person("陈第一", b.work_committee, organisation::Role::Inspector);
             ASSERT_EQ(code_of(b.grade_together(first, who, b.branch_a, "integration", 100)), "");
         },
         "spotchecks.has_inspected"},
        {"by a namesake of the grader who never inspected",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             ASSERT_EQ(code_of(b.grade(b.inspector, b.branch_a, "integration", 100, "看过")), "");
             who.name = b.inspector.name;
         },
         ""},
        {"by who issued a finding on it",
         [](Bench& b, http::Caller& who, ConcludeCheck&) {
             who = b.inspector;
             b.database().write([&](storage::Transaction& tx) {
                 EXPECT_TRUE(rectification::issue_finding(
                     tx, who, b.branch_a,
                     {.item = "study", .words = {"太简"}, .gathering = b.good, .due_on = {}},
                     tests::noon("2026-10-14"), b.chance()));
             });
         },
         "spotchecks.has_inspected"},
        {"without saying how", [](Bench&, http::Caller&, ConcludeCheck& c) { c.means.clear(); },
         "spotchecks.no_means"},
        {"the same way twice",
         [](Bench&, http::Caller&, ConcludeCheck& c) {
             c.means = {CheckMeans::Visit, CheckMeans::Visit};
         },
         "spotchecks.no_means"},
        {"checked before the draw",
         [](Bench&, http::Caller&, ConcludeCheck& c) {
             c.checked_on = *base::Date::of(2026, 10, 13);
         },
         "spotchecks.checked_on"},
        {"checked tomorrow",
         [](Bench&, http::Caller&, ConcludeCheck& c) {
             c.checked_on = *base::Date::of(2026, 10, 22);
         },
         "spotchecks.checked_on"},
        {"without words", [](Bench&, http::Caller&, ConcludeCheck& c) { c.words = {}; },
         "spotchecks.no_words"},
    };
    for (const ConcludeCase& c : cases) {
        Bench bench;
        http::Caller who = bench.checker;
        ConcludeCheck words = Bench::usual();
        c.change(bench, who, words);
        EXPECT_EQ(code_of(bench.conclude(who, "2026-10-21", words)), c.code) << c.sentence;
    }
}

TEST(Conclude, OnlyOnWhatWasDrawn) {
    Bench bench;
    const auto other = bench.file("2026-09-20", "2026-10-14");
    EXPECT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16", Bench::usual(), other.hex)),
              "spotchecks.not_drawn");
    bench.draw = {std::string(32, 'f')};
    EXPECT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16")), "draws.not_found");
    EXPECT_EQ(bench.answer({std::string(32, 'f')}, "2026-10-16"), "spotchecks.no_check");
}

TEST(Conclude, NotOnWhatWasReplaced) {
    Bench bench({}, Bench::Beside::Spare);
    std::string rest;
    for (const auto& line : bench.page().drawn)
        if (line.stratum == "rest") rest = line.record;
    bench.replace(rest);
    EXPECT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16", Bench::usual(), rest)),
              "spotchecks.replaced");
}

TEST(Conclude, AFindingDescribesNoDayAndIsDrawnByNobody) {
    Bench bench({}, Bench::Beside::Finding);
    EXPECT_EQ(bench.page().drawn.size(), 2u);
}

TEST(Conclude, NotOnWhatTheLogHoldsOfNobodysRecord) {
    Bench bench({}, Bench::Beside::Stranger);
    std::string stranger;
    for (const auto& line : bench.page().drawn)
        if (line.title.empty()) stranger = line.record;
    ASSERT_NE(stranger, "");
    EXPECT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16", Bench::usual(), stranger)),
              "spotchecks.not_a_record");
}

TEST(Answer, NeedsWords) {
    Bench bench;
    const auto id = bench.conclude(bench.checker, "2026-10-16");
    EXPECT_EQ(bench.answer(*id, "2026-10-17", ""), "spotchecks.no_words");
}

TEST(Conclude, AFailedWriteLeavesNothingWhereverItFails) {
    tests::FullDisk disk;
    Bench bench(disk.config());
    int failures = 0;
    for (int fails_at = 0;; ++fails_at, ++failures) {
        disk.fill_after(fails_at);
        bool failed = false;
        try {
            EXPECT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16")), "");
        } catch (const storage::Failure&) {
            failed = true;
        }
        disk.clear();
        if (!failed) break;
        bench.database().read([&](storage::Transaction& tx) {
            EXPECT_FALSE(find_check_of(tx, bench.draw, bench.good.hex)) << "write " << fails_at;
        });
        EXPECT_TRUE(bench.verify().sound) << "write " << fails_at;
    }
    EXPECT_GT(failures, 3) << "entry, head, salts, check, move, message";
    EXPECT_TRUE(bench.verify().sound);
}

TEST(Verify, NamesACheckThatWasTouched) {
    const char* const touches[] = {
        "update spotchecks_check set verdict = 'not_genuine'",
        "update spotchecks_check set moves = 1",
        "update spotchecks_check set idx = idx + 1",
        "update spotchecks_check set record = 'x'",
        "update spotchecks_check set organisation = 'x'",
        "update spotchecks_move set words = '都对' where number = 1",
        "update spotchecks_move set verdict = 'genuine' where number = 1",
        "update spotchecks_move set means = 'visit' where number = 1",
        "update spotchecks_move set checked_on = '2026-10-14' where number = 1",
        "update spotchecks_move set by_name = '别人' where number = 2",
        "delete from spotchecks_move where number = 2",
    };
    for (const char* touch : touches) {
        Bench bench;
        const auto id = bench.conclude(bench.checker, "2026-10-16");
        ASSERT_EQ(bench.answer(*id, "2026-10-17"), "");
        ASSERT_TRUE(bench.verify().sound);
        bench.database().write([&](storage::Transaction& tx) { tx.run(touch); });
        const auto report = bench.verify();
        EXPECT_FALSE(report.sound) << touch;
        ASSERT_FALSE(report.faults.empty());
        EXPECT_EQ(report.faults.front().record, id->hex) << touch;
    }
}

}  // namespace
}  // namespace shiji::spotchecks
