// Auditable draws (verifiable-log.md, chapter 7; A11): the writing of sources, the frame by its
// rule, and what a recomputation says of a draw in which one thing was changed.

#include "platform/transparency/draws.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>

#include "platform/transparency/tests/draw_story.h"
#include "tests/support/source_tree.h"

namespace shiji::transparency {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace story;

struct SourceCase {
    const char* sentence;
    const char* source;
    const char* typed;
    const char* line;  ///< empty: refused
};

TEST(DrawSources, HaveOneWriting) {
    const SourceCase cases[] = {
        {"numbers in any order", "kl8 2026079",
         "79 75 70 66 61 57 52 50 44 41 38 31 30 23 22 19 12 11 7 3",
         "kl8 2026079 03.07.11.12.19.22.23.30.31.38.41.44.50.52.57.61.66.70.75.79"},
        {"one number too few", "kl8 2026079",
         "75 70 66 61 57 52 50 44 41 38 31 30 23 22 19 12 11 7 3", ""},
        {"a number twice", "kl8 2026079",
         "3 3 70 66 61 57 52 50 44 41 38 31 30 23 22 19 12 11 7 79", ""},
        {"red balls, then the blue one", "ssq 2026079", "33、1、9，12 17 20 + 16",
         "ssq 2026079 01.09.12.17.20.33+16"},
        {"a blue ball that does not exist", "ssq 2026079", "33 1 9 12 17 20 17", ""},
        {"full-width digits", "dlt 26079", "３５ １ ２ ３ ４ １２ １",
         "dlt 26079 01.02.03.04.35+01.12"},
        {"ten dice", "dice d6x10", "1 2 3 4 5 6 6 5 4 3", "dice d6x10 1234566543"},
        {"a seven", "dice d6x10", "1234567123", ""},
        {"a nonce in capitals", "nonce n1 UQbnA5Y5LuwfbcQHCoW+hl/DswtgrwucVRXcl21oTk8=",
         "AA11111111111111111111111111111111111111111111111111111111111111",
         "nonce n1 aa11111111111111111111111111111111111111111111111111111111111111"},
        {"a nonce that was not shown", "nonce n1 UQbnA5Y5LuwfbcQHCoW+hl/DswtgrwucVRXcl21oTk8=", "-",
         "nonce n1 -"},
    };
    for (const SourceCase& c : cases) {
        const auto source = Source::parse(c.source);
        ASSERT_TRUE(source) << c.sentence;
        EXPECT_EQ(source->text(), c.source);
        const auto line = source_line(*source, c.typed);
        EXPECT_EQ(line.value_or(""), c.line) << c.sentence;
        EXPECT_EQ(line && is_line_of(*source, *line), line.has_value()) << c.sentence;
    }
    for (const char* none :
         {"kl8", "kl8 07", "nonce n1 x", "dice d6x9", "dice d20x30", "lotto 26079",
          "drand-quicknet 0", "drand-quicknet 007", "ssq 2026079 "})
        EXPECT_FALSE(Source::parse(none)) << none;
    EXPECT_FALSE(is_line_of(*Source::parse("dlt 26079"), "dlt 26079 1.2.3.4.35+1.12"));
}

TEST(DrawSources, DrandHasTheRoundThatItsClientsGive) {
    // 2026-04-20T00:00Z, verifiable-log 7.2.
    EXPECT_EQ(second_of_round(*Source::parse("drand-quicknet 27946612")), 1'776'643'200);
    EXPECT_FALSE(second_of_round(*Source::parse("kl8 2026079")));
}

TEST(Draws, TheVectorIsReadAndItsSourcesFit) {
    const auto vectors = tests::text_of(tests::source_tree() / "tests/vectors/log-vectors.json");
    const auto sample = boost::json::parse(vectors).at("sample");
    const std::string text(sample.at("commit_entry_utf8").as_string());
    const auto commit = read_sample_commit(*parse_entry(text));
    ASSERT_TRUE(commit);
    EXPECT_EQ(commit->strata.size(), 2u);
    EXPECT_EQ(commit->strata[0].total, 70);
    const auto lines = base::split(std::string(sample.at("seed_text").as_string()), '\n');
    ASSERT_EQ(commit->sources.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_TRUE(is_line_of(commit->sources[i], lines[i + 2])) << lines[i + 2];
}

TEST(FrameRule, IsOneWord) {
    const FrameRule rule{
        {"theme-day", "lecture"}, day("2026-07-01"), day("2026-09-30"), sha256("u"), true};
    EXPECT_THAT(rule.text(),
                HasSubstr("kind=theme-day,lecture;latest=1;about=2026-07-01..2026-09-30"));
    EXPECT_EQ(FrameRule::parse(rule.text())->text(), rule.text());
    EXPECT_FALSE(FrameRule::parse("kind=meeting;latest=1"));
    EXPECT_FALSE(FrameRule::parse(rule.text() + ";more=1"));
}

/// Entries put one after the other, and the frame that a rule finds in them.
class FrameLog {
  public:
    std::int64_t put(const std::string& op, base::Moment time, const std::string& rest) {
        texts_.push_back("shiji/entry/v1\nop " + op + "\ntime " + std::to_string(time.ms) + "\n" +
                         rest);
        EXPECT_TRUE(parse_entry(texts_.back())) << texts_.back();
        return std::ssize(texts_) - 1;
    }
    std::int64_t file(char record, std::string_view on, std::string_view about,
                      const std::string& due = "-", int version = 1,
                      const std::string& unit = kDrawUnit, const std::string& kind = "theme-day") {
        const std::string hash = std::string(43, 'A') + "=";
        return put(version == 1 ? "file" : "amend", hour_on(on),
                   "record " + std::string(32, record) + "\nversion " + std::to_string(version) +
                       "\nprev " + (version == 1 ? "-" : hash) + "\nkind " + kind + "\nunit " +
                       unit + "\nabout " + std::string(about) + "\ndue " + due +
                       "\npolicy -\nfields 3\nbody " + hash + "\nsm3 -\n");
    }
    std::vector<FramedRecord> frame(const FrameRule& rule,
                                    const std::set<std::string>& units = {}) const {
        FrameWalk walk(rule, units);
        for (std::size_t i = 0; i < texts_.size(); ++i)
            walk.take(static_cast<std::int64_t>(i), leaf_hash(HashKind::Sha256, texts_[i]),
                      *parse_entry(texts_[i]));
        return walk.finish();
    }

  private:
    std::vector<std::string> texts_;
};

TEST(Frame, HoldsEachRecordOnceInItsStratum) {
    FrameLog log;
    log.file('0', "2026-07-02", "2026-06-30");
    log.file('1', "2026-07-09", "2026-07-08");
    log.file('2', "2026-07-20", "2026-07-08",
             std::to_string(base::Moment::end_of(day("2026-07-15")).ms));
    log.file('3', "2026-08-20", "2026-07-08");
    log.put("notice", hour_on("2026-09-10"),
            "notice " + std::string(32, '9') + "\nscope all\nstarts 1789000000000\n");
    const auto noticed = log.file('4', "2026-09-11", "2026-09-08");
    const auto amended = log.file('1', "2026-09-12", "2026-07-08", "-", 2);
    log.file('5', "2026-09-12", "2026-09-12");
    log.put("void", hour_on("2026-09-13"),
            "record " + std::string(32, '5') + "\nversion 1\nprev " + std::string(43, 'A') +
                "=\nreason entered-twice\n");
    log.file('6', "2026-09-14", "2026-09-14", "-", 1, kFarUnit, "lecture");

    std::map<std::int64_t, std::string> strata;
    for (const FramedRecord& one : log.frame(kThirdQuarter)) strata[one.item.index] = one.stratum;
    const std::map<std::int64_t, std::string> expected{
        {2, "late"}, {3, "backfill"}, {noticed, "noticed"}, {amended, "rest"}, {9, "rest"}};
    EXPECT_EQ(strata, expected);

    FrameRule narrow = kThirdQuarter;
    narrow.units = digest_of_units({kFarUnit});
    EXPECT_EQ(log.frame(narrow, {kFarUnit}).size(), 1u);
    narrow = kThirdQuarter;
    narrow.kinds = {"lecture"};
    narrow.by_lateness = false;
    ASSERT_EQ(log.frame(narrow).size(), 1u);
    EXPECT_EQ(log.frame(narrow).front().stratum, "rest");
}

TEST(Frame, HoldsWhatWasStruckOffUntilItIsLookedAtAgain) {
    FrameLog log;
    const auto step = [&](std::string_view on, int version, std::string_view about,
                          const std::string& kind) {
        return log.file('7', on, about, "-", version, kDrawUnit, kind);
    };
    const auto strata = [&](const FrameRule& rule) {
        std::map<std::int64_t, std::string> found;
        for (const FramedRecord& one : log.frame(rule)) found[one.item.index] = one.stratum;
        return found;
    };
    using Strata = std::map<std::int64_t, std::string>;
    log.file('1', "2026-07-09", "2026-07-08");
    step("2026-07-10", 1, "-", "rectification");
    EXPECT_EQ(strata(kThirdQuarter), (Strata{{0, "rest"}})) << "found, and not put right yet";
    const auto struck_off = step("2026-09-10", 2, "2026-09-10", "rectified");
    const Strata both{{0, "rest"}, {struck_off, "rectified"}};
    EXPECT_EQ(strata(kThirdQuarter), both);
    FrameRule rule = kThirdQuarter;
    rule.by_lateness = false;
    EXPECT_EQ(strata(rule), both) << "no filing, however filings are told apart";
    rule.kinds = {"rectified"};
    EXPECT_EQ(strata(rule), (Strata{{struck_off, "rectified"}}));
    rule.first = day("2026-10-01");
    rule.last = day("2026-12-31");
    EXPECT_EQ(strata(rule), Strata{}) << "struck off in the quarter before";
    step("2026-10-20", 3, "-", "rectification");
    EXPECT_EQ(strata(kThirdQuarter), (Strata{{0, "rest"}})) << "looked at again";
    const auto again = step("2026-11-20", 4, "2026-11-20", "rectified");
    EXPECT_EQ(strata(rule), (Strata{{again, "rectified"}})) << "struck off anew";
}

TEST(Frame, SaysWhatDiffers) {
    std::vector<FrameItem> locked;
    for (int i = 0; i < 9; ++i) locked.push_back({i, sha256(std::to_string(i))});
    EXPECT_EQ(difference(locked, locked), "");
    auto found = locked;
    found.erase(found.begin() + 3);
    EXPECT_EQ(difference(locked, found), "少了第 3 条");
    found.push_back({12, sha256("12")});
    EXPECT_EQ(difference(locked, found), "少了第 3 条，多了第 12 条");
    found = locked;
    found[4].leaf = sha256("another");
    EXPECT_EQ(difference(locked, found), "第 4 条的内容变了");
    found = locked;
    std::swap(found[1], found[2]);
    EXPECT_EQ(difference(locked, found), "顺序变了");
    EXPECT_EQ(difference(locked, {}), "少了第 0、1、2、3、4 等 条");
}

TEST(CheckDraw, FindsNothingAmissInASoundOne) {
    Story story;
    const DrawFindings findings = check_draw(story.told());
    EXPECT_THAT(findings.flaws, ElementsAre());
    ASSERT_EQ(findings.drawn.size(), 5u);
    EXPECT_EQ(findings.drawn[0].ticket, ticket_of(findings.seed, findings.drawn[0].item.leaf));
}

TEST(CheckDraw, AMissingNonceIsWrittenAsADash) {
    Story story;
    const DrawFindings findings = check_draw(story.told(false));
    EXPECT_THAT(findings.flaws, ElementsAre());
    EXPECT_THAT(findings.text, HasSubstr("nonce n2 -\n"));
}

TEST(CheckDraw, NamesALateReveal) {
    Story story;
    story.shown_at = hour_on("2026-10-10", 18);
    EXPECT_THAT(check_draw(story.told()).flaws,
                ElementsAre(HasSubstr("第 51 条公开随机数晚于期限"), HasSubstr("第 52 条")));
}

TEST(CheckDraw, NamesANonceThatWasNotPromised) {
    Story story;
    story.first_nonce = std::string(64, '3');
    EXPECT_THAT(check_draw(story.told()).flaws, ElementsAre(HasSubstr("与承诺不符")));
}

TEST(CheckDraw, NamesAFrameThatWasTamperedWith) {
    Story story;
    const DrawEvidence sound = story.told();
    auto gone = sound, added = sound, moved = sound, changed = sound;
    gone.frame.erase(gone.frame.begin());
    added.frame.push_back({{44, sha256("44")}, "rest", std::string(32, 'a')});
    std::swap(moved.frame[3], moved.frame[4]);
    changed.frame[7].item.leaf = sha256("another");
    EXPECT_THAT(check_draw(gone).flaws, testing::Contains(HasSubstr("有 40 份，现在数出 39 份")));
    EXPECT_THAT(check_draw(added).flaws, testing::Contains(HasSubstr("现在数出 41 份")));
    EXPECT_THAT(check_draw(moved).flaws, testing::Contains(HasSubstr("顺序不对：第 4 条")));
    EXPECT_THAT(check_draw(changed).flaws, testing::Contains(HasSubstr("有记录被换过")));
}

TEST(CheckDraw, NamesAValueInAnotherWritingAndAnotherSeed) {
    Story story;
    story.value = "kl8 2026079 3.7.11.12.19.22.23.30.31.38.41.44.50.52.57.61.66.70.75.79";
    EXPECT_THAT(check_draw(story.told()).flaws, ElementsAre(HasSubstr("不合写法")));
    Story other;
    auto evidence = other.told();
    evidence.entries.pop_back();
    Story::add(evidence, 53, "sample-draw", hour_on("2026-10-11"),
               other.drawn(other.last_lines, sha256("chosen"), {0, 1, 2, 3, 4}));
    EXPECT_THAT(check_draw(evidence).flaws, ElementsAre(HasSubstr("种子与重算的不同")));
    evidence.entries.pop_back();
    Story::add(evidence, 53, "sample-draw", hour_on("2026-10-10", 21),
               other.drawn(other.last_lines, other.last_seed, {0, 1, 2, 3, 9}));
    EXPECT_THAT(check_draw(evidence).flaws,
                ElementsAre(HasSubstr("早于约定"), HasSubstr("抽中的名单与重算的不同")));
}

TEST(CheckDraw, SubstitutesComeInOrder) {
    Story story;
    auto evidence = story.told();
    Story::add(evidence, 60, "sample-draw", hour_on("2026-10-12"),
               story.drawn(story.last_lines, story.last_seed, {0, 1, 2, 3, 4, 5}));
    const DrawFindings findings = check_draw(evidence);
    EXPECT_THAT(findings.flaws, ElementsAre());
    ASSERT_EQ(findings.drawn.size(), 6u);
    EXPECT_TRUE(findings.drawn[5].substitute);
    Story::add(evidence, 61, "sample-draw", hour_on("2026-10-13"),
               story.drawn(story.last_lines, story.last_seed, {0, 1, 2, 3, 4, 5, 8}));
    EXPECT_THAT(check_draw(evidence).flaws, ElementsAre(HasSubstr("替补不是名单里的下一个")));
}

TEST(CheckDraw, NamesUnitsThatAreNotThoseOfTheRule) {
    Story story;
    story.rule.units = digest_of_units({kDrawUnit, kFarUnit});
    DrawEvidence evidence = story.told();
    EXPECT_THAT(check_draw(evidence).flaws, ElementsAre(HasSubstr("范围里的组织")));
    evidence.units = {kDrawUnit, kFarUnit};
    EXPECT_THAT(check_draw(evidence).flaws, ElementsAre());
    EXPECT_THAT(check_draw(*read_draw_sheet(draw_sheet(evidence, "抽查"))).flaws, ElementsAre());
}

TEST(DrawSheet, IsReadBackAndSaysHowToRecompute) {
    Story story;
    const DrawEvidence evidence = story.told();
    const std::string sheet = draw_sheet(evidence, "第三季度抽查");
    const auto again = read_draw_sheet(sheet);
    ASSERT_TRUE(again);
    EXPECT_EQ(draw_sheet(*again, "第三季度抽查"), sheet);
    EXPECT_THAT(check_draw(*again).flaws, ElementsAre());
    EXPECT_THAT(sheet, HasSubstr("sha256sum"));
    EXPECT_THAT(sheet, HasSubstr("名单取自存证序号 40 以前的条目，规则 "));
    EXPECT_FALSE(read_draw_sheet("shiji/draw-sheet/v1\nitem rest x y z\n"));
    EXPECT_FALSE(read_draw_sheet(""));
}

}  // namespace
}  // namespace shiji::transparency
