#include "rooms/records/limits.h"
#include "rooms/records/records_store.h"

namespace shiji::records {
namespace {

using DecisionKey = std::tuple<std::string, std::int64_t, std::int64_t>;

std::optional<std::string> name_of_member(storage::Transaction& tx,
                                          const std::optional<MemberId>& id) {
    if (!id) return std::nullopt;
    const auto member = membership::find_member(tx, *id);
    return member ? std::optional(member->name.text) : std::nullopt;
}

}  // namespace

std::vector<OpenDecision> list_open_decisions(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              const std::optional<GroupId>& group,
                                              base::Date before, const GatheringId& except) {
    const base::Date from = before.plus_months(-kOpenDecisionMonths);
    const auto decisions = list_decisions(tx, organisation, group, from, before, except);
    if (decisions.empty()) return {};
    std::map<DecisionKey, TaskState> newest_word;
    for (const SaidOfDecision& said :
         list_said(tx, organisation, from, before.plus_months(kOpenDecisionMonths), except))
        newest_word[{said.gathering.hex, said.item, said.decision}] = said.state;
    std::vector<OpenDecision> open;
    for (const DecisionLine& line : decisions) {
        const auto said = newest_word.find({line.gathering.hex, line.item, line.number});
        if (said != newest_word.end() && said->second != TaskState::Open) continue;
        open.push_back({.gathering = line.gathering,
                        .item = line.item,
                        .decision = line.number,
                        .words = line.words,
                        .owner_name = name_of_member(tx, line.owner),
                        .due_on = line.due_on,
                        .gathering_title = line.title,
                        .held_on = line.held_on});
    }
    return open;
}

}  // namespace shiji::records
