#pragma once

/// Private to this room: the tree of a rubric, and the same on a sheet. Pure.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

inline const RubricSection& node_of(const RubricSection& one) { return one; }
inline const RubricSection& node_of(const SheetSection& one) { return one.section; }

/// Of a rubric's headings or a sheet's; null when none has the code.
template <class Section>
Section* find_section(std::vector<Section>& sections, std::string_view code) {
    for (Section& one : sections)
        if (node_of(one).code == code) return &one;
    return nullptr;
}
template <class Section>
const Section* find_section(const std::vector<Section>& sections, std::string_view code) {
    for (const Section& one : sections)
        if (node_of(one).code == code) return &one;
    return nullptr;
}

/// "日常基础 · 组织活动"; the code itself where there is no such heading.
template <class Section>
std::string path_of_section(const std::vector<Section>& sections, const std::string& code) {
    const Section* const one = find_section(sections, code);
    if (one == nullptr) return code;
    const RubricSection& node = node_of(*one);
    const Section* const above = node.parent ? find_section(sections, *node.parent) : nullptr;
    return above == nullptr ? node.name.text : node_of(*above).name.text + " · " + node.name.text;
}

/// Whether the item hangs under the heading, or under one of level 2 below it.
bool is_below(const Rubric& rubric, const RubricSection& section, const RubricItem& item);

/// Puts each heading of level 2 behind its level 1; all else keeps its order.
void settle_order(std::vector<RubricSection>& sections);

/// Headings for items that name them in words, as rubrics did before there was a tree; the items
/// name their codes from then on. A heading weighs what its items come to where that is the same
/// in each class, and nothing where it is not.
std::vector<RubricSection> plant_sections(std::vector<RubricItem>& items,
                                          const std::optional<RubricStandard>& standard);

/// The sums of a sheet's headings from its lines. A line whose heading the sheet does not have
/// (sheets frozen before there was a tree) brings one of that name.
void add_up_sections(Sheet& sheet);

/// Headings that no line is below are left out.
void leave_empty_sections(Sheet& sheet);

}  // namespace shiji::inspection
