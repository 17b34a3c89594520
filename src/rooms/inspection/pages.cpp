#include "rooms/inspection/pages.h"

#include <algorithm>

#include "platform/settings/messages.h"
#include "rooms/inspection/answerers.h"
#include "rooms/inspection/evidence.h"
#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/judge_quarter.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

std::int64_t workdays_left(base::Date today, base::Date last) {
    return rulebook::Rulebook::shipped().work_calendar().count_workdays(today, last);
}

/// Holidays are announced a year at a time, late in the one before. A clock that runs into a year
/// without them counts plain weekends, which can be days too short: people are told.
std::string note_of_clocks(const std::vector<base::Date>& last_days) {
    const auto& holidays = rulebook::Rulebook::shipped().work_calendar().holidays;
    std::set<int> known, unknown;
    for (const base::Date& day : holidays) known.insert(day.year());
    for (const base::Date& day : last_days)
        if (!known.contains(day.year())) unknown.insert(day.year());
    if (unknown.empty()) return "";
    return "程序里还没有" + std::to_string(*unknown.begin()) +
           "年的放假和调休安排，这里的工作日只按周一到周五计；遇到放假的，期限请以放假安排为准，"
           "由人掌握。";
}

std::vector<base::Date> last_days_of(const std::vector<ObjectionLine>& lines) {
    std::vector<base::Date> days;
    for (const ObjectionLine& line : lines)
        if (line.objection.state == ObjectionState::Open) days.push_back(line.objection.answer_due);
    return days;
}

bool is_open(const Objection& objection) { return objection.state == ObjectionState::Open; }

/// Of an open one, also who may answer it.
ObjectionLine line_of_objection(storage::Transaction& tx, const http::Caller& caller,
                                const std::optional<Rubric>& rubric, Objection objection,
                                const std::string& organisation_name, base::Date today) {
    const RubricItem* const item = rubric ? find_item(*rubric, objection.item) : nullptr;
    ObjectionLine line{.objection = std::move(objection),
                       .organisation_name = organisation_name,
                       .item_name = item == nullptr ? "" : item->name.text,
                       .answerer = {}};
    if (!is_open(line.objection)) return line;
    const Objection& open = line.objection;
    const LinePlace place{open.organisation, open.quarter, open.item};
    line.workdays_left = workdays_left(today, open.answer_due);
    line.may_answer = may_answer(tx, caller.account, place, today);
    line.answerer = answerer_words(tx, place, today);
    return line;
}

SheetSummary summary_of(const Sheet& sheet, const std::vector<Objection>& objections) {
    return {sheet.organisation, sheet.organisation_name, sheet.ungraded,
            std::count_if(sheet.lines.begin(), sheet.lines.end(),
                          [](const auto& line) { return line.points < at_stake(line); }),
            std::count_if(objections.begin(), objections.end(), [&](const Objection& one) {
                return is_open(one) && one.organisation == sheet.organisation;
            })};
}

/// What the quarter waits for is what the judge of its next step says.
void tell_next_step(const QuarterStanding& standing, const http::Caller& caller, SheetList& list) {
    list.next = standing.frozen         ? QuarterStep::None
                : !standing.publication ? QuarterStep::Publish
                : !standing.proposal    ? QuarterStep::ProposeFreeze
                                        : QuarterStep::ConfirmFreeze;
    if (list.next == QuarterStep::None) return;
    const auto verdict = list.next == QuarterStep::Publish ? judge_publication(standing)
                         : list.next == QuarterStep::ProposeFreeze
                             ? judge_proposal(standing)
                             : judge_confirmation(standing, caller);
    if (!verdict) list.waits_for = settings::sentence(verdict.error().faults.front());
}

std::string name_of_item(const Sheet& sheet, std::string_view code) {
    for (const SheetLine& line : sheet.lines)
        if (line.item->code == code) return line.item->name.text;
    return "";
}

/// How the quarter is, or is about to be, closed.
void tell_of_closing(storage::Transaction& tx, const QuarterStanding& standing, SheetList& list) {
    if (standing.proposal) list.proposal = proposal_of(*standing.proposal);
    if (!standing.frozen || standing.sheets.empty()) return;
    list.seal = find_seal(tx, standing.sheets.front().organisation, standing.quarter);
    for (PlacedCorrection& one : list_corrections(tx, standing.quarter, std::nullopt)) {
        if (one.correction.version) continue;
        for (const Sheet& sheet : standing.sheets)
            if (sheet.organisation == one.organisation)
                list.corrections.push_back({one.organisation, sheet.organisation_name,
                                            name_of_item(sheet, one.correction.item),
                                            std::move(one.correction)});
    }
}

