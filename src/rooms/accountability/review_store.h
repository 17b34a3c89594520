#pragma once

/// SQL of reviews and reports; private to this room. Rows are raw text.

#include "rooms/accountability/reviews.h"

namespace shiji::accountability {

struct ReviewRow {
    std::string record;
    std::string host;
    std::int64_t year = 0;
    std::string title;
    std::string held_on;
    std::int64_t reports = 0;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewRow, (),
                      (record, host, year, title, held_on, reports, actor, by_name, at_ms))

struct ReportRow {
    std::string record;
    std::string review;
    std::string host;
    std::string organisation;
    std::int64_t year = 0;
    std::string reporter;
    std::string person;
    std::string manner;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(ReportRow, (),
                      (record, review, host, organisation, year, reporter, person, manner, moves))

struct ReportMoveRow {
    std::string record;
    std::int64_t version = 1;
    std::string step;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
    std::string words;
    std::string problems;
    std::string plans;
    std::string ballots;
    std::string grade;
    std::string owner;
    std::string due_on;
    std::int64_t demanded = 0;
};
BOOST_DESCRIBE_STRUCT(ReportMoveRow, (),
                      (record, version, step, actor, by_name, at_ms, words, problems, plans,
                       ballots, grade, owner, due_on, demanded))

void insert_review(storage::Transaction& tx, const ReviewRow& row);
void insert_report(storage::Transaction& tx, const ReportRow& row);
/// Keeps the act and moves the report's counter on.
void insert_report_move(storage::Transaction& tx, const ReportMoveRow& row);

std::optional<ReviewRow> find_review_row(storage::Transaction& tx, const OrganisationId& host,
                                         std::int64_t year);
std::optional<ReviewRow> find_review_of_record(storage::Transaction& tx, const std::string& record);
std::vector<ReviewRow> list_review_rows(storage::Transaction& tx, std::int64_t year);
std::optional<ReportRow> find_report_row(storage::Transaction& tx,
                                         const OrganisationId& organisation, std::int64_t year);
std::optional<ReportRow> find_report_of_record(storage::Transaction& tx, const std::string& record);
/// In the order in which they were listed.
std::vector<ReportRow> list_report_rows(storage::Transaction& tx, const std::string& review);
std::vector<ReportRow> list_report_rows_of_year(storage::Transaction& tx, std::int64_t year);
std::vector<ReportMoveRow> list_report_moves(storage::Transaction& tx, const std::string& record);
/// When each report of a year was first filed.
struct FirstFiling {
    std::string organisation;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(FirstFiling, (), (organisation, at_ms))
std::vector<FirstFiling> list_first_filings(storage::Transaction& tx, std::int64_t year);

}  // namespace shiji::accountability
