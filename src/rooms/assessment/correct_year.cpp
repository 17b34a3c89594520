#include <algorithm>

#include "rooms/assessment/frozen_year.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

struct CorrectedYear {
    organisation::Organisation organisation;
    YearScheme scheme;
    YearSheet sheet;  ///< as it stands with the corrections before
    std::string record;
    std::vector<YearCorrectionRow> corrections;
};

base::Result<CorrectedYear> load_corrected(storage::Transaction& tx, const YearPlace& place) {
    auto organisation = need_organisation(tx, place.organisation);
    if (!organisation) return base::refuse(organisation);
    auto scheme = find_scheme(tx, place.year);
    const auto seal = find_year_seal(tx, place);
    if (!scheme || !seal)
        return base::refuse(ErrorKind::Misused, "assessment.not_frozen", "",
                            {{"year", place.year}});
    auto sheets = list_frozen_years(tx, *scheme, place.organisation);
    return CorrectedYear{*std::move(organisation), *std::move(scheme), std::move(sheets.front()),
                         seal->record, list_correction_rows(tx, seal->record)};
}

base::Result<void> judge_new_score(const CorrectedYear& facts, const YearLine& line,
                                   const CorrectYear& correct) {
    const bool adjustment = line.kind == YearLineKind::Adjustment;
    const base::Points max = adjustment ? facts.scheme.adjustment_max : base::Points{10'000};
    const base::Points min = adjustment ? base::Points{} - max : base::Points{};
    if (correct.score < min || correct.score > max)
        return base::refuse(ErrorKind::Invalid, "assessment.mark_points", "score",
                            {{"min", min.text()}, {"max", max.text()}});
    return {};
}

/// A new score is judged as the sheet would stand with it.
base::Result<void> judge_year_correction(const CorrectedYear& facts, const YearLine& line,
                                         const CorrectYear& correct) {
    if (const auto good = judge_new_score(facts, line, correct); !good) return good;
    YearSheet sheet = facts.sheet;
    for (YearLine& one : sheet.lines)
        if (one.code == correct.line) change_line(one, correct.score, "更正");
    add_up(sheet, facts.scheme);
    if (const auto good = judge_band(facts.scheme, sheet, correct.band); !good) return good;
    if (correct.score == line.score && correct.band == facts.sheet.band)
        return base::refuse(ErrorKind::Invalid, "assessment.same_result", "score");
    if (correct.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_reason", "reason");
    return {};
}

}  // namespace

base::Result<void> propose_year_correction(storage::Transaction& tx, const http::Caller& inspector,
                                           const YearPlace& place, const CorrectYear& correct,
                                           base::Moment now) {
    const auto facts = load_corrected(tx, place);
    if (!facts) return base::refuse(facts);
    const auto& lines = facts->sheet.lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const YearLine& one) {
        return one.code == correct.line && one.counted && one.kind != YearLineKind::Cap;
    });
    if (line == lines.end()) return base::refuse(ErrorKind::NotFound, "assessment.no_line", "line");
    if (const auto own = judge_own_unit(tx, inspector, facts->organisation, now.date()); !own)
        return own;
    if (const auto good = judge_year_correction(*facts, *line, correct); !good) return good;
    insert_year_correction(tx, {.sheet = facts->record,
                                .number = std::ssize(facts->corrections) + 1,
                                .line = correct.line,
                                .old_score = line->score.hundredths,
                                .score = correct.score.hundredths,
                                .old_band = facts->sheet.band,
                                .band = correct.band,
                                .reason = correct.reason.text,
                                .proposed_by = inspector.account.hex,
                                .proposed_name = inspector.name,
                                .proposed_ms = now.ms,
                                .confirmed_by = {},
                                .confirmed_name = {},
                                .confirmed_ms = {},
                                .version = {}});
    return {};
}

base::Result<void> confirm_year_correction(storage::Transaction& tx, const http::Caller& inspector,
                                           const YearPlace& place,
                                           const ConfirmYearCorrection& confirmed, base::Moment now,
                                           seams::Chance& chance) {
    const auto facts = load_corrected(tx, place);
    if (!facts) return base::refuse(facts);
    const auto& all = facts->corrections;
    if (all.empty() || all.back().number != confirmed.number || all.back().version)
        return base::refuse(ErrorKind::NotFound, "assessment.no_correction");
    YearCorrectionRow row = all.back();
    if (const auto own = judge_own_unit(tx, inspector, facts->organisation, now.date()); !own)
        return own;
    if (row.proposed_by == inspector.account.hex)
        return base::refuse(ErrorKind::Forbidden, "assessment.same_inspector");
    row.confirmed_by = inspector.account.hex;
    row.confirmed_name = inspector.name;
    row.confirmed_ms = now.ms;
    row.version = 2 + std::count_if(all.begin(), all.end(),
                                    [](const auto& one) { return one.version.has_value(); });
    const auto logged = log_step(tx, kYearKind, row.sheet, *row.version, {},
                                 transparency::fields_of_row("correction", row), now, chance);
    if (!logged) return logged;
    update_year_correction(tx, row);
    tell_of_year(tx, place.organisation, place.year, "更正：" + place.year + "年度考核",
                 "经两位督查人员确认，一项结果有更正，原值保留在旁边。" + row.reason, now);
    return {};
}

}  // namespace shiji::assessment
