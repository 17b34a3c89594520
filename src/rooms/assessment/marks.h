#pragma once

/// Private to this room: marks as rows.

#include "rooms/assessment/year_standing.h"
#include "rooms/surveys/surveys.h"

namespace shiji::assessment {

/// One class a line: four counts, then its name.
std::string text_of(const std::vector<YearRespondents>& respondents);
/// A line that is none (somebody edited it) reads as nobody's answer.
std::vector<YearRespondents> respondents_of(const std::string& text);

/// What 述职评议 of the year gave the organisation, in a word of the scheme, before the year was
/// notified.
std::optional<accountability::GradedReport> find_review_grade(storage::Transaction& tx,
                                                              const YearScheme& scheme,
                                                              const OrganisationId& organisation);
/// All of the year.
std::vector<accountability::GradedReport> list_review_marks(storage::Transaction& tx,
                                                            const YearScheme& scheme);

/// The counts of 满意度测评 that the year takes, confirmed before it was notified; one an
/// organisation.
std::vector<surveys::Survey> list_survey_marks(storage::Transaction& tx, const YearScheme& scheme);
std::optional<surveys::Survey> find_survey_mark(storage::Transaction& tx, const YearScheme& scheme,
                                                const OrganisationId& organisation);

struct WaitingMark {
    std::string organisation;
    YearMark mark;
};
/// Those of a year that nobody confirmed or withdrew yet.
std::vector<WaitingMark> list_waiting_marks(storage::Transaction& tx, const std::string& year);

}  // namespace shiji::assessment
