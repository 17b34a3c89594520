#pragma once

/// Private to this room: what the pages of organisations and posts show.

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

struct Warning {
    std::string sentence;
    std::string article;
};
BOOST_DESCRIBE_STRUCT(Warning, (), (sentence, article))

struct OrganisationPage {
    Organisation organisation;
    std::optional<std::string> unit_name;
    std::vector<Group> groups;
    std::optional<Term> term;
    std::optional<std::string> reviewer_name;
    std::vector<Warning> warnings;
};
BOOST_DESCRIBE_STRUCT(OrganisationPage, (),
                      (organisation, unit_name, groups, term, reviewer_name, warnings))

struct PostList {
    std::vector<PostLine> posts;
};
BOOST_DESCRIBE_STRUCT(PostList, (), (posts))

Me describe_me(storage::Transaction& tx, const http::Caller& caller, base::Date today);

/// What this room alone can see amiss: terms and secretaries (COM-08, COM-09).
std::vector<Warning> list_warnings(storage::Transaction& tx, const Organisation& organisation,
                                   base::Date today);

}  // namespace shiji::organisation
