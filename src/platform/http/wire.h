#pragma once

/// Private to this room: the text of HTTP messages, without sockets.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "platform/http/http.h"
#include "platform/http/server.h"

namespace shiji::http {

inline constexpr std::size_t kTargetBytesMax = 8 * 1024;
inline constexpr std::size_t kHeadBytesMax = 16 * 1024;
inline constexpr std::size_t kHeadLinesMax = 100;

/// A message that is not taken: its status and why. The connection closes after the answer.
struct Refusal {
    int status = 400;
    base::Fault fault;
};

/// Request line and header fields, judged more strictly than RFC 9112 asks: what two readers could
/// understand in two ways is refused. Views into the raw head.
struct Head {
    std::string_view method;
    std::string_view target;
    std::string_view host;
    std::vector<std::pair<std::string, std::string_view>> fields;  ///< names in lower case
    std::uint64_t content_length = 0;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;

    bool has_body() const { return chunked || content_length > 0; }
    std::string_view field(std::string_view lower_case_name) const;
};

/// `raw` ends with the empty line.
tl::expected<Head, Refusal> read_head(std::string_view raw);

/// A head that is not complete yet, but already too long to become one.
std::optional<Refusal> judge_unfinished_head(std::string_view raw);

/// Decoded path and query. Nothing when the target is not a plain, unambiguous address: encoded
/// slashes, NUL, controls, bytes that are not UTF-8.
struct Target {
    std::string path;
    std::map<std::string, std::string> query;
};
std::optional<Target> read_target(std::string_view target);

/// Of ASCII letters, which is all that HTTP compares without case.
std::string lower_case(std::string_view text);
/// Without the spaces and tabs at both ends.
std::string_view trim_blanks(std::string_view text);

/// An IPv4 or IPv6 address in numbers, without a port.
bool is_address(const std::string& text);

/// "example.org:8080" is example.org; "[::1]:80" is [::1]. Nothing when it is not a host.
std::optional<std::string> host_name(std::string_view host);

/// Whether an Accept-Encoding takes `coding`; "br;q=0" does not.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// zlib level 1 in a gzip frame.
std::string gzip(std::string_view plain);

std::string_view reason_phrase(int status);

}  // namespace shiji::http
