#include <gtest/gtest.h>

#include "base/json.h"

namespace shiji::base {
namespace {

struct ThingOwner;

/// One member of each kind that has a flaw of its own.
struct Everything {
    std::optional<Line<4>> line;
    std::optional<std::int32_t> number;
    std::optional<bool> yes;
    std::optional<Id<ThingOwner>> thing;
    std::optional<Month> month;
    std::optional<Quarter> quarter;
    std::optional<std::vector<std::int64_t>> list;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (line, number, yes, thing, month, quarter, list))

struct Outer {
    std::vector<Everything> inner;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (inner))

std::string list_of(std::size_t count) {
    std::string text = R"({"list":[0)";
    for (std::size_t i = 1; i < count; ++i) text += ",0";
    return text + "]}";
}

struct Row {
    std::string sentence;
    std::string text;
    std::string code;  ///< empty: read
};

const std::vector<Row> kRows{
    {"nothing at all", "{}", ""},
    {"text that is a number", R"({"line":7})", "input.text"},
    {"text that is no UTF-8", "{\"line\":\"\xff\"}", "input.utf8"},
    {"a line with a control character", R"({"line":"张\u0007三"})", "input.control_character"},
    {"a line of five characters", R"({"line":"一二三四五"})", "input.too_long"},
    {"a number of words", R"({"number":"七"})", "input.number"},
    {"a number past its column", R"({"number":2147483648})", "input.number_range"},
    {"yes in words", R"({"yes":"是"})", "input.yes_no"},
    {"an id that is a name", R"({"thing":"张三"})", "input.id"},
    {"an id in capitals", R"({"thing":"ABCDEF00000000000000000000000000"})", "input.id"},
    {"an id that was not chosen", R"({"thing":""})", "input.missing"},
    {"a month left empty", R"({"month":""})", "input.missing"},
    {"the thirteenth month", R"({"month":"2026-13"})", "input.month"},
    {"the fifth quarter", R"({"quarter":"2026Q5"})", "input.quarter"},
    {"a list that is none", R"({"list":7})", "input.list"},
    {"as many as a list may hold", list_of(kListMax), ""},
    {"one more", list_of(kListMax + 1), "input.list_too_long"},
    {"a member nobody asked for", R"({"other":1})", "input.unknown"},
    {"a member whose name is no UTF-8", "{\"\xff\":1}", "input.unknown"},
    {"a list instead of an object", "[]", "input.object"},
    {"half a document", R"({"line":)", "input.json"},
};

TEST(Input, EachFlawHasItsCode) {
    for (const Row& row : kRows) {
        const auto read = read_json<Everything>(row.text);
        EXPECT_EQ(read ? "" : read.error().code(), row.code) << row.sentence;
    }
}

TEST(Input, AnElementThatIsNoObjectIsNamedByItsPlace) {
    const auto read = read_json<Outer>(std::string_view(R"({"inner":[{},7]})"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), "input.object");
    EXPECT_EQ(read.error().field(), "inner[1]");
}

}  // namespace
}  // namespace shiji::base
