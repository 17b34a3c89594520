#include "rooms/campaigns/calibration.h"

#include <algorithm>
#include <tuple>

#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

/// a / b to the nearest whole, halves away from nothing; b is above 0.
std::int64_t nearest(std::int64_t a, std::int64_t b) {
    return a < 0 ? -((-2 * a + b) / (2 * b)) : (2 * a + b) / (2 * b);
}

/// In hundredths of a per cent of the item's weight.
std::int64_t difference(const MarkedTwice& mark) {
    constexpr std::int64_t kWhole = 10'000;
    return nearest((mark.own - mark.others).hundredths * kWhole, mark.weight.hundredths);
}

/// 不适用 is no mark: an item that anybody left out compares nothing.
bool is_marked(const ByInspector& said) {
    return std::all_of(said.begin(), said.end(),
                       [](const auto& one) { return one.second.points.has_value(); });
}

/// Each inspector's first answer to each item, by (item, inspector).
std::map<std::string, ByInspector> first_answers(const std::vector<VisitAnswer>& all) {
    std::map<std::string, ByInspector> first;
    for (const VisitAnswer& answer : all) {
        const auto [held, fresh] = first[answer.item].emplace(answer.inspector, answer);
        VisitAnswer& oldest = held->second;
        if (!fresh && std::tie(answer.sequence, answer.id) < std::tie(oldest.sequence, oldest.id))
            oldest = answer;
    }
    return first;
}

base::Points mean_of(const ByInspector& said) {
    std::int64_t sum = 0;
    for (const auto& [inspector, answer] : said) sum += answer.points->hundredths;
    return {nearest(sum, std::ssize(said))};
}

void add_marks(std::vector<MarkedTwice>& marks, const inspection::RubricItem& item,
               const ByInspector& own, const ByInspector& others) {
    const base::Points mean = mean_of(others);
    for (const auto& [inspector, answer] : own)
        marks.push_back({.inspector = inspector,
                         .inspector_name = answer.inspector_name,
                         .weight = item.weight,
                         .own = *answer.points,
                         .others = mean});
}

InspectorMarks sum_up(const std::vector<MarkedTwice>& marks) {
    InspectorMarks of{.inspector = marks.front().inspector,
                      .inspector_name = marks.front().inspector_name,
                      .items = std::ssize(marks),
                      .leniency = {},
                      .spread = {}};
    if (of.items < kMarksMin) return of;
    std::int64_t sum = 0;
    for (const MarkedTwice& mark : marks) sum += difference(mark);
    of.leniency = nearest(sum, of.items);
    std::int64_t distance = 0;
    for (const MarkedTwice& mark : marks) distance += std::abs(difference(mark) - *of.leniency);
    of.spread = nearest(distance, of.items);
    return of;
}

}  // namespace

std::vector<InspectorMarks> calibrate_marks(const std::vector<MarkedTwice>& marks) {
    std::map<std::pair<std::string, identity::AccountId>, std::vector<MarkedTwice>> by_name;
    for (const MarkedTwice& mark : marks)
        by_name[{mark.inspector_name, mark.inspector}].push_back(mark);
    std::vector<InspectorMarks> all;
    for (const auto& [name, own] : by_name) all.push_back(sum_up(own));
    return all;
}

std::vector<MarkedTwice> marks_of(const Visit& first, const std::vector<VisitAnswer>& first_said,
                                  const Visit& second, const std::vector<VisitAnswer>& second_said,
                                  const inspection::Rubric& rubric) {
    std::vector<MarkedTwice> marks;
    if (first.stage != VisitStage::Closed || second.stage != VisitStage::Closed) return marks;
    const auto one = first_answers(first_said);
    const auto two = first_answers(second_said);
    for (const auto& item : rubric.items) {
        if (item.kind != inspection::ItemKind::Effect || !one.contains(item.code) ||
            !two.contains(item.code) || !is_marked(one.at(item.code)) ||
            !is_marked(two.at(item.code)))
            continue;
        add_marks(marks, item, one.at(item.code), two.at(item.code));
        add_marks(marks, item, two.at(item.code), one.at(item.code));
    }
    return marks;
}

std::vector<InspectorMarks> calibrate(storage::Transaction& tx, const Campaign& campaign) {
    std::vector<MarkedTwice> marks;
    const auto rubric = inspection::find_rubric(tx, campaign.quarter);
    base::check(rubric.has_value(), "a campaign is of a quarter with a rubric");
    for (const PlaceStanding& place : coverage_of(tx, campaign)) {
        if (!place.visit || !place.second_visit) continue;
        const Visit &first = *place.visit, &second = *place.second_visit;
        const auto more = marks_of(first, list_answers(tx, first.id), second,
                                   list_answers(tx, second.id), *rubric);
        marks.insert(marks.end(), more.begin(), more.end());
    }
    return calibrate_marks(marks);
}

}  // namespace shiji::campaigns
