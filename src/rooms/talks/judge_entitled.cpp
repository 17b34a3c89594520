#include <algorithm>

#include "rooms/talks/talks_store.h"

namespace shiji::talks {
namespace {

using organisation::Role;

/// Which post gives which instrument towards whom (domain-rules 6.1).
struct Rung {
    TalkKind kind;
    Role holder;
    /// Over the holder's own organisation, that and all below, or the district.
    enum class Over { Own, Below, District } over;
    bool leaders_only;  ///< the person answers for an organisation: a secretary or
                        ///< a unit's head
    bool members_only;  ///< the person does not
};

constexpr Rung kRungs[] = {
    {TalkKind::Criticism, Role::Secretary, Rung::Over::Own, false, false},
    {TalkKind::Criticism, Role::Reviewer, Rung::Over::Below, false, false},
    {TalkKind::Reminder, Role::Secretary, Rung::Over::Own, false, true},
    {TalkKind::Reminder, Role::Reviewer, Rung::Over::Below, false, false},
    {TalkKind::Reminder, Role::UnitHead, Rung::Over::Below, false, false},
    {TalkKind::Reminder, Role::Inspector, Rung::Over::District, true, false},
    {TalkKind::Reminder, Role::SpotChecker, Rung::Over::District, true, false},
    {TalkKind::ResponsibilityInterview, Role::UnitHead, Rung::Over::Below, true, false},
    {TalkKind::ResponsibilityInterview, Role::Inspector, Rung::Over::District, true, false},
    {TalkKind::Inquiry, Role::SpotChecker, Rung::Over::District, true, false},
    {TalkKind::AdmonitionProposal, Role::Reviewer, Rung::Over::Below, true, false},
    {TalkKind::AdmonitionProposal, Role::UnitHead, Rung::Over::Below, true, false},
    {TalkKind::AdmonitionProposal, Role::Inspector, Rung::Over::District, true, false},
    {TalkKind::AdmonitionProposal, Role::SpotChecker, Rung::Over::District, true, false},
};

bool reaches(storage::Transaction& tx, const Rung& rung, const organisation::Post& post,
             const OrganisationId& organisation) {
    if (post.role != rung.holder) return false;
    if (rung.over == Rung::Over::District) return true;
    if (post.organisation == organisation) return true;
    if (rung.over == Rung::Over::Own) return false;
    const auto below = organisation::list_subtree(tx, post.organisation);
    return std::find(below.begin(), below.end(), organisation) != below.end();
}

bool answers_for(storage::Transaction& tx, const AccountId& person, base::Date on) {
    const auto posts = organisation::list_posts(tx, person, on);
    return std::any_of(posts.begin(), posts.end(), [](const organisation::Post& post) {
        return post.role == Role::Secretary || post.role == Role::UnitHead;
    });
}

}  // namespace

std::string basis_of(TalkKind kind) {
    switch (kind) {
        case TalkKind::Criticism:
            return "《中国共产党党员教育管理工作条例》第二十九条：由党组织进行";
        case TalkKind::Reminder:
            return "《中国共产党党员教育管理工作条例》第二十八条、《中国共产党党内监督"
                   "条例》第二十"
                   "一条："
                   "对党员由所在党组织负责人进行，对领导干部由上级有关党组织负责人进行";
        case TalkKind::ResponsibilityInterview:
            return "《党委（党组）落实全面从严治党主体责任规定》第十六条："
                   "由党委（党组）书记、机关工委对下级书记进行";
        case TalkKind::Inquiry:
            return "《关于对党员领导干部进行诫勉谈话和函询的暂行办法》第六条："
                   "由纪检机关、组织部门进行";
        case TalkKind::AdmonitionProposal:
            return "《中国共产党党内监督条例》第二十一条：诫勉由有权的上级机关作出，"
                   "支部不能建议，党委（党组）、机关工委、组织部门可以建议";
    }
    return "";
}

base::Result<std::string> judge_entitled(storage::Transaction& tx, const AccountId& holder,
                                         TalkKind kind, const OrganisationId& organisation,
                                         const AccountId& person, base::Date on) {
    if (holder == person) return base::refuse(base::ErrorKind::Misused, "talks.own_case");
    const bool leader = answers_for(tx, person, on);
    for (const auto& post : organisation::list_posts(tx, holder, on))
        for (const Rung& rung : kRungs)
            if (rung.kind == kind && !(rung.leaders_only && !leader) &&
                !(rung.members_only && leader) && reaches(tx, rung, post, organisation))
                return basis_of(kind);
    return base::refuse(base::ErrorKind::Misused, "talks.not_entitled", "kind",
                        {{"kind", kind_label(kind)}, {"basis", basis_of(kind)}});
}

}  // namespace shiji::talks
