#include <array>

#include "rooms/review/review.h"

namespace shiji::review {
namespace {

struct AllowedMove {
    std::optional<Stage> from;
    Step step;
    Stage to;
};

constexpr std::array kMoves{
    AllowedMove{std::nullopt, Step::Submit, Stage::Submitted},
    AllowedMove{Stage::Submitted, Step::Accept, Stage::Accepted},
    AllowedMove{Stage::Submitted, Step::Return, Stage::Returned},
    AllowedMove{Stage::Submitted, Step::Withdraw, Stage::Withdrawn},
    AllowedMove{Stage::Returned, Step::Submit, Stage::Submitted},
    AllowedMove{Stage::Accepted, Step::Submit, Stage::Submitted},
    AllowedMove{Stage::Withdrawn, Step::Submit, Stage::Submitted},
};

}  // namespace

std::optional<Stage> stage_after(std::optional<Stage> stage, Step step) {
    for (const AllowedMove& move : kMoves)
        if (move.from == stage && move.step == step) return move.to;
    return std::nullopt;
}

std::string stage_label(Stage stage) {
    switch (stage) {
        case Stage::Submitted:
            return "待审";
        case Stage::Returned:
            return "退回";
        case Stage::Accepted:
            return "已审";
        case Stage::Withdrawn:
            return "已撤回";
    }
    return "";
}

std::string reason_label(ReturnReason reason) {
    switch (reason) {
        case ReturnReason::WrongTime:
            return "时间不符";
        case ReturnReason::TooThin:
            return "内容过简";
        case ReturnReason::WrongHeadcount:
            return "应到人数有误";
        case ReturnReason::WrongProcedure:
            return "程序不合";
        case ReturnReason::Other:
            return "其他";
    }
    return "";
}

}  // namespace shiji::review
