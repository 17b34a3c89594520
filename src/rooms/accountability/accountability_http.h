#pragma once

/// Routes of accountability, for app.

#include "rooms/accountability/accountability.h"

namespace shiji::accountability {

/// 我的责任 (L-01): what one organisation answers for in a year, with the facts.
struct OwnDutyPage {
    std::string organisation_name;
    std::int64_t year = 0;
    std::vector<DutyItem> duties;  ///< of the year's list, for their words and legal basis
    std::vector<DutyHolder> holders;
    std::vector<std::string> may_state;  ///< codes that the caller may say something of
    bool party_group = false;            ///< it stands at the head of a unit
};
BOOST_DESCRIBE_STRUCT(OwnDutyPage, (),
                      (organisation_name, year, duties, holders, may_state, party_group))

/// 责任落实表: four levels on one page; without the facts, which the page of each holder shows.
struct DutyMatrix {
    std::string organisation_name;
    std::int64_t year = 0;
    std::vector<DutyItem> duties;
    std::vector<DutyHolder> holders;
};
BOOST_DESCRIBE_STRUCT(DutyMatrix, (), (organisation_name, year, duties, holders))

/// How a duty stood when a quarter ended, as what is on file today tells it.
struct TrendPoint {
    std::string quarter;  ///< "二季度"
    CellState state = CellState::NotDue;
};
BOOST_DESCRIBE_STRUCT(TrendPoint, (), (quarter, state))

/// A duty that is not met, or in part, and who holds it.
struct DutyGap {
    DutyLevel level = DutyLevel::Branch;
    OrganisationId organisation;
    std::string holder;
    std::string held_by;  ///< names of who speaks for it
    std::string code;
    std::string duty;
    std::string basis;
    CellState state = CellState::Partly;
    std::string standing;                    ///< "到目前应有2次，已有1次"
    std::vector<TrendPoint> trend;           ///< the last four quarters that ended, oldest first
    std::vector<StudyTask> named;            ///< what the Party group gave for it, not done yet
    std::optional<DutyAssignment> assigned;  ///< the newest
    std::vector<Assignee> assignees;         ///< for who may give it to somebody; else empty
};
BOOST_DESCRIBE_STRUCT(DutyGap, (),
                      (level, organisation, holder, held_by, code, duty, basis, state, standing,
                       trend, named, assigned, assignees))

struct OpenFinding {
    rectification::FindingId finding;
    std::string organisation_name;
    std::string name;
    std::string stage;
    base::Date due_on;
    bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(OpenFinding, (), (finding, organisation_name, name, stage, due_on, overdue))

/// 本单位差距 (L-02): of an organisation and all below, in office order.
struct GapPage {
    std::string organisation_name;
    std::int64_t year = 0;
    std::vector<DutyGap> gaps;
    std::vector<OpenFinding> findings;
};
BOOST_DESCRIBE_STRUCT(GapPage, (), (organisation_name, year, gaps, findings))

struct StudyPage {
    std::string organisation_name;
    std::vector<PartyGroupStudy> studies;
    std::vector<DutyItem> duties;  ///< of this year, that a task may be for
    bool may_record = false;
    bool for_head = false;  ///< the caller would record on the head's behalf
};
BOOST_DESCRIBE_STRUCT(StudyPage, (), (organisation_name, studies, duties, may_record, for_head))

struct ClauseLine {
    AgreementClause clause;
    CellState state = CellState::NotApplicable;  ///< as the year stands today
    std::string standing;                        ///< empty for a clause without a duty of the list
};
BOOST_DESCRIBE_STRUCT(ClauseLine, (), (clause, state, standing))

/// 责任书 (L-04): read, sign, follow.
struct AgreementPage {
    std::string organisation_name;
    std::string work_committee_name;
    std::int64_t year = 0;
    std::optional<Agreement> agreement;
    std::vector<ClauseLine> lines;
    bool may_draft = false;
    bool may_revise = false;
    bool may_sign_committee = false;
    bool may_sign_unit = false;
};
BOOST_DESCRIBE_STRUCT(AgreementPage, (),
                      (organisation_name, work_committee_name, year, agreement, lines, may_draft,
                       may_revise, may_sign_committee, may_sign_unit))

/// One of those at the head of a unit.
struct AgreementLine {
    OrganisationId organisation;
    std::string organisation_name;
    std::optional<AgreementState> state;  ///< none: not drafted
    std::optional<base::Moment> moved_at;
};
BOOST_DESCRIBE_STRUCT(AgreementLine, (), (organisation, organisation_name, state, moved_at))
struct AgreementList {
    std::int64_t year = 0;
    std::vector<AgreementLine> lines;  ///< in office order
};
BOOST_DESCRIBE_STRUCT(AgreementList, (), (year, lines))

/// What a review demanded, and what became of it.
struct ReviewDemand {
    std::int64_t number = 0;
    base::Prose<6000> words;
    std::string owner;
    base::Date due_on;
    base::Prose<6000> answer;  ///< the newest; empty: none yet
    bool closed = false;
    bool overdue = false;  ///< past its day and not answered
};
BOOST_DESCRIBE_STRUCT(ReviewDemand, (), (number, words, owner, due_on, answer, closed, overdue))

struct ReportLine {
    DutyReport report;  ///< until two counts agree, without those of the other teller
    std::string organisation_name;
    std::optional<std::int64_t> problems_share;  ///< in hundredths; over 33 is wanted, not needed
    std::optional<std::vector<BallotCount>> count;
    std::optional<ReviewGrade> grade;
    std::vector<ReviewDemand> demands;
    bool may_judge = false;
};
BOOST_DESCRIBE_STRUCT(ReportLine, (),
                      (report, organisation_name, problems_share, count, grade, demands, may_judge))

struct ReporterChoice {
    OrganisationId organisation;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ReporterChoice, (), (organisation, name))

/// 述职评议, for its hosts; results are for the own unit and them.
struct ReviewPage {
    std::string organisation_name;
    std::int64_t year = 0;
    std::string title;  ///< empty: not opened yet
    std::optional<base::Date> held_on;
    std::vector<ReportLine> lines;        ///< in office order
    std::vector<ReporterChoice> choices;  ///< who could be listed, before it is opened
};
BOOST_DESCRIBE_STRUCT(ReviewPage, (), (organisation_name, year, title, held_on, lines, choices))

/// One report, for who reports, their unit and the hosts.
struct ReportPage {
    std::string organisation_name;
    std::int64_t year = 0;
    std::string host_name;
    std::string title;
    std::optional<base::Date> held_on;
    std::optional<ReportLine> line;  ///< none: it is not listed
    bool may_file = false;
    bool may_answer = false;
};
BOOST_DESCRIBE_STRUCT(ReportPage, (),
                      (organisation_name, year, host_name, title, held_on, line, may_file,
                       may_answer))

/// GET  /api/agreements/{year}     accountability.agree, whole district → AgreementList
/// All others under /api/organisations/{organisation}:
/// GET  /duties/{year}             accountability.read  → OwnDutyPage
/// POST /duties/{year}/statements  accountability.state MakeStatement → OwnDutyPage
/// GET  /duty-matrix/{year}        accountability.read  → DutyMatrix, of it and all below
/// GET  /duty-gaps/{year}          accountability.read  → GapPage, of it and all below
/// POST /duties/{year}/assignments accountability.assign AssignDuty → GapPage
/// GET  /studies                   accountability.read  → StudyPage
/// POST /studies                   accountability.state RecordStudy → StudyPage
/// POST /studies/{study}/tasks/{number}/done  accountability.state TaskDone → StudyPage
/// GET  /agreements/{year}              accountability.read  → AgreementPage
/// POST /agreements/{year}/draft        accountability.agree {} → AgreementPage
/// POST /agreements/{year}/revise       accountability.agree ReviseAgreement → AgreementPage
/// POST /agreements/{year}/countersign  accountability.agree SignAgreement → AgreementPage
/// POST /agreements/{year}/sign         accountability.state SignAgreement → AgreementPage
/// GET, POST /reviews/{year}            accountability.host  OpenReview → ReviewPage
/// GET  /duty-reports/{year}            accountability.read  → ReportPage
/// POST /duty-reports/{year}            accountability.state FileReport → ReportPage
/// POST /duty-reports/{year}/acts       accountability.host  HostAct → ReportPage; at the
/// reporter's
///                                      organisation: the verb asks who hosts the review
/// POST /duty-reports/{year}/answers    accountability.state AnswerDemand → ReportPage
std::vector<http::Route> routes();

}  // namespace shiji::accountability
