#include "rooms/inspection/rubrics.h"

#include <algorithm>

#include "rooms/inspection/incentive.h"
#include "rooms/inspection/rubric_content.h"
#include "rooms/inspection/rubric_store.h"
#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

/// What a row said before headings were nodes: each item named its own in words.
struct HeadedRubric {
    std::string code;
    std::int64_t version = 1;
    base::Line<80> name;
    base::Quarter from;
    std::optional<base::Quarter> until;
    std::vector<RubricItem> items;
    std::optional<RubricStandard> standard = {};
};
BOOST_DESCRIBE_STRUCT(HeadedRubric, (), (code, version, name, from, until, items, standard))

RubricVersion version_of_row(const RubricRow& row) {
    return {rubric_of_content(row.content),
            false,
            row.proposed_name,
            row.confirmed_name,
            row.confirmed_ms,
            row.log_index};
}

bool begins_after(const Rubric& other, const Rubric& rubric) {
    return std::pair(other.from, other.version) > std::pair(rubric.from, rubric.version);
}

/// The last quarter of each version: the one before the next begins. One that another replaced
/// before it began was never in force.
void settle_ends(std::vector<RubricVersion>& versions) {
    for (RubricVersion& one : versions)
        for (const RubricVersion& other : versions) {
            if (!begins_after(other.rubric, one.rubric)) continue;
            const base::Quarter last = other.rubric.from.plus(-1);
            if (!one.rubric.until || last < *one.rubric.until) one.rubric.until = last;
        }
    std::erase_if(versions, [](const RubricVersion& one) {
        return one.shipped && one.rubric.until && *one.rubric.until < one.rubric.from;
    });
}

}  // namespace

Rubric rubric_of_content(const std::string& content) {
    if (auto rubric = base::read_json<Rubric>(content)) return *std::move(rubric);
    auto headed = base::read_json<HeadedRubric>(content);
    base::check(headed.has_value(), "a stored rubric reads as it was written");
    auto sections = plant_sections(headed->items, headed->standard);
    return {headed->code,
            headed->version,
            headed->name,
            headed->from,
            headed->until,
            std::move(sections),
            std::move(headed->items),
            std::move(headed->standard)};
}

std::vector<RubricFlaw> find_all_flaws(const Rubric& rubric, const rulebook::Rulebook& rules) {
    auto flaws = find_flaws(rubric, rules);
    if (!flaws.empty()) return flaws;
    for (std::string& words : find_temptations(rubric, rules, Search::One))
        flaws.push_back({"", "metric", "如实报备反而吃亏：" + std::move(words) + "。"});
    return flaws;
}

std::optional<Rubric> find_rubric(storage::Transaction& tx, base::Quarter quarter) {
    if (const auto row = find_rubric_row(tx, quarter)) return rubric_of_content(row->content);
    const Rubric* const shipped = find_shipped_rubric(quarter);
    return shipped == nullptr ? std::nullopt : std::optional(*shipped);
}

std::vector<RubricVersion> list_rubrics(storage::Transaction& tx) {
    const auto rows = list_rubric_rows(tx);
    std::optional<base::Quarter> own;
    for (const RubricRow& row : rows)
        own = own ? std::min(*own, row.first_quarter) : row.first_quarter;
    std::vector<RubricVersion> versions;
    for (const Rubric& rubric : shipped_rubrics())
        if (!own || rubric.from < *own) versions.push_back({rubric, true, {}, {}, {}, {}});
    for (const RubricRow& row : rows) versions.push_back(version_of_row(row));
    std::stable_sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) {
        return a.rubric.version < b.rubric.version;
    });
    settle_ends(versions);
    return versions;
}

std::optional<RubricDraft> find_rubric_draft(storage::Transaction& tx) {
    const auto row = find_draft_row(tx);
    if (!row) return std::nullopt;
    RubricDraft draft{.revision = row->revision,
                      .rubric = rubric_of_content(row->content),
                      .edited_by = row->edited_name,
                      .edited_at = row->edited_ms,
                      .proposed_by = row->proposed_name,
                      .proposed_at = row->proposed_ms,
                      .flaws = {}};
    draft.flaws = find_all_flaws(draft.rubric, rulebook::Rulebook::shipped());
    return draft;
}

}  // namespace shiji::inspection
