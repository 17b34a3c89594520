#pragma once

/// Private to this room: whether a rubric pays for anything but the truth told in time.
///
/// What is searched: how each duty may stand when its day has passed, all else the same.
///   held, filed in time · not held, said in time · held, filed late · not held, said late ·
///   held by the record and found false · silence
/// and for the plan: in time, late, never. A sheet that scores higher for a later or a less honest
/// standing than for the honest one is a temptation; each is told in a sentence. Demanded are
///   T1  what is told late never scores above the same told in time;
///   T2  silence never scores above anything that was told;
///   T3  "held", filed late, never scores above "not held" said in time: who did not hold it gains
///       nothing by waiting and writing it up afterwards;
///   T4  "held", filed late, never scores above "not held" said late: past the day, too, the truth
///       costs nothing;
///   T5  "not held" never scores above "held" told as early: nobody denies a meeting for points.
///   T6  a record that was found false never scores above silence, hence above nothing that is
///       true: it loses all that it earned (false_records.h), under every rubric.
///   T7  不适用, judged of an effect item, never scores above full marks for it; and T1 to T6 hold
///       whatever effect items were graded, left out or left open, beside every pair of duties.
/// T4 and T5 together say that past its day a record earns the same whichever it says. That is
/// harsh on who did hold a meeting and filed late, and meant so: the machine cannot know which of
/// them tells the truth, a person can. Such a line is contested and an inspector who has looked
/// gives the points back (objections.h).
///
/// Not demanded, for no rule can: that a false record filed in time scores no more before anybody
/// found it out. On the face of it it is a true one; the draws and the second look are there for
/// it. What is found out after the sheet was shown is for a correction by two.
/// Sources: 整治形式主义为基层减负若干规定 item 8; domain-rules 10.3; issue 4 item 10.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

/// One: each duty by itself among others that all stand alike; a few hundred sheets.
/// Pairs: each two duties, one gathering for both included; some ten thousand.
enum class Search { One, Pairs };

/// Every temptation in a Chinese sentence, each duty and kind once; empty when the truth pays.
/// Searched over the four quarters of the year in which the rubric begins, for a branch with a
/// committee and two groups.
std::vector<std::string> find_temptations(const Rubric& rubric, const rulebook::Rulebook& rules,
                                          Search search);

}  // namespace shiji::inspection
