#pragma once

/// Private to this room: what the pages of organisations and posts show.

#include "rooms/organisation/fixed_day.h"
#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

struct Capacity {
    PostId post;
    OrganisationId organisation;
    std::string organisation_name;
    Role role = Role::Member;
};
BOOST_DESCRIBE_STRUCT(Capacity, (), (post, organisation, organisation_name, role))

/// Who the caller is in the district; `rights` are the organisations each right reaches.
struct Me {
    identity::AccountId account;
    std::string name;
    identity::Administrator administrator = identity::Administrator::None;
    std::vector<Capacity> posts;
    std::map<std::string, std::vector<OrganisationId>> rights;
};
BOOST_DESCRIBE_STRUCT(Me, (), (account, name, administrator, posts, rights))

struct OrganisationTree {
    std::vector<Organisation> organisations;
    std::vector<Unit> units;
    std::vector<Group> groups;
};
BOOST_DESCRIBE_STRUCT(OrganisationTree, (), (organisations, units, groups))

struct FixedDayLine {
    base::Date since;
    MonthlyDay rule;
    std::string words;  ///< "每月第二个星期五"
};
BOOST_DESCRIBE_STRUCT(FixedDayLine, (), (since, rule, words))

struct OrganisationPage {
    Organisation organisation;
    std::optional<std::string> unit_name;
    std::vector<Group> groups;
    std::optional<Term> term;
    std::optional<std::string> reviewer_name;
    std::vector<FixedDayLine> fixed_days;  ///< the one that holds, then those that are to come
};
BOOST_DESCRIBE_STRUCT(OrganisationPage, (),
                      (organisation, unit_name, groups, term, reviewer_name, fixed_days))

struct PostList {
    std::vector<PostLine> posts;
};
BOOST_DESCRIBE_STRUCT(PostList, (), (posts))

Me describe_me(storage::Transaction& tx, const http::Caller& caller, base::Date today);

/// 党员固定活动日 of a branch: what holds today, and what is set for later months.
std::vector<FixedDayLine> list_fixed_days(storage::Transaction& tx, const OrganisationId& id,
                                          base::Date today);

}  // namespace shiji::organisation
