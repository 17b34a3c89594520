#include "rooms/rulebook/rulebook_http.h"

#include <gtest/gtest.h>

#include "tests/support/store.h"

namespace shiji::rulebook {
namespace {

/// Asks the one route of this room as its handler sees it.
base::Result<http::Response> ask(std::string_view on) {
    tests::TemporaryStore store;
    seams::SeededChance chance(1);
    const http::Caller caller;
    http::Request request;
    if (!on.empty()) request.query = {{"on", std::string(on)}};
    return store.database().read([&](storage::Transaction& tx) {
        http::Call call{tx, caller, request, tests::noon("2026-07-08"), chance};
        return routes().front().handle(call);
    });
}

RulePage page_of(std::string_view on) {
    const auto response = ask(on);
    return response ? base::read_json<RulePage>(response->body).value() : RulePage{};
}

TEST(RuleRoute, GivesTheRulesOfToday) {
    const RulePage page = page_of("");
    EXPECT_EQ(page.on.iso(), "2026-07-08");
    EXPECT_GE(page.parameters.size(), 80u);
    for (const Parameter& parameter : page.parameters) EXPECT_LE(parameter.from, page.on);
}

TEST(RuleRoute, GivesTheRulesOfAPastDay) {
    const RulePage page = page_of("2010-01-01");
    EXPECT_FALSE(page.parameters.empty());
    for (const Parameter& parameter : page.parameters) EXPECT_LE(parameter.from, page.on);
}

TEST(RuleRoute, RefusesADayThatIsNone) {
    for (const char* wrong : {"2026-02-30", "yesterday", "20226-01-01", "\xff\xfe"}) {
        const auto response = ask(wrong);
        ASSERT_FALSE(response) << wrong;
        EXPECT_EQ(response.error().code(), "input.date") << wrong;
        EXPECT_EQ(response.error().field(), "on");
    }
}

}  // namespace
}  // namespace shiji::rulebook
