#pragma once

/// The network: sockets in front of a Dispatcher and of the pages. For app only.
///
/// HTTP/1.1 on one network thread; handlers run on a pool. Doubtful messages are refused, never
/// guessed at: the answer is written, then the connection closes. Plain HTTP is served on loopback
/// only, unless a proxy in front speaks TLS.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.h"
#include "platform/settings/embedded.h"

namespace shiji::http {

/// A file of the web, as plain bytes and as packed at build time.
struct StaticFile {
    std::string content_type;
    std::string_view plain;
    std::string_view brotli;  ///< empty when there is none
    std::string_view gzip;    ///< empty when there is none
    std::string etag;         ///< without quotes
    bool immutable = false;   ///< its name carries a hash of its content
};

/// What stands at a path such as "/assets/index-3f9a.js".
using StaticFiles = std::function<std::optional<StaticFile>(std::string_view path)>;

/// The files of a built web: "index.html", "assets/index-3f9a.js" with its ".br" and ".gz" twins.
/// A path without a file, and without a dot in its last part, is a page: index.html.
StaticFiles web_files(const std::vector<settings::EmbeddedFile>& files);

struct ServerConfig {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    int handler_threads = 32;
    /// A TLS proxy stands in front: addresses beyond loopback are allowed, X-Forwarded-For's last
    /// entry is the peer, browsers are told to stay with https.
    bool behind_tls = false;
    /// Names the district's server goes by, without port; its address and localhost always count.
    /// Empty behind a TLS proxy: any.
    std::vector<std::string> hosts = {};
    int idle_seconds = 30;
    int header_seconds = 10;
    int body_seconds = 10;  ///< and one more for every KiB
    std::size_t connections_max = 8192;
    std::size_t connections_per_address = 64;  ///< not counted behind a TLS proxy
    /// Bodies of all requests in work together.
    std::size_t bodies_bytes_max = 256 * 1024 * 1024;
    bool log_requests = true;
    /// Told of each message that is refused before the dispatcher sees it, with the status and the
    /// code of the answer; method, path and peer as far as they could be read. On the network
    /// thread: it must not wait.
    std::function<void(const Request&, int status, const std::string& code)> tell_refusal = {};
};

/// Whether a server may listen there. Errors: http.not_loopback, http.bad_listen_address.
base::Result<void> judge_address(const ServerConfig& config);

class Server {
  public:
    /// Listens. Errors: http.not_loopback, http.bad_listen_address, http.port_taken.
    static base::Result<std::unique_ptr<Server>> open(const ServerConfig& config,
                                                      Dispatcher& dispatcher, StaticFiles files,
                                                      seams::Clock& clock, seams::Chance& chance);
    ~Server();
    std::uint16_t port() const;
    /// Serves until stop() or, when asked for, SIGTERM or SIGINT. Requests in work are answered
    /// first, for ten seconds at most.
    void run(bool stop_on_signals);
    /// From any thread.
    void stop();

  private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace shiji::http
