#include "platform/transparency/row_fields.h"
#include "rooms/inspection/cases_store.h"
#include "rooms/inspection/false_records_store.h"
#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/objection_store.h"
#include "rooms/inspection/proceedings.h"
#include "rooms/inspection/rubric_store.h"

namespace shiji::inspection {
namespace {

std::optional<std::vector<transparency::Field>> fields_of_publication(storage::Transaction& tx,
                                                                      const std::string& record,
                                                                      std::int64_t version) {
    const auto row = find_publication_of_record(tx, record);
    if (!row || version != 1) return std::nullopt;
    return transparency::fields_of_row("publication", *row);
}

std::optional<std::vector<transparency::Field>> fields_of_objection(storage::Transaction& tx,
                                                                    const std::string& record,
                                                                    std::int64_t version) {
    if (version == 1) {
        const auto row = find_objection_row(tx, record);
        return row ? std::optional(transparency::fields_of_row("objection", *row)) : std::nullopt;
    }
    const auto row = version == 2 ? find_answer_row(tx, record) : std::nullopt;
    return row ? std::optional(transparency::fields_of_row("answer", *row)) : std::nullopt;
}

/// Version 1 is the sheet as it was frozen, each later one a correction.
std::optional<std::vector<transparency::Field>> fields_of_sheet_record(storage::Transaction& tx,
                                                                       const std::string& record,
                                                                       std::int64_t version) {
    if (version > 1) {
        const auto row = find_correction_version(tx, record, version);
        return row ? std::optional(transparency::fields_of_row("correction", *row)) : std::nullopt;
    }
    const auto rows = find_frozen_rows(tx, record);
    return rows ? std::optional(fields_of_sheet(*rows)) : std::nullopt;
}

std::optional<std::vector<transparency::Field>> fields_of_rubric(storage::Transaction& tx,
                                                                 const std::string& record,
                                                                 std::int64_t version) {
    const auto row = find_rubric_of_record(tx, record);
    if (!row || version != 1) return std::nullopt;
    return transparency::fields_of_row("rubric", *row);
}

/// Version 2 is that it was taken back.
std::optional<std::vector<transparency::Field>> fields_of_case(storage::Transaction& tx,
                                                               const std::string& record,
                                                               std::int64_t version) {
    if (version == 1) {
        const auto row = find_case_row(tx, record);
        return row ? std::optional(transparency::fields_of_row("case", *row)) : std::nullopt;
    }
    const auto row = version == 2 ? find_case_withdrawal(tx, record) : std::nullopt;
    return row ? std::optional(transparency::fields_of_row("withdrawal", *row)) : std::nullopt;
}

/// Later versions are what later checks came to.
std::optional<std::vector<transparency::Field>> fields_of_false_record(storage::Transaction& tx,
                                                                       const std::string& record,
                                                                       std::int64_t version) {
    const auto row = find_false_record_version(tx, record, version);
    return row ? std::optional(transparency::fields_of_row("false_record", *row)) : std::nullopt;
}

}  // namespace

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kPublicationKind), fields_of_publication},
                        {std::string(kObjectionKind), fields_of_objection},
                        {std::string(kSheetKind), fields_of_sheet_record},
                        {std::string(kRubricKind), fields_of_rubric},
                        {std::string(kCaseKind), fields_of_case},
                        {std::string(kFalseRecordKind), fields_of_false_record}},
            .rows = proved_rows()};
}

}  // namespace shiji::inspection
