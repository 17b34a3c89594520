#include "rooms/draws/load_draw.h"

#include <algorithm>

namespace shiji::draws {

base::Result<DrawRow> need_draw(storage::Transaction& tx, const DrawId& id) {
    auto row = find_draw_row(tx, id);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "draws.not_found");
    return std::move(*row);
}

base::Result<DrawRow> need_prepared(storage::Transaction& tx, const DrawId& id) {
    auto row = need_draw(tx, id);
    if (row && row->commit_index)
        return base::refuse(base::ErrorKind::Conflict, "draws.already_locked");
    return row;
}

base::Result<DrawRow> need_locked(storage::Transaction& tx, const DrawId& id) {
    auto row = need_draw(tx, id);
    if (row && !row->commit_index)
        return base::refuse(base::ErrorKind::Conflict, "draws.not_locked");
    return row;
}

transparency::SampleCommit locked_sample(storage::Transaction& tx, const DrawRow& row) {
    const auto entry = transparency::find_sample_entry(tx, row.commit_index.value());
    const auto view = entry ? transparency::parse_entry(entry->text) : std::nullopt;
    auto commit = view ? transparency::read_sample_commit(*view) : std::nullopt;
    base::check(commit.has_value(), "a locked draw has its entry in the log");
    return std::move(*commit);
}

transparency::Hash leaf_at(storage::Transaction& tx, std::int64_t index) {
    const auto entry = transparency::find_sample_entry(tx, index);
    base::check(entry.has_value(), "an entry of the log stands where it was put");
    return transparency::leaf_hash(transparency::HashKind::Sha256, entry->text);
}

std::optional<Seed> find_seed(storage::Transaction& tx, const DrawRow& row) {
    if (!row.draw_index) return std::nullopt;
    const auto stored = transparency::find_sample_entry(tx, *row.draw_index);
    const auto entry = stored ? transparency::parse_entry(stored->text) : std::nullopt;
    base::check(entry.has_value(), "a draw that is done has its entry in the log");
    Seed seed{{}, entry->hash("seed").value_or(transparency::Hash{}), entry->time};
    for (const auto& [name, value] : entry->lines)
        if (name == "source") seed.lines.emplace_back(value);
    return seed;
}

Rule rule_of(storage::Transaction& tx, const DrawRow& row) {
    Rule rule{{.kinds = row.kind_list(),
               .first = row.quarter.first(),
               .last = row.quarter.last(),
               .by_lateness = row.by_lateness != 0},
              {}};
    const auto top = organisation::find_organisation(tx, row.organisation);
    base::check(top.has_value(), "a draw is among the records of an organisation");
    if (!top->parent) return rule;
    for (const OrganisationId& id : organisation::list_subtree(tx, row.organisation))
        rule.units.insert(organisation::find_organisation(tx, id)->pseudonym);
    rule.rule.units = transparency::digest_of_units(rule.units);
    return rule;
}

std::vector<transparency::DrawnItem> drawn_items(storage::Transaction& tx, const DrawRow& row,
                                                 const transparency::Hash& seed) {
    const auto frame = list_items(tx, row.id);
    const auto commit = locked_sample(tx, row);
    auto drawn = transparency::first_drawn(seed, commit, frame);
    std::map<std::int64_t, std::string> stratum_of;
    for (const auto& one : frame) stratum_of[one.item.index] = one.stratum;
    for (const SubstituteRow& substitute : list_substitutes(tx, row.id)) {
        const std::string& stratum = stratum_of[substitute.by_idx];
        const auto tickets =
            transparency::tickets_of(seed, stratum, transparency::items_of(frame, stratum));
        const auto found =
            std::find_if(tickets.begin(), tickets.end(), [&](const transparency::DrawnItem& one) {
                return one.item.index == substitute.by_idx;
            });
        base::check(found != tickets.end(), "a substitute is of the list");
        drawn.push_back(*found);
        drawn.back().substitute = true;
    }
    return drawn;
}

}  // namespace shiji::draws
