#include "rooms/records/roll_text.h"

#include "rooms/records/field_list.h"
#include "rooms/records/struck.h"

namespace shiji::records {
namespace {

using membership::RollEntry;

constexpr std::size_t kWordsBeforeName = 7;

std::string line_text(const RollLine& line) {
    const RollEntry& member = line.member;
    std::string text = member.member.hex;
    text += ' ' + (member.group ? member.group->hex : "-");
    text += ' ' + base::name_of(member.standing);
    text += member.votes ? " vote" : " no_vote";
    text += member.excusable ? " excusable" : " counted";
    text += member.in_committee ? " committee" : " -";
    text += ' ' + base::name_of(line.attendance);
    text += ' ' + member.name.text;
    if (line.absence) {
        text += '\t' + base::name_of(line.absence->reason);
        if (line.absence->words) text += ' ' + line.absence->words->text;
    }
    return text;
}

Absence absence_of(const MemberId& member, const std::string& text) {
    if (is_struck(text)) return {member, AbsenceReason::Erased, base::Line<60>{text}};
    const auto space = text.find(' ');
    const auto reason = base::named<AbsenceReason>(text.substr(0, space));
    base::check(reason.has_value(), "a stored absence has a reason");
    Absence absence{.member = member, .reason = *reason, .words = {}};
    if (space != std::string::npos) absence.words = base::Line<60>{text.substr(space + 1)};
    return absence;
}

/// Whoever stood there counts still, and is nobody any more: the number of the line tells two
/// apart.
RollLine struck_line(const std::string& word, std::size_t number) {
    RollLine line;
    line.member.member = {padded(static_cast<std::int64_t>(number), 32)};
    line.member.name = {word};
    return line;
}

RollLine line_of(const std::string& text, std::size_t number) {
    const auto tab = text.find('\t');
    std::string rest = text.substr(0, tab);
    if (is_struck(rest)) {
        RollLine line = struck_line(rest, number);
        if (tab != std::string::npos) {
            line.attendance = Attendance::Absent;
            line.absence = absence_of(line.member.member, text.substr(tab + 1));
        }
        return line;
    }
    std::vector<std::string> words;
    while (words.size() < kWordsBeforeName) {
        const auto space = rest.find(' ');
        base::check(space != std::string::npos, "a stored line of a roll has all its words");
        words.push_back(rest.substr(0, space));
        rest.erase(0, space + 1);
    }
    const auto standing = base::named<membership::Standing>(words[2]);
    const auto attendance = base::named<Attendance>(words[6]);
    base::check(standing && attendance, "a stored line of a roll has known words");
    RollLine line;
    line.member = {.member = {words[0]},
                   .name = {rest},
                   .group = words[1] == "-" ? std::nullopt : std::optional(GroupId{words[1]}),
                   .standing = *standing,
                   .votes = words[3] == "vote",
                   .excusable = words[4] == "excusable",
                   .in_committee = words[5] == "committee"};
    line.attendance = *attendance;
    if (tab != std::string::npos)
        line.absence = absence_of(line.member.member, text.substr(tab + 1));
    return line;
}

}  // namespace

std::string roll_text(const std::vector<RollLine>& roll) {
    std::string text;
    text.reserve(roll.size() * 96);
    for (const RollLine& line : roll) {
        if (!text.empty()) text += '\n';
        text += line_text(line);
    }
    return text;
}

std::vector<RollLine> roll_of_text(std::string_view text) {
    std::vector<RollLine> roll;
    if (text.empty()) return roll;
    for (const std::string& line : base::split(text, '\n'))
        roll.push_back(line_of(line, roll.size()));
    return roll;
}

bool is_of_body(Cover kind, const std::optional<GroupId>& group, const RollEntry& member) {
    if (kind == Cover::CommitteeMeeting) return member.in_committee;
    return !group || member.group == group;
}

std::vector<RollLine> roll_of_body(const GatheringContent& content,
                                   const std::vector<RollEntry>& roll) {
    std::map<std::string_view, const Absence*> absent;
    for (const Absence& absence : content.absent) absent.emplace(absence.member.hex, &absence);
    std::set<std::string_view> online;
    for (const MemberId& member : content.online) online.insert(member.hex);
    std::vector<RollLine> lines;
    for (const RollEntry& member : roll) {
        if (!is_of_body(content.kind, content.group, member)) continue;
        RollLine line{.member = member, .attendance = Attendance::Present, .absence = {}};
        if (const auto found = absent.find(member.member.hex); found != absent.end()) {
            line.attendance = Attendance::Absent;
            line.absence = *found->second;
        } else if (online.contains(member.member.hex)) {
            line.attendance = Attendance::Online;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

RollCount count_lines(const std::vector<RollLine>& lines) {
    RollCount count;
    for (const RollLine& line : lines) {
        if (line.member.excusable) continue;
        const bool present = line.attendance != Attendance::Absent;
        count.should_attend += 1;
        count.present += present ? 1 : 0;
        if (!line.member.votes) continue;
        count.voters_should_attend += 1;
        count.voters_present += present ? 1 : 0;
    }
    return count;
}

RollCount count_body(const GatheringContent& content, const std::vector<RollEntry>& roll,
                     Cover body) {
    GatheringContent whole = content;
    whole.kind = body;
    whole.group.reset();
    auto lines = roll_of_body(whole, roll);
    for (RollLine& line : lines)
        if (!is_of_body(content.kind, content.group, line.member))
            line.attendance = Attendance::Absent;
    return count_lines(lines);
}

RollCount count_roll(const GatheringContent& content, const std::vector<RollEntry>& roll) {
    return count_lines(roll_of_body(content, roll));
}

}  // namespace shiji::records
