#include "platform/identity/sign_in.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "platform/identity/tests/desk.h"

namespace shiji::identity {
namespace {

using testing::ElementsAre;

TEST(Waiting, GrowsWithTheFailures) {
    struct Case {
        std::int64_t failures;
        std::int64_t seconds;
        std::int64_t network_seconds;
    };
    for (const Case& row :
         {Case{0, 0, 0}, Case{4, 0, 0}, Case{5, 1, 0}, Case{6, 2, 0}, Case{7, 4, 0},
          Case{10, 32, 0}, Case{11, 60, 0}, Case{12, 60, 900}, Case{1'000'000, 60, 900}}) {
        EXPECT_EQ(growing_wait_ms(row.failures), row.seconds * 1000) << row.failures;
        EXPECT_EQ(network_wait_ms(row.failures), row.network_seconds * 1000) << row.failures;
    }
}

TEST(Waiting, CountsANetworkAsOne) {
    struct Case {
        const char* address;
        const char* network;
    };
    for (const Case& row :
         {Case{"10.1.2.3", "10.1.2"}, Case{"::ffff:10.1.2.77", "10.1.2"}, Case{"", ""},
          Case{"2001:db8:7:1::9", "2001:db8:7"}, Case{"2001:db8:7:2::9", "2001:db8:7"}})
        EXPECT_EQ(network_of(row.address), row.network) << row.address;
}

TEST(Gate, LetsTwentyAMinuteInFromOneAddress) {
    AddressGate gate;
    const base::Moment noon = tests::noon("2026-07-08");
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(gate.let_in("10.1.2.3", noon)) << i;
    EXPECT_FALSE(gate.let_in("10.1.2.3", {noon.ms + 59'999}));
    EXPECT_TRUE(gate.let_in("10.1.2.4", noon)) << "another address";
    EXPECT_TRUE(gate.let_in("10.1.2.3", {noon.ms + 60'000})) << "a minute later";
    EXPECT_TRUE(gate.let_in("10.1.2.3", {noon.ms - 1}))
        << "a clock that went back locks nobody out";
}

struct Tries {
    Desk desk;
    AddressGate gate;

    /// "", "wrong", or the refusal with the seconds to wait.
    std::string attempt(std::string_view login, std::string_view password,
                        const std::string& address = "10.1.2.3") {
        http::Services services{desk.database(), desk.clock(), desk.chance()};
        const auto tried = try_password(services, gate, login, password, address);
        if (!tried) {
            const auto& fault = tried.error().faults.front();
            return fault.code +
                   (fault.arguments.empty() ? "" : " " + fault.arguments.front().second);
        }
        if (*tried)
            desk.write([&](storage::Transaction& tx) {
                forgive_failures(tx, login, address, desk.clock().now());
            });
        return *tried ? "" : "wrong";
    }

    /// As if somebody had failed so often just now.
    void fail(std::string_view login, std::string_view address, std::int64_t failures) {
        desk.write([&](storage::Transaction& tx) {
            forgive_failures(tx, login, address, desk.clock().now());
            tx.run("update identity_failure set known = 0");
            tx.run(
                "update identity_failure set failures = ? where address_class = ? or "
                "address_class = ''",
                failures, network_of(address));
        });
    }
};

TEST(Tries, WaitAlikeForALoginThatExistsAndOneThatDoesNot) {
    Tries tries;
    tries.desk.open("zhang");
    for (const char* login : {"zhang", "nobody"}) {
        for (int i = 0; i < 5; ++i) EXPECT_EQ(tries.attempt(login, "不对"), "wrong") << login << i;
        EXPECT_EQ(tries.attempt(login, kGoodPassword), "identity.wait 1") << login;
        tries.desk.clock().pass_ms(1'000);
        EXPECT_EQ(tries.attempt(login, "不对"), "wrong") << login;
        EXPECT_EQ(tries.attempt(login, "不对"), "identity.wait 2") << login;
        tries.desk.pass_minutes(1);
    }
}

TEST(Tries, AreForgivenAfterTheRightPassword) {
    Tries tries;
    tries.desk.open("zhang");
    tries.fail("zhang", "10.1.2.3", 6);
    tries.desk.clock().pass_ms(2'000);
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword), "");
    EXPECT_EQ(tries.attempt("zhang", "不对"), "wrong") << "no wait: the count began anew";
}

TEST(Tries, FromElsewhereDoNotLockTheOwnerOut) {
    Tries tries;
    tries.desk.open("zhang");
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "10.1.2.3"), "");
    tries.desk.write([](storage::Transaction& tx) {
        tx.run("update identity_failure set failures = 20 where address_class = ''");
    });
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "192.168.9.9"), "identity.wait 60");
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "10.1.2.200"), "") << "the owner's own network";
}

TEST(Tries, LockTheNetworkTheyCameFromForAQuarterOfAnHour) {
    Tries tries;
    tries.desk.open("zhang");
    tries.fail("zhang", "10.1.2.3", 12);
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "10.1.2.3"), "identity.wait 900");
    tries.desk.pass_minutes(2);
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "10.1.2.9"), "identity.wait 780");
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "172.16.0.1"), "") << "another network";
    tries.desk.pass_minutes(13);
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword, "10.1.2.3"), "");
}

