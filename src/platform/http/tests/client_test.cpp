#include "platform/http/client.h"

#include "platform/http/tests/served.h"

namespace shiji::http::tests {
namespace {

/// A server that says one thing to whoever connects, and closes.
class SayingServer {
  public:
    explicit SayingServer(std::string words) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(socket_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(socket_, 1);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this, words = std::move(words)] {
            const int peer = ::accept(socket_, nullptr, nullptr);
            if (peer < 0) return;
            char heard[4096];
            (void)::recv(peer, heard, sizeof heard, 0);
            (void)::send(peer, words.data(), words.size(), MSG_NOSIGNAL);
            ::shutdown(peer, SHUT_WR);
            while (::recv(peer, heard, sizeof heard, 0) > 0) continue;
            ::close(peer);
        });
    }
    ~SayingServer() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/x"; }

  private:
    int socket_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

std::string code_for(const Question& question) {
    const auto answer = ask(question);
    return answer ? "status " + std::to_string(answer->status) : answer.error().code();
}

class AskingTest : public ServerTest {
  protected:
    std::string url(std::string_view path) const {
        return "http://localhost:" + std::to_string(port_) + std::string(path);
    }
};

TEST_F(AskingTest, TakesWhateverStatusComes) {
    start();
    const auto index = ask({.url = url("/")});
    ASSERT_TRUE(index) << index.error().code();
    EXPECT_EQ(index->status, 200);
    EXPECT_EQ(index->body, kIndex);
    EXPECT_TRUE(index->content_type.starts_with("text/html"));
    EXPECT_EQ(ask({.url = url("/api/nothing")})->status, 404);
    const auto posted =
        ask({.method = Method::Post, .url = url("/api/public-notes"), .body = "no json"});
    EXPECT_EQ(posted->status, 403) << "it reached the route, which asks for more than this";
}

TEST_F(AskingTest, APeerThatIsNotThereIsAValue) {
    start();
    const std::string gone = url("/");
    stop();
    server_.reset();
    EXPECT_EQ(code_for({.url = gone}), "http.peer_silent");
    EXPECT_EQ(code_for({.url = "http://no-such-host.invalid/"}), "http.peer_silent");
}

TEST(Asking, PlainHttpStaysInTheHouse) {
    for (const char* const url : {"http://8.8.8.8/", "http://172.32.0.1/", "http://[2001:db8::1]/"})
        EXPECT_EQ(code_for({.url = url}), "http.peer_untrusted") << url;
    for (const char* const url :
         {"", "zzb.example/witness", "ftp://127.0.0.1/", "http:///x", "http://a:b@127.0.0.1/",
          "http://127.0.0.1/?x=1", "http://127.0.0.1/#x", "http://127.0.0.1/ x"}) {
        EXPECT_EQ(code_for({.url = url}), "http.peer_address_bad") << url;
        EXPECT_FALSE(is_peer_address(url)) << url;
    }
    EXPECT_TRUE(is_peer_address("https://zzb.example.gov.cn/witness"));
}

TEST(Asking, ReadsBodiesOfEveryFraming) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello"},
        {"HTTP/1.0 200 OK\r\n\r\nhello", "hello"},
        {"HTTP/1.1 200 OK\r\ntransfer-encoding: "
         "chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
         "hello"},
        {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ""}};
    for (const auto& [words, body] : cases) {
        const SayingServer server(words);
        const auto answer = ask({.url = server.url()});
        ASSERT_TRUE(answer) << words;
        EXPECT_EQ(answer->body, body) << words;
    }
}

TEST(Asking, WhatIsNoAnswerIsRefused) {
    for (const char* const words :
         {"hello", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        const SayingServer server(words);
        EXPECT_EQ(code_for({.url = server.url()}), "http.peer_malformed") << words;
    }
    const SayingServer long_winded("HTTP/1.1 200 OK\r\n\r\n" + std::string(2'000, 'x'));
    Question question{.url = long_winded.url()};
    question.answer_bytes_max = 1'000;
    EXPECT_EQ(code_for(question), "http.peer_malformed");
    const SayingServer mute("");
    EXPECT_EQ(code_for({.url = mute.url()}), "http.peer_silent");
}

}  // namespace
}  // namespace shiji::http::tests
