#include "rooms/inspection/answerers.h"

#include <algorithm>

#include "rooms/inspection/cases_store.h"
#include "rooms/inspection/inspection_store.h"
#include "rooms/inspection/objection_store.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;
using organisation::Role;

/// Whether the line rests on the account's own word: the grade that counts now, which is that of
/// each member of a visit's team, or cases that nobody else entered. Who entered one of several is
/// not kept from judging the others: else two inspectors could bar each other from all of them.
bool is_own_word(storage::Transaction& tx, const LinePlace& place,
                 const identity::AccountId& account) {
    const auto grades = list_grades_of_item(tx, place.organisation, place.quarter, place.item);
    if (!grades.empty() &&
        (grades.back().inspector == account.hex || grades.back().second_inspector == account.hex))
        return true;
    bool own = false, of_others = false;
    for (const CaseRow& row : list_standing_cases(tx, place.organisation, place.quarter))
        if (row.item == place.item) (row.inspector == account.hex ? own : of_others) = true;
    return own && !of_others;
}

bool is_inspector(storage::Transaction& tx, const identity::AccountId& account, base::Date today) {
    const auto posts = organisation::list_posts(tx, account, today);
    return std::any_of(posts.begin(), posts.end(),
                       [](const auto& post) { return post.role == Role::Inspector; });
}

}  // namespace

std::vector<identity::AccountId> list_committee_heads(storage::Transaction& tx, base::Date today) {
    for (const auto& one : organisation::list_organisations(tx, today))
        if (one.kind == organisation::OrganisationKind::WorkCommittee)
            return organisation::list_holders(tx, one.id, Role::UnitHead, today);
    return {};
}

base::Result<void> judge_answerer(storage::Transaction& tx, const identity::AccountId& account,
                                  const LinePlace& place, base::Date today) {
    const auto branch = organisation::find_organisation(tx, place.organisation);
    if (!branch) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto heads = list_committee_heads(tx, today);
    if (!is_inspector(tx, account, today) &&
        std::find(heads.begin(), heads.end(), account) == heads.end())
        return base::refuse(ErrorKind::Forbidden, "inspection.not_answerer");
    if (organisation::is_own_unit(tx, account, *branch, today))
        return base::refuse(ErrorKind::Forbidden, "inspection.own_unit");
    if (is_own_word(tx, place, account))
        return base::refuse(ErrorKind::Forbidden, "inspection.graded_it");
    return {};
}

bool may_answer(storage::Transaction& tx, const identity::AccountId& account,
                const LinePlace& place, base::Date on) {
    return judge_answerer(tx, account, place, on).has_value();
}

bool has_free_inspector(storage::Transaction& tx, const LinePlace& place, base::Date today) {
    const auto inspectors = list_holders(tx, Role::Inspector, today);
    return std::any_of(inspectors.begin(), inspectors.end(), [&](const PostHolder& one) {
        return may_answer(tx, one.account, place, today);
    });
}

std::string answerer_words(storage::Transaction& tx, const LinePlace& place, base::Date today) {
    if (has_free_inspector(tx, place, today))
        return "由没有参加这一项评分、也不在本部门任过职的督查员答复。";
    const auto heads = list_committee_heads(tx, today);
    const bool has_head = std::any_of(heads.begin(), heads.end(), [&](const auto& head) {
        return may_answer(tx, head, place, today);
    });
    if (has_head) return "督查员都参加了这一项的评分或者应当回避，由机关工委负责人答复。";
    return "督查员都参加了这一项的评分或者应当回避，又没有机关工委负责人可以答复，到期这一项不扣分"
           "。";
}

}  // namespace shiji::inspection
