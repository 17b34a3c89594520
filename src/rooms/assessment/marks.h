#pragma once

/// Private to this room: marks as rows.

#include "rooms/assessment/year_standing.h"

namespace shiji::assessment {

/// One class a line: four counts, then its name.
std::string text_of(const std::vector<YearRespondents>& respondents);
/// A line that is none (somebody edited it) reads as nobody's answer.
std::vector<YearRespondents> respondents_of(const std::string& text);

struct WaitingMark {
    std::string organisation;
    YearMark mark;
};
/// Those of a year that nobody confirmed or withdrew yet.
std::vector<WaitingMark> list_waiting_marks(storage::Transaction& tx, const std::string& year);

}  // namespace shiji::assessment
