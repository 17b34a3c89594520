#include "rooms/rectification/rectification.h"

namespace shiji::rectification {

std::optional<Stage> stage_after(std::optional<Stage> stage, Step step) {
    struct Way {
        std::optional<Stage> from;
        Step step;
        Stage to;
    };
    static const std::array ways{
        Way{std::nullopt, Step::Issue, Stage::Open},
        Way{Stage::Open, Step::TakeUp, Stage::UnderWay},
        Way{Stage::UnderWay, Step::TakeUp, Stage::UnderWay},
        Way{Stage::UnderWay, Step::Report, Stage::Reported},
        Way{Stage::Reported, Step::SendBack, Stage::UnderWay},
        Way{Stage::Reported, Step::Settle, Stage::Settled},
        Way{Stage::Settled, Step::RecheckHolds, Stage::Rechecked},
        Way{Stage::Settled, Step::RecheckFails, Stage::Open},
        Way{Stage::Rechecked, Step::RecheckFails, Stage::Open},
        Way{Stage::Open, Step::Extend, Stage::Open},
        Way{Stage::UnderWay, Step::Extend, Stage::UnderWay},
        Way{Stage::Open, Step::Contest, Stage::Open},
        Way{Stage::UnderWay, Step::Contest, Stage::UnderWay},
        Way{Stage::Open, Step::Stand, Stage::Open},
        Way{Stage::UnderWay, Step::Stand, Stage::UnderWay},
        Way{Stage::Reported, Step::Stand, Stage::Reported},
        Way{Stage::Open, Step::Withdraw, Stage::Withdrawn},
        Way{Stage::UnderWay, Step::Withdraw, Stage::Withdrawn},
        Way{Stage::Reported, Step::Withdraw, Stage::Withdrawn},
    };
    for (const Way& way : ways)
        if (way.from == stage && way.step == step) return way.to;
    return std::nullopt;
}

std::string stage_label(Stage stage) {
    switch (stage) {
        case Stage::Open:
            return "待认领";
        case Stage::UnderWay:
            return "整改中";
        case Stage::Reported:
            return "待核验";
        case Stage::Settled:
            return "已销号";
        case Stage::Rechecked:
            return "复查合格";
        case Stage::Withdrawn:
            return "已撤销";
    }
    return "";
}

bool is_struck_off(Stage stage) { return stage == Stage::Settled || stage == Stage::Rechecked; }

bool is_over(Stage stage) { return is_struck_off(stage) || stage == Stage::Withdrawn; }

std::string step_label(Step step) {
    switch (step) {
        case Step::Issue:
            return "下达整改";
        case Step::TakeUp:
            return "认领整改";
        case Step::Report:
            return "报告完成";
        case Step::SendBack:
            return "退回再改";
        case Step::Settle:
            return "销号";
        case Step::RecheckHolds:
            return "复查合格";
        case Step::RecheckFails:
            return "复查不合格";
        case Step::Extend:
            return "延长期限";
        case Step::Contest:
            return "提出异议";
        case Step::Stand:
            return "答复：异议不成立";
        case Step::Withdraw:
            return "答复：异议成立，撤销";
    }
    return "";
}

}  // namespace shiji::rectification
