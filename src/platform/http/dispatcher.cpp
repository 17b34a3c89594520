#include <spdlog/spdlog.h>

#include "base/check.h"
#include "platform/http/forgery.h"
#include "platform/http/http.h"
#include "platform/http/idempotency.h"
#include "platform/http/route_table.h"

namespace shiji::http {
namespace {

using base::ErrorKind;
using base::Result;

/// What came of one request before it is turned into a response.
struct Outcome {
    Caller caller;
    Response response;
    std::string code;     ///< of the refusal; empty when granted
    bool denied = false;  ///< refused because of who is asking
};

Outcome refused(Caller caller, const base::Error& error, const Request& request, bool by_right) {
    Outcome outcome{std::move(caller), problem(error, request.id), error.code(), false};
    outcome.denied =
        by_right || error.kind == ErrorKind::Unauthenticated || error.kind == ErrorKind::Forbidden;
    return outcome;
}

std::string role_name(Administrator which) {
    switch (which) {
        case Administrator::System:
            return "系统管理员";
        case Administrator::Security:
            return "安全管理员";
        case Administrator::Audit:
            return "审计管理员";
        case Administrator::None:
            break;
    }
    return "管理员";
}

/// Headers of every answer that is not a page. A handler's own value of one of them stays.
void add_safe_headers(Response& response) {
    constexpr std::array<std::pair<const char*, const char*>, 4> kSafe{{
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    }};
    for (const auto& [name, value] : kSafe) {
        const bool given = std::any_of(response.headers.begin(), response.headers.end(),
                                       [&](const auto& header) { return header.first == name; });
        if (!given) response.headers.emplace_back(name, value);
    }
}

Response failure_answer(int status, std::string_view code, const Request& request) {
    return problem(status, {std::string(code), "", {{"request_id", request.id}}}, request.id);
}

Response store_failure_answer(const storage::Failure& failure, const Request& request) {
    spdlog::error("request {} failed in the store: {}", request.id, failure.what());
    switch (failure.kind()) {
        case storage::Failure::Kind::DiskFull:
            return failure_answer(507, "http.disk_full", request);
        case storage::Failure::Kind::ReadOnly:
            return failure_answer(503, "http.read_only", request);
        case storage::Failure::Kind::ConnectionLost:
            return failure_answer(503, "http.store_away", request);
        case storage::Failure::Kind::ConstraintBroken:
        case storage::Failure::Kind::Other:
            break;
    }
    return failure_answer(500, "http.failed", request);
}

}  // namespace

struct Dispatcher::Parts {
    Parts(Services given_services, std::vector<Route> given_routes, Doorkeepers given_doorkeepers)
        : services(given_services),
          routes(std::move(given_routes)),
          doorkeepers(std::move(given_doorkeepers)),
          table(routes) {}

    Services services;
    std::vector<Route> routes;
    Doorkeepers doorkeepers;
    RouteTable table;

