#include "rooms/leads/leads.h"

namespace shiji::leads {

std::optional<Stage> stage_after(std::optional<Stage> stage, Step step) {
    if (!stage) return step == Step::Find ? std::optional(Stage::Asked) : std::nullopt;
    if (is_over(*stage) || step == Step::Find) return std::nullopt;
    if (step == Step::Answer)
        return *stage == Stage::Asked ? std::optional(Stage::Answered) : std::nullopt;
    return step == Step::Confirm ? Stage::Confirmed : Stage::Dismissed;
}

bool is_over(Stage stage) { return stage == Stage::Confirmed || stage == Stage::Dismissed; }

bool is_shown_to_inspectors(const Lead& lead, base::Date today) {
    return lead.stage != Stage::Asked || today > lead.answer_by;
}

std::string kind_label(LeadKind kind) {
    switch (kind) {
        case LeadKind::CopiedMinutes:
            return "记录雷同";
        case LeadKind::ReusedPhoto:
            return "照片重复";
        case LeadKind::EarlyMention:
            return "时间不符";
        case LeadKind::TwoPlaces:
            return "一人两处";
    }
    return "";
}

std::string stage_label(Stage stage) {
    switch (stage) {
        case Stage::Asked:
            return "待支部说明";
        case Stage::Answered:
            return "待核实";
        case Stage::Confirmed:
            return "已核实";
        case Stage::Dismissed:
            return "已排除";
    }
    return "";
}

std::string step_label(Step step) {
    switch (step) {
        case Step::Find:
            return "比对发现";
        case Step::Answer:
            return "支部说明";
        case Step::Confirm:
            return "核实";
        case Step::Dismiss:
            return "排除";
    }
    return "";
}

}  // namespace shiji::leads
