// What is found, what goes into an index, what is shown.

#include "platform/text/text.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "platform/seams/seams.h"

namespace shiji::text {
namespace {

bool finds(std::string_view words, std::string_view text) {
    const auto query = Query::of(words);
    return query && query->find(text).terms.count() == query->terms();
}

std::string index_words(std::string_view text) {
    std::string words;
    add_index_words(words, text);
    return words;
}

struct Case {
    const char* sentence;
    const char* words;
    const char* text;
    bool found;
};

constexpr Case kCases[] = {
    {"two characters", "整改", "会议研究整改措施", true},
    {"across what a dictionary would part", "议研", "会议研究整改措施", true},
    {"a name no dictionary has", "欧阳靖", "由欧阳靖同志牵头", true},
    {"not in that order", "改整", "会议研究整改措施", false},
    {"the same pairs, but not side by side", "整改整改", "整改，改整，整改", false},
    {"one character", "改", "整改", true},
    {"the last character of a run", "度", "第三季度，已完成", true},
    {"punctuation between", "整改落实", "整改、落实", false},
    {"punctuation in the query parts it", "整改、落实", "落实之后再整改", true},
    {"every term must be there", "整改 督查", "整改落实", false},
    {"a digit beside a character", "3季度", "第3季度", true},
    {"a character beside a digit", "第3", "第3季度", true},
    {"digits are found whole", "26", "2026年", false},
    {"a year with its character", "2026年", "到2026年底", true},
    {"ASCII words are found whole", "app", "application", false},
    {"capitals are small letters", "Party", "the PARTY school", true},
    {"full width is half width", "２０２６", "2026年", true},
    {"half width is full width", "ab12", "ＡＢ１２号", true},
    {"the ideographic zero is a character", "二〇二六", "二〇二六年", true},
    {"rare characters beyond the first plane", "𠮷", "𠮷林村", true},
    {"line ends part", "整改", "整\n改", false},
    {"a letter with a mark on it", "é", "Café", true},
};

TEST(Finding, FollowsTheTable) {
    for (const Case& row : kCases) EXPECT_EQ(finds(row.words, row.text), row.found) << row.sentence;
}

TEST(Finding, AsksForSomething) {
    EXPECT_FALSE(Query::of(""));
    EXPECT_FALSE(Query::of("，。 !§\""));
    std::string many;
    for (std::size_t i = 0; i <= kTermsMax; ++i) many += "改 ";
    EXPECT_FALSE(Query::of(many));
    EXPECT_TRUE(Query::of(many.substr(0, many.size() - 4)));
}

TEST(Finding, UnitesWhatOverlaps) {
    const auto query = Query::of("整改 改落 落实");
    ASSERT_TRUE(query);
    const auto found = query->find("整改落实，整改");
    EXPECT_EQ(found.spans, (std::vector<Span>{{0, 12}, {15, 21}}));
}

TEST(Finding, PassesOverSpoiltBytes) {
    EXPECT_TRUE(finds("整改", "\xff整改\xe6"));
    EXPECT_FALSE(finds("整改", "整\xff改"));
    EXPECT_EQ(excerpt("\xff\xff", {}, 1).front().text, "\xff…");
}

TEST(Index, HoldsPairsLastCharactersAndWholeWords) {
    EXPECT_EQ(index_words("研究整改"), "研究 究整 整改 改");
    EXPECT_EQ(index_words("第3季度，App"), "第 3 季度 度 app");
    EXPECT_EQ(index_words("，。§\"'\\:"), "");
    EXPECT_EQ(index_words(std::string(5000, 'x')), std::string(kIndexWordBytesMax, 'x'));
}

TEST(Index, IsAskedForPairsAndForBeginnings) {
    const auto fts5 = [](const char* words) { return Query::of(words)->index_question({}).fts5; };
    EXPECT_EQ(fts5("整改"), "\"整改\"");
    EXPECT_EQ(fts5("改"), "\"改\" *");
    EXPECT_EQ(fts5("3季"), "\"3\" AND \"季\" *");
    EXPECT_EQ(fts5("季3"), "\"3\" AND \"季\"");
    const auto question = Query::of("整改 改")->index_question({"0a", "0b"});
    EXPECT_EQ(question.fts5, "\"改\" * AND \"整改\" AND (\"§0a\" OR \"§0b\")");
    EXPECT_EQ(question.tsquery, "'改':* & '整改' & ('§0a' | '§0b')");
    std::string words;
    add_index_mark(words, "0a");
    EXPECT_EQ(words, "§0a");
    EXPECT_EQ(index_words("§0a"), "0a") << "nobody types a mark";
}

std::string shown(std::string_view words, std::string_view text, std::size_t most) {
    std::string line;
    for (const Piece& piece : excerpt(text, Query::of(words)->find(text).spans, most))
        line += piece.marked ? "[" + piece.text + "]" : piece.text;
    return line;
}

TEST(Excerpt, MarksAndCuts) {
    EXPECT_EQ(shown("整改", "研究整改，再整改", 60), "研究[整改]，再[整改]");
    EXPECT_EQ(shown("督查", "研究整改", 60), "研究整改");
    EXPECT_EQ(shown("ab", "第ＡＢ号\n楼", 60), "第[ＡＢ]号 楼") << "as written, on one line";
    EXPECT_EQ(shown("整改", "一二三四五六七八整改一二三四", 8), "…七八[整改]一二三四");
    EXPECT_EQ(shown("整改", "一二三四五六七八整改一二三四", 6), "…八[整改]一二三…");
    EXPECT_EQ(shown("整改", "整改一二三四", 3), "[整改]一…");
    EXPECT_EQ(shown("整改", "一二三四整改", 3), "…四[整改]");
    EXPECT_EQ(shown("整改", "<b>整改</b>", 60), "<b>[整改]</b>") << "text, not markup";
}

/// Of few characters, so that what is not there is nearly there.
std::string prose(seams::SeededChance& chance, std::size_t characters) {
    constexpr std::string_view kLetters[] = {"整", "改", "落", "实", "督", "查", "𠮷", "〇"};
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += kLetters[chance.below(8)];
    return text;
}

/// Whether the words of an index answer an FTS5 question, as FTS5 would.
bool answers(const std::string& words, const std::string& question) {
    const std::string padded = " " + words + " ";
    std::size_t at = 0;
    while (at < question.size()) {
        const auto close = question.find('"', at + 1);
        const std::string word = question.substr(at + 1, close - at - 1);
        const bool beginning = question.compare(close + 1, 2, " *") == 0;
        if (padded.find(" " + word + (beginning ? "" : " ")) == std::string::npos) return false;
        const auto next = question.find(" AND ", close);
        at = next == std::string::npos ? question.size() : next + 5;
    }
    return true;
}

TEST(Property, ARunIsFoundExactlyWhereItStands) {
    const std::uint64_t seed = 20261126;
    seams::SeededChance chance(seed);
    int found = 0, missed = 0;
    for (int round = 0; round < 4000; ++round) {
        const std::string text = prose(chance, 1 + chance.below(40));
        const std::string words = prose(chance, 1 + chance.below(4));
        const bool contained = text.find(words) != std::string::npos;
        ASSERT_EQ(finds(words, text), contained)
            << "seed " << seed << " round " << round << " " << words << " in " << text;
        const std::string question = Query::of(words)->index_question({}).fts5;
        ASSERT_TRUE(!contained || answers(index_words(text), question))
            << "seed " << seed << " round " << round << " " << question << " of " << text;
        ++(contained ? found : missed);
    }
    EXPECT_GT(found, 400);
    EXPECT_GT(missed, 400);
}

TEST(Property, IndexWordsAreAtMostTwiceTheText) {
    seams::SeededChance chance(7);
    for (int round = 0; round < 50; ++round) {
        const std::string text = prose(chance, 400);
        std::string words = index_words(text);
        std::erase(words, ' ');
        EXPECT_LE(words.size(), 2 * text.size());
    }
}

}  // namespace
}  // namespace shiji::text
