#include "platform/identity/set_up.h"

#include <gmock/gmock.h>

#include "platform/identity/tests/desk.h"

namespace shiji::identity {
namespace {

using testing::Contains;
using testing::StartsWith;

/// GoogleTest has a SetUp of its own inside tests.
using Words = SetUp;

Words good_set_up(std::string code) {
    return {std::move(code),
            {"示范区"},
            {{"xitong"}, {"甲"}, kGoodPassword},
            {{"anquan"}, {"乙"}, kGoodPassword},
            {{"shenji"}, {"丙"}, kGoodPassword}};
}

std::string fresh_code(Desk& desk) {
    return desk.write([&](storage::Transaction& tx) { return make_setup_code(tx, desk.chance()); });
}

TEST(SetUp, RefusesWhatIsNotGood) {
    Desk desk;
    const std::string code = fresh_code(desk);
    Browser browser(desk);
    struct Case {
        const char* what;
        std::function<void(Words&)> spoil;
        const char* code;
        const char* field;
    };
    const Case cases[] = {
        {"a wrong code", [](Words& s) { s.code = "AAAA-BBBB-CCCC-DDDD"; },
         "identity.setup_code_wrong", "code"},
        {"two of the three are one", [](Words& s) { s.audit.login = {"XITONG"}; },
         "identity.three_people", "security.login"},
        {"a short password", [](Words& s) { s.audit.password = "短"; }, "identity.password_short",
         "audit.password"},
        {"no name of the district", [](Words& s) { s.district_name = {""}; },
         "identity.empty_district", "district_name"},
        {"a login of another form", [](Words& s) { s.security.login = {"a b"}; },
         "identity.login_form", "security.login"},
    };
    for (const Case& row : cases) {
        Words words = good_set_up(code);
        row.spoil(words);
        const auto response = browser.post("/api/setup", base::write_json(words));
        EXPECT_EQ(code_of(response), row.code) << row.what;
        EXPECT_EQ(base::parse_json(response.body)->at("field"), row.field) << row.what;
    }
    desk.database().read([](storage::Transaction& tx) { EXPECT_TRUE(list_accounts(tx).empty()); });
}

TEST(SetUp, MakesTheThreeAdministratorsOnceAndTheCodeIsUsedUp) {
    Desk desk;
    const std::string earlier = fresh_code(desk);
    const std::string code = fresh_code(desk);
    EXPECT_EQ(storage::dump(desk.database()).find(code), std::string::npos);
    Browser browser(desk);
    EXPECT_TRUE(base::parse_json(browser.get("/api/session").body)->at("needs_setup").as_bool());
    EXPECT_EQ(code_of(browser.post("/api/setup", base::write_json(good_set_up(earlier)))),
              "identity.setup_code_wrong")
        << "a newer code was printed since";
    EXPECT_EQ(code_of(browser.post("/api/setup", base::write_json(good_set_up(code)))), "");
    EXPECT_EQ(code_of(browser.post("/api/setup", base::write_json(good_set_up(code)))),
              "identity.set_up_done");
    const auto page = base::parse_json(browser.get("/api/session").body);
    EXPECT_FALSE(page->at("needs_setup").as_bool());
    EXPECT_EQ(page->at("district_name"), "示范区");
    EXPECT_EQ(browser.sign_in("anquan").status, 200);
}

TEST(SetUp, StaysDoneWhenAnAdministratorLeaves) {
    Desk desk;
    const auto system = desk.open("xitong", Administrator::System);
    desk.open("anquan", Administrator::Security);
    desk.open("anquan2", Administrator::Security);
    EXPECT_FALSE(desk.database().read([](storage::Transaction& tx) { return is_set_up(tx); }))
        << "three accounts, but not all three administrators";
    desk.open("shenji", Administrator::Audit);
    desk.write([&](storage::Transaction& tx) { return close_account(tx, system); });
    EXPECT_TRUE(desk.database().read([](storage::Transaction& tx) { return is_set_up(tx); }));
}

struct Office {
    Desk desk;
    Browser security{desk, "10.1.2.3"};
    Browser auditor{desk, "10.1.2.4"};
    AccountId audit_account = desk.open("shenji", Administrator::Audit);

