#include "platform/transparency/clock_step.h"

#include "platform/transparency/commit_clock.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kProposalStandsMs = 15 * 60'000;

std::optional<ClockStepRow> find_fresh_proposal(storage::Transaction& tx, base::Moment now) {
    auto row = find_clock_step(tx);
    if (!row || now < row->proposed_ms || now.ms - row->proposed_ms.ms > kProposalStandsMs)
        return std::nullopt;
    return row;
}

tl::unexpected<base::Error> is_right() {
    return base::refuse(base::ErrorKind::Conflict, "transparency.clock_is_right");
}

base::Result<http::Done> propose(http::Call& call, const http::Done&) {
    const auto proposed = propose_clock_step(call.tx, call.caller, call.now);
    if (!proposed) return base::refuse(proposed);
    return http::Done{};
}

base::Result<Receipt> confirm(http::Call& call, const http::Done&) {
    return confirm_clock_step(call.tx, call.caller, call.now);
}

}  // namespace

std::optional<ClockBehind> find_clock_behind(storage::Transaction& tx, base::Moment now) {
    const auto head = find_head(tx);
    if (!head || judge_time(head->last_time, now)) return std::nullopt;
    return ClockBehind{now, head->last_time, find_fresh_proposal(tx, now).has_value()};
}

base::Result<void> propose_clock_step(storage::Transaction& tx, const http::Caller& by,
                                      base::Moment now) {
    if (!find_clock_behind(tx, now)) return is_right();
    save_clock_step(tx, {now, by.account.hex});
    return {};
}

base::Result<Receipt> confirm_clock_step(storage::Transaction& tx, const http::Caller& by,
                                         base::Moment now) {
    if (!find_clock_behind(tx, now)) return is_right();
    const auto proposal = find_fresh_proposal(tx, now);
    if (!proposal || proposal->proposed_by == by.account.hex)
        return base::refuse(base::ErrorKind::Conflict, "transparency.clock_step_not_proposed");
    forget_clock_step(tx);
    return commit_clock(tx, "manual", now);
}

std::vector<http::Route> clock_step_routes() {
    return {http::post<http::Done, http::Done>(
                "/api/log/clock-step", http::administrator(http::Administrator::System),
                "说明服务器时钟现在是准的，请安全管理员确认", propose),
            http::post<http::Done, Receipt>("/api/log/clock-step/confirm",
                                            http::administrator(http::Administrator::Security),
                                            "确认服务器时钟现在是准的，记入存证日志", confirm)};
}

}  // namespace shiji::transparency
