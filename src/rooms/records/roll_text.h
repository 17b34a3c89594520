#pragma once

/// Private to this room: the roll of a filed version as text, one member a line.
///
///   <member> <group or -> <full|probationary> <vote|no_vote> <counted|excusable>
///       <committee|-> <present|online|absent> <name>[TAB<reason>[ <words>]]
///
/// What was erased by law, of either side of the tab, is transparency::kErasedValue instead.
///
/// One row of text instead of one row a person: a filing of 30 people stays one insert, and the
/// line is the unit that the log commits to and that a disclosure opens or closes. Names and words
/// are Lines: they hold neither tab nor line feed.

#include "rooms/records/records.h"

namespace shiji::records {

enum class Attendance { Present, Online, Absent };
BOOST_DESCRIBE_ENUM(Attendance, Present, Online, Absent)

struct RollLine {
    membership::RollEntry member;
    Attendance attendance = Attendance::Present;
    std::optional<Absence> absence;
};

std::string roll_text(const std::vector<RollLine>& roll);
/// Text that roll_text did not write is our bug.
std::vector<RollLine> roll_of_text(std::string_view text);

/// Who belongs to the body that met: the committee, a group, or all.
bool is_of_body(Cover kind, const std::optional<GroupId>& group,
                const membership::RollEntry& member);

/// The body's part of an organisation's roll, and who of it came.
std::vector<RollLine> roll_of_body(const GatheringContent& content,
                                   const std::vector<membership::RollEntry>& roll);

/// The members' meeting or the 支委会 as part of a gathering: all who belong to it, and of them
/// those who were there; who does not belong to the gathering was not.
RollCount count_body(const GatheringContent& content,
                     const std::vector<membership::RollEntry>& roll, Cover body);

RollCount count_lines(const std::vector<RollLine>& lines);

}  // namespace shiji::records
