#pragma once

/// What the parts of the page 今日 share; private to this room.

#include "rooms/overview/overview.h"

namespace shiji::overview {

/// The page while it is being laid out for one person.
class Desk {
  public:
    Desk(storage::Transaction& transaction, const http::Caller& asking, base::Moment moment)
        : tx(transaction), caller(asking), now(moment), today(moment.date()) {}

    /// `since`: the day the task was due, or has waited since; the page is in order of it.
    void add(base::Date since, Task task);
    void add(Coming coming);
    TodayPage page();

    storage::Transaction& tx;
    const http::Caller& caller;
    const base::Moment now;
    const base::Date today;
    const rulebook::Rulebook& rules = rulebook::Rulebook::shipped();

  private:
    const std::string& name_of(const OrganisationId& id);

    std::map<OrganisationId, std::string> names_;
    std::multimap<base::Date, Task> tasks_;
    std::multimap<base::Date, Coming> coming_;
};

inline constexpr int kComingDays = 14;
/// After its end a quarter is still put right, and graded, for so long.
inline constexpr int kSettlingDays = 31;

/// Gatherings of a branch: to be recorded for who may write, coming for every member.
void add_gatherings(Desk& desk, const OrganisationId& branch, bool may_write);
/// Plans to be filed, and what is due of the branch with no gathering under way for it.
void add_duties(Desk& desk, const OrganisationId& branch);
/// What was sent back to these branches.
void add_returned(Desk& desk, const std::vector<OrganisationId>& branches);

/// What an inspector found at a branch, to be put right by those who write there.
void add_rectifications(Desk& desk, const OrganisationId& branch);

/// "已等 3 个工作日": of what came to a desk on that day.
std::string waited_words(const Desk& desk, base::Date since);
void add_reviews(Desk& desk, const std::vector<OrganisationId>& reviewers);
/// Matters on the caller's desks, and what became of those that were asked by these branches.
void add_approvals(Desk& desk);
void add_asked(Desk& desk, const OrganisationId& branch);
/// Proposals to erase personal data that wait for the caller as the second person.
void add_erasures(Desk& desk);
void add_grades(Desk& desk);
/// What was reported as put right, for who found it.
void add_verifications(Desk& desk);
/// Findings that were drawn for a second look, for those who may take it.
void add_rechecks(Desk& desk);
/// Objections to what the caller found.
void add_contests(Desk& desk);
/// Visits that the caller is to make, with those that are past their day.
void add_visits(Desk& desk);
/// Surveys that the caller opened and whose slips are in, to be counted; and those that another
/// counted, to be confirmed.
void add_surveys(Desk& desk);
/// Letters of this office that another drafted, to be made final.
void add_circulars(Desk& desk, const OrganisationId& issuer);
/// Agreements of this year that wait for the caller's signature.
void add_signatures(Desk& desk);
/// Duties that were given to the caller and are still undone.
void add_assignments(Desk& desk);
/// What a review of secretaries demanded of the caller's organisation.
void add_demands(Desk& desk);
/// Records that were drawn and nobody has looked into.
void add_checks(Desk& desk);
/// Talks that wait for the caller: an answer in writing, or the next step of their own case. The
/// title tells nothing of what it is about.
void add_talks(Desk& desk);
/// Objections to quarters and years that the caller may answer.
void add_objections(Desk& desk, bool inspects);
/// What programmes ask of these organisations and nothing shows yet.
void add_programmes(Desk& desk, const std::vector<OrganisationId>& organisations);
/// What superiors ask these organisations for and they have not answered yet.
void add_materials(Desk& desk, const std::vector<OrganisationId>& organisations);
/// Results that wait for the work committee's word.
void add_results(Desk& desk);
/// Terms that end: the caller's own as a secretary, of those below as a reviewer, all for the
/// administrator of the system.
void add_terms(Desk& desk);
/// How many organisations are not set up as the rules say, for the administrator of the system.
void add_set_up(Desk& desk);
/// Duties of the caller as administrator of the system or of security; the audit's is the trail.
void add_administration(Desk& desk);

}  // namespace shiji::overview
