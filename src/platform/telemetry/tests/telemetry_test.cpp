#include "platform/telemetry/telemetry.h"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

namespace shiji::telemetry {
namespace {

TEST(LogLine, IsOneJsonObjectWhateverTheTextHolds) {
    struct Case {
        const char* sentence;
        std::string text;
        std::string read;
    };
    const std::vector<Case> cases{
        {"plain words", "门开了", "门开了"},
        {"a line that would begin a line of its own", "a\n{\"level\":\"info\"}\r",
         "a\n{\"level\":\"info\"}\r"},
        {"quotes and backslashes", R"(say "no\")", R"(say "no\")"},
        {"a NUL and a control", std::string("a\0b\x1b[2J", 7), std::string("a\0b\x1b[2J", 7)},
        {"bytes that are not UTF-8", "a\xff\xfe", "a\xef\xbf\xbd\xef\xbf\xbd"},
    };
    for (const Case& c : cases) {
        const std::string line =
            log_line({1'783'510'920'007}, "info", "\"text\":" + json_text(c.text));
        EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << c.sentence;
        const auto read = boost::json::parse(line);
        EXPECT_EQ(read.at("text").as_string(), c.read) << c.sentence;
        EXPECT_EQ(read.at("at").as_string(), "2026-07-08T11:42:00.007Z") << c.sentence;
    }
}

TEST(AccessLine, SaysWhatWasAskedAndHowItEnded) {
    set_up_log("info");
    testing::internal::CaptureStderr();
    log_access({.method = "POST",
                .path = "/api/a\"b",
                .status = 409,
                .took_us = 1200,
                .bytes = 34,
                .remote = "127.0.0.1",
                .request_id = "r-1"});
    spdlog::get("access")->flush();
    const auto read = boost::json::parse(testing::internal::GetCapturedStderr());
    EXPECT_EQ(read.at("method").as_string(), "POST");
    EXPECT_EQ(read.at("path").as_string(), "/api/a\"b");
    EXPECT_EQ(read.at("status").as_int64(), 409);
    EXPECT_EQ(read.at("id").as_string(), "r-1");
    EXPECT_EQ(read.as_object().size(), 9u) << "and nothing else";
}

}  // namespace
}  // namespace shiji::telemetry
