#include "rooms/campaigns/tests/story.h"

namespace shiji::campaigns {
namespace {

TEST(Visit, WhatBothJudgeNotToApplyLeavesTheSheetsDenominator) {
    Story story;
    const Visit visit = story.planned(story.open(), story.usual_visit());
    EXPECT_EQ(story.send(story.first, visit.id, story.all_grades()), "");
    EXPECT_EQ(story.send(story.second, visit.id, story.all_grades()), "");
    auto left_out = story.check("service", Outcome::NotApplicable, "没有服务窗口");
    left_out.sequence = 30;
    EXPECT_EQ(story.send(story.first, visit.id, {left_out}), "");
    EXPECT_EQ(story.close(story.first, visit.id), "campaigns.not_agreed") << "one alone";
    left_out.id = story.district.chance().id<AnswerOwner>();
    EXPECT_EQ(story.send(story.second, visit.id, {left_out}), "");
    EXPECT_EQ(story.close(story.first, visit.id), "");
    const auto sheet = story.district.sheet_of(story.district.branch_a, "2026-09-12").value();
    const auto& line = inspection::line(sheet, "service");
    EXPECT_FALSE(line.applies);
    EXPECT_EQ(line.possible, base::Points{});
    EXPECT_EQ(line.grader, "周敏、郑强");
    EXPECT_EQ(line.reason, "没有服务窗口");
    EXPECT_EQ(sheet.ungraded, 0);
    EXPECT_TRUE(story.verify().sound);
}

TEST(Calibration, ComparesNothingThatAnybodyLeftOut) {
    Visit first, second;
    first.stage = second.stage = VisitStage::Closed;
    const auto said = [](const char* item, char who, std::optional<std::int64_t> hundredths) {
        VisitAnswer answer;
        answer.item = item;
        answer.inspector = {std::string(32, who)};
        answer.outcome = hundredths ? Outcome::Graded : Outcome::NotApplicable;
        if (hundredths) answer.points = base::Points{*hundredths};
        return answer;
    };
    const auto marks = marks_of(first, {said("service", 'a', 300), said("premises", 'a', {})},
                                second, {said("service", 'b', 200), said("premises", 'b', 100)},
                                inspection::shipped_rubric({2026, 3}));
    EXPECT_EQ(marks.size(), 2u) << "service, by each of the two";
}

}  // namespace
}  // namespace shiji::campaigns
