#include "rooms/inspection/evidence_kinds.h"

#include <algorithm>

#include "rooms/inspection/cases_store.h"
#include "rooms/inspection/false_records_store.h"
#include "rooms/inspection/frozen_store.h"
#include "rooms/inspection/inspection.h"
#include "rooms/inspection/objection_store.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using Readable = base::Result<void>;

constexpr const char* kReads = "inspection.read";

Readable may_read_of(http::Call& call, const std::string& organisation) {
    return organisation::may(call.tx, call.caller, kReads, organisation, call.today());
}

/// A row with an organisation is for those who read that organisation's sheets.
template <class Row>
Readable may_read_row(http::Call& call, const std::optional<Row>& row) {
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return may_read_of(call, row->organisation.hex);
}

/// The publication stands on every sheet that it showed, and holds nothing of any one of them.
Readable may_read_publication(http::Call& call, const std::string&, std::int64_t) {
    const auto own = organisation::organisations_with(call.tx, call.caller, kReads, call.today());
    return may_read_of(call, own.empty() ? "" : own.front().hex);
}

Readable may_read_rubric(http::Call& call, const std::string&, std::int64_t) {
    return may_read_of(call, "");
}

template <auto find>
transparency::EvidenceKind kind_of_row(transparency::ErasableContent erasable) {
    return {.may_read = [](http::Call& call, const std::string& record,
                           std::int64_t) { return may_read_row(call, find(call.tx, record)); },
            .erasable = std::move(erasable)};
}

/// What a frozen sheet shows of the reasons that people gave; grades hold them too.
transparency::ErasableContent of_sheet() {
    constexpr std::string_view kGraded =
        "(quarter, organisation) in (select quarter, organisation from inspection_sheet "
        "where record = ?)";
    return {
        .owner = "sheet/organisation",
        .columns = {
            {"sheet/lines/*/reason", "inspection_sheet_line", "reason", "record = ?"},
            {"sheet/lines/*/reason", "inspection_grade", "reason", kGraded},
            {"sheet/lines/*/facts", "inspection_sheet_line", "facts", "record = ?"},
            {"sheet/lines/*/ruling_reason", "inspection_sheet_line", "ruling_reason", "record = ?"},
            {"sheet/standing/content", "inspection_sheet_standing", "content", "record = ?"},
            {"correction/reason", "inspection_correction", "reason", "record = ?"}}};
}

transparency::ErasableContent of_objection() {
    return {.owner = "objection/organisation",
            .columns = {{"objection/words", "inspection_objection", "words", "record = ?"},
                        {"answer/reason", "inspection_answer", "reason", "record = ?"}}};
}

transparency::ErasableContent of_case() {
    return {
        .owner = "case/organisation",
        .columns = {{"case/reason", "inspection_case", "reason", "record = ?"},
                    {"withdrawal/reason", "inspection_case_withdrawal", "reason", "record = ?"}}};
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    const transparency::EvidenceKind false_record{
        .may_read =
            [](http::Call& call, const std::string& record, std::int64_t version) {
                return may_read_row(call, find_false_record_version(call.tx, record, version));
            },
        .erasable = {.owner = "false_record/organisation",
                     .columns = {{"false_record/reason", "inspection_false_record", "reason",
                                  "record = ?"}}}};
    return {{std::string(kPublicationKind), {.may_read = may_read_publication}},
            {std::string(kObjectionKind), kind_of_row<find_objection_row>(of_objection())},
            {std::string(kSheetKind), kind_of_row<find_sheet_row>(of_sheet())},
            {std::string(kRubricKind), {.may_read = may_read_rubric}},
            {std::string(kCaseKind), kind_of_row<find_case_row>(of_case())},
            {std::string(kFalseRecordKind), false_record}};
}

transparency::ErasableColumn grades_of_visit(std::string_view path) {
    return {path, "inspection_grade", "reason", "visit = ?"};
}

}  // namespace shiji::inspection
