#include "rooms/overview/set_up.h"

namespace shiji::overview {
namespace {

using organisation::Organisation;
using organisation::OrganisationKind;

/// What each organisation has, by what stands in a few statements about all of them.
struct SetUpDistrict {
    std::vector<Organisation> organisations;
    std::map<OrganisationId, const Organisation*> by_id;
    std::map<OrganisationId, membership::Headcount> headcounts;  ///< with all below
    std::map<OrganisationId, std::int64_t> committees;
    std::map<OrganisationId, organisation::Term> terms;
    std::set<OrganisationId> with_secretary;
    std::set<OrganisationId> few_approved;
    std::map<OrganisationId, base::Date> elections;
};

void count_upwards(SetUpDistrict& district, const membership::Headcount& headcount) {
    auto at = district.by_id.find(headcount.organisation);
    while (at != district.by_id.end()) {
        membership::Headcount& sum = district.headcounts[at->first];
        sum.members += headcount.members;
        sum.full_members += headcount.full_members;
        if (!at->second->parent) return;
        at = district.by_id.find(*at->second->parent);
    }
}

SetUpDistrict load_set_up(storage::Transaction& tx, base::Date today) {
    SetUpDistrict district;
    district.organisations = organisation::list_organisations(tx, today);
    for (const Organisation& one : district.organisations) district.by_id.emplace(one.id, &one);
    for (const auto& headcount : membership::list_headcounts(tx, today))
        count_upwards(district, headcount);
    for (const auto& size : membership::list_committee_sizes(tx, today))
        district.committees.emplace(size.organisation, size.members);
    for (const auto& term : organisation::list_terms(tx, today))
        district.terms.emplace(term.organisation, term);
    for (const auto& id : organisation::list_with_secretary(tx, today))
        district.with_secretary.insert(id);
    for (const auto& one : approvals::list_approved(tx, approvals::kSmallCommittee))
        district.few_approved.insert(one.organisation);
    district.elections = list_moved_elections(tx, today);
    return district;
}

SetUpFacts facts_of_set_up(SetUpDistrict& district, const Organisation& one) {
    SetUpFacts facts{.organisation = one, .term = {}};
    if (one.parent) {
        const auto parent = district.by_id.find(*one.parent);
        facts.below_committee = parent != district.by_id.end() &&
                                parent->second->kind != OrganisationKind::WorkCommittee;
    }
    const membership::Headcount& headcount = district.headcounts[one.id];
    facts.members = headcount.members;
    facts.full_members = headcount.full_members;
    facts.committee_members = district.committees[one.id];
    if (const auto term = district.terms.find(one.id); term != district.terms.end())
        facts.term = term->second;
    facts.has_secretary = district.with_secretary.contains(one.id);
    facts.few_approved = district.few_approved.contains(one.id);
    if (const auto moved = district.elections.find(one.id); moved != district.elections.end())
        facts.election_on = moved->second;
    return facts;
}

}  // namespace

std::map<OrganisationId, base::Date> list_moved_elections(storage::Transaction& tx,
                                                          base::Date today) {
    std::map<OrganisationId, base::Date> elections;
    for (const auto& one : approvals::list_approved(tx, approvals::kTermShift))
        if (one.day && *one.day >= today) elections[one.organisation] = *one.day;
    return elections;
}

std::vector<SetUpWarning> list_set_up_warnings(storage::Transaction& tx,
                                               const rulebook::Rulebook& rules, base::Date today) {
    SetUpDistrict district = load_set_up(tx, today);
    std::vector<SetUpWarning> warnings;
    for (const Organisation& one : district.organisations)
        for (SetUpWarning& warning : judge_set_up(rules, facts_of_set_up(district, one), today))
            warnings.push_back(std::move(warning));
    return warnings;
}

SetUpWarnings describe_set_up(storage::Transaction& tx, const http::Caller& caller,
                              base::Date today) {
    SetUpWarnings page{list_set_up_warnings(tx, rulebook::Rulebook::shipped(), today)};
    if (caller.administrator == http::Administrator::System ||
        caller.administrator == http::Administrator::Security)
        return page;
    const auto reach = organisation::organisations_with(tx, caller, "overview.read", today);
    const std::set<OrganisationId> seen(reach.begin(), reach.end());
    std::erase_if(page.warnings,
                  [&](const auto& warning) { return !seen.contains(warning.organisation); });
    return page;
}

}  // namespace shiji::overview
