#include "platform/identity/accounts.h"

#include <gtest/gtest.h>

#include "platform/identity/tests/desk.h"

namespace shiji::identity {
namespace {

TEST(Account, OpensUnderALoginNobodyElseHas) {
    Desk desk;
    desk.open("zhang.san");
    struct Case {
        const char* what;
        const char* login;
        const char* name;
        const char* code;
    };
    const Case cases[] = {
        {"a plain login", "li-si_2", "李四", ""},
        {"a Chinese login", "王五", "王五", ""},
        {"full-width letters are the same letters", "ｚｈａｎｇ．ｓａｎ", "张三",
         "identity.login_taken"},
        {"capitals are the same letters", " Zhang.San ", "张三", "identity.login_taken"},
        {"one letter", "a", "甲", "identity.login_form"},
        {"33 letters", "abcdefghijklmnopqrstuvwxyzabcdefg", "甲", "identity.login_form"},
        {"a space inside", "li si", "李四", "identity.login_form"},
        {"a sign", "li@si", "李四", "identity.login_form"},
        {"not UTF-8", "li\xff\xfe", "李四", "identity.login_form"},
        {"no name", "zhao", "", "identity.empty_name"},
    };
    for (const Case& row : cases) {
        const auto opened = desk.write([&](storage::Transaction& tx) {
            return open_account(tx, row.login, row.name, Administrator::None, desk.clock().now(),
                                desk.chance());
        });
        EXPECT_EQ(code_of(opened), row.code) << row.what;
    }
}

TEST(Account, IsActivatedOnceWithin72HoursByTheCodeAsPeopleTypeIt) {
    Desk desk;
    const auto opened = desk.write([&](storage::Transaction& tx) {
        return open_account(tx, "zhang", "张三", Administrator::None, desk.clock().now(),
                            desk.chance());
    });
    ASSERT_TRUE(opened);
    std::string sloppy = " ";
    for (const char c : opened->activation_code)
        sloppy += c == '0'   ? 'o'
                  : c == '1' ? 'l'
                  : c == '-' ? ' '
                             : static_cast<char>(std::tolower(c));
    const auto at = [&](std::string_view login, std::string_view code, std::int64_t hours) {
        return code_of(desk.write([&](storage::Transaction& tx) {
            return find_activation(tx, login, code, {desk.clock().now().ms + hours * 3'600'000});
        }));
    };
    EXPECT_EQ(at("Zhang", opened->activation_code, 0), "");
    EXPECT_EQ(at("zhang", sloppy, 72), "") << sloppy;
    EXPECT_EQ(at("zhang", opened->activation_code, 73), "identity.activation_wrong");
    EXPECT_EQ(at("zhang", "AAAA-AAAA-AAAA-AAAA", 0), "identity.activation_wrong");
    EXPECT_EQ(at("li", opened->activation_code, 0), "identity.activation_wrong");
    const auto dump = storage::dump(desk.database());
    EXPECT_EQ(dump.find(opened->activation_code), std::string::npos) << "only the digest is stored";
    desk.write([&](storage::Transaction& tx) { set_password_hash(tx, opened->id, "hash"); });
    EXPECT_EQ(at("zhang", opened->activation_code, 0), "identity.activation_wrong") << "used";
}

TEST(Account, ClosesForGood) {
    Desk desk;
    const auto account = desk.open("zhang");
    const AccountId nobody{std::string(32, 'a')};
    desk.write([&](storage::Transaction& tx) {
        EXPECT_EQ(code_of(close_account(tx, nobody)), "identity.no_account");
        EXPECT_EQ(code_of(close_account(tx, account)), "");
        EXPECT_FALSE(find_account(tx, account)->active) << "the log names it for ever";
        EXPECT_EQ(code_of(reset_account(tx, account, desk.clock().now(), desk.chance())),
                  "identity.closed");
        EXPECT_EQ(code_of(reset_account(tx, nobody, desk.clock().now(), desk.chance())),
                  "identity.no_account");
    });
}

TEST(Account, IsAnAdministratorOrAPostHolderNeverBoth) {
    Desk desk;
    const auto officer = desk.open("officer");
    const auto auditor = desk.open("auditor", Administrator::Audit);
    desk.write([&](storage::Transaction& tx) {
        EXPECT_EQ(code_of(mark_post_holder(tx, officer)), "");
        EXPECT_EQ(code_of(make_administrator(tx, officer, Administrator::System)),
                  "identity.holds_posts");
        EXPECT_EQ(code_of(mark_post_holder(tx, auditor)), "identity.is_administrator");
        EXPECT_EQ(code_of(make_administrator(tx, {std::string(32, 'a')}, Administrator::System)),
                  "identity.no_account");
    });
    for (const char* sql : {"update identity_account set holds_posts = 1 where login = 'auditor'",
                            "update identity_account set administrator = 'system' "
                            "where login = 'officer'"})
        EXPECT_THROW(desk.write([&](storage::Transaction& tx) { tx.run(sql); }), storage::Failure)
            << sql;
}

}  // namespace
}  // namespace shiji::identity
