#include "rooms/accountability/evidence_kinds.h"

#include "rooms/accountability/accountability.h"
#include "rooms/accountability/agreement_store.h"
#include "rooms/accountability/duty_store.h"
#include "rooms/accountability/entries.h"
#include "rooms/accountability/pages.h"
#include "rooms/accountability/review_store.h"

namespace shiji::accountability {
namespace {

using Readable = base::Result<void>;

Readable is_unknown() {
    return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
}

template <auto find>
transparency::EvidenceKind kind_of_row(transparency::ErasableContent erasable = {}) {
    return {.may_read = [](http::Call& call, const std::string& record, std::int64_t) -> Readable {
                const auto row = find(call.tx, record);
                if (!row) return is_unknown();
                return organisation::may(call.tx, call.caller, "accountability.read",
                                         row->organisation, call.today());
            },
            .erasable = std::move(erasable)};
}

transparency::ErasableContent of_statement() {
    return {.owner = "statement/organisation",
            .columns = {{"statement/words", "accountability_statement", "words", "record = ?"}}};
}

transparency::ErasableContent of_study() {
    return {.owner = "study/organisation",
            .columns = {{"study/topics", "accountability_study", "topics", "record = ?"},
                        {"study/conclusions", "accountability_study", "conclusions", "record = ?"},
                        {"study/task/*/words", "accountability_study_task", "words", "record = ?"},
                        {"study/task/*/owner", "accountability_study_task", "owner", "record = ?"},
                        {"done/words", "accountability_study_done", "words", "record = ?"}}};
}

transparency::ErasableContent of_assignment() {
    return {.owner = "assignment/organisation",
            .columns = {{"assignment/person_name", "accountability_assignment", "person_name",
                         "record = ?"},
                        {"assignment/words", "accountability_assignment", "words", "record = ?"}}};
}

/// A review is of its host alone: its title is all that somebody wrote.
transparency::ErasableContent of_review() {
    return {.owner = "review/host",
            .columns = {{"review/title", "accountability_review", "title", "record = ?"}}};
}

transparency::ErasableContent of_report() {
    return {.owner = "report/organisation",
            .columns = {{"report/person", "accountability_report", "person", "record = ?"},
                        {"move/words", "accountability_report_move", "words", "record = ?"},
                        {"move/problems", "accountability_report_move", "problems", "record = ?"},
                        {"move/plans", "accountability_report_move", "plans", "record = ?"},
                        {"move/owner", "accountability_report_move", "owner", "record = ?"}}};
}

Readable may_read_review(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_review_of_record(call.tx, record);
    if (!row) return is_unknown();
    return organisation::may(call.tx, call.caller, "accountability.host", row->host, call.today());
}

/// Two tellers count apart: until their counts agree each has only the own one.
Readable judge_count(http::Call& call, const ReportRow& row, std::int64_t version) {
    const auto report = find_report(call.tx, {row.organisation}, row.year);
    if (!report || report->record != row.record || report->stage != ReportStage::Commented)
        return {};
    for (const ReportMove& move : report->moves)
        if (move.number == version && move.step == ReportStep::Count &&
            move.by != call.caller.account)
            return base::refuse(base::ErrorKind::Forbidden, "accountability.count_apart");
    return {};
}

/// The own unit and the host.
Readable may_read_report(http::Call& call, const std::string& record, std::int64_t version) {
    const auto row = find_report_of_record(call.tx, record);
    if (!row) return is_unknown();
    const auto own = organisation::may(call.tx, call.caller, "accountability.read",
                                       row->organisation, call.today());
    if (!own && !holds_right(call, "accountability.host", {row->host})) return own;
    return judge_count(call, *row, version);
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kStatementKind), kind_of_row<find_statement>(of_statement())},
            {std::string(kStudyKind), kind_of_row<find_study>(of_study())},
            {std::string(kAgreementKind), kind_of_row<find_agreement_of_record>()},
            {std::string(kReviewKind), {.may_read = may_read_review, .erasable = of_review()}},
            {std::string(kReportKind), {.may_read = may_read_report, .erasable = of_report()}},
            {std::string(kAssignmentKind), kind_of_row<find_assignment>(of_assignment())}};
}

}  // namespace shiji::accountability
