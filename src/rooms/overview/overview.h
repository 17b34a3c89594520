#pragma once

/// 总览: read-only pages across rooms. Owns no table and decides nothing.

#include "platform/transparency/erasure.h"
#include "rooms/approvals/approvals.h"
#include "rooms/circulars/circulars.h"
#include "rooms/materials/materials.h"
#include "rooms/programmes/programmes.h"
#include "rooms/surveys/surveys.h"

namespace shiji::overview {

using organisation::OrganisationId;

/// What waits for a person: returned to them, to be recorded, planned, said about what is missing;
/// to be put right; to be reviewed, approved, graded, verified; what was asked of a superior;
/// visits, surveys to be counted, signatures, talks, objections, programmes and their results,
/// material asked for, duties given to them; rosters, accounts and the steps of the opening for the
/// administrators; terms that end, how organisations are set up.
enum class TaskKind {
    Returned,
    Record,
    Plan,
    Overdue,
    Rectify,
    Review,
    Approval,
    Asked,
    Erasure,
    Grade,
    Verify,
    Recheck,
    Visit,
    Survey,
    Sign,
    Talk,
    Objection,
    Programme,
    Result,
    Material,
    Duty,
    Demand,
    Check,
    Roster,
    Account,
    Term,
    Terms,
    SetUp,
    Opening,
    Circular
};
BOOST_DESCRIBE_ENUM(TaskKind, Returned, Record, Plan, Overdue, Rectify, Review, Approval, Asked,
                    Erasure, Grade, Verify, Recheck, Visit, Survey, Sign, Talk, Objection,
                    Programme, Result, Material, Duty, Demand, Check, Roster, Account, Term, Terms,
                    SetUp, Opening, Circular)

struct Task {
    TaskKind kind = TaskKind::Record;
    std::string title;   ///< "11月主题党日 已到时间，待记录"
    std::string detail;  ///< the reviewer's words, how many wait; may be empty
    std::optional<OrganisationId> organisation;  ///< none: the whole district
    std::string organisation_name;
    std::optional<base::Date> due_on;
    bool overdue = false;
    std::optional<records::GatheringId> gathering;
    std::optional<review::CaseId> review_case;
    std::optional<rectification::FindingId> finding;
    std::optional<base::Quarter> quarter;
    /// What the page is about, for Approval, Asked and Visit to Check: the matter, the visit, the
    /// talk, the programme, the survey, the request for material, the draft of a letter; the year
    /// of an agreement, a contested sheet, a duty or a report; the draw. Empty: the page of all.
    std::string subject = {};
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (kind, title, detail, organisation, organisation_name, due_on, overdue,
                       gathering, review_case, finding, quarter, subject))

struct Coming {
    std::string title;
    base::Date held_on;
    OrganisationId organisation;
    std::string organisation_name;
    std::optional<records::GatheringId> gathering;
};
BOOST_DESCRIBE_STRUCT(Coming, (), (title, held_on, organisation, organisation_name, gathering))

struct TodayPage {
    base::Date today;
    std::vector<Task> tasks;     ///< oldest first: by the day they were due, or have waited since
    std::vector<Coming> coming;  ///< the next 14 days, by day
};
BOOST_DESCRIBE_STRUCT(TodayPage, (), (today, tasks, coming))

/// What waits for the caller by the posts they hold today, or as administrator. Nothing about
/// others: what somebody else is to do is not here.
TodayPage describe_today(storage::Transaction& tx, const http::Caller& caller, base::Moment now);

struct MatrixColumn {
    std::string code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(MatrixColumn, (), (code, name))

struct MatrixCell {
    std::string code;
    rulebook::Period period;
    records::DutyState state = records::DutyState::NotStarted;
    bool late = false;
    std::optional<records::GatheringId> gathering;
    bool found_false = false;  ///< the gathering, by a check: it meets nothing
};
BOOST_DESCRIBE_STRUCT(MatrixCell, (), (code, period, state, late, gathering, found_false))

struct MatrixRow {
    OrganisationId organisation;
    std::string organisation_name;
    std::vector<MatrixCell> cells;
};
BOOST_DESCRIBE_STRUCT(MatrixRow, (), (organisation, organisation_name, cells))

/// Who has met which duty: committees, and below each its branches, in office order, never by how
/// they stand.
struct Matrix {
    base::Quarter quarter;
    std::vector<MatrixColumn> columns;
    std::vector<MatrixRow> rows;
};
BOOST_DESCRIBE_STRUCT(Matrix, (), (quarter, columns, rows))

/// All at or below `top`, but the work committee, that are open on the last day of the quarter, or
/// today. A duty that one does not owe has no cell.
Matrix describe_matrix(storage::Transaction& tx, const OrganisationId& top, base::Quarter quarter,
                       base::Date today);

// Routes (overview_http.h):
//   GET /api/today                                          signed in      → TodayPage
//   GET /api/organisations/{organisation}/matrix?quarter=   overview.read  → Matrix; this quarter
//       when none is named. Refuses: input.quarter.
//   GET /api/organisation-warnings                          signed in      → SetUpWarnings
//   (set_up.h)

/// One filing, by the log alone, with the words by which people know it.
struct FilingTime {
    transparency::FilingFinding finding;
    std::optional<records::GatheringId> gathering;  ///< none for a plan
    std::string title;
    std::int64_t late_days = 0;
};
BOOST_DESCRIBE_STRUCT(FilingTime, (), (finding, gathering, title, late_days))

/// What the rules expected and neither the records nor the log hold: nothing was filed, not even
/// that it was not held. Whether it was held, no log can tell.
struct FilingGap {
    std::string name;    ///< "支部党员大会"
    std::string period;  ///< "三季度"
    base::Date due_on;
};
BOOST_DESCRIBE_STRUCT(FilingGap, (), (name, period, due_on))

/// When an organisation filed what, as the log tells it: what is late, after an announcement, in a
/// burst, changed long after; what is missing. Newest first. No comparison with anybody.
struct FilingTimes {
    std::string organisation_name;
    base::Date since;
    std::int64_t filed = 0;
    std::int64_t late = 0;
    std::int64_t after_notice = 0;
    std::int64_t amended = 0;
    std::int64_t late_changes = 0;
    std::int64_t voided = 0;
    transparency::ErasedCount erased;  ///< over all time
    std::vector<transparency::Burst> bursts;
    std::vector<FilingGap> gaps;  ///< by the day they were due
    std::vector<FilingTime> filings;
};
BOOST_DESCRIBE_STRUCT(FilingTimes, (),
                      (organisation_name, since, filed, late, after_notice, amended, late_changes,
                       voided, erased, bursts, gaps, filings))

/// What the rules want on file of an organisation that is such, of periods that began since: for
/// whoever has the log alone (transparency::UnitLog).
std::vector<transparency::Expectation> list_expectations(const rulebook::OrganisationFacts& facts,
                                                         base::Date since, base::Date today);

/// Errors: organisation.not_found.
base::Result<FilingTimes> describe_filing_times(storage::Transaction& tx,
                                                const OrganisationId& organisation,
                                                base::Date since, base::Moment now);

}  // namespace shiji::overview
