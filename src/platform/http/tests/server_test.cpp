#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>

#include "platform/http/tests/served.h"

namespace shiji::http::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(ServerTest, TakesGoodMessagesHoweverTheyAreCut) {
    start();
    const std::string message = post_with(
        "Connection: close\r\nTransfer-Encoding: Chunked\r\n",
        chunked(kGoodNote.substr(0, 5)) + chunked(kGoodNote.substr(5), ";ext=1") + "0\r\n\r\n");
    EXPECT_THAT(told(message), StartsWith("HTTP/1.1 200 OK")) << "in one piece";
    Peer peer(port_);
    for (const char byte : message) {
        peer.say(std::string_view(&byte, 1));
        std::this_thread::yield();
    }
    EXPECT_THAT(peer.hear_all(), StartsWith("HTTP/1.1 200 OK")) << "byte by byte";
    EXPECT_EQ(toy_.state().saved, 2);
}

TEST_F(ServerTest, KeepsTheConnectionForTheNextRequest) {
    start();
    Peer peer(port_);
    for (int i = 0; i < 3; ++i) {
        peer.say(get_with(kHost));
        const std::string answer = peer.hear_answer();
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK"));
        EXPECT_THAT(answer, EndsWith("{\"notes\":[]}"));
    }
    peer.say(get_with(kHost) + get_with(kHost) + get_with(kClose));
    for (int i = 0; i < 3; ++i)
        EXPECT_THAT(peer.hear_answer(), StartsWith("HTTP/1.1 200 OK")) << "sent in one go";
    EXPECT_EQ(peer.hear_all(), "") << "closed as asked";
}

TEST_F(ServerTest, ReadsQueriesAndHeadRequests) {
    start();
    told(post_with(
        "Connection: close\r\nContent-Length: " + std::to_string(kGoodNote.size()) + "\r\n",
        kGoodNote));
    EXPECT_THAT(told("GET /api/notes?title=%E4%BC%9A%E8%AE%AE%E8%AE%B0%E5%BD%95 HTTP/1.1\r\n" +
                     std::string(kClose) + "\r\n"),
                HasSubstr("会议记录"));
    EXPECT_THAT(told("GET /api/notes?title=a+b HTTP/1.1\r\n" + std::string(kClose) + "\r\n"),
                EndsWith("{\"notes\":[]}"));
    const std::string head = told("HEAD /api/notes HTTP/1.1\r\n" + std::string(kClose) + "\r\n");
    EXPECT_THAT(head, StartsWith("HTTP/1.1 200 OK"));
    EXPECT_THAT(head, EndsWith("\r\n\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Content-Length: 0")));
}

TEST_F(ServerTest, SaysContinueBeforeALargeBody) {
    start();
    Peer peer(port_);
    const std::string body(kGoodNote);
    peer.say(post_with("Connection: close\r\nExpect: 100-continue\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n",
                       ""));
    EXPECT_EQ(peer.hear_answer(), "HTTP/1.1 100 Continue\r\n\r\n");
    peer.say(body);
    EXPECT_THAT(peer.hear_all(), StartsWith("HTTP/1.1 200 OK"));
}

TEST_F(ServerTest, AnswersUnknownAddressesWithoutReadingTheirBodies) {
    start();
    const std::string answer = told("POST /api/nothing HTTP/1.1\r\n" + std::string(kHost) +
                                    "Content-Length: 1073741824\r\n\r\nabc");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 404 "));
    EXPECT_THAT(answer, HasSubstr("Connection: close"));
    EXPECT_THAT(told("GET /log/nothing HTTP/1.1\r\n" + std::string(kClose) + "\r\n"),
                HasSubstr("http.unknown_path"));
}

