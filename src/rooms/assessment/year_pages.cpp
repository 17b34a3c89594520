#include "rooms/assessment/year_pages.h"

#include <algorithm>

#include "platform/settings/messages.h"
#include "rooms/assessment/frozen_year.h"
#include "rooms/assessment/year_objections.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

bool caller_has(storage::Transaction& tx, const http::Caller& caller, std::string_view right,
                const OrganisationId& organisation, base::Date on) {
    return organisation::may(tx, caller, right, organisation.hex, on).has_value();
}

/// Lost points of each frozen quarter, and whether its figure is still the year's.
void show_quarters(storage::Transaction& tx, const YearPlace& place, base::Moment now,
                   YearPage& page) {
    const auto& rules = rulebook::Rulebook::shipped();
    for (const YearLine& line : page.sheet->lines) {
        const auto quarter = base::Quarter::parse(line.code);
        if (line.kind != YearLineKind::Quarter || !line.counted || !quarter) continue;
        const auto sheet =
            inspection::score_organisation(tx, rules, place.organisation, *quarter, now);
        if (!sheet) continue;
        for (const auto& one : sheet->lines)
            if (one.points < one.possible)
                page.gaps.push_back({*quarter, inspection::section_words(*sheet, one.item),
                                     one.item->name.text, one.item->clause,
                                     one.possible - one.points});
        const auto score =
            score_of_quarter(*page.scheme, sheet->out_of_hundred, beyond_hundred(*sheet));
        if (page.seal && score != line.score) page.moved.push_back({*quarter, line.score, score});
    }
}

base::Result<void> show_sheet(storage::Transaction& tx, const YearPlace& place, base::Moment now,
                              YearPage& page) {
    auto sheet = find_year_sheet(tx, place, now);
    if (!sheet) return base::refuse(sheet);
    page.sheet = *std::move(sheet);
    page.objections = list_year_objections(tx, place, now.date());
    page.seal = find_year_seal(tx, place);
    page.corrections = list_year_corrections(tx, place);
    show_quarters(tx, place, now, page);
    return {};
}

}  // namespace

base::Result<YearPage> year_page(storage::Transaction& tx, const http::Caller& caller,
                                 const YearPlace& place, base::Moment now) {
    const auto organisation = need_organisation(tx, place.organisation);
    if (!organisation) return base::refuse(organisation);
    if (!is_year(place.year))
        return base::refuse(ErrorKind::NotFound, "assessment.no_year", "year");
    const base::Date today = now.date();
    YearPage page{.year = place.year,
                  .organisation = place.organisation,
                  .organisation_name = organisation->name.text,
                  .stage = year_stage(tx, place.year),
                  .stage_label = {},
                  .scheme = find_scheme(tx, place.year),
                  .sheet = {},
                  .notice = find_notice(tx, place.year),
                  .objections = {},
                  .marks = {},
                  .seal = {},
                  .corrections = {},
                  .gaps = {},
                  .moved = {},
                  .may_withdraw = {}};
    page.stage_label = year_stage_label(page.stage);
    const bool inspects = caller_has(tx, caller, "inspection.grade", place.organisation, today);
    page.may_enter =
        inspects && !organisation::is_own_unit(tx, caller.account, *organisation, today);
    if (inspects) page.marks = list_marks(tx, place);
    if (page.scheme && (inspects || page.notice))
        if (const auto shown = show_sheet(tx, place, now, page); !shown) return base::refuse(shown);
    if (page.notice && page.stage == YearStage::Notified) {
        for (const auto& one : list_placed_objections(tx, {place.year, place.organisation}, today))
            if (one.filed_by == caller.account.hex &&
                one.objection.state == YearObjectionState::Open)
                page.may_withdraw.push_back(one.objection.line);
        page.contest_workdays_left = rulebook::Rulebook::shipped().work_calendar().count_workdays(
            today, page.notice->contest_until);
        page.may_contest = today <= page.notice->contest_until &&
                           caller_has(tx, caller, "inspection.contest", place.organisation, today);
    }
    return page;
}

