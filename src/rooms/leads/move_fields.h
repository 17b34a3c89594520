#pragma once

/// What a step commits to the log; private to this room. Rows are raw text: the verifier reads what
/// stands in them, also where somebody edited them.

#include "rooms/leads/leads.h"

namespace shiji::leads {

struct RawLead {
    std::string kind;
    std::string organisation;
    std::string gathering;
    std::int64_t version = 0;
    std::optional<std::int64_t> item;
    std::optional<std::string> other;
    std::optional<std::int64_t> other_version;
    std::optional<std::int64_t> other_item;
    std::string words;
    std::string answer_by;
    std::string stage;
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(RawLead, (),
                      (kind, organisation, gathering, version, item, other, other_version,
                       other_item, words, answer_by, stage, moves))

struct RawMove {
    std::int64_t number = 0;
    std::string step;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(RawMove, (), (number, step, actor, by_name, at_ms, words))

RawLead raw_of(const Lead& lead);
RawMove raw_of(const Move& move);

/// The first carries the lead as it was found.
std::vector<transparency::Field> fields_of_move(const RawLead& lead, const RawMove& move);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::leads