void tell_quotas(const std::optional<Rubric>& rubric, const std::vector<Sheet>& sheets,
                 SheetList& list) {
    if (!rubric || !rubric->standard) return;
    std::vector<std::string> classes;
    for (const Sheet& sheet : sheets)
        if (sheet.standing) classes.push_back(sheet.standing->class_name);
    list.quotas = quota_words(*rubric->standard, classes);
}

}  // namespace

base::Result<SheetPage> sheet_page(storage::Transaction& tx, const http::Caller& caller,
                                   const OrganisationId& organisation, base::Quarter quarter,
                                   base::Moment now) {
    auto sheet = score_organisation(tx, rulebook::Rulebook::shipped(), organisation, quarter, now);
    if (!sheet) return base::refuse(sheet);
    SheetPage page{.sheet = *std::move(sheet),
                   .publication = find_publication(tx, quarter),
                   .objections = {},
                   .seal = find_seal(tx, organisation, quarter),
                   .corrections = {},
                   .holds = {},
                   .entries = list_case_entries(tx, organisation, quarter),
                   .grades = list_grade_stamps(tx, organisation, quarter)};
    if (page.publication) {
        page.contest_open = !page.seal && now.date() <= page.publication->contest_until &&
                            need_scored(tx, organisation).has_value();
        page.contest_workdays_left = workdays_left(now.date(), page.publication->contest_until);
    }
    const auto rubric = find_rubric(tx, quarter);
    if (rubric && rubric->standard) page.holds = rubric->standard->holds;
    for (Objection& one : list_objections(tx, quarter, organisation, now.date()))
        page.objections.push_back(line_of_objection(tx, caller, rubric, std::move(one),
                                                    page.sheet.organisation_name, now.date()));
    for (PlacedCorrection& one : list_corrections(tx, quarter, organisation))
        page.corrections.push_back(std::move(one.correction));
    auto last_days = last_days_of(page.objections);
    if (page.contest_open) last_days.push_back(page.publication->contest_until);
    page.clock_note = note_of_clocks(last_days);
    return page;
}

SheetList quarter_page(storage::Transaction& tx, const http::Caller& caller, base::Quarter quarter,
                       base::Moment now) {
    SheetList list{.quarter = quarter,
                   .lines = {},
                   .publication = {},
                   .waits_for = {},
                   .proposal = {},
                   .seal = {},
                   .corrections = {},
                   .quotas = {}};
    const auto standing = load_standing(tx, quarter, now);
    if (!standing) {
        list.next = QuarterStep::None;
        return list;
    }
    for (const Sheet& sheet : standing->sheets)
        list.lines.push_back(summary_of(sheet, standing->objections));
    list.publication = standing->publication;
    if (list.publication)
        list.contest_workdays_left = workdays_left(now.date(), list.publication->contest_until);
    list.objections = std::ssize(standing->objections);
    list.objections_open =
        std::count_if(standing->objections.begin(), standing->objections.end(), is_open);
    tell_next_step(*standing, caller, list);
    tell_of_closing(tx, *standing, list);
    tell_quotas(find_rubric(tx, quarter), standing->sheets, list);
    return list;
}

ObjectionList objections_page(storage::Transaction& tx, const http::Caller& caller,
                              base::Quarter quarter, base::Moment now) {
    std::map<OrganisationId, std::string> names;
    for (const auto& one : organisation::list_organisations(tx, quarter.last()))
        names.emplace(one.id, one.name.text);
    ObjectionList list{quarter, {}};
    const auto rubric = find_rubric(tx, quarter);
    for (Objection& one : list_objections(tx, quarter, std::nullopt, now.date())) {
        const std::string name = names[one.organisation];
        list.lines.push_back(
            line_of_objection(tx, caller, rubric, std::move(one), name, now.date()));
    }
    list.clock_note = note_of_clocks(last_days_of(list.lines));
    return list;
}

}  // namespace shiji::inspection
