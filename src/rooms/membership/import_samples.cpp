#include "platform/documents/documents.h"
#include "rooms/membership/import.h"

namespace shiji::membership {
namespace {

using documents::CellStyle;
using documents::WrittenCell;
using documents::WrittenSheet;

std::vector<WrittenCell> cells_of(const std::vector<std::string>& texts, CellStyle style) {
    std::vector<WrittenCell> cells;
    for (const auto& text : texts) cells.push_back({text, style});
    return cells;
}

WrittenSheet sheet_of(std::string name, std::string note, const std::vector<std::string>& headings,
                      const std::vector<std::vector<std::string>>& examples) {
    WrittenSheet sheet{std::move(name), std::vector<int>(headings.size(), 18), {}};
    sheet.rows.push_back({{std::move(note), CellStyle::Note}});
    sheet.rows.push_back(cells_of(headings, CellStyle::Heading));
    for (const auto& example : examples) sheet.rows.push_back(cells_of(example, CellStyle::Text));
    return sheet;
}

WrittenSheet people() {
    return sheet_of(
        "党员名册",
        "说明：姓名和所在支部一定要填，其他各列没有的可以空着或整列删去。下面两行是例子，请删去。",
        {"姓名", "性别", "身份证号", "出生年月", "入党时间", "转正时间", "人员类别", "所在支部",
         "上级党组织", "所在单位", "党小组", "党内职务", "手机"},
        {{"张示例", "男", "", "1980-05", "2005-07-01", "2006-07-01", "正式党员", "第一党支部",
          "区示例局机关党委", "区示例局", "第一党小组", "书记", ""},
         {"李示例", "女", "", "1992-11", "2015-06-20", "2016-06-20", "正式党员", "第一党支部",
          "区示例局机关党委", "区示例局", "第一党小组", "组织委员", ""}});
}

WrittenSheet places() {
    return sheet_of(
        "单位和党组织",
        "说明：只建单位的，填“单位”一列就行；党组织的上级不填，就直接挂在机关工委下。例子请删去。",
        {"单位", "党组织", "上级党组织"},
        {{"区示例局", "", ""},
         {"区示例局", "区示例局机关党委", ""},
         {"区示例局", "区示例局机关第一党支部", "区示例局机关党委"}});
}

}  // namespace

std::optional<std::string> sample_sheet(std::string_view name) {
    if (name == "people") return documents::write_sheet(people());
    if (name == "places") return documents::write_sheet(places());
    return std::nullopt;
}

}  // namespace shiji::membership
