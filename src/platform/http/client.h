#pragma once

/// One question to a server of another house: for work on a thread of its own, never in a handler.

#include <chrono>

#include "platform/http/http.h"

namespace shiji::http {

struct Question {
    Method method = Method::Get;  ///< Get or Post
    std::string url;              ///< "https://zzb.example.gov.cn/witness/add-checkpoint"
    std::string body;
    std::string content_type = "text/plain; charset=utf-8";  ///< of the body
    /// For the whole of it, but for the looking up of a host's name, which the system limits.
    std::chrono::milliseconds patience{5'000};
    std::size_t answer_bytes_max = 64 * 1024;
};

struct Answer {
    int status = 0;
    std::string content_type;
    std::string body;
};

/// True for an http:// or https:// address without a query, fragment or password.
bool is_peer_address(std::string_view url);

/// Asks, and takes whatever status comes. Redirections are not followed. https:// believes the
/// machine's certificates (SSL_CERT_FILE names others); http:// goes no further than this machine
/// and addresses of an intranet (RFC 1918, RFC 4193).
/// Errors: http.peer_address_bad, http.peer_silent, http.peer_untrusted, http.peer_malformed.
base::Result<Answer> ask(const Question& question);

}  // namespace shiji::http
