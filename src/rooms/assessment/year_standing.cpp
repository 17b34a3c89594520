#include "rooms/assessment/year_standing.h"

#include <algorithm>

#include "platform/notices/notices.h"
#include "rooms/assessment/frozen_year.h"
#include "rooms/assessment/marks.h"
#include "rooms/assessment/year_objections.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

/// "甲支部、乙支部、丙支部等 9 个"
std::string some_names(const std::vector<std::string>& names) {
    constexpr std::size_t kShownMax = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kShownMax); ++i)
        text += (i == 0 ? "" : "、") + names[i];
    return names.size() > kShownMax ? text + "等 " + std::to_string(names.size()) + " 个" : text;
}

bool has_part(const YearSheet& sheet, YearLineKind kind, base::Points weight) {
    if (weight == base::Points{}) return true;
    return std::any_of(sheet.lines.begin(), sheet.lines.end(),
                       [&](const YearLine& line) { return line.kind == kind && line.counted; });
}

/// What nothing may wait for: organisations that fewer than two inspectors may judge.
std::set<OrganisationId> list_reached(storage::Transaction& tx, const YearStanding& standing) {
    std::set<OrganisationId> reached;
    for (const auto& one : list_assessed(tx, standing.scheme, standing.today))
        if (is_within_reach(tx, one, standing.today)) reached.insert(one.id);
    return reached;
}

void note_gaps(storage::Transaction& tx, YearStanding& standing) {
    std::set<std::string> waits;
    for (const WaitingMark& one : list_waiting_marks(tx, standing.scheme.year))
        waits.insert(one.organisation);
    const auto reached = list_reached(tx, standing);
    for (const YearSheet& sheet : standing.sheets) {
        if (waits.contains(sheet.organisation.hex))
            standing.waiting.push_back(sheet.organisation_name);
        if (!reached.contains(sheet.organisation)) continue;
        if (!has_part(sheet, YearLineKind::YearEnd, standing.scheme.year_end) ||
            !has_part(sheet, YearLineKind::Report, standing.scheme.report))
            standing.missing.push_back(sheet.organisation_name);
        if (sheet.band.empty() && !sheet.rule_band.empty())
            standing.undecided.push_back(sheet.organisation_name);
    }
}

}  // namespace

base::Result<YearScheme> need_scheme(storage::Transaction& tx, const std::string& year) {
    if (!is_year(year)) return base::refuse(ErrorKind::NotFound, "assessment.no_year", "year");
    auto scheme = find_scheme(tx, year);
    if (!scheme)
        return base::refuse(ErrorKind::Misused, "assessment.no_scheme", "", {{"year", year}});
    return *std::move(scheme);
}

base::Result<YearStanding> load_year(storage::Transaction& tx, const std::string& year,
                                     base::Moment now) {
    auto scheme = need_scheme(tx, year);
    if (!scheme) return base::refuse(scheme);
    YearStanding standing{.scheme = *std::move(scheme),
                          .sheets = {},
                          .notice = find_notice_row(tx, year),
                          .proposal = find_year_proposal(tx, year),
                          .open_quarters = {},
                          .waiting = {},
                          .missing = {},
                          .undecided = {},
                          .last_answer = now.date(),
                          .today = now.date()};
    standing.sheets = list_frozen_years(tx, standing.scheme, std::nullopt);
    standing.frozen = !standing.sheets.empty();
    if (standing.frozen) return standing;
    standing.sheets = compute_year(tx, standing.scheme, std::nullopt, now);
    for (const YearQuarter& one : standing.scheme.quarters)
        if (inspection::find_publication(tx, one.quarter) &&
            !inspection::is_frozen(tx, one.quarter))
            standing.open_quarters.push_back(one.quarter.spoken());
    for (const PlacedYearObjection& one : list_placed_objections(tx, {year}, now.date())) {
        if (one.objection.state != YearObjectionState::Open) continue;
        standing.objections_open += 1;
        standing.last_answer = std::max(standing.last_answer, one.objection.answer_due);
    }
    note_gaps(tx, standing);
    return standing;
}

base::Result<void> judge_notice(const YearStanding& standing) {
    const std::string& year = standing.scheme.year;
    if (standing.notice)
        return base::refuse(ErrorKind::Conflict, "assessment.year_notified", "", {{"year", year}});
    const base::Date last = last_day(standing.scheme);
    if (standing.today <= last)
        return base::refuse(ErrorKind::Misused, "assessment.year_running", "",
                            {{"year", year}, {"day", last.full()}});
    if (!standing.open_quarters.empty())
        return base::refuse(ErrorKind::Misused, "assessment.quarter_open", "",
                            {{"quarter", some_names(standing.open_quarters)}});
    if (!standing.waiting.empty())
        return base::refuse(ErrorKind::Misused, "assessment.marks_waiting", "",
                            {{"where", some_names(standing.waiting)}});
    if (!standing.missing.empty())
        return base::refuse(ErrorKind::Misused, "assessment.marks_missing", "",
                            {{"where", some_names(standing.missing)}});
    return {};
}

