#pragma once

/// A rubric as a spreadsheet that people fill in, and back: what is exported and read again is the
/// same rubric. Private to this room. Pure.
///
/// One sheet in blocks, each with a line of headings and one that says how to fill it in:
/// 【方案】 name, quarter, sums of 加减分; 【评分项】 one a row, kinds and metrics in words; and,
/// where there are any, 【类别】, 【等次】, 【限制等次】. Rows can be added, moved and deleted; an
/// item without a code is given one when the draft is saved.

#include "platform/documents/documents.h"
#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

/// What a sheet says of a rubric: what ChangeRubric needs.
struct RubricOfSheet {
    base::Line<80> name;
    base::Quarter from;
    std::vector<RubricItem> items;
    std::optional<RubricStandard> standard;
};
BOOST_DESCRIBE_STRUCT(RubricOfSheet, (), (name, from, items, standard))

documents::WrittenSheet sheet_of_rubric(const Rubric& rubric,
                                        const std::vector<rulebook::OwedDuty>& duties);

/// Errors: inspection.sheet_not_ours (no block of items), inspection.sheet_cell (one for each cell
/// that cannot be read, at most twenty; says row, column and what is wrong),
/// inspection.too_many_items. What may not be in a rubric is not judged here (find_flaws).
base::Result<RubricOfSheet> rubric_of_sheet(const documents::Sheet& sheet,
                                            const std::vector<rulebook::OwedDuty>& duties);

}  // namespace shiji::inspection
