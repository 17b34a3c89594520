#pragma once

/// 单位画像: one organisation over time, held against what is required of it and never against
/// another (domain-rules 8.2). Private to this room.

#include "rooms/overview/overview.h"

namespace shiji::overview {

/// One duty of the quarter, and the record that it opens.
struct PortraitFact {
    rulebook::Period period;
    records::DutyState state = records::DutyState::NotStarted;
    bool late = false;
    std::optional<records::GatheringId> gathering;
};
BOOST_DESCRIBE_STRUCT(PortraitFact, (), (period, state, late, gathering))

/// What is required under one heading. `due` counts what was due by today or is on file already; a
/// duty honestly said not to be held is due and not met.
struct PortraitAxis {
    std::string code;
    std::string name;
    std::int64_t met = 0;
    std::int64_t due = 0;
    std::int64_t late = 0;  ///< of those met
    std::int64_t met_before = 0;
    std::int64_t due_before = 0;  ///< in the quarter before
    std::vector<PortraitFact> facts;
};
BOOST_DESCRIBE_STRUCT(PortraitAxis, (), (code, name, met, due, late, met_before, due_before, facts))

/// First version of a gathering's record, by the log.
struct PortraitFiling {
    records::GatheringId gathering;
    std::string title;
    base::Date about;
    base::Moment filed_at;
    std::int64_t hours = 0;  ///< from the end of that day until it was filed; 0 on the day
    std::int64_t late_days = 0;
    bool after_notice = false;
};
BOOST_DESCRIBE_STRUCT(PortraitFiling, (),
                      (gathering, title, about, filed_at, hours, late_days, after_notice))

enum class PortraitMarkKind { Announced, Visited };
BOOST_DESCRIBE_ENUM(PortraitMarkKind, Announced, Visited)

/// A day of an inspection: one announced to begin, or a visit.
struct PortraitMark {
    PortraitMarkKind kind = PortraitMarkKind::Visited;
    base::Date on;
    std::int64_t belated = 0;  ///< filed late on that day or in the kBunchingDays before it
};
BOOST_DESCRIBE_STRUCT(PortraitMark, (), (kind, on, belated))

inline constexpr int kBunchingDays = 14;

struct PortraitFinding {
    rectification::FindingId finding;
    std::string name;
    std::string stage;  ///< as people say it
    base::Date found_on;
    base::Date due_on;
    bool over = false;
    bool repeated = false;
};
BOOST_DESCRIBE_STRUCT(PortraitFinding, (), (finding, name, stage, found_on, due_on, over, repeated))

struct Portrait {
    std::string organisation_name;
    base::Quarter quarter;
    base::Quarter before;
    std::vector<PortraitAxis> axes;  ///< in the rules' order
    base::Date since;                ///< of what follows: a year up to today
    base::Date until;
    std::int64_t belated = 0;               ///< of the filings, those late
    std::vector<PortraitFiling> filings;    ///< by the day they tell of
    std::vector<PortraitMark> marks;        ///< by day
    std::vector<PortraitFinding> findings;  ///< what is open first, by its day
};
BOOST_DESCRIBE_STRUCT(Portrait, (),
                      (organisation_name, quarter, before, axes, since, until, belated, filings,
                       marks, findings))

/// Counts one quarter's duties under their headings; those of `before` beside them. Pure.
std::vector<PortraitAxis> axes_of(const std::vector<records::Duty>& duties,
                                  const std::vector<records::Duty>& before, base::Date today);
/// How many were filed late on `on` or in the days before it. Pure.
std::int64_t count_belated(const std::vector<PortraitFiling>& filings, base::Date on);

/// Errors: organisation.not_found.
base::Result<Portrait> describe_portrait(storage::Transaction& tx,
                                         const OrganisationId& organisation, base::Quarter quarter,
                                         base::Moment now);

// Route: GET /api/organisations/{organisation}/portrait?quarter=   inspection.read → Portrait; this
// quarter when none is named. Refuses: input.quarter.

}  // namespace shiji::overview
