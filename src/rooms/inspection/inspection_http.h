#pragma once

/// Routes of inspection, for app.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

/// An objection as both sides see it, with its clock.
struct ObjectionLine {
    Objection objection;
    std::string organisation_name;
    std::string item_name;
    std::int64_t workdays_left = 0;  ///< after today, for an answer; 0 on the last day
    bool may_answer = false;         ///< the caller; of an open one
    std::string answerer;            ///< who answers it, one sentence; of an open one
};
BOOST_DESCRIBE_STRUCT(ObjectionLine, (),
                      (objection, organisation_name, item_name, workdays_left, may_answer,
                       answerer))

/// A sheet with what became of it.
struct SheetPage {
    Sheet sheet;
    std::optional<Publication> publication;
    bool contest_open = false;
    std::int64_t contest_workdays_left = 0;  ///< after today; 0 on the last day
    std::vector<ObjectionLine> objections;   ///< oldest first
    std::optional<Seal> seal;
    std::vector<Correction> corrections;
    std::vector<RubricHold> holds;   ///< events under which cases can be entered
    std::vector<CaseEntry> entries;  ///< that stand, in the order in which they came
    std::vector<GradeStamp> grades;  ///< when each grade that counts was given, by item
    std::string clock_note = {};     ///< the days were counted without a holiday table; or nothing
};
BOOST_DESCRIBE_STRUCT(SheetPage, (),
                      (sheet, publication, contest_open, contest_workdays_left, objections, seal,
                       corrections, holds, entries, grades, clock_note))

/// One organisation in the list of a quarter: what is still to be done, never how it compares.
struct SheetSummary {
    OrganisationId organisation;
    std::string organisation_name;
    std::int64_t ungraded = 0;
    std::int64_t lines_lost = 0;  ///< items with less than full points
    std::int64_t objections_open = 0;
};
BOOST_DESCRIBE_STRUCT(SheetSummary, (),
                      (organisation, organisation_name, ungraded, lines_lost, objections_open))

/// What an inspector does next with a quarter.
enum class QuarterStep { Publish, ProposeFreeze, ConfirmFreeze, None };
BOOST_DESCRIBE_ENUM(QuarterStep, Publish, ProposeFreeze, ConfirmFreeze, None)

/// A correction that waits for its second inspector.
struct WaitingCorrection {
    OrganisationId organisation;
    std::string organisation_name;
    std::string item_name;
    Correction correction;
};
BOOST_DESCRIBE_STRUCT(WaitingCorrection, (),
                      (organisation, organisation_name, item_name, correction))

struct SheetList {
    base::Quarter quarter;
    std::vector<SheetSummary> lines;  ///< in office order
    std::optional<Publication> publication;
    std::int64_t contest_workdays_left = 0;
    std::int64_t objections = 0;
    std::int64_t objections_open = 0;
    QuarterStep next = QuarterStep::Publish;
    std::string waits_for;  ///< why the step cannot be taken yet; empty when it can
    std::optional<FreezeProposal> proposal;
    std::optional<Seal> seal;  ///< of the quarter: of its first sheet
    std::vector<WaitingCorrection> corrections;
    std::vector<std::string> quotas;  ///< how many may have the top band, in words, by class
};
BOOST_DESCRIBE_STRUCT(SheetList, (),
                      (quarter, lines, publication, contest_workdays_left, objections,
                       objections_open, next, waits_for, proposal, seal, corrections, quotas))

struct ObjectionList {
    base::Quarter quarter;
    std::vector<ObjectionLine> lines;  ///< oldest first
    std::string clock_note = {};       ///< as in SheetPage, of those that are open
};
BOOST_DESCRIBE_STRUCT(ObjectionList, (), (quarter, lines, clock_note))

std::vector<http::Route> routes();

}  // namespace shiji::inspection
