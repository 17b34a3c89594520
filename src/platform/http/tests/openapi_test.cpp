#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "platform/http/tests/toy.h"
#include "tests/support/source_tree.h"

namespace shiji::http::tests {
namespace {

namespace bj = boost::json;

/// One member a line, so that a difference shows where it is.
void print(const bj::value& value, const std::string& indent, std::string& text) {
    const std::string inner = indent + "  ";
    if (const auto* const object = value.if_object(); object != nullptr && !object->empty()) {
        text += "{";
        const char* comma = "\n";
        for (const auto& [key, member] : *object) {
            text += comma + inner + bj::serialize(bj::string(key)) + ": ";
            print(member, inner, text);
            comma = ",\n";
        }
        text += "\n" + indent + "}";
    } else {
        text += bj::serialize(value);
    }
}

TEST(OpenApi, OfTheToyRoomIsTheReviewedDocument) {
    ToyState state;
    std::string text;
    print(bj::parse(openapi(toy_routes(state))), "", text);
    text += "\n";
    const auto path =
        shiji::tests::source_tree() / "src/platform/http/tests/golden/toy_openapi.json";
    if (std::getenv("SHIJI_WRITE_GOLDEN") != nullptr) std::ofstream(path) << text;
    EXPECT_EQ(text, shiji::tests::text_of(path));
}

struct Twin {
    std::string other;
};
BOOST_DESCRIBE_STRUCT(Twin, (), (other))

TEST(OpenApi, RefusesTwoMessagesOfOneName) {
    ToyState state;
    auto routes = toy_routes(state);
    routes.front().answer.definitions["Note"] = schema_of<Twin>().definitions["Twin"];
    EXPECT_THROW(openapi(routes), base::BrokenPromise);
}

TEST(Schema, NamesTypesWithoutTheirNamespaces) {
    const std::vector<std::array<const char*, 3>> cases{
        {"a plain type", "… [with T = shiji::records::Draft; std::string = x]", "Draft"},
        {"a template keeps its argument's name", "[with T = a::Page<b::c::Row>]", "PageRow"},
        {"a nameless namespace", "[with T = shiji::{anonymous}::Twin]", "Twin"},
        {"another compiler's words", "[T = shiji::records::Draft]", "Draft"},
    };
    for (const auto& [sentence, words, name] : cases)
        EXPECT_EQ(schema_detail::short_name(words), name) << sentence;
}

}  // namespace
}  // namespace shiji::http::tests
