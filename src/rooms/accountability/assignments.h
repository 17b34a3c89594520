#pragma once

/// 交办: a duty that was found undone is given to a person with a day (ux.md L-02). What becomes of
/// it follows from the duty itself: nobody reports it as done. Through accountability.h.

#include "rooms/accountability/duties.h"

namespace shiji::accountability {

struct DutyAssignment {
    std::string record;  ///< in the log
    OrganisationId organisation;
    std::int64_t year = 0;
    std::string duty;
    identity::AccountId person;
    std::string person_name;
    base::Date due_on;
    base::Line<200> words;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(DutyAssignment, (),
                      (record, organisation, year, duty, person, person_name, due_on, words,
                       by_name, at))

struct AssignDuty {
    std::string duty;
    identity::AccountId person;
    base::Date due_on;
    base::Line<200> words;  ///< may be empty
};
BOOST_DESCRIBE_STRUCT(AssignDuty, (), (duty, person, due_on, words))

/// Somebody who may be given a duty of the organisation: who holds a post there by which they may
/// read its duties (a recorder may not).
struct Assignee {
    identity::AccountId person;
    std::string name;
    bool operator==(const Assignee&) const = default;
};
BOOST_DESCRIBE_STRUCT(Assignee, (), (person, name))
std::vector<Assignee> list_assignees(storage::Transaction& tx, const OrganisationId& organisation,
                                     base::Date on);

/// Whether the caller may give a duty that the organisation holds on that level: who speaks for it
/// on that level or on one above (the Party group gives to the Party organisation, never the other
/// way), and who holds accountability.assign over what stands above it.
bool may_assign(storage::Transaction& tx, const http::Caller& by,
                const organisation::Organisation& organisation, DutyLevel level, base::Date on);

/// The person is told. A later one stands beside the earlier, and is the one that is shown.
/// Errors, in this order: organisation.not_found, accountability.no_list, .no_duty,
/// .not_assigner, .nothing_undone (it is met, or nothing is due yet), .no_assignee, .date (today to
/// a year ahead); transparency.*.
base::Result<void> assign_duty(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, std::int64_t year,
                               const AssignDuty& assigned, base::Moment now, seams::Chance& chance);

/// The newest of each duty of the organisations in a year.
std::map<std::pair<OrganisationId, std::string>, DutyAssignment> list_assignments(
    storage::Transaction& tx, std::int64_t year);
/// Those given to the account whose duty is still not met, by their day.
std::vector<DutyAssignment> list_assigned_to(storage::Transaction& tx,
                                             const identity::AccountId& person, std::int64_t year,
                                             base::Date on);

}  // namespace shiji::accountability
