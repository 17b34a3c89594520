#include "rooms/membership/plan_import.h"

#include <set>

#include "rooms/membership/plan_places.h"

namespace shiji::membership {
namespace {

using organisation::is_branch;

/// What tells people of one name apart.
struct Person {
    std::string digest;  ///< of the identity number; empty when unknown
    std::optional<base::Date> born_on;
    OrganisationId organisation;  ///< of the roster they are on; empty: of this sheet
    std::int64_t row = 0;         ///< of this sheet
};

enum class Likeness { Different, Same, Unclear };

Likeness compare(const Person& one, const Person& other) {
    if (!one.digest.empty() && !other.digest.empty())
        return one.digest == other.digest ? Likeness::Same : Likeness::Different;
    if (one.born_on && other.born_on && *one.born_on != *other.born_on) return Likeness::Different;
    return Likeness::Unclear;
}

class Planner {
  public:
    Planner(const DistrictFacts& facts, const std::optional<OrganisationId>& everybodys,
            const Answers& answers)
        : everybodys_(everybodys), answers_(answers), places_(facts, plan_) {
        for (const auto& known : facts.organisations) {
            names_[known.id] = known.name.text;
            kinds_[known.id] = known.kind;
        }
        for (const auto& member : facts.members)
            remember(member.name,
                     {member.identity_digest.value_or(""), member.born_on, member.organisation, 0});
    }

    void add(std::size_t index, const RosterLine& line, const std::string& digest) {
        const auto place =
            everybodys_ ? std::optional(Place{everybodys_, 0}) : places_.place_of(line);
        if (!place || !judge_branch(*place, line)) return;
        if (line.committee_seat && !place->known)
            plan_.organisations[place->planned].has_committee = true;
        const Person person{digest, line.born_on, {}, line.row};
        if (!is_new(line, person, *place)) return;
        remember(line.name, person);
        places_.need_group(*place, line.group);
        plan_.members.push_back({index, *place, line.group});
        ++plan_.counts.members;
        plan_.counts.probationary += line.standing == Standing::Probationary;
    }

    void add_place(const RosterLine& line) {
        const auto faults = plan_.faults.size();
        const bool fresh = places_.need_place(line);
        plan_.counts.already_there += !fresh && plan_.faults.size() == faults;
    }

    std::vector<RowFault>& faults() { return plan_.faults; }

    ImportPlan finish() {
        plan_.counts.units = static_cast<std::int64_t>(plan_.units.size());
        plan_.counts.organisations = static_cast<std::int64_t>(plan_.organisations.size());
        plan_.counts.groups = static_cast<std::int64_t>(plan_.groups.size());
        return std::move(plan_);
    }

  private:
    void remember(const std::string& name, const Person& person) {
        by_name_.emplace(name, person);
        if (!person.digest.empty()) by_digest_.emplace(person.digest, person);
    }

    void fault(std::int64_t row, std::string_view code, base::Arguments arguments) {
        plan_.faults.push_back(row_fault(row, "", code, std::move(arguments)));
    }

    /// Members belong to branches. Said once for each organisation, not for each row.
    bool judge_branch(const Place& place, const RosterLine& line) {
        const auto kind =
            place.known ? kinds_.at(*place.known) : plan_.organisations[place.planned].kind;
        if (is_branch(kind)) return true;
        if (told_.insert(place).second)
            fault(line.row, "membership.row_not_a_branch", {{"name", line.organisation}});
        return false;
    }

    /// False for somebody who is there already, and for somebody of whom that is not yet known.
    bool is_new(const RosterLine& line, const Person& person, const Place& place) {
        if (const auto same = by_digest_.find(person.digest);
            !person.digest.empty() && same != by_digest_.end())
            return note_same(line, same->second, place);
        const Person* unclear = nullptr;
        const auto [begin, end] = by_name_.equal_range(line.name);
        for (auto it = begin; it != end; ++it) {
            if (compare(person, it->second) != Likeness::Unclear) continue;
            const bool same_birth = person.born_on && it->second.born_on;
            if (same_birth && !it->second.organisation.empty())
                return note_same(line, it->second, place);
            unclear = &it->second;
        }
        return unclear == nullptr || ask(line, *unclear);
    }

    bool note_same(const RosterLine& line, const Person& there, const Place& place) {
        if (there.organisation.empty())
            fault(line.row, "membership.row_twice",
                  {{"name", line.name}, {"other", std::to_string(there.row)}});
        else if (place.known != there.organisation)
            fault(line.row, "membership.row_on_other_roster",
                  {{"name", line.name}, {"branch", names_[there.organisation]}});
        else
            ++plan_.counts.already_there;
        return false;
    }

    bool ask(const RosterLine& line, const Person& other) {
        const auto answer = answers_.of(line.row);
        if (answer == Answer::TwoPeople) return true;
        if (answer == Answer::SamePerson) {
            ++plan_.counts.already_there;
            return false;
        }
        if (plan_.questions.size() == kQuestionsMax) {
            fault(line.row, "membership.row_too_many_questions",
                  {{"max", std::to_string(kQuestionsMax)}});
            return false;
        }
        const bool on_roster = !other.organisation.empty();
        const auto question =
            on_roster ? row_fault(line.row, "", "membership.ask_roster",
                                  {{"name", line.name}, {"branch", names_[other.organisation]}})
                      : row_fault(line.row, "", "membership.ask_rows",
                                  {{"name", line.name}, {"other", std::to_string(other.row)}});
        plan_.questions.push_back({line.row, question.code, question.sentence});
        return false;
    }

    ImportPlan plan_;
    const std::optional<OrganisationId>& everybodys_;
    const Answers& answers_;
    PlacePlanner places_;
    std::map<OrganisationId, std::string> names_;
    std::map<OrganisationId, organisation::OrganisationKind> kinds_;
    std::multimap<std::string, Person> by_name_;
    std::map<std::string, Person> by_digest_;
    std::set<Place> told_;
};

}  // namespace

std::optional<Answer> Answers::of(std::int64_t row) const {
    const auto given = by_row.find(row);
    return given == by_row.end() ? all_others : std::optional(given->second);
}

ImportPlan plan_import(const std::vector<RosterLine>& lines,
                       const std::vector<std::string>& digests, const DistrictFacts& facts,
                       const std::optional<OrganisationId>& everybodys, const Answers& answers) {
    Planner planner(facts, everybodys, answers);
    const bool of_people = std::any_of(lines.begin(), lines.end(),
                                       [](const auto& line) { return !line.name.empty(); });
    if (of_people)
        for (std::size_t i = 0; i < lines.size(); ++i) planner.add(i, lines[i], digests[i]);
    else
        for (const std::size_t i : order_places(lines, planner.faults()))
            planner.add_place(lines[i]);
    return planner.finish();
}

}  // namespace shiji::membership
