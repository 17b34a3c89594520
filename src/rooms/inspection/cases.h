#pragma once

/// 事项录入: what a person found or honours in one organisation and quarter, case by case, for the
/// items of a rubric that live by cases and for the events that hold a band down. Through
/// inspection.h.
///
/// Each entry names the paper or the case that it rests on (case_id). One case counts once in an
/// organisation and quarter, over all items that give or take points: who was named in a circular
/// does not lose points under two headings. What was entered is never changed; it is taken back
/// with a reason, and both stay on file and in the log (kind score-case).

#include "rooms/inspection/objections.h"

namespace shiji::inspection {

inline constexpr std::int64_t kPersonsMax = 1'000;

struct EnterCase {
    base::Line<60> case_id;              ///< "区委办通报〔2026〕3号"
    std::optional<base::Points> points;  ///< never negative; only where the item leaves it open
    std::int64_t persons = 0;            ///< only where the item counts persons
    base::Line<200> reason;
};
BOOST_DESCRIBE_STRUCT(EnterCase, (), (case_id, points, persons, reason))

/// An inspector enters a case under an item of metric found_cases, found_persons or entered, or
/// under a hold of the quarter's rubric. Errors, in this order: organisation.not_found,
/// inspection.no_rubric, inspection.not_begun, inspection.no_item,
/// inspection.takes_no_cases (also an item that is meant for other classes), inspection.no_case,
/// inspection.no_persons (none or more than kPersonsMax where the item counts them),
/// inspection.too_many_points (an adjustment without a fixed amount: above 0, up to the item's
/// most), inspection.no_reason, inspection.frozen, inspection.published (what branches were shown
/// changes by answers only), inspection.own_unit, inspection.case_counted; transparency.*.
base::Result<void> enter_case(storage::Transaction& tx, const http::Caller& inspector,
                              const LinePlace& place, const EnterCase& entered, base::Moment now,
                              seams::Chance& chance);

struct CaseOwner;
using CaseId = base::Id<CaseOwner>;

struct WithdrawCase {
    CaseId entry;
    base::Line<200> reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawCase, (), (entry, reason))

/// Any inspector takes a case back while the quarter is not published. What holds the band down
/// cannot be contested: another inspector than who entered it takes it back until the quarter is
/// frozen. Errors, in this order:
/// organisation.not_found, inspection.no_case_entry (none of this line that stands),
/// inspection.no_reason, inspection.frozen, inspection.published, inspection.own_unit;
/// transparency.*.
base::Result<void> withdraw_case(storage::Transaction& tx, const http::Caller& inspector,
                                 const LinePlace& place, const WithdrawCase& withdrawn,
                                 base::Moment now, seams::Chance& chance);

/// The first of these quarters in which the case gives or takes points of the organisation; what
/// holds a band down does neither.
std::optional<base::Quarter> find_case_quarter(storage::Transaction& tx,
                                               const OrganisationId& organisation,
                                               const std::vector<base::Quarter>& quarters,
                                               std::string_view case_id);

/// A problem that was found again after it had been put right and struck off.
struct RepeatedFinding {
    std::string finding;  ///< 32 hex digits: the one that was issued now, or is open again
    std::string name;     ///< the item's, as people know it
    base::Date settled_on;
};

/// Enters it under the item of metric repeated_findings that the quarter's rubric has, of a
/// published quarter under that of the running one: the rectification that issues the finding has
/// judged who may. Gives what it costs, as the branch is to be told; nothing where the rubric lets
/// it weigh nothing, or the finding weighs in that quarter already. Errors: transparency.*.
base::Result<std::optional<base::Points>> enter_repeat(storage::Transaction& tx,
                                                       const http::Caller& inspector,
                                                       const LinePlace& place,
                                                       const RepeatedFinding& repeated,
                                                       base::Moment now, seams::Chance& chance);
/// Takes it back where the finding was withdrawn and a quarter is not published; what branches
/// were shown is for their objection or a correction. Errors: transparency.*.
base::Result<void> withdraw_repeat(storage::Transaction& tx, const http::Caller& inspector,
                                   const OrganisationId& organisation, const std::string& finding,
                                   base::Moment now, seams::Chance& chance);

}  // namespace shiji::inspection
