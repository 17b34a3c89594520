#include <algorithm>

#include "rooms/rectification/take_step.h"

namespace shiji::rectification {
namespace {

using base::ErrorKind;

const Move* find_move(const std::vector<Move>& moves, Step step) {
    const auto found = std::find_if(moves.begin(), moves.end(),
                                    [&](const Move& move) { return move.step == step; });
    return found == moves.end() ? nullptr : &*found;
}

/// The objection that waits for its answer.
const Move* find_waiting(const std::vector<Move>& moves) {
    const bool answered = find_move(moves, Step::Stand) || find_move(moves, Step::Withdraw);
    return answered ? nullptr : find_move(moves, Step::Contest);
}

/// The day as it is after waiting so long; nothing where no working day went by.
std::optional<base::Date> put_off(const Finding& finding, base::Date since, base::Date today) {
    const auto& calendar = rulebook::Rulebook::shipped().work_calendar();
    const auto waited = calendar.count_workdays(since, today);
    if (waited <= 0) return std::nullopt;
    return calendar.plus_workdays(finding.due_on, static_cast<int>(waited));
}

Move next_of(const Finding& finding, Step step, const http::Caller& by,
             const base::Prose<600>& words, base::Moment now) {
    return {.number = finding.moves + 1,
            .step = step,
            .by = by.account,
            .by_name = by.name,
            .at = now,
            .owner = {},
            .words = words,
            .proofs = {}};
}

}  // namespace

base::Result<void> judge_answered(storage::Transaction& tx, const FindingId& id) {
    if (!find_waiting(list_moves(tx, id))) return {};
    return base::refuse(ErrorKind::Conflict, "rectification.objection_open");
}

std::optional<base::Date> answer_due(const std::vector<Move>& moves) {
    const Move* const objection = find_waiting(moves);
    if (!objection) return std::nullopt;
    const auto& rules = rulebook::Rulebook::shipped();
    const base::Date made = objection->at.date();
    return rules.work_calendar().plus_workdays(
        made, static_cast<int>(rules.number("score.objection.answer_workdays", made)));
}

base::Result<void> contest_finding(storage::Transaction& tx, const http::Caller& by,
                                   const FindingId& id, const ContestFinding& objection,
                                   base::Moment now, seams::Chance& chance) {
    const auto finding = need_finding(tx, id);
    if (!finding) return base::refuse(finding);
    if (find_move(list_moves(tx, id), Step::Contest))
        return base::refuse(ErrorKind::Conflict, "rectification.contested_already");
    if (const auto next = judge_step(*finding, Step::Contest); !next) return base::refuse(next);
    if (const auto said = judge_words(objection.words.text, "words"); !said) return said;
    const Move move = next_of(*finding, Step::Contest, by, objection.words, now);
    if (const auto filed = put_on_file(tx, *finding, move, now, chance); !filed) return filed;
    tell_finder(tx, *finding, "对整改有异议，请答复", now);
    return {};
}

base::Result<void> answer_contest(storage::Transaction& tx, const http::Caller& inspector,
                                  const FindingId& id, const AnswerContest& answer,
                                  base::Moment now, seams::Chance& chance) {
    auto finding = need_finding(tx, id);
    if (!finding) return base::refuse(finding);
    const Step step = answer.upheld ? Step::Withdraw : Step::Stand;
    const auto who = judge_who(tx, *finding, inspector.account, step, now.date());
    if (!who) return who;
    const auto moves = list_moves(tx, id);
    const Move* const objection = find_waiting(moves);
    if (!objection) return base::refuse(ErrorKind::Conflict, "rectification.no_objection");
    const auto next = judge_step(*finding, step);
    if (!next) return base::refuse(next);
    if (const auto said = judge_words(answer.words.text, "words"); !said) return said;
    Move move = next_of(*finding, step, inspector, answer.words, now);
    if (!answer.upheld) move.due_on = put_off(*finding, objection->at.date(), now.date());
    if (move.due_on) finding->due_on = *move.due_on;
    finding->stage = *next;
    const std::string told = answer.upheld
                                 ? "异议成立，整改已撤销"
                                 : "异议不成立，请在" + finding->due_on.spoken() + "前整改并报告";
    if (const auto filed = put_on_file(tx, *finding, move, now, chance); !filed) return filed;
    if (answer.upheld) {
        const auto lifted = inspection::withdraw_repeat(tx, inspector, finding->organisation,
                                                        finding->id.hex, now, chance);
        if (!lifted) return lifted;
    }
    tell(tx, *finding, organisation::Role::Secretary, told, answer.words.text, now);
    return {};
}

}  // namespace shiji::rectification
