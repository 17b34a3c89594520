#pragma once

/// Private to this room: an erasure as its readers are told of it, on pages and in bundles.

#include "rooms/records/carry_out.h"

namespace shiji::records {

struct ErasureLine {
    ErasureId id;
    ErasureState state = ErasureState::Proposed;
    rulebook::ErasureOutcome outcome = rulebook::ErasureOutcome::Erase;
    std::string basis_name;
    std::string basis_article;
    std::optional<base::Date> kept_until;
    std::string kept_by;
    std::vector<std::string> places;
    std::string proposed_by_name;
    base::Moment proposed_at;
    std::optional<std::string> decided_by_name;
    std::optional<base::Moment> decided_at;
    std::string answer;
    std::optional<std::int64_t> first_entry;
    std::int64_t entry_count = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureLine, (),
                      (id, state, outcome, basis_name, basis_article, kept_until, kept_by, places,
                       proposed_by_name, proposed_at, decided_by_name, decided_at, answer,
                       first_entry, entry_count))

ErasureLine line_of(storage::Transaction& tx, const ErasureRow& row);

/// What the places are called, each name once, in their order.
std::vector<std::string> labels_of(const std::vector<ErasurePlace>& places);

std::string name_of_account(storage::Transaction& tx, const identity::AccountId& id);

}  // namespace shiji::records
