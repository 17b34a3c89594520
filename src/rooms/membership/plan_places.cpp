#include "rooms/membership/plan_places.h"

#include "base/text.h"

namespace shiji::membership {
namespace {

using organisation::is_branch;
using organisation::OrganisationKind;
using organisation::UnitClass;

/// One written name has many spellings: blanks and widths do not count.
std::string key_of(std::string_view name) {
    std::string key = base::fold_width(name);
    std::erase(key, ' ');
    return key;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

OrganisationKind kind_by_name(std::string_view name) {
    if (holds_any(name, {"总支"})) return OrganisationKind::GeneralBranch;
    if (holds_any(name, {"联合"})) return OrganisationKind::JointBranch;
    if (holds_any(name, {"临时"})) return OrganisationKind::TemporaryBranch;
    if (holds_any(name, {"支部"})) return OrganisationKind::Branch;
    if (holds_any(name, {"党委", "委员会", "党组织委"})) return OrganisationKind::PartyCommittee;
    return OrganisationKind::Branch;
}

UnitClass unit_class_by_name(std::string_view name) {
    if (holds_any(name, {"法院", "检察院", "公安", "司法", "政法"}))
        return UnitClass::PoliticsAndLaw;
    if (holds_any(name, {"税务", "海关", "气象", "统计调查", "烟草"})) return UnitClass::Vertical;
    if (holds_any(name, {"办公厅", "委办", "纪委", "组织部", "宣传部", "统战部", "工会", "团委",
                         "妇联", "党校", "工委", "编办", "残联", "科协", "文联", "工商联"}))
        return UnitClass::PartyAndMass;
    if (holds_any(name, {"中心", "学校", "医院", "图书馆", "博物馆", "研究"}))
        return UnitClass::Institution;
    return UnitClass::Government;
}

PlacePlanner::PlacePlanner(const DistrictFacts& facts, ImportPlan& plan) : plan_(plan) {
    std::map<OrganisationId, std::string> names;
    std::map<organisation::UnitId, std::string> unit_names;
    for (const auto& unit : facts.units) {
        unit_names[unit.id] = unit.name.text;
        units_.insert(key_of(unit.name.text));
    }
    for (const auto& known : facts.organisations) names[known.id] = known.name.text;
    for (const auto& known : facts.organisations) {
        const Place place{known.id, 0};
        if (known.kind == OrganisationKind::WorkCommittee) top_ = place;
        if (known.parent) names_taken_.emplace(Place{known.parent, 0}, key_of(known.name.text));
        add_node(known.name.text, known.parent ? names[*known.parent] : "",
                 known.unit ? unit_names[*known.unit] : "", known.kind, place);
    }
    for (const auto& group : facts.groups)
        groups_.emplace(Place{group.organisation, 0}, key_of(group.name.text));
}

void PlacePlanner::add_node(std::string name, std::string parent_name, std::string unit,
                            OrganisationKind kind, Place place) {
    const std::string key = key_of(name);
    by_name_.emplace(key, Node{std::move(name), key_of(parent_name), key_of(unit), kind, place});
}

/// By name, then by the parent and the unit that the row names. "第一党支部" may be many.
std::optional<Place> PlacePlanner::find(const RosterLine& line, bool& ambiguous) const {
    const std::string parent = key_of(line.parent), unit = key_of(line.unit);
    std::vector<const Node*> fitting;
    for (const std::string& name : {key_of(line.organisation), unit + key_of(line.organisation)}) {
        const auto [begin, end] = by_name_.equal_range(name);
        for (auto it = begin; it != end; ++it) {
            const Node& node = it->second;
            if (!parent.empty() && node.parent_name != parent) continue;
            if (parent.empty() && !unit.empty() && !node.unit.empty() && node.unit != unit)
                continue;
            fitting.push_back(&node);
        }
        if (unit.empty()) break;
    }
    ambiguous = fitting.size() > 1;
    return fitting.size() == 1 ? std::optional(fitting.front()->place) : std::nullopt;
}

std::optional<Place> PlacePlanner::parent_of(const RosterLine& line) {
    if (line.parent.empty() || key_of(line.parent) == key_of(line.organisation)) return top_;
    const auto [begin, end] = by_name_.equal_range(key_of(line.parent));
    for (auto it = begin; it != end; ++it)
        if (!is_branch(it->second.kind)) return it->second.place;
    const auto kind = kind_by_name(line.parent);
    if (begin != end ||
        (is_branch(kind) && key_of(line.parent).find("支部") != std::string::npos)) {
        plan_.faults.push_back(
            row_fault(line.row, "", "membership.row_parent_is_branch", {{"name", line.parent}}));
        return std::nullopt;
    }
    need_unit(line.unit);
    const Place place{std::nullopt, plan_.organisations.size()};
    plan_.organisations.push_back(
        {line.parent,
         kind == OrganisationKind::GeneralBranch ? kind : OrganisationKind::PartyCommittee, top_,
         line.unit, false});
    add_node(line.parent, "", line.unit, plan_.organisations.back().kind, place);
    names_taken_.emplace(top_, key_of(line.parent));
    return place;
}

std::string PlacePlanner::free_name(const RosterLine& line, const Place& parent) const {
    const bool taken = names_taken_.contains({parent, key_of(line.organisation)});
    return taken ? line.unit + line.organisation : line.organisation;
}

Place PlacePlanner::found(const RosterLine& line, const Place& parent) {
    need_unit(line.unit);
    const Place place{std::nullopt, plan_.organisations.size()};
    const std::string name = free_name(line, parent);
    plan_.organisations.push_back(
        {name, kind_by_name(line.organisation), parent, line.unit, false});
    names_taken_.emplace(parent, key_of(name));
    add_node(name, line.parent, line.unit, plan_.organisations.back().kind, place);
    return place;
}

std::optional<Place> PlacePlanner::place_of(const RosterLine& line) {
    const std::array<std::string, 3> written{key_of(line.organisation), key_of(line.parent),
                                             key_of(line.unit)};
    if (const auto seen = seen_.find(written); seen != seen_.end()) return seen->second;
    bool ambiguous = false;
    auto place = find(line, ambiguous);
    if (ambiguous) {
        plan_.faults.push_back(
            row_fault(line.row, "", "membership.row_which_branch", {{"name", line.organisation}}));
        return std::nullopt;
    }
    if (!place) {
        const auto parent = parent_of(line);
        if (!parent) return std::nullopt;
        place = found(line, *parent);
    }
    seen_.emplace(written, *place);
    return place;
}

bool PlacePlanner::need_place(const RosterLine& line) {
    const auto planned = plan_.units.size() + plan_.organisations.size();
    need_unit(line.unit);
    if (!line.organisation.empty()) place_of(line);
    return plan_.units.size() + plan_.organisations.size() > planned;
}

std::vector<std::size_t> order_places(const std::vector<RosterLine>& lines,
                                      std::vector<RowFault>& faults) {
    std::multimap<std::string, std::size_t> by_name;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].organisation.empty()) by_name.emplace(key_of(lines[i].organisation), i);
    enum class Mark { New, Open, Done };
    std::vector<Mark> marks(lines.size(), Mark::New);
    std::vector<std::size_t> order;
    for (std::size_t begin = 0; begin < lines.size(); ++begin) {
        std::vector<std::size_t> chain;  // from the line up to the topmost parent not yet placed
        std::size_t at = begin;
        while (marks[at] == Mark::New) {
            marks[at] = Mark::Open;
            chain.push_back(at);
            const std::string parent = key_of(lines[at].parent);
            const auto above = by_name.find(parent);
            if (parent.empty() || above == by_name.end()) break;
            if (parent == key_of(lines[at].organisation)) break;  // hangs on the top: parent_of
            at = above->second;
        }
        const bool loops = chain.size() > 1 && marks[at] == Mark::Open && at != chain.back();
        if (loops)
            faults.push_back(row_fault(lines[at].row, "", "membership.row_parent_loop",
                                       {{"name", lines[at].organisation}}));
        for (auto line = chain.rbegin(); line != chain.rend(); ++line) {
            marks[*line] = Mark::Done;
            if (!loops) order.push_back(*line);
        }
    }
    return order;
}

void PlacePlanner::need_unit(const std::string& name) {
    if (!name.empty() && units_.insert(key_of(name)).second) plan_.units.push_back(name);
}

void PlacePlanner::need_group(const Place& place, const std::string& name) {
    if (!name.empty() && groups_.emplace(place, key_of(name)).second)
        plan_.groups.emplace_back(place, name);
}

}  // namespace shiji::membership
