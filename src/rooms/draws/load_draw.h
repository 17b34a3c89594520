#pragma once

/// Private to this room: a draw as its verbs load it.

#include "rooms/draws/draws_store.h"

namespace shiji::draws {

/// Errors: draws.not_found.
base::Result<DrawRow> need_draw(storage::Transaction& tx, const DrawId& id);
/// Errors: draws.not_found, draws.already_locked.
base::Result<DrawRow> need_prepared(storage::Transaction& tx, const DrawId& id);
/// Errors: draws.not_found, draws.not_locked.
base::Result<DrawRow> need_locked(storage::Transaction& tx, const DrawId& id);

/// What the log says was locked. For a draw that is.
transparency::SampleCommit locked_sample(storage::Transaction& tx, const DrawRow& row);
transparency::Hash leaf_at(storage::Transaction& tx, std::int64_t index);
/// The seed that the log says; nothing before the draw.
struct Seed {
    std::vector<std::string> lines;
    transparency::Hash seed{};
    base::Moment drawn_at;
};
std::optional<Seed> find_seed(storage::Transaction& tx, const DrawRow& row);

/// The rule of a draw that is being prepared, and the units that it speaks of: none for the whole
/// district.
struct Rule {
    transparency::FrameRule rule;
    std::set<std::string> units;
};
Rule rule_of(storage::Transaction& tx, const DrawRow& row);

/// All that were drawn, substitutes last. For a draw that is done.
std::vector<transparency::DrawnItem> drawn_items(storage::Transaction& tx, const DrawRow& row,
                                                 const transparency::Hash& seed);

}  // namespace shiji::draws