TEST(Tries, WaitNoLongerThanTheRuleWhenTheClockGoesBack) {
    Tries tries;
    tries.desk.open("zhang");
    tries.fail("zhang", "10.1.2.3", 6);
    tries.desk.pass_minutes(-60 * 24 * 365);
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword), "identity.wait 2");
}

TEST(Tries, MadeAtOnceGainNothing) {
    Tries tries;
    std::atomic<int> looked_at = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 16; ++i)
        clients.emplace_back([&] { looked_at += tries.attempt("zhang", "不对") == "wrong"; });
    for (auto& client : clients) client.join();
    EXPECT_EQ(looked_at, 5);
}

TEST(Tries, OfOneAddressAreTwentyAMinute) {
    Tries tries;
    for (int i = 0; i < 20; ++i) tries.gate.let_in("10.1.2.3", tries.desk.clock().now());
    EXPECT_EQ(tries.attempt("zhang", kGoodPassword), "identity.too_fast");
}

TEST(SignIn, GivesACookieAndLeavesALine) {
    Desk desk;
    desk.open("zhang");
    Browser browser(desk);
    EXPECT_EQ(code_of(browser.get("/api/account/sessions")), "http.sign_in_first");
    EXPECT_EQ(code_of(browser.sign_in("zhang", "不对的密码")), "identity.sign_in_wrong");
    EXPECT_EQ(code_of(browser.sign_in("wang", "不对的密码")), "identity.sign_in_wrong");
    EXPECT_FALSE(browser.is_signed_in());
    EXPECT_EQ(browser.sign_in(" ZHANG ").status, 200);
    EXPECT_TRUE(browser.is_signed_in());
    EXPECT_EQ(browser.get("/api/account/sessions").status, 200);
    EXPECT_THAT(desk.trail(), ElementsAre("GET /api/account/sessions 401 http.sign_in_first ",
                                          "sign_in_failed 401 identity.sign_in_wrong zhang",
                                          "POST /api/session 401 identity.sign_in_wrong ",
                                          "sign_in_failed 401 identity.sign_in_wrong ",
                                          "POST /api/session 401 identity.sign_in_wrong ",
                                          "signed_in 200  zhang", "POST /api/session 200  "));
    const std::string token = browser.cookie().substr(browser.cookie().find('=') + 1);
    EXPECT_EQ(token.size(), 64u);
    EXPECT_EQ(storage::dump(desk.database()).find(token), std::string::npos)
        << "only the token's digest is stored";
}

TEST(SignIn, CookiesSayWhatTheServerIs) {
    struct Case {
        const char* what;
        bool plain_http;
        bool remember;
        const char* begins;
        const char* ends;
    };
    for (const Case& row :
         {Case{"loopback", true, false, "shiji=", "; Path=/; HttpOnly; SameSite=Strict"},
          Case{"behind TLS", false, false,
               "__Host-shiji=", "; Path=/; HttpOnly; SameSite=Strict; Secure"},
          Case{"remembered", false, true,
               "__Host-shiji=", "; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=604800"}}) {
        Desk desk(row.plain_http);
        desk.open("zhang");
        Browser browser(desk);
        browser.sign_in("zhang", kGoodPassword, row.remember);
        EXPECT_TRUE(browser.cookie_line().starts_with(row.begins)) << browser.cookie_line();
        EXPECT_TRUE(browser.cookie_line().ends_with(row.ends)) << browser.cookie_line();
        EXPECT_TRUE(browser.is_signed_in()) << row.what;
    }
}

}  // namespace
}  // namespace shiji::identity
