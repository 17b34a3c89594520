#include <algorithm>

#include "rooms/approvals/take_matter_step.h"

namespace shiji::approvals {
namespace {

using base::ErrorKind;
using organisation::Role;

bool is_on_last_desk(const Matter& matter) {
    return matter.standing.desk == std::ssize(matter.chain);
}

/// The matter that lies on the caller's desk, as the caller read it.
base::Result<Matter> begin_answer(storage::Transaction& tx, const http::Caller& by,
                                  const MatterId& id, std::int64_t moves, base::Date on) {
    auto matter = need_matter(tx, id);
    if (!matter) return matter;
    if (const auto waits = judge_waiting(*matter); !waits) return base::refuse(waits);
    if (is_own_matter(tx, *matter, by.account, on))
        return base::refuse(ErrorKind::Forbidden, "approvals.own_matter");
    const DeskStep& desk = present_desk(*matter);
    if (!holds_desk(tx, by.account, desk, on))
        return base::refuse(ErrorKind::Forbidden, "approvals.not_on_desk", "",
                            {{"desk", desk_name(tx, desk)}, {"act", act_label(desk.act)}});
    if (const auto read = judge_read(*matter, moves); !read) return base::refuse(read);
    return matter;
}

/// Nobody decides before the vote, nor before the desk that comes first by the rules.
base::Date earliest_decision(const Matter& matter) {
    base::Date earliest = matter.records.front().held_on;
    for (const MatterMove& move : matter.moves)
        if (move.decided_on) earliest = std::max(earliest, *move.decided_on);
    return earliest;
}

base::Result<void> judge_decided_on(const Matter& matter, base::Date decided_on, base::Date today) {
    const base::Date first = earliest_decision(matter);
    if (decided_on >= first && decided_on <= today) return {};
    return base::refuse(ErrorKind::Invalid, "approvals.decided_on", "decided_on",
                        {{"first", first.full()}, {"last", today.full()}});
}

std::optional<base::Date> longest_due(const Matter& matter) {
    const MatterKind* const kind = find_matter_kind(matter.kind, matter.kind_since);
    if (kind == nullptr) return std::nullopt;
    return answer_due(rulebook::Rulebook::shipped(), *kind, matter.records.front().held_on,
                      matter.moves.front().at.date(), true);
}

MatterMove step_at_desk(const Matter& matter, MatterStep step, const base::Prose<600>& words) {
    return {.step = step, .desk = matter.standing.desk, .words = words};
}

}  // namespace

bool is_own_matter(storage::Transaction& tx, const Matter& matter, const AccountId& account,
                   base::Date on) {
    if (matter.moves.front().by == account) return true;
    const auto posts = organisation::list_posts(tx, account, on);
    return std::any_of(posts.begin(), posts.end(), [&](const organisation::Post& post) {
        return post.organisation == matter.organisation &&
               (post.role == Role::Secretary || post.role == Role::Recorder);
    });
}

bool may_extend(const Matter& matter) {
    return matter.standing.stage == MatterStage::Waiting && is_on_last_desk(matter) &&
           matter.due_on == matter.first_due_on && longest_due(matter).has_value();
}

base::Result<void> agree_matter(storage::Transaction& tx, const http::Caller& by,
                                const MatterId& id, const AgreeMatter& agreed, base::Moment now,
                                seams::Chance& chance) {
    const auto matter = begin_answer(tx, by, id, agreed.moves, now.date());
    if (!matter) return base::refuse(matter);
    if (const auto day = judge_decided_on(*matter, agreed.decided_on, now.date()); !day) return day;
    MatterMove move = step_at_desk(*matter, MatterStep::Agree, agreed.words);
    move.decided_on = agreed.decided_on;
    const auto agreed_to = take_matter_step(tx, *matter, by, std::move(move), now, chance);
    if (!agreed_to) return base::refuse(agreed_to);
    if (agreed_to->standing.stage == MatterStage::Approved)
        tell_asker(tx, *agreed_to, "已批准", agreed.words.text, now);
    else
        tell_desk(tx, *agreed_to, "待批", agreed.words.text, now);
    return {};
}

base::Result<void> return_matter(storage::Transaction& tx, const http::Caller& by,
                                 const MatterId& id, const SayOfMatter& said, base::Moment now,
                                 seams::Chance& chance) {
    const auto matter = begin_answer(tx, by, id, said.moves, now.date());
    if (!matter) return base::refuse(matter);
    if (const auto reason = judge_reason(said.words); !reason) return reason;
    const auto returned = take_matter_step(
        tx, *matter, by, step_at_desk(*matter, MatterStep::Return, said.words), now, chance);
    if (!returned) return base::refuse(returned);
    tell_asker(tx, *returned, "已退回", said.words.text, now);
    return {};
}

base::Result<void> extend_matter(storage::Transaction& tx, const http::Caller& by,
                                 const MatterId& id, const SayOfMatter& said, base::Moment now,
                                 seams::Chance& chance) {
    const auto matter = begin_answer(tx, by, id, said.moves, now.date());
    if (!matter) return base::refuse(matter);
    if (!may_extend(*matter)) return base::refuse(ErrorKind::Conflict, "approvals.no_extension");
    if (const auto reason = judge_reason(said.words); !reason) return reason;
    MatterMove move = step_at_desk(*matter, MatterStep::Extend, said.words);
    move.due_on = longest_due(*matter);
    const auto extended = take_matter_step(tx, *matter, by, std::move(move), now, chance);
    if (!extended) return base::refuse(extended);
    tell_asker(tx, *extended, "延长审批，到" + extended->due_on->spoken(), said.words.text, now);
    return {};
}

base::Result<void> withdraw_matter(storage::Transaction& tx, const http::Caller& by,
                                   const MatterId& id, const SayOfMatter& said, base::Moment now,
                                   seams::Chance& chance) {
    const auto matter = need_matter(tx, id);
    if (!matter) return base::refuse(matter);
    if (const auto waits = judge_waiting(*matter); !waits) return waits;
    if (const auto read = judge_read(*matter, said.moves); !read) return read;
    if (const auto reason = judge_reason(said.words); !reason) return reason;
    MatterMove move = step_at_desk(*matter, MatterStep::Withdraw, said.words);
    move.desk = 0;
    const auto withdrawn = take_matter_step(tx, *matter, by, std::move(move), now, chance);
    if (!withdrawn) return base::refuse(withdrawn);
    tell_desk(tx, *withdrawn, "已撤回", said.words.text, now);
    return {};
}

}  // namespace shiji::approvals
