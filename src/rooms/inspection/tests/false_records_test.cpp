#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/tests/season.h"

namespace shiji::inspection {
namespace {

using testing::IsEmpty;

/// One theme day, filed in time and accepted, of which a check may say something.
struct Checked : Season {
    Checked() : gathering(file("2026-08-12", "2026-08-13")) {
        accept(gathering, "2026-08-14");
        grade_all();
    }
    std::string find(bool found_false, std::string_view on) {
        return code_of(database().write([&](storage::Transaction& tx) {
            return keep_record_finding(tx, inspector,
                                       {.organisation = branch_a,
                                        .gathering = gathering,
                                        .found_false = found_false,
                                        .reason = {"三名党员都说没有开过"}},
                                       tests::noon(on), chance());
        }));
    }
    base::Points points() { return sheet_of(branch_a, "2026-10-20")->points; }

    records::GatheringId gathering;
};

TEST(FalseRecords, LoseAllThatTheyEarnedAndAreToldOnTheLine) {
    Checked at;
    Season silent;
    silent.grade_all();
    const base::Points nothing_filed = silent.sheet_of(silent.branch_a, "2026-10-20")->points;
    ASSERT_GT(at.points(), nothing_filed);
    ASSERT_EQ(at.find(true, "2026-10-15"), "");
    EXPECT_EQ(at.points(), nothing_filed);
    const auto sheet = at.sheet_of(at.branch_a, "2026-10-20");
    const auto& facts = line(*sheet, "theme_day").facts;
    EXPECT_TRUE(std::any_of(facts.begin(), facts.end(), [&](const LineFact& fact) {
        return fact.gathering == at.gathering && !fact.met &&
               fact.words.find("经抽查不属实，按没有报备计") != std::string::npos;
    }));
    EXPECT_THAT(at.verify(), IsEmpty());
}

TEST(FalseRecords, HideNoTrueOneThatCoversTheSameDuty) {
    Checked at;
    const auto truly_held = at.file("2026-08-26", "2026-08-27");
    at.accept(truly_held, "2026-08-28");
    const base::Points before = at.points();
    ASSERT_EQ(at.find(true, "2026-10-15"), "");
    EXPECT_EQ(at.points(), before) << "what was truly held counts";
    const auto sheet = at.sheet_of(at.branch_a, "2026-10-20");
    const auto& facts = line(*sheet, "theme_day").facts;
    EXPECT_TRUE(std::any_of(facts.begin(), facts.end(), [&](const LineFact& fact) {
        return fact.gathering == truly_held && fact.met;
    }));
}

TEST(FalseRecords, CountAgainWhenALaterCheckSaysSo) {
    Checked at;
    const base::Points before = at.points();
    ASSERT_EQ(at.find(false, "2026-10-14"), "") << "nothing was said against it";
    ASSERT_EQ(at.find(true, "2026-10-15"), "");
    ASSERT_EQ(at.find(true, "2026-10-16"), "") << "the same again";
    ASSERT_EQ(at.find(false, "2026-10-17"), "");
    EXPECT_EQ(at.points(), before);
    EXPECT_THAT(at.verify(), IsEmpty());
}

TEST(FalseRecords, ChangeNothingThatBranchesWereShown) {
    Checked at;
    const base::Points before = at.points();
    ASSERT_TRUE(at.publish("2026-10-20"));
    ASSERT_EQ(at.find(true, "2026-10-21"), "");
    EXPECT_EQ(at.points(), before);
}

TEST(FalseRecordsInTheLog, AreReadAgainByTheVerifier) {
    Checked at;
    ASSERT_EQ(at.find(true, "2026-10-15"), "");
    at.edit("update inspection_false_record set found = 0");
    EXPECT_EQ(at.verify().size(), 1u);
    at.edit("update inspection_false_record set found = 1");
    EXPECT_THAT(at.verify(), IsEmpty());
}

}  // namespace
}  // namespace shiji::inspection
