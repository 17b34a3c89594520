#include "platform/http/answers.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace shiji::http {
namespace {

constexpr std::size_t kWorthPacking = 1024;

/// The pages' own rules for the browser. Nothing is loaded from outside, no script stands in the
/// text of a page, and only Vue may turn text into HTML.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types vue visit-worker";

constexpr std::array<std::pair<const char*, const char*>, 7> kPageHeaders{{
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"},
    {"X-Content-Type-Options", "nosniff"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

bool is_text(std::string_view content_type) {
    return content_type.starts_with("text/") ||
           content_type.find("json") != std::string_view::npos ||
           content_type.find("xml") != std::string_view::npos;
}

bool has_header(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
}

/// Picks the coding; gives the name it goes by, empty for none.
std::string_view choose_coding(const StaticFile& file, std::string_view accepted,
                               Outgoing& outgoing) {
    if (!file.brotli.empty() && accepts_coding(accepted, "br")) {
        outgoing.still = file.brotli;
        return "br";
    }
    if (!file.gzip.empty() && accepts_coding(accepted, "gzip")) {
        outgoing.still = file.gzip;
        return "gzip";
    }
    outgoing.still = file.plain;
    return "";
}

/// A header's value cannot begin a line of its own.
void append_value(std::string& head, std::string_view value) {
    for (const char c : value) head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
}

}  // namespace

Outgoing pack(Response response, std::string_view accept_encoding) {
    Outgoing outgoing{.status = response.status,
                      .content_type = std::move(response.content_type),
                      .headers = std::move(response.headers),
                      .text = std::move(response.body),
                      .still = {}};
    const Response told{.body = {}, .headers = outgoing.headers};
    if (outgoing.text.size() <= kWorthPacking || !is_text(outgoing.content_type) ||
        has_header(told, "Content-Encoding"))
        return outgoing;
    outgoing.headers.emplace_back("Vary", "Accept-Encoding");
    if (!accepts_coding(accept_encoding, "gzip")) return outgoing;
    outgoing.text = gzip(outgoing.text);
    outgoing.headers.emplace_back("Content-Encoding", "gzip");
    return outgoing;
}

Outgoing answer_file(const StaticFile& file, const Request& request) {
    Outgoing outgoing;
    outgoing.content_type = file.content_type;
    const auto coding = choose_coding(file, request.header("accept-encoding"), outgoing);
    const std::string etag =
        "\"" + file.etag + (coding.empty() ? "" : "-" + std::string(coding)) + "\"";
    outgoing.headers = {
        {"ETag", etag},
        {"Vary", "Accept-Encoding"},
        {"Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (!coding.empty()) outgoing.headers.emplace_back("Content-Encoding", coding);
    for (const auto& [name, value] : kPageHeaders) outgoing.headers.emplace_back(name, value);
    outgoing.headers.emplace_back("Content-Security-Policy", kPagePolicy);
    if (request.header("if-none-match") == etag) {
        outgoing.status = 304;
        outgoing.still = {};
    }
    return outgoing;
}

Outgoing answer_refusal(const Refusal& refusal, std::string_view request_id) {
    Outgoing outgoing = pack(problem(refusal.status, refusal.fault, request_id), "");
    outgoing.headers.insert(
        outgoing.headers.end(),
        {{"Cache-Control", "no-store"},
         {"X-Content-Type-Options", "nosniff"},
         {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
         {"Cross-Origin-Resource-Policy", "same-origin"}});
    return outgoing;
}

std::string write_head(const Outgoing& outgoing, bool keep_alive, std::string_view date) {
    std::string head;
    head.reserve(512);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\n", outgoing.status,
                   reason_phrase(outgoing.status), date);
    if (outgoing.status != 304 && outgoing.status != 204)
        fmt::format_to(std::back_inserter(head), "Content-Type: {}\r\nContent-Length: {}\r\n",
                       outgoing.content_type, outgoing.body().size());
    for (const auto& [name, value] : outgoing.headers) {
        head += name;
        head += ": ";
        append_value(head, value);
        head += "\r\n";
    }
    if (!keep_alive) head += "Connection: close\r\n";
    head += "\r\n";
    return head;
}

std::string http_date(base::Moment now) {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                       fmt::gmtime(static_cast<std::time_t>(now.ms / 1000)));
}

}  // namespace shiji::http
