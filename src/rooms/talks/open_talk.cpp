#include <algorithm>
#include <set>

#include "rooms/talks/take_talk_step.h"

namespace shiji::talks {
namespace {

using base::ErrorKind;

base::Result<void> judge_person(storage::Transaction& tx, const OrganisationId& organisation,
                                const AccountId& person, base::Date on) {
    const auto holders = list_post_holders(tx, organisation, on);
    const bool serves = std::any_of(holders.begin(), holders.end(),
                                    [&](const Holder& one) { return one.account == person; });
    if (!serves) return base::refuse(ErrorKind::Invalid, "talks.no_person", "person");
    return {};
}

base::Result<void> judge_finding_of(storage::Transaction& tx, const OrganisationId& organisation,
                                    const std::optional<rectification::FindingId>& id) {
    if (!id) return {};
    const auto finding = rectification::find_finding(tx, *id);
    if (!finding || finding->organisation != organisation)
        return base::refuse(ErrorKind::Invalid, "talks.no_finding", "finding");
    return {};
}

}  // namespace

base::Result<TalkId> open_talk(storage::Transaction& tx, const FieldKeys& keys,
                               const http::Caller& by, const OrganisationId& organisation,
                               const OpenTalk& opened, base::Moment now, seams::Chance& chance) {
    if (const auto serves = judge_person(tx, organisation, opened.person, now.date()); !serves)
        return base::refuse(serves);
    const auto basis =
        judge_entitled(tx, by.account, opened.kind, organisation, opened.person, now.date());
    if (!basis) return base::refuse(basis);
    if (const auto its = judge_finding_of(tx, organisation, opened.finding); !its)
        return base::refuse(its);
    if (const auto given = judge_given(opened.reason.text, "reason"); !given)
        return base::refuse(given);
    TalkCase talk{.id = chance.id<TalkOwner>(),
                  .kind = opened.kind,
                  .organisation = organisation,
                  .person = opened.person,
                  .finding = opened.finding,
                  .owner = by.account,
                  .stage = TalkStage::Opened,
                  .due_on = {},
                  .moves = 0};
    const TalkMove move = next_move(talk, TalkStep::Open, by, now);
    if (const auto kept =
            keep_talk_move(tx, keys, talk, move, {.words = opened.reason}, now, chance);
        !kept)
        return base::refuse(kept);
    return talk.id;
}

base::Result<void> dismiss_suggestion(storage::Transaction& tx, const FieldKeys& keys,
                                      const http::Caller& by, const OrganisationId& organisation,
                                      const rectification::FindingId& finding,
                                      const base::Prose<2000>& reason, base::Moment now,
                                      seams::Chance& chance) {
    const auto suggested = list_suggestions(tx, by.account, organisation, now.date());
    const auto found = std::find_if(suggested.begin(), suggested.end(),
                                    [&](const auto& one) { return one.id == finding; });
    if (found == suggested.end())
        return base::refuse(ErrorKind::NotFound, "talks.no_finding", "finding");
    if (const auto given = judge_given(reason.text, "reason"); !given) return given;
    TalkCase talk{.id = chance.id<TalkOwner>(),
                  .kind = TalkKind::ResponsibilityInterview,
                  .organisation = found->organisation,
                  .person = {},
                  .finding = finding,
                  .owner = by.account,
                  .stage = TalkStage::Dismissed,
                  .due_on = {},
                  .moves = 0};
    const TalkMove move = next_move(talk, TalkStep::Dismiss, by, now);
    return keep_talk_move(tx, keys, talk, move, {.words = reason}, now, chance);
}

std::vector<rectification::Finding> list_suggestions(storage::Transaction& tx,
                                                     const AccountId& account,
                                                     const OrganisationId& top, base::Date on) {
    const auto own = list_own_findings(tx, account);
    const std::set<std::string> seen(own.begin(), own.end());
    const auto subtree = organisation::list_subtree(tx, top);
    const std::set<OrganisationId> below(subtree.begin(), subtree.end());
    std::set<rectification::FindingId> contested;  // their waiting is not the branch's delay
    for (const auto& finding : rectification::list_contested(tx)) contested.insert(finding.id);
    std::vector<rectification::Finding> suggested;
    for (auto& finding : rectification::list_findings(tx, std::nullopt))
        if (below.contains(finding.organisation) && is_overdue(finding, on) &&
            !seen.contains(finding.id.hex) && !contested.contains(finding.id))
            suggested.push_back(std::move(finding));
    return suggested;
}

}  // namespace shiji::talks
