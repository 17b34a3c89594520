#pragma once

/// Private to this room: where a year stands, loaded at once, and what its steps are judged by.

#include "rooms/assessment/assessment_store.h"

namespace shiji::assessment {

inline constexpr std::string_view kSchemeKind = "assessment-scheme";
inline constexpr std::string_view kMarkKind = "assessment-mark";
inline constexpr std::string_view kNoticeKind = "assessment-notice";
inline constexpr std::string_view kYearObjectionKind = "assessment-objection";
inline constexpr std::string_view kYearKind = "assessment";

struct YearStanding {
    YearScheme scheme;
    std::vector<YearSheet> sheets;  ///< in office order
    std::optional<NoticeRow> notice;
    bool frozen = false;
    std::optional<YearProposalRow> proposal;
    std::vector<std::string> open_quarters;  ///< shown to their branches and not frozen
    std::vector<std::string> waiting;        ///< organisations with a mark that nobody confirmed
    std::vector<std::string> missing;        ///< within reach, without 年终考核 or 述职
    std::vector<std::string> undecided;      ///< within reach, with a total and no band
    std::int64_t objections_open = 0;
    base::Date last_answer;
    base::Date today;
};

/// Errors: assessment.no_year, assessment.no_scheme.
base::Result<YearScheme> need_scheme(storage::Transaction& tx, const std::string& year);
/// Errors: as need_scheme.
base::Result<YearStanding> load_year(storage::Transaction& tx, const std::string& year,
                                     base::Moment now);

base::Result<void> judge_notice(const YearStanding& standing);
/// Errors: assessment.frozen, .not_notified, .window_open, .objections_open.
base::Result<void> judge_answered(const YearStanding& standing);
base::Result<void> judge_year_proposal(const YearStanding& standing);
base::Result<void> judge_year_confirmation(const YearStanding& standing,
                                           const http::Caller& inspector);

/// Errors: assessment.no_band, assessment.above_cap.
base::Result<void> judge_band(const YearScheme& scheme, const YearSheet& sheet,
                              const std::string& band);

/// What the sheet of a quarter says beyond its hundred points.
std::optional<BeyondHundred> beyond_hundred(const inspection::Sheet& sheet);
/// The branches that a year is about, in office order.
std::vector<organisation::Organisation> list_assessed(storage::Transaction& tx,
                                                      const YearScheme& scheme, base::Date today);
/// As they are reckoned now; of one organisation when it is named.
std::vector<YearSheet> compute_year(storage::Transaction& tx, const YearScheme& scheme,
                                    const std::optional<OrganisationId>& organisation,
                                    base::Moment now);

/// The organisation that a path names, and that the inspector does not belong to.
/// Errors: organisation.not_found; assessment.own_unit.
base::Result<organisation::Organisation> need_organisation(storage::Transaction& tx,
                                                           const OrganisationId& id);
base::Result<void> judge_own_unit(storage::Transaction& tx, const http::Caller& inspector,
                                  const organisation::Organisation& organisation, base::Date on);

/// Appends the entry of a step; `about` the year is nobody's day.
base::Result<void> log_step(storage::Transaction& tx, std::string_view kind,
                            const std::string& record, std::int64_t version,
                            const std::optional<base::Moment>& due,
                            std::vector<transparency::Field> fields, base::Moment now,
                            seams::Chance& chance);

/// Everybody with that role at the organisation hears of their year.
void tell_of_year(storage::Transaction& tx, const OrganisationId& organisation,
                  const std::string& year, const std::string& title, const std::string& words,
                  base::Moment now);
void tell_year_inspectors(storage::Transaction& tx, const YearPlace& place,
                          const std::string& title, const std::string& words, base::Moment now);
std::vector<identity::AccountId> list_inspectors(storage::Transaction& tx, base::Date on);

}  // namespace shiji::assessment
