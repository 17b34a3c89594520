#include <algorithm>

#include "base/check.h"
#include "platform/settings/embedded.h"
#include "rooms/summaries/summaries.h"

namespace shiji::summaries {
namespace {

using organisation::Organisation;
using organisation::OrganisationKind;
using records::DutyState;

std::vector<SummaryModel> read_models() {
    std::vector<SummaryModel> models;
    for (const auto& file : settings::find_texts("data/reports/", ".json")) {
        auto model = base::read_json<SummaryModel>(file.content);
        if (!model)
            base::check(false, std::string(file.name) + ": " + model.error().code() + " at " +
                                   model.error().field());
        models.push_back(std::move(*model));
    }
    std::sort(models.begin(), models.end(),
              [](const auto& a, const auto& b) { return a.since < b.since; });
    base::check(!models.empty(), "some summary is shipped");
    return models;
}

std::string items(std::int64_t count) { return std::to_string(count) + " 项"; }

/// All that stand then, in office order, and what each owes in the quarter.
struct House {
    Organisation organisation;
    std::vector<records::Duty> duties;
};

struct Houses {
    std::vector<House> all;
    std::set<OrganisationId> ids;
    base::Quarter quarter;
    base::Date today;
};

Houses load_houses(storage::Transaction& tx, const OrganisationId& top, base::Quarter quarter,
                   base::Date today) {
    Houses houses{.all = {}, .ids = {}, .quarter = quarter, .today = today};
    std::vector<OrganisationId> owing;
    for (auto& one :
         organisation::list_organisations_below(tx, top, std::min(today, quarter.last()))) {
        houses.ids.insert(one.id);
        if (one.kind == OrganisationKind::WorkCommittee) continue;
        owing.push_back(one.id);
        houses.all.push_back({std::move(one), {}});
    }
    auto duties = records::list_duties_of_all(tx, rulebook::Rulebook::shipped(), owing, quarter,
                                              today, inspection::list_false_records(tx, {}));
    for (House& house : houses.all) house.duties = std::move(duties[house.organisation.id]);
    return houses;
}

/// "党小组会（第一组）" is 党小组会.
std::string common_name(const rulebook::Obligation& obligation) {
    return obligation.group ? obligation.name.text.substr(0, obligation.name.text.find("（"))
                            : obligation.name.text;
}

struct Tally {
    std::string name;
    std::int64_t owed = 0;
    std::int64_t filed = 0;
    std::int64_t not_held = 0;
    std::int64_t late = 0;
    std::int64_t coming = 0;
};

std::string spoken(const Tally& tally) {
    std::string words = tally.name + "：应办 " + items(tally.owed) + "，在案 " + items(tally.filed);
    std::string among;
    if (tally.not_held > 0) among += "如实未开 " + items(tally.not_held);
    if (tally.late > 0) among += (among.empty() ? "" : "、") + ("补录 " + items(tally.late));
    if (!among.empty()) words += "（其中" + among + "）";
    if (tally.coming > 0) words += "，还没到期 " + items(tally.coming);
    return words;
}

/// Counts one kind of duty over all houses; what is missing stands by its period.
struct DutyBlock {
    Tally tally;
    std::map<rulebook::Period, std::vector<GapPlace>> missing;
};

void count_duty(DutyBlock& block, const House& house, const records::Duty& duty) {
    const rulebook::Obligation& obligation = duty.obligation;
    block.tally.name = common_name(obligation);
    ++block.tally.owed;
    const bool not_held = duty.state == DutyState::NotHeld;
    if (not_held || duty.state == DutyState::Filed || duty.state == DutyState::Accepted) {
        ++block.tally.filed;
        if (not_held) ++block.tally.not_held;
        if (duty.late) ++block.tally.late;
        return;
    }
    if (duty.state != DutyState::Overdue && duty.state != DutyState::Returned) {
        ++block.tally.coming;
        return;
    }
    auto& places = block.missing[obligation.period];
    if (places.empty() || places.back().organisation != house.organisation.id)
        places.push_back({house.organisation.id, house.organisation.name.text});
}

void add_duties(SummaryBlock& block, const std::string& code, const Houses& houses) {
    DutyBlock counted;
    for (const House& house : houses.all)
        for (const records::Duty& duty : house.duties)
            if (duty.obligation->code == code) count_duty(counted, house, duty);
    if (counted.tally.owed == 0) return;
    block.figures.push_back(spoken(counted.tally));
    for (auto& [period, places] : counted.missing)
        block.gaps.push_back({std::to_string(places.size()) + " 个党组织没有报" + period.spoken() +
                                  counted.tally.name,
                              std::move(places)});
}

bool is_settled(rectification::Stage stage) {
    return stage == rectification::Stage::Settled || stage == rectification::Stage::Rechecked;
}

/// Findings of the quarter, as they stand today.
void add_findings(storage::Transaction& tx, SummaryBlock& block, const Houses& houses) {
    std::int64_t found = 0, settled = 0, withdrawn = 0;
    std::set<OrganisationId> overdue;
    for (const auto& one : rectification::list_findings(tx, std::nullopt)) {
        const base::Date day = one.found_at.date();
        if (!houses.ids.contains(one.organisation) || day < houses.quarter.first() ||
            day > houses.quarter.last())
            continue;
        ++found;
        if (is_settled(one.stage)) ++settled;
        if (one.stage == rectification::Stage::Withdrawn) ++withdrawn;
        const bool open = !is_settled(one.stage) && one.stage != rectification::Stage::Withdrawn;
        if (open && one.due_on < houses.today) overdue.insert(one.organisation);
    }
    if (found == 0) {
        block.figures.push_back("督查没有发现问题");
        return;
    }
    block.figures.push_back("督查发现 " + items(found) + "：销号 " + items(settled) + "，整改中 " +
                            items(found - settled - withdrawn) +
                            (withdrawn > 0 ? "，撤销 " + items(withdrawn) : ""));
    if (overdue.empty()) return;
    SummaryGap gap{std::to_string(overdue.size()) + " 个党组织有过期没有销号的整改", {}};
    for (const House& house : houses.all)
        if (overdue.contains(house.organisation.id))
            gap.places.push_back({house.organisation.id, house.organisation.name.text});
    block.gaps.push_back(std::move(gap));
}

/// How many reports were graded in the quarter; which grade is each report's own page to say.
void add_reviews(storage::Transaction& tx, SummaryBlock& block, const Houses& houses) {
    std::int64_t graded = 0;
    for (const int year : {houses.quarter.year - 1, houses.quarter.year})
        for (const auto& one : accountability::list_review_grades(tx, year))
            if (houses.ids.contains(one.organisation) &&
                base::Quarter::of(one.graded_at.date()) == houses.quarter)
                ++graded;
    if (graded == 0) return;
    block.figures.push_back("完成述职评议 " + std::to_string(graded) + " 份");
}

}  // namespace

const SummaryModel& find_summary_model(base::Quarter quarter) {
    static const std::vector<SummaryModel> shipped = read_models();
    const SummaryModel* found = &shipped.front();
    for (const SummaryModel& model : shipped)
        if (model.since <= quarter.first()) found = &model;
    return *found;
}

std::vector<SummaryBlock> compute_blocks(storage::Transaction& tx, const OrganisationId& top,
                                         base::Quarter quarter, base::Date today) {
    const Houses houses = load_houses(tx, top, quarter, today);
    std::vector<SummaryBlock> blocks;
    for (const BlockModel& model : find_summary_model(quarter).blocks) {
        SummaryBlock block{.code = model.code,
                           .title = model.title,
                           .measure = model.measure,
                           .figures = {},
                           .gaps = {}};
        for (const std::string& code : model.obligations) add_duties(block, code, houses);
        if (model.measure == Measure::Findings) add_findings(tx, block, houses);
        if (model.measure == Measure::Reviews) add_reviews(tx, block, houses);
        if (!block.figures.empty()) blocks.push_back(std::move(block));
    }
    return blocks;
}

}  // namespace shiji::summaries
