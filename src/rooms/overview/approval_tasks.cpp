#include <algorithm>

#include "rooms/overview/tasks.h"

namespace shiji::overview {
namespace {

using approvals::Matter;
using approvals::MatterStage;

/// So long a returned matter asks to be put right and asked anew.
constexpr int kReturnedDays = 31;

std::string present_words(Desk& desk, const Matter& matter) {
    const auto& step = matter.chain.at(static_cast<std::size_t>(matter.standing.desk - 1));
    return "现在由" + approvals::desk_name(desk.tx, step) + approvals::act_label(step.act);
}

bool was_asked_anew(const std::vector<Matter>& all, const Matter& returned) {
    return std::any_of(all.begin(), all.end(), [&](const Matter& other) {
        return other.kind == returned.kind && other.moves.front().at > returned.moves.back().at;
    });
}

}  // namespace

void add_approvals(Desk& desk) {
    for (const Matter& matter : approvals::list_waiting(desk.tx, desk.caller.account, desk.today)) {
        if (approvals::is_own_matter(desk.tx, matter, desk.caller.account, desk.today)) continue;
        const auto since = matter.moves.front().at.date();
        desk.add(since, {.kind = TaskKind::Approval,
                         .title = "待批：" + matter.title.text,
                         .detail = waited_words(desk, since),
                         .organisation = matter.organisation,
                         .due_on = matter.due_on,
                         .subject = matter.id.hex});
    }
}

void add_asked(Desk& desk, const OrganisationId& branch) {
    const auto all = approvals::list_matters(desk.tx, branch);
    for (const Matter& matter : all) {
        const auto last = matter.moves.back().at.date();
        const bool waits = matter.standing.stage == MatterStage::Waiting;
        const bool returned = matter.standing.stage == MatterStage::Returned &&
                              last >= desk.today.plus_days(-kReturnedDays) &&
                              !was_asked_anew(all, matter);
        if (!waits && !returned) continue;
        const auto since = waits ? matter.moves.front().at.date() : last;
        desk.add(since,
                 {.kind = TaskKind::Asked,
                  .title = (waits ? "等待批复：" : "被退回：") + matter.title.text,
                  .detail = waits ? present_words(desk, matter) + "，" + waited_words(desk, since)
                                  : matter.moves.back().words.text,
                  .organisation = branch,
                  .subject = matter.id.hex});
    }
}

}  // namespace shiji::overview
