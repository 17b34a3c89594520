#include "rooms/review/take_step.h"

#include "rooms/review/review_store.h"

namespace shiji::review {
namespace {

std::string step_label(Step step) {
    switch (step) {
        case Step::Submit:
            return "报送";
        case Step::Accept:
            return "通过";
        case Step::Return:
            return "退回";
        case Step::Withdraw:
            return "撤回";
    }
    return "";
}

}  // namespace

base::Result<Case> need_case(storage::Transaction& tx, const CaseId& id) {
    auto found = find_case(tx, id);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "review.no_case");
    return std::move(*found);
}

base::Result<Stage> judge_step(std::optional<Stage> stage, Step step) {
    const auto next = stage_after(stage, step);
    if (!next)
        return base::refuse(
            base::ErrorKind::Conflict, "review.step_not_allowed", "",
            {{"stage", stage ? stage_label(*stage) : "未报"}, {"step", step_label(step)}});
    return *next;
}

base::Result<void> decide(storage::Transaction& tx, const Case& decided, const Move& move,
                          seams::Chance& chance) {
    const std::int64_t logged = next_logged(tx, decided.id);
    const bool judged = move.step != Step::Withdraw;
    update_case(tx, decided, judged ? std::optional(move.at) : std::nullopt);
    append_decision(tx, move, logged);
    return log_decision(tx, decided, logged, move.at, chance);
}

}  // namespace shiji::review
