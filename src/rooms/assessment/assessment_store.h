#pragma once

/// All SQL of this room. Rows are raw: text and whole numbers, as the log binds them.

#include "platform/transparency/row_fields.h"
#include "rooms/assessment/assessment.h"

namespace shiji::assessment {

struct SchemeRow {
    std::string year;
    std::string content;
    std::string digest;
    std::string proposed_by;
    std::string proposed_name;
    std::int64_t proposed_ms = 0;
    std::optional<std::string> record;
    std::optional<std::string> confirmed_by;
    std::optional<std::string> confirmed_name;
    std::optional<std::int64_t> confirmed_ms;
};
BOOST_DESCRIBE_STRUCT(SchemeRow, (),
                      (year, content, digest, proposed_by, proposed_name, proposed_ms, record,
                       confirmed_by, confirmed_name, confirmed_ms))

/// As it was entered: what the first entry of its record binds.
struct MarkRow {
    std::string record;
    std::string year;
    std::string organisation;
    std::string kind;
    std::string word;
    std::int64_t points = 0;
    std::string respondents;
    std::string reason;
    std::string document;
    std::string entered_by;
    std::string entered_name;
    std::int64_t entered_ms = 0;
};
BOOST_DESCRIBE_STRUCT(MarkRow, (),
                      (record, year, organisation, kind, word, points, respondents, reason,
                       document, entered_by, entered_name, entered_ms))

struct DecisionRow {
    std::string record;
    std::int64_t version = 2;
    std::string state;
    std::string decided_by;
    std::string decided_name;
    std::int64_t decided_ms = 0;
};
BOOST_DESCRIBE_STRUCT(DecisionRow, (),
                      (record, version, state, decided_by, decided_name, decided_ms))

struct NoticeRow {
    std::string year;
    std::string record;
    std::string contest_until;
    std::int64_t sheets = 0;
    std::string digest;
    std::string inspector;
    std::string inspector_name;
    std::int64_t notified_ms = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (),
                      (year, record, contest_until, sheets, digest, inspector, inspector_name,
                       notified_ms))

struct YearObjectionRow {
    std::string record;
    std::string year;
    std::string organisation;
    std::string line;
    std::string words;
    std::int64_t score = 0;
    std::string filed_by;
    std::string filed_name;
    std::int64_t filed_ms = 0;
    std::string answer_due;
};
BOOST_DESCRIBE_STRUCT(YearObjectionRow, (),
                      (record, year, organisation, line, words, score, filed_by, filed_name,
                       filed_ms, answer_due))

struct YearAnswerRow {
    std::string record;
    std::string state;
    std::optional<std::int64_t> points;
    std::string reason;
    std::string given_by;
    std::string given_name;
    std::int64_t given_ms = 0;
};
BOOST_DESCRIBE_STRUCT(YearAnswerRow, (),
                      (record, state, points, reason, given_by, given_name, given_ms))

struct BandRow {
    std::string year;
    std::string organisation;
    std::int64_t number = 1;
    std::string band;
    std::string reason;
    std::string decided_by;
    std::string decided_name;
    std::int64_t decided_ms = 0;
};
BOOST_DESCRIBE_STRUCT(BandRow, (),
                      (year, organisation, number, band, reason, decided_by, decided_name,
                       decided_ms))

struct YearProposalRow {
    std::string year;
    std::int64_t number = 1;
    std::string digest;
    std::string proposed_by;
    std::string proposed_name;
    std::int64_t proposed_ms = 0;
};
BOOST_DESCRIBE_STRUCT(YearProposalRow, (),
                      (year, number, digest, proposed_by, proposed_name, proposed_ms))

struct YearSheetRow {
    std::string record;
    std::string year;
    std::string organisation;
    std::int64_t position = 0;
    std::string organisation_name;
    std::string unit_class;
    std::string scheme;
    std::int64_t computed_ms = 0;
    std::int64_t points = 0;
    std::int64_t possible = 0;
    std::int64_t out_of_hundred = 0;
    std::int64_t adjusted = 0;
    std::int64_t total = 0;
    std::string reckoning;
    std::string rule_band;
    std::string band;
    std::string band_reason;
    std::string band_by;
    std::string digest;
    std::string year_digest;
    std::string proposed_by;
    std::string proposed_name;
    std::int64_t proposed_ms = 0;
    std::string confirmed_by;
    std::string confirmed_name;
    std::int64_t frozen_ms = 0;
};
BOOST_DESCRIBE_STRUCT(YearSheetRow, (),
                      (record, year, organisation, position, organisation_name, unit_class, scheme,
                       computed_ms, points, possible, out_of_hundred, adjusted, total, reckoning,
                       rule_band, band, band_reason, band_by, digest, year_digest, proposed_by,
                       proposed_name, proposed_ms, confirmed_by, confirmed_name, frozen_ms))

struct YearLineRow {
    std::string sheet;
    std::int64_t position = 0;
    std::string code;
    std::string kind;
    std::string name;
    std::int64_t weight = 0;
    std::int64_t counted = 0;
    std::int64_t score = 0;
    std::int64_t points = 0;
    std::string reckoning;
    std::string words;
    std::string band;
    std::string source;
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(YearLineRow, (),
                      (sheet, position, code, kind, name, weight, counted, score, points, reckoning,
                       words, band, source, digest))

struct YearCorrectionRow {
    std::string sheet;
    std::int64_t number = 1;
    std::string line;
    std::int64_t old_score = 0;
    std::int64_t score = 0;
    std::string old_band;
    std::string band;
    std::string reason;
    std::string proposed_by;
    std::string proposed_name;
    std::int64_t proposed_ms = 0;
    std::optional<std::string> confirmed_by;
    std::optional<std::string> confirmed_name;
    std::optional<std::int64_t> confirmed_ms;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(YearCorrectionRow, (),
                      (sheet, number, line, old_score, score, old_band, band, reason, proposed_by,
                       proposed_name, proposed_ms, confirmed_by, confirmed_name, confirmed_ms,
                       version))

/// Of all organisations in a year, or of one.
struct YearScope {
    std::string year;
    std::optional<OrganisationId> organisation = {};
};

std::vector<SchemeRow> list_scheme_rows(storage::Transaction& tx);
std::optional<SchemeRow> find_scheme_row(storage::Transaction& tx, const std::string& year);
std::optional<SchemeRow> find_scheme_of_record(storage::Transaction& tx, const std::string& record);
void replace_scheme(storage::Transaction& tx, const SchemeRow& row);

void insert_mark(storage::Transaction& tx, const MarkRow& row);
std::vector<MarkRow> list_mark_rows(storage::Transaction& tx, const YearScope& scope);
std::optional<MarkRow> find_mark_row(storage::Transaction& tx, const std::string& record);
/// What is told beside the row, and follows from the decisions.
std::string find_mark_state(storage::Transaction& tx, const std::string& record);
void insert_decision(storage::Transaction& tx, const DecisionRow& row);
/// In order of their record and version.
std::vector<DecisionRow> list_decision_rows(storage::Transaction& tx, const YearScope& scope);
std::vector<DecisionRow> list_decisions_of(storage::Transaction& tx, const std::string& record);

std::optional<NoticeRow> find_notice_row(storage::Transaction& tx, const std::string& year);
std::optional<NoticeRow> find_notice_of_record(storage::Transaction& tx, const std::string& record);
void insert_notice(storage::Transaction& tx, const NoticeRow& row);

void insert_year_objection(storage::Transaction& tx, const YearObjectionRow& row);
std::vector<YearObjectionRow> list_objection_rows(storage::Transaction& tx, const YearScope& scope);
std::optional<YearObjectionRow> find_objection_row(storage::Transaction& tx,
                                                   const std::string& record);
void insert_year_answer(storage::Transaction& tx, const YearAnswerRow& row);
std::vector<YearAnswerRow> list_answer_rows(storage::Transaction& tx, const YearScope& scope);
std::optional<YearAnswerRow> find_answer_row(storage::Transaction& tx, const std::string& record);

void insert_band(storage::Transaction& tx, const BandRow& row);
/// In order of number: the last of an organisation counts.
std::vector<BandRow> list_band_rows(storage::Transaction& tx, const YearScope& scope);

std::optional<YearProposalRow> find_year_proposal(storage::Transaction& tx,
                                                  const std::string& year);
void insert_year_proposal(storage::Transaction& tx, const YearProposalRow& row);

void insert_year_sheet(storage::Transaction& tx, const YearSheetRow& row,
                       const std::vector<YearLineRow>& lines);
/// In office order of the day on which they were frozen.
std::vector<YearSheetRow> list_sheet_rows(storage::Transaction& tx, const YearScope& scope);
std::optional<YearSheetRow> find_sheet_row(storage::Transaction& tx, const std::string& record);
std::vector<YearLineRow> list_line_rows(storage::Transaction& tx, const std::string& sheet);

void insert_year_correction(storage::Transaction& tx, const YearCorrectionRow& row);
void update_year_correction(storage::Transaction& tx, const YearCorrectionRow& row);
std::vector<YearCorrectionRow> list_correction_rows(storage::Transaction& tx,
                                                    const std::string& sheet);

}  // namespace shiji::assessment
