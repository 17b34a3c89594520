#include "rooms/inspection/inspection.h"
#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

bool is_beyond(const SheetLine& line) { return line.item->kind == ItemKind::Adjustment; }

/// "组织生活规范化（47.00 分）  32.00 / 40.00": what the rubric gives it, what it came to.
std::string heading_text(const Sheet& sheet, const SheetSection& one) {
    const base::Points weight = one.section->weight;
    return "\n" + path_of_section(sheet.sections, one.section->code) +
           (weight > base::Points{} ? "（" + weight.text() + " 分）" : "") + "  " +
           one.points.text() + " / " + one.possible.text() + "\n";
}

std::string line_text(const SheetLine& line) {
    std::string text = "  " + line.item->name.text + "  " + line.points.text() +
                       (is_beyond(line) ? "" : " / " + line.possible.text()) + "\n    " +
                       line.reckoning + "  依据 " + line.item->clause + "\n";
    for (const LineFact& fact : line.facts)
        text += std::string(fact.met ? "    √ " : "    × ") + fact.words + "\n";
    if (!line.grader.empty())
        text += "    " + line.grader + (was_judged_away(line) ? "判为不适用：" : "评：") +
                line.reason + "\n";
    if (line.ruling && !line.ruling->by.empty())
        text += "    异议成立，" + line.ruling->by + "答复：" + line.ruling->reason + "\n";
    return text;
}

std::string ungraded_text(const Sheet& sheet) {
    base::Points waiting;
    for (const SheetLine& line : sheet.lines)
        if (line.item->kind == ItemKind::Effect && line.applies && line.possible == base::Points{})
            waiting = waiting + line.item->weight;
    return "尚有 " + std::to_string(sheet.ungraded) + " 项（共 " + waiting.text() +
           " 分）待评，未计入\n";
}

/// 加减分 and what comes of them, after the hundred.
std::string standing_text(const Sheet& sheet) {
    const SheetStanding& standing = *sheet.standing;
    std::string text = "\n";
    const bool adjusts = standing.bonus_max + standing.penalty_max > base::Points{};
    if (adjusts) text += "加减分（在 100 分之外）\n";
    for (const SheetLine& line : sheet.lines)
        if (is_beyond(line)) text += line_text(line);
    if (adjusts)
        text += "  合计 " + standing.adjusted.text() + "（加分最多 " + standing.bonus_max.text() +
                "，扣分最多 " + standing.penalty_max.text() + "）\n总分  " + standing.total.text() +
                "\n";
    if (!standing.class_name.empty()) text += "类别  " + standing.class_name + "\n";
    if (!standing.band.empty()) text += "对应等次  " + standing.band + "（由人决定）\n";
    for (const HeldBand& one : standing.held)
        text += "  等次最高为" + one.hold.band.text + "：" + one.hold.name.text + "\n    " +
                one.words + "  依据 " + one.hold.basis.text + "\n";
    return text;
}

}  // namespace

std::string sheet_text(const Sheet& sheet) {
    std::string text = "督查评分表\n组织  " + sheet.organisation_name + "\n季度  " +
                       sheet.quarter.text() + "\n细则  " + sheet.rubric + "\n计算  " +
                       sheet.computed_at.minute_text() + "\n";
    for (const SheetSection& one : sheet.sections) {
        text += heading_text(sheet, one);
        for (const SheetLine& line : sheet.lines)
            if (!is_beyond(line) && line.item->section == one.section->code)
                text += line_text(line);
    }
    text += "\n合计  " + sheet.points.text() + " / " + sheet.possible.text() + "\n";
    text += sheet.possible > base::Points{}
                ? "折合百分制  " + sheet.points.text() + " × 100 ÷ " + sheet.possible.text() +
                      " = " + sheet.out_of_hundred.text() + "\n"
                : "还没有可以计分的项目\n";
    if (sheet.ungraded > 0) text += ungraded_text(sheet);
    if (sheet.standing) text += standing_text(sheet);
    return text;
}

}  // namespace shiji::inspection
