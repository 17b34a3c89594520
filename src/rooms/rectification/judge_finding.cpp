#include <algorithm>

#include "rooms/rectification/take_step.h"

namespace shiji::rectification {
namespace {

using base::ErrorKind;

bool is_second_look(Step step) { return step == Step::RecheckHolds || step == Step::RecheckFails; }

/// What is not the finder's alone: a second look, and the answer to an objection, for which nobody
/// should have to wait until one certain person is back.
bool is_anybodys(Step step) {
    return is_second_look(step) || step == Step::Stand || step == Step::Withdraw;
}

/// Nobody verifies what they, or their own department, put right.
base::Result<void> judge_stranger(storage::Transaction& tx, const Finding& finding,
                                  const identity::AccountId& inspector, base::Date on) {
    const auto inspected = organisation::find_organisation(tx, finding.organisation);
    base::check(inspected.has_value(), "a finding is of an organisation");
    if (organisation::is_own_unit(tx, inspector, *inspected, on))
        return base::refuse(ErrorKind::Forbidden, "rectification.own_unit");
    if (has_fixed(tx, finding.id, inspector))
        return base::refuse(ErrorKind::Forbidden, "rectification.by_who_fixed");
    return {};
}

bool is_inspector(storage::Transaction& tx, const identity::AccountId& account, base::Date on) {
    const auto posts = organisation::list_posts(tx, account, on);
    return std::any_of(posts.begin(), posts.end(), [](const organisation::Post& post) {
        return post.role == organisation::Role::Inspector;
    });
}

base::Result<void> judge_finder(storage::Transaction& tx, const Finding& finding,
                                const identity::AccountId& inspector, base::Date on) {
    if (inspector == finding.found_by || !is_inspector(tx, finding.found_by, on)) return {};
    return base::refuse(ErrorKind::Forbidden, "rectification.not_finder", "",
                        {{"name", finding.found_by_name}});
}

std::string told(Step step, const Finding& finding) {
    if (step == Step::SendBack) return "退回再改，请在" + finding.due_on.spoken() + "前改好";
    if (step == Step::Settle) return "已销号";
    if (step == Step::RecheckHolds) return "复查合格";
    return "复查不合格，请在" + finding.due_on.spoken() + "前重新整改";
}

/// Open again: with a day to put it right in, which never comes sooner than the one that it had.
void give_new_day(Finding& finding, Move& move, base::Date today) {
    const base::Date due_on = usual_due_on(today);
    if (due_on <= finding.due_on) return;
    finding.due_on = due_on;
    move.due_on = due_on;
}

/// What came back weighs like what is found again; what the branch is told after the inspector's
/// own words, or nothing.
base::Result<std::string> weigh_if_back(storage::Transaction& tx, const http::Caller& inspector,
                                        const Finding& finding, Step step, base::Moment now,
                                        seams::Chance& chance) {
    const auto settled_on = last_settled_on(list_moves(tx, finding.id));
    if (step != Step::RecheckFails || !settled_on || !is_repeat(*settled_on, now.date()))
        return std::string();
    const auto told = weigh_again(tx, inspector, base::Quarter::of(now.date()), finding,
                                  *settled_on, now, chance);
    if (!told) return told;
    return " " + *told;
}

/// A paper may be younger than what it tells of: asked are the newest version, the first one, whose
/// day the log keeps, and the day on which it was held.
std::string age_flaw(storage::Transaction& tx, const Finding& finding,
                     const records::GatheringId& proof) {
    const auto filed_at = find_filed(tx, finding.organisation, proof);
    if (!filed_at || *filed_at < finding.found_at) return "早于发现";
    const auto versions = transparency::list_receipts(tx, proof.hex);
    if (!versions.empty() && versions.front().filed_at < finding.found_at)
        return "旧记录，发现后重新报备";
    const auto record = find_record(tx, proof);
    if (record && record->held_on < finding.found_at.date()) return "发现前开的，发现后才报备";
    return "";
}

}  // namespace

base::Result<void> judge_who(storage::Transaction& tx, const Finding& finding,
                             const identity::AccountId& inspector, Step step, base::Date on) {
    if (const auto judged = judge_stranger(tx, finding, inspector, on); !judged) return judged;
    if (is_second_look(step) && has_struck_off(tx, finding.id, inspector))
        return base::refuse(ErrorKind::Forbidden, "rectification.by_who_struck_off");
    if (is_anybodys(step)) return {};
    return judge_finder(tx, finding, inspector, on);
}

base::Result<void> judge_finding(storage::Transaction& tx, const http::Caller& inspector,
                                 const FindingId& id, Step step, const Verdict& verdict,
                                 base::Moment now, seams::Chance& chance) {
    auto finding = need_finding(tx, id);
    if (!finding) return base::refuse(finding);
    if (const auto judged = judge_who(tx, *finding, inspector.account, step, now.date()); !judged)
        return judged;
    const auto next = judge_step(*finding, step);
    if (!next) return base::refuse(next);
    if (const auto answered = judge_answered(tx, id); !answered) return answered;
    if (step == Step::SendBack || step == Step::RecheckFails)
        if (const auto said = judge_words(verdict.words.text, "words"); !said) return said;
    finding->stage = *next;
    Move move{.number = finding->moves + 1,
              .step = step,
              .by = inspector.account,
              .by_name = inspector.name,
              .at = now,
              .owner = {},
              .words = verdict.words,
              .proofs = {}};
    if (step == Step::RecheckFails) give_new_day(*finding, move, now.date());
    const auto again = weigh_if_back(tx, inspector, *finding, step, now, chance);
    if (!again) return base::refuse(again);
    if (const auto filed = put_on_file(tx, *finding, move, now, chance); !filed) return filed;
    tell(tx, *finding, organisation::Role::Secretary, told(step, *finding),
         verdict.words.text + *again, now);
    return {};
}

bool may_judge(storage::Transaction& tx, const Finding& finding,
               const identity::AccountId& inspector, Step step, base::Date on) {
    return judge_who(tx, finding, inspector, step, on).has_value();
}

std::int64_t count_times(storage::Transaction& tx, const Finding& finding) {
    std::int64_t times = 1 + count_steps(tx, finding.id, Step::RecheckFails);
    for (auto earlier = finding.repeats; earlier;) {
        const auto found = find_finding(tx, *earlier);
        if (!found) break;
        times += 1 + count_steps(tx, found->id, Step::RecheckFails);
        // Each repeats one that was found before it, so that the way back ends.
        earlier = found->found_at < finding.found_at ? found->repeats : std::nullopt;
    }
    return times;
}

std::string proof_flaw(storage::Transaction& tx, const Finding& finding,
                       const records::GatheringId& proof) {
    std::string flaw = age_flaw(tx, finding, proof);
    if (is_proof_elsewhere(tx, finding, proof))
        flaw += flaw.empty() ? "已用于别的整改" : "，已用于别的整改";
    return flaw;
}

}  // namespace shiji::rectification
