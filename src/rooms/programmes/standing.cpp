#include <algorithm>
#include <set>

#include "base/names.h"
#include "rooms/programmes/entries.h"

namespace shiji::programmes {
namespace {

using accountability::CellState;
using accountability::DutyCell;
using accountability::DutyHolder;
using organisation::Organisation;

constexpr std::string_view kObligation = "obligation:";

/// Everything that a programme rests on, loaded at once.
struct ProgrammeFacts {
    const accountability::DutyList* duties = nullptr;
    std::vector<std::string> obligations;  ///< codes that the programme names
    std::map<OrganisationId, std::vector<DutyCell>> owed;
    std::map<std::string, std::string> obligation_names;
    std::map<std::pair<std::string, std::string>, std::vector<ProgrammeResult>> results;
    std::vector<ProgrammeItem> earlier;  ///< of the versions before it, the newest first
};

std::vector<std::string> obligations_of(const Programme& programme) {
    std::set<std::string> codes;
    for (const ProgrammeItem& item : programme.text.items)
        for (const std::string& link : item.links)
            if (link.starts_with(kObligation)) codes.insert(link.substr(kObligation.size()));
    return {codes.begin(), codes.end()};
}

void load_results(storage::Transaction& tx, const Programme& programme,
                  const std::optional<OrganisationId>& organisation, ProgrammeFacts& facts) {
    std::map<std::string, std::vector<MoveRow>> moves;
    for (MoveRow& move : list_moves_of_programme(tx, programme.id.hex, organisation))
        moves[move.result].push_back(std::move(move));
    for (const ResultRow& row : list_result_rows(tx, programme.id.hex, organisation))
        facts.results[{row.organisation, row.item}].push_back(result_of(row, moves[row.id]));
    for (auto& [place, results] : facts.results)
        std::stable_sort(results.begin(), results.end(), [](const auto& a, const auto& b) {
            return a.moves.front().at > b.moves.front().at;
        });
}

std::map<std::string, std::string> names_of_obligations(base::Date on) {
    std::map<std::string, std::string> names;
    for (const auto& [level, word] : base::enum_names<DutyLevel>())
        for (const auto& one :
             accountability::list_owed(rulebook::Rulebook::shipped(), level, on.year()))
            names.emplace(one.code, one.name);
    return names;
}

ItemFact fact_of_duty(const ProgrammeFacts& facts, const DutyHolder& holder,
                      const std::string& link, const std::string& code) {
    ItemFact fact{.link = link, .name = code, .words = {}};
    if (facts.duties != nullptr)
        for (const auto& duty : facts.duties->duties)
            if (duty.code == code) fact.name = duty.words.text;
    fact.state = CellState::NotApplicable;
    for (const DutyCell& cell : holder.cells)
        if (cell.duty == code) {
            fact.state = cell.state;
            fact.words = cell.words;
        }
    return fact;
}

ItemFact fact_of_obligation(const ProgrammeFacts& facts, const OrganisationId& organisation,
                            const std::string& link, const std::string& code) {
    ItemFact fact{.link = link, .name = code, .state = CellState::NotApplicable, .words = {}};
    if (const auto name = facts.obligation_names.find(code); name != facts.obligation_names.end())
        fact.name = name->second;
    const auto cells = facts.owed.find(organisation);
    if (cells == facts.owed.end()) return fact;
    for (const DutyCell& cell : cells->second)
        if (cell.duty == code) {
            fact.state = cell.state;
            fact.words = cell.words;
        }
    return fact;
}

const std::vector<ProgrammeResult>& results_of(const ProgrammeFacts& facts,
                                               const OrganisationId& organisation,
                                               const std::string& item) {
    static const std::vector<ProgrammeResult> kNone;
    const auto found = facts.results.find({organisation.hex, item});
    return found == facts.results.end() ? kNone : found->second;
}

ItemStanding standing_of(const ProgrammeFacts& facts, const DutyHolder& holder,
                         const ProgrammeItem& item) {
    ItemStanding standing{.item = item.code.text,
                          .words = item.words.text,
                          .facts = {},
                          .results = results_of(facts, holder.organisation, item.code.text)};
    for (const std::string& link : item.links) {
        const std::string code = link.substr(link.find(':') + 1);
        standing.facts.push_back(link.starts_with(kObligation)
                                     ? fact_of_obligation(facts, holder.organisation, link, code)
                                     : fact_of_duty(facts, holder, link, code));
    }
    standing.state = judge_item(standing.facts, standing.results);
    return standing;
}

using ItemsOfPlaces = std::set<std::pair<OrganisationId, std::string>>;

/// What the programme asks of each organisation, on whichever of its levels.
ItemsOfPlaces list_asked(const Programme& programme, const std::vector<DutyHolder>& duties) {
    ItemsOfPlaces asked;
    for (const DutyHolder& one : duties)
        for (const ProgrammeItem& item : programme.text.items)
            if (item.level == one.level) asked.emplace(one.organisation, item.code.text);
    return asked;
}

void add_dropped(const ProgrammeFacts& facts, ItemsOfPlaces& shown, ProgrammeHolder& holder) {
    for (const ProgrammeItem& item : facts.earlier) {
        if (item.level != holder.level) continue;
        const auto& results = results_of(facts, holder.organisation, item.code.text);
        const bool stands = std::any_of(results.begin(), results.end(), [](const auto& result) {
            return result.stage != ResultStage::Withdrawn;
        });
        if (!stands || !shown.emplace(holder.organisation, item.code.text).second) continue;
        holder.items.push_back({.item = item.code.text,
                                .words = item.words.text,
                                .asked = false,
                                .state = judge_item({}, results),
                                .facts = {},
                                .results = results});
    }
}

std::vector<ProgrammeHolder> lay_out(const Programme& programme, const ProgrammeFacts& facts,
                                     const std::vector<DutyHolder>& duties) {
    std::vector<ProgrammeHolder> holders;
    ItemsOfPlaces shown = list_asked(programme, duties);
    for (const DutyHolder& one : duties) {
        ProgrammeHolder holder{
            .level = one.level, .organisation = one.organisation, .name = one.name, .items = {}};
        for (const ProgrammeItem& item : programme.text.items)
            if (item.level == one.level) holder.items.push_back(standing_of(facts, one, item));
        add_dropped(facts, shown, holder);
        if (!holder.items.empty()) holders.push_back(std::move(holder));
    }
    return holders;
}

ProgrammeFacts load_facts(storage::Transaction& tx, const Programme& programme,
                          const std::vector<Organisation>& organisations,
                          const std::optional<OrganisationId>& only, base::Date on) {
    ProgrammeFacts facts{.duties = accountability::find_duty_list(on.year()),
                         .obligations = obligations_of(programme),
                         .owed = {},
                         .obligation_names = names_of_obligations(on),
                         .results = {},
                         .earlier = {}};
    facts.owed =
        accountability::describe_obligations(tx, organisations, facts.obligations, on.year(), on);
    load_results(tx, programme, only, facts);
    if (programme.version == 1 || facts.results.empty()) return facts;
    for (const Programme& version : list_versions(tx, programme.id))
        if (version.version < programme.version)
            facts.earlier.insert(facts.earlier.end(), version.text.items.begin(),
                                 version.text.items.end());
    return facts;
}

}  // namespace

ItemState judge_item(const std::vector<ItemFact>& facts,
                     const std::vector<ProgrammeResult>& results) {
    bool reported = false;
    for (const ProgrammeResult& result : results) {
        if (result.stage == ResultStage::Answered) return ItemState::Answered;
        reported = reported || result.stage == ResultStage::Linked;
    }
    if (reported) return ItemState::Reported;
    std::size_t applies = 0, met = 0;
    bool begun = false;
    for (const ItemFact& fact : facts) {
        if (fact.state == CellState::NotApplicable) continue;
        ++applies;
        if (fact.state == CellState::Fulfilled) ++met;
        begun = begun || fact.state == CellState::Fulfilled || fact.state == CellState::Partly;
    }
    if (applies > 0 && met == applies) return ItemState::Proved;
    return begun ? ItemState::UnderWay : ItemState::Asked;
}

std::vector<ProgrammeHolder> describe_programme(storage::Transaction& tx,
                                                const Programme& programme,
                                                const OrganisationId& top, base::Date on) {
    const auto organisations = organisation::list_organisations_below(tx, top, on);
    const auto facts = load_facts(tx, programme, organisations, std::nullopt, on);
    return lay_out(programme, facts, accountability::describe_holders(tx, top, on.year(), on));
}

std::vector<ProgrammeHolder> describe_own_programme(storage::Transaction& tx,
                                                    const Programme& programme,
                                                    const OrganisationId& organisation,
                                                    base::Date on) {
    const auto place = organisation::find_organisation(tx, organisation);
    if (!place) return {};
    const auto facts = load_facts(tx, programme, {*place}, organisation, on);
    return lay_out(programme, facts, accountability::describe_own(tx, organisation, on.year(), on));
}

}  // namespace shiji::programmes
