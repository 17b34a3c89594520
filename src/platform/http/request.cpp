#include "base/check.h"
#include "platform/http/http.h"

namespace shiji::http {

std::string Request::header(std::string_view lower_case_name) const {
    const auto found = headers.find(std::string(lower_case_name));
    return found == headers.end() ? "" : found->second;
}

const std::string& Call::param(std::string_view hole) const {
    const auto found = request.params.find(std::string(hole));
    base::check(found != request.params.end(), "a handler asks for a hole of its own path");
    return found->second;
}

std::string Call::query(std::string_view name) const {
    const auto found = request.query.find(std::string(name));
    return found == request.query.end() ? "" : found->second;
}

Access anyone() { return {.kind = Access::Kind::Anyone, .right = {}, .loader = {}}; }

Access signed_in() { return {.kind = Access::Kind::SignedIn, .right = {}, .loader = {}}; }

Access administrator(Administrator which) {
    return {.kind = Access::Kind::Administrator, .administrator = which, .right = {}, .loader = {}};
}

Access right(std::string_view name, Loader loader) {
    return {.kind = Access::Kind::Right, .right = std::string(name), .loader = std::move(loader)};
}

base::Result<std::string> organisation_in_path(Call& call) {
    const std::string& organisation = call.param("organisation");
    if (!base::is_id_text(organisation))
        return base::refuse(base::ErrorKind::NotFound, "http.bad_address", "organisation");
    return organisation;
}

base::Result<std::string> whole_district(Call&) { return std::string(); }

Route get_json(std::string_view path, Access access, std::string_view summary, Schema answer,
               Handle handle) {
    Route route;
    route.path = path;
    route.access = std::move(access);
    route.summary = summary;
    route.answer = std::move(answer);
    route.handle = std::move(handle);
    return route;
}

Route send_json(Method method, std::string_view path, Access access, std::string_view summary,
                Schema body, Schema answer, Prepare prepare, HandleBody handle) {
    auto handle_body = [prepare, handle = std::move(handle)](Call& call) {
        const auto prepared = call.prepared ? call.prepared : prepare(call.request);
        return handle(call, prepared.get());
    };
    Route route =
        get_json(path, std::move(access), summary, std::move(answer), std::move(handle_body));
    route.method = method;
    route.body = std::move(body);
    route.body_bytes_max = kJsonBodyBytesMax;
    route.prepare = std::move(prepare);
    return route;
}

Route get_raw(std::string_view path, Access access, std::string_view summary,
              std::string_view media, Handle handler) {
    Route route;
    route.path = path;
    route.access = std::move(access);
    route.summary = summary;
    route.answer_media = media;
    route.handle = std::move(handler);
    return route;
}

Route with_query(Route route, std::vector<std::string> names) {
    route.query_names = std::move(names);
    return route;
}

}  // namespace shiji::http
