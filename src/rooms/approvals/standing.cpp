#include "rooms/approvals/approvals.h"

namespace shiji::approvals {

std::string stage_label(MatterStage stage) {
    switch (stage) {
        case MatterStage::Waiting:
            return "待批";
        case MatterStage::Approved:
            return "已批准";
        case MatterStage::Returned:
            return "已退回";
        case MatterStage::Withdrawn:
            return "已撤回";
    }
    return "";
}

std::optional<MatterStanding> standing_after(const std::optional<MatterStanding>& standing,
                                             MatterStep step, std::int64_t desks) {
    if (!standing)
        return step == MatterStep::Ask && desks > 0 ? std::optional(MatterStanding{})
                                                    : std::nullopt;
    if (standing->stage != MatterStage::Waiting) return std::nullopt;
    const bool last = standing->desk == desks;
    switch (step) {
        case MatterStep::Ask:
            return std::nullopt;
        case MatterStep::Agree:
            return last ? MatterStanding{MatterStage::Approved, standing->desk}
                        : MatterStanding{MatterStage::Waiting, standing->desk + 1};
        case MatterStep::Return:
            return MatterStanding{MatterStage::Returned, standing->desk};
        case MatterStep::Withdraw:
            return MatterStanding{MatterStage::Withdrawn, standing->desk};
        case MatterStep::Extend:
            return last ? standing : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace shiji::approvals
