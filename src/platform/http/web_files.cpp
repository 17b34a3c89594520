#include <openssl/evp.h>

#include <unordered_map>

#include "base/bytes.h"
#include "base/check.h"
#include "platform/http/server.h"

namespace shiji::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kMediaTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
}};

std::string media_type(std::string_view name) {
    for (const auto& [ending, type] : kMediaTypes)
        if (name.ends_with(ending)) return std::string(type);
    return "application/octet-stream";
}

std::string content_hash(std::string_view content) {
    std::array<unsigned char, 32> digest;
    base::check(EVP_Digest(content.data(), content.size(), digest.data(), nullptr, EVP_sha256(),
                           nullptr) == 1,
                "SHA-256 is there");
    return base::to_hex(std::as_bytes(std::span(digest).first<16>()));
}

using Files = std::unordered_map<std::string, StaticFile>;

Files gather(const std::vector<settings::EmbeddedFile>& files) {
    Files gathered;
    for (const auto& [name, content] : files) {
        if (name.ends_with(".br") || name.ends_with(".gz")) continue;
        StaticFile& file = gathered["/" + std::string(name)];
        file.content_type = media_type(name);
        file.plain = content;
        file.etag = content_hash(content);
        file.immutable = name.starts_with("assets/");
    }
    for (const auto& [name, content] : files) {
        const auto plain = gathered.find("/" + std::string(name.substr(0, name.size() - 3)));
        if (plain == gathered.end()) continue;
        if (name.ends_with(".br")) plain->second.brotli = content;
        if (name.ends_with(".gz")) plain->second.gzip = content;
    }
    return gathered;
}

bool is_page(std::string_view path) {
    return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

}  // namespace

StaticFiles web_files(const std::vector<settings::EmbeddedFile>& files) {
    const auto gathered = std::make_shared<const Files>(gather(files));
    return [gathered](std::string_view path) -> std::optional<StaticFile> {
        auto found = gathered->find(std::string(path));
        if (found == gathered->end() && is_page(path)) found = gathered->find("/index.html");
        if (found == gathered->end()) return std::nullopt;
        return found->second;
    };
}

}  // namespace shiji::http
