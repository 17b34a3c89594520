#pragma once

#include "rooms/membership/import.h"
#include "rooms/membership/membership_store.h"

namespace shiji::membership {

inline constexpr std::size_t kQuestionsMax = 1'000;

/// What the plan must know of the district.
struct DistrictFacts {
    std::vector<organisation::Organisation> organisations;
    std::vector<organisation::Unit> units;
    std::vector<organisation::Group> groups;
    std::vector<KnownMember> members;
};

/// An organisation by its id when it exists, else by its place in ImportPlan::organisations.
struct Place {
    std::optional<OrganisationId> known = {};
    std::size_t planned = 0;
    auto operator<=>(const Place&) const = default;
};

struct PlannedOrganisation {
    std::string name;
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    Place parent;
    std::string unit;  ///< empty: none
    bool has_committee = false;
};

struct PlannedMember {
    std::size_t line = 0;  ///< in the lines given
    Place organisation;
    std::string group;  ///< empty: none
};

/// What applying will do, in order; founded before used.
struct ImportPlan {
    std::vector<std::string> units;
    std::vector<PlannedOrganisation> organisations;
    std::vector<std::pair<Place, std::string>> groups;
    std::vector<PlannedMember> members;
    std::vector<RowFault> faults;
    std::vector<Question> questions;
    ImportCounts counts;
};

/// Answers by row; a question without an answer leaves its person out of the plan.
struct Answers {
    std::map<std::int64_t, Answer> by_row;
    std::optional<Answer> all_others;

    std::optional<Answer> of(std::int64_t row) const;
};

/// Pure: the same lines, digests and facts give the same plan. `digests` are of the lines' identity
/// numbers, empty where there is none.
/// Faults: membership.row_twice, membership.row_on_other_roster, membership.row_which_branch,
///   membership.row_not_a_branch, membership.row_parent_is_branch,
///   membership.row_too_many_questions, membership.row_parent_loop
ImportPlan plan_import(const std::vector<RosterLine>& lines,
                       const std::vector<std::string>& digests, const DistrictFacts& facts,
                       const std::optional<OrganisationId>& everybodys, const Answers& answers);

/// 党委, 总支, 联合支部, 临时支部 or 支部, by the name.
organisation::OrganisationKind kind_by_name(std::string_view name);
organisation::UnitClass unit_class_by_name(std::string_view name);

}  // namespace shiji::membership
