#include "rooms/inspection/words.h"

#include "base/check.h"

namespace shiji::inspection {
namespace {

using records::Duty;
using records::DutyState;

std::string name_words(const Duty& duty) {
    return duty.obligation.period.spoken() + duty.obligation.name.text;
}

const Evidence::Filing* find_filing(const Evidence& evidence, const Duty& duty) {
    if (!duty.gathering) return nullptr;
    const auto found = evidence.filings.find(*duty.gathering);
    return found == evidence.filings.end() ? nullptr : &found->second;
}

std::string late_words(std::int64_t days) {
    return days > 0 ? "补报（迟" + std::to_string(days) + "天）" : "报备";
}

std::string plan_words(const Evidence& evidence, const Duty& duty) {
    const std::string late = duty.late ? "迟报" : "报备";
    const std::string day = evidence.plan ? evidence.plan->received_on.spoken() : "已";
    return day + late + "，已审";
}

std::string held_words(const Evidence& evidence, const Duty& duty) {
    if (duty.obligation.met_by.empty()) return plan_words(evidence, duty);
    const auto* const filing = find_filing(evidence, duty);
    if (filing == nullptr) return duty.late ? "已开，迟报，已审" : "已开，已审";
    return filing->held_on.spoken() + "已开，" + filing->received_on.spoken() +
           late_words(filing->late_days) + "，已审";
}

std::string not_held_words(const Evidence& evidence, const Duty& duty) {
    const auto* const filing = find_filing(evidence, duty);
    if (filing == nullptr) return "未开，已如实说明";
    return "未开，" + filing->received_on.spoken() +
           (duty.late ? "补报说明（迟" + std::to_string(filing->late_days) + "天）" : "如实说明");
}

bool is_found_false(const Evidence& evidence, const Duty& duty) {
    return duty.gathering && evidence.found_false.contains(*duty.gathering);
}

}  // namespace

std::string filing_words(const Evidence& evidence, const Duty& duty) {
    if (is_found_false(evidence, duty))
        return name_words(duty) + "：报备的记录经抽查不属实，按没有报备计";
    switch (duty.state) {
        case DutyState::Accepted:
            return held_words(evidence, duty);
        case DutyState::NotHeld:
            return name_words(duty) + "：" + not_held_words(evidence, duty);
        case DutyState::Filed:
            return name_words(duty) + "：已报备，待审";
        case DutyState::Returned:
            return name_words(duty) + "：已退回，尚未重报";
        case DutyState::InProgress:
        case DutyState::NotStarted:
        case DutyState::Overdue:
            return name_words(duty) + "：没有报备";
    }
    base::check(false, "a duty is in one of its states");
    return {};
}

std::string duty_words(const Evidence& evidence, const Duty& duty) {
    const bool met = duty.state == DutyState::Accepted;
    return (met ? name_words(duty) + "：" : "") + filing_words(evidence, duty);
}

std::string study_words(const Duty& duty, StudyProof proof) {
    std::string has, lacks;
    const auto sort = [&](bool there, std::string_view word) {
        std::string& list = there ? has : lacks;
        list += (list.empty() ? "" : "、") + std::string(word);
    };
    sort(proof.plan, "计划");
    sort(proof.system, "制度");
    sort(true, "记录");
    sort(proof.material, "资料");
    return name_words(duty) + "：有" + has + (lacks.empty() ? "" : "，缺" + lacks);
}

}  // namespace shiji::inspection
