#include <gmock/gmock.h>

#include "rooms/review/tests/district.h"

namespace shiji::review {
namespace {

using testing::HasSubstr;

/// A version of the subject as the room that files it tells the log.
void file_subject(District& district, const Submission& given, base::Moment at) {
    district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(transparency::commit_record(tx,
                                                {.record = given.subject.id,
                                                 .version = given.version,
                                                 .kind = "theme-day",
                                                 .unit = std::string(32, '1'),
                                                 .about = at.date(),
                                                 .due = {},
                                                 .policy = {},
                                                 .fields = {{"title", {}, "11月主题党日"}}},
                                                at, district.chance()));
    });
}

/// Handed in, returned, handed in again and accepted; and one that was returned and waits.
struct Reviewed {
    Reviewed() {
        accepted = walk('a', 2);
        returned = walk('b', 1);
    }

    CaseId walk(char digit, std::int64_t versions) {
        CaseId id;
        for (std::int64_t version = 1; version <= versions; ++version) {
            Submission given = district.submission(version);
            given.subject.id = std::string(32, digit);
            file_subject(district, given, tests::noon(kTuesday));
            id = district.submit_now(given, kTuesday).id;
            district.database().write([&](storage::Transaction& tx) {
                EXPECT_TRUE(version < versions || versions == 1 ? send_back(tx, id, version)
                                                                : accept(tx, id, version));
            });
        }
        return id;
    }
    base::Result<void> accept(storage::Transaction& tx, const CaseId& id, std::int64_t version) {
        return accept_case(tx, district.reviewer, id, version, tests::noon(kTuesday),
                           district.chance());
    }
    base::Result<void> send_back(storage::Transaction& tx, const CaseId& id, std::int64_t version) {
        return return_case(tx, district.reviewer, id,
                           {.version = version,
                            .reason = ReturnReason::TooThin,
                            .words = {"请写清议定了什么"},
                            .marks = {{.field = {"items[0].minutes"}, .words = {"太短"}}}},
                           tests::noon(kTuesday), district.chance());
    }
    transparency::VerifyReport verify(const std::string& statement = "") {
        return district.database().write([&](storage::Transaction& tx) {
            if (!statement.empty()) tx.run(statement);
            return transparency::verify_store(tx, content_readers());
        });
    }

    District district;
    CaseId accepted, returned;
};

TEST(Proof, WhatWasDecidedIsFoundAsItWas) {
    Reviewed reviewed;
    const auto report = reviewed.verify();
    EXPECT_TRUE(report.sound) << report.sentence
                              << (report.faults.empty() ? "" : report.faults[0].sentence);
    EXPECT_EQ(report.records, 3);
    EXPECT_EQ(report.without_reader, 3) << "the subjects are another room's";
}

const Subject kReturnedSubject{"records.gathering", std::string(32, 'b')};

std::int64_t count(Reviewed& reviewed, const std::string& rows) {
    return reviewed.district.database().read(
        [&](storage::Transaction& tx) { return tx.count("select count(*) from " + rows); });
}

base::Result<void> forget(Reviewed& reviewed) {
    return reviewed.district.database().write([](storage::Transaction& tx) {
        return forget_words(tx, kReturnedSubject, "pipl-47-1-4", tests::noon(kTuesday));
    });
}

constexpr const char* kWordsLeft = "review_move where words like '请写清%' and review_case = ";
constexpr const char* kMarksLeft = "review_mark where words = '太短' and review_case = ";

TEST(Proof, WordsThatTheLawWantsGoneAreErasedFromTheirEntry) {
    Reviewed reviewed;
    const std::string id = "'" + reviewed.returned.hex + "'";
    ASSERT_TRUE(forget(reviewed));
    EXPECT_EQ(count(reviewed, kWordsLeft + id), 0);
    EXPECT_EQ(count(reviewed, kMarksLeft + id), 0);
    const auto report = reviewed.verify();
    EXPECT_TRUE(report.sound) << (report.faults.empty() ? "" : report.faults[0].sentence);
    ASSERT_TRUE(forget(reviewed)) << "nothing is left to erase";
    EXPECT_EQ(count(reviewed, "transparency_erased where record = " + id), 2);
    EXPECT_FALSE(
        reviewed.verify("update review_mark set words = '太短' where review_case = " + id).sound)
        << "put back";
}

TEST(Proof, WordsAreErasedAgainInARestoredStore) {
    Reviewed live, restored;  // the same story twice: the one is the other's backup
    ASSERT_EQ(live.returned, restored.returned);
    ASSERT_TRUE(forget(live));
    const auto list = live.district.database().read(
        [](storage::Transaction& tx) { return list_forgotten_words(tx, kReturnedSubject); });
    ASSERT_EQ(list.size(), 1U);
    restored.district.database().write([&](storage::Transaction& tx) {
        auto longer = list;
        longer.push_back({2, list[0].entry + 1});
        EXPECT_TRUE(forget_words_again(tx, kReturnedSubject, longer))
            << "a decision younger than it";
    });
    EXPECT_EQ(count(restored, kWordsLeft + ("'" + live.returned.hex + "'")), 0);
    EXPECT_EQ(count(restored, "transparency_erased"), 2);
}

TEST(Proof, WordsThatDoNotAgreeWithTheLogAreNotErased) {
    Reviewed reviewed;
    reviewed.district.database().write([&](storage::Transaction& tx) {
        tx.run("update review_move set words = '别的话' where review_case = ? and number = 2",
               reviewed.returned);
        const auto refused =
            forget_words(tx, kReturnedSubject, "pipl-47-1-4", tests::noon(kTuesday));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code(), "transparency.evidence_differs");
    });
}

