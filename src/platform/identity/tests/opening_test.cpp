// The steps after the first set-up: open, done, skipped, taken up again; the system
// administrator's.

#include <gmock/gmock.h>

#include "platform/identity/opening.h"
#include "platform/identity/tests/desk.h"

namespace shiji::identity {
namespace {

std::string told_steps(const http::Response& response) {
    if (response.status != 200) return std::to_string(response.status) + " " + code_of(response);
    const auto page = base::parse_json(response.body);
    std::string told;
    for (const auto& line : page->at("lines").as_array()) {
        const auto& words = line.as_object();
        const auto* day = words.if_contains("settled_on");
        told += std::string(words.at("step").as_string()) + " " +
                std::string(words.at("state").as_string()) +
                (day == nullptr || day->is_null() ? "" : " " + std::string(day->as_string())) +
                "; ";
    }
    return told;
}

TEST(Opening, StepsAreSettledByTheSystemAdministratorAndTakenUpAgain) {
    Desk desk;
    desk.open("xitong", Administrator::System);
    desk.open("anquan", Administrator::Security);
    Browser system(desk, "10.1.2.3");
    Browser security(desk, "10.1.2.4");
    system.sign_in("xitong");
    security.sign_in("anquan");
    EXPECT_EQ(told_steps(system.get("/api/setup/steps")),
              "trial open; units open; roster open; notices open; backup open; ");
    EXPECT_EQ(told_steps(system.post("/api/setup/steps/trial", R"({"state":"skipped"})")),
              "trial skipped 2026-07-08; units open; roster open; notices open; backup open; ");
    desk.pass_minutes(24 * 60);
    system.sign_in("xitong");
    system.post("/api/setup/steps/backup", R"({"state":"done"})");
    EXPECT_EQ(told_steps(system.post("/api/setup/steps/trial", R"({"state":"open"})")),
              "trial open; units open; roster open; notices open; backup done 2026-07-09; ");
    EXPECT_EQ(code_of(system.post("/api/setup/steps/coffee", R"({"state":"done"})")),
              "http.bad_address");
    EXPECT_EQ(code_of(system.post("/api/setup/steps/trial", R"({"state":"perhaps"})")),
              "input.choice");
    EXPECT_EQ(code_of(security.post("/api/setup/steps/trial", R"({"state":"done"})")),
              "http.sign_in_first")
        << "a day has passed";
    security.sign_in("anquan");
    EXPECT_EQ(code_of(security.get("/api/setup/steps")), "http.administrators_only");
}

}  // namespace
}  // namespace shiji::identity
