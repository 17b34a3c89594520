#pragma once

/// Private to this room: which fields of a filed version hold personal data that may be erased, and
/// the same rows with such fields struck out.
///
/// A field that was erased holds transparency::kErasedValue in its row for good. One whose record
/// must still be kept holds its value, and kClosedValue is put over it whenever it is loaded to be
/// shown.

#include "platform/transparency/erasure.h"
#include "rooms/records/gathering_rows.h"

namespace shiji::records {

inline constexpr std::string_view kClosedValue = "已依法停止查阅";

using Paths = std::set<std::string>;

bool is_struck(std::string_view text);

/// May a field at that path be erased? Names, prose, attached files. Not what makes the record a
/// record: kind, title, day, place, counts, votes; nor which account filed it and when. Of a plan:
/// what is studied by, and the titles of its lines.
bool is_erasable(std::string_view path);

/// Writes `word` over the fields at these paths. What was erased before stays as it is.
void strike(VersionRows& rows, const Paths& paths, std::string_view word);
/// Of a version without what hangs on it.
void strike(VersionRow& row, const Paths& paths, std::string_view word);

/// "名册第 18 人的缺席原因": what stands at a path, without saying what stood there.
std::string label_of_path(std::string_view path);

}  // namespace shiji::records
