// What is erased by law goes from the answers that are kept for requests sent twice.

#include "platform/http/kept_answers.h"

#include <gtest/gtest.h>

#include "platform/http/tests/toy.h"

namespace shiji::http::tests {
namespace {

constexpr const char* kWord = "已删去";

template <class Forget>
std::string left_after(const std::string& answer, const std::string& text, Forget forget) {
    Toy toy;
    return toy.database().write([&](storage::Transaction& tx) {
        tx.run(
            "insert into http_idempotency (account, request_key, route, body_digest, status, "
            "answer, made_ms) values ('a', 'k', 'r', 'd', 200, ?, 0)",
            answer);
        forget(tx, text, kWord);
        return tx.find_value<std::string>("select answer from http_idempotency").value_or("");
    });
}

struct Forgotten {
    const char* sentence;
    const char* answer;
    const char* text;
    const char* left;
};

TEST(KeptAnswers, LoseAValueThatWasErased) {
    const Forgotten cases[] = {
        {"a name that a member holds", R"({"owner":"张三","n":1})", "张三",
         R"({"owner":"已删去","n":1})"},
        {"every place of a list", R"({"all":["张三","李四","张三"]})", "张三",
         R"({"all":["已删去","李四","已删去"]})"},
        {"the name of a member stays", R"({"a":1,"title":"title","b":["title"]})", "title",
         R"({"a":1,"title":"已删去","b":["已删去"]})"},
        {"what only holds the name stays", R"({"words":"张三丰到会"})", "张三",
         R"({"words":"张三丰到会"})"},
        {"a value with a quotation mark", R"({"w":"说\"好\""})", "说\"好\"", R"({"w":"已删去"})"},
    };
    for (const Forgotten& c : cases)
        EXPECT_EQ(left_after(c.answer, c.text, forget_answer_values), c.left) << c.sentence;
}

TEST(KeptAnswers, LoseWhatQuotesATextThatWasErased) {
    const Forgotten cases[] = {
        {"within another sentence", R"({"words":"已退回：会议记录写得太简单。"})",
         "会议记录写得太简单", R"({"words":"已退回：已删去。"})"},
        {"plain letters are told from nothing", R"({"organisation":"organisation"})",
         "organisation", R"({"organisation":"organisation"})"},
    };
    for (const Forgotten& c : cases)
        EXPECT_EQ(left_after(c.answer, c.text, forget_answer_quotes), c.left) << c.sentence;
}

}  // namespace
}  // namespace shiji::http::tests
