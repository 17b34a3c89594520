#pragma once

/// A rubric as a spreadsheet that people fill in, and back: what is exported and read again is the
/// same rubric. Private to this room. Pure.
///
/// One sheet in blocks, each with a line of headings and one that says how to fill it in:
/// 【方案】 name, quarter, sums of 加减分; 【部分】 the headings with their weights, those of level
/// 2 naming the one above; 【评分项】 one a row, heading, kind and metric in words; and, where
/// there are any, 【类别】, 【等次】, 【限制等次】. Rows can be added, moved and deleted; an item
/// without a code is given one when the draft is saved. In a sheet without 【部分】 the words of
/// the items are the headings, and what they come to is the weights.

#include "platform/documents/documents.h"
#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

/// What a sheet says of a rubric: what ChangeRubric needs.
struct RubricOfSheet {
    base::Line<80> name;
    base::Quarter from;
    std::vector<RubricSection> sections;
    std::vector<RubricItem> items;
    std::optional<RubricStandard> standard;
};
BOOST_DESCRIBE_STRUCT(RubricOfSheet, (), (name, from, sections, items, standard))

documents::WrittenSheet sheet_of_rubric(const Rubric& rubric,
                                        const std::vector<rulebook::OwedDuty>& duties);

/// Errors: inspection.sheet_not_ours (no block of items), inspection.sheet_cell (one for each cell
/// that cannot be read, at most twenty; says row, column and what is wrong),
/// inspection.too_many_items, inspection.too_many_sections. What may not be in a rubric is not
/// judged here (find_flaws).
base::Result<RubricOfSheet> rubric_of_sheet(const documents::Sheet& sheet,
                                            const std::vector<rulebook::OwedDuty>& duties);

}  // namespace shiji::inspection
