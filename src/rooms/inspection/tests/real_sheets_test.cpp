/// Sheets that other districts really used (domain-rules 10.2), as far as a rubric can say them
/// today: what is lawful is taken and reckoned, what is not is refused with its clause.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/rubric.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

RubricItem by_record(std::string code, std::string name, std::int64_t weight, std::string metric,
                     std::int64_t each) {
    return {.code = std::move(code),
            .section = "日常基础",
            .name = {std::move(name)},
            .kind = ItemKind::Statutory,
            .weight = {weight},
            .metric = std::move(metric),
            .per_occurrence = {each},
            .cap = {weight},
            .clause = "《中国共产党支部工作条例（试行）》"};
}

RubricItem by_people(std::string code, std::string name, std::int64_t weight) {
    return {.code = std::move(code),
            .section = "成效",
            .name = {std::move(name)},
            .kind = ItemKind::Effect,
            .weight = {weight},
            .metric = "graded",
            .per_occurrence = {},
            .cap = {weight},
            .clause = "《中国共产党党和国家机关基层组织工作条例》第四条"};
}

Rubric rubric_with(std::vector<RubricItem> items) {
    return {.code = "real", .version = 1, .name = {"考评细则"}, .from = {2027, 1}, .items = items};
}

std::vector<std::string> flaws_said(const Rubric& rubric) {
    std::vector<std::string> words;
    for (const RubricFlaw& flaw : find_all_flaws(rubric, rulebook::Rulebook::shipped()))
        words.push_back(flaw.words);
    return words;
}

/// A quarter in which one theme day was not held, and said so, and one assembly was filed late.
constexpr const char* kOneQuarter =
    "unit 第一党支部\nquarter 2027Q1\ntoday 2027-04-20\nplan 2027-01-04 accepted\n"
    "held 2027-01-08 theme_day,collective_study filed 2027-01-11 accepted\n"
    "not_held 2027-02-10 theme_day filed 2027-02-10\n"
    "held 2027-03-10 theme_day,collective_study filed 2027-03-11 accepted\n"
    "held 2027-03-12 assembly filed 2027-03-30 accepted\n";

base::Points points_of(const Rubric& rubric, std::string_view code) {
    const auto read = read_facts(kOneQuarter);
    const Sheet sheet = score(rubric, read.evidence, read.quarter, read.now);
    const auto line = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                   [&](const auto& one) { return one.item.code == code; });
    return line == sheet.lines.end() ? base::Points{-1} : line->points;
}

// A, 荆门市直机关: one point off for each that fails.
TEST(RealSheets, OnePointOffForEachThatFails) {
    const Rubric rubric =
        rubric_with({by_record("theme_day", "主题党日", 1500, "duty_in_time:theme_day", 100),
                     by_record("assembly", "支部党员大会", 1000, "duty_in_time:assembly", 100),
                     by_record("study", "集中学习", 1000, "duty_in_time:study", 100),
                     by_record("told", "未开的如实说明", 1000, "not_held_explained", 100),
                     by_people("service", "服务中心工作", 5500)});
    EXPECT_THAT(flaws_said(rubric), IsEmpty());
    EXPECT_EQ(points_of(rubric, "theme_day"), base::Points{1400});
    EXPECT_EQ(points_of(rubric, "assembly"), base::Points{900}) << "filed late, nobody has looked";
    EXPECT_EQ(points_of(rubric, "study"), base::Points{900});
}

// D, a city bureau: a tenth off for each record that is late; its ten times the points lost on a
// platform, its photos and its reports are not to be had.
TEST(RealSheets, ATenthOffForALateRecordButNothingForThePlatform) {
    const std::vector<RubricItem> lawful{
        by_record("late", "记录按时报备", 1000, "late_filings", 10),
        by_record("theme_day", "主题党日", 3000, "duty_in_time:theme_day", 50),
        by_record("assembly", "支部党员大会", 1000, "duty_in_time:assembly", 50),
        by_people("effect", "党建与业务融合", 4500)};
    auto items = lawful;
    items.push_back(by_people("other", "党员教育管理", 500));
    EXPECT_THAT(flaws_said(rubric_with(items)), IsEmpty());
    // Owed: three theme days; one assembly, filed late. Told late or not at all: one.
    EXPECT_EQ(points_of(rubric_with(items), "late"), base::Points{990});
    EXPECT_EQ(points_of(rubric_with(items), "theme_day"), base::Points{2950});
    const std::pair<const char*, const char*> unlawful[] = {
        {"智慧党建平台积分扣分乘10", "不得按“积分”计分（《关于防治“指尖上的形式主义”的若干意见》"},
        {"平台登录率", "《整治形式主义为基层减负若干规定》第八条"},
        {"活动照片上传张数", "“照片”不得作为考核指标"},
        {"信息稿件被上级刊发", "不得作为考核指标"},
        {"出现严重违纪一票否决", "须有法规依据"}};
    for (const auto& [name, said] : unlawful) {
        items = lawful;
        items.push_back(by_people("other", name, 500));
        EXPECT_THAT(flaws_said(rubric_with(items)), Contains(HasSubstr(said))) << name;
    }
}

// I, a county's departments: people who are asked may judge, a count of online votes and a place
// within the class may not.
TEST(RealSheets, SatisfactionIsJudgedByPeopleAndRanksNobody) {
    auto items = std::vector{by_people("work", "服务中心工作", 6000),
                             by_people("satisfaction", "群众满意度抽样测评", 4000)};
    EXPECT_THAT(flaws_said(rubric_with(items)), IsEmpty());
    items[1].name = {"网络投票满意度"};
    EXPECT_THAT(flaws_said(rubric_with(items)), Contains(HasSubstr("“网络投票”不得作为考核指标")));
    items[1].name = {"测评类内排名"};
    EXPECT_THAT(flaws_said(rubric_with(items)), Contains(HasSubstr("不得按“排名”计分")));
}

}  // namespace
}  // namespace shiji::inspection
