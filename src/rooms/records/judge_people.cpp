#include "rooms/records/judgement.h"
#include "rooms/records/roll_text.h"
#include "rooms/records/whose_roll.h"
#include "rooms/records/words.h"

namespace shiji::records {
namespace {

using RollById = std::map<std::string_view, const membership::RollEntry*>;

RollById by_id(const std::vector<membership::RollEntry>& roll) {
    RollById members;
    for (const auto& entry : roll) members.emplace(entry.member.hex, &entry);
    return members;
}

std::string field_at(std::string_view list, std::size_t at) {
    return std::string(list) + "[" + std::to_string(at) + "]";
}

/// A house above branches meets as its committee, but for what is held across branches.
bool seats_decide(Cover kind) {
    return kind != Cover::SecretaryForum && kind != Cover::StaffAssembly;
}

/// The gathering itself, and each part of it that was carried out.
void judge_houses(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    const auto look = [&](Cover kind, const std::string& field) {
        const auto good = judge_house(judgement.facts.kind, kind, field);
        if (!good)
            judgement.refuse("records.of_another_house", field, good.error().faults[0].arguments);
        return good.has_value();
    };
    if (!look(content.kind, "kind")) return;
    for (std::size_t i = 0; i < content.items.size(); ++i)
        if (!content.items[i].minutes.text.empty() && content.items[i].part != content.kind)
            look(content.items[i].part, item_field(i, "part"));
}

void judge_body(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    if (!judgement.facts.without_secretary.empty())
        judgement.warn("records.without_secretary", "absent",
                       {{"branches", listed(judgement.facts.without_secretary)}});
    const auto& groups = judgement.facts.groups;
    if (content.kind == Cover::GroupMeeting && !content.group)
        judgement.refuse("records.group_needed", "group");
    if (content.group && std::none_of(groups.begin(), groups.end(), [&](const auto& group) {
            return group.id == *content.group;
        }))
        return judgement.refuse("records.no_group", "group");
    const auto lines = roll_of_body(content, judgement.facts.roll);
    if (!lines.empty()) return;
    if (content.kind == Cover::CommitteeMeeting && !judgement.facts.roll.empty())
        judgement.refuse("records.no_committee", "absent");
    else if (!organisation::is_branch(judgement.facts.kind) && seats_decide(content.kind))
        judgement.refuse("records.no_seats", "absent");
    else
        judgement.refuse("records.empty_roll", "absent");
}

void judge_absent(Judgement& judgement, const RollById& members) {
    const GatheringContent& content = judgement.content;
    std::set<std::string_view> absent;
    for (std::size_t i = 0; i < content.absent.size(); ++i) {
        const Absence& absence = content.absent[i];
        const auto found = members.find(absence.member.hex);
        if (found == members.end() || !is_of_body(content.kind, content.group, *found->second)) {
            judgement.refuse("records.not_on_roll", field_at("absent", i));
            continue;
        }
        const std::string& name = found->second->name.text;
        if (!absent.insert(absence.member.hex).second)
            judgement.refuse("records.absent_twice", field_at("absent", i), {{"name", name}});
        if (absence.reason == AbsenceReason::Erased)
            judgement.refuse("records.absence_unsaid", field_at("absent", i), {{"name", name}});
        if (absence.reason == AbsenceReason::Excusable && !found->second->excusable)
            judgement.warn("records.not_excusable", field_at("absent", i), {{"name", name}});
    }
    for (std::size_t i = 0; i < content.online.size(); ++i) {
        const auto found = members.find(content.online[i].hex);
        if (found == members.end() || !is_of_body(content.kind, content.group, *found->second))
            judgement.refuse("records.not_on_roll", field_at("online", i));
        else if (absent.contains(content.online[i].hex))
            judgement.refuse("records.absent_and_online", field_at("online", i),
                             {{"name", found->second->name.text}});
    }
}

void judge_owners(Judgement& judgement, const RollById& members) {
    const GatheringContent& content = judgement.content;
    for (std::size_t i = 0; i < content.items.size(); ++i)
        for (std::size_t d = 0; d < content.items[i].decisions.size(); ++d) {
            const Decision& decision = content.items[i].decisions[d];
            const std::string field = item_field(i, field_at("decisions", d));
            if (decision.words.text.empty())
                judgement.refuse("records.no_decision_words", field + ".words",
                                 {{"item", item_name(content, i)}});
            if (decision.owner && !members.contains(decision.owner->hex))
                judgement.refuse("records.not_on_roll", field + ".owner");
        }
}

void judge_follow_ups(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    for (std::size_t i = 0; i < content.follow_ups.size(); ++i) {
        const FollowUp& said = content.follow_ups[i];
        const auto& open = judgement.facts.open_decisions;
        if (std::none_of(open.begin(), open.end(), [&](const OpenDecision& decision) {
                return decision.gathering == said.gathering && decision.item == said.item &&
                       decision.decision == said.decision;
            }))
            judgement.refuse("records.no_follow_up", field_at("follow_ups", i));
    }
}

}  // namespace

void judge_people(Judgement& judgement) {
    const RollById members = by_id(judgement.facts.roll);
    judge_houses(judgement);
    judge_body(judgement);
    judge_absent(judgement, members);
    judge_owners(judgement, members);
    judge_follow_ups(judgement);
    const RollCount count = count_roll(judgement.content, judgement.facts.roll);
    if (count.should_attend > 0 && count.present == 0)
        judgement.refuse("records.nobody_present", "absent",
                         {{"should_attend", std::to_string(count.should_attend)}});
}

}  // namespace shiji::records
