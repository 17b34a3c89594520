#pragma once

/// A real server on a port of its own in front of the toy room, and a peer that says what it likes.

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "platform/http/server.h"
#include "platform/http/tests/toy.h"

namespace shiji::http::tests {

/// A socket that says exactly what it is told to.
class Peer {
  public:
    explicit Peer(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{5, 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Peer() { ::close(socket_); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    bool connected() const { return connected_; }
    void say(std::string_view text) {
        while (!text.empty()) {
            const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Everything until the server closes, or five silent seconds.
    std::string hear_all() {
        while (hear_some()) {
        }
        return std::exchange(heard_, "");
    }
    /// One answer with its body by Content-Length.
    std::string hear_answer() {
        for (;;) {
            const auto head_end = heard_.find("\r\n\r\n");
            if (head_end != std::string::npos) {
                const auto at = heard_.find("Content-Length: ");
                const std::size_t length =
                    at < head_end ? std::stoul(heard_.substr(at + 16)) : std::size_t{0};
                if (heard_.size() >= head_end + 4 + length) {
                    std::string answer = heard_.substr(0, head_end + 4 + length);
                    heard_.erase(0, answer.size());
                    return answer;
                }
            }
            if (!hear_some()) return std::exchange(heard_, "");
        }
    }

  private:
    bool hear_some() {
        char bytes[65536];
        const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got > 0) heard_.append(bytes, static_cast<std::size_t>(got));
        return got > 0;
    }

    int socket_;
    bool connected_ = false;
    std::string heard_;
};

inline constexpr std::string_view kIndex = "<!doctype html><title>实迹</title>";

inline StaticFiles toy_web() {
    return web_files({{"index.html", kIndex},
                      {"index.html.br", "packed by brotli"},
                      {"assets/app-1a2b.js", "export {}"},
                      {"assets/app-1a2b.js.gz", "packed by gzip"}});
}

inline ServerConfig any_port() {
    ServerConfig config;
    config.port = 0;
    config.handler_threads = 4;
    config.log_requests = false;
    return config;
}

class ServerTest : public testing::Test {
  protected:
    void start(const ServerConfig& config = any_port()) {
        auto opened = Server::open(config, toy_.dispatcher(), toy_web(), seams::system_clock(),
                                   seams::system_chance());
        ASSERT_TRUE(opened) << opened.error().detail;
        server_ = std::move(*opened);
        port_ = server_->port();
        thread_ = std::thread([this] { server_->run(false); });
    }
    void TearDown() override { stop(); }
    void stop() {
        if (thread_.joinable()) {
            server_->stop();
            thread_.join();
        }
    }
    /// What comes back for raw bytes until the server closes.
    std::string told(std::string_view raw) {
        Peer peer(port_);
        peer.say(raw);
        return peer.hear_all();
    }

    Toy toy_;
    std::unique_ptr<Server> server_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

inline constexpr std::string_view kHost = "Host: localhost\r\n";
inline constexpr std::string_view kClose = "Host: localhost\r\nConnection: close\r\n";

inline std::string get_with(std::string_view fields) {
    return "GET /api/notes HTTP/1.1\r\n" + std::string(fields) + "\r\n";
}

inline std::string post_with(std::string_view fields, std::string_view body) {
    return "POST /api/public-notes HTTP/1.1\r\n" + std::string(kHost) +
           "Content-Type: application/json\r\nX-Shiji: 1\r\n" + std::string(fields) + "\r\n" +
           std::string(body);
}

inline std::string chunked(std::string_view text, std::string_view extension = {}) {
    return fmt::format("{:x}{}\r\n{}\r\n", text.size(), extension, text);
}

}  // namespace shiji::http::tests
