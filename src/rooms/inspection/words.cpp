#include "rooms/inspection/words.h"

#include "base/check.h"

namespace shiji::inspection {
namespace {

using records::Duty;
using records::DutyState;

/// What a fact's words come to, or nearly: a district's sheets hold very many of them.
constexpr std::size_t kWordsUsual = 120;

void add_name(const Duty& duty, std::string& words) {
    words += duty.obligation->period.spoken();
    words += duty.obligation->name.text;
}

void add_named(const Duty& duty, std::string_view said, std::string& words) {
    add_name(duty, words);
    words += "：";
    words += said;
}

void add_late_days(std::int64_t days, std::string& words) {
    words += "（迟";
    words += std::to_string(days);
    words += "天）";
}

void add_plan(const Evidence& evidence, const Duty& duty, std::string& words) {
    words += evidence.plan ? evidence.plan->received_on.spoken() : "已";
    words += duty.late ? "迟报，已审" : "报备，已审";
}

void add_held(const Evidence& evidence, const Duty& duty, std::string& words) {
    if (duty.obligation->met_by.empty()) {
        add_plan(evidence, duty, words);
        return;
    }
    const auto& filing = duty.filing;
    if (!filing) {
        words += duty.late ? "已开，迟报，已审" : "已开，已审";
        return;
    }
    words += filing->held_on.spoken();
    words += "已开，";
    words += filing->received_on.spoken();
    words += filing->late_days > 0 ? "补报" : "报备";
    if (filing->late_days > 0) add_late_days(filing->late_days, words);
    words += "，已审";
}

void add_not_held(const Duty& duty, std::string& words) {
    const auto& filing = duty.filing;
    if (!filing) {
        add_named(duty, "未开，已如实说明", words);
        return;
    }
    add_named(duty, "未开，", words);
    words += filing->received_on.spoken();
    words += duty.late ? "补报说明" : "如实说明";
    if (duty.late) add_late_days(filing->late_days, words);
}

void add_filing(const Evidence& evidence, const Duty& duty, std::string& words) {
    if (duty.found_false) {
        add_named(duty, "报备的记录经抽查不属实，按没有报备计", words);
        return;
    }
    switch (duty.state) {
        case DutyState::Accepted:
            return add_held(evidence, duty, words);
        case DutyState::NotHeld:
            return add_not_held(duty, words);
        case DutyState::Filed:
            return add_named(duty, "已报备，待审", words);
        case DutyState::Returned:
            return add_named(duty, "已退回，尚未重报", words);
        case DutyState::InProgress:
        case DutyState::NotStarted:
        case DutyState::Overdue:
            return add_named(duty, "没有报备", words);
    }
    base::check(false, "a duty is in one of its states");
}

}  // namespace

std::string filing_words(const Evidence& evidence, const Duty& duty) {
    std::string words;
    words.reserve(kWordsUsual);
    add_filing(evidence, duty, words);
    return words;
}

std::string duty_words(const Evidence& evidence, const Duty& duty) {
    std::string words;
    words.reserve(kWordsUsual);
    if (duty.state == DutyState::Accepted) add_named(duty, "", words);
    add_filing(evidence, duty, words);
    return words;
}

std::string parts_words(const Duty& duty) {
    if (!duty.filing || duty.state != DutyState::Accepted || !records::is_of_theme_day(duty))
        return "";
    std::string missing;
    for (const auto part : duty.filing->missing_parts)
        missing += (missing.empty() ? "" : "、") + rulebook::cover_label(part);
    return missing.empty() ? "，五项齐全" : "，缺：" + missing;
}

std::string study_words(const Duty& duty, StudyProof proof) {
    std::string has, lacks;
    const auto sort = [&](bool there, std::string_view word) {
        std::string& list = there ? has : lacks;
        if (!list.empty()) list += "、";
        list += word;
    };
    sort(proof.plan, "计划");
    sort(proof.system, "制度");
    sort(true, "记录");
    sort(proof.material, "资料");
    std::string words;
    words.reserve(kWordsUsual);
    add_named(duty, "有", words);
    words += has;
    if (!lacks.empty()) words += "，缺";
    words += lacks;
    return words;
}

}  // namespace shiji::inspection
