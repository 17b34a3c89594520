#include <gtest/gtest.h>

#include "platform/settings/messages.h"

namespace shiji::settings {
namespace {

TEST(Messages, FillTheHolesOfASentence) {
    struct Case {
        const char* sentence;
        base::Fault fault;
        const char* text;
    };
    const std::vector<Case> cases{
        {"a field without a label goes by its name",
         {"input.missing", "no_such_member", {}},
         "请填写“no_such_member”。"},
        {"an argument fills its hole",
         {"input.too_long", "zzz", {{"max", "20"}}},
         "“zzz”最多 20 个字。"},
        {"a value with a hole in it stays a value",
         {"input.too_long", "zzz", {{"max", "{field}"}}},
         "“zzz”最多 {field} 个字。"},
        {"a hole nobody fills stays visible",
         {"input.too_long", "zzz", {}},
         "“zzz”最多 {max} 个字。"},
        {"no field at all is the request", {"input.missing", "", {}}, "请填写“请求内容”。"},
        {"a code without a sentence reads as itself", {"no.such_code", "", {}}, "no.such_code"},
    };
    for (const Case& c : cases) EXPECT_EQ(sentence(c.fault), c.text) << c.sentence;
}

TEST(Messages, TellWhichItemOfAList) {
    const std::vector<std::array<const char*, 2>> cases{
        {"zzz", "zzz"},
        {"outer.zzz", "zzz"},
        {"zzz[0]", "zzz第1项"},
        {"outer[1].zzz", "第2项的zzz"},
        {"outer[1].inner[11].zzz", "第2项第12项的zzz"},
        {"grid[0][2]", "grid第1项第3项"},
    };
    for (const auto& [path, label] : cases) EXPECT_EQ(field_label(path), label);
}

TEST(Messages, KnowTheirCodesInOrder) {
    const auto codes = known_codes();
    EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
    EXPECT_NE(std::find(codes.begin(), codes.end(), "input.json"), codes.end());
    for (const std::string& code : codes) EXPECT_FALSE(code.starts_with("field.")) << code;
}

}  // namespace
}  // namespace shiji::settings
