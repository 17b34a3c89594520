#include <algorithm>

#include "rooms/records/erasure_store.h"
#include "rooms/records/field_list.h"
#include "rooms/records/limits.h"
#include "rooms/records/records_store.h"

namespace shiji::records {
namespace {

using DecisionKey = std::tuple<std::string, std::int64_t, std::int64_t>;
using Versions = std::map<std::int64_t, NewestVersion>;  ///< by index of the log

/// The word that counts is the one of the latest gathering, in its newest version.
struct Word {
    std::tuple<base::Date, std::int64_t, std::int64_t> said;  ///< day, version, place in it
    TaskState state = TaskState::Open;
};

std::map<DecisionKey, Word> newest_words(storage::Transaction& tx,
                                         const OrganisationId& organisation,
                                         const Versions& counted) {
    std::map<DecisionKey, Word> words;
    for (const SaidOfDecision& one : list_said(tx, organisation, counted.begin()->first)) {
        const auto version = counted.find(one.log_index);
        if (version == counted.end()) continue;
        const Word said{{version->second.held_on, one.log_index, one.number}, one.state};
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

OpenDecision read_decision(storage::Transaction& tx, const OrganisationId& organisation,
                           const NewestVersion& version, const DecisionPlace& place) {
    const auto line = find_decision(tx, organisation, place);
    base::check(line.has_value(), "a decision that was listed is there");
    const std::string path = "gathering/items/" + padded(place.item, 2) + "/decisions/" +
                             padded(place.number, 2) + "/words";
    const bool closed = find_closed_paths(tx, version.gathering.hex, {}).contains(path);
    return {.gathering = version.gathering,
            .item = place.item,
            .decision = place.number,
            .words = closed ? std::string(kClosedValue) : line->words,
            .owner_name = name_of_member(tx, line->owner),
            .due_on = line->due_on,
            .gathering_title = line->title,
            .held_on = version.held_on};
}

}  // namespace

std::vector<OpenDecision> list_open_decisions(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              const std::optional<GroupId>& group,
                                              base::Date before, const GatheringId& except) {
    Versions counted;
    for (auto& version :
         list_newest(tx, organisation, before.plus_months(-kOpenDecisionMonths), except))
        counted.emplace(version.log_index, std::move(version));
    if (counted.empty()) return {};
    const auto words = newest_words(tx, organisation, counted);
    std::vector<OpenDecision> open;
    for (const DecisionPlace& place : list_decisions(tx, organisation, counted.begin()->first)) {
        const auto version = counted.find(place.log_index);
        if (version == counted.end() || version->second.group != group ||
            version->second.held_on > before)
            continue;
        const auto said = words.find({version->second.gathering.hex, place.item, place.number});
        if (said == words.end() || said->second.state == TaskState::Open)
            open.push_back(read_decision(tx, organisation, version->second, place));
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const auto& a, const auto& b) { return a.held_on < b.held_on; });
    return open;
}

}  // namespace shiji::records
