#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using inspection::ItemKind;
using inspection::RubricItem;

constexpr std::uint64_t kRubricSeed = 20'260'915;
constexpr int kDraftedDaysAgo = 12;
constexpr int kConfirmedDaysAgo = 10;

RubricItem adjustment(const char* code, const char* name, std::int64_t adds, std::int64_t takes,
                      std::int64_t each) {
    return {.code = code,
            .section = {},
            .name = {name},
            .kind = ItemKind::Adjustment,
            .weight = {adds},
            .metric = "entered",
            .per_occurrence = {each},
            .cap = {takes},
            .clause = "《中国共产党党和国家机关基层组织工作条例》第三十四条"};
}

/// The shipped items, and beside the hundred points what the shipped one does not say.
void change_draft(storage::Transaction& tx, const http::Caller& inspector, base::Moment now) {
    const auto draft = inspection::find_rubric_draft(tx);
    auto items = draft->rubric.items;
    items.push_back(adjustment("pilot_task", "完成上级党组织下达的试点任务", 200, 0, 0));
    items.push_back(adjustment("rebuked", "被上级党组织书面通报批评", 0, 200, 50));
    const inspection::RubricStandard standard{
        .bonus_max = {200},
        .penalty_max = {200},
        .classes = {},
        .bands = {{{"优秀"}, {9'000}, base::Points{3'000}},
                  {{"良好"}, {8'000}, {}},
                  {{"一般"}, {6'000}, {}},
                  {{"较差"}, {0}, {}}},
        .holds = {
            {"grave_case", {"班子成员受党纪重处分"}, {"一般"}, {"《中国共产党纪律处分条例》"}}}};
    kept(inspection::change_rubric(tx, inspector,
                                   {.revision = draft->revision,
                                    .name = draft->rubric.name,
                                    .from = draft->rubric.from,
                                    .sections = draft->rubric.sections,
                                    .items = std::move(items),
                                    .standard = standard},
                                   now));
}

}  // namespace

void adopt_rubric(Stage& stage, const People& people) {
    const base::Date today = stage.now.date();
    const base::Quarter from{today.year() + 1, 1};
    const auto chance = std::make_shared<seams::SeededChance>(kRubricSeed);
    stage.chronicle.add(hour_of(today.plus_days(-kDraftedDaysAgo), 15),
                        [people, from](storage::Transaction& tx, base::Moment now) {
                            kept(inspection::draft_rubric(tx, people.inspector, {from}, now));
                            change_draft(tx, people.inspector, now);
                            kept(inspection::try_rubric(tx, {2}, now));
                            kept(inspection::propose_rubric(tx, people.inspector, {2}, now));
                        });
    stage.chronicle.add(
        hour_of(today.plus_days(-kConfirmedDaysAgo), 10),
        [people, chance](storage::Transaction& tx, base::Moment now) {
            kept(inspection::confirm_rubric(tx, people.second_inspector, {2}, now, *chance));
        });
}

}  // namespace shiji::trial
