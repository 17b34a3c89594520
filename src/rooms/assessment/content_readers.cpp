#include "rooms/assessment/frozen_year.h"

namespace shiji::assessment {
namespace {

using Fields = std::optional<std::vector<transparency::Field>>;

template <class Row>
Fields fields_of_found(const std::string& folder, const std::optional<Row>& row) {
    return row ? Fields(transparency::fields_of_row(folder, *row)) : std::nullopt;
}

Fields scheme_fields(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    return version == 1 ? fields_of_found("scheme", find_scheme_of_record(tx, record))
                        : std::nullopt;
}

/// A mark, then its decisions; its state must be the newest one's.
Fields mark_fields(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    const auto decisions = list_decisions_of(tx, record);
    const std::string state = decisions.empty() ? "entered" : decisions.back().state;
    if (find_mark_state(tx, record) != state) return std::nullopt;
    if (version == 1) return fields_of_found("mark", find_mark_row(tx, record));
    for (const DecisionRow& row : decisions)
        if (row.version == version) return transparency::fields_of_row("decision", row);
    return std::nullopt;
}

Fields notice_fields(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    return version == 1 ? fields_of_found("notice", find_notice_of_record(tx, record))
                        : std::nullopt;
}

Fields objection_fields(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    if (version == 1) return fields_of_found("objection", find_objection_row(tx, record));
    return version == 2 ? fields_of_found("answer", find_answer_row(tx, record)) : std::nullopt;
}

/// Version 1 is the sheet as it was frozen, each later one a correction.
Fields year_fields(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    if (version > 1) {
        Fields found;
        for (const YearCorrectionRow& row : list_correction_rows(tx, record)) {
            if (row.version != version) continue;
            if (found) return std::nullopt;  // two that claim one entry
            found = transparency::fields_of_row("correction", row);
        }
        return found;
    }
    const auto row = find_sheet_row(tx, record);
    if (!row) return std::nullopt;
    return fields_of_year(*row, list_line_rows(tx, record));
}

}  // namespace

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kSchemeKind), scheme_fields},
                        {std::string(kMarkKind), mark_fields},
                        {std::string(kNoticeKind), notice_fields},
                        {std::string(kYearObjectionKind), objection_fields},
                        {std::string(kYearKind), year_fields}},
            .rows = proved_rows()};
}

}  // namespace shiji::assessment
