#pragma once

/// A connection to a server of another house, private to this room: plain or TLS, with a deadline.

#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <string>

namespace shiji::http {

/// Where a peer stands.
struct PeerPlace {
    bool tls = false;
    std::string host;  ///< without the brackets of an IPv6 address
    std::string port;
};

enum class PeerFlaw { None, Silent, Untrusted };

class PeerConnection {
  public:
    using Deadline = std::chrono::steady_clock::time_point;

    PeerConnection(PeerPlace place, Deadline deadline)
        : place_(std::move(place)), deadline_(deadline) {}
    ~PeerConnection();
    PeerConnection(const PeerConnection&) = delete;
    PeerConnection& operator=(const PeerConnection&) = delete;

    PeerFlaw open();
    bool say(std::string_view bytes);
    /// Appends what came. False at the end, at the deadline and on a broken line.
    bool hear(std::string& heard);

  private:
    struct Ends {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };

    PeerFlaw connect();
    PeerFlaw shake_hands();
    bool wait(short events) const;
    bool send_raw(std::string_view bytes);
    std::size_t receive_raw(char* bytes, std::size_t most);
    bool flush();
    bool feed();
    /// Repeats a step of TLS, carrying its bytes, until it is done; not above 0 when it failed.
    template <class Step>
    int carry(Step step);

    PeerPlace place_;
    Deadline deadline_;
    int socket_ = -1;
    std::unique_ptr<SSL_CTX, Ends> context_;
    std::unique_ptr<SSL, Ends> ssl_;
};

}  // namespace shiji::http