struct Forgery {
    std::string sentence;
    std::string statement;  ///< with R for the case that was returned, A for the accepted one
};

const std::vector<Forgery> kForgeries = {
    {"the stage of a returned case moved to accepted",
     "update review_case set stage = 'accepted' where id = 'R'"},
    {"a return rewritten as an acceptance",
     "update review_move set step = 'accept', reason = null where review_case = 'R' and number = "
     "2"},
    {"the reason of a return",
     "update review_move set reason = 'other' where review_case = 'R' "
     "and number = 2"},
    {"who decided", "update review_move set actor = 'x' where review_case = 'A' and number = 4"},
    {"when it was decided",
     "update review_move set at_ms = at_ms - 1 where review_case = 'A' "
     "and number = 4"},
    {"when it was decided, in the case",
     "update review_case set decided_ms = decided_ms - 1 where id = 'A'"},
    {"who handed it in before",
     "update review_move set actor = 'x' where review_case = 'A' "
     "and number = 1"},
    {"when it was handed in, in the case",
     "update review_case set submitted_ms = submitted_ms - 1 where id = 'A'"},
    {"a decision taken away", "delete from review_move where review_case = 'A' and number = 4"},
    {"a decision that no entry knows",
     "insert into review_move (review_case, number, step, version, actor, at_ms, words, logged) "
     "values ('R', 3, 'accept', 1, 'x', 5, '', 2)"},
    {"a decision that borrows the entry of another",
     "insert into review_move (review_case, number, step, version, actor, at_ms, words, logged) "
     "values ('A', 5, 'return', 2, 'x', 5, '', 2)"},
    {"a version handed in that nobody filed",
     "insert into review_move (review_case, number, step, version, actor, at_ms, words) "
     "values ('R', 3, 'submit', 2, 'x', 5, '')"},
    {"the same version handed in once more",
     "insert into review_move (review_case, number, step, version, actor, at_ms, words) "
     "values ('R', 3, 'submit', 1, 'x', 5, '')"},
    {"another subject under the case",
     "update review_case set subject_id = 'cccccccccccccccccccccccccccccccc' where id = 'A'"},
    {"what a reviewer wrote",
     "update review_move set words = '很好' where review_case = 'R' and number = 2"},
    {"what a reviewer wrote, as if its entry held none",
     "update review_move set words = '', worded = null where review_case = 'R' and number = 2"},
    {"words put to a submission",
     "update review_move set words = '很好' where review_case = 'R' and number = 1"},
    {"a mark at a field", "update review_mark set words = '很好' where review_case = 'R'"},
    {"a mark moved to another field", "update review_mark set field = 'x' where review_case = 'R'"},
    {"a mark taken away", "delete from review_mark where review_case = 'R'"},
    {"a mark put beside it",
     "insert into review_mark (review_case, move, position, field, words) "
     "values ('R', 2, 1, 'x', 'y')"},
    {"a mark put to a submission",
     "insert into review_mark (review_case, move, position, field, words) "
     "values ('R', 1, 0, 'x', 'y')"},
    {"whose desk it was on, in the case", "update review_case set reviewer = 'x' where id = 'R'"},
    {"until when, in the case", "update review_case set due_on = '2026-12-31' where id = 'R'"},
    {"whose desk it was on when it was decided",
     "update review_move set reviewer = 'x' where review_case = 'A' and number = 1"},
    {"until when that was to answer",
     "update review_move set due_on = '2026-12-31' where review_case = 'A' and number = 1"},
    {"a desk put to a decision",
     "update review_move set reviewer = 'x' where review_case = 'R' and number = 2"},
    {"another organisation", "update review_case set organisation = 'x' where id = 'A'"},
};

std::string about(const std::string& statement, const Reviewed& reviewed) {
    std::string text = statement;
    for (const auto& [letter, id] :
         {std::pair{"'R'", reviewed.returned}, {"'A'", reviewed.accepted}})
        if (const auto at = text.find(letter); at != std::string::npos)
            text.replace(at, 3, "'" + id.hex + "'");
    return text;
}

TEST(Proof, EveryForgeryNamesItsCase) {
    for (const Forgery& forgery : kForgeries) {
        Reviewed reviewed;
        const bool on_returned = forgery.statement.find("'R'") != std::string::npos;
        const CaseId& forged = on_returned ? reviewed.returned : reviewed.accepted;
        const auto report = reviewed.verify(about(forgery.statement, reviewed));
        EXPECT_FALSE(report.sound) << forgery.sentence;
        ASSERT_FALSE(report.faults.empty()) << forgery.sentence;
        for (const auto& fault : report.faults)
            EXPECT_THAT(fault.sentence, HasSubstr(forged.hex)) << forgery.sentence;
    }
}

TEST(Proof, WhatTheLogRefusesIsNotDecided) {
    Reviewed reviewed;
    Submission given = reviewed.district.submission(1);
    given.subject.id = std::string(32, 'd');
    const auto waiting = reviewed.district.submit_now(given, kTuesday);
    reviewed.district.database().write([&](storage::Transaction& tx) {
        const auto refused = accept_case(tx, reviewed.district.reviewer, waiting.id, 1,
                                         tests::noon("2026-11-09"), reviewed.district.chance());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code(), "transparency.clock_went_back");
    });
}

}  // namespace
}  // namespace shiji::review
