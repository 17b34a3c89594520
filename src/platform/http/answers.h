#pragma once

/// Private to this room: what goes out on the wire, without sockets.

#include <string>
#include <string_view>

#include "platform/http/wire.h"

namespace shiji::http {

/// A finished answer. The body is `text`, or `still`, bytes that live as long as the program.
struct Outgoing {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string text;
    std::string_view still;

    std::string_view body() const { return still.empty() ? std::string_view(text) : still; }
};

/// Packs text of more than a kilobyte with gzip when the peer takes it.
Outgoing pack(Response response, std::string_view accept_encoding);

/// A page or a part of one, in the best coding the peer takes; 304 when the peer has it already.
Outgoing answer_file(const StaticFile& file, const Request& request);

Outgoing answer_refusal(const Refusal& refusal, std::string_view request_id);

/// Status line and header fields with the empty line. `date` as RFC 9110 writes it.
std::string write_head(const Outgoing& outgoing, bool keep_alive, std::string_view date);

/// "Wed, 08 Jul 2026 11:42:00 GMT"
std::string http_date(base::Moment now);

}  // namespace shiji::http
