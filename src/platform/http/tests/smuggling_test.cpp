#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/tests/served.h"

namespace shiji::http::tests {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct RawCase {
    const char* sentence;
    std::string raw;
    int status;  ///< of the one answer; the connection closes after it
};

/// How long is the body? Two answers.
std::vector<RawCase> doubtful_lengths() {
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
        {"a chunk size beyond counting",
         post_with("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nx"), 400},
        {"a chunk size that is no number",
         post_with("Transfer-Encoding: chunked\r\n", "zz\r\nhello"), 400},
        {"a negative chunk size", post_with("Transfer-Encoding: chunked\r\n", "-1\r\nhello"), 400},
        {"a chunk without its end",
         post_with("Transfer-Encoding: chunked\r\n", "5\r\nhelloXX0\r\n\r\n"), 400},
        {"a chunk larger than the route takes",
         post_with("Transfer-Encoding: chunked\r\n", "fffffff\r\nx"), 413},
    };
}

/// Heads that two readers could part in two ways.
std::vector<RawCase> doubtful_heads() {
    return {
        {"lines that end with LF alone", "GET /api/notes HTTP/1.1\nHost: localhost\n\n\r\n\r\n",
         400},
        {"one line that ends with LF alone", get_with("Host: localhost\nX-A: b\r\n"), 400},
        {"a lone CR in a value", get_with("Host: localhost\r\nX-A: b\rc\r\n"), 400},
        {"a NUL in a value", get_with(std::string("Host: localhost\r\nX-A: b\0c\r\n", 28)), 400},
        {"a NUL in the address", std::string("GET /api\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 39),
         400},
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
    };
}

std::vector<RawCase> giants() {
    return {
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
    std::vector<RawCase> cases = doubtful_lengths();
    for (const auto& more : {doubtful_heads(), giants()})
        cases.insert(cases.end(), more.begin(), more.end());
    ASSERT_GE(cases.size(), 60u);
    for (const RawCase& c : cases) {
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

TEST_F(ServerTest, SaysWhatWasWrong) {
    ServerConfig config = any_port();
    config.bodies_bytes_max = 10;
    start(config);
    struct ReasonCase {
        const char* sentence;
        std::string raw;
        const char* code;
        const char* says;
    };
    for (const auto& [sentence, raw, code, says] : std::vector<ReasonCase>{
             {"a folded line", get_with("Host: localhost\r\n x\r\n"), "http.malformed", "没有处理"},
             {"no Host", get_with(""), "http.host_needed", "Host"},
             {"a strange Host", get_with("Host: evil.test\r\n"), "http.host_unknown", "evil.test"},
             {"a long address",
              "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
              "http.address_too_long", "8192"},
             {"a long header",
              get_with("Host: localhost\r\nX: " + std::string(17'000, 'a') + "\r\n"),
              "http.header_too_large", "16384"},
             {"a long body", post_with("Content-Length: 262145\r\n", ""), "http.body_too_large",
              "262144"},
             {"more bodies at once than the server holds", post_with("Content-Length: 11\r\n", ""),
              "http.busy", "稍后再试"},
             {"an odd method", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", "http.wrong_method",
              "BREW"},
         }) {
        const std::string answer = told(raw);
        EXPECT_THAT(answer, HasSubstr("\"code\":\"" + std::string(code) + "\"")) << sentence;
        EXPECT_THAT(answer, HasSubstr(says)) << sentence;
    }
}

}  // namespace
}  // namespace shiji::http::tests
