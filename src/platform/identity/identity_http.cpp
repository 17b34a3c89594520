#include "platform/identity/identity_http.h"

#include "platform/identity/audit.h"
#include "platform/identity/session_http.h"

namespace shiji::identity {
namespace {

using base::ErrorKind;
using base::refuse;
using base::Result;
using http::Call;
using http::Done;

struct AccountList {
    std::vector<Account> accounts;
};
BOOST_DESCRIBE_STRUCT(AccountList, (), (accounts))

struct NewAccount {
    base::Line<32> login;
    base::Line<40> name;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (login, name))

struct AuditPage {
    std::vector<AuditEntry> lines;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (lines))

Result<AccountList> show_accounts(Call& call) { return AccountList{list_accounts(call.tx)}; }

/// Hand out a code, of which only the digest may be stored: no answer is kept under a key.
Result<http::Response> open_new_account(http::Services& services, const http::Request& request) {
    const auto words = base::read_json<NewAccount>(request.body);
    if (!words) return refuse(words);
    return http::respond<OpenedAccount>(services.database.write([&](storage::Transaction& tx) {
        return open_account(tx, words->login.text, words->name.text, Administrator::None,
                            services.clock.now(), services.chance);
    }));
}

Result<http::Response> reset(http::Services& services, const http::Request& request) {
    const AccountId account{request.params.at("account")};
    return http::respond<OpenedAccount>(
        services.database.write([&](storage::Transaction& tx) -> Result<OpenedAccount> {
            if (const auto allowed = judge_manageable(tx, account); !allowed)
                return refuse(allowed);
            return reset_account(tx, account, services.clock.now(), services.chance);
        }));
}

Result<Done> close(Call& call, const Done&) {
    const auto account = call.id<http::AccountOwner>("account");
    if (!account) return refuse(account);
    if (const auto allowed = judge_manageable(call.tx, *account); !allowed) return refuse(allowed);
    if (const auto closed = close_account(call.tx, *account); !closed) return refuse(closed);
    return Done{};
}

Result<AuditPage> show_audit(Call& call) {
    constexpr std::int64_t kCountMax = 200;
    const std::int64_t before = std::atoll(call.query("before").c_str());
    const std::int64_t count = std::atoll(call.query("count").c_str());
    return AuditPage{list_audit(call.tx,
                                before > 0 ? before : std::numeric_limits<std::int64_t>::max(),
                                count > 0 ? std::min(count, kCountMax) : 50)};
}

std::vector<http::Route> administrator_routes() {
    const auto security = http::administrator(Administrator::Security);
    return {
        http::get<AccountList>("/api/accounts", security, "账号", show_accounts),
        alone<NewAccount, OpenedAccount>(
            "/api/accounts", security, "开立账号",
            [](http::Services& services, const http::Caller&, const http::Request& request) {
                return open_new_account(services, request);
            }),
        alone<Done, OpenedAccount>(
            "/api/accounts/{account}/reset", security, "重新发放激活码",
            [](http::Services& services, const http::Caller&, const http::Request& request) {
                return reset(services, request);
            }),
        http::post<Done, Done>("/api/accounts/{account}/close", security, "停用账号", close),
        http::with_query(
            http::get<AuditPage>("/api/audit", http::administrator(Administrator::Audit),
                                 "审计日志", show_audit),
            {"before", "count"}),
    };
}

}  // namespace

http::Response enter_as(storage::Transaction& tx, const AccountId& account,
                        const HttpOptions& options, const http::Request& request, base::Moment now,
                        seams::Chance& chance) {
    const auto token = open_session(tx, account, true, request, now, chance);
    return with_cookie(*http::respond<SessionPage>(page_of(tx, account)),
                       session_cookie(options.plain_http, token, true));
}

std::vector<http::Route> routes(const HttpOptions& options) {
    auto all = session_routes(options);
    for (http::Route& route : administrator_routes()) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::identity
