#include "rooms/summaries/summaries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "rooms/rulebook/owed.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::summaries {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr base::Quarter kThird{2026, 3};
const OrganisationId kNowhere{std::string(32, 'e')};

/// A committee with one branch, and its summary of a quarter.
class Story {
  public:
    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    base::Result<SummaryId> file(const FileSummary& filed, const OrganisationId& organisation,
                                 std::string_view today = "2026-10-12",
                                 base::Quarter quarter = kThird) {
        return district.database().write([&](storage::Transaction& tx) {
            return file_summary(tx, district.reviewer, organisation, quarter, filed,
                                tests::noon(today), district.chance());
        });
    }
    std::string code(const FileSummary& filed, std::string_view today = "2026-10-12") {
        return code_of(file(filed, district.committee_a, today));
    }
    static std::string code_of(const base::Result<SummaryId>& result) {
        return result ? "" : result.error().code();
    }
    SummaryBlock block(std::string_view code, std::string_view today = "2026-10-12") {
        const auto blocks = read([&](storage::Transaction& tx) {
            return compute_blocks(tx, district.committee_a, kThird, day(today));
        });
        for (const SummaryBlock& one : blocks)
            if (one.code == code) return one;
        ADD_FAILURE() << "no block " << code;
        return {};
    }
    std::vector<std::string> gaps(std::string_view code, std::string_view today = "2026-10-12") {
        std::vector<std::string> words;
        for (const SummaryGap& gap : block(code, today).gaps) words.push_back(gap.words);
        return words;
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(inspection::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    inspection::District district;
};

TEST(Blocks, CountWhatIsOnFileAndNameWhatIsNot) {
    Story at;
    at.district.file("2026-07-08", "2026-07-09");
    at.district.not_held("2026-08-12", "2026-08-12");
    EXPECT_THAT(at.block("theme_day").figures,
                ElementsAre("主题党日：应办 3 项，在案 2 项（其中如实未开 1 项）"));
    EXPECT_THAT(at.gaps("theme_day"), ElementsAre("1 个党组织没有报9月主题党日"));
    const auto gaps = at.block("theme_day").gaps;
    ASSERT_FALSE(gaps.empty() || gaps[0].places.empty());
    EXPECT_EQ(gaps[0].places[0].name, "第一党支部");
    EXPECT_THAT(at.gaps("theme_day", "2026-09-02"), IsEmpty()) << "September is still to come";
    EXPECT_THAT(at.block("theme_day", "2026-09-02").figures,
                ElementsAre("主题党日：应办 3 项，在案 2 项（其中如实未开 1 项），还没到期 1 项"));
    EXPECT_THAT(at.block("rectification").figures, ElementsAre("督查没有发现问题"));
    const auto blocks = at.read([&](storage::Transaction& tx) {
        return compute_blocks(tx, at.district.committee_a, kThird, day("2026-10-12"));
    });
    EXPECT_EQ(blocks.back().code, "rectification") << "no report was graded in the quarter";
}

TEST(Blocks, TellWhoIsMissingInOfficeOrderAndWhoWasLate) {
    Story at;
    at.district.file("2026-07-08", "2026-08-20");
    const auto& study = at.block("study");
    EXPECT_THAT(study.figures, ElementsAre("集中学习：应办 6 项，在案 1 项（其中补录 1 项）"));
    ASSERT_EQ(study.gaps.size(), 3u) << "July of the committee, August and September of both";
    EXPECT_EQ(study.gaps[1].words, "2 个党组织没有报8月集中学习");
    std::vector<std::string> names;
    for (const GapPlace& place : study.gaps[1].places) names.push_back(place.name);
    EXPECT_THAT(names, ElementsAre("住建局机关党委", "第一党支部"));
}

TEST(Blocks, CountTheFindingsOfTheQuarterAndWhatIsOverdue) {
    Story at;
    const auto issued = at.district.database().write([&](storage::Transaction& tx) {
        return rectification::issue_finding(tx, at.district.inspector, at.district.branch_a,
                                            {.item = "study", .words = {"没有学习资料"}},
                                            tests::noon("2026-08-20"), at.district.chance());
    });
    ASSERT_TRUE(issued) << issued.error().code();
    EXPECT_THAT(at.block("rectification").figures,
                ElementsAre("督查发现 1 项：销号 0 项，整改中 1 项"));
    EXPECT_THAT(at.gaps("rectification"), ElementsAre("1 个党组织有过期没有销号的整改"));
    EXPECT_THAT(at.gaps("rectification", "2026-08-21"), IsEmpty());
}

TEST(Summaries, KeepFiguresAndWordsAsTheyWere) {
    Story at;
    at.district.file("2026-07-08", "2026-07-09");
    ASSERT_EQ(at.code({.version = 0, .words = {{"theme_day", {"九月因防汛推迟。"}}}}), "");
    at.district.file("2026-09-10", "2026-10-13");
    ASSERT_EQ(at.code({.version = 1, .words = {}}, "2026-10-14"), "");
    const auto summary = at.read([&](storage::Transaction& tx) {
        return find_summary(tx, at.district.committee_a, kThird).value();
    });
    ASSERT_EQ(summary.versions.size(), 2u);
    EXPECT_EQ(summary.versions[0].version, 2) << "newest first";
    EXPECT_EQ(summary.versions[0].to_name, "机关工委");
    const auto theme_day = [](const FiledVersion& version) {
        for (const FiledBlock& block : version.blocks)
            if (block.code == "theme_day") return block;
        return FiledBlock{};
    };
    EXPECT_EQ(theme_day(summary.versions[1]).words, "九月因防汛推迟。");
    EXPECT_THAT(theme_day(summary.versions[1]).gaps,
                Contains("1 个党组织没有报9月主题党日：第一党支部"));
    EXPECT_THAT(theme_day(summary.versions[0]).gaps,
                ElementsAre("1 个党组织没有报8月主题党日：第一党支部"));
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Summaries, AreRefusedWithTheirReason) {
    Story at;
    const FileSummary first{.version = 0, .words = {}};
    EXPECT_EQ(Story::code_of(at.file(first, kNowhere)), "organisation.not_found");
    EXPECT_EQ(Story::code_of(at.file(first, at.district.branch_a)), "summaries.not_leading");
    EXPECT_EQ(Story::code_of(at.file(first, at.district.committee_a, "2026-10-12", {2027, 1})),
              "summaries.quarter");
    EXPECT_EQ(at.code({.version = 1, .words = {}}), "summaries.moved_on");
    EXPECT_EQ(at.code({.version = 0, .words = {{"dance", {"跳舞"}}}}), "summaries.unknown_block");
    EXPECT_EQ(at.code({.version = 0, .words = {{"study", {"一"}}, {"study", {"二"}}}}),
              "summaries.unknown_block");
    EXPECT_EQ(at.code(first), "");
    EXPECT_EQ(at.code(first), "summaries.moved_on");
    EXPECT_EQ(at.code({.version = 1, .words = {}}), "summaries.unchanged");
    EXPECT_EQ(at.code({.version = 1, .words = {{"study", {"补一句"}}}}), "");
}

TEST(Summaries, TheSuperiorsDeskIsTold) {
    Story at;
    ASSERT_EQ(at.code({.version = 0, .words = {}}), "");
    const auto told = at.read([&](storage::Transaction& tx) {
        return notices::list_messages(tx, at.district.inspector.account, 1'000, 10);
    });
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].title.text, "住建局机关党委报送三季度汇总");
    EXPECT_EQ(told[0].subject_id, at.district.committee_a.hex + "/2026Q3");
}

TEST(Summaries, WhatIsEditedBehindTheProgramIsFound) {
    const char* const edits[] = {
        "update summaries_summary set model = 'other'",
        "update summaries_version set to_name = '别处'",
        "update summaries_block set figures = '都办了' where number = 1",
        "update summaries_block set gaps = '' where number = 3",
        "update summaries_block set words = '很好' where number = 2",
        "delete from summaries_block where number = 2",
    };
    for (const char* const edit : edits) {
        Story at;
        ASSERT_EQ(at.code({.version = 0, .words = {}}), "");
        ASSERT_TRUE(at.verify().sound) << at.verify().sentence;
        at.district.database().write([&](storage::Transaction& tx) { return tx.change(edit); });
        EXPECT_FALSE(at.verify().sound) << edit;
    }
}

TEST(Model, StandsInTheOrderThatItsFileGives) {
    const auto& model = find_summary_model(kThird);
    EXPECT_EQ(model.code, "jiguan-quarter");
    EXPECT_EQ(find_summary_model({2019, 1}).code, "jiguan-quarter") << "the oldest before all";
    std::set<std::string> owed;
    for (const auto& one : rulebook::list_owed(rulebook::Rulebook::shipped(), 2026))
        owed.insert(one.code);
    for (const BlockModel& block : model.blocks)
        for (const std::string& code : block.obligations)
            EXPECT_TRUE(owed.contains(code)) << code << " is no duty";
}

}  // namespace
}  // namespace shiji::summaries