base::Result<void> judge_answered(const YearStanding& standing) {
    const base::Arguments year{{"year", standing.scheme.year}};
    if (standing.frozen) return base::refuse(ErrorKind::Conflict, "assessment.frozen", "", year);
    if (!standing.notice)
        return base::refuse(ErrorKind::Misused, "assessment.not_notified", "", year);
    const auto until = base::Date::parse(standing.notice->contest_until);
    if (until && standing.today <= *until)
        return base::refuse(ErrorKind::Misused, "assessment.window_open", "",
                            {{"day", until->spoken()}});
    if (standing.objections_open > 0)
        return base::refuse(ErrorKind::Misused, "assessment.objections_open", "",
                            {{"count", std::to_string(standing.objections_open)},
                             {"day", standing.last_answer.spoken()}});
    return {};
}

base::Result<void> judge_year_proposal(const YearStanding& standing) {
    if (const auto answered = judge_answered(standing); !answered) return answered;
    if (!standing.undecided.empty())
        return base::refuse(ErrorKind::Misused, "assessment.bands_missing", "",
                            {{"where", some_names(standing.undecided)}});
    return {};
}

base::Result<void> judge_year_confirmation(const YearStanding& standing,
                                           const http::Caller& inspector) {
    if (const auto ready = judge_year_proposal(standing); !ready) return ready;
    if (!standing.proposal)
        return base::refuse(ErrorKind::Misused, "assessment.not_proposed", "",
                            {{"year", standing.scheme.year}});
    if (standing.proposal->proposed_by == inspector.account.hex)
        return base::refuse(ErrorKind::Forbidden, "assessment.same_inspector");
    if (standing.proposal->digest != years_digest(standing.scheme.year, standing.sheets))
        return base::refuse(ErrorKind::Conflict, "assessment.other_proposal", "digest");
    return {};
}

base::Result<organisation::Organisation> need_organisation(storage::Transaction& tx,
                                                           const OrganisationId& id) {
    auto found = organisation::find_organisation(tx, id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    return *std::move(found);
}

base::Result<void> judge_own_unit(storage::Transaction& tx, const http::Caller& inspector,
                                  const organisation::Organisation& organisation, base::Date on) {
    if (organisation::is_own_unit(tx, inspector.account, organisation, on))
        return base::refuse(ErrorKind::Forbidden, "assessment.own_unit");
    return {};
}

base::Result<void> log_step(storage::Transaction& tx, std::string_view kind,
                            const std::string& record, std::int64_t version,
                            const std::optional<base::Moment>& due,
                            std::vector<transparency::Field> fields, base::Moment now,
                            seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = record,
                                     .version = version,
                                     .kind = std::string(kind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = due,
                                     .policy = {},
                                     .fields = std::move(fields)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    return {};
}

std::vector<identity::AccountId> list_inspectors(storage::Transaction& tx, base::Date on) {
    for (const auto& one : organisation::list_organisations(tx, on))
        if (one.kind == organisation::OrganisationKind::WorkCommittee)
            return organisation::list_holders(tx, one.id, organisation::Role::Inspector, on);
    return {};
}

bool is_within_reach(storage::Transaction& tx, const organisation::Organisation& organisation,
                     base::Date on) {
    const auto inspectors = list_inspectors(tx, on);
    return std::count_if(inspectors.begin(), inspectors.end(), [&](const auto& account) {
               return !organisation::is_own_unit(tx, account, organisation, on);
           }) >= 2;
}

void tell_of_year(storage::Transaction& tx, const OrganisationId& organisation,
                  const std::string& year, const std::string& title, const std::string& words,
                  base::Moment now) {
    for (const auto& account :
         organisation::list_holders(tx, organisation, organisation::Role::Secretary, now.date()))
        notices::tell(tx,
                      {.to = account,
                       .title = {title},
                       .words = {words},
                       .subject_kind = "assessment.year",
                       .subject_id = organisation.hex + "/" + year},
                      now);
}

void tell_year_inspectors(storage::Transaction& tx, const YearPlace& place,
                          const std::string& title, const std::string& words, base::Moment now) {
    for (const auto& account : list_inspectors(tx, now.date()))
        notices::tell(tx,
                      {.to = account,
                       .title = {title},
                       .words = {words},
                       .subject_kind = "assessment.year",
                       .subject_id = place.organisation.hex + "/" + place.year},
                      now);
}

std::vector<YearSheet> list_year_sheets(storage::Transaction& tx, const std::string& year,
                                        base::Moment now) {
    const auto scheme = find_scheme(tx, year);
    if (!scheme) return {};
    auto frozen = list_frozen_years(tx, *scheme, std::nullopt);
    return frozen.empty() ? compute_year(tx, *scheme, std::nullopt, now) : frozen;
}

base::Result<YearSheet> find_year_sheet(storage::Transaction& tx, const YearPlace& place,
                                        base::Moment now) {
    if (const auto found = need_organisation(tx, place.organisation); !found)
        return base::refuse(found);
    const auto scheme = need_scheme(tx, place.year);
    if (!scheme) return base::refuse(scheme);
    auto sheets = year_stage(tx, place.year) == YearStage::Frozen
                      ? list_frozen_years(tx, *scheme, place.organisation)
                      : compute_year(tx, *scheme, place.organisation, now);
    if (sheets.empty())
        return base::refuse(ErrorKind::NotFound, "assessment.not_assessed", "",
                            {{"year", place.year}});
    return std::move(sheets.front());
}

}  // namespace shiji::assessment
