#include <algorithm>

#include "rooms/assessment/frozen_year.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

struct FrozenYearOwner;

std::size_t place_of_band(const YearScheme& scheme, std::string_view code) {
    std::size_t at = 0;
    while (at < scheme.bands.size() && scheme.bands[at].code != code) ++at;
    return at;
}

}  // namespace

base::Result<void> judge_band(const YearScheme& scheme, const YearSheet& sheet,
                              const std::string& band) {
    const std::size_t at = place_of_band(scheme, band);
    if (at == scheme.bands.size() || sheet.rule_band.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_band", "band");
    for (const YearLine& line : sheet.lines)
        if (line.kind == YearLineKind::Cap && !line.band.empty() &&
            at < place_of_band(scheme, line.band))
            return base::refuse(ErrorKind::Forbidden, "assessment.above_cap", "band",
                                {{"cap", line.name}});
    return {};
}

base::Result<void> decide_band(storage::Transaction& tx, const http::Caller& inspector,
                               const YearPlace& place, const DecideBand& decided,
                               base::Moment now) {
    const auto organisation = need_organisation(tx, place.organisation);
    if (!organisation) return base::refuse(organisation);
    const auto standing = load_year(tx, place.year, now);
    if (!standing) return base::refuse(standing);
    if (const auto answered = judge_answered(*standing); !answered) return answered;
    if (const auto own = judge_own_unit(tx, inspector, *organisation, now.date()); !own) return own;
    const auto sheet =
        std::find_if(standing->sheets.begin(), standing->sheets.end(),
                     [&](const auto& one) { return one.organisation == place.organisation; });
    if (sheet == standing->sheets.end())
        return base::refuse(ErrorKind::NotFound, "assessment.not_assessed", "",
                            {{"year", place.year}});
    if (const auto good = judge_band(standing->scheme, *sheet, decided.band); !good) return good;
    if (decided.band != sheet->rule_band && decided.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_reason", "reason");
    const auto earlier = list_band_rows(tx, {place.year, place.organisation});
    insert_band(tx, {.year = place.year,
                     .organisation = place.organisation.hex,
                     .number = std::ssize(earlier) + 1,
                     .band = decided.band,
                     .reason = decided.reason.text,
                     .decided_by = inspector.account.hex,
                     .decided_name = inspector.name,
                     .decided_ms = now.ms});
    return {};
}

base::Result<YearProposal> propose_year(storage::Transaction& tx, const http::Caller& inspector,
                                        const std::string& year, base::Moment now) {
    const auto standing = load_year(tx, year, now);
    if (!standing) return base::refuse(standing);
    if (const auto good = judge_year_proposal(*standing); !good) return base::refuse(good);
    const YearProposalRow row{.year = year,
                              .number = standing->proposal ? standing->proposal->number + 1 : 1,
                              .digest = years_digest(year, standing->sheets),
                              .proposed_by = inspector.account.hex,
                              .proposed_name = inspector.name,
                              .proposed_ms = now.ms};
    insert_year_proposal(tx, row);
    return YearProposal{row.number, row.digest, row.proposed_name, now};
}

base::Result<void> confirm_year(storage::Transaction& tx, const http::Caller& inspector,
                                const std::string& year, const ConfirmYear& confirmed,
                                base::Moment now, seams::Chance& chance) {
    const auto standing = load_year(tx, year, now);
    if (!standing) return base::refuse(standing);
    if (const auto good = judge_year_confirmation(*standing, inspector); !good) return good;
    if (standing->proposal->digest != confirmed.digest.text)
        return base::refuse(ErrorKind::Conflict, "assessment.other_proposal", "digest");
    std::int64_t position = 0;
    for (const YearSheet& sheet : standing->sheets) {
        YearSheetRow row = row_of_year(sheet, chance.id<FrozenYearOwner>().hex);
        row.position = ++position;
        row.year_digest = standing->proposal->digest;
        row.proposed_by = standing->proposal->proposed_by;
        row.proposed_name = standing->proposal->proposed_name;
        row.proposed_ms = standing->proposal->proposed_ms;
        row.confirmed_by = inspector.account.hex;
        row.confirmed_name = inspector.name;
        row.frozen_ms = now.ms;
        const auto lines = line_rows_of(sheet, row.record);
        const auto logged =
            log_step(tx, kYearKind, row.record, 1, {}, fields_of_year(row, lines), now, chance);
        if (!logged) return logged;
        insert_year_sheet(tx, row, lines);
        tell_of_year(tx, sheet.organisation, year, "冻结：" + year + "年度考核",
                     "由" + row.proposed_name + "提请、" + row.confirmed_name +
                         "确认，本支部的结果已经写入存证日志，不再变动。",
                     now);
    }
    return {};
}

}  // namespace shiji::assessment
