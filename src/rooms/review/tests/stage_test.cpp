#include <gtest/gtest.h>

#include "rooms/review/review.h"

namespace shiji::review {
namespace {

struct StageRow {
    std::string sentence;
    std::optional<Stage> from;
    Step step;
    std::optional<Stage> to;
};

const std::vector<StageRow> kRows{
    {"what was never filed is submitted", {}, Step::Submit, Stage::Submitted},
    {"what was never filed cannot be accepted", {}, Step::Accept, {}},
    {"what was never filed cannot be returned", {}, Step::Return, {}},
    {"what was never filed cannot be withdrawn", {}, Step::Withdraw, {}},
    {"what lies on the desk is not submitted twice", Stage::Submitted, Step::Submit, {}},
    {"what lies on the desk is accepted", Stage::Submitted, Step::Accept, Stage::Accepted},
    {"what lies on the desk is returned", Stage::Submitted, Step::Return, Stage::Returned},
    {"what lies on the desk is withdrawn", Stage::Submitted, Step::Withdraw, Stage::Withdrawn},
    {"what was returned is submitted again", Stage::Returned, Step::Submit, Stage::Submitted},
    {"what was returned is not accepted unseen", Stage::Returned, Step::Accept, {}},
    {"what was returned is not returned again", Stage::Returned, Step::Return, {}},
    {"what was returned is not withdrawn", Stage::Returned, Step::Withdraw, {}},
    {"a new version follows an accepted one", Stage::Accepted, Step::Submit, Stage::Submitted},
    {"what was accepted is not accepted again", Stage::Accepted, Step::Accept, {}},
    {"what was accepted is not returned", Stage::Accepted, Step::Return, {}},
    {"what was accepted is not withdrawn", Stage::Accepted, Step::Withdraw, {}},
    {"what was withdrawn is submitted again", Stage::Withdrawn, Step::Submit, Stage::Submitted},
    {"what was withdrawn cannot be accepted", Stage::Withdrawn, Step::Accept, {}},
    {"what was withdrawn cannot be returned", Stage::Withdrawn, Step::Return, {}},
    {"what was withdrawn is not withdrawn again", Stage::Withdrawn, Step::Withdraw, {}},
};

TEST(Stage, EveryStepFromEveryStage) {
    for (const StageRow& row : kRows)
        EXPECT_EQ(stage_after(row.from, row.step), row.to) << row.sentence;
}

TEST(Stage, TheTableOfThisTestLeavesNoPairOut) {
    std::set<std::pair<std::optional<Stage>, Step>> pairs;
    for (const StageRow& row : kRows) pairs.insert({row.from, row.step});
    const auto stages = base::enum_names<Stage>().size() + 1;
    EXPECT_EQ(pairs.size(), stages * base::enum_names<Step>().size());
    EXPECT_EQ(kRows.size(), pairs.size());
}

TEST(Stage, EveryStageHasItsWord) {
    std::set<std::string> words;
    for (const auto& [stage, name] : base::enum_names<Stage>()) words.insert(stage_label(stage));
    EXPECT_EQ(words, (std::set<std::string>{"待审", "退回", "已审", "已撤回"}));
}

}  // namespace
}  // namespace shiji::review
