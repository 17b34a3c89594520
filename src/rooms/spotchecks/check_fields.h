#pragma once

/// What a move commits to the log; private to this room. Rows are raw text here: the verifier reads
/// what stands in them, and a row that somebody edited need not be a date or a verdict any more.

#include "rooms/spotchecks/spotchecks.h"

namespace shiji::spotchecks {

struct RawCheck {
    std::string draw;
    std::string record;
    std::int64_t idx = 0;
    std::string organisation;
    std::string verdict;
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(RawCheck, (), (draw, record, idx, organisation, verdict, moves))

struct RawCheckMove {
    std::int64_t number = 0;
    std::string step;
    std::optional<std::string> verdict;
    std::string means;
    std::optional<std::string> checked_on;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(RawCheckMove, (),
                      (number, step, verdict, means, checked_on, actor, by_name, at_ms, words))

RawCheck raw_of(const DrawnCheck& check);
RawCheckMove raw_of(const CheckMove& move);
/// As the column holds them, with commas.
std::string text_of(const std::vector<CheckMeans>& means);

/// The first carries which record of which draw it is about.
std::vector<transparency::Field> fields_of_check(const RawCheck& check, const RawCheckMove& move);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::spotchecks
