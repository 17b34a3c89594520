#include <algorithm>

#include "base/text.h"
#include "rooms/accountability/reviews.h"

namespace shiji::accountability {
namespace {

std::vector<BallotCount> in_order(std::vector<BallotCount> ballots) {
    std::sort(ballots.begin(), ballots.end(),
              [](const BallotCount& a, const BallotCount& b) { return a.voters < b.voters; });
    return ballots;
}

/// Each person's newest count.
std::map<identity::AccountId, std::vector<BallotCount>> newest_counts(
    const std::vector<ReportMove>& moves) {
    std::map<identity::AccountId, std::vector<BallotCount>> counts;
    for (const ReportMove& move : moves)
        if (move.step == ReportStep::Count) counts[move.by] = in_order(move.ballots);
    return counts;
}

bool has_step(const std::vector<ReportMove>& moves, ReportStep step) {
    return std::any_of(moves.begin(), moves.end(),
                       [&](const ReportMove& move) { return move.step == step; });
}

}  // namespace

std::string grade_label(ReviewGrade grade) {
    switch (grade) {
        case ReviewGrade::Good:
            return "好";
        case ReviewGrade::Fair:
            return "较好";
        case ReviewGrade::Average:
            return "一般";
        case ReviewGrade::Poor:
            return "差";
    }
    return "";
}

std::optional<std::vector<BallotCount>> agreed_count(const std::vector<ReportMove>& moves) {
    const auto counts = newest_counts(moves);
    for (auto one = counts.begin(); one != counts.end(); ++one)
        for (auto other = std::next(one); other != counts.end(); ++other)
            if (one->second == other->second) return one->second;
    return std::nullopt;
}

ReportStage stage_of(const std::vector<ReportMove>& moves) {
    if (has_step(moves, ReportStep::Grade)) return ReportStage::Graded;
    if (agreed_count(moves)) return ReportStage::Counted;
    if (has_step(moves, ReportStep::Comment)) return ReportStage::Commented;
    return has_step(moves, ReportStep::File) ? ReportStage::Reported : ReportStage::Listed;
}

std::int64_t problems_share(const ReportMove& filed) {
    constexpr std::int64_t kWhole = 100;
    const auto length = [](const base::Prose<6000>& text) {
        return static_cast<std::int64_t>(base::count_characters(text.text));
    };
    const std::int64_t all = length(filed.words) + length(filed.problems) + length(filed.plans);
    return all == 0 ? 0 : kWhole * length(filed.problems) / all;
}

}  // namespace shiji::accountability
