#include "rooms/organisation/organisation_page.h"

#include "rooms/organisation/fixed_day_store.h"
#include "rooms/organisation/organisation_store.h"
#include "rooms/organisation/rights.h"

namespace shiji::organisation {
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

std::vector<FixedDayLine> list_fixed_days(storage::Transaction& tx, const OrganisationId& id,
                                          base::Date today) {
    std::vector<FixedDayLine> lines;
    const auto running = find_fixed_day(tx, id, base::Month::of(today));
    for (const FixedDayRow& row :
         list_fixed_day_rows(tx, id, running ? running->since : base::Month::of(today).first())) {
        const MonthlyDay rule{row.day, row.week, row.weekday};
        lines.push_back({row.since, rule, spoken(rule)});
    }
    return lines;
}

}  // namespace shiji::organisation
