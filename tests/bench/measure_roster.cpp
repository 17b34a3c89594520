#include <fmt/format.h>

#include <filesystem>

#include "rooms/membership/import.h"
#include "tests/bench/bench.h"
#include "tests/support/sheets.h"

namespace shiji::bench {
namespace {

/// A date as one of many hands wrote it.
std::string written(base::Date date, std::size_t hand) {
    const auto year = std::to_string(date.year()), month = std::to_string(date.month());
    switch (hand % 4) {
        case 0:
            return date.iso();
        case 1:
            return year + "." + month;
        case 2:
            return year + "年" + month + "月";
        default:
            return year + "/" + month + "/1";
    }
}

/// Titles above, a subtotal within, names with blanks, dates in four hands, empty cells.
std::vector<std::vector<std::string>> messy_roster(std::size_t people) {
    std::vector<std::vector<std::string>> rows{
        {"全区机关党员名册（2026年）"},
        {},
        {"序号", "姓　名", "性别", "出生年月", "入党时间", "转正时间", "人员类别（正式/预备）",
         "所在党支部（全称）", "所属党委", "所在单位：", "党小组", "党内职务", "手机号码", "备注"}};
    for (std::size_t i = 0; i < people; ++i) {
        const auto born_on =
            base::Date::of(1960, 1, 1)->plus_days(static_cast<int>(i * 7 % 12'000));
        const auto joined_on = born_on.plus_months(12 * 22);
        const auto name = "党 员" + std::to_string(i);
        rows.push_back({std::to_string(i + 1), name, i % 2 == 0 ? "男" : "女", written(born_on, i),
                        written(joined_on, i + 1), written(joined_on.plus_months(12), i + 2),
                        i % 3 == 0 ? "" : "正式", "第" + std::to_string(i / 25) + "党支部 ",
                        "第" + std::to_string(i / 500) + "机关党委",
                        "第" + std::to_string(i / 500) + "局",
                        "第" + std::to_string(i % 25 / 9 + 1) + "党小组", i % 25 == 0 ? "书记" : "",
                        "138" + std::to_string(10'000'000 + i), i % 7 == 0 ? "借调" : ""});
        if (i % 500 == 499) rows.push_back({"合计", "500人"});
    }
    return rows;
}

}  // namespace

int measure_roster(const Options& options) {
    const std::string folder = options.text("scratch");
    std::filesystem::remove_all(folder);
    seams::SeededChance chance(4);
    const base::Moment now = seams::system_clock().now();
    Store store = make_store(folder, now, chance);
    store.database->write([&](storage::Transaction& tx) {
        need(
            organisation::found_organisation(tx,
                                             {.kind = organisation::OrganisationKind::WorkCommittee,
                                              .name = {"机关工委"},
                                              .founded_on = now.date().plus_months(-24)},
                                             chance),
            "found the work committee");
    });
    const auto people = static_cast<std::size_t>(options.number("people", 5'000));
    const std::string bytes = tests::workbook_of_texts(messy_roster(people));
    const Stopwatch importing;
    const auto preview =
        need(membership::upload_sheet(*store.database, store.keys,
                                      {"全区名册.xlsx", bytes, now.date(), {}}, now, chance),
             "check the sheet");
    const double checked = importing.seconds();
    if (!preview.faults.empty()) throw std::runtime_error(preview.faults[0].sentence);
    membership::ImportProgress progress;
    const auto applied = need(membership::apply_import(*store.database, store.keys, progress,
                                                       preview.id, {}, now, chance),
                              "import");
    const double imported = importing.seconds();
    const Stopwatch undoing;
    need(store.database->write([&](storage::Transaction& tx) {
        return membership::undo_import(tx, store.keys, preview.id, {}, chance);
    }),
         "undo");
    tell(fmt::format("名册 {} 人：核对并导入", applied.counts.members),
         fmt::format("{:.2f} s（其中核对 {:.2f} s）", imported, checked), "≤ 5 s");
    tell("名册：撤销", fmt::format("{:.2f} s", undoing.seconds()), "≤ 2 s");
    std::filesystem::remove_all(folder);
    return 0;
}

}  // namespace shiji::bench
