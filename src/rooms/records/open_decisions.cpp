#include "rooms/records/erasure_store.h"
#include "rooms/records/field_list.h"
#include "rooms/records/limits.h"
#include "rooms/records/records_store.h"

namespace shiji::records {
namespace {

using DecisionKey = std::tuple<std::string, std::int64_t, std::int64_t>;

/// The word that counts is the one of the latest gathering, in its newest version.
struct Word {
    std::tuple<base::Date, std::int64_t, std::int64_t> said;  ///< day, version, place in it
    TaskState state = TaskState::Open;
};

std::map<DecisionKey, Word> newest_words(storage::Transaction& tx,
                                         const OrganisationId& organisation, base::Date from,
                                         base::Date to, const GatheringId& except) {
    std::map<std::int64_t, base::Date> counted;
    for (const NewestVersion& version : list_newest(tx, organisation, from, except))
        counted.emplace(version.log_index, version.held_on);
    std::map<DecisionKey, Word> words;
    for (const SaidOfDecision& one : list_said(tx, organisation, from, to)) {
        const auto version = counted.find(one.log_index);
        if (version == counted.end()) continue;
        const Word said{{version->second, one.log_index, one.number}, one.state};
        Word& newest = words[{one.gathering.hex, one.item, one.decision}];
        if (newest.said < said.said) newest = said;
    }
    return words;
}

std::optional<std::string> name_of_member(storage::Transaction& tx,
                                          const std::optional<MemberId>& id) {
    if (!id) return std::nullopt;
    const auto member = membership::find_member(tx, *id);
    return member ? std::optional(member->name.text) : std::nullopt;
}

OpenDecision read_decision(storage::Transaction& tx, const DecisionPlace& place) {
    const auto line = find_decision(tx, place);
    base::check(line.has_value(), "a decision that was listed is there");
    const std::string path = "gathering/items/" + padded(place.item, 2) + "/decisions/" +
                             padded(place.number, 2) + "/words";
    const bool closed = find_closed_paths(tx, place.gathering.hex, {}).contains(path);
    return {.gathering = place.gathering,
            .item = place.item,
            .decision = place.number,
            .words = closed ? std::string(kClosedValue) : line->words,
            .owner_name = name_of_member(tx, line->owner),
            .due_on = line->due_on,
            .gathering_title = line->title,
            .held_on = line->held_on};
}

}  // namespace

std::vector<OpenDecision> list_open_decisions(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              const std::optional<GroupId>& group,
                                              base::Date before, const GatheringId& except) {
    const base::Date from = before.plus_months(-kOpenDecisionMonths);
    const auto decisions = list_decisions(tx, organisation, group, from, before, except);
    if (decisions.empty()) return {};
    const auto words = newest_words(tx, organisation, from, before, except);
    std::vector<OpenDecision> open;
    for (const DecisionPlace& place : decisions) {
        const auto said = words.find({place.gathering.hex, place.item, place.number});
        if (said == words.end() || said->second.state == TaskState::Open)
            open.push_back(read_decision(tx, place));
    }
    return open;
}

}  // namespace shiji::records
