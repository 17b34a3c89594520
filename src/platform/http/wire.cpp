#include "platform/http/wire.h"

#include <arpa/inet.h>
#include <zlib.h>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <cctype>
#include <charconv>

#include "base/check.h"
#include "base/text.h"
#include "platform/http/exchange.h"

namespace shiji::http {
namespace {

Refusal header_too_large() {
    return {431,
            {"http.header_too_large",
             "",
             {{"max", std::to_string(kHeadBytesMax)}, {"lines", std::to_string(kHeadLinesMax)}}}};
}

Refusal address_too_long() {
    return {414, {"http.address_too_long", "", {{"max", std::to_string(kTargetBytesMax)}}}};
}

bool is_token_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

/// Takes a line off `rest`; nothing when it does not end with CR LF, or holds a lone CR.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    if (std::any_of(line.begin(), line.end(), is_control)) return std::nullopt;
    rest.remove_prefix(end + 2);
    return line;
}

/// "GET /path HTTP/1.1", one space at each place.
std::optional<Refusal> read_request_line(std::string_view line, Head& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return malformed();
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (head.target.size() > kTargetBytesMax) return address_too_long();
    if (!is_token(head.method) || !head.target.starts_with('/')) return malformed();
    if (head.target.find(' ') != std::string_view::npos) return malformed();
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return malformed();
    head.keep_alive = version == "HTTP/1.1";
    return std::nullopt;
}

std::optional<Refusal> read_field_line(std::string_view line, Head& head) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return malformed();
    const auto value = trim_blanks(line.substr(colon + 1));
    if (!base::is_utf8(value)) return malformed();
    if (head.fields.size() == kHeadLinesMax) return header_too_large();
    head.fields.emplace_back(lower_case(line.substr(0, colon)), value);
    return std::nullopt;
}

std::size_t count_fields(const Head& head, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(head.fields.begin(), head.fields.end(),
                      [&](const auto& field) { return field.first == name; }));
}

/// How long the body is must have one answer.
std::optional<Refusal> judge_length(Head& head) {
    const auto lengths = count_fields(head, "content-length");
    const auto codings = count_fields(head, "transfer-encoding");
    if (lengths > 1 || codings > 1 || (lengths == 1 && codings == 1)) return malformed();
    if (codings == 1) {
        if (lower_case(head.field("transfer-encoding")) != "chunked" || !head.keep_alive)
            return malformed();
        head.chunked = true;
    }
    if (lengths == 1) {
        const auto text = head.field("content-length");
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), head.content_length);
        const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        if (!digits || error != std::errc() || end != text.data() + text.size() || text.size() > 18)
            return malformed();
    }
    return std::nullopt;
}

std::optional<Refusal> judge_fields(Head& head) {
    if (count_fields(head, "host") != 1 || !host_name(head.field("host")))
        return Refusal{400, {"http.host_needed", "", {}}};
    head.host = head.field("host");
    if (const auto length = judge_length(head)) return length;
    if (lower_case(head.field("connection")).find("close") != std::string::npos)
        head.keep_alive = false;
    const auto expected = lower_case(head.field("expect"));
    if (!expected.empty() && expected != "100-continue")
        return Refusal{417, {"http.malformed", "", {}}};
    head.expects_continue = !expected.empty();
    return std::nullopt;
}

