#include "rooms/records/judgement.h"
#include "rooms/records/roll_text.h"

namespace shiji::records {
namespace {

using rulebook::Vote;
using rulebook::VoteKind;

constexpr std::string_view kQuorumKey = "meeting.vote.quorum";
constexpr std::string_view kAttendanceKey = "meeting.assembly.attendance";

std::string text(std::int64_t number) { return std::to_string(number); }

/// The two bodies that decide: an item that is their meeting is put to them and to nobody else,
/// whatever gathering it is part of.
bool is_deciding_body(Cover part) {
    return part == Cover::Assembly || part == Cover::CommitteeMeeting;
}

/// Who may vote on an item.
RollCount voters_on(const Judgement& judgement, const AgendaItem& item) {
    return is_deciding_body(item.part)
               ? count_body(judgement.content, judgement.facts.roll, item.part)
               : count_roll(judgement.content, judgement.facts.roll);
}

/// Written opinions of absent members count for an admission (发展党员工作细则): its ballots may
/// outnumber those present. A show of hands leaves nobody out: who says nothing abstains.
bool adds_up(const Vote& vote, const RollCount& voters) {
    const std::int64_t cast = vote.in_favour + vote.against + vote.abstained;
    if (vote.in_favour < 0 || vote.against < 0 || vote.abstained < 0) return false;
    if (vote.kind == VoteKind::Admission)
        return cast >= voters.voters_present && cast <= voters.voters_should_attend;
    if (vote.kind == VoteKind::Election) return cast <= voters.voters_present;
    return cast == voters.voters_present;
}

std::string quorum_key(VoteKind kind) {
    if (kind == VoteKind::Admission) return "meeting.admission.quorum";
    if (kind == VoteKind::Election) return "election.quorum";
    return std::string(kQuorumKey);
}

void judge_vote_of(Judgement& judgement, std::size_t i) {
    const AgendaItem& item = judgement.content.items[i];
    const Vote& vote = *item.vote;
    const RollCount voters = voters_on(judgement, item);
    const std::string name = item_name(judgement.content, i);
    const std::string field = item_field(i, "vote");
    if (!adds_up(vote, voters))
        return judgement.refuse("records.votes_do_not_add_up", field,
                                {{"item", name},
                                 {"cast", text(vote.in_favour + vote.against + vote.abstained)},
                                 {"voters", text(voters.voters_present)}});
    const auto verdict =
        judge_vote(judgement.rules, vote,
                   {.should_attend = voters.voters_should_attend, .present = voters.voters_present},
                   judgement.content.held_on);
    if (!verdict.quorate)
        judgement.breaks(quorum_key(vote.kind), "records.no_quorum", field,
                         {{"item", name},
                          {"should_attend", text(voters.voters_should_attend)},
                          {"present", text(voters.voters_present)},
                          {"needed", text(verdict.present_needed)}});
    else if (!verdict.passed)
        judgement.warn("records.vote_not_passed", field,
                       {{"item", name},
                        {"in_favour", text(vote.in_favour)},
                        {"needed", text(verdict.in_favour_needed)}});
    if (judgement.content.kind == Cover::GroupMeeting)
        judgement.warn("records.group_does_not_decide", field, {{"item", name}});
}

/// What a gathering did as one of the two bodies: as the gathering it is, or in a part of it.
struct Meeting {
    Cover body = Cover::Assembly;
    std::string name;
    std::string field;
    bool votes = false;    ///< its vote asks for the quorum itself
    bool decides = false;  ///< without a vote
};

void add_item(Meeting& meeting, const AgendaItem& item) {
    meeting.votes = meeting.votes || item.vote.has_value();
    meeting.decides = meeting.decides || (!item.decisions.empty() && !item.vote);
}

/// 组织生活会 and 民主评议 of the whole branch: all its members meet (art. 17, 18), and no article
/// names a quorum; what is to be put right there is no resolution.
bool is_all_members(const GatheringContent& content) {
    return !content.group &&
           (content.kind == Cover::OrgLifeMeeting || content.kind == Cover::MemberAppraisal);
}

/// Parts that are no meeting of either body belong to the gathering itself.
std::vector<Meeting> list_meetings(const GatheringContent& content) {
    std::vector<Meeting> meetings;
    if (is_deciding_body(content.kind)) {
        meetings.push_back(
            {content.kind, rulebook::cover_label(content.kind), "absent", false, false});
        for (const AgendaItem& item : content.items)
            if (item.part == content.kind || !is_deciding_body(item.part))
                add_item(meetings.front(), item);
    }
    if (is_all_members(content))
        meetings.push_back(
            {Cover::Assembly, rulebook::cover_label(content.kind), "absent", false, false});
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const AgendaItem& item = content.items[i];
        if (!is_deciding_body(item.part) || item.part == content.kind || item.minutes.text.empty())
            continue;
        meetings.push_back({item.part, item_name(content, i), item_field(i, "part"), false, false});
        add_item(meetings.back(), item);
    }
    return meetings;
}

/// A committee meets with half of its members or it has not met (art. 12); a members' meeting needs
/// half of them to decide (art. 11), with a vote or without one, and one that only hears and
/// studies is as a rule attended by half: what nobody came to is nobody's meeting.
void judge_quorum(Judgement& judgement, const Meeting& meeting) {
    if (meeting.votes) return;
    const RollCount count = count_body(judgement.content, judgement.facts.roll, meeting.body);
    const bool committee = meeting.body == Cover::CommitteeMeeting;
    if (committee && count.should_attend == 0) {
        if (meeting.field != "absent") judgement.refuse("records.no_committee", meeting.field);
        return;
    }
    const bool must = committee || meeting.decides;
    const std::string_view key = must ? kQuorumKey : kAttendanceKey;
    const base::Fraction quorum = judgement.rules.fraction(key, judgement.content.held_on);
    if (quorum.at_least(count.voters_present, count.voters_should_attend)) return;
    judgement.breaks(key, must ? "records.no_quorum" : "records.few_came", meeting.field,
                     {{"item", meeting.name},
                      {"should_attend", text(count.voters_should_attend)},
                      {"present", text(count.voters_present)},
                      {"needed", text(quorum.least(count.voters_should_attend))}});
}

}  // namespace

void judge_votes(Judgement& judgement) {
    for (std::size_t i = 0; i < judgement.content.items.size(); ++i)
        if (judgement.content.items[i].vote) judge_vote_of(judgement, i);
    for (const Meeting& meeting : list_meetings(judgement.content))
        judge_quorum(judgement, meeting);
}

}  // namespace shiji::records
