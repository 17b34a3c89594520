#include <algorithm>

#include "rooms/spotchecks/chain_page.h"

namespace shiji::spotchecks {
namespace {

const base::WorkCalendar& work_calendar() { return rulebook::Rulebook::shipped().work_calendar(); }

/// What a reader should know first: where most wait.
std::string reading_of(base::Quarter quarter, const std::vector<FunnelStep>& steps) {
    if (steps.front().reached == 0) return quarter.spoken() + "还没有应报的组织生活。";
    std::string text = quarter.spoken() + "应报 " + std::to_string(steps.front().reached) + " 次";
    for (const FunnelStep& step : steps)
        if (step.stage != ChainStage::Due && step.reached > 0)
            text += "，" + step.label + " " + std::to_string(step.reached);
    const auto most = std::max_element(
        steps.begin(), steps.end(),
        [](const FunnelStep& a, const FunnelStep& b) { return a.waiting < b.waiting; });
    if (most->waiting == 0) return text + "。没有停在半路的。";
    return text + "。停得最多的是“" + stage_label(*stage_before(most->stage)) + "”之后：" +
           std::to_string(most->waiting) + " 次还没有到“" + most->label + "”。";
}

std::vector<Passage> of_desk(std::vector<Passage> passages, const std::string& desk) {
    if (!desk.empty())
        std::erase_if(passages, [&](const Passage& one) { return one.desk.hex != desk; });
    return passages;
}

}  // namespace

FunnelPage funnel_page(http::Call& call, base::Quarter quarter) {
    const auto passages = list_quarter(call.tx, quarter, call.today());
    FunnelPage page{.quarter = quarter,
                    .reading = {},
                    .steps = fold_funnel(passages, work_calendar()),
                    .desks = {}};
    page.reading = reading_of(quarter, page.steps);
    for (const auto& one : organisation::list_organisations(call.tx, call.today())) {
        const auto own = of_desk(passages, one.id.hex);
        if (!own.empty())
            page.desks.push_back({one.id, one.name.text, fold_funnel(own, work_calendar())});
    }
    return page;
}

base::Result<PassageList> passage_list(http::Call& call, base::Quarter quarter) {
    const auto stage = base::named<ChainStage>(call.param("stage"));
    if (!stage) return base::refuse(base::ErrorKind::NotFound, "spotchecks.no_stage");
    const std::string desk = call.query("desk");
    PassageList list{.quarter = quarter,
                     .stage = *stage,
                     .label = stage_label(*stage),
                     .desk_name = {},
                     .waiting = call.query("waiting") == "true",
                     .lines = {}};
    if (const auto found = organisation::find_organisation(call.tx, {desk}))
        list.desk_name = found->name.text;
    const auto before = stage_before(*stage);
    for (Passage& one : of_desk(list_quarter(call.tx, quarter, call.today()), desk)) {
        const bool waits = before && has_reached(one, *before) && !has_reached(one, *stage);
        if (list.waiting ? !waits : !has_reached(one, *stage)) continue;
        PassageLine line{
            .passage = one, .workdays = workdays_to(one, *stage, work_calendar()), .waited = 0};
        if (waits) line.waited = workdays_since(one, *before, call.today(), work_calendar());
        list.lines.push_back(std::move(line));
    }
    return list;
}

}  // namespace shiji::spotchecks
