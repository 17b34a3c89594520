#include "platform/transparency/erased_check.h"

#include <fmt/format.h>

#include "base/text.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/erasure.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {
namespace {

/// Whether an entry erases that field of that version.
bool erases(const EntryView& entry, const ErasedRow& row) {
    if (entry.op != "erase" || entry.value("record") != row.record ||
        entry.number("version") != row.version)
        return false;
    const auto positions = base::split(entry.value("positions"), ',');
    return std::find(positions.begin(), positions.end(), std::to_string(row.position)) !=
           positions.end();
}

}  // namespace

ErasedCheck::ErasedCheck(storage::Transaction& tx) : tx_(tx) {
    for (ErasedRow& row : list_all_erased(tx)) {
        auto& rows = rows_[{row.record, row.version}];
        rows.push_back(std::move(row));
    }
}

const std::vector<ErasedRow>* ErasedCheck::find(const std::string& record,
                                                std::int64_t version) const {
    const auto rows = rows_.find({record, version});
    return rows == rows_.end() ? nullptr : &rows->second;
}

std::string ErasedCheck::flaw_of(const std::vector<ErasedRow>& rows,
                                 const std::vector<Field>& fields,
                                 const std::vector<Hash>& salts) const {
    for (const ErasedRow& row : rows) {
        const auto position = static_cast<std::size_t>(row.position);
        const auto stored = find_numbered(tx_, row.idx);
        const auto entry = stored ? parse_entry(stored->entry) : std::nullopt;
        if (!entry || !erases(*entry, row))
            return fmt::format("第 {} 个字段登记为已依法删除，日志第 {} 条却不是它的删除存证。",
                               row.position, row.idx);
        if (row.position < 0 || position >= fields.size())
            return fmt::format("登记为已依法删除的第 {} 个字段不存在。", row.position);
        if (fields[position].value != kErasedValue || salts[position] != Hash{})
            return fmt::format("第 {} 个字段已依法删除（日志第 {} 条），它的内容或盐却还在。",
                               row.position, row.idx);
    }
    return "";
}

std::string ErasedCheck::flaw_of_entry(std::int64_t index, const EntryView& entry) const {
    const std::string record(entry.value("record"));
    const std::int64_t version = *entry.number("version");
    const auto leaf = find_version_leaf(tx_, record, version);
    if (!leaf || entry.value("target") != *leaf) return "它所指的那一版记录不在日志里。";
    const auto* const rows = find(record, version);
    for (const std::string& position : base::split(entry.value("positions"), ',')) {
        const bool done =
            rows != nullptr && std::any_of(rows->begin(), rows->end(), [&](const ErasedRow& row) {
                return row.idx == index && std::to_string(row.position) == position;
            });
        if (!done)
            return fmt::format("写明已删除第 {} 个字段，库里却没有删除：内容可能被放了回来。",
                               position);
    }
    return "";
}

}  // namespace shiji::transparency
