#pragma once

/// How Party organisations are set up, held against the register: sizes, committees, terms,
/// secretaries (支部工作条例 arts. 4, 20, 21; 机关条例 arts. 5–7). It stops nothing: an
/// organisation stands as it stands, and who answers for it reads what to do.

#include "rooms/membership/committee_sizes.h"
#include "rooms/organisation/terms.h"
#include "rooms/overview/overview.h"

namespace shiji::overview {

/// Something to be done; or something that is right when a superior approved it before approvals
/// were kept here: it is only to be checked, and stands on no tree.
enum class SetUpWeight { ToDo, ToCheck };
BOOST_DESCRIBE_ENUM(SetUpWeight, ToDo, ToCheck)

/// What the rules need to know of an organisation, as of today.
struct SetUpFacts {
    organisation::Organisation organisation;
    bool below_committee = false;   ///< its parent is a 机关党委 or a 总支
    std::int64_t members = 0;       ///< its own and of all below it; 0: no roster yet
    std::int64_t full_members = 0;  ///< the same
    std::int64_t committee_members = 0;
    std::optional<organisation::Term> term;
    bool has_secretary = false;
    bool few_approved = false;  ///< a superior approved fewer members than the article names
    std::optional<base::Date> election_on = {};  ///< still to come, moved with approval
};

struct SetUpWarning {
    OrganisationId organisation;
    std::string organisation_name;
    std::string code;
    SetUpWeight weight = SetUpWeight::ToDo;
    std::string sentence;
    std::string article;
};
BOOST_DESCRIBE_STRUCT(SetUpWarning, (),
                      (organisation, organisation_name, code, weight, sentence, article))

/// Pure. Codes: overview.set_up_few_formal (ORG-01), _large_branch (ORG-02), _needs_general_branch,
/// _few_for_general_branch (JG-03), _needs_committee, _few_for_committee (JG-01),
/// _committee_missing (COM-01), _committee_needless (COM-04), _committee_size (COM-02), _no_term,
/// _term_too_long (COM-05, JG-02, JG-04), _term_ending (COM-09), _term_overdue, _term_long_overdue
/// (COM-11), _no_secretary (COM-08). Nothing of sizes without a roster, nothing at all of the work
/// committee; a temporary branch is appointed and has neither term nor size.
std::vector<SetUpWarning> judge_set_up(const rulebook::Rulebook& rules, const SetUpFacts& facts,
                                       base::Date today);

/// Of all that are open, in office order.
std::vector<SetUpWarning> list_set_up_warnings(storage::Transaction& tx,
                                               const rulebook::Rulebook& rules, base::Date today);

/// Elections that a superior approved to hold early or late and that are still to come (approvals).
std::map<OrganisationId, base::Date> list_moved_elections(storage::Transaction& tx,
                                                          base::Date today);

/// True when the reminder of that term has begun (term.expiry_reminder_months), or it is over.
bool is_term_ending(const rulebook::Rulebook& rules, const organisation::Term& term,
                    base::Date today);

struct SetUpWarnings {
    std::vector<SetUpWarning> warnings;
};
BOOST_DESCRIBE_STRUCT(SetUpWarnings, (), (warnings))

/// What the caller may see to: administrators of system and security all, others the organisations
/// over which they hold overview.read.
SetUpWarnings describe_set_up(storage::Transaction& tx, const http::Caller& caller,
                              base::Date today);

}  // namespace shiji::overview
