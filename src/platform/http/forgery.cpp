#include "platform/http/forgery.h"

#include "base/text.h"
#include "platform/http/wire.h"

namespace shiji::http {
namespace {

/// "application/json; charset=utf-8" is application/json.
bool has_media(const Request& request, const Route& route) {
    const std::string given = request.header("content-type");
    return lower_case(base::trim(given.substr(0, given.find(';')))) == route.body_media;
}

/// What anybody may send in any form does not hang on who sends it: a page of another site borrows
/// nothing. The witness's route judges by the signature in the message alone.
bool is_taken_from_anybody(const Route& route) {
    return route.access.kind == Access::Kind::Anyone && route.body_media == "*/*";
}

/// Browsers of today say where a request comes from; older ones send Origin with a write; a
/// program sends neither, and has no cookie that somebody else could borrow.
bool is_from_here(const Request& request) {
    const std::string site = request.header("sec-fetch-site");
    if (!site.empty()) return site == "same-origin" || site == "none";
    const std::string origin = request.header("origin");
    if (origin.empty()) return true;
    const auto host = origin.find("://");
    return host != std::string::npos &&
           lower_case(origin.substr(host + 3)) == lower_case(request.header("host"));
}

}  // namespace

base::Result<void> judge_origin(const Route& route, const Request& request) {
    if (is_taken_from_anybody(route)) return {};
    if (has_media(request, route) && request.header("x-shiji") == "1" && is_from_here(request))
        return {};
    return base::refuse(base::ErrorKind::Forbidden, "http.cross_site", "",
                        {{"media", route.body_media}});
}

}  // namespace shiji::http