    Office() {
        desk.open("anquan", Administrator::Security);
        security.sign_in("anquan");
        auditor.sign_in("shenji");
    }
};

TEST(Accounts, AreOpenedByTheSecurityAdministratorAndActivatedByTheirOwner) {
    Office office;
    EXPECT_EQ(code_of(office.auditor.post("/api/accounts", R"({"login":"li","name":"李四"})")),
              "http.administrators_only");
    const auto opened = base::parse_json(
        office.security.post("/api/accounts", R"({"login":"li","name":"李四"})").body);
    const std::string code(opened->at("activation_code").as_string());
    EXPECT_EQ(storage::dump(office.desk.database()).find(code), std::string::npos)
        << "not even in an answer kept under a key";
    Browser owner(office.desk, "10.1.2.5");
    EXPECT_EQ(code_of(owner.sign_in("li", "")), "identity.sign_in_wrong") << "no default password";
    const auto activate = [&](const std::string& words) {
        return code_of(
            owner.post("/api/account/activate",
                       R"({"login":"li","code":")" + code + R"(","password":")" + words + R"("})"));
    };
    EXPECT_EQ(activate("password2026"), "identity.password_common");
    EXPECT_EQ(activate(kGoodPassword), "");
    EXPECT_EQ(activate(kGoodPassword), "identity.activation_wrong") << "once";
    EXPECT_EQ(owner.sign_in("li").status, 200);
}

TEST(Accounts, OfAdministratorsAreOutOfTheSecurityAdministratorsReach) {
    Office office;
    const auto officer = office.desk.open("li");
    for (const char* act : {"reset", "close"}) {
        const auto path = [&](const AccountId& account) {
            return "/api/accounts/" + account.hex + "/" + act;
        };
        EXPECT_EQ(code_of(office.security.post(path(office.audit_account), "{}")),
                  "identity.administrator_account");
        EXPECT_EQ(code_of(office.security.post(path({std::string(32, 'a')}), "{}")),
                  "identity.no_account");
        EXPECT_EQ(code_of(office.security.post(path(officer), "{}")), "");
    }
    EXPECT_TRUE(office.auditor.is_signed_in());
}

TEST(Audit, IsReadByTheAuditAdministratorAlonePageByPage) {
    Office office;
    EXPECT_EQ(code_of(office.security.get("/api/audit")), "http.administrators_only");
    EXPECT_THAT(office.desk.trail(),
                Contains(StartsWith("GET /api/audit 403 http.administrators_only anquan")))
        << "a denial leaves a line";
    office.desk.write([&](storage::Transaction& tx) {
        const http::Caller caller{office.audit_account, "丙", Administrator::Audit, ""};
        write_audit_act(tx, caller, "open_phone", "member=…", "核对通讯录",
                        office.desk.clock().now());
    });
    const auto newest = base::parse_json(office.auditor.get("/api/audit", {{"count", "1"}}).body);
    const auto& line = newest->at("lines").as_array().at(0);
    EXPECT_EQ(line.at("act"), "open_phone");
    EXPECT_EQ(line.at("reason"), "核对通讯录");
    EXPECT_EQ(line.at("account_name"), "shenji");
    const auto before = std::to_string(line.at("number").as_int64());
    const auto rest = base::parse_json(office.auditor.get("/api/audit", {{"before", before}}).body);
    EXPECT_EQ(rest->at("lines").as_array().size(), office.desk.trail().size() - 1);
}

TEST(Audit, KnowsWhenTheNewestLineWasWritten) {
    Desk desk;
    const auto newest = [&] {
        return desk.database().read([](storage::Transaction& tx) { return newest_audit_time(tx); });
    };
    EXPECT_FALSE(newest().has_value()) << "nobody did anything yet";
    Browser(desk).sign_in("nobody");
    const base::Moment first = desk.clock().now();
    EXPECT_EQ(newest(), first);
    desk.pass_minutes(7);
    Browser(desk).sign_in("nobody");
    EXPECT_EQ(newest()->ms, first.ms + 7 * 60'000);
}

TEST(Audit, NamesTheThingThatWasAskedFor) {
    Office office;
    const std::string id(32, 'a');
    office.security.post("/api/accounts/" + id + "/close", "{}");
    const auto page = base::parse_json(office.auditor.get("/api/audit", {{"count", "1"}}).body);
    const auto& line = page->at("lines").as_array().at(0);
    EXPECT_EQ(line.at("act"), "POST /api/accounts/{account}/close");
    EXPECT_EQ(line.at("object").as_string(), "account=" + id);
    EXPECT_EQ(line.at("address"), "10.1.2.3");
    EXPECT_EQ(line.at("code"), "identity.no_account");
}

}  // namespace
}  // namespace shiji::identity