base::Result<OwnYearList> own_years(storage::Transaction& tx, const OrganisationId& organisation,
                                    base::Moment now) {
    const auto found = need_organisation(tx, organisation);
    if (!found) return base::refuse(found);
    OwnYearList list{found->name.text, {}};
    for (const SchemeRow& row : list_scheme_rows(tx)) {
        const auto stage = year_stage(tx, row.year);
        if (stage != YearStage::Notified && stage != YearStage::Frozen) continue;
        OwnYear own{row.year, year_stage_label(stage), ""};
        const auto scheme = find_scheme(tx, row.year);
        const auto sheet = find_year_sheet(tx, {organisation, row.year}, now);
        if (!scheme || !sheet) continue;
        if (const auto* const band = find_band(*scheme, sheet->band);
            band != nullptr && stage == YearStage::Frozen)
            own.band = band->name.text;
        list.years.push_back(std::move(own));
    }
    return list;
}

namespace {

/// For a spreadsheet program: quotes doubled, and nothing that it would compute.
std::string cell(const std::string& text) {
    std::string quoted = "\"";
    if (!text.empty() && std::string_view("=+@").find(text.front()) != std::string_view::npos)
        quoted += "'";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string table_row(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& one : cells) row += (row.empty() ? "" : ",") + cell(one);
    return row + "\r\n";
}

std::vector<std::string> heading_of(const YearSheet& sheet) {
    std::vector<std::string> cells{"党组织", "类别"};
    for (const YearLine& line : sheet.lines)
        if (line.kind != YearLineKind::Adjustment && line.kind != YearLineKind::Cap)
            cells.push_back(line.name + "（权重 " + line.weight.text() + "）");
    for (const char* one : {"合计", "计入满分", "折合百分制", "加减分", "结果", "等次", "计算过程",
                            "存证编号", "摘要"})
        cells.push_back(one);
    return cells;
}

std::vector<std::string> figures_of(const YearSheet& sheet, const YearScheme& scheme,
                                    const YearSheetRow& row) {
    std::vector<std::string> cells{sheet.organisation_name, unit_class_label(sheet.unit_class)};
    for (const YearLine& line : sheet.lines)
        if (line.kind != YearLineKind::Adjustment && line.kind != YearLineKind::Cap)
            cells.push_back(line.counted ? line.points.text() : "没有结果");
    const YearBand* const band = find_band(scheme, sheet.band);
    for (const std::string& one :
         {sheet.points.text(), sheet.possible.text(), sheet.out_of_hundred.text(),
          sheet.adjusted.text(), sheet.total.text(), band == nullptr ? "" : band->name.text,
          sheet.reckoning, row.record, row.digest})
        cells.push_back(one);
    return cells;
}

}  // namespace

base::Result<std::string> year_figures(storage::Transaction& tx, const std::string& year) {
    const auto scheme = need_scheme(tx, year);
    if (!scheme) return base::refuse(scheme);
    const auto sheets = list_frozen_years(tx, *scheme, std::nullopt);
    const auto rows = list_sheet_rows(tx, {year});
    if (sheets.empty())
        return base::refuse(ErrorKind::Misused, "assessment.not_frozen", "", {{"year", year}});
    // The mark by which spreadsheet programs know UTF-8.
    std::string table = "\xEF\xBB\xBF" + table_row(heading_of(sheets.front()));
    for (std::size_t i = 0; i < sheets.size(); ++i)
        table += table_row(figures_of(sheets[i], *scheme, rows[i]));
    table += table_row({"全部结果的摘要", rows.front().year_digest});
    table +=
        table_row({"方案", scheme->name.text + "（" + year + "年度）", scheme_digest(*scheme)});
    return table;
}

}  // namespace shiji::assessment
