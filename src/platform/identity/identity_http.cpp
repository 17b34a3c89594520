#include "platform/identity/identity_http.h"

#include "platform/identity/accounts.h"
#include "platform/identity/audit.h"
#include "platform/identity/passwords.h"
#include "platform/identity/sessions.h"
#include "platform/identity/set_up.h"
#include "platform/identity/sign_in.h"

namespace shiji::identity {
namespace {

using base::ErrorKind;
using base::refuse;
using base::Result;
using http::Call;
using http::Done;

struct SessionPage {
    bool signed_in = false;
    std::optional<Account> account;
    bool needs_setup = false;
    std::string district_name;
    bool trial = false;
};
BOOST_DESCRIBE_STRUCT(SessionPage, (), (signed_in, account, needs_setup, district_name, trial))

struct Activate {
    base::Line<64> login;
    std::string code;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(Activate, (), (login, code, password))

struct ChangePassword {
    std::string old_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (old_password, new_password))

struct SessionLine {
    std::string id;
    base::Moment opened_at;
    base::Moment last_seen_at;
    bool remember = false;
    std::string address;
    std::string device;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionLine, (), (id, opened_at, last_seen_at, remember, address, device,
                                        current))
struct SessionList {
    std::vector<SessionLine> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (sessions))

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
    std::vector<AuditEntry> entries;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (entries))

SessionPage page_of(storage::Transaction& tx, const std::optional<AccountId>& account) {
    const District district = find_district(tx);
    SessionPage page;
    page.needs_setup = !is_set_up(tx);
    page.district_name = district.name.text;
    page.trial = district.trial;
    if (account) page.account = find_account(tx, *account);
    page.signed_in = page.account.has_value();
    return page;
}

Result<SessionPage> show_session(Call& call) {
    return page_of(call.tx, call.caller.signed_in() ? std::optional(call.caller.account)
                                                    : std::nullopt);
}

Result<http::Response> sign_in(http::Services& services, AddressGate& gate,
                               const HttpOptions& options, const http::Request& request) {
    const auto words = base::read_json<SignIn>(request.body);
    if (!words) return refuse(words);
    const auto account = check_sign_in(services, gate, *words, request);
    if (!account) return refuse(account);
    return services.database.write([&](storage::Transaction& tx) {
        const auto token = open_session(tx, *account, words->remember, request,
                                        services.clock.now(), services.chance);
        http::Response response = *http::respond<SessionPage>(page_of(tx, *account));
        response.headers.emplace_back(
            "Set-Cookie", session_cookie(options.plain_http, token, words->remember));
        return response;
    });
}

Result<http::Response> set_up(http::Services& services, const http::Request& request) {
    const auto words = base::read_json<SetUp>(request.body);
    if (!words) return refuse(words);
    if (services.database.read([](storage::Transaction& tx) { return is_set_up(tx); }))
        return refuse(ErrorKind::Conflict, "identity.set_up_done", "code");
    const auto hashes = hash_administrators(*words);
    if (!hashes) return refuse(hashes);
    const auto done = services.database.write([&](storage::Transaction& tx) {
        return set_up_district(tx, *words, *hashes, services.clock.now(), services.chance);
    });
    if (!done) return refuse(done);
    return http::respond<Done>(Done{});
}

Result<http::Response> activate(http::Services& services, AddressGate& gate,
                                const http::Request& request) {
    const auto words = base::read_json<Activate>(request.body);
    if (!words) return refuse(words);
    const base::Moment now = services.clock.now();
    if (!gate.let_in(request.remote, now))
        return refuse(ErrorKind::Busy, "identity.too_fast", "login");
    const auto hash = hash_password(words->password);
    if (!hash) return refuse(hash);
    const auto done = services.database.write([&](storage::Transaction& tx) -> Result<Done> {
        const auto account = find_activation(tx, words->login.text, words->code, now);
        if (!account) return refuse(account);
        set_password_hash(tx, *account, *hash);
        return Done{};
    });
    return http::respond<Done>(done);
}

Result<http::Response> change_password(http::Services& services, const http::Caller& caller,
                                       const http::Request& request) {
    const auto words = base::read_json<ChangePassword>(request.body);
    if (!words) return refuse(words);
    const auto row = services.database.read(
        [&](storage::Transaction& tx) { return find_account_row(tx, caller.account); });
    const auto same = is_password(row ? row->password_hash : std::nullopt, words->old_password);
    if (!same) return refuse(same);
    if (!*same) return refuse(ErrorKind::Forbidden, "identity.old_password_wrong", "old_password");
    const auto hash = hash_password(words->new_password, "new_password");
    if (!hash) return refuse(hash);
    services.database.write(
        [&](storage::Transaction& tx) { set_password_hash(tx, caller.account, *hash); });
    return http::respond<Done>(Done{});
}

Result<http::Response> sign_out(Call& call, const HttpOptions& options) {
    delete_session(call.tx, call.caller.session);
    http::Response response = *http::respond<Done>(Done{});
    response.headers.emplace_back("Set-Cookie", ended_cookie(options.plain_http));
    return response;
}

Result<SessionList> show_sessions(Call& call) {
    SessionList list;
    for (const SessionRow& row : list_sessions(call.tx, call.caller.account))
        if (is_alive(row.remember, row.opened_ms, row.last_seen_ms, call.now))
            list.sessions.push_back({row.id, row.opened_ms, row.last_seen_ms, row.remember,
                                     row.address, row.device, row.digest == call.caller.session});
    return list;
}

Result<Done> end_session(Call& call, const Done&) {
    if (delete_session_of(call.tx, call.caller.account, call.param("session")) == 0)
        return refuse(ErrorKind::NotFound, "identity.no_session");
    return Done{};
}

Result<AccountList> show_accounts(Call& call) { return AccountList{list_accounts(call.tx)}; }

Result<OpenedAccount> open_new_account(Call& call, const NewAccount& words) {
    return open_account(call.tx, words.login.text, words.name.text, Administrator::None, call.now,
                        call.chance);
}

Result<OpenedAccount> reset(Call& call, const Done&) {
    const auto account = call.id<http::AccountOwner>("account");
    if (!account) return refuse(account);
    return reset_account(call.tx, *account, call.now, call.chance);
}

Result<Done> close(Call& call, const Done&) {
    const auto account = call.id<http::AccountOwner>("account");
    if (!account) return refuse(account);
    if (const auto closed = close_account(call.tx, *account); !closed) return refuse(closed);
    return Done{};
}

Result<AuditPage> show_audit(Call& call) {
    constexpr std::int64_t kCountMax = 200;
    const std::int64_t before = std::atoll(call.query("before").c_str());
    const std::int64_t count = std::atoll(call.query("count").c_str());
    return AuditPage{list_audit(call.tx, before > 0 ? before : std::numeric_limits<std::int64_t>::max(),
                                count > 0 ? std::min(count, kCountMax) : 50)};
}

/// A route with a JSON body whose handler opens its own transactions.
template <class Body, class Answer>
http::Route alone(std::string_view path, http::Access access, std::string_view summary,
                  std::function<Result<http::Response>(http::Services&, const http::Caller&,
                                                       const http::Request&)>
                      handler) {
    http::Route route = http::post<Body, Answer>(
        path, std::move(access), summary,
        [](Call&, const Body&) -> Result<Answer> { return Answer{}; });
    route.prepare = nullptr;
    route.handle = nullptr;
    route.handle_alone = std::move(handler);
    return route;
}

std::vector<http::Route> session_routes(const HttpOptions& options) {
    const auto gate = std::make_shared<AddressGate>();
    std::vector<http::Route> routes;
    routes.push_back(http::get<SessionPage>("/api/session", http::anyone(), "当前会话", show_session));
    routes.push_back(alone<SignIn, SessionPage>(
        "/api/session", http::anyone(), "登录",
        [gate, options](http::Services& services, const http::Caller&,
                        const http::Request& request) {
            return sign_in(services, *gate, options, request);
        }));
    auto end = http::post<Done, Done>("/api/session/end", http::signed_in(), "退出登录",
                                      [](Call&, const Done&) -> Result<Done> { return Done{}; });
    end.handle = [options](Call& call) { return sign_out(call, options); };
    routes.push_back(std::move(end));
    routes.push_back(alone<SetUp, Done>(
        "/api/setup", http::anyone(), "首次设置三名管理员",
        [](http::Services& services, const http::Caller&, const http::Request& request) {
            return set_up(services, request);
        }));
    routes.push_back(alone<Activate, Done>(
        "/api/account/activate", http::anyone(), "用激活码设置密码",
        [gate](http::Services& services, const http::Caller&, const http::Request& request) {
            return activate(services, *gate, request);
        }));
    routes.push_back(alone<ChangePassword, Done>(
        "/api/account/password", http::signed_in(), "修改自己的密码",
        [](http::Services& services, const http::Caller& caller, const http::Request& request) {
            return change_password(services, caller, request);
        }));
    routes.push_back(http::get<SessionList>("/api/account/sessions", http::signed_in(),
                                            "自己的登录会话", show_sessions));
    routes.push_back(http::post<Done, Done>("/api/account/sessions/{session}/end",
                                            http::signed_in(), "结束自己的一个会话", end_session));
    return routes;
}

}  // namespace

http::Response enter_as(storage::Transaction& tx, const AccountId& account,
                        const HttpOptions& options, const http::Request& request, base::Moment now,
                        seams::Chance& chance) {
    const auto token = open_session(tx, account, true, request, now, chance);
    http::Response response = *http::respond<SessionPage>(page_of(tx, account));
    response.headers.emplace_back("Set-Cookie", session_cookie(options.plain_http, token, true));
    return response;
}

std::vector<http::Route> routes(const HttpOptions& options) {
    const auto security = http::administrator(Administrator::Security);
    std::vector<http::Route> routes = session_routes(options);
    routes.push_back(http::get<AccountList>("/api/accounts", security, "账号", show_accounts));
    routes.push_back(http::post<NewAccount, OpenedAccount>("/api/accounts", security, "开立账号",
                                                           open_new_account));
    routes.push_back(http::post<Done, OpenedAccount>("/api/accounts/{account}/reset", security,
                                                     "重新发放激活码", reset));
    routes.push_back(http::post<Done, Done>("/api/accounts/{account}/close", security, "停用账号", close));
    routes.push_back(http::with_query(
        http::get<AuditPage>("/api/audit", http::administrator(Administrator::Audit), "审计日志",
                             show_audit),
        {"before", "count"}));
    return routes;
}

}  // namespace shiji::identity
