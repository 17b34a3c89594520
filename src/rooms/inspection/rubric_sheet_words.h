#pragma once

/// Private to this room: the words of the spreadsheet of a rubric, the same in writing and reading.

#include "rooms/inspection/rubric_sheet.h"

namespace shiji::inspection {

inline constexpr const char* kSheetTitle = "督查评分方案";
/// A line that begins with it is for people.
inline constexpr std::string_view kSheetNote = "填写说明";

struct SheetColumn {
    const char* heading;
    const char* note;
    int width;
};

/// A block: its mark and its columns. 【方案】 has rows of a name and a value instead.
struct SheetBlock {
    const char* mark;
    std::vector<SheetColumn> columns;
};
const SheetBlock& sections_block();
const SheetBlock& items_block();
const SheetBlock& classes_block();
const SheetBlock& bands_block();
const SheetBlock& holds_block();
inline constexpr const char* kPlanMark = "【方案】";
inline constexpr const char* kNameRow = "方案名称";
inline constexpr const char* kFromRow = "起用季度";
inline constexpr const char* kBonusRow = "加分合计最多";
inline constexpr const char* kPenaltyRow = "扣分合计最多";

using WordPairs = std::vector<std::pair<std::string, std::string>>;  ///< word, name
const WordPairs& kind_words();
const WordPairs& organisation_words();
const WordPairs& unit_words();
/// Of every metric that there is a word for; two duties of one name keep their metrics' text.
WordPairs metric_words(const std::vector<rulebook::OwedDuty>& duties);

/// The word of a name, or the name itself; and back.
std::string word_of(const WordPairs& pairs, const std::string& name);
std::optional<std::string> name_of_word(const WordPairs& pairs, const std::string& word);

/// The one that a cell names, by its code or else by its name; null when none is.
template <class Named>
const Named* find_named(const std::vector<Named>& all, const std::string& word) {
    const Named* found = nullptr;
    for (const Named& one : all) {
        if (one.code == word) return &one;
        if (found == nullptr && one.name.text == word) found = &one;
    }
    return found;
}
/// The name of the one of this code; the code where find_named would find another by its name.
template <class Named>
std::string word_for(const std::vector<Named>& all, const std::string& code) {
    const Named* const one = find_named(all, code);
    if (one == nullptr || one->code != code || one->name.text.empty()) return code;
    return find_named(all, one->name.text) == one ? one->name.text : code;
}

/// What stands between two words of one cell.
inline constexpr const char* kBetween = "、";
inline constexpr const char* kNone = "无";

}  // namespace shiji::inspection