TEST_F(ServerTest, ServesThePagesWithTheirPolicies) {
    start();
    const std::string page = told("GET /gatherings/17 HTTP/1.1\r\n" + std::string(kClose) + "\r\n");
    EXPECT_THAT(page, EndsWith(std::string(kIndex)));
    for (const std::string path : {"/log/check", "/log/checkpoints", "/log/paper"})
        EXPECT_THAT(told("GET " + path + " HTTP/1.1\r\n" + std::string(kClose) + "\r\n"),
                    EndsWith(std::string(kIndex)))
            << path << ": among the log's files, but a page";
    EXPECT_THAT(told("GET /log HTTP/1.1\r\n" + std::string(kClose) + "\r\n"),
                EndsWith(std::string(kIndex)))
        << "the page about the log opens, too, when its address is typed in";
    for (const char* const header :
         {"Content-Type: text/html; charset=utf-8", "Cache-Control: no-cache", "ETag: \"",
          "script-src 'self'; style-src 'self'", "require-trusted-types-for 'script'",
          "frame-ancestors 'none'", "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
          "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Embedder-Policy: require-corp",
          "Permissions-Policy: camera=()"})
        EXPECT_THAT(page, HasSubstr(header));
    EXPECT_THAT(page, Not(HasSubstr("unsafe-")));
    EXPECT_THAT(page, Not(HasSubstr("Strict-Transport-Security"))) << "there is no TLS here";
    const std::string asset =
        told("GET /assets/app-1a2b.js HTTP/1.1\r\nAccept-Encoding: br, gzip\r\n" +
             std::string(kClose) + "\r\n");
    EXPECT_THAT(asset, HasSubstr("Cache-Control: public, max-age=31536000, immutable"));
    EXPECT_THAT(asset, HasSubstr("Content-Encoding: gzip"));
    EXPECT_THAT(asset, EndsWith("packed by gzip"));
    EXPECT_THAT(told("GET /assets/gone.js HTTP/1.1\r\n" + std::string(kClose) + "\r\n"),
                StartsWith("HTTP/1.1 404 "));
}

