#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/circulars/circulars.h"
#include "tests/support/days.h"

namespace shiji::circulars {
namespace {

using testing::HasSubstr;
using testing::Not;

const OrganisationId kBelow{std::string(32, 'a')};
const OrganisationId kOther{std::string(32, 'b')};

Letter letter() {
    return {.kind = CircularKind::Notice,
            .title = {"通知"},
            .body = {"请按计划开展。"},
            .demands = {{"召开党员大会"}},
            .basis = {"区委〔2026〕9号"},
            .office_mark = {"区直工"},
            .to = {kBelow}};
}

struct LetterCase {
    const char* sentence;
    void (*spoil)(Letter&);
    const char* code;
};

TEST(Letter, IsRefusedWithItsReason) {
    const LetterCase cases[] = {
        {"as it should be", [](Letter&) {}, ""},
        {"without a title", [](Letter& l) { l.title = {}; }, "circulars.no_title"},
        {"without a office_mark", [](Letter& l) { l.office_mark = {}; }, "circulars.no_mark"},
        {"of blank lines", [](Letter& l) { l.body = {" \n "}; }, "circulars.no_body"},
        {"that demands too much", [](Letter& l) { l.demands.assign(kDemandsMax + 1, {"做"}); },
         "circulars.too_many_demands"},
        {"with an empty demand", [](Letter& l) { l.demands = {{""}}; }, "circulars.no_demand"},
        {"that demands on no document", [](Letter& l) { l.basis = {}; }, "circulars.no_basis"},
        {"that tells and demands nothing",
         [](Letter& l) {
             l.basis = {};
             l.demands = {};
         },
         ""},
        {"that demands photographs", [](Letter& l) { l.demands = {{"每次会议报照片三张"}}; },
         "circulars.denied"},
        {"that demands them in its title", [](Letter& l) { l.title = {"关于报送照片的通知"}; },
         "circulars.denied"},
        {"that demands them in a sentence",
         [](Letter& l) { l.body = {"请按计划开展。会后把照片报来。"}; }, "circulars.denied"},
        {"that forbids them", [](Letter& l) { l.body = {"不得要求照片。"}; }, ""},
        {"to nobody", [](Letter& l) { l.to = {}; }, "circulars.nobody"},
        {"to another's branch", [](Letter& l) { l.to = {kOther}; }, "circulars.not_below"},
        {"twice to one",
         [](Letter& l) {
             l.to = {kBelow, kBelow};
         },
         "circulars.not_below"},
    };
    for (const LetterCase& c : cases) {
        Letter judged = letter();
        c.spoil(judged);
        const auto result = judge_letter(judged, {kBelow}, {});
        EXPECT_EQ(result ? "" : result.error().code(), c.code) << c.sentence;
    }
}

TEST(Letter, OfAQuarterHoldsNobodyUpAsABadExample) {
    const std::vector<std::string> people{"李明", "欧阳志远", ""};
    const auto code = [&](CircularKind kind, const char* body) {
        Letter judged = letter();
        judged.kind = kind;
        judged.body = {body};
        const auto result = judge_letter(judged, {kBelow}, people);
        return result ? "" : result.error().code();
    };
    EXPECT_EQ(code(CircularKind::Report, "欧阳志远没有到会"), "circulars.names_person");
    EXPECT_EQ(code(CircularKind::Report, "李明同志没有到会"), "circulars.names_person");
    EXPECT_EQ(code(CircularKind::Report, "李明确了责任"), "") << "two characters may be words";
    EXPECT_EQ(code(CircularKind::Notice, "联系人：欧阳志远"), "");
}

TEST(Letter, IsMeasuredInCharactersAndPagesOfTheStandard) {
    Letter measured = letter();
    measured.demands = {};
    std::string line;
    for (int i = 0; i < 26; ++i) line += "字";
    measured.body = {line};
    EXPECT_EQ(measure_letter(measured, day("2026-10-10")).characters, 26);
    EXPECT_EQ(measure_letter(measured, day("2026-10-10")).pages, 1);
    for (int i = 0; i < 21; ++i) measured.body.text += "\n" + line;
    EXPECT_EQ(measure_letter(measured, day("2026-10-10")).pages, 1) << "22 lines of 26 and 2";
    measured.body.text += "字";
    EXPECT_EQ(measure_letter(measured, day("2026-10-10")).pages, 2);
    EXPECT_EQ(measure_letter(measured, day("2026-10-10")).pages_max, 10);
    EXPECT_THAT(measure_letter(measured, day("2026-10-10")).source, HasSubstr("为基层减负"));
}

inspection::SheetLine line(const char* code, const char* clause, std::int64_t met,
                           std::int64_t due) {
    inspection::RubricItem item;
    item.code = code;
    item.name = {code};
    item.clause = clause;
    inspection::SheetLine made;
    made.item = base::Shared<inspection::RubricItem>(item);
    made.met = met;
    made.due = due;
    return made;
}

rectification::Finding finding(rectification::Stage stage, const char* found_on) {
    rectification::Finding made;
    made.name = "主题党日";
    made.clause = "第十六条";
    made.found_at = tests::noon(found_on);
    made.stage = stage;
    return made;
}

TEST(Report, SaysByClauseWhatAQuarterCameToAndNamesNoOrganisation) {
    using rectification::Stage;
    std::vector<inspection::Sheet> sheets(2);
    sheets[0].organisation_name = "第一党支部";
    sheets[0].lines = {line("党员大会", "第十一条", 1, 1), line("党课", "第十四条", 0, 0)};
    sheets[1].organisation_name = "第二党支部";
    sheets[1].lines = {line("党员大会", "第十一条", 0, 1)};
    const auto report = describe_quarter(
        {2026, 3}, sheets,
        {finding(Stage::Settled, "2026-09-01"), finding(Stage::Open, "2026-09-02"),
         finding(Stage::Withdrawn, "2026-09-03"), finding(Stage::Open, "2026-06-30")});
    EXPECT_EQ(report.title, "关于2026年三季度组织生活督查情况的通报");
    EXPECT_THAT(report.body, HasSubstr("1. 党员大会（第十一条）：应办 2 项，办成 1 项。"));
    EXPECT_THAT(report.body, Not(HasSubstr("党课"))) << "nothing of it was owed";
    EXPECT_THAT(report.body, HasSubstr("1. 主题党日（第十六条）：下达整改 2 项，已销号 1 项。"));
    EXPECT_THAT(report.body, Not(HasSubstr("党支部")));
    EXPECT_THAT(describe_quarter({2026, 3}, sheets, {}).body, HasSubstr("没有下达整改。"));
}

}  // namespace
}  // namespace shiji::circulars
