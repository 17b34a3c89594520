#include "rooms/assessment/year_standing.h"

namespace shiji::assessment {
namespace {

struct NoticeOwner;

base::Date contest_until(base::Date notified_on) {
    const auto& rules = rulebook::Rulebook::shipped();
    return rules.work_calendar().plus_workdays(
        notified_on, static_cast<int>(rules.number("score.objection.workdays", notified_on)));
}

}  // namespace

base::Result<void> notify_year(storage::Transaction& tx, const http::Caller& inspector,
                               const std::string& year, base::Moment now, seams::Chance& chance) {
    const auto standing = load_year(tx, year, now);
    if (!standing) return base::refuse(standing);
    if (const auto good = judge_notice(*standing); !good) return good;
    const base::Date until = contest_until(now.date());
    const NoticeRow row{.year = year,
                        .record = chance.id<NoticeOwner>().hex,
                        .contest_until = until.iso(),
                        .sheets = std::ssize(standing->sheets),
                        .digest = years_digest(year, standing->sheets),
                        .inspector = inspector.account.hex,
                        .inspector_name = inspector.name,
                        .notified_ms = now.ms};
    const auto logged = log_step(tx, kNoticeKind, row.record, 1, {},
                                 transparency::fields_of_row("notice", row), now, chance);
    if (!logged) return logged;
    insert_notice(tx, row);
    for (const YearSheet& sheet : standing->sheets)
        tell_of_year(tx, sheet.organisation, year, "送达：" + year + "年度考核",
                     "请核对每一项的结果和依据。年终考核、述职、满意度和加减分可以提出异议，到" +
                         until.spoken() + "为止。",
                     now);
    return {};
}

std::optional<YearNotice> find_notice(storage::Transaction& tx, const std::string& year) {
    const auto row = find_notice_row(tx, year);
    if (!row) return std::nullopt;
    return YearNotice{row->record,
                      {row->notified_ms},
                      row->inspector_name,
                      base::Date::parse(row->contest_until).value_or(base::Date{})};
}

}  // namespace shiji::assessment
