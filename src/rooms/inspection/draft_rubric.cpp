#include <algorithm>

#include "base/check.h"
#include "rooms/inspection/judge_draft.h"
#include "rooms/inspection/rubric_content.h"
#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

/// After the beginning of every version.
constexpr base::Quarter kLastOfAll{2199, 4};

std::int64_t next_version(storage::Transaction& tx) {
    std::int64_t version = 0;
    for (const Rubric& rubric : shipped_rubrics()) version = std::max(version, rubric.version);
    for (const RubricRow& row : list_rubric_rows(tx)) version = std::max(version, row.version);
    return version + 1;
}

/// item_1, item_2, …: codes for what people added; they name items by words.
void give_codes(std::vector<RubricItem>& items) {
    std::set<std::string> taken;
    for (const RubricItem& item : items) taken.insert(item.code);
    std::int64_t number = 0;
    for (RubricItem& item : items)
        while (item.code.empty())
            if (const auto code = "item_" + std::to_string(++number); taken.insert(code).second)
                item.code = code;
}

}  // namespace

base::Result<void> judge_first_quarter(base::Quarter from, base::Date today) {
    if (from.first() <= today)
        return base::refuse(ErrorKind::Invalid, "inspection.quarter_begun", "from",
                            {{"quarter", from.full()}});
    return {};
}

base::Result<RubricDraftRow> load_draft(storage::Transaction& tx, std::int64_t revision) {
    auto row = find_draft_row(tx);
    if (!row) return base::refuse(ErrorKind::NotFound, "inspection.no_draft");
    if (row->revision != revision)
        return base::refuse(ErrorKind::Conflict, "inspection.draft_moved", "",
                            {{"by", row->edited_name}});
    return *std::move(row);
}

base::Result<void> draft_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                const DraftRubric& draft, base::Moment now) {
    if (find_draft_row(tx)) return base::refuse(ErrorKind::Conflict, "inspection.draft_open");
    if (const auto good = judge_first_quarter(draft.from, now.date()); !good) return good;
    auto rubric = find_rubric(tx, kLastOfAll);
    base::check(rubric.has_value(), "a rubric is shipped");
    rubric->version = next_version(tx);
    rubric->from = draft.from;
    rubric->until.reset();
    insert_draft(tx, {.version = rubric->version,
                      .revision = 1,
                      .content = base::write_json(*rubric),
                      .edited_by = inspector.account.hex,
                      .edited_name = inspector.name,
                      .edited_ms = now,
                      .proposed_by = {},
                      .proposed_name = {},
                      .proposed_ms = {}});
    return {};
}

base::Result<void> change_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                 const ChangeRubric& change, base::Moment now) {
    auto row = load_draft(tx, change.revision);
    if (!row) return base::refuse(row);
    if (const auto good = judge_first_quarter(change.from, now.date()); !good) return good;
    if (const auto good = judge_size(change.sections, change.items); !good) return good;
    Rubric rubric = rubric_of_content(row->content);
    rubric.name = change.name;
    rubric.from = change.from;
    rubric.sections = change.sections;
    settle_order(rubric.sections);
    rubric.items = change.items;
    rubric.standard = change.standard;
    give_codes(rubric.items);
    row->revision += 1;
    row->content = base::write_json(rubric);
    row->edited_by = inspector.account.hex;
    row->edited_name = inspector.name;
    row->edited_ms = now;
    row->proposed_by.reset();
    row->proposed_name.reset();
    row->proposed_ms.reset();
    update_draft(tx, *row);
    return {};
}

base::Result<void> discard_rubric(storage::Transaction& tx, const ReadDraft& read) {
    const auto row = load_draft(tx, read.revision);
    if (!row) return base::refuse(row);
    delete_draft(tx);
    return {};
}

}  // namespace shiji::inspection
