#include "rooms/inspection/inspection.h"

namespace shiji::inspection {
namespace {

std::string line_text(const SheetLine& line) {
    std::string text = "  " + line.item.name.text + "  " + line.points.text() + " / " +
                       line.possible.text() + "\n    " + line.reckoning + "  依据 " +
                       line.item.clause + "\n";
    for (const LineFact& fact : line.facts)
        text += std::string(fact.met ? "    √ " : "    × ") + fact.words + "\n";
    if (!line.grader.empty()) text += "    " + line.grader + "评：" + line.reason + "\n";
    if (line.ruling && !line.ruling->by.empty())
        text += "    异议成立，" + line.ruling->by + "答复：" + line.ruling->reason + "\n";
    return text;
}

std::string ungraded_text(const Sheet& sheet) {
    base::Points waiting;
    for (const SheetLine& line : sheet.lines)
        if (line.item.kind == ItemKind::Effect && line.possible == base::Points{})
            waiting = waiting + line.item.weight;
    return "尚有 " + std::to_string(sheet.ungraded) + " 项（共 " + waiting.text() +
           " 分）待评，未计入\n";
}

}  // namespace

std::string sheet_text(const Sheet& sheet) {
    std::string text = "督查评分表\n组织  " + sheet.organisation_name + "\n季度  " +
                       sheet.quarter.text() + "\n细则  " + sheet.rubric + "\n计算  " +
                       sheet.computed_at.minute_text() + "\n";
    std::string section;
    for (const SheetLine& line : sheet.lines) {
        if (line.item.section != section) text += "\n" + line.item.section + "\n";
        section = line.item.section;
        text += line_text(line);
    }
    text += "\n合计  " + sheet.points.text() + " / " + sheet.possible.text() + "\n";
    text += sheet.possible > base::Points{}
                ? "折合百分制  " + sheet.points.text() + " × 100 ÷ " + sheet.possible.text() +
                      " = " + sheet.out_of_hundred.text() + "\n"
                : "还没有可以计分的项目\n";
    if (sheet.ungraded > 0) text += ungraded_text(sheet);
    return text;
}

}  // namespace shiji::inspection
