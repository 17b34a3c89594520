#include <cctype>

#include "base/check.h"
#include "base/text.h"
#include "platform/http/http.h"

namespace shiji::http {
namespace {

namespace bj = boost::json;

/// POST /api/gatherings/{gathering}/file is postGatheringsByGatheringFile.
std::string operation_id(const Route& route) {
    std::string id = base::name_of(route.method);
    bool starts_word = true;
    std::string_view path = route.path;
    if (path.starts_with("/api/")) path.remove_prefix(4);
    for (const char c : path) {
        if (c == '{') id += "By";
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
            starts_word = true;
            continue;
        }
        id += starts_word ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        starts_word = false;
    }
    return id;
}

bj::object parameter(std::string_view name, std::string_view in, bool required) {
    return {{"name", name}, {"in", in}, {"required", required}, {"schema", {{"type", "string"}}}};
}

bj::array parameters(const Route& route) {
    bj::array list;
    for (const std::string& segment : base::split(route.path, '/'))
        if (segment.starts_with('{'))
            list.push_back(parameter(segment.substr(1, segment.size() - 2), "path", true));
    for (const std::string& name : route.query_names)
        list.push_back(parameter(name, "query", false));
    return list;
}

/// Who may: "anyone", "signed_in", "administrator security" or "right records.file".
std::string access_text(const Access& access) {
    switch (access.kind) {
        case Access::Kind::Anyone:
            return "anyone";
        case Access::Kind::SignedIn:
            return "signed_in";
        case Access::Kind::Administrator:
            return "administrator " + base::name_of(access.administrator);
        case Access::Kind::Right:
            return "right " + access.right;
    }
    return "";
}

bj::object content(std::string_view media, const bj::value& schema) {
    bj::object typed;
    typed[media] = {{"schema", schema}};
    return typed;
}

bj::object operation(const Route& route) {
    bj::object described{{"operationId", operation_id(route)},
                         {"summary", route.summary},
                         {"x-access", access_text(route.access)}};
    if (auto list = parameters(route); !list.empty()) described["parameters"] = std::move(list);
    const bj::value raw{{"type", "string"}, {"format", "binary"}};
    if (route.body_bytes_max > 0)
        described["requestBody"] = {
            {"required", true},
            {"content", content(route.body_media, route.body.empty() ? raw : route.body.root)}};
    bj::object granted{{"description", "已办理"}};
    granted["content"] =
        content(route.answer_media, route.answer.empty() ? raw : route.answer.root);
    bj::object refused{{"description", "未办理，原因见 message"}};
    refused["content"] =
        content("application/problem+json", {{"$ref", "#/components/schemas/Problem"}});
    described["responses"] = {{"200", granted}, {"default", refused}};
    return described;
}

using Definitions = std::map<std::string, bj::value>;

void merge(Definitions& all, const Schema& schema) {
    for (const auto& [name, definition] : schema.definitions) {
        const auto [at, is_new] = all.emplace(name, definition);
        base::check(is_new || at->second == definition,
                    "two messages of one name in the routes: " + name);
    }
}

}  // namespace

std::string openapi(const std::vector<Route>& routes) {
    Definitions definitions;
    merge(definitions, schema_of<Problem>());
    std::map<std::string, bj::object> paths;
    for (const Route& route : routes) {
        merge(definitions, route.body);
        merge(definitions, route.answer);
        paths[route.path][base::name_of(route.method)] = operation(route);
    }
    bj::object listed_paths;
    for (auto& [path, operations] : paths) listed_paths[path] = std::move(operations);
    bj::object schemas;
    for (auto& [name, definition] : definitions) schemas[name] = std::move(definition);
    return bj::serialize(bj::object{{"openapi", "3.1.0"},
                                    {"info",
                                     {{"title", "实迹"},
                                      {"version", "1"},
                                      {"description",
                                       "写请求须带 X-Shiji: 1；登录后的写请求还须带 "
                                       "Idempotency-Key（8 到 64 个字母、数字或连字符）。"}}},
                                    {"paths", listed_paths},
                                    {"components", {{"schemas", schemas}}}});
}

}  // namespace shiji::http
