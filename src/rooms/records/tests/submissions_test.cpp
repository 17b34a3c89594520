// What is on file was handed in: the verifier asks for the submission of every version.
#include <gmock/gmock.h>

#include "rooms/records/tests/district.h"
#include "rooms/review/decisions.h"

namespace shiji::records {
namespace {

using testing::HasSubstr;

/// A gathering that was filed, and whose case waits; R stands for its id, C for its case's.
struct Waiting {
    Waiting() : id(district.put_on_file(theme_day(district))), review_case(district.case_of(id)) {}

    transparency::VerifyReport verify_after(std::string statement) {
        for (const auto& [letter, hex] : {std::pair{"'R'", id.hex}, {"'C'", review_case.id.hex}})
            for (auto at = statement.find(letter); at != std::string::npos;
                 at = statement.find(letter))
                statement.replace(at, 3, "'" + hex + "'");
        return district.write([&](storage::Transaction& tx) {
            for (const std::string& one : base::split(statement, ';'))
                if (!one.empty()) tx.run(one);
            auto readers = content_readers();
            readers.merge(review::content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    District district;
    GatheringId id;
    review::Case review_case;
};

TEST(Submissions, OfWhatWaitsAreDemanded) {
    const auto sound = Waiting().verify_after("");
    EXPECT_TRUE(sound.sound) << (sound.faults.empty() ? "" : sound.faults[0].sentence);
    Waiting waiting;
    const auto gone = waiting.verify_after(
        "delete from review_move where review_case = 'C';delete from review_case where id = 'C'");
    ASSERT_EQ(gone.faults.size(), 2U) << "the entry names a desk, and nothing was handed in";
    EXPECT_THAT(gone.faults[0].sentence, HasSubstr("内容被增删"));
    EXPECT_THAT(gone.faults[1].sentence, HasSubstr("缺少一行“归档时的报备”"));
    for (const auto& fault : gone.faults) {
        EXPECT_EQ(fault.record, waiting.id.hex);
        EXPECT_EQ(fault.version, 1);
    }
}

/// In all rows of review that say so, so that they agree: the entry of what was filed does not.
TEST(Submissions, AreOnTheDeskAndUntilTheDayThatTheEntrySays) {
    for (const char* statement :
         {"update review_move set reviewer = 'x' where review_case = 'C';"
          "update review_case set reviewer = 'x' where id = 'C'",
          "update review_move set due_on = '2027-01-01' where review_case = 'C';"
          "update review_case set due_on = '2027-01-01' where id = 'C'",
          "update review_move set reviewer = null, due_on = null where review_case = 'C';"
          "update review_case set reviewer = 'x' where id = 'C'"}) {
        Waiting waiting;
        const auto report = waiting.verify_after(statement);
        ASSERT_FALSE(report.sound) << statement;
        EXPECT_EQ(report.faults[0].record, waiting.id.hex) << report.faults[0].sentence;
        EXPECT_EQ(report.faults[0].version, 1);
    }
    Waiting waiting;
    const auto alone = waiting.verify_after("update review_case set reviewer = 'x' where id = 'C'");
    ASSERT_FALSE(alone.sound);
    EXPECT_EQ(alone.faults[0].record, waiting.review_case.id.hex);
    EXPECT_THAT(alone.faults[0].sentence, HasSubstr("报审件现在的阶段"));
}

TEST(Submissions, AreByWhoeverFiledAndThen) {
    for (const char* statement : {"update review_move set actor = 'x' where review_case = 'C';"
                                  "update review_case set submitted_by = 'x' where id = 'C'",
                                  "update review_move set at_ms = 5 where review_case = 'C';"
                                  "update review_case set submitted_ms = 5 where id = 'C'",
                                  "update review_case set organisation = 'x' where id = 'C'"}) {
        Waiting waiting;
        const auto report = waiting.verify_after(statement);
        ASSERT_FALSE(report.sound) << statement;
        EXPECT_EQ(report.faults[0].record, waiting.review_case.id.hex) << statement;
        EXPECT_THAT(report.faults[0].sentence, HasSubstr("与归档不符的一次报备")) << statement;
    }
}

/// The name on the desk is the one that the newest version gives.
TEST(Submissions, AreCalledOnTheDeskAsTheirVersionSays) {
    Waiting waiting;
    const auto report =
        waiting.verify_after("update review_case set title = '别的会' where id = 'C'");
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].record, waiting.review_case.id.hex);
    EXPECT_THAT(report.faults[0].sentence, HasSubstr("审查单位看到的名称"));
}

}  // namespace
}  // namespace shiji::records
