#include <algorithm>
#include <tuple>

#include "rooms/campaigns/visit.h"

namespace shiji::campaigns {

std::map<std::string, ByInspector> answers_now(const std::vector<VisitAnswer>& all) {
    std::map<std::string, ByInspector> now;
    for (const VisitAnswer& answer : all) {
        const auto [held, fresh] = now[answer.item].emplace(answer.inspector, answer);
        VisitAnswer& newest = held->second;
        if (!fresh && std::tie(newest.sequence, newest.id) < std::tie(answer.sequence, answer.id))
            newest = answer;
    }
    return now;
}

ItemStanding standing_of(const Visit& visit, inspection::ItemKind kind, const ByInspector& said) {
    std::vector<const VisitAnswer*> answers;
    for (const auto& member : visit.members())
        if (const auto found = said.find(member); found != said.end())
            answers.push_back(&found->second);
    if (answers.empty()) return ItemStanding::Open;
    const bool alike = std::all_of(answers.begin(), answers.end(), [&](const VisitAnswer* one) {
        return one->outcome == answers.front()->outcome && one->points == answers.front()->points;
    });
    if (!alike) return ItemStanding::Differs;
    const bool all = answers.size() == visit.members().size();
    return all || kind != inspection::ItemKind::Effect ? ItemStanding::Settled
                                                       : ItemStanding::Waits;
}

}  // namespace shiji::campaigns
