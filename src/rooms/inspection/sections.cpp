#include "rooms/inspection/sections.h"

#include <algorithm>

#include "rooms/inspection/case_lines.h"

namespace shiji::inspection {
namespace {

constexpr const char* kBeyondHeading = "加减分";

/// What the items under each heading come to in the class, by heading.
std::map<std::string, base::Points> weights_in(const std::vector<RubricItem>& items,
                                               const RubricClass* own) {
    std::map<std::string, base::Points> weights;
    for (const RubricItem& item : items)
        if (item.kind != ItemKind::Adjustment && is_meant_for(item, own)) {
            base::Points& sum = weights[item.section];
            sum = sum + item.weight;
        }
    return weights;
}

/// One weight for each heading: of what weighs differently from class to class, none.
std::map<std::string, base::Points> common_weights(const std::vector<RubricItem>& items,
                                                   const std::optional<RubricStandard>& standard) {
    if (!standard || standard->classes.empty()) return weights_in(items, nullptr);
    std::map<std::string, base::Points> common;
    for (const RubricClass& own : standard->classes)
        for (const auto& [section, weight] : weights_in(items, &own)) {
            const auto [known, is_new] = common.emplace(section, weight);
            if (!is_new && known->second != weight) known->second = {};
        }
    return common;
}

template <class Section>
std::string words_of(const std::vector<Section>& sections, const RubricItem& item) {
    return item.kind == ItemKind::Adjustment ? kBeyondHeading
                                             : path_of_section(sections, item.section);
}

/// By which the tree is told in order: the place of its level 1, then what stands below that.
std::pair<std::ptrdiff_t, bool> place_of(const std::vector<RubricSection>& sections,
                                         const RubricSection& one) {
    const RubricSection* const above = one.parent ? find_section(sections, *one.parent) : nullptr;
    const bool is_second = above != nullptr && !above->parent;
    return {(is_second ? above : &one) - sections.data(), is_second};
}

SheetSection& section_of_line(Sheet& sheet, const SheetLine& line) {
    const std::string& code = line.item->section;
    if (SheetSection* const known = find_section(sheet.sections, code)) return *known;
    return sheet.sections.emplace_back(
        SheetSection{RubricSection{.code = code, .name = {code}, .weight = {}}, {}, {}});
}

void add_line(SheetSection& section, const SheetLine& line) {
    section.points = section.points + line.points;
    section.possible = section.possible + line.possible;
}

}  // namespace

std::string section_words(const Rubric& rubric, const RubricItem& item) {
    return words_of(rubric.sections, item);
}

std::string section_words(const Sheet& sheet, const RubricItem& item) {
    return words_of(sheet.sections, item);
}

bool is_below(const Rubric& rubric, const RubricSection& section, const RubricItem& item) {
    if (item.kind == ItemKind::Adjustment) return false;
    const RubricSection* const own = find_section(rubric.sections, item.section);
    return own != nullptr && (own->code == section.code || own->parent == section.code);
}

void settle_order(std::vector<RubricSection>& sections) {
    std::vector<std::pair<std::pair<std::ptrdiff_t, bool>, RubricSection>> placed;
    for (const RubricSection& one : sections) placed.emplace_back(place_of(sections, one), one);
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < placed.size(); ++i) sections[i] = std::move(placed[i].second);
}

std::vector<RubricSection> plant_sections(std::vector<RubricItem>& items,
                                          const std::optional<RubricStandard>& standard) {
    const auto weights = common_weights(items, standard);
    std::vector<RubricSection> sections;
    std::map<std::string, std::string> codes;
    for (RubricItem& item : items) {
        if (item.kind == ItemKind::Adjustment) item.section.clear();
        if (item.section.empty()) continue;
        std::string& code = codes[item.section];
        if (code.empty()) {
            code = "section_" + std::to_string(codes.size());
            const auto weight = weights.find(item.section);
            sections.push_back(
                {.code = code,
                 .name = {item.section},
                 .weight = weight == weights.end() ? base::Points{} : weight->second});
        }
        item.section = code;
    }
    return sections;
}

void add_up_sections(Sheet& sheet) {
    for (SheetSection& one : sheet.sections) one.points = one.possible = {};
    for (const SheetLine& line : sheet.lines) {
        if (line.item->kind == ItemKind::Adjustment) continue;
        SheetSection& own = section_of_line(sheet, line);
        add_line(own, line);
        if (!own.section->parent) continue;
        if (SheetSection* const above = find_section(sheet.sections, *own.section->parent))
            add_line(*above, line);
    }
}

void leave_empty_sections(Sheet& sheet) {
    std::set<std::string> kept;
    for (const SheetLine& line : sheet.lines) {
        const auto* const own = find_section(sheet.sections, line.item->section);
        if (own == nullptr) continue;
        kept.insert(own->section->code);
        kept.insert(own->section->parent.value_or(own->section->code));
    }
    std::erase_if(sheet.sections,
                  [&](const SheetSection& one) { return !kept.contains(one.section->code); });
}

}  // namespace shiji::inspection
