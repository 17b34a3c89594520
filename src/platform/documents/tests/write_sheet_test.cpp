#include <gtest/gtest.h>

#include "platform/documents/documents.h"
#include "platform/documents/parse_sheet.h"

namespace shiji::documents {
namespace {

std::vector<std::vector<std::string>> texts_of(const Sheet& sheet) {
    std::vector<std::vector<std::string>> texts;
    for (const Row& row : sheet.rows) texts.push_back(row.cells);
    return texts;
}

TEST(WriteSheet, IsReadBackCellForCell) {
    WrittenSheet sheet{.name = "评分细则 & 等次", .widths = {10, 40}, .rows = {}};
    sheet.rows = {{{"标题", CellStyle::Heading}},
                  {{"<甲>&\"乙\"", CellStyle::Text}, {"5.50", CellStyle::Number}},
                  {{"", CellStyle::Note}, {"_x0041_ 不是转义", CellStyle::Note}}};
    const std::string bytes = write_sheet(sheet);
    EXPECT_EQ(write_sheet(sheet), bytes);
    const auto read = parse_sheet(bytes, "a.xlsx");
    ASSERT_TRUE(read) << read.error().code();
    EXPECT_EQ(read->name, sheet.name);
    EXPECT_EQ(texts_of(*read), (std::vector<std::vector<std::string>>{
                                   {"标题"}, {"<甲>&\"乙\"", "5.5"}, {"", "_x0041_ 不是转义"}}));
}

TEST(WriteSheet, ColumnsBeyondTheAlphabetKeepTheirPlace) {
    WrittenSheet sheet{.name = "宽", .widths = {}, .rows = {{}}};
    for (int i = 0; i < 60; ++i) sheet.rows[0].push_back({std::to_string(i), CellStyle::Text});
    const auto read = parse_sheet(write_sheet(sheet), "a.xlsx");
    ASSERT_TRUE(read) << read.error().code();
    EXPECT_EQ(read->rows.at(0).cell(26), "26");
    EXPECT_EQ(read->rows.at(0).cell(59), "59");
}

}  // namespace
}  // namespace shiji::documents
