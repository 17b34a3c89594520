#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "rooms/inspection/tests/facts.h"
#include "tests/support/source_tree.h"

namespace shiji::inspection {
namespace {

using testing::HasSubstr;

constexpr std::string_view kSheetMark = "\nsheet\n";

struct Golden {
    std::string facts;
    std::string sheet;
};

Golden split_golden(const std::string& text) {
    const auto mark = text.find(kSheetMark);
    if (mark == std::string::npos) return {text, ""};
    return {text.substr(0, mark + 1), text.substr(mark + kSheetMark.size())};
}

std::string computed_sheet(const std::string& facts) {
    const GoldenFacts read = read_facts(facts);
    const Rubric rubric =
        read.rubric.empty() ? shipped_rubric(read.quarter) : real_rubric(read.rubric);
    return sheet_text(score(rubric, read.evidence, read.quarter, read.now));
}

/// Nothing when the two agree; else both, one after the other.
std::optional<std::string> difference(const std::string& name, const std::string& expected,
                                      const std::string& computed) {
    if (expected == computed) return std::nullopt;
    return name + "\n---- as agreed ----\n" + expected + "---- as computed ----\n" + computed;
}

std::vector<std::filesystem::path> golden_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(
             tests::source_tree() / "src/rooms/inspection/tests/golden"))
        if (entry.path().extension() == ".score") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

TEST(GoldenSheets, AreComputedAsAgreed) {
    const auto files = golden_files();
    EXPECT_GE(files.size(), 12u);
    for (const auto& path : files) {
        const Golden golden = split_golden(tests::text_of(path));
        const std::string computed = computed_sheet(golden.facts);
        if (std::getenv("SHIJI_WRITE_GOLDEN") != nullptr) {
            std::ofstream(path) << golden.facts << "sheet\n" << computed;
            continue;
        }
        const auto found = difference(path.filename().string(), golden.sheet, computed);
        EXPECT_FALSE(found) << *found;
    }
}

TEST(GoldenSheets, AMismatchShowsBothTexts) {
    const std::string computed = computed_sheet(
        "unit 第一党支部\nquarter 2026Q3\ntoday 2026-10-20\nplan 2026-07-03 accepted\n");
    EXPECT_FALSE(difference("same.score", computed, computed));
    std::string agreed = computed;
    const auto at = agreed.find("5.00 / 5.00");
    ASSERT_NE(at, std::string::npos) << computed;
    agreed.replace(at, 11, "4.00 / 5.00");
    const auto found = difference("other.score", agreed, computed);
    ASSERT_TRUE(found);
    EXPECT_THAT(*found, HasSubstr("other.score"));
    EXPECT_THAT(*found, HasSubstr("4.00 / 5.00"));
    EXPECT_THAT(*found, HasSubstr("5.00 / 5.00"));
}

TEST(GoldenSheets, AWrongFactIsNotPassedOver) {
    EXPECT_THROW(read_facts("hold 2026-07-08 theme_day"), base::BrokenPromise);
    EXPECT_THROW(read_facts("held 2026-07-08 picnic filed 2026-07-09"), base::BrokenPromise);
    EXPECT_THROW(read_facts("held 2026-02-30 theme_day filed 2026-07-09"), base::BrokenPromise);
}

}  // namespace
}  // namespace shiji::inspection
