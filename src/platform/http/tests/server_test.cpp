#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "platform/http/server.h"
#include "platform/http/tests/toy.h"

namespace shiji::http::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

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

constexpr std::string_view kIndex = "<!doctype html><title>实迹</title>";

StaticFiles toy_web() {
    return web_files({{"index.html", kIndex},
                      {"index.html.br", "packed by brotli"},
                      {"assets/app-1a2b.js", "export {}"},
                      {"assets/app-1a2b.js.gz", "packed by gzip"}});
}

ServerConfig any_port() {
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

constexpr std::string_view kHost = "Host: localhost\r\n";
constexpr std::string_view kClose = "Host: localhost\r\nConnection: close\r\n";

std::string get_with(std::string_view fields) {
    return "GET /api/notes HTTP/1.1\r\n" + std::string(fields) + "\r\n";
}

std::string post_with(std::string_view fields, std::string_view body) {
    return "POST /api/public-notes HTTP/1.1\r\n" + std::string(kHost) +
           "Content-Type: application/json\r\nX-Shiji: 1\r\n" + std::string(fields) + "\r\n" +
           std::string(body);
}

std::string chunked(std::string_view text, std::string_view extension = {}) {
    return fmt::format("{:x}{}\r\n{}\r\n", text.size(), extension, text);
}

struct RawCase {
    const char* sentence;
    std::string raw;
    int status;  ///< of the one answer; the connection closes after it
};

std::vector<RawCase> doubtful_messages() {
    const std::string note(kGoodNote);
    const std::string length = "Content-Length: " + std::to_string(note.size()) + "\r\n";
    const std::string chunk = chunked(note) + "0\r\n\r\n";
    return {
        {"both a length and chunks", post_with(length + "Transfer-Encoding: chunked\r\n", chunk),
         400},
        {"chunks and then a length", post_with("Transfer-Encoding: chunked\r\n" + length, chunk),
         400},
        {"two equal lengths", post_with(length + length, note), 400},
        {"two lengths that differ", post_with(length + "Content-Length: 1\r\n", note), 400},
        {"a list of lengths", post_with("Content-Length: 5, 5\r\n", "hello"), 400},
        {"a length with a sign", post_with("Content-Length: +5\r\n", "hello"), 400},
        {"a negative length", post_with("Content-Length: -1\r\n", ""), 400},
        {"a hexadecimal length", post_with("Content-Length: 0x5\r\n", "hello"), 400},
        {"an empty length", post_with("Content-Length: \r\n", "hello"), 400},
        {"a length beyond counting", post_with("Content-Length: 99999999999999999999\r\n", ""),
         400},
        {"two Transfer-Encodings",
         post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunk), 400},
        {"a list of codings", post_with("Transfer-Encoding: gzip, chunked\r\n", chunk), 400},
        {"an invented coding", post_with("Transfer-Encoding: xchunked\r\n", chunk), 400},
        {"a coding twice", post_with("Transfer-Encoding: chunked, chunked\r\n", chunk), 400},
        {"a coding behind a vertical tab", post_with("Transfer-Encoding: \vchunked\r\n", chunk),
         400},
        {"a blank before the colon", post_with("Transfer-Encoding : chunked\r\n", chunk), 400},
        {"a folded line", post_with("X-Long: a\r\n b\r\n" + length, note), 400},
        {"a folded coding", post_with("Transfer-Encoding:\r\n chunked\r\n", chunk), 400},
        {"chunks in HTTP/1.0",
         "POST /api/public-notes HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: "
         "chunked\r\n\r\n" +
             chunk,
         400},
        {"lines that end with LF alone", "GET /api/notes HTTP/1.1\nHost: localhost\n\n\r\n\r\n",
         400},
        {"one line that ends with LF alone", get_with("Host: localhost\nX-A: b\r\n"), 400},
        {"a lone CR in a value", get_with("Host: localhost\r\nX-A: b\rc\r\n"), 400},
        {"a NUL in a value", get_with(std::string("Host: localhost\r\nX-A: b\0c\r\n", 28)), 400},
        {"a NUL in the address", std::string("GET /api\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 39),
         400},
        {"a chunk size beyond counting",
         post_with("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nx"), 400},
        {"a chunk size that is no number",
         post_with("Transfer-Encoding: chunked\r\n", "zz\r\nhello"), 400},
        {"a negative chunk size", post_with("Transfer-Encoding: chunked\r\n", "-1\r\nhello"), 400},
        {"a chunk without its end",
         post_with("Transfer-Encoding: chunked\r\n", "5\r\nhelloXX0\r\n\r\n"), 400},
        {"a chunk larger than the route takes",
         post_with("Transfer-Encoding: chunked\r\n", "fffffff\r\nx"), 413},
        {"no Host", get_with(""), 400},
        {"two Hosts", get_with("Host: localhost\r\nHost: localhost\r\n"), 400},
        {"an empty Host", get_with("Host:\r\n"), 400},
        {"a Host that is no name", get_with("Host: local host\r\n"), 400},
        {"a Host with a path", get_with("Host: localhost/evil\r\n"), 400},
        {"a strange Host", get_with("Host: evil.test\r\n"), 400},
        {"an empty name", get_with("Host: localhost\r\n: x\r\n"), 400},
        {"a line without a colon", get_with("Host: localhost\r\nnonsense\r\n"), 400},
        {"a name with a blank", get_with("Host: localhost\r\nX A: b\r\n"), 400},
        {"a value that is not UTF-8", get_with("Host: localhost\r\nX-A: \xff\r\n"), 400},
        {"an empty line first", "\r\n" + get_with(kHost), 400},
        {"two blanks in the request line", "GET  /api/notes HTTP/1.1\r\nHost: localhost\r\n\r\n",
         400},
        {"no version", "GET /api/notes\r\nHost: localhost\r\n\r\n", 400},
        {"an old version", "GET /api/notes HTTP/0.9\r\nHost: localhost\r\n\r\n", 400},
        {"a version to come", "GET /api/notes HTTP/2.0\r\nHost: localhost\r\n\r\n", 400},
        {"the opening of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        {"a whole address", "GET http://localhost/api/notes HTTP/1.1\r\nHost: localhost\r\n\r\n",
         400},
        {"an asterisk", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"an encoded slash", "GET /api%2fnotes HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"an encoded NUL", "GET /api/notes%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a broken escape", "GET /api/notes%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"an overlong escape", "GET /%c0%afapi HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"TLS spoken to a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11),
         400},
        {"a method nobody has", "BREW /api/notes HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"a tunnel", "CONNECT /api HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"an expectation nobody meets", get_with("Host: localhost\r\nExpect: tea\r\n"), 417},
        {"an address of 9 KB",
         "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},
        {"an address without end", "GET /" + std::string(20'000, 'a'), 414},
        {"a header of 17 KB",
         get_with("Host: localhost\r\nX-A: " + std::string(17'000, 'a') + "\r\n"), 431},
        {"a header without end", "GET / HTTP/1.1\r\nX-A: " + std::string(70'000, 'a'), 431},
        {"101 header lines",
         [] {
             std::string fields(kHost);
             for (int i = 0; i < 100; ++i) fields += "X-A: b\r\n";
             return get_with(fields);
         }(),
         431},
        {"a body of a gigabyte is refused before it is read",
         post_with("Content-Length: 1073741824\r\n", "x"), 413},
        {"a body where none belongs",
         "GET /api/notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 413},
    };
}

TEST_F(ServerTest, RefusesDoubtfulMessagesWithOneAnswerAndCloses) {
    start();
    for (const RawCase& c : doubtful_messages()) {
        const std::string follower = get_with(kClose);
        const std::string answer = told(c.raw + follower);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::to_string(c.status) + " ")) << c.sentence;
        EXPECT_THAT(answer, HasSubstr("Connection: close\r\n")) << c.sentence;
        EXPECT_THAT(answer, HasSubstr("\"message\":")) << c.sentence;
        EXPECT_EQ(answer.find("HTTP/1.1", 9), std::string::npos)
            << c.sentence << ": what followed was taken for a request";
    }
    EXPECT_EQ(toy_.state().saved, 0);
    EXPECT_THAT(told(get_with(kClose)), StartsWith("HTTP/1.1 200 OK")) << "it still serves";
}

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
