#include "rooms/summaries/entries.h"

namespace shiji::summaries {
namespace {

std::optional<std::vector<transparency::Field>> read_summary(storage::Transaction& tx,
                                                             const std::string& record,
                                                             std::int64_t version) {
    const auto summary = find_summary_row(tx, record);
    if (!summary) return std::nullopt;
    for (const VersionRow& row : list_version_rows(tx, record))
        if (row.version == version)
            return fields_of_version(*summary, row, list_block_rows(tx, record, version));
    return std::nullopt;
}

}  // namespace

std::vector<transparency::Field> fields_of_version(const SummaryRow& summary,
                                                   const VersionRow& version,
                                                   const std::vector<BlockRow>& blocks) {
    auto fields = transparency::fields_of_row("summary", summary);
    transparency::add_fields_of(fields, "filed", version);
    for (const BlockRow& block : blocks) {
        const std::string number = std::to_string(block.number);
        transparency::add_fields_of(
            fields, "filed/block/" + (number.size() < 2 ? "0" + number : number), block);
    }
    return fields;
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kSummaryKind), read_summary}}, .rows = proved_rows()};
}

}  // namespace shiji::summaries
