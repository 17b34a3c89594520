#include <gtest/gtest.h>

#include "platform/identity/passwords.h"
#include "platform/identity/tests/desk.h"

namespace shiji::identity {
namespace {

TEST(Password, IsLongAndNotMadeOfCommonWordsAlone) {
    struct Case {
        const char* what;
        std::string password;
        const char* code;
    };
    const Case cases[] = {
        {"a sentence in Chinese", "槐树下第三块青石板旁边", "identity.password_short"},
        {"twelve Chinese characters", "槐树下第三块青石板的旁边", ""},
        {"a sentence of one's own in small letters", "gate squeaks whenever fog comes", ""},
        {"pinyin of a sentence of one's own", "menqianshikuaiqingtaihenhua", ""},
        {"eleven characters", "kX7vq2pWz9m", "identity.password_short"},
        {"twelve characters", "kX7vq2pWz9mT", ""},
        {"not UTF-8", "kX7vq2pWz9m\xff\xff", "identity.password_short"},
        {"more than anybody types", std::string(201, 'k'), "identity.password_long"},
        {"a word of the list and a year", "password2026!", "identity.password_common"},
        {"the same in capitals", "PASSWORD2026!", "identity.password_common"},
        {"a keyboard walk", "qwertyuiop123456", "identity.password_common"},
        {"pinyin that everybody uses", "woaini5201314", "identity.password_common"},
        {"few kinds of characters", "aabbaabbaabbaabb", "identity.password_common"},
        {"digits in a row", "123456789012", "identity.password_common"},
    };
    for (const Case& row : cases)
        EXPECT_EQ(code_of(judge_password(row.password)), row.code) << row.what;
}

TEST(Password, IsKeptAsArgon2idAndComparedExactly) {
    const auto hash = hash_password(kGoodPassword);
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
    EXPECT_TRUE(*is_password(*hash, kGoodPassword));
    EXPECT_FALSE(*is_password(*hash, std::string(kGoodPassword) + " "));
    EXPECT_FALSE(*is_password(std::nullopt, kGoodPassword)) << "nobody's account opens for nothing";
}

TEST(Password, IsHashedTwoAtATimeAndTheRestIsToldToComeBack) {
    const HashingPlace first, second;
    ASSERT_TRUE(first.held() && second.held());
    EXPECT_EQ(code_of(is_password(std::nullopt, kGoodPassword)), "identity.busy");
}

}  // namespace
}  // namespace shiji::identity
