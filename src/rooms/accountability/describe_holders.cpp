#include <algorithm>

#include "rooms/accountability/duty_facts.h"

namespace shiji::accountability {
namespace {

using organisation::Organisation;
using organisation::OrganisationKind;

std::optional<DutyLevel> level_of_kind(OrganisationKind kind) {
    if (kind == OrganisationKind::WorkCommittee) return DutyLevel::WorkCommittee;
    return organisation::is_branch(kind) ? DutyLevel::Branch : DutyLevel::PartyCommittee;
}

/// At the head of its unit: what stands above it is of another one, or of none.
bool heads_its_unit(storage::Transaction& tx, const Organisation& one) {
    if (!one.unit || one.kind == OrganisationKind::WorkCommittee || !one.parent) return false;
    const auto above = organisation::find_organisation(tx, *one.parent);
    return above && above->unit != one.unit;
}

std::string holder_name(storage::Transaction& tx, const Organisation& one, DutyLevel level) {
    if (level == DutyLevel::PartyGroup)
        for (const auto& unit : organisation::list_units(tx))
            if (unit.id == one.unit) return unit.name.text + "党组";
    return one.name.text;
}

base::Date day_in(std::int64_t year, base::Date today) {
    const base::Quarter last{static_cast<int>(year), 4};
    return std::min(today, last.last());
}

DutyHolder holder_of(storage::Transaction& tx, const DutyList& list, const YearFacts& facts,
                     const Organisation& one, DutyLevel level) {
    DutyHolder holder{
        .level = level, .organisation = one.id, .name = holder_name(tx, one, level), .cells = {}};
    for (const DutyItem& duty : list.duties)
        if (duty.level == level)
            holder.cells.push_back(
                judge_cell(duty, facts_of(tx, facts, duty, one.id), facts.year, facts.today));
    return holder;
}

/// Of the organisations chosen; what the work committee answers for needs all of the district.
std::vector<DutyHolder> describe(storage::Transaction& tx, const std::vector<Organisation>& chosen,
                                 std::int64_t year, base::Date today) {
    const DutyList* const list = find_duty_list(year);
    if (list == nullptr) return {};
    const YearFacts facts = load_year(tx, chosen, year, today);
    std::vector<DutyHolder> holders;
    for (const auto& [level, name] : base::enum_names<DutyLevel>())
        for (const Organisation& one : chosen) {
            const auto levels = levels_of(tx, one);
            if (std::find(levels.begin(), levels.end(), level) != levels.end())
                holders.push_back(holder_of(tx, *list, facts, one, level));
        }
    return holders;
}

}  // namespace

std::vector<DutyLevel> levels_of(storage::Transaction& tx, const Organisation& organisation) {
    std::vector<DutyLevel> levels;
    if (heads_its_unit(tx, organisation)) levels.push_back(DutyLevel::PartyGroup);
    if (const auto own = level_of_kind(organisation.kind)) levels.push_back(*own);
    return levels;
}

std::vector<DutyHolder> describe_holders(storage::Transaction& tx, const OrganisationId& top,
                                         std::int64_t year, base::Date today) {
    return describe(tx, organisation::list_organisations_below(tx, top, day_in(year, today)), year,
                    today);
}

std::vector<DutyHolder> describe_own(storage::Transaction& tx, const OrganisationId& organisation,
                                     std::int64_t year, base::Date today) {
    const auto one = organisation::find_organisation(tx, organisation);
    if (!one) return {};
    // The work committee answers for agreements with every unit: all of them are asked about.
    if (one->kind != OrganisationKind::WorkCommittee) return describe(tx, {*one}, year, today);
    auto all = describe_holders(tx, organisation, year, today);
    std::erase_if(all, [&](const DutyHolder& each) { return each.organisation != organisation; });
    return all;
}

std::map<OrganisationId, std::vector<DutyCell>> describe_obligations(
    storage::Transaction& tx, const std::vector<Organisation>& organisations,
    const std::vector<std::string>& codes, std::int64_t year, base::Date today) {
    if (codes.empty()) return {};
    const YearFacts facts = load_year(tx, organisations, year, today);
    std::map<OrganisationId, std::vector<DutyCell>> cells;
    for (const Organisation& one : organisations)
        for (const std::string& code : codes) {
            const DutyItem duty{.code = code,
                                .words = {},
                                .measure = "obligation:" + code,
                                .source = {},
                                .article = {},
                                .confidence = {}};
            cells[one.id].push_back(
                judge_cell(duty, facts_of(tx, facts, duty, one.id), year, today));
        }
    return cells;
}

}  // namespace shiji::accountability
