#include "rooms/spotchecks/drawn_record.h"

#include <algorithm>

#include "platform/notices/notices.h"

namespace shiji::spotchecks {
namespace {

using base::ErrorKind;

constexpr std::string_view kLogKind = "spotcheck";

/// The account took a step of the review, or handed the record in.
bool has_reviewed(storage::Transaction& tx, const DrawnRecord& drawn,
                  const identity::AccountId& account) {
    const auto on_desk = review::find_case_of(tx, drawn.subject());
    if (!on_desk) return false;
    const auto moves = review::list_moves(tx, on_desk->id);
    return std::any_of(moves.begin(), moves.end(),
                       [&](const review::Move& move) { return move.by == account; });
}

/// A finding about the record is the account's, or it took a step on its way.
bool has_judged_finding(storage::Transaction& tx, const DrawnRecord& drawn,
                        const identity::AccountId& account) {
    for (const auto& finding : rectification::list_findings(tx, drawn.filed.organisation)) {
        if (!finding.gathering || finding.gathering->hex != drawn.line.record) continue;
        const auto moves = rectification::list_moves(tx, finding.id);
        if (std::any_of(moves.begin(), moves.end(),
                        [&](const rectification::Move& move) { return move.by == account; }))
            return true;
    }
    return false;
}

}  // namespace

base::Quarter DrawnRecord::quarter() const {
    return filed.quarter ? *filed.quarter : base::Quarter::of(*filed.held_on);
}

review::Subject DrawnRecord::subject() const {
    const auto kind = line.is_plan ? records::kPlanSubject : records::kGatheringSubject;
    return {std::string(kind), line.record};
}

base::Result<DrawnRecord> need_drawn(storage::Transaction& tx, const DrawId& draw,
                                     const std::string& record) {
    auto page = draws::find_draw(tx, {}, draw, {});
    if (!page) return base::refuse(page);
    const auto line =
        std::find_if(page->drawn.begin(), page->drawn.end(),
                     [&](const draws::DrawnLine& one) { return one.record == record; });
    if (line == page->drawn.end()) return base::refuse(ErrorKind::NotFound, "spotchecks.not_drawn");
    if (line->is_finding) return base::refuse(ErrorKind::Misused, "spotchecks.is_finding");
    const auto filed = find_filed_record(tx, record, line->is_plan);
    if (!filed) return base::refuse(ErrorKind::NotFound, "spotchecks.not_a_record");
    return DrawnRecord{page->line, *page->drawn_at, *line, *filed};
}

base::Result<void> judge_checker(storage::Transaction& tx, const DrawnRecord& drawn,
                                 const http::Caller& checker, base::Moment now) {
    const auto organisation = organisation::find_organisation(tx, drawn.filed.organisation);
    base::check(organisation.has_value(), "a record is of an organisation");
    if (organisation::is_own_unit(tx, checker.account, *organisation, now.date()))
        return base::refuse(ErrorKind::Forbidden, "spotchecks.own_unit");
    if (has_reviewed(tx, drawn, checker.account))
        return base::refuse(ErrorKind::Forbidden, "spotchecks.has_reviewed");
    if (has_judged_finding(tx, drawn, checker.account) ||
        inspection::has_judged(tx, checker.account, drawn.filed.organisation, drawn.quarter()))
        return base::refuse(ErrorKind::Forbidden, "spotchecks.has_inspected");
    return {};
}

base::Result<void> judge_said(std::string_view words) {
    if (words.empty()) return base::refuse(ErrorKind::Invalid, "spotchecks.no_words", "words");
    return {};
}

base::Result<void> keep_check_move(storage::Transaction& tx, const DrawnCheck& check,
                                   CheckMove move, base::Moment now, seams::Chance& chance) {
    move.at = now;
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = check.id.hex,
                                     .version = move.number,
                                     .kind = std::string(kLogKind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = fields_of_check(raw_of(check), raw_of(move))},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    if (move.number == 1)
        insert_check(tx, check);
    else
        update_verdict(tx, check);
    insert_check_move(tx, check.id, move);
    return {};
}

void tell_of_check(storage::Transaction& tx, const DrawnCheck& check,
                   const std::vector<identity::AccountId>& people, const std::string& title,
                   const std::string& words, base::Moment now) {
    for (const auto& account : people)
        notices::tell(
            tx,
            {.to = account,
             .title = {title},
             .words = {words},
             .subject_kind = "spotchecks.check",
             .subject_id = check.organisation.hex + "/" + check.draw.hex + "/" + check.record},
            now);
}

}  // namespace shiji::spotchecks
