#pragma once

/// Private to this room: the invented district's organisations, members and the accounts that act.

#include "rooms/trial/scenery.h"
#include "rooms/trial/trial.h"

namespace shiji::trial {

/// What the invented district does is allowed: a refusal here is our bug, named by its code.
template <class T>
T kept(base::Result<T> result) {
    base::check(result.has_value(),
                result ? "" : "the invented district keeps the rules: " + result.error().code());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

struct Branch {
    organisation::OrganisationId id;
    std::string name;
    std::string unit_name;
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    bool has_committee = true;
    std::vector<organisation::Group> groups;
    http::Caller secretary;
    http::Caller reviewer;  ///< who answers its filings
    int fixed_day = 8;      ///< day of the month of its theme day
};

/// 区财政局机关第一党支部, in order of founding: where the visitor is secretary, and whose
/// department is inspected.
inline constexpr std::size_t kFeaturedBranch = 7;

/// A 机关党委 or 党总支 and what is below it.
struct Committee {
    organisation::OrganisationId id;
    std::string name;
    std::size_t first_branch = 0;  ///< of People::branches
    std::size_t branch_count = 0;
    http::Caller secretary;
};

/// 区财政局机关党委, above the featured branch.
inline constexpr std::size_t kFeaturedCommittee = 2;
/// Which committees show which fault in the middle month of the quarter before. The featured one
/// leaves this month's study to the visitor.
inline constexpr std::size_t kLateCommittee = 3;
inline constexpr std::size_t kSilentCommittee = 4;

struct People {
    organisation::OrganisationId work_committee;
    std::vector<Branch> branches;
    std::vector<Committee> committees;
    http::Caller direct_reviewer;  ///< of the work committee: answers what committees file
    http::Caller inspector;
    http::Caller second_inspector;
    http::Caller spot_checker;
    http::Caller committee_head;  ///< of the work committee; answers what no inspector may
};

/// Units, organisations, posts, members. `since` is the day from which all of it stands.
People settle_district(storage::Database& database, const membership::FieldKeys& keys,
                       Storyteller& story, base::Moment now, base::Date since);

}  // namespace shiji::trial
