#include "platform/transparency/row_fields.h"
#include "rooms/inspection/judge_draft.h"
#include "rooms/inspection/proceedings.h"
#include "rooms/inspection/rubric_content.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

base::Result<void> judge_draft(const Rubric& rubric, base::Date today) {
    if (const auto good = judge_first_quarter(rubric.from, today); !good) return good;
    return judge_flaws(rubric, find_all_flaws(rubric, rulebook::Rulebook::shipped()));
}

base::Result<void> judge_rubric_confirmation(const RubricDraftRow& row,
                                             const http::Caller& inspector) {
    if (!row.proposed_by) return base::refuse(ErrorKind::Misused, "inspection.rubric_not_proposed");
    if (*row.proposed_by == inspector.account.hex)
        return base::refuse(ErrorKind::Forbidden, "inspection.same_inspector");
    return {};
}

/// Who puts a rubric before others has seen what it would have done to the quarter just over.
base::Result<void> judge_tried(storage::Transaction& tx, const RubricDraftRow& row,
                               base::Date today) {
    const base::Quarter quarter = quarter_to_try(today);
    if (row.tried_revision == row.revision || !find_rubric(tx, quarter)) return {};
    return base::refuse(ErrorKind::Misused, "inspection.not_tried", "",
                        {{"quarter", quarter.spoken()}});
}

RubricRow row_of_confirmed(const RubricDraftRow& draft, const Rubric& rubric,
                           const http::Caller& inspector, base::Moment now) {
    return {.record = {},
            .version = draft.version,
            .first_quarter = rubric.from,
            .content = draft.content,
            .proposed_by = draft.proposed_by.value_or(""),
            .proposed_name = draft.proposed_name.value_or(""),
            .proposed_ms = draft.proposed_ms.value_or(now),
            .confirmed_by = inspector.account.hex,
            .confirmed_name = inspector.name,
            .confirmed_ms = now};
}

}  // namespace

base::Result<void> judge_flaws(const Rubric& rubric, const std::vector<RubricFlaw>& flaws) {
    if (flaws.empty()) return {};
    const RubricFlaw& first = flaws.front();
    std::string where;
    if (const RubricItem* const item = find_item(rubric, first.item)) {
        where = section_words(rubric, *item);
        where += (where.empty() ? "“" : "的“") + item->name.text + "”：";
    }
    return base::refuse(ErrorKind::Misused, "inspection.rubric_flaws", "",
                        {{"count", std::to_string(flaws.size())}, {"first", where + first.words}});
}

base::Result<void> propose_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                  const ReadDraft& read, base::Moment now) {
    auto row = load_draft(tx, read.revision);
    if (!row) return base::refuse(row);
    if (const auto good = judge_draft(rubric_of_content(row->content), now.date()); !good)
        return good;
    if (const auto tried = judge_tried(tx, *row, now.date()); !tried) return tried;
    row->proposed_by = inspector.account.hex;
    row->proposed_name = inspector.name;
    row->proposed_ms = now;
    update_draft(tx, *row);
    return {};
}

base::Result<void> confirm_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                  const ReadDraft& read, base::Moment now, seams::Chance& chance) {
    const auto draft = load_draft(tx, read.revision);
    if (!draft) return base::refuse(draft);
    if (const auto good = judge_rubric_confirmation(*draft, inspector); !good) return good;
    const Rubric rubric = rubric_of_content(draft->content);
    if (const auto good = judge_draft(rubric, now.date()); !good) return good;

    RubricRow row = row_of_confirmed(*draft, rubric, inspector, now);
    row.record = chance.id<ObjectionOwner>().hex;
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = row.record,
                                     .version = 1,
                                     .kind = std::string(kRubricKind),
                                     .unit = pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = transparency::fields_of_row("rubric", row)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    row.log_index = receipt->number;
    insert_rubric(tx, row);
    delete_draft(tx);
    return {};
}

}  // namespace shiji::inspection
