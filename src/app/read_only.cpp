#include "app/read_only.h"

#include "platform/transparency/transparency.h"

namespace shiji::app {
namespace {

/// Looking needs a session, and finding out what happened needs the verifier.
constexpr std::array<std::string_view, 4> kStayOpen{"/api/session", "/api/session/end",
                                                    "/api/log/verify", "/api/trial/enter"};

bool stays_open(const http::Route& route) {
    return !route.writes() ||
           std::find(kStayOpen.begin(), kStayOpen.end(), route.path) != kStayOpen.end();
}

}  // namespace

std::vector<http::Route> read_only_in_alarm(std::vector<http::Route> routes) {
    for (http::Route& route : routes) {
        if (stays_open(route)) continue;
        if (route.handle)
            route.handle = [handle = route.handle](http::Call& call) {
                const auto standing = transparency::judge_standing(call.tx);
                return standing ? handle(call) : base::refuse(standing);
            };
        if (route.handle_alone)
            route.handle_alone = [handle = route.handle_alone](
                                     http::Services& services, const http::Caller& caller,
                                     const http::Request& request) -> base::Result<http::Response> {
                const auto standing = services.database.read(transparency::judge_standing);
                return standing ? handle(services, caller, request) : base::refuse(standing);
            };
    }
    return routes;
}

}  // namespace shiji::app
