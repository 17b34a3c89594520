#include "rooms/approvals/take_matter_step.h"

#include "base/check.h"
#include "platform/notices/notices.h"

namespace shiji::approvals {
namespace {

using base::ErrorKind;

constexpr std::string_view kAbout = "approvals.matter";

void tell_all(storage::Transaction& tx, const std::vector<AccountId>& accounts,
              const Matter& matter, const std::string& title, const std::string& words,
              base::Moment now) {
    for (const AccountId& account : accounts)
        notices::tell(tx,
                      {.to = account,
                       .title = {title + "：" + matter.title.text},
                       .words = {words},
                       .subject_kind = std::string(kAbout),
                       .subject_id = matter.id.hex},
                      now);
}

}  // namespace

base::Result<Matter> need_matter(storage::Transaction& tx, const MatterId& id) {
    auto found = find_matter(tx, id);
    if (!found) return base::refuse(ErrorKind::NotFound, "approvals.no_matter");
    return std::move(*found);
}

const DeskStep& present_desk(const Matter& matter) {
    const auto nth = static_cast<std::size_t>(matter.standing.desk - 1);
    base::check(nth < matter.chain.size(), "a matter lies on a desk of its chain");
    return matter.chain[nth];
}

const DeskStep* find_held_desk(storage::Transaction& tx, const Matter& matter,
                               const AccountId& account, base::Date on) {
    for (const DeskStep& desk : matter.chain)
        if (holds_desk(tx, account, desk, on)) return &desk;
    return nullptr;
}

base::Result<void> judge_waiting(const Matter& matter) {
    if (matter.standing.stage == MatterStage::Waiting) return {};
    return base::refuse(ErrorKind::Conflict, "approvals.over", "",
                        {{"stage", stage_label(matter.standing.stage)}});
}

base::Result<void> judge_read(const Matter& matter, std::int64_t moves) {
    if (moves == std::ssize(matter.moves)) return {};
    return base::refuse(ErrorKind::Conflict, "approvals.moved_on");
}

base::Result<void> judge_reason(const base::Prose<600>& words) {
    if (words.text.empty()) return base::refuse(ErrorKind::Invalid, "approvals.no_words", "words");
    return {};
}

base::Result<Matter> take_matter_step(storage::Transaction& tx, Matter matter,
                                      const http::Caller& by, MatterMove move, base::Moment now,
                                      seams::Chance& chance) {
    const bool first = matter.moves.empty();
    const auto next = standing_after(first ? std::nullopt : std::optional(matter.standing),
                                     move.step, std::ssize(matter.chain));
    base::check(next.has_value(), "a step was judged before it is taken");
    matter.standing = *next;
    if (move.due_on) matter.due_on = move.due_on;
    move.by = by.account;
    move.by_name = by.name;
    if (const auto filed = put_step_on_file(tx, matter, move, now, chance); !filed)
        return base::refuse(filed);
    return matter;
}

void tell_desk(storage::Transaction& tx, const Matter& matter, const std::string& title,
               const std::string& words, base::Moment now) {
    tell_all(tx, list_desk_holders(tx, present_desk(matter), now.date()), matter, title, words,
             now);
}

void tell_asker(storage::Transaction& tx, const Matter& matter, const std::string& title,
                const std::string& words, base::Moment now) {
    tell_all(tx,
             organisation::list_holders(tx, matter.organisation, organisation::Role::Secretary,
                                        now.date()),
             matter, title, words, now);
}

}  // namespace shiji::approvals
