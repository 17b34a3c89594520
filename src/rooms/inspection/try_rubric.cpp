#include <algorithm>

#include "rooms/inspection/judge_draft.h"
#include "rooms/inspection/rubric_content.h"

namespace shiji::inspection {
namespace {

const SheetLine* line_of_item(const Sheet& sheet, std::string_view code) {
    const auto found = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                    [&](const SheetLine& line) { return line.item->code == code; });
    return found == sheet.lines.end() ? nullptr : &*found;
}

TrialLine trial_line(const std::string& section, const SheetLine* before, const SheetLine* after) {
    const RubricItem& item = after == nullptr ? before->item : after->item;
    TrialLine line{item.code, section, item.name.text, {}, {}, {}, {}};
    if (before != nullptr) {
        line.old_points = before->points;
        line.old_possible = before->possible;
    }
    if (after != nullptr) {
        line.new_points = after->points;
        line.new_possible = after->possible;
    }
    return line;
}

bool differs(const TrialLine& line) {
    return line.old_points != line.new_points || line.old_possible != line.new_possible;
}

TrialSheet compare_sheets(const Sheet& before, const Sheet& after) {
    TrialSheet sheet{before.organisation,
                     before.organisation_name,
                     before.points,
                     before.possible,
                     after.points,
                     after.possible,
                     {}};
    for (const SheetLine& line : after.lines)
        sheet.lines.push_back(trial_line(section_words(after, line.item),
                                         line_of_item(before, line.item->code), &line));
    for (const SheetLine& line : before.lines)
        if (line_of_item(after, line.item->code) == nullptr)
            sheet.lines.push_back(trial_line(section_words(before, line.item), &line, nullptr));
    std::erase_if(sheet.lines, [](const TrialLine& line) { return !differs(line); });
    return sheet;
}

}  // namespace

base::Quarter quarter_to_try(base::Date today) {
    const base::Quarter last = base::Quarter::of(today).plus(-1);
    const bool still_open = today <= rulebook::Rulebook::shipped().filing_due(last.last());
    return still_open ? last.plus(-1) : last;
}

base::Result<RubricTrial> try_rubric(storage::Transaction& tx, const ReadDraft& read,
                                     base::Moment now) {
    auto draft = load_draft(tx, read.revision);
    if (!draft) return base::refuse(draft);
    const auto& rules = rulebook::Rulebook::shipped();
    const Rubric rubric = rubric_of_content(draft->content);
    if (const auto good = judge_flaws(rubric, find_flaws(rubric, rules)); !good)
        return base::refuse(good);
    RubricTrial trial{quarter_to_try(now.date()), {}};
    if (!find_rubric(tx, trial.quarter))
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", trial.quarter.full()}});
    const auto before = score_quarter(tx, rules, trial.quarter, now);
    for (const Sheet& after : score_quarter_by(tx, rules, rubric, trial.quarter, now)) {
        const auto old = std::find_if(before.begin(), before.end(), [&](const Sheet& one) {
            return one.organisation == after.organisation;
        });
        if (old != before.end()) trial.sheets.push_back(compare_sheets(*old, after));
    }
    draft->tried_revision = draft->revision;
    update_draft(tx, *draft);
    return trial;
}

}  // namespace shiji::inspection
