#include "platform/transparency/row_fields.h"
#include "rooms/inspection/answerers.h"
#include "rooms/inspection/objection_standing.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

/// The line's objection, if it can still be answered or taken back.
base::Result<Objection> need_open_one(storage::Transaction& tx, const LinePlace& place,
                                      base::Date today) {
    const auto objections = list_objections(tx, place.quarter, place.organisation, today);
    const Objection* const found = find_standing_one(objections, place.item);
    if (found != nullptr && found->state == ObjectionState::Lapsed)
        return base::refuse(ErrorKind::Misused, "inspection.answer_overdue", "",
                            {{"day", found->answer_due.spoken()}});
    if (found == nullptr || found->state != ObjectionState::Open)
        return base::refuse(ErrorKind::NotFound, "inspection.no_objection");
    return *found;
}

base::Result<void> judge_answer(const AnswerObjection& answer, const SheetLine& line) {
    if (answer.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_reason", "reason");
    if (!answer.upheld) return {};
    if (!answer.points || *answer.points <= line.points || *answer.points > at_stake(line))
        return base::refuse(ErrorKind::Invalid, "inspection.upheld_points", "points",
                            {{"item", line.item->name.text},
                             {"now", line.points.text()},
                             {"max", at_stake(line).text()}});
    return {};
}

/// The second version of the objection's record, and its row.
base::Result<void> save_answer(storage::Transaction& tx, AnswerRow row, seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = row.record,
                                     .version = 2,
                                     .kind = std::string(kObjectionKind),
                                     .unit = pseudonym_of_inspection(tx, row.given_ms.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = transparency::fields_of_row("answer", row)},
                                    row.given_ms, chance);
    if (!receipt) return base::refuse(receipt);
    row.log_index = receipt->number;
    insert_answer(tx, row);
    return {};
}

void tell_of_answer(storage::Transaction& tx, const Objection& objection,
                    const AnswerObjection& answer, const SheetLine& line, base::Moment now) {
    const std::string verdict = answer.upheld ? "异议成立" : "异议不成立";
    const std::string points = answer.upheld ? "，这一项改为 " + answer.points->text() + " 分" : "";
    tell_about_sheet(tx, objection.filed_by, objection.organisation, objection.quarter,
                     {{verdict + "：" + line.item->name.text},
                      {objection.quarter.spoken() + verdict + points + "。" + answer.reason.text}},
                     now);
}

}  // namespace

base::Result<void> answer_objection(storage::Transaction& tx, const http::Caller& inspector,
                                    const LinePlace& place, const AnswerObjection& answer,
                                    base::Moment now, seams::Chance& chance) {
    // Load.
    const auto objection = need_open_one(tx, place, now.date());
    if (!objection) return base::refuse(objection);
    if (objection->id != answer.objection)
        return base::refuse(ErrorKind::NotFound, "inspection.no_objection");
    const auto line = find_line(tx, place, now);
    if (!line) return base::refuse(line);

    // Judge.
    if (const auto may = judge_answerer(tx, inspector.account, place, now.date()); !may) return may;
    if (const auto good = judge_answer(answer, *line); !good) return good;

    // Save.
    const auto saved =
        save_answer(tx,
                    {.record = objection->id.hex,
                     .state = answer.upheld ? ObjectionState::Upheld : ObjectionState::Rejected,
                     .points = answer.upheld ? answer.points : std::nullopt,
                     .reason = answer.reason.text,
                     .given_by = inspector.account.hex,
                     .given_name = inspector.name,
                     .given_ms = now},
                    chance);
    if (saved) tell_of_answer(tx, *objection, answer, *line, now);
    return saved;
}

base::Result<void> withdraw_objection(storage::Transaction& tx, const http::Caller& secretary,
                                      const LinePlace& place, base::Moment now,
                                      seams::Chance& chance) {
    const auto objection = need_open_one(tx, place, now.date());
    if (!objection) return base::refuse(objection);
    if (objection->filed_by != secretary.account)
        return base::refuse(ErrorKind::Forbidden, "inspection.not_your_objection", "",
                            {{"by", objection->by}});
    return save_answer(tx,
                       {.record = objection->id.hex,
                        .state = ObjectionState::Withdrawn,
                        .points = {},
                        .reason = "",
                        .given_by = secretary.account.hex,
                        .given_name = secretary.name,
                        .given_ms = now},
                       chance);
}

}  // namespace shiji::inspection
