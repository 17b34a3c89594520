#include "rooms/records/judgement.h"
#include "rooms/records/roll_text.h"

namespace shiji::records {
namespace {

using rulebook::Vote;
using rulebook::VoteKind;

constexpr std::string_view kQuorumKey = "meeting.vote.quorum";

std::string text(std::int64_t number) { return std::to_string(number); }

/// Who may vote on an item: a committee's question is the committee's alone, wherever it is put.
RollCount voters_on(const Judgement& judgement, const AgendaItem& item) {
    if (item.part != Cover::CommitteeMeeting || judgement.content.kind == Cover::CommitteeMeeting)
        return count_roll(judgement.content, judgement.facts.roll);
    GatheringContent committee = judgement.content;
    committee.kind = Cover::CommitteeMeeting;
    committee.group.reset();
    return count_roll(committee, judgement.facts.roll);
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

/// A committee decides together: what it decides without a vote needs its quorum too (art. 12).
void judge_committee_quorum(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    if (content.kind != Cover::CommitteeMeeting) return;
    const bool decides = std::any_of(content.items.begin(), content.items.end(),
                                     [](const auto& i) { return !i.decisions.empty() && !i.vote; });
    if (!decides) return;
    const RollCount count = count_roll(content, judgement.facts.roll);
    const base::Fraction quorum = judgement.rules.fraction(kQuorumKey, content.held_on);
    if (quorum.at_least(count.voters_present, count.voters_should_attend)) return;
    judgement.breaks(kQuorumKey, "records.no_quorum", "absent",
                     {{"item", "支委会"},
                      {"should_attend", text(count.voters_should_attend)},
                      {"present", text(count.voters_present)},
                      {"needed", text(quorum.least(count.voters_should_attend))}});
}

}  // namespace

void judge_votes(Judgement& judgement) {
    for (std::size_t i = 0; i < judgement.content.items.size(); ++i)
        if (judgement.content.items[i].vote) judge_vote_of(judgement, i);
    judge_committee_quorum(judgement);
}

}  // namespace shiji::records
