#include <gtest/gtest.h>

#include "rooms/rulebook/rulebook.h"
#include "tests/support/days.h"

namespace shiji::rulebook {
namespace {

constexpr VoteKind kOrdinary = VoteKind::Ordinary;
constexpr VoteKind kAdmission = VoteKind::Admission;
constexpr VoteKind kElection = VoteKind::Election;

struct VoteCase {
    const char* sentence;
    VoteKind kind;
    std::int64_t should_attend;
    std::int64_t present;
    std::int64_t in_favour;
    bool quorate;
    bool passed;
};

// 支部工作条例 art. 11, 发展党员工作细则 arts 20–21, 选举工作条例 2020.
const VoteCase kVotes[] = {
    {"half came and all agree: valid, but 6 of 10 are needed", kOrdinary, 10, 5, 5, true, false},
    {"six of ten came and all agree", kOrdinary, 10, 6, 6, true, true},
    {"six of eleven came and all agree", kOrdinary, 11, 6, 6, true, true},
    {"five of eleven are less than half", kOrdinary, 11, 5, 5, false, false},
    {"all came, half agree: not more than half", kOrdinary, 10, 10, 5, true, false},
    {"a committee of five, three came", kOrdinary, 5, 3, 3, true, true},
    {"a committee of five, two came", kOrdinary, 5, 2, 2, false, false},
    {"an election of 23: 18 are less than four fifths", kElection, 23, 18, 18, false, false},
    {"an election of 23: 19 came, 10 of them for the candidate", kElection, 23, 19, 10, true, true},
    {"an election of 23: 19 came, 9 of them for the candidate", kElection, 23, 19, 9, true, false},
    {"an election of 20: exactly four fifths came", kElection, 20, 16, 9, true, true},
    {"an election of 20: half of those present is not enough", kElection, 20, 16, 8, true, false},
    {"an admission: exactly half came, more is needed", kAdmission, 10, 5, 5, false, false},
    {"an admission: six of ten came and agree", kAdmission, 10, 6, 6, true, true},
    {"an admission: seven came, five agree: half of ten", kAdmission, 10, 7, 5, true, false},
    {"nobody has a vote: nothing can be decided", kOrdinary, 0, 0, 0, false, false},
    {"one member, who came and agrees", kOrdinary, 1, 1, 1, true, true},
};

TEST(JudgeVote, CountsAgainstTheRightDenominator) {
    for (const VoteCase& c : kVotes) {
        const auto verdict =
            judge_vote(Rulebook::shipped(), {.kind = c.kind, .in_favour = c.in_favour},
                       {c.should_attend, c.present}, day("2026-07-08"));
        EXPECT_EQ(verdict.quorate, c.quorate) << c.sentence;
        EXPECT_EQ(verdict.passed, c.passed) << c.sentence;
    }
}

TEST(JudgeVote, SaysHowManyAreNeeded) {
    const auto& rules = Rulebook::shipped();
    const base::Date on = day("2026-07-08");
    const auto resolution = judge_vote(rules, {.kind = kOrdinary}, {10, 5}, on);
    EXPECT_EQ(resolution.present_needed, 5);
    EXPECT_EQ(resolution.in_favour_needed, 6);
    const auto election = judge_vote(rules, {.kind = kElection}, {23, 19}, on);
    EXPECT_EQ(election.present_needed, 19) << "four fifths of 23 are 18.4";
    EXPECT_EQ(election.in_favour_needed, 10) << "more than half of the 19 present";
    EXPECT_EQ(judge_vote(rules, {.kind = kAdmission}, {10, 5}, on).present_needed, 6);
}

TEST(JudgeVote, UsesTheElectionRuleOfItsDay) {
    const Vote vote{.kind = kElection, .in_favour = 16};
    const auto& rules = Rulebook::shipped();
    EXPECT_TRUE(judge_vote(rules, vote, {20, 16}, day("2020-07-13")).quorate);
    EXPECT_FALSE(judge_vote(rules, vote, {20, 16}, day("2020-07-12")).quorate)
        << "before the 2020 rule, more than four fifths";
}

TEST(JudgeVote, AnswersForAnyDayThatIsTyped) {
    EXPECT_TRUE(
        judge_vote(Rulebook::shipped(), {.in_favour = 6}, {10, 6}, day("1900-01-01")).passed);
}

TEST(Thresholds, FollowTheRegister) {
    const auto& rules = Rulebook::shipped();
    const base::Date on = day("2026-07-08");
    const base::Fraction surplus = rules.fraction("election.surplus_ratio", on);
    EXPECT_EQ(3 + surplus.least(3), 4) << "candidates for 3 seats";
    EXPECT_EQ(5 + surplus.least(5), 6) << "candidates for 5 seats";
    EXPECT_EQ(7 + surplus.least(7), 9) << "candidates for 7 seats";
    const base::Fraction excellent = rules.fraction("appraisal.excellent_max_ratio", on);
    EXPECT_EQ(20 * excellent.numerator / excellent.denominator, 6) << "优秀 among 20";
    EXPECT_EQ(rules.number("committee.required_from_formal", on), 7);
}

}  // namespace
}  // namespace shiji::rulebook
