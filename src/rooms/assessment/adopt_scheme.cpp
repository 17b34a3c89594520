#include "rooms/assessment/year_standing.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

struct SchemeOwner;

base::Result<void> judge_open_year(const std::string& year, const std::optional<SchemeRow>& row) {
    if (!is_year(year)) return base::refuse(ErrorKind::NotFound, "assessment.no_year", "year");
    if (row && row->record)
        return base::refuse(ErrorKind::Conflict, "assessment.scheme_adopted", "", {{"year", year}});
    return {};
}

base::Result<void> judge_adoption(const SchemeRow& row, const http::Caller& inspector,
                                  const std::string& digest) {
    if (row.proposed_by == inspector.account.hex)
        return base::refuse(ErrorKind::Forbidden, "assessment.same_inspector");
    if (row.digest != digest)
        return base::refuse(ErrorKind::Conflict, "assessment.other_proposal", "digest");
    return {};
}

}  // namespace

base::Result<void> propose_scheme(storage::Transaction& tx, const http::Caller& inspector,
                                  const std::string& year, const YearScheme& scheme,
                                  base::Moment now) {
    if (const auto open = judge_open_year(year, find_scheme_row(tx, year)); !open) return open;
    auto flaws = find_flaws(scheme);
    if (scheme.year != year) flaws.insert(flaws.begin(), "方案的年度与网址不一致");
    if (!flaws.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.scheme_flawed", "scheme",
                            {{"flaw", flaws.front()}});
    replace_scheme(tx, {.year = year,
                        .content = base::write_json(scheme),
                        .digest = scheme_digest(scheme),
                        .proposed_by = inspector.account.hex,
                        .proposed_name = inspector.name,
                        .proposed_ms = now.ms,
                        .record = {},
                        .confirmed_by = {},
                        .confirmed_name = {},
                        .confirmed_ms = {}});
    return {};
}

base::Result<void> confirm_scheme(storage::Transaction& tx, const http::Caller& inspector,
                                  const std::string& year, const ConfirmYear& confirmed,
                                  base::Moment now, seams::Chance& chance) {
    auto row = find_scheme_row(tx, year);
    if (const auto open = judge_open_year(year, row); !open) return open;
    if (!row)
        return base::refuse(ErrorKind::Misused, "assessment.not_proposed", "", {{"year", year}});
    if (const auto good = judge_adoption(*row, inspector, confirmed.digest.text); !good)
        return good;
    row->record = chance.id<SchemeOwner>().hex;
    row->confirmed_by = inspector.account.hex;
    row->confirmed_name = inspector.name;
    row->confirmed_ms = now.ms;
    const auto logged = log_step(tx, kSchemeKind, *row->record, 1, {},
                                 transparency::fields_of_row("scheme", *row), now, chance);
    if (logged) replace_scheme(tx, *row);
    return logged;
}

std::optional<YearScheme> find_scheme(storage::Transaction& tx, const std::string& year) {
    const auto row = find_scheme_row(tx, year);
    if (!row || !row->record) return std::nullopt;
    auto scheme = base::read_json<YearScheme>(row->content);
    return scheme ? std::optional(*std::move(scheme)) : std::nullopt;
}

std::string year_stage_label(YearStage stage) {
    switch (stage) {
        case YearStage::None:
            return "没有方案";
        case YearStage::Proposed:
            return "方案待确认";
        case YearStage::Adopted:
            return "正在考核";
        case YearStage::Notified:
            return "已送达";
        case YearStage::Frozen:
            return "已冻结";
    }
    return "";
}

}  // namespace shiji::assessment
