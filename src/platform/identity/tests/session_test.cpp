#include "platform/identity/sessions.h"

#include <gtest/gtest.h>

#include "platform/identity/tests/desk.h"

namespace shiji::identity {
namespace {

TEST(Session, LivesAsLongAsTheLimitsSay) {
    constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;
    struct Case {
        const char* what;
        bool remember;
        std::int64_t last_seen;  ///< after it was opened
        std::int64_t now;
        bool alive;
    };
    for (const Case& row : {
             Case{"30 idle minutes on the desk", false, 0, 30 * kMinute, true},
             Case{"a moment longer", false, 0, 30 * kMinute + 1, false},
             Case{"12 busy hours on the desk", false, 12 * kHour - kMinute, 12 * kHour, true},
             Case{"a moment longer", false, 12 * kHour, 12 * kHour + 1, false},
             Case{"8 idle hours on the phone", true, 0, 8 * kHour, true},
             Case{"a moment longer", true, 0, 8 * kHour + 1, false},
             Case{"7 busy days on the phone", true, 7 * kDay - kHour, 7 * kDay, true},
             Case{"a moment longer", true, 7 * kDay, 7 * kDay + 1, false},
             Case{"a clock before it was opened", false, 0, -1, false},
         })
        EXPECT_EQ(is_alive(row.remember, {kDay}, {kDay + row.last_seen}, {kDay + row.now}),
                  row.alive)
            << row.what;
}

struct SignedInBrowser {
    Desk desk;
    AccountId account = desk.open("zhang");
    Browser browser{desk};
    SignedInBrowser() { browser.sign_in("zhang"); }
};

TEST(Session, IsKeptAliveByUseWithoutWriting) {
    SignedInBrowser s;
    const std::string before = storage::dump(s.desk.database());
    for (int i = 0; i < 3; ++i) {
        s.desk.pass_minutes(20);
        EXPECT_TRUE(s.browser.is_signed_in()) << i;
    }
    EXPECT_EQ(storage::dump(s.desk.database()), before) << "reading never writes";
    s.desk.write([&](storage::Transaction& tx) { s.desk.doorkeeper().write_last_seen(tx); });
    EXPECT_NE(storage::dump(s.desk.database()), before);
    s.desk.pass_minutes(29);
    EXPECT_TRUE(s.browser.is_signed_in()) << "what was written counts";
    s.desk.pass_minutes(31);
    EXPECT_FALSE(s.browser.is_signed_in());
}

TEST(Session, EndsWithSignOut) {
    SignedInBrowser s;
    const std::string cookie = s.browser.cookie();
    EXPECT_EQ(s.browser.post("/api/session/end", "{}").status, 200);
    EXPECT_TRUE(s.browser.cookie_line().ends_with("Max-Age=0")) << s.browser.cookie_line();
    http::Request thief;
    thief.headers["cookie"] = cookie;
    const auto caller = s.desk.database().read([&](storage::Transaction& tx) {
        return s.desk.doorkeeper().who_is_asking(tx, thief, s.desk.clock().now());
    });
    EXPECT_FALSE(caller->signed_in()) << "the token is worth nothing afterwards";
}

TEST(Session, GetsANewTokenAtEachSignInAndTheOldOneEnds) {
    SignedInBrowser s;
    const std::string first = s.browser.cookie();
    s.browser.sign_in("zhang");
    EXPECT_NE(s.browser.cookie(), first);
    const auto sessions = base::parse_json(s.browser.get("/api/account/sessions").body);
    EXPECT_EQ(sessions->at("sessions").as_array().size(), 1u);
}

TEST(Session, OfOnesOwnAreListedAndEnded) {
    SignedInBrowser s;
    Browser phone(s.desk, "10.1.2.4");
    phone.sign_in("zhang", kGoodPassword, true);
    s.desk.open("li");
    Browser other(s.desk, "10.1.2.5");
    other.sign_in("li");
    const auto told = base::parse_json(s.browser.get("/api/account/sessions").body);
    const auto& sessions = told->at("sessions").as_array();
    ASSERT_EQ(sessions.size(), 2u);
    const auto& remote = sessions[0].at("current").as_bool() ? sessions[1] : sessions[0];
    EXPECT_EQ(remote.at("remote"), "10.1.2.4");
    const std::string id(remote.at("id").as_string());
    EXPECT_EQ(code_of(other.post("/api/account/sessions/" + id + "/end", "{}")),
              "identity.no_session")
        << "not those of others";
    EXPECT_EQ(s.browser.post("/api/account/sessions/" + id + "/end", "{}").status, 200);
    EXPECT_FALSE(phone.is_signed_in());
    EXPECT_TRUE(s.browser.is_signed_in());
}

TEST(Session, EndsWhenTheAccountCloses) {
    SignedInBrowser s;
    s.desk.write([&](storage::Transaction& tx) { return close_account(tx, s.account); });
    EXPECT_FALSE(s.browser.is_signed_in());
}

TEST(Session, EndsWhenTheAccountBecomesSomethingElse) {
    SignedInBrowser s;
    s.desk.write([&](storage::Transaction& tx) {
        return make_administrator(tx, s.account, Administrator::Audit);
    });
    EXPECT_FALSE(s.browser.is_signed_in());
    s.browser.sign_in("zhang");
    EXPECT_EQ(s.browser.get("/api/audit").status, 200);
}

TEST(Session, OfAllDevicesEndWithANewPassword) {
    SignedInBrowser s;
    Browser phone(s.desk, "10.1.2.4");
    phone.sign_in("zhang");
    const auto change = [&](const std::string& old_password, const std::string& new_password) {
        return code_of(s.browser.post("/api/account/password",
                                      R"({"old_password":")" + old_password +
                                          R"(","new_password":")" + new_password + R"("})"));
    };
    EXPECT_EQ(change("不对", "水渠尽头那棵歪脖子老柳树"), "identity.old_password_wrong");
    EXPECT_EQ(change(kGoodPassword, "太短"), "identity.password_short");
    EXPECT_TRUE(phone.is_signed_in());
    EXPECT_EQ(change(kGoodPassword, "水渠尽头那棵歪脖子老柳树"), "");
    EXPECT_FALSE(phone.is_signed_in());
    EXPECT_TRUE(s.browser.is_signed_in()) << "here it goes on with a new token";
    EXPECT_EQ(phone.sign_in("zhang", "水渠尽头那棵歪脖子老柳树").status, 200);
}

TEST(Session, DoesNotComeFromACookieOfAnotherName) {
    Desk desk(false);
    desk.open("zhang");
    Browser browser(desk);
    browser.sign_in("zhang");
    http::Request request;
    request.headers["cookie"] = browser.cookie().substr(std::string("__Host-").size());
    const auto caller = desk.database().read([&](storage::Transaction& tx) {
        return desk.doorkeeper().who_is_asking(tx, request, desk.clock().now());
    });
    EXPECT_FALSE(caller->signed_in()) << "a plain cookie can be set by a neighbour site";
}

}  // namespace
}  // namespace shiji::identity
