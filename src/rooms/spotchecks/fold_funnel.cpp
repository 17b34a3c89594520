#include <algorithm>

#include "rooms/spotchecks/funnel.h"

namespace shiji::spotchecks {
namespace {

std::optional<base::Date> day_of(const std::optional<base::Moment>& moment) {
    return moment ? std::optional(moment->date()) : std::nullopt;
}

/// The day on which a record came to a stage.
std::optional<base::Date> reached_on(const Passage& passage, ChainStage stage) {
    switch (stage) {
        case ChainStage::Due:
            return passage.held_on;
        case ChainStage::Filed:
            return day_of(passage.filed_at);
        case ChainStage::Accepted:
            return day_of(passage.accepted_at);
        case ChainStage::Counted:
            return day_of(passage.counted_at);
        case ChainStage::Drawn:
            return day_of(passage.drawn_at);
        case ChainStage::Concluded:
            return day_of(passage.concluded_at);
        case ChainStage::Returned:
            return day_of(passage.returned_at);
        case ChainStage::Resubmitted:
            return day_of(passage.resubmitted_at);
    }
    return std::nullopt;
}

}  // namespace

std::string stage_label(ChainStage stage) {
    switch (stage) {
        case ChainStage::Due:
            return "应报";
        case ChainStage::Filed:
            return "已报";
        case ChainStage::Accepted:
            return "已审";
        case ChainStage::Counted:
            return "督查已计";
        case ChainStage::Drawn:
            return "抽中";
        case ChainStage::Concluded:
            return "抽查有结论";
        case ChainStage::Returned:
            return "退回过";
        case ChainStage::Resubmitted:
            return "退回后重报";
    }
    return "";
}

bool has_reached(const Passage& passage, ChainStage stage) {
    return reached_on(passage, stage).has_value();
}

std::optional<ChainStage> stage_before(ChainStage stage) {
    switch (stage) {
        case ChainStage::Due:
            return std::nullopt;
        case ChainStage::Filed:
            return ChainStage::Due;
        case ChainStage::Accepted:
        case ChainStage::Returned:
            return ChainStage::Filed;
        case ChainStage::Counted:
            return ChainStage::Accepted;
        case ChainStage::Drawn:
            return ChainStage::Filed;
        case ChainStage::Concluded:
            return ChainStage::Drawn;
        case ChainStage::Resubmitted:
            return ChainStage::Returned;
    }
    return std::nullopt;
}

std::optional<std::int64_t> workdays_to(const Passage& passage, ChainStage stage,
                                        const base::WorkCalendar& calendar) {
    const auto before = stage_before(stage);
    const auto from = before ? reached_on(passage, *before) : std::nullopt;
    const auto to = reached_on(passage, stage);
    if (!from || !to) return std::nullopt;
    return calendar.count_workdays(*from, *to);
}

std::int64_t workdays_since(const Passage& passage, ChainStage stage, base::Date on,
                            const base::WorkCalendar& calendar) {
    const auto from = reached_on(passage, stage);
    return from ? calendar.count_workdays(*from, on) : 0;
}

std::string median_text(std::vector<std::int64_t> days) {
    if (days.empty()) return "";
    std::sort(days.begin(), days.end());
    const std::int64_t twice = days[(days.size() - 1) / 2] + days[days.size() / 2];
    return std::to_string(twice / 2) + (twice % 2 == 0 ? "" : ".5");
}

std::vector<FunnelStep> fold_funnel(const std::vector<Passage>& passages,
                                    const base::WorkCalendar& calendar) {
    std::vector<FunnelStep> steps;
    for (const auto& [stage, name] : base::enum_names<ChainStage>()) {
        FunnelStep step{
            .stage = stage, .label = stage_label(stage), .reached = 0, .waiting = 0, .median = {}};
        const auto before = stage_before(stage);
        std::vector<std::int64_t> days;
        for (const Passage& passage : passages) {
            step.reached += has_reached(passage, stage);
            step.waiting += before && has_reached(passage, *before) && !has_reached(passage, stage);
            if (const auto took = workdays_to(passage, stage, calendar)) days.push_back(*took);
        }
        // Nobody waits to be returned, and most are never drawn: these are no steps to be awaited.
        if (stage == ChainStage::Returned || stage == ChainStage::Drawn) step.waiting = 0;
        // Chance decides when a record is drawn; no office took that long.
        if (stage != ChainStage::Drawn) step.median = median_text(std::move(days));
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace shiji::spotchecks
