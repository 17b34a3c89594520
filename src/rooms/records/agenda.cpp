#include "rooms/records/agenda.h"

#include "rooms/records/limits.h"
#include "rooms/records/records_store.h"

namespace shiji::records {
namespace {

constexpr int kHabitMonths = 12;

template <std::size_t kMax>
void fill(base::Line<kMax>& line, const base::Line<kMax>& usual) {
    if (line.text.empty()) line = usual;
}

}  // namespace

std::vector<Cover> usual_parts(Cover kind) {
    switch (kind) {
        case Cover::ThemeDay:
            return {Cover::CollectiveStudy, Cover::PartySpirit, Cover::Dues, Cover::Deliberation,
                    Cover::Activity};
        case Cover::Assembly:
        case Cover::CommitteeMeeting:
            return {Cover::Deliberation};
        case Cover::GroupMeeting:
            return {Cover::CollectiveStudy};
        case Cover::OrgLifeMeeting:
            return {Cover::OrgLifeMeeting, Cover::MemberAppraisal};
        default:
            return {kind};
    }
}

GatheringContent first_draft(const BeginGathering& begin, const std::vector<Cover>& parts) {
    GatheringContent content;
    content.kind = begin.kind;
    content.title = begin.title;
    content.held_on = begin.held_on;
    content.group = begin.group;
    for (const Cover part : parts) {
        if (part == begin.kind && parts.size() > 1 && part != Cover::OrgLifeMeeting) continue;
        AgendaItem item;
        item.part = part;
        item.title.text = rulebook::cover_label(part);
        content.items.push_back(std::move(item));
    }
    return content;
}

void fill_by_habit(storage::Transaction& tx, const OrganisationId& organisation,
                   const GatheringId& id, GatheringContent& content) {
    if (const auto usual = find_usual_place(tx, organisation, content.group, content.kind,
                                            content.held_on.plus_months(-kHabitMonths))) {
        fill(content.place, usual->place);
        fill(content.chair, usual->chair);
        fill(content.recorder, usual->recorder);
    }
    if (!content.follow_ups.empty()) return;
    for (const OpenDecision& open :
         list_open_decisions(tx, organisation, content.group, content.held_on, id)) {
        if (content.follow_ups.size() == kFollowUpsMax) return;
        content.follow_ups.push_back({.gathering = open.gathering,
                                      .item = open.item,
                                      .decision = open.decision,
                                      .state = TaskState::Open,
                                      .words = {}});
    }
}

}  // namespace shiji::records
