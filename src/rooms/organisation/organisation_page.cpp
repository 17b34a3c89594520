#include "rooms/organisation/organisation_page.h"

#include "platform/settings/messages.h"
#include "rooms/organisation/organisation_store.h"
#include "rooms/organisation/rights.h"

namespace shiji::organisation {
namespace {

/// 任期届满前提醒: 支部工作条例 art. 21 (COM-09).
constexpr int kReminderMonths = 6;
constexpr const char* kTermArticle = "《中国共产党支部工作条例（试行）》第二十一条";

Warning warn(std::string_view code, base::Arguments arguments) {
    return {settings::sentence({std::string(code), "", std::move(arguments)}), kTermArticle};
}

/// "2026年9月30日"
std::string full_date(base::Date date) {
    return std::to_string(date.year()) + "年" + date.spoken();
}

}  // namespace

Me describe_me(storage::Transaction& tx, const http::Caller& caller, base::Date today) {
    Me me{.account = caller.account,
          .name = caller.name,
          .administrator = caller.administrator,
          .posts = {},
          .rights = {}};
    for (const PostLine& post : list_post_lines_of(tx, caller.account, today))
        me.posts.push_back({post.id, post.organisation, post.organisation_name, post.role});
    for (const Right& right : kRights) {
        const std::string name(right.name);
        if (!me.rights.contains(name))
            me.rights[name] = organisations_with(tx, caller, name, today);
    }
    return me;
}

std::vector<Warning> list_warnings(storage::Transaction& tx, const Organisation& organisation,
                                   base::Date today) {
    std::vector<Warning> warnings;
    if (organisation.kind == OrganisationKind::WorkCommittee) return warnings;
    const auto term = find_term(tx, organisation.id, today);
    if (!term && organisation.kind != OrganisationKind::TemporaryBranch)
        warnings.push_back(warn("organisation.warn_no_term", {}));
    if (term && term->ends_on < today)
        warnings.push_back(
            warn("organisation.warn_term_overdue", {{"ends_on", full_date(term->ends_on)}}));
    else if (term && term->ends_on.plus_months(-kReminderMonths) <= today)
        warnings.push_back(
            warn("organisation.warn_term_ending", {{"ends_on", full_date(term->ends_on)}}));
    if (is_branch(organisation.kind) && !has_secretary(tx, organisation.id, today))
        warnings.push_back(warn("organisation.warn_no_secretary", {}));
    return warnings;
}

}  // namespace shiji::organisation