TEST_F(ServerTest, SparesThePeerAFileItHas) {
    start();
    const auto ask = [&](const std::string& fields) {
        return told("GET / HTTP/1.1\r\nAccept-Encoding: br\r\n" + fields + std::string(kClose) +
                    "\r\n");
    };
    const std::string first = ask("");
    EXPECT_THAT(first, EndsWith("packed by brotli"));
    const auto at = first.find("ETag: ") + 6;
    const std::string etag = first.substr(at, first.find('\r', at) - at);
    const std::string second = ask("If-None-Match: " + etag + "\r\n");
    EXPECT_THAT(second, StartsWith("HTTP/1.1 304 Not Modified"));
    EXPECT_THAT(second, EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, PacksLongAnswersForThoseWhoTakeIt) {
    start();
    const std::string plain = told("GET /api/long HTTP/1.1\r\n" + std::string(kClose) + "\r\n");
    EXPECT_THAT(plain, HasSubstr("Content-Length: 5002"));
    const std::string packed =
        told("GET /api/long HTTP/1.1\r\nAccept-Encoding: gzip\r\n" + std::string(kClose) + "\r\n");
    EXPECT_THAT(packed, HasSubstr("Content-Encoding: gzip"));
    EXPECT_LT(packed.size(), 800u);
    const std::string declined = told("GET /api/long HTTP/1.1\r\nAccept-Encoding: gzip;q=0\r\n" +
                                      std::string(kClose) + "\r\n");
    EXPECT_THAT(declined, Not(HasSubstr("Content-Encoding")));
}

TEST_F(ServerTest, GivesSlowHeadersAndBodiesUp) {
    ServerConfig config = any_port();
    config.idle_seconds = 1;
    config.header_seconds = 1;
    config.body_seconds = 1;
    start(config);
    Peer idle(port_);
    Peer slow_head(port_);
    Peer slow_body(port_);
    slow_head.say("GET /api/notes HTTP/1.1\r\nHost: loc");
    slow_body.say(post_with("Content-Length: 500\r\n", "{"));
    EXPECT_EQ(idle.hear_all(), "") << "a silent peer is let go without a word";
    EXPECT_THAT(slow_head.hear_all(), StartsWith("HTTP/1.1 408 "));
    EXPECT_THAT(slow_body.hear_all(), HasSubstr("http.too_slow"));
}

TEST_F(ServerTest, TellsWhatItRefusesOnTheWire) {
    std::mutex lock;
    std::vector<std::string> lines;
    ServerConfig config = any_port();
    config.tell_refusal = [&](const Request& request, int status, const std::string& code) {
        const std::lock_guard guard(lock);
        lines.push_back(std::to_string(status) + " " + code + " " + request.path + " " +
                        request.remote + (request.id.empty() ? " without an id" : ""));
    };
    start(config);
    told("nonsense\r\n\r\n");
    told(get_with("Host: other.example.cn\r\nConnection: close\r\n"));
    told(post_with("Content-Length: 99999999\r\n", ""));
    told(get_with(kClose));
    stop();
    EXPECT_THAT(lines, testing::ElementsAre("400 http.malformed  127.0.0.1",
                                            "400 http.host_unknown  127.0.0.1",
                                            "413 http.body_too_large /api/public-notes 127.0.0.1"))
        << "what was taken is not told";
}

TEST_F(ServerTest, TakesOnlySoManyConnectionsOfOneAddress) {
    ServerConfig config = any_port();
    config.connections_per_address = 2;
    start(config);
    Peer first(port_);
    Peer second(port_);
    first.say(get_with(kHost));
    second.say(get_with(kHost));
    EXPECT_THAT(first.hear_answer(), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(second.hear_answer(), StartsWith("HTTP/1.1 200"));
    EXPECT_EQ(told(get_with(kClose)), "") << "the third is closed";
    second.say(get_with(kClose));
    second.hear_all();
}

TEST_F(ServerTest, TellsAProxysPeersApartAndStaysWithTls) {
    ServerConfig config = any_port();
    config.behind_tls = true;
    config.hosts = {"shiji.example.cn"};
    start(config);
    const std::string page = told(
        "GET / HTTP/1.1\r\nHost: shiji.example.cn\r\nX-Forwarded-For: 1.2.3.4, 10.0.0.9\r\n"
        "Connection: close\r\n\r\n");
    EXPECT_THAT(page, HasSubstr("Strict-Transport-Security: max-age=31536000"));
    EXPECT_THAT(told(get_with("Host: other.example.cn\r\nConnection: close\r\n")),
                HasSubstr("other.example.cn"));
}

TEST_F(ServerTest, AnswersWhatIsInWorkBeforeItStops) {
    start();
    Peer idle(port_);
    Peer busy(port_);
    idle.say(get_with(kHost));
    idle.hear_answer();
    busy.say(post_with("Content-Length: " + std::to_string(kGoodNote.size()) + "\r\n", ""));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    server_->stop();
    busy.say(kGoodNote);
    EXPECT_THAT(busy.hear_all(), StartsWith("HTTP/1.1 200 OK"));
    thread_.join();
    EXPECT_EQ(idle.hear_all(), "");
    EXPECT_FALSE(Peer(port_).connected());
}

TEST(ServerOpen, ListensOnLoopbackOnlyUnlessTlsStandsInFront) {
    struct AddressCase {
        const char* sentence;
        const char* address;
        bool behind_tls;
        const char* code;
    };
    Toy toy;
    for (const auto& [sentence, address, behind_tls, code] : std::vector<AddressCase>{
             {"loopback is home", "127.0.0.1", false, ""},
             {"every address is too wide", "0.0.0.0", false, "http.not_loopback"},
             {"a proxy with TLS makes it right", "0.0.0.0", true, ""},
             {"a name is no address", "localhost", false, "http.bad_listen_address"},
         }) {
        ServerConfig config = any_port();
        config.address = address;
        config.behind_tls = behind_tls;
        const auto opened = Server::open(config, toy.dispatcher(), nullptr, seams::system_clock(),
                                         seams::system_chance());
        EXPECT_EQ(opened ? "" : opened.error().code(), code) << sentence;
    }
}

TEST(ServerOpen, SaysThatAPortIsTaken) {
    Toy toy;
    const auto open = [&](std::uint16_t port) {
        ServerConfig config = any_port();
        config.port = port;
        return Server::open(config, toy.dispatcher(), nullptr, seams::system_clock(),
                            seams::system_chance());
    };
    const auto first = open(0);
    ASSERT_TRUE(first);
    const auto second = open((*first)->port());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), "http.port_taken");
}

}  // namespace
}  // namespace shiji::http::tests
