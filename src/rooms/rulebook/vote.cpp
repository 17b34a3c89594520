#include <algorithm>

#include "base/check.h"
#include "rooms/rulebook/rulebook.h"

namespace shiji::rulebook {
namespace {

/// "meeting.vote": its keys are "meeting.vote.quorum", "meeting.vote.pass" and what qualifies them.
std::string_view keys_of(VoteKind kind) {
    switch (kind) {
        case VoteKind::Ordinary:
            return "meeting.vote";
        case VoteKind::Admission:
            return "meeting.admission";
        case VoteKind::Election:
            return "election";
    }
    base::check(false, "a vote is of one of three kinds");
    return {};
}

/// The smallest number of people that meets the rule `key` out of `whole`; at least one.
std::int64_t needed(const Rulebook& rules, const std::string& key, std::int64_t whole,
                    base::Date on) {
    const base::Fraction fraction = rules.fraction(key, on);
    const bool more_than = rules.nearest(key + ".compare", on).value == "more_than";
    const std::int64_t least =
        more_than ? whole * fraction.numerator / fraction.denominator + 1 : fraction.least(whole);
    return std::max<std::int64_t>(least, 1);
}

}  // namespace

VoteVerdict judge_vote(const Rulebook& rules, const Vote& vote, const Attendance& attendance,
                       base::Date on) {
    base::check(vote.in_favour >= 0 && attendance.present >= 0 && attendance.should_attend >= 0,
                "people are counted from zero");
    const std::string keys(keys_of(vote.kind));
    const bool of_present = rules.nearest(keys + ".pass.of", on).value == "present";
    VoteVerdict verdict;
    verdict.present_needed = needed(rules, keys + ".quorum", attendance.should_attend, on);
    verdict.in_favour_needed = needed(
        rules, keys + ".pass", of_present ? attendance.present : attendance.should_attend, on);
    verdict.quorate = attendance.present >= verdict.present_needed;
    verdict.passed = verdict.quorate && vote.in_favour >= verdict.in_favour_needed;
    return verdict;
}

}  // namespace shiji::rulebook
