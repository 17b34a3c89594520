#pragma once

/// 链条漏斗: where 报、审、督、抽 lose time and records in a quarter. Counts and medians in working
/// days, for the district and for each reviewing body in office order; nobody is ranked by them.
/// Through spotchecks.h.

#include "rooms/draws/draws.h"

namespace shiji::spotchecks {

using organisation::OrganisationId;

/// 应报, 已报, 已审, 督查已计, 抽中, 有结论; and beside the chain 退回过, 退回后重报.
enum class ChainStage { Due, Filed, Accepted, Counted, Drawn, Concluded, Returned, Resubmitted };
BOOST_DESCRIBE_ENUM(ChainStage, Due, Filed, Accepted, Counted, Drawn, Concluded, Returned,
                    Resubmitted)
std::string stage_label(ChainStage stage);

/// How far one record of the quarter has come, and when.
struct Passage {
    records::GatheringId gathering;
    std::string title;
    OrganisationId organisation;
    std::string organisation_name;
    OrganisationId desk;                         ///< who reviews it
    base::Date held_on;                          ///< or was to be
    std::optional<base::Moment> filed_at;        ///< the first version
    std::optional<base::Moment> returned_at;     ///< the first time
    std::optional<base::Moment> resubmitted_at;  ///< after that
    std::optional<base::Moment> accepted_at;
    std::optional<base::Moment> counted_at;  ///< the quarter's sheets were shown to the branches
    std::optional<base::Moment> drawn_at;    ///< for a spot check
    std::optional<base::Moment> concluded_at;
};
BOOST_DESCRIBE_STRUCT(Passage, (),
                      (gathering, title, organisation, organisation_name, desk, held_on, filed_at,
                       returned_at, resubmitted_at, accepted_at, counted_at, drawn_at,
                       concluded_at))

/// True when the record has come to the stage.
bool has_reached(const Passage& passage, ChainStage stage);
/// The stage that a record comes from; nothing for Due.
std::optional<ChainStage> stage_before(ChainStage stage);
/// Working days from the stage before; nothing when it is not reached. The day on which a stage is
/// reached counts, the one before it does not: on the same day it is 0.
std::optional<std::int64_t> workdays_to(const Passage& passage, ChainStage stage,
                                        const base::WorkCalendar& calendar);

/// Working days from the stage to that day; 0 when it is not reached.
std::int64_t workdays_since(const Passage& passage, ChainStage stage, base::Date on,
                            const base::WorkCalendar& calendar);

struct FunnelStep {
    ChainStage stage = ChainStage::Due;
    std::string label;
    std::int64_t reached = 0;
    std::int64_t waiting = 0;  ///< reached the stage before and not this one
    std::string median;        ///< working days: "2", "2.5"; empty when nothing took any
};
BOOST_DESCRIBE_STRUCT(FunnelStep, (), (stage, label, reached, waiting, median))

/// In the order of the stages. Pure.
std::vector<FunnelStep> fold_funnel(const std::vector<Passage>& passages,
                                    const base::WorkCalendar& calendar);
/// "2" or "2.5": half days are the only fractions that a median of whole days has.
std::string median_text(std::vector<std::int64_t> days);

/// Every record of the quarter that was due by today. In order of day.
std::vector<Passage> list_quarter(storage::Transaction& tx, base::Quarter quarter,
                                  base::Date today);

}  // namespace shiji::spotchecks
