#include "platform/http/peer_connection.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "platform/http/wire.h"

namespace shiji::http {
namespace {

constexpr std::size_t kPiece = 16 * 1024;

/// 127/8, 10/8, 172.16/12, 192.168/16.
bool is_near(std::uint32_t address) {
    return address >> 24 == 127 || address >> 24 == 10 || address >> 20 == 0xac1 ||
           address >> 16 == 0xc0a8;
}

/// This machine or an intranet: what plain HTTP may be spoken to.
bool is_near(const sockaddr& address) {
    if (address.sa_family == AF_INET)
        return is_near(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
    const auto& bytes = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(&bytes) || (bytes.s6_addr[0] & 0xfe) == 0xfc;
}

}  // namespace

PeerConnection::~PeerConnection() {
    if (socket_ >= 0) ::close(socket_);
}

bool PeerConnection::wait(short events) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline_ - std::chrono::steady_clock::now());
    pollfd watched{socket_, events, 0};
    return left.count() > 0 && ::poll(&watched, 1, static_cast<int>(left.count())) == 1;
}

PeerFlaw PeerConnection::connect() {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(place_.host.c_str(), place_.port.c_str(), &wanted, &found) != 0)
        return PeerFlaw::Silent;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list(found, ::freeaddrinfo);
    PeerFlaw flaw = PeerFlaw::Silent;
    for (const addrinfo* one = list.get(); one != nullptr; one = one->ai_next) {
        if (!place_.tls && !is_near(*one->ai_addr)) {
            flaw = PeerFlaw::Untrusted;
            continue;
        }
        if (socket_ >= 0) ::close(socket_);
        socket_ = ::socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (socket_ < 0) continue;
        int failed = ::connect(socket_, one->ai_addr, one->ai_addrlen) == 0 ? 0 : errno;
        socklen_t size = sizeof failed;
        if (failed == EINPROGRESS && wait(POLLOUT))
            ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &failed, &size);
        if (failed == 0) return PeerFlaw::None;
    }
    return flaw;
}

PeerFlaw PeerConnection::open() {
    const PeerFlaw flaw = connect();
    return flaw == PeerFlaw::None && place_.tls ? shake_hands() : flaw;
}

/// Bytes go through memory, so that every send and receive is ours: with the deadline, and without
/// the signal that a peer gone away sends to whoever writes.
PeerFlaw PeerConnection::shake_hands() {
    context_.reset(SSL_CTX_new(TLS_client_method()));
    if (!context_) throw std::runtime_error("no TLS context");
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
    SSL_CTX_set_default_verify_paths(context_.get());
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    ssl_.reset(SSL_new(context_.get()));
    if (!ssl_) throw std::runtime_error("no TLS session");
    SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    if (is_address(place_.host)) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), place_.host.c_str());
    } else {
        SSL_set1_host(ssl_.get(), place_.host.c_str());
        SSL_set_tlsext_host_name(ssl_.get(), place_.host.c_str());
    }
    if (carry([this] { return SSL_connect(ssl_.get()); }) > 0) return PeerFlaw::None;
    const bool certificate = SSL_get_verify_result(ssl_.get()) != X509_V_OK;
    return certificate ? PeerFlaw::Untrusted : PeerFlaw::Silent;
}

bool PeerConnection::send_raw(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno != EAGAIN || !wait(POLLOUT))
            return false;
    }
    return true;
}

/// 0 at the end, at the deadline and on a broken line.
std::size_t PeerConnection::receive_raw(char* bytes, std::size_t most) {
    if (!wait(POLLIN)) return 0;
    const auto got = ::recv(socket_, bytes, most, 0);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

bool PeerConnection::flush() {
    std::array<char, kPiece> piece;
    for (;;) {
        const int got = BIO_read(SSL_get_wbio(ssl_.get()), piece.data(), piece.size());
        if (got <= 0) return true;
        if (!send_raw({piece.data(), static_cast<std::size_t>(got)})) return false;
    }
}

bool PeerConnection::feed() {
    std::array<char, kPiece> piece;
    const auto got = receive_raw(piece.data(), piece.size());
    return got > 0 && BIO_write(SSL_get_rbio(ssl_.get()), piece.data(), static_cast<int>(got)) > 0;
}

template <class Step>
int PeerConnection::carry(Step step) {
    for (;;) {
        ERR_clear_error();
        const int done = step();
        if (!flush()) return 0;
        if (done > 0) return done;
        if (SSL_get_error(ssl_.get(), done) != SSL_ERROR_WANT_READ || !feed()) return 0;
    }
}

bool PeerConnection::say(std::string_view bytes) {
    if (!ssl_) return send_raw(bytes);
    return carry([&] {
               return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
           }) > 0;
}

bool PeerConnection::hear(std::string& heard) {
    std::array<char, kPiece> piece;
    const auto got = ssl_ ? static_cast<std::size_t>(carry(
                                [&] { return SSL_read(ssl_.get(), piece.data(), piece.size()); }))
                          : receive_raw(piece.data(), piece.size());
    heard.append(piece.data(), got);
    return got > 0;
}

}  // namespace shiji::http
