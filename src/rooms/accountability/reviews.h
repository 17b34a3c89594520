#pragma once

/// 述职评议 of a year: secretaries report to the organisation above them, on site or in writing;
/// each report is commented (一述一评); ballots 好/较好/一般/差 are counted by two people apart
/// from each other; a person sets the comprehensive grade with reasons; what is to be put right is
/// listed with owner and day. 机关条例 art. 39, domain-rules 10.7. Through accountability.h.
///
/// A grade is a person's word and follows from no count. Nothing here is in order of grades.

#include "rooms/accountability/duties.h"

namespace shiji::accountability {

/// 现场述职, 书面述职.
enum class ReportManner { OnSite, Written };
BOOST_DESCRIBE_ENUM(ReportManner, OnSite, Written)
/// 好, 较好, 一般, 差.
enum class ReviewGrade { Good, Fair, Average, Poor };
BOOST_DESCRIBE_ENUM(ReviewGrade, Good, Fair, Average, Poor)
std::string grade_label(ReviewGrade grade);

/// Who votes: 机关工委（党委）委员, 所属党组织书记, 党员代表, 特邀代表.
enum class BallotClass { CommitteeMembers, Secretaries, MemberDelegates, Guests };
BOOST_DESCRIBE_ENUM(BallotClass, CommitteeMembers, Secretaries, MemberDelegates, Guests)

/// Ballots of one class of voters about one report; blank and spoilt ones are in none of the four.
struct BallotCount {
    BallotClass voters = BallotClass::CommitteeMembers;
    std::int64_t present = 0;
    std::int64_t good = 0;
    std::int64_t fair = 0;
    std::int64_t average = 0;
    std::int64_t poor = 0;
    bool operator==(const BallotCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(BallotCount, (), (voters, present, good, fair, average, poor))

//          File            Comment          Count by two      Grade
//  Listed ------> Reported ------> Commented ------> Counted ------> Graded
//                  | ^ File                  (a count that differs stays Commented)
enum class ReportStage { Listed, Reported, Commented, Counted, Graded };
BOOST_DESCRIBE_ENUM(ReportStage, Listed, Reported, Commented, Counted, Graded)
/// After the grade: Demand lists what is to be put right, Answer says that it is, Close takes it.
enum class ReportStep { List, File, Comment, Count, Grade, Demand, Answer, Close };
BOOST_DESCRIBE_ENUM(ReportStep, List, File, Comment, Count, Grade, Demand, Answer, Close)

/// One act on a report; an entry of the log, never changed. Which members speak follows from step.
struct ReportMove {
    std::int64_t number = 1;
    ReportStep step = ReportStep::List;
    identity::AccountId by;
    std::string by_name;
    base::Moment at;
    base::Prose<6000> words;               ///< what was done; a comment; reasons; an item
    base::Prose<6000> problems;            ///< of File: what is wrong
    base::Prose<6000> plans;               ///< of File: what comes next
    std::vector<BallotCount> ballots;      ///< of Count
    std::optional<ReviewGrade> grade;      ///< of Grade
    std::string owner;                     ///< of Demand
    std::optional<base::Date> due_on;      ///< of Demand
    std::optional<std::int64_t> demanded;  ///< of Answer and Close: number of the Demand
};
BOOST_DESCRIBE_STRUCT(ReportMove, (),
                      (number, step, by, by_name, at, words, problems, plans, ballots, grade, owner,
                       due_on, demanded))

/// The newest counts of two different people, when they are the same. Pure.
std::optional<std::vector<BallotCount>> agreed_count(const std::vector<ReportMove>& moves);
/// Where the moves lead. Pure.
ReportStage stage_of(const std::vector<ReportMove>& moves);
/// Share of the problems in a report's text, in hundredths: many places want over a third (M-); a
/// hint, never a refusal. Pure.
std::int64_t problems_share(const ReportMove& filed);

struct DutyReport {
    std::string record;  ///< in the log
    OrganisationId host;
    OrganisationId organisation;
    std::int64_t year = 0;
    identity::AccountId reporter;
    std::string person;
    ReportManner manner = ReportManner::OnSite;
    ReportStage stage = ReportStage::Listed;
    std::vector<ReportMove> moves;
};
BOOST_DESCRIBE_STRUCT(DutyReport, (),
                      (record, host, organisation, year, reporter, person, manner, stage, moves))

struct DutyReview {
    std::string record;
    OrganisationId host;
    std::int64_t year = 0;
    base::Line<80> title;
    base::Date held_on;
    std::string by_name;
    std::vector<DutyReport> reports;  ///< in office order
};
BOOST_DESCRIBE_STRUCT(DutyReview, (), (record, host, year, title, held_on, by_name, reports))

struct ListedReporter {
    OrganisationId organisation;
    ReportManner manner = ReportManner::OnSite;
};
BOOST_DESCRIBE_STRUCT(ListedReporter, (), (organisation, manner))
struct OpenReview {
    base::Line<80> title;
    base::Date held_on;
    std::vector<ListedReporter> reporters;
};
BOOST_DESCRIBE_STRUCT(OpenReview, (), (title, held_on, reporters))

/// Opens the year's review of what stands directly below the host; who reports is the secretary on
/// that day, or else who keeps the desk. Each is told. Held between the year's October and the next
/// year's June (Nov–Dec, or March: domain-rules 10.7).
/// Errors, in this order: organisation.not_found, accountability.not_host, .review_exists,
/// .no_title, .date, .no_reporters, .not_below, .no_secretary, transparency.*.
base::Result<void> open_review(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& host, std::int64_t year,
                               const OpenReview& opened, base::Moment now, seams::Chance& chance);

struct FileReport {
    base::Prose<6000> words;
    base::Prose<6000> problems;
    base::Prose<6000> plans;
};
BOOST_DESCRIBE_STRUCT(FileReport, (), (words, problems, plans))
/// By the reporting person; again until it is commented. Errors: accountability.no_report,
/// .not_reporter, .report_step, .no_words, transparency.*.
base::Result<void> file_report(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, std::int64_t year,
                               const FileReport& filed, base::Moment now, seams::Chance& chance);

/// What the hosts of a review do about one report: Comment, Count, Grade, Demand, Close.
struct HostAct {
    ReportStep step = ReportStep::Comment;
    base::Prose<6000> words;
    std::vector<BallotCount> ballots;
    std::optional<ReviewGrade> grade;
    base::Line<40> owner;
    std::optional<base::Date> due_on;
    std::optional<std::int64_t> demanded;
};
BOOST_DESCRIBE_STRUCT(HostAct, (), (step, words, ballots, grade, owner, due_on, demanded))

/// Nobody judges the own report, or one of an organisation where they hold a post (at the work
/// committee: of the own department). The two who count are two people; the secretary is told of
/// the grade and of each demand.
/// Errors, in this order: accountability.no_report, .not_host, .own_report, .report_step,
/// .no_words (Count and Close need none), .ballots (none, a class twice, below 0 or more than were
/// present), .no_grade, .no_owner, .date (Demand: today to a year ahead), .no_demand,
/// transparency.*.
base::Result<void> act_on_report(storage::Transaction& tx, const http::Caller& by,
                                 const OrganisationId& organisation, std::int64_t year,
                                 const HostAct& act, base::Moment now, seams::Chance& chance);

struct AnswerDemand {
    std::int64_t demanded = 0;
    base::Prose<6000> words;
};
BOOST_DESCRIBE_STRUCT(AnswerDemand, (), (demanded, words))
/// By the reporting organisation's secretary. Errors: accountability.no_report, .not_reporter,
/// .report_step, .no_demand (or answered), .no_words, transparency.*.
base::Result<void> answer_demand(storage::Transaction& tx, const http::Caller& by,
                                 const OrganisationId& organisation, std::int64_t year,
                                 const AnswerDemand& answer, base::Moment now,
                                 seams::Chance& chance);

std::optional<DutyReview> find_review(storage::Transaction& tx, const OrganisationId& host,
                                      std::int64_t year);
std::optional<DutyReport> find_report(storage::Transaction& tx, const OrganisationId& organisation,
                                      std::int64_t year);
/// Whether the account runs reviews at the host: an inspector at the work committee, the secretary
/// or who keeps the desk at a committee.
bool may_host(storage::Transaction& tx, const identity::AccountId& account,
              const OrganisationId& host, base::Date on);
/// Whether act_on_report would take the account, whatever the stage.
bool may_judge_report(storage::Transaction& tx, const identity::AccountId& account,
                      const DutyReport& report, base::Date on);

/// What a review demanded and the organisation has not answered, for who may answer it.
struct OwedDemand {
    OrganisationId organisation;
    std::int64_t year = 0;
    base::Prose<6000> words;
    std::string owner;
    base::Date due_on;
};
/// By their day; of the reports of this year and the one before, for a demand may run for a year.
std::vector<OwedDemand> list_owed_demands(storage::Transaction& tx,
                                          const identity::AccountId& account, base::Date on);

/// For the year's assessment: every graded report, in no order of grades.
struct GradedReport {
    std::string record;  ///< in the log
    OrganisationId organisation;
    std::string person;
    ReviewGrade grade = ReviewGrade::Average;
    std::string words;  ///< reasons of who graded it
    identity::AccountId graded_by;
    std::string graded_name;
    base::Moment graded_at;
    std::vector<BallotCount> ballots;
};
std::vector<GradedReport> list_review_grades(storage::Transaction& tx, std::int64_t year);

}  // namespace shiji::accountability
