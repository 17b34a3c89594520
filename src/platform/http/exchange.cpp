#include "platform/http/exchange.h"

#include "base/text.h"

namespace shiji::http {
namespace {

constexpr const char* kMethods = "GET, HEAD, POST, PUT, DELETE";

std::optional<Method> method_of(std::string_view word) {
    if (word == "GET" || word == "HEAD") return Method::Get;
    if (word == "POST") return Method::Post;
    if (word == "PUT") return Method::Put;
    if (word == "DELETE") return Method::Delete;
    return std::nullopt;
}

std::map<std::string, std::string> header_map(const Head& head) {
    std::map<std::string, std::string> headers;
    for (const auto& [name, value] : head.fields) {
        const auto [at, is_new] = headers.emplace(name, value);
        if (!is_new) at->second += (name == "cookie" ? "; " : ", ") + std::string(value);
    }
    return headers;
}

bool is_known_host(std::string_view host, const ServerConfig& config) {
    const auto name = host_name(host);
    if (!name) return false;
    if (config.behind_tls && config.hosts.empty()) return true;
    return *name == "localhost" || *name == "127.0.0.1" || *name == "[::1]" ||
           *name == config.address ||
           std::find(config.hosts.begin(), config.hosts.end(), *name) != config.hosts.end();
}

/// Behind a proxy the last entry of X-Forwarded-For is the proxy's own; those before it are the
/// peer's, who may write what they like.
std::string asking_address(const Head& head, const ServerConfig& config, const std::string& peer) {
    if (!config.behind_tls) return peer;
    const auto forwarded = head.field("x-forwarded-for");
    const std::string last = base::trim(forwarded.substr(forwarded.rfind(',') + 1));
    return is_address(last) ? last : peer;
}

}  // namespace

std::optional<Refusal> begin_exchange(const Head& head, const ServerConfig& config,
                                      const std::string& peer, Exchange& exchange) {
    exchange.method = head.method;
    exchange.head_only = head.method == "HEAD";
    exchange.keep_alive = head.keep_alive;
    if (!is_known_host(head.host, config))
        return Refusal{400, {"http.host_unknown", "", {{"host", std::string(head.host)}}}};
    auto target = read_target(head.target);
    if (!target) return malformed();
    exchange.request.path = std::move(target->path);
    exchange.request.query = std::move(target->query);
    const auto method = method_of(head.method);
    if (!method)
        return Refusal{405,
                       {"http.wrong_method",
                        "",
                        {{"method", std::string(head.method)}, {"allowed", kMethods}}}};
    exchange.request.method = *method;
    exchange.request.headers = header_map(head);
    exchange.request.remote = asking_address(head, config, peer);
    return std::nullopt;
}

bool is_page_path(std::string_view path) {
    // The log's files stand below /log/, and so do the pages that judge them.
    for (const std::string_view page : {"/log/check", "/log/checkpoints", "/log/paper"})
        if (path == page) return true;
    return !path.starts_with("/api/") && path != "/api" && !path.starts_with("/log/") &&
           !path.starts_with("/witness/");
}

Refusal malformed() { return {400, {"http.malformed", "", {}}}; }

Refusal body_too_large(std::size_t bytes_max) {
    return {413, {"http.body_too_large", "", {{"max", std::to_string(bytes_max)}}}};
}

Refusal too_slow(int limit_seconds) {
    return {408, {"http.too_slow", "", {{"seconds", std::to_string(limit_seconds)}}}};
}

Refusal busy() { return {503, {"http.busy", "", {}}}; }

}  // namespace shiji::http
