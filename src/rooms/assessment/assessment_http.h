#pragma once

/// Routes of assessment, for app.

#include "rooms/assessment/assessment.h"

namespace shiji::assessment {

/// A line of a quarter's sheet that lost points: what the own unit lacks, in the rubric's order.
struct YearGap {
    base::Quarter quarter;
    std::string section;
    std::string name;
    std::string clause;
    base::Points lost;
};
BOOST_DESCRIBE_STRUCT(YearGap, (), (quarter, section, name, clause, lost))

/// A frozen year stays as it is when a quarter is corrected afterwards; the page says so.
struct MovedQuarter {
    base::Quarter quarter;
    base::Points was;
    base::Points is;
};
BOOST_DESCRIBE_STRUCT(MovedQuarter, (), (quarter, was, is))

struct YearPage {
    std::string year;
    OrganisationId organisation;
    std::string organisation_name;
    YearStage stage = YearStage::None;
    std::string stage_label;
    std::optional<YearScheme> scheme;
    std::optional<YearSheet> sheet;  ///< none for the branch before it is notified
    std::optional<YearNotice> notice;
    std::int64_t contest_workdays_left = 0;  ///< after today
    std::vector<YearObjection> objections;   ///< oldest first
    std::vector<YearMark> marks;             ///< for inspectors
    std::optional<YearSeal> seal;
    std::vector<YearCorrection> corrections;
    std::vector<YearGap> gaps;
    std::vector<MovedQuarter> moved;
    bool may_enter = false;                 ///< marks, an answer, a band: not of the own unit
    std::vector<std::string> may_withdraw;  ///< lines whose open objection the caller filed
    bool may_contest = false;  ///< the window is open and the caller speaks for the branch
};
BOOST_DESCRIBE_STRUCT(YearPage, (),
                      (year, organisation, organisation_name, stage, stage_label, scheme, sheet,
                       notice, contest_workdays_left, objections, marks, seal, corrections, gaps,
                       moved, may_enter, may_withdraw, may_contest))

/// One organisation in the inspectors' list: what is still to be done. Figures stand on its page.
struct YearSummary {
    OrganisationId organisation;
    std::string organisation_name;
    std::string unit_class;
    std::int64_t missing = 0;  ///< parts without a result
    std::int64_t waiting = 0;  ///< marks that wait for a second inspector
    std::int64_t objections_open = 0;
    std::string rule_band;  ///< name; empty before there is anything to reckon
    std::string band;       ///< name; empty until people decided
    bool own_unit = false;
};
BOOST_DESCRIBE_STRUCT(YearSummary, (),
                      (organisation, organisation_name, unit_class, missing, waiting,
                       objections_open, rule_band, band, own_unit))

/// How many of a class may be of the best band, and how many would be.
struct YearQuota {
    std::string unit_class;
    std::int64_t organisations = 0;
    std::int64_t most = 0;
    std::int64_t top = 0;  ///< decided, else by the scheme's rule
};
BOOST_DESCRIBE_STRUCT(YearQuota, (), (unit_class, organisations, most, top))

enum class YearNext { Propose, Confirm, Notify, Decide, ProposeFreeze, ConfirmFreeze, None };
BOOST_DESCRIBE_ENUM(YearNext, Propose, Confirm, Notify, Decide, ProposeFreeze, ConfirmFreeze, None)

struct YearList {
    std::string year;
    YearStage stage = YearStage::None;
    std::string stage_label;
    YearScheme scheme;               ///< adopted or proposed; else what is shipped
    std::string scheme_digest;       ///< of what waits to be confirmed
    std::string scheme_by;           ///< who proposed, and confirmed
    std::vector<std::string> years;  ///< that have a scheme, newest first
    std::vector<YearSummary> lines;  ///< in office order
    std::vector<YearQuota> quotas;
    std::optional<YearNotice> notice;
    std::optional<YearProposal> proposal;
    std::optional<YearSeal> seal;  ///< of its first sheet
    YearNext next = YearNext::None;
    std::string waits_for;  ///< why the step cannot be taken yet; empty when it can
};
BOOST_DESCRIBE_STRUCT(YearList, (),
                      (year, stage, stage_label, scheme, scheme_digest, scheme_by, years, lines,
                       quotas, notice, proposal, seal, next, waits_for))

/// The years of a branch that were notified, newest first.
struct OwnYear {
    std::string year;
    std::string stage_label;
    std::string band;  ///< name, once it is frozen
};
BOOST_DESCRIBE_STRUCT(OwnYear, (), (year, stage_label, band))
struct OwnYearList {
    std::string organisation_name;
    std::vector<OwnYear> years;
};
BOOST_DESCRIBE_STRUCT(OwnYearList, (), (organisation_name, years))

/// Of one organisation, under /api/organisations/{organisation}/years:
///   GET  ""                                  inspection.read    → OwnYearList
///   GET  /{year}                             inspection.read    → YearPage
///   POST /{year}/marks                       inspection.grade   EnterMark → YearPage
///   POST /{year}/marks/{mark}/confirm, /withdraw inspection.grade {} → YearPage
///   POST /{year}/objections/{line}           inspection.contest ContestYear → YearPage
///   POST /{year}/objections/{line}/answer    inspection.grade   AnswerYear → YearPage
///   POST /{year}/objections/{line}/withdraw  inspection.contest WithdrawYear → YearPage
///   POST /{year}/band                        inspection.grade   DecideBand → YearPage
///   POST /{year}/corrections                 inspection.grade   CorrectYear → YearPage
///   POST /{year}/corrections/confirm         inspection.grade   ConfirmYearCorrection → YearPage
/// Of the district, under /api/assessment/years/{year}:
///   GET  ""                                  inspection.read    → YearList
///   POST /scheme                             inspection.grade   ProposeScheme → YearList
///   POST /scheme/confirm                     inspection.grade   ConfirmYear → YearList
///   POST /notify                             inspection.grade   {} → YearList
///   POST /freeze/propose                     inspection.grade   {} → YearList
///   POST /freeze/confirm                     inspection.grade   ConfirmYear → YearList
///   GET  /figures                            inspection.read    → text/csv, frozen figures
std::vector<http::Route> routes();

}  // namespace shiji::assessment
