#include "tests/bench/gatherings.h"

namespace shiji::bench {
namespace {

using records::AgendaItem;
using rulebook::Cover;

constexpr std::size_t kMinutesBytes = 1'500;

/// Sentences one after the other, from the nth on, until the bytes are there.
std::string words(std::int64_t nth, std::size_t bytes) {
    constexpr std::array kSentences{
        "支部书记领学了《中国共产党支部工作条例》第三章，逐条对照本支部的做法。",
        "大家认为窗口排队的问题要从预约入手，先把周一上午的号源分开。",
        "两名同志对整改时限有不同意见，讨论后同意先试行一个月再看。",
        "会议听取了上季度走访情况的汇报，共走访四十二户，办结三十七件。",
        "组织委员通报了党费收缴情况，本月应交已交，账目当场公布。",
        "对群众反映的停车难，决定由后勤科会同社区拿出错时停车办法。",
        "青年党员提出把业务培训和主题党日放在同一天，减少重复集中。",
    };
    std::string text = "第" + std::to_string(nth) + "次记录。";
    for (auto at = static_cast<std::size_t>(nth); text.size() < bytes; ++at)
        text += kSentences[at % kSentences.size()];
    return text;
}

}  // namespace

records::GatheringContent write_gathering(Cover kind, const std::vector<Cover>& parts,
                                          const std::string& title, base::Date held_on,
                                          const std::vector<membership::RollEntry>& roll,
                                          std::int64_t nth) {
    records::GatheringContent content;
    content.kind = kind;
    content.title = {title};
    content.held_on = held_on;
    content.begins_at = base::Line<5>{"14:30"};
    content.place = {"三楼党员活动室"};
    content.chair = roll[0].name;
    content.recorder = roll[1].name;
    const auto of_committee = [](const auto& entry) { return entry.in_committee; };
    const bool small = kind == Cover::CommitteeMeeting;
    if (!small && std::count_if(roll.begin(), roll.end(), of_committee) < std::ssize(roll))
        content.absent = {{roll[roll.size() - 1].member, records::AbsenceReason::BusinessTrip,
                           base::Line<60>{"去省里开会"}},
                          {roll[roll.size() - 2].member, records::AbsenceReason::SickLeave, {}}};
    for (const Cover part : parts) {
        AgendaItem item;
        item.part = part;
        item.title = {rulebook::cover_label(part)};
        item.minutes = {words(nth + std::ssize(content.items), kMinutesBytes / parts.size())};
        if (part == Cover::Lecture) item.speaker = base::Line<40>{roll[0].name.text};
        content.items.push_back(std::move(item));
    }
    content.items.back().decisions = {
        {{"错时停车办法由后勤科拿出"}, roll[2].member, held_on.plus_days(30)}};
    content.study.plan = base::Line<120>{"本季度学习计划"};
    return content;
}

}  // namespace shiji::bench
