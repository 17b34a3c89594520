#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

struct PostFacts {
    std::optional<Organisation> organisation;
    std::optional<identity::Account> account;
    bool overlaps = false;
};

bool needs_work_committee(Role role) {
    return role == Role::Inspector || role == Role::SpotChecker;
}

Result<void> judge_post(const GivePost& post, const PostFacts& facts) {
    if (!facts.organisation)
        return refuse(ErrorKind::NotFound, "organisation.not_found", "organisation");
    if (!facts.account || !facts.account->active)
        return refuse(ErrorKind::Invalid, "organisation.no_account", "account");
    if (facts.account->administrator != identity::Administrator::None)
        return refuse(ErrorKind::Conflict, "organisation.administrator_has_no_post", "account",
                      {{"name", facts.account->name.text}});
    if (needs_work_committee(post.role) &&
        facts.organisation->kind != OrganisationKind::WorkCommittee)
        return refuse(ErrorKind::Invalid, "organisation.role_needs_work_committee", "organisation");
    if (post.until && *post.until < post.since)
        return refuse(ErrorKind::Invalid, "organisation.post_dates", "until",
                      {{"since", post.since.full()}});
    if (facts.overlaps) return refuse(ErrorKind::Conflict, "organisation.post_exists", "role");
    return {};
}

}  // namespace

Result<PostId> give_post(Transaction& tx, const GivePost& post, seams::Chance& chance) {
    const PostFacts facts{
        .organisation = find_organisation(tx, post.organisation),
        .account = identity::find_account(tx, post.account),
        .overlaps = has_overlapping_post(tx, post),
    };
    if (const auto verdict = judge_post(post, facts); !verdict) return refuse(verdict);
    if (const auto marked = identity::mark_post_holder(tx, post.account); !marked)
        return refuse(marked);
    const Post given{
        chance.id<PostOwner>(), post.account, post.organisation, post.role, post.since, post.until};
    insert_post(tx, given);
    return given.id;
}

Result<void> end_post(Transaction& tx, const PostId& post, base::Date until) {
    const auto found = find_post(tx, post);
    if (!found) return refuse(ErrorKind::NotFound, "organisation.no_post");
    if (until < found->since)
        return refuse(ErrorKind::Invalid, "organisation.post_dates", "until",
                      {{"since", found->since.full()}});
    update_post_end(tx, post, until);
    return {};
}

}  // namespace shiji::organisation
