#include "rooms/spotchecks/drawn_record.h"

namespace shiji::spotchecks {
namespace {

using base::ErrorKind;
using organisation::Role;

base::Result<void> judge_conclusion(const ConcludeCheck& concluded, base::Date drawn_on,
                                    base::Date today) {
    const std::set<CheckMeans> different(concluded.means.begin(), concluded.means.end());
    if (different.empty() || different.size() != concluded.means.size())
        return base::refuse(ErrorKind::Invalid, "spotchecks.no_means", "means");
    if (concluded.checked_on < drawn_on || concluded.checked_on > today)
        return base::refuse(ErrorKind::Invalid, "spotchecks.checked_on", "checked_on",
                            {{"first", drawn_on.full()}});
    return judge_said(concluded.words.text);
}

/// The inspectors of the district: their posts are the work committee's.
std::vector<identity::AccountId> inspectors_on(storage::Transaction& tx, base::Date on) {
    std::vector<identity::AccountId> inspectors;
    for (const auto& one : organisation::list_organisations(tx, on))
        if (!one.parent)
            for (auto& account : organisation::list_holders(tx, one.id, Role::Inspector, on))
                inspectors.push_back(std::move(account));
    return inspectors;
}

DrawnCheck check_to_keep(storage::Transaction& tx, const DrawnRecord& drawn,
                         const ConcludeCheck& concluded, seams::Chance& chance) {
    DrawnCheck check = find_check_of(tx, drawn.draw.id, drawn.line.record)
                           .value_or(DrawnCheck{.id = {},
                                                .draw = drawn.draw.id,
                                                .record = drawn.line.record,
                                                .index = drawn.line.index,
                                                .organisation = drawn.filed.organisation,
                                                .verdict = concluded.verdict,
                                                .moves = 0});
    if (check.id.empty()) check.id = chance.id<CheckOwner>();
    check.verdict = concluded.verdict;
    check.moves += 1;
    return check;
}

/// A gathering that is not what it says earns nothing; a later one that it is genuine gives that
/// back, and one that nothing could be found out leaves it as it is. A plan is a promise and is
/// neither true nor false.
base::Result<void> count_as_unfiled(storage::Transaction& tx, const http::Caller& checker,
                                    const DrawnRecord& drawn, const ConcludeCheck& concluded,
                                    base::Moment now, seams::Chance& chance) {
    if (drawn.line.is_plan || concluded.verdict == CheckVerdict::Unverifiable) return {};
    return inspection::keep_record_finding(
        tx, checker,
        {.organisation = drawn.filed.organisation,
         .gathering = {drawn.line.record},
         .found_false = concluded.verdict == CheckVerdict::NotGenuine,
         .reason = concluded.words},
        now, chance);
}

void tell_conclusion(storage::Transaction& tx, const DrawnRecord& drawn, const DrawnCheck& check,
                     const ConcludeCheck& concluded, base::Moment now) {
    tell_of_check(tx, check,
                  organisation::list_holders(tx, check.organisation, Role::Secretary, now.date()),
                  "抽查结论：" + verdict_label(check.verdict) + "，" + drawn.line.title,
                  concluded.words.text + " 对结论有话要说的，可以在抽查页面说明一次。", now);
    if (check.verdict != CheckVerdict::NotGenuine) return;
    const std::string counted =
        drawn.line.is_plan ? ""
                           : " 评分还没有送达的，这次记录已按没有报备计；已经送达的不自动改，冻结后"
                             "由两名督查员更正。";
    tell_of_check(tx, check, inspectors_on(tx, now.date()),
                  "抽查不属实，请研究是否下达整改：" + drawn.line.organisation_name,
                  drawn.line.title + "。" + concluded.words.text + counted, now);
}

}  // namespace

base::Result<CheckId> conclude_check(storage::Transaction& tx, const http::Caller& checker,
                                     const DrawId& draw, const std::string& record,
                                     const ConcludeCheck& concluded, base::Moment now,
                                     seams::Chance& chance) {
    const auto drawn = need_drawn(tx, draw, record);
    if (!drawn) return base::refuse(drawn);
    if (drawn->line.replaced_because)
        return base::refuse(ErrorKind::Conflict, "spotchecks.replaced");
    if (const auto free = judge_checker(tx, *drawn, checker, now); !free) return base::refuse(free);
    if (const auto good = judge_conclusion(concluded, drawn->drawn_at.date(), now.date()); !good)
        return base::refuse(good);

    const DrawnCheck check = check_to_keep(tx, *drawn, concluded, chance);
    const CheckMove move{.number = check.moves,
                         .step = CheckStep::Conclude,
                         .verdict = concluded.verdict,
                         .means = concluded.means,
                         .checked_on = concluded.checked_on,
                         .by = checker.account,
                         .by_name = checker.name,
                         .at = now,
                         .words = concluded.words};
    if (const auto kept = keep_check_move(tx, check, move, now, chance); !kept)
        return base::refuse(kept);
    if (const auto counted = count_as_unfiled(tx, checker, *drawn, concluded, now, chance);
        !counted)
        return base::refuse(counted);
    tell_conclusion(tx, *drawn, check, concluded, now);
    return check.id;
}

base::Result<void> answer_check(storage::Transaction& tx, const http::Caller& secretary,
                                const CheckId& id, const AnswerCheck& answer, base::Moment now,
                                seams::Chance& chance) {
    auto check = find_check(tx, id);
    if (!check) return base::refuse(ErrorKind::NotFound, "spotchecks.no_check");
    const auto moves = list_check_moves(tx, id);
    if (moves.back().step == CheckStep::Answer)
        return base::refuse(ErrorKind::Conflict, "spotchecks.answered");
    if (const auto said = judge_said(answer.words.text); !said) return said;
    check->moves += 1;
    const CheckMove move{.number = check->moves,
                         .step = CheckStep::Answer,
                         .verdict = {},
                         .means = {},
                         .checked_on = {},
                         .by = secretary.account,
                         .by_name = secretary.name,
                         .at = now,
                         .words = answer.words};
    if (const auto kept = keep_check_move(tx, *check, move, now, chance); !kept) return kept;
    tell_of_check(tx, *check, {moves.back().by}, "支部对抽查结论作了说明", answer.words.text, now);
    return {};
}

}  // namespace shiji::spotchecks
