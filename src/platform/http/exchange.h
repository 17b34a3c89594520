#pragma once

/// Private to this room: one request on its way through the server, without sockets.

#include "platform/http/wire.h"

namespace shiji::http {

struct Exchange {
    Request request;
    std::string method;  ///< as sent
    std::int64_t began_us = 0;
    bool head_only = false;
    bool keep_alive = true;
};

/// Fills the exchange from a head that was read, all but the body, or says why it is not taken.
/// `peer` is the address at the other end of the socket.
std::optional<Refusal> begin_exchange(const Head& head, const ServerConfig& config,
                                      const std::string& peer, Exchange& exchange);

/// Data paths answer in JSON even when there is nothing; every other path is a page's. The log's
/// files lie under /log/, and /log is the page about them.
bool is_page_path(std::string_view path);

Refusal malformed();
Refusal body_too_large(std::size_t bytes_max);
Refusal too_slow(int limit_seconds);
Refusal busy();

}  // namespace shiji::http
