#include "rooms/rectification/take_step.h"

namespace shiji::rectification {
namespace {

base::Result<void> judge_day(const Finding& finding, base::Date wanted, base::Date today) {
    const base::Date last = today.plus_days(kDueDaysMax);
    if (wanted > finding.due_on && wanted > today && wanted <= last) return {};
    return base::refuse(base::ErrorKind::Invalid, "rectification.not_later", "due_on",
                        {{"due", finding.due_on.full()}, {"last", last.full()}});
}

}  // namespace

base::Result<void> extend_finding(storage::Transaction& tx, const http::Caller& inspector,
                                  const FindingId& id, const ExtendFinding& extension,
                                  base::Moment now, seams::Chance& chance) {
    auto finding = need_finding(tx, id);
    if (!finding) return base::refuse(finding);
    const auto who = judge_who(tx, *finding, inspector.account, Step::Extend, now.date());
    if (!who) return who;
    const auto next = judge_step(*finding, Step::Extend);
    if (!next) return base::refuse(next);
    if (const auto said = judge_words(extension.words.text, "words"); !said) return said;
    if (const auto day = judge_day(*finding, extension.due_on, now.date()); !day) return day;
    finding->due_on = extension.due_on;
    const Move move{.number = finding->moves + 1,
                    .step = Step::Extend,
                    .by = inspector.account,
                    .by_name = inspector.name,
                    .at = now,
                    .owner = {},
                    .words = extension.words,
                    .proofs = {},
                    .due_on = extension.due_on};
    if (const auto filed = put_on_file(tx, *finding, move, now, chance); !filed) return filed;
    tell(tx, *finding, organisation::Role::Secretary, "整改期限延到" + extension.due_on.spoken(),
         extension.words.text, now);
    return {};
}

}  // namespace shiji::rectification
