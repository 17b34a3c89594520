#include "platform/transparency/proved_rows.h"

#include <fmt/format.h>

namespace shiji::transparency {

std::string sentence_of(const ProvedRows& table, const StrayRow& row) {
    std::string place;
    if (row.record) place = "记录 " + *row.record + " ";
    if (row.record && row.version) place += fmt::format("第{}版", *row.version);
    if (row.number)
        place += fmt::format("{}写明是第 {} 条存证", place.empty() ? "" : "，", *row.number);
    if (table.lacking)
        return fmt::format("缺少一行“{}”（{}）：凡有这种存证的都应有它，可能是绕过系统删掉的。",
                           table.words, place);
    return fmt::format(
        "日志之外多出一行“{}”（{}）：日志里没有与它相符的存证，不能作数，可能是绕过系统添进去的。",
        table.words, place);
}

std::string stray_of_record(storage::Transaction& tx, const std::vector<ProvedRows>& tables,
                            const std::string& record) {
    for (const ProvedRows& table : tables) {
        if (!table.by_record) continue;
        const auto strays = list_strays_of(tx, table, record);
        if (!strays.empty()) return sentence_of(table, strays.front());
    }
    return "";
}

}  // namespace shiji::transparency
