// What resembles what: planted rewrites among a thousand minutes, and the limits of each measure.

#include "rooms/leads/resemblance.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/seams/seams.h"
#include "rooms/leads/early_mention.h"

namespace shiji::leads {
namespace {

constexpr std::uint64_t kSeed = 20'261'126;
constexpr std::size_t kTexts = 1000;
constexpr std::size_t kPlanted = 100;

std::string character(std::uint64_t nth) {
    const auto code = 0x4e00 + nth % 3000;
    return {static_cast<char>(0xe0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3f)),
            static_cast<char>(0x80 | (code & 0x3f))};
}

/// Minutes as clauses, so that a rewrite can change some of them. A third of all clauses are the
/// formulas of which everybody makes sentences.
using Clauses = std::vector<std::string>;

class Writer {
  public:
    Writer() {
        for (int i = 0; i < 60; ++i) formulas_.push_back(clause());
    }
    Clauses minutes() {
        Clauses clauses;
        for (int i = 0; i < 30; ++i)
            clauses.push_back(pick() % 3 == 0 ? formulas_[pick() % formulas_.size()] : clause());
        return clauses;
    }
    /// Names swapped in every fifth clause, and every eighth clause written anew.
    Clauses rewritten(Clauses clauses) {
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            if (i % 5 == 0) clauses[i].replace(0, 6, character(pick()) + character(pick()));
            if (i % 8 == 3) clauses[i] = clause();
        }
        return clauses;
    }
    static std::string text_of(const Clauses& clauses) {
        std::string text;
        for (const auto& one : clauses) text += one + "，";
        return text;
    }

  private:
    std::uint64_t pick() {
        const auto bytes = chance_.bytes<4>();
        std::uint64_t value = 0;
        for (const auto byte : bytes) value = value * 256 + static_cast<unsigned char>(byte);
        return value;
    }
    std::string clause() {
        std::string text;
        for (std::uint64_t i = 0, n = 6 + pick() % 7; i < n; ++i) text += character(pick());
        return text;
    }
    seams::SeededChance chance_{kSeed};
    Clauses formulas_;
};

TEST(Resemblance, FindsPlantedRewritesAndNothingElse) {
    Writer writer;
    std::vector<Clauses> minutes;
    for (std::size_t i = 0; i < kTexts - kPlanted; ++i) minutes.push_back(writer.minutes());
    for (std::size_t i = 0; i < kPlanted; ++i) minutes.push_back(writer.rewritten(minutes[i * 7]));

    std::map<std::int64_t, std::vector<std::size_t>> index;
    std::vector<Shingles> before;
    std::size_t found = 0, right = 0;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        const Shingles own = shingles_of(Writer::text_of(minutes[i]));
        std::set<std::size_t> candidates;
        const Bands bands = bands_of(own);
        for (const auto key : bands) candidates.insert(index[key].begin(), index[key].end());
        for (const std::size_t other : candidates) {
            if (percent_alike(own, before[other]) < kHalfAlike) continue;
            ++found;
            if (i >= kTexts - kPlanted && other == (i - (kTexts - kPlanted)) * 7) ++right;
        }
        for (const auto key : bands) index[key].push_back(i);
        before.push_back(own);
    }
    EXPECT_GE(right * 100, kPlanted * 98) << "recall, seed " << kSeed;
    EXPECT_GE(right * 100, found * 98) << "precision, seed " << kSeed;
}

TEST(Resemblance, IsExactAtItsEnds) {
    const auto one = shingles_of("全体党员学习了讲话原文，结合实际谈了体会");
    EXPECT_EQ(percent_alike(one, one), 100);
    EXPECT_EQ(percent_alike(one, shingles_of("支委会研究了发展对象的政审材料")), 0);
    EXPECT_EQ(percent_alike({}, {}), 0);
    EXPECT_EQ(shingles_of("好").size(), 0u);
    EXPECT_EQ(percent_alike(one, without(one, one)), 0);
    EXPECT_EQ(held_by_many({one, one, {}}, 2), one);
    EXPECT_EQ(held_by_many({one, {}, {}}, 2).size(), 0u);
}

TEST(Resemblance, MarksWhatBothSay) {
    const std::string text = "会前点名。全体党员学习了讲话原文。散会。";
    const auto parts = shared_parts(text, shingles_of("今天全体党员学习了讲话原文，讨论热烈"));
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(text.substr(parts[0].begin, parts[0].end - parts[0].begin), "全体党员学习了讲话原文");
}

struct MentionCase {
    const char* minutes;
    const char* held_on;
    const char* day;  ///< empty: none
};

TEST(EarlyMention, IsOfWhatWasPassedOnBeforeItWas) {
    const MentionCase cases[] = {
        {"会上传达了7月28日全区会议讲话精神", "2026-07-08", "2026-07-28"},
        {"会上传达了7月2日全区会议讲话精神", "2026-07-08", ""},
        {"学习了2026年8月1日的通报", "2026-07-08", "2026-08-01"},
        {"传达了12月20日会议精神", "2026-01-09", ""},
        {"传达了1月5日会议精神", "2025-12-30", "2026-01-05"},
        {"定于7月28日召开党员大会", "2026-07-08", ""},
        {"宣读了7月28日", "2026-07-28", ""},
        {"传达了13月40日的精神", "2026-07-08", ""},
        {"传达了", "2026-07-08", ""},
    };
    for (const auto& each : cases) {
        const auto day = early_mention(each.minutes, *base::Date::parse(each.held_on));
        EXPECT_EQ(day ? day->iso() : "", each.day) << each.minutes;
    }
}

}  // namespace
}  // namespace shiji::leads
