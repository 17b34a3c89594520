#include "rooms/organisation/rights.h"

#include <set>

#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using base::ErrorKind;
using storage::Transaction;

namespace {

bool is_known(std::string_view right) {
    return std::any_of(kRights.begin(), kRights.end(),
                       [&](const Right& row) { return row.name == right; });
}

bool reaches(Reach reach, const HeldPost& post, bool whole_district) {
    switch (reach) {
        case Reach::Own:
            return post.own;
        case Reach::Below:
            return whole_district ? post.at_top : post.above;
        case Reach::District:
            return whole_district || post.known;
    }
    return false;
}

bool holds(const std::vector<HeldPost>& posts, std::string_view right, bool whole_district) {
    for (const Right& row : kRights)
        for (const HeldPost& post : posts)
            if (row.name == right && row.role == post.role &&
                reaches(row.reach, post, whole_district))
                return true;
    return false;
}

/// Every reach begins at the organisation where the post is held.
bool holds_there(const std::vector<Role>& roles, std::string_view right) {
    return std::any_of(kRights.begin(), kRights.end(), [&](const Right& row) {
        return row.name == right && std::find(roles.begin(), roles.end(), row.role) != roles.end();
    });
}

/// "records.write" → "records.read".
std::string reading_right(std::string_view right) {
    return std::string(right.substr(0, right.find('.'))) + ".read";
}

}  // namespace

base::Result<void> may(Transaction& tx, const http::Caller& caller, std::string_view right,
                       const std::string& organisation, base::Date on) {
    base::check(is_known(right), "a route names a right of rights.h");
    const bool whole_district = organisation.empty();
    // Most people ask about their own organisation: the tree need not be walked for them.
    if (!whole_district && holds_there(list_roles_at(tx, caller.account, organisation, on), right))
        return {};
    const auto posts = list_held_posts(tx, caller.account, organisation, on);
    if (holds(posts, right, whole_district)) return {};
    // What one may not even read must not be told from what does not exist.
    if (whole_district || holds(posts, reading_right(right), whole_district))
        return base::refuse(ErrorKind::Forbidden, "organisation.not_yours");
    return base::refuse(ErrorKind::NotFound, "organisation.not_found");
}

std::vector<OrganisationId> organisations_with(Transaction& tx, const http::Caller& caller,
                                               std::string_view right, base::Date on) {
    base::check(is_known(right), "only rights of rights.h are asked about");
    std::set<OrganisationId> held;
    for (const Post& post : list_posts(tx, caller.account, on)) {
        for (const Right& row : kRights) {
            if (row.name != right || row.role != post.role) continue;
            if (row.reach == Reach::Own) held.insert(post.organisation);
            const auto reached = row.reach == Reach::Below ? list_subtree(tx, post.organisation)
                                 : row.reach == Reach::District ? list_all_ids(tx)
                                                                : std::vector<OrganisationId>{};
            held.insert(reached.begin(), reached.end());
        }
    }
    return {held.begin(), held.end()};
}

}  // namespace shiji::organisation