bool is_plain_text(std::string_view decoded) {
    return base::is_utf8(decoded) && std::none_of(decoded.begin(), decoded.end(), [](char c) {
               return is_control(c) || c == '\t' || c == '\\';
           });
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool is_address(const std::string& text) {
    std::array<unsigned char, sizeof(in6_addr)> bytes;
    return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

std::string_view Head::field(std::string_view lower_case_name) const {
    for (const auto& [name, value] : fields)
        if (name == lower_case_name) return value;
    return {};
}

tl::expected<Head, Refusal> read_head(std::string_view raw) {
    Head head;
    if (raw.size() > kHeadBytesMax) return tl::unexpected(header_too_large());
    const auto request_line = take_line(raw);
    if (!request_line) return tl::unexpected(malformed());
    if (const auto flaw = read_request_line(*request_line, head)) return tl::unexpected(*flaw);
    for (;;) {
        const auto line = take_line(raw);
        if (!line) return tl::unexpected(malformed());
        if (line->empty()) break;
        if (const auto flaw = read_field_line(*line, head)) return tl::unexpected(*flaw);
    }
    if (const auto flaw = judge_fields(head)) return tl::unexpected(*flaw);
    return head;
}

std::optional<Refusal> judge_unfinished_head(std::string_view raw) {
    constexpr std::size_t kMethodAndVersion = 32;
    const bool in_first_line = raw.find('\n') == std::string_view::npos;
    if (in_first_line && raw.size() > kTargetBytesMax + kMethodAndVersion)
        return address_too_long();
    if (raw.size() > kHeadBytesMax) return header_too_large();
    return std::nullopt;
}

std::optional<Target> read_target(std::string_view target) {
    namespace urls = boost::urls;
    const auto parsed = urls::parse_origin_form({target.data(), target.size()});
    if (!parsed || target.find('#') != std::string_view::npos) return std::nullopt;
    const std::string encoded =
        lower_case({parsed->encoded_path().data(), parsed->encoded_path().size()});
    if (encoded.find("%2f") != std::string::npos) return std::nullopt;
    Target read{.path = parsed->path(), .query = {}};
    if (!is_plain_text(read.path)) return std::nullopt;
    urls::encoding_opts options;
    options.space_as_plus = true;
    for (const auto& param : parsed->params(options)) {
        const std::string value(param.value);
        if (!base::is_utf8(param.key) || !base::is_utf8(value)) return std::nullopt;
        read.query.emplace(param.key, value);
    }
    return read;
}

std::optional<std::string> host_name(std::string_view host) {
    const auto colon = host.starts_with('[') ? host.find(':', host.find(']')) : host.find(':');
    const auto name = host.substr(0, colon);
    const auto port = colon == std::string_view::npos ? "" : host.substr(colon + 1);
    const auto is_name_char = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view(host.starts_with('[') ? ":.[]" : "-._").find(c) !=
                   std::string_view::npos;
    };
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_char)) return std::nullopt;
    if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return lower_case(name);
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    for (const std::string& entry : base::split(accept_encoding, ',')) {
        const auto semicolon = entry.find(';');
        if (lower_case(trim_blanks(std::string_view(entry).substr(0, semicolon))) != coding)
            continue;
        if (semicolon == std::string::npos) return true;
        const auto quality = lower_case(trim_blanks(std::string_view(entry).substr(semicolon + 1)));
        return quality.find_first_of("123456789") != std::string::npos;
    }
    return false;
}

namespace {

/// One for each thread: to set one up costs more than to pack a usual answer.
class Packer {
  public:
    Packer() {
        constexpr int kGzipFrame = 15 + 16;
        constexpr int kMemory = 8;
        base::check(
            deflateInit2(&stream, 1, Z_DEFLATED, kGzipFrame, kMemory, Z_DEFAULT_STRATEGY) == Z_OK,
            "zlib starts");
    }
    ~Packer() { deflateEnd(&stream); }
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;

    z_stream stream{};
};

}  // namespace

std::string gzip(std::string_view plain) {
    thread_local Packer packer;
    z_stream& stream = packer.stream;
    base::check(deflateReset(&stream) == Z_OK, "zlib starts again");
    std::string packed(deflateBound(&stream, plain.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    base::check(result == Z_STREAM_END, "zlib ends in one step");
    return packed;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 431:
            return "Request Header Fields Too Large";
        case 503:
            return "Service Unavailable";
        case 507:
            return "Insufficient Storage";
        default:
            return status < 400 ? "OK" : "Error";
    }
}

}  // namespace shiji::http