    Response route_and_answer(Request& request) const;
    Outcome answer_read(const Route& route, const Request& request, base::Moment now) const;
    Outcome answer_write(const Route& route, const Request& request, base::Moment now) const;
    Outcome answer_alone(const Route& route, const Request& request, base::Moment now) const;
    Result<void> judge_access(Call& call, const Route& route) const;
    Outcome run_write(Call& call, const Route& route, const RepeatKey& key) const;
    void audit(storage::Transaction& tx, const Route& route, const Request& request,
               const Outcome& outcome, base::Moment now) const;
    void audit_apart(const Route& route, const Request& request, const Outcome& outcome,
                     base::Moment now) const;
    Response turn_away(const Route& route, const Request& request, Response response,
                       std::string_view code) const;
};

Result<void> Dispatcher::Parts::judge_access(Call& call, const Route& route) const {
    const Access& access = route.access;
    if (access.kind == Access::Kind::Anyone) return {};
    if (!call.caller.signed_in())
        return base::refuse(ErrorKind::Unauthenticated, "http.sign_in_first");
    switch (access.kind) {
        case Access::Kind::Administrator:
            if (call.caller.administrator == access.administrator) return {};
            return base::refuse(ErrorKind::Forbidden, "http.administrators_only", "",
                                {{"role", role_name(access.administrator)}});
        case Access::Kind::Right: {
            const auto organisation = access.loader(call);
            if (!organisation) return base::refuse(organisation);
            return doorkeepers.may(call.tx, call.caller, access.right, *organisation, call.today());
        }
        case Access::Kind::Anyone:
        case Access::Kind::SignedIn:
            break;
    }
    return {};
}

void Dispatcher::Parts::audit(storage::Transaction& tx, const Route& route, const Request& request,
                              const Outcome& outcome, base::Moment now) const {
    doorkeepers.write_audit(
        tx, {now, outcome.caller, request, route, outcome.response.status, outcome.code});
}

void Dispatcher::Parts::audit_apart(const Route& route, const Request& request,
                                    const Outcome& outcome, base::Moment now) const {
    services.database.write(
        [&](storage::Transaction& tx) { audit(tx, route, request, outcome, now); });
}

Outcome Dispatcher::Parts::answer_read(const Route& route, const Request& request,
                                       base::Moment now) const {
    Outcome outcome = services.database.read([&](storage::Transaction& tx) -> Outcome {
        auto caller = doorkeepers.who_is_asking(tx, request, now);
        if (!caller) return refused({}, caller.error(), request, true);
        Call call{tx, *caller, request, now, services.chance};
        if (const auto access = judge_access(call, route); !access)
            return refused(*caller, access.error(), request, true);
        auto answer = route.handle(call);
        if (!answer) return refused(*caller, answer.error(), request, false);
        return {std::move(*caller), std::move(*answer), "", false};
    });
    if (outcome.denied) audit_apart(route, request, outcome, now);
    return outcome;
}

/// Access is given. The handler's rows, the kept answer and the audit line stand or fall together.
Outcome Dispatcher::Parts::run_write(Call& call, const Route& route, const RepeatKey& key) const {
    const bool keyed = call.caller.signed_in();
    if (keyed) {
        auto earlier = find_answer(call.tx, call.caller, key);
        if (!earlier) return refused(call.caller, earlier.error(), call.request, false);
        if (*earlier) return {call.caller, std::move(**earlier), "", false};
    }
    auto answer = call.tx.attempt([&] { return route.handle(call); });
    if (!answer) return refused(call.caller, answer.error(), call.request, false);
    if (keyed) keep_answer(call.tx, call.caller, key, *answer, call.now);
    return {call.caller, std::move(*answer), "", false};
}

Outcome Dispatcher::Parts::answer_write(const Route& route, const Request& request,
                                        base::Moment now) const {
    const RepeatKey key = repeat_key(request);
    const auto prepared = route.prepare ? route.prepare(request) : nullptr;
    return services.database.write([&](storage::Transaction& tx) -> Outcome {
        const auto judge_and_run = [&]() -> Outcome {
            auto caller = doorkeepers.who_is_asking(tx, request, now);
            if (!caller) return refused({}, caller.error(), request, true);
            Call call{tx, *caller, request, now, services.chance, prepared};
            if (const auto access = judge_access(call, route); !access)
                return refused(*caller, access.error(), request, true);
            return run_write(call, route, key);
        };
        Outcome outcome = judge_and_run();
        audit(tx, route, request, outcome, now);
        return outcome;
    });
}

Outcome Dispatcher::Parts::answer_alone(const Route& route, const Request& request,
                                        base::Moment now) const {
    Outcome outcome = services.database.read([&](storage::Transaction& tx) -> Outcome {
        auto caller = doorkeepers.who_is_asking(tx, request, now);
        if (!caller) return refused({}, caller.error(), request, true);
        Call call{tx, *caller, request, now, services.chance};
        if (const auto access = judge_access(call, route); !access)
            return refused(*caller, access.error(), request, true);
        return {std::move(*caller), {}, "", false};
    });
    if (outcome.code.empty()) {
        Services lent = services;
        auto answer = route.handle_alone(lent, outcome.caller, request);
        if (answer)
            outcome.response = std::move(*answer);
        else
            outcome = refused(outcome.caller, answer.error(), request, false);
    }
    if (route.writes() || outcome.denied) audit_apart(route, request, outcome, now);
    return outcome;
}

/// What is refused before anything was asked of the handler leaves its line too, with whoever is
/// signed in. `route` is an empty one where there is none.
Response Dispatcher::Parts::turn_away(const Route& route, const Request& request, Response response,
                                      std::string_view code) const {
    const base::Moment now = services.clock.now();
    services.database.write([&](storage::Transaction& tx) {
        const auto caller = doorkeepers.who_is_asking(tx, request, now);
        audit(tx, route, request,
              {caller ? *caller : Caller{}, {.status = response.status}, std::string(code), true},
              now);
    });
    return response;
}

Response Dispatcher::Parts::route_and_answer(Request& request) const {
    const auto match = table.find(request.method, request.path);
    const bool is_of_api = request.path == "/api" || request.path.starts_with("/api/");
    if (!match) {
        Response response =
            problem({ErrorKind::NotFound, {{"http.unknown_path", "", {}}}, ""}, request.id);
        return is_of_api ? turn_away({}, request, std::move(response), "http.unknown_path")
                         : response;
    }
    if (match->route == nullptr) {
        Response response = problem(
            405,
            {"http.wrong_method",
             "",
             {{"method", std::string(method_name(request.method))}, {"allowed", match->allowed}}},
            request.id);
        response.headers.emplace_back("Allow", match->allowed);
        return is_of_api ? turn_away({}, request, std::move(response), "http.wrong_method")
                         : response;
    }
    const Route& route = *match->route;
    request.params = table.params(*match);
    if (request.body.size() > route.body_bytes_max)
        return turn_away(
            route, request,
            problem({ErrorKind::TooLarge,
                     {{"http.body_too_large", "", {{"max", std::to_string(route.body_bytes_max)}}}},
                     ""},
                    request.id),
            "http.body_too_large");
    if (route.writes())
        if (const auto origin = judge_origin(route, request); !origin)
            return turn_away(route, request, problem(origin.error(), request.id),
                             origin.error().code());
    const base::Moment now = services.clock.now();
    if (route.handle_alone) return answer_alone(route, request, now).response;
    return (route.writes() ? answer_write(route, request, now) : answer_read(route, request, now))
        .response;
}

Dispatcher::Dispatcher(Services services, std::vector<Route> routes, Doorkeepers doorkeepers)
    : parts_(std::make_unique<const Parts>(services, std::move(routes), std::move(doorkeepers))) {}

Dispatcher::~Dispatcher() = default;

/// The one place where the machine's failures end.
Response Dispatcher::answer(Request request) {
    if (request.id.empty()) request.id = base::id_text(parts_->services.chance.bytes<16>());
    Response response;
    try {
        response = parts_->route_and_answer(request);
    } catch (const storage::Failure& failure) {
        response = store_failure_answer(failure, request);
    } catch (const base::BrokenPromise& bug) {
        spdlog::critical("a bug ended request {}: {}", request.id, bug.what());
        response = failure_answer(500, "http.failed", request);
    } catch (const std::exception& failure) {
        spdlog::error("request {} failed: {}", request.id, failure.what());
        response = failure_answer(500, "http.failed", request);
    }
    add_safe_headers(response);
    return response;
}

std::optional<std::size_t> Dispatcher::body_bytes_max(Method method, std::string_view path) const {
    const auto match = parts_->table.find(method, path);
    if (!match || match->route == nullptr) return std::nullopt;
    return match->route->body_bytes_max;
}

const std::vector<Route>& Dispatcher::routes() const { return parts_->routes; }

}  // namespace shiji::http
