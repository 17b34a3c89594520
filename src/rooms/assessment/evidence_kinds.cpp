#include "rooms/assessment/evidence_kinds.h"

#include "rooms/assessment/assessment.h"
#include "rooms/assessment/frozen_year.h"
#include "rooms/assessment/year_standing.h"

namespace shiji::assessment {
namespace {

using Readable = base::Result<void>;

template <class Row>
Readable may_read_row(http::Call& call, std::string_view right, const std::optional<Row>& row) {
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return organisation::may(call.tx, call.caller, right, row->organisation, call.today());
}

/// The scheme and the day of the notice stand on every organisation's page of the year.
Readable may_read_year(http::Call& call, const std::string&, std::int64_t) {
    constexpr const char* kReads = "inspection.read";
    const auto own = organisation::organisations_with(call.tx, call.caller, kReads, call.today());
    return organisation::may(call.tx, call.caller, kReads, own.empty() ? "" : own.front().hex,
                             call.today());
}

/// What was entered is shown to those who enter; the branch sees what it came to.
Readable may_read_mark(http::Call& call, const std::string& record, std::int64_t) {
    return may_read_row(call, "inspection.grade", find_mark_row(call.tx, record));
}

Readable may_read_objection(http::Call& call, const std::string& record, std::int64_t) {
    return may_read_row(call, "inspection.read", find_objection_row(call.tx, record));
}

Readable may_read_sheet(http::Call& call, const std::string& record, std::int64_t) {
    return may_read_row(call, "inspection.read", find_sheet_row(call.tx, record));
}

transparency::ErasableContent of_mark() {
    return {.owner = "mark/organisation",
            .columns = {{"mark/reason", "assessment_mark", "reason", "record = ?"},
                        {"mark/document", "assessment_mark", "document", "record = ?"}}};
}

transparency::ErasableContent of_objection() {
    return {.owner = "objection/organisation",
            .columns = {{"objection/words", "assessment_objection", "words", "record = ?"},
                        {"answer/reason", "assessment_answer", "reason", "record = ?"}}};
}

/// What was said of the band stands in its decision too.
transparency::ErasableContent of_year() {
    constexpr std::string_view kDecided =
        "(year, organisation) in (select year, organisation from assessment_sheet "
        "where record = ?)";
    return {.owner = "year/organisation",
            .columns = {{"year/band_reason", "assessment_sheet", "band_reason", "record = ?"},
                        {"year/band_reason", "assessment_band", "reason", kDecided},
                        {"year/lines/*/words", "assessment_line", "words", "sheet = ?"},
                        {"correction/reason", "assessment_correction", "reason", "sheet = ?"}}};
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kSchemeKind), {.may_read = may_read_year}},
            {std::string(kMarkKind), {.may_read = may_read_mark, .erasable = of_mark()}},
            {std::string(kNoticeKind), {.may_read = may_read_year}},
            {std::string(kYearObjectionKind),
             {.may_read = may_read_objection, .erasable = of_objection()}},
            {std::string(kYearKind), {.may_read = may_read_sheet, .erasable = of_year()}}};
}

}  // namespace shiji::assessment
