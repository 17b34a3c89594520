#include "platform/identity/identity_http.h"

#include "platform/identity/audit.h"
#include "platform/identity/opening.h"
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

struct OpeningPage {
    std::vector<OpeningLine> lines;
};
BOOST_DESCRIBE_STRUCT(OpeningPage, (), (lines))

struct SettleOpening {
    OpeningState state = OpeningState::Open;
};
BOOST_DESCRIBE_STRUCT(SettleOpening, (), (state))

Result<OpeningPage> show_opening(Call& call) { return OpeningPage{list_opening(call.tx)}; }

Result<OpeningPage> settle_step(Call& call, const SettleOpening& words) {
    const auto step = base::named<OpeningStep>(call.param("step"));
    if (!step) return refuse(ErrorKind::NotFound, "http.bad_address", "step");
    settle_opening(call.tx, *step, words.state, call.today());
    return show_opening(call);
}

/// Errors: input.date.
Result<std::optional<base::Date>> day_of_query(const Call& call, std::string_view name) {
    const std::string given = call.query(name);
    if (given.empty()) return std::nullopt;
    const auto day = base::Date::parse(given);
    if (!day)
        return refuse(ErrorKind::Invalid, "input.date", name, {{"value", given.substr(0, 24)}});
    return day;
}

/// Errors: input.date, input.choice.
Result<AuditFilter> audit_filter_of(const Call& call) {
    AuditFilter filter;
    if (const auto before = std::atoll(call.query("before").c_str()); before > 0)
        filter.before = before;
    filter.who = base::trim(call.query("who"));
    filter.act = call.query("act");
    filter.object = base::trim(call.query("object"));
    const auto since = day_of_query(call, "since");
    if (!since) return refuse(since);
    if (*since) filter.since = base::Moment::start_of(**since);
    const auto until = day_of_query(call, "until");
    if (!until) return refuse(until);
    if (*until) filter.until = base::Moment::end_of(**until);
    if (const auto outcome = call.query("outcome"); !outcome.empty()) {
        const auto known = base::named<AuditOutcome>(outcome);
        if (!known) return refuse(ErrorKind::Invalid, "input.choice", "outcome");
        filter.outcome = *known;
    }
    return filter;
}

Result<AuditPage> show_audit(Call& call) {
    constexpr std::int64_t kCountMax = 200;
    const auto filter = audit_filter_of(call);
    if (!filter) return refuse(filter);
    const std::int64_t count = std::atoll(call.query("count").c_str());
    return AuditPage{list_audit(call.tx, *filter, count > 0 ? std::min(count, kCountMax) : 50)};
}

std::vector<http::Route> administrator_routes() {
    const auto security = http::administrator(Administrator::Security);
    const auto system = http::administrator(Administrator::System);
    return {
        http::get<OpeningPage>("/api/setup/steps", system, "启用以后的准备，各办到哪一步",
                               show_opening),
        http::post<SettleOpening, OpeningPage>("/api/setup/steps/{step}", system,
                                               "写明一步准备已办好、先跳过或者重新办", settle_step),
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
            {"before", "count", "who", "act", "object", "since", "until", "outcome"}),
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
