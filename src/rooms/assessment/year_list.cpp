#include <algorithm>

#include "platform/settings/messages.h"
#include "rooms/assessment/frozen_year.h"
#include "rooms/assessment/marks.h"
#include "rooms/assessment/year_objections.h"
#include "rooms/assessment/year_pages.h"

namespace shiji::assessment {
namespace {

std::string band_label(const YearScheme& scheme, const std::string& code) {
    const YearBand* const band = find_band(scheme, code);
    return band == nullptr ? "" : band->name.text;
}

void show_scheme(storage::Transaction& tx, YearList& list) {
    list.scheme = shipped_scheme(list.year);
    for (const SchemeRow& row : list_scheme_rows(tx)) list.years.push_back(row.year);
    const auto row = find_scheme_row(tx, list.year);
    if (!row) return;
    if (auto scheme = base::read_json<YearScheme>(row->content)) list.scheme = *std::move(scheme);
    list.scheme_digest = row->digest;
    list.scheme_by = row->proposed_name + "提出";
    if (row->confirmed_name) list.scheme_by += "，" + *row->confirmed_name + "确认";
}

YearSummary summary_of(storage::Transaction& tx, const http::Caller& caller, const YearSheet& sheet,
                       const YearStanding& standing) {
    YearSummary line{.organisation = sheet.organisation,
                     .organisation_name = sheet.organisation_name,
                     .unit_class = unit_class_label(sheet.unit_class),
                     .rule_band = band_label(standing.scheme, sheet.rule_band),
                     .band = band_label(standing.scheme, sheet.band)};
    line.missing = std::count_if(sheet.lines.begin(), sheet.lines.end(), [](const YearLine& one) {
        return !one.counted && one.weight > base::Points{};
    });
    if (const auto found = organisation::find_organisation(tx, sheet.organisation))
        line.own_unit = organisation::is_own_unit(tx, caller.account, *found, standing.today);
    return line;
}

void show_lines(storage::Transaction& tx, const http::Caller& caller, const YearStanding& standing,
                YearList& list) {
    for (const YearSheet& sheet : standing.sheets)
        list.lines.push_back(summary_of(tx, caller, sheet, standing));
    const auto waiting = list_waiting_marks(tx, list.year);
    const auto objections = list_placed_objections(tx, {list.year}, standing.today);
    for (YearSummary& line : list.lines) {
        line.waiting = std::count_if(waiting.begin(), waiting.end(), [&](const auto& one) {
            return one.organisation == line.organisation.hex;
        });
        line.objections_open =
            std::count_if(objections.begin(), objections.end(), [&](const auto& one) {
                return one.organisation == line.organisation.hex &&
                       one.objection.state == YearObjectionState::Open;
            });
    }
}

/// The best band is scarce within a class of units; past it people are warned, not stopped.
void show_quotas(const YearStanding& standing, YearList& list) {
    if (standing.scheme.bands.empty()) return;
    const std::string& top = standing.scheme.bands.front().code;
    for (const auto& [unit_class, name] : base::enum_names<organisation::UnitClass>()) {
        YearQuota quota{unit_class_label(unit_class), 0, 0, 0};
        for (const YearSheet& sheet : standing.sheets) {
            if (sheet.unit_class != unit_class) continue;
            quota.organisations += 1;
            if ((sheet.band.empty() ? sheet.rule_band : sheet.band) == top) quota.top += 1;
        }
        quota.most = quota.organisations * standing.scheme.top_percent_max / 100;
        if (quota.organisations > 0) list.quotas.push_back(std::move(quota));
    }
}

/// What the year waits for is what the judge of its next step says.
void show_next(const YearStanding& standing, const http::Caller& caller, YearList& list) {
    if (standing.frozen) return;
    list.next = !standing.notice              ? YearNext::Notify
                : !standing.undecided.empty() ? YearNext::Decide
                : !standing.proposal          ? YearNext::ProposeFreeze
                                              : YearNext::ConfirmFreeze;
    const auto verdict = list.next == YearNext::Notify   ? judge_notice(standing)
                         : list.next == YearNext::Decide ? judge_answered(standing)
                         : list.next == YearNext::ProposeFreeze
                             ? judge_year_proposal(standing)
                             : judge_year_confirmation(standing, caller);
    if (!verdict) list.waits_for = settings::sentence(verdict.error().faults.front());
}

void show_closing(storage::Transaction& tx, const YearStanding& standing, YearList& list) {
    list.notice = find_notice(tx, list.year);
    if (standing.proposal)
        list.proposal = YearProposal{standing.proposal->number,
                                     standing.proposal->digest,
                                     standing.proposal->proposed_name,
                                     {standing.proposal->proposed_ms}};
    if (standing.frozen && !standing.sheets.empty())
        list.seal = find_year_seal(tx, {standing.sheets.front().organisation, list.year});
}

}  // namespace

base::Result<YearList> year_list(storage::Transaction& tx, const http::Caller& caller,
                                 const std::string& year, base::Moment now) {
    if (!is_year(year))
        return base::refuse(base::ErrorKind::NotFound, "assessment.no_year", "year");
    YearList list{.year = year,
                  .stage = year_stage(tx, year),
                  .stage_label = {},
                  .scheme = {},
                  .scheme_digest = {},
                  .scheme_by = {},
                  .years = {},
                  .lines = {},
                  .quotas = {},
                  .notice = {},
                  .proposal = {},
                  .seal = {},
                  .waits_for = {}};
    list.stage_label = year_stage_label(list.stage);
    show_scheme(tx, list);
    list.next = list.stage == YearStage::None       ? YearNext::Propose
                : list.stage == YearStage::Proposed ? YearNext::Confirm
                                                    : YearNext::None;
    const auto standing = load_year(tx, year, now);
    if (!standing) return list;
    show_lines(tx, caller, *standing, list);
    show_quotas(*standing, list);
    show_next(*standing, caller, list);
    show_closing(tx, *standing, list);
    return list;
}

}  // namespace shiji::assessment
