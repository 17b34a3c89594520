#include "rooms/talks/talks.h"

namespace shiji::talks {

std::string kind_label(TalkKind kind) {
    switch (kind) {
        case TalkKind::Criticism:
            return "批评教育";
        case TalkKind::Reminder:
            return "提醒谈话";
        case TalkKind::ResponsibilityInterview:
            return "责任约谈";
        case TalkKind::Inquiry:
            return "函询";
        case TalkKind::AdmonitionProposal:
            return "诫勉建议";
    }
    return "";
}

std::string stage_label(TalkStage stage) {
    switch (stage) {
        case TalkStage::Opened:
            return "已立";
        case TalkStage::Notified:
            return "已通知";
        case TalkStage::Held:
            return "已谈";
        case TalkStage::UnderWay:
            return "整改中";
        case TalkStage::FollowedUp:
            return "已回访";
        case TalkStage::Closed:
            return "已办结";
        case TalkStage::Dismissed:
            return "不采纳建议";
    }
    return "";
}

std::string step_label(TalkStep step) {
    switch (step) {
        case TalkStep::Open:
            return "立项";
        case TalkStep::Dismiss:
            return "不采纳建议";
        case TalkStep::Notify:
            return "通知";
        case TalkStep::Record:
            return "谈话记录";
        case TalkStep::Reply:
            return "本人答复";
        case TalkStep::Outcome:
            return "有权机关结果";
        case TalkStep::Measure:
            return "整改措施";
        case TalkStep::FollowUp:
            return "回访";
        case TalkStep::Admit:
            return "增加知悉人";
        case TalkStep::Close:
            return "办结";
    }
    return "";
}

std::optional<TalkStage> stage_after(TalkKind kind, std::optional<TalkStage> stage, TalkStep step) {
    const bool talk = kind == TalkKind::Criticism || kind == TalkKind::Reminder ||
                      kind == TalkKind::ResponsibilityInterview;
    if (!stage) {
        if (step == TalkStep::Open) return TalkStage::Opened;
        return step == TalkStep::Dismiss ? std::optional(TalkStage::Dismissed) : std::nullopt;
    }
    if (*stage == TalkStage::Closed || *stage == TalkStage::Dismissed) return std::nullopt;
    switch (step) {
        case TalkStep::Notify:
            return *stage == TalkStage::Opened ? std::optional(TalkStage::Notified) : std::nullopt;
        case TalkStep::Record:
            if (!talk) return std::nullopt;
            if (*stage == TalkStage::Notified ||
                (*stage == TalkStage::Opened && kind == TalkKind::Criticism))
                return TalkStage::Held;
            return std::nullopt;
        case TalkStep::Reply:
            return *stage == TalkStage::Notified && kind == TalkKind::Inquiry
                       ? std::optional(TalkStage::Held)
                       : std::nullopt;
        case TalkStep::Outcome:
            return *stage == TalkStage::Notified && kind == TalkKind::AdmonitionProposal
                       ? std::optional(TalkStage::Held)
                       : std::nullopt;
        case TalkStep::Measure:
            return *stage == TalkStage::Held || *stage == TalkStage::UnderWay
                       ? std::optional(TalkStage::UnderWay)
                       : std::nullopt;
        case TalkStep::FollowUp:
            return *stage == TalkStage::Held || *stage == TalkStage::UnderWay
                       ? std::optional(TalkStage::FollowedUp)
                       : std::nullopt;
        case TalkStep::Admit:
            return stage;
        case TalkStep::Close:
            return *stage == TalkStage::Held || *stage == TalkStage::FollowedUp
                       ? std::optional(TalkStage::Closed)
                       : std::nullopt;
        case TalkStep::Open:
        case TalkStep::Dismiss:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace shiji::talks
