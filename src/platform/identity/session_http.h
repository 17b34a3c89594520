#pragma once

/// Private to this room: routes of signing in and of one's own account.

#include "platform/identity/identity_http.h"
#include "platform/identity/sessions.h"

namespace shiji::identity {

struct SessionPage {
    bool signed_in = false;
    std::optional<Account> account;
    bool needs_setup = false;
    std::string district_name;
    bool trial = false;
};
BOOST_DESCRIBE_STRUCT(SessionPage, (), (signed_in, account, needs_setup, district_name, trial))

SessionPage page_of(storage::Transaction& tx, const std::optional<AccountId>& account);
http::Response with_cookie(http::Response response, std::string cookie);

/// A route with a JSON body whose handler opens its own transactions.
template <class Body, class Answer>
http::Route alone(std::string_view path, http::Access access, std::string_view summary,
                  std::function<base::Result<http::Response>(http::Services&, const http::Caller&,
                                                             const http::Request&)>
                      handler) {
    http::Route route = http::post<Body, Answer>(
        path, std::move(access), summary,
        [](http::Call&, const Body&) -> base::Result<Answer> { return Answer{}; });
    route.prepare = nullptr;
    route.handle = nullptr;
    route.handle_alone = std::move(handler);
    return route;
}

std::vector<http::Route> session_routes(const HttpOptions& options);

}  // namespace shiji::identity
