#include "platform/identity/session_http.h"

#include "platform/identity/accounts.h"
#include "platform/identity/set_up.h"
#include "platform/identity/sign_in.h"

namespace shiji::identity {

using base::ErrorKind;
using base::refuse;
using base::Result;
using http::Call;
using http::Done;

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

http::Response with_cookie(http::Response response, std::string cookie) {
    response.headers.emplace_back("Set-Cookie", std::move(cookie));
    return response;
}

namespace {

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
    base::Moment begun_at;
    base::Moment seen_at;
    bool remember = false;
    std::string remote;
    std::string device;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionLine, (), (id, begun_at, seen_at, remember, remote, device, current))
struct SessionList {
    std::vector<SessionLine> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (sessions))

Result<SessionPage> show_session(Call& call) {
    return page_of(call.tx,
                   call.caller.signed_in() ? std::optional(call.caller.account) : std::nullopt);
}

Result<http::Response> enter(http::Services& services, AddressGate& gate,
                             const HttpOptions& options, const http::Caller& caller,
                             const http::Request& request) {
    const auto words = base::read_json<SignIn>(request.body);
    if (!words) return refuse(words);
    const auto signed_in = sign_in(services, gate, *words, caller, request);
    if (!signed_in) return refuse(signed_in);
    const auto page = services.database.read(
        [&](storage::Transaction& tx) { return page_of(tx, signed_in->account); });
    return with_cookie(*http::respond<SessionPage>(page),
                       session_cookie(options.plain_http, signed_in->token, words->remember));
}

Result<http::Response> set_up(http::Services& services, AddressGate& gate,
                              const http::Request& request) {
    const auto words = base::read_json<SetUp>(request.body);
    if (!words) return refuse(words);
    if (!gate.let_in(request.remote, services.clock.now()))
        return refuse(ErrorKind::Busy, "identity.too_fast", "code");
    const auto code = services.database.read(
        [&](storage::Transaction& tx) { return judge_setup_code(tx, words->code); });
    if (!code) return refuse(code);
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

/// The old sessions end, on this device too: it goes on with a new one.
Result<http::Response> change_password(http::Services& services, AddressGate& gate,
                                       const HttpOptions& options, const http::Caller& caller,
                                       const http::Request& request) {
    const auto words = base::read_json<ChangePassword>(request.body);
    if (!words) return refuse(words);
    const auto own = services.database.read(
        [&](storage::Transaction& tx) { return find_account(tx, caller.account); });
    base::check(own.has_value(), "who is signed in has an account");
    const auto tried =
        try_password(services, gate, own->login, words->old_password, request.remote);
    if (!tried) return refuse(tried);
    if (!*tried) return refuse(ErrorKind::Forbidden, "identity.old_password_wrong", "old_password");
    const auto hash = hash_password(words->new_password, "new_password");
    if (!hash) return refuse(hash);
    const base::Moment now = services.clock.now();
    const auto [token, remember] = services.database.write([&](storage::Transaction& tx) {
        const auto session = find_session(tx, caller.session);
        const bool remembered = session && session->remember;
        forgive_failures(tx, own->login, request.remote, now);
        set_password_hash(tx, caller.account, *hash);
        return std::pair(
            open_session(tx, caller.account, remembered, request, now, services.chance),
            remembered);
    });
    return with_cookie(*http::respond<Done>(Done{}),
                       session_cookie(options.plain_http, token, remember));
}

Result<http::Response> sign_out(Call& call, const HttpOptions& options) {
    delete_session(call.tx, call.caller.session);
    return with_cookie(*http::respond<Done>(Done{}), ended_cookie(options.plain_http));
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

/// What anybody may ask before they are signed in.
std::vector<http::Route> entry_routes(const HttpOptions& options,
                                      const std::shared_ptr<AddressGate>& gate) {
    return {
        http::get<SessionPage>("/api/session", http::anyone(), "当前会话", show_session),
        alone<SignIn, SessionPage>(
            "/api/session", http::anyone(), "登录",
            [gate, options](http::Services& services, const http::Caller& caller,
                            const http::Request& request) {
                return enter(services, *gate, options, caller, request);
            }),
        alone<SetUp, Done>(
            "/api/setup", http::anyone(), "首次设置三名管理员",
            [gate](http::Services& services, const http::Caller&, const http::Request& request) {
                return set_up(services, *gate, request);
            }),
        alone<Activate, Done>(
            "/api/account/activate", http::anyone(), "用激活码设置密码",
            [gate](http::Services& services, const http::Caller&, const http::Request& request) {
                return activate(services, *gate, request);
            }),
    };
}

/// What one may do with one's own account.
std::vector<http::Route> own_routes(const HttpOptions& options,
                                    const std::shared_ptr<AddressGate>& gate) {
    auto end = http::post<Done, Done>("/api/session/end", http::signed_in(), "退出登录",
                                      [](Call&, const Done&) -> Result<Done> { return Done{}; });
    end.handle = [options](Call& call) { return sign_out(call, options); };
    return {
        std::move(end),
        alone<ChangePassword, Done>(
            "/api/account/password", http::signed_in(), "修改自己的密码",
            [gate, options](http::Services& services, const http::Caller& caller,
                            const http::Request& request) {
                return change_password(services, *gate, options, caller, request);
            }),
        http::get<SessionList>("/api/account/sessions", http::signed_in(), "自己的登录会话",
                               show_sessions),
        http::post<Done, Done>("/api/account/sessions/{session}/end", http::signed_in(),
                               "结束自己的一个会话", end_session),
    };
}

}  // namespace

std::vector<http::Route> session_routes(const HttpOptions& options) {
    const auto gate = std::make_shared<AddressGate>();
    auto all = entry_routes(options, gate);
    for (http::Route& route : own_routes(options, gate)) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::identity
