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
                            .marks = {}},
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

TEST(Proof, WordsThatTheLawWantsGoneBreakNothing) {
    Reviewed reviewed;
    reviewed.district.database().write([&](storage::Transaction& tx) {
        forget_words(tx, {"records.gathering", std::string(32, 'b')}, "已依法删除");
    });
    EXPECT_TRUE(reviewed.verify().sound);
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
