#include <fmt/format.h>

#include "platform/transparency/proved_rows.h"

namespace shiji::transparency {

ProvedRows versions_in(const VersionTable& table) {
    const std::string_view number = table.number.empty() ? "cast(null as bigint)" : table.number;
    const std::string same_number =
        table.number.empty() ? "" : fmt::format(" and f.number = {}", table.number);
    const std::string filed =
        fmt::format("f.record = {} and f.version = {} and coalesce(f.kind, {}) = {}{}",
                    table.record, table.version, table.kind, table.kind, same_number);
    return {std::string(table.words),
            fmt::format("select {} as record, {} as version, {} as number from {} r where {} and "
                        "not exists (select 1 from pub_transparency_filed f where {})",
                        table.record, table.version, number, table.table, table.where, filed)};
}

ProvedRows parts_in(const PartTable& table) {
    return {std::string(table.words),
            fmt::format("select {} as record, cast(null as bigint) as version, {} as number "
                        "from {} r where not exists (select 1 from {} o where {})",
                        table.record, table.number, table.table, table.owner, table.belongs)};
}

std::vector<StrayRow> list_strays(storage::Transaction& tx, const ProvedRows& table,
                                  std::size_t most) {
    return tx.list<StrayRow>(
        "select record, version, number from (" + table.strays + ") as stray limit ?",
        static_cast<std::int64_t>(most));
}

std::vector<StrayRow> list_strays_of(storage::Transaction& tx, const ProvedRows& table,
                                     const std::string& record) {
    return tx.list<StrayRow>(
        "select record, version, number from (" + table.strays + ") as stray where record = ?",
        record);
}

}  // namespace shiji::transparency
