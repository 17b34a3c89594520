#pragma once

/// What a move commits to the log; private to this room. Rows are raw text here: the verifier reads
/// what stands in them, and a row that somebody edited need not be a date or a stage any more.

#include "platform/transparency/draws.h"
#include "rooms/rectification/rectification.h"

namespace shiji::rectification {

/// The kinds of its entries: a step, and the one that strikes it off, which may be drawn for a
/// second look by its kind and its day. Strikings off of earlier versions of this program are plain
/// steps.
inline constexpr std::string_view kLogKind = "rectification";
inline constexpr std::string_view kStruckOffKind = transparency::kRectifiedKind;

struct RawFinding {
    std::string organisation;
    std::string item;
    std::string name;
    std::string clause;
    std::string words;
    std::optional<std::string> gathering;
    std::string due_on;  ///< as it was issued
    std::optional<std::string> extended_to;
    std::optional<std::string> repeats;
    std::string found_by;
    std::string found_by_name;
    std::int64_t found_ms = 0;
    std::string stage;
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(RawFinding, (),
                      (organisation, item, name, clause, words, gathering, due_on, extended_to,
                       repeats, found_by, found_by_name, found_ms, stage, moves))

struct RawMove {
    std::int64_t number = 0;
    std::string step;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
    std::string owner;
    std::string words;
    std::string proofs;
    std::optional<std::string> due_on;
};
BOOST_DESCRIBE_STRUCT(RawMove, (),
                      (number, step, actor, by_name, at_ms, owner, words, proofs, due_on))

/// The day as its column holds it: nothing when it was never put off.
std::optional<std::string> extended_to(const Finding& finding);
RawFinding raw_of(const Finding& finding);
RawMove raw_of(const Move& move);
/// As the column holds them, with commas.
std::string text_of(const std::vector<records::GatheringId>& proofs);

/// The first carries the finding as it was issued; the later ones what they add.
std::vector<transparency::Field> fields_of_move(const RawFinding& finding, const RawMove& move);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::rectification
