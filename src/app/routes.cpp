#include "app/district.h"
#include "platform/identity/identity_http.h"
#include "platform/transparency/transparency_http.h"
#include "rooms/inspection/inspection_http.h"
#include "rooms/membership/membership_http.h"
#include "rooms/organisation/organisation_http.h"
#include "rooms/overview/overview_http.h"
#include "rooms/records/records_http.h"
#include "rooms/review/review_http.h"
#include "rooms/rulebook/rulebook_http.h"
#include "rooms/trial/trial_http.h"

namespace shiji::app {
namespace {

base::Result<void> judge_organisation(storage::Transaction& tx,
                                      const organisation::OrganisationId& id) {
    if (records::list_gatherings(tx, id, *base::Date::of(1900, 1, 1), *base::Date::of(2199, 12, 31))
            .empty())
        return {};
    const auto found = organisation::find_organisation(tx, id);
    return base::refuse(base::ErrorKind::Conflict, "app.has_records", "",
                        {{"name", found ? found->name.text : ""}});
}

/// An import is not undone under gatherings that rest on it.
base::Result<void> judge_unused(storage::Transaction& tx,
                                const std::vector<membership::MemberId>& members,
                                const std::vector<organisation::OrganisationId>& organisations) {
    std::set<organisation::OrganisationId> touched(organisations.begin(), organisations.end());
    for (const auto& member : members)
        if (const auto found = membership::find_member(tx, member))
            touched.insert(found->organisation);
    for (const auto& id : touched)
        if (const auto unused = judge_organisation(tx, id); !unused) return unused;
    return {};
}

}  // namespace

std::vector<http::Route> all_routes(const RouteNeeds& needs) {
    std::vector<http::Route> all;
    const auto add = [&](std::vector<http::Route> routes) {
        for (http::Route& route : routes) all.push_back(std::move(route));
    };
    const identity::HttpOptions session{.plain_http = needs.plain_http};
    add(transparency::routes(content_readers()));
    add(identity::routes(session));
    add(organisation::routes());
    add(membership::routes(needs.field_keys, judge_unused));
    add(rulebook::routes());
    add(review::routes());
    add(records::routes(needs.attachments_path));
    add(inspection::routes());
    add(overview::routes());
    if (needs.trial) add(trial::routes(session));
    return all;
}

transparency::ContentReaders content_readers() { return records::content_readers(); }

}  // namespace shiji::app
