#include "rooms/records/filed_erasure.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
using base::refuse;
using Fields = std::vector<transparency::Field>;

/// The files of struck attachments that no other gathering holds.
void queue_files(storage::Transaction& tx, const std::set<std::string>& digests) {
    for (const std::string& sha256 : digests)
        if (!has_file(tx, sha256)) queue_to_forget(tx, {"file", sha256});
}

std::set<std::string> digests_struck(const VersionRows& before, const VersionRows& after) {
    std::set<std::string> digests;
    for (std::size_t i = 0; i < before.attachments.size(); ++i)
        if (before.attachments[i].sha256 != after.attachments[i].sha256)
            digests.insert(before.attachments[i].sha256);
    return digests;
}

std::set<std::size_t> positions_of(const Fields& fields, const Paths& paths) {
    std::set<std::size_t> positions;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (paths.contains(fields[i].path) && fields[i].value != transparency::kErasedValue)
            positions.insert(i);
    return positions;
}

/// All that is to be erased, version by version, before the first value goes: an attachment belongs
/// to several versions.
std::vector<transparency::Erase> list_erases(storage::Transaction& tx, const ErasureRow& row,
                                             const Chosen& chosen, const FiledKinds& kinds) {
    std::vector<transparency::Erase> erases;
    for (const auto& [version, paths] : chosen.paths) {
        auto read = fields_of_target(tx, row, version, kinds);
        if (!read) continue;
        auto fields = transparency::in_tree_order(std::move(*read));
        auto positions = positions_of(fields, paths);
        if (!positions.empty())
            erases.push_back(
                {row.gathering.hex, version, std::move(fields), std::move(positions), row.basis});
    }
    return erases;
}

void strike_stored(storage::Transaction& tx, const GatheringRow& gathering, const Chosen& chosen) {
    std::set<std::string> digests;
    for (const auto& [version, paths] : chosen.paths) {
        auto row = find_version_row(tx, gathering.newest.value_or(0), version);
        if (!row) continue;
        const VersionRows before = load_version(tx, gathering.organisation, std::move(*row));
        VersionRows after = before;
        strike(after, paths, transparency::kErasedValue);
        digests.merge(digests_struck(before, after));
        write_struck(tx, after);
    }
    queue_files(tx, digests);
}

/// Drafts hold the same words; nothing will be filed from them any more.
void drop_draft(storage::Transaction& tx, GatheringRow gathering, const ErasureRow& row) {
    gathering.draft.reset();
    gathering.draft_version += 1;
    gathering.moved_ms = row.decided_ms.value_or(gathering.moved_ms);
    gathering.moved_by = row.decided_by.value_or(gathering.moved_by);
    update_gathering(tx, gathering);
}

}  // namespace

Chosen chosen_in(const std::vector<ErasurePlace>& places) {
    Chosen chosen;
    for (const ErasurePlace& place : places) {
        chosen.review_words = chosen.review_words || place.version == 0;
        if (place.version > 0) chosen.paths[place.version].insert(place.path);
    }
    return chosen;
}

base::Result<void> tell_log(storage::Transaction& tx, ErasureRow& row, const Chosen& chosen,
                            const FiledKinds& kinds, base::Moment now) {
    for (const auto& [version, paths] : chosen.paths)
        if (!fields_of_target(tx, row, version, kinds))
            return refuse(ErrorKind::Conflict, "transparency.evidence_differs");
    for (const auto& erase : list_erases(tx, row, chosen, kinds)) {
        const auto receipt = transparency::commit_erase(tx, erase, now);
        if (!receipt) return refuse(receipt);
        if (!row.first_entry) row.first_entry = receipt->number;
        row.entry_count += 1;
    }
    return {};
}

ErasureRow with_entries(storage::Transaction& tx, ErasureRow row) {
    if (!row.first_entry) return row;
    const std::int64_t end = *row.first_entry + row.entry_count;
    std::set<std::int64_t> kept, told_again;
    for (const auto& [version, paths] : chosen_in(list_places(tx, row.id)).paths) {
        std::set<std::int64_t> later;
        for (const auto& field : transparency::list_erased_fields(tx, row.gathering.hex, version))
            if (field.index >= end)
                later.insert(field.index);
            else if (field.index >= *row.first_entry)
                kept.insert(field.index);
        // Whatever was erased of the version after the loss has a greater number still.
        if (!later.empty()) told_again.insert(*later.begin());
    }
    if (!kept.empty() || told_again.empty()) return row;
    row.first_entry = *told_again.begin();
    row.entry_count = std::ssize(told_again);
    return row;
}

base::Result<void> repeat_log(storage::Transaction& tx, const ErasureRow& row, const Chosen& chosen,
                              const FiledKinds& kinds) {
    std::int64_t index = row.first_entry.value_or(0);
    for (const auto& erase : list_erases(tx, row, chosen, kinds)) {
        const auto repeated = transparency::repeat_erase(tx, erase, index++);
        if (!repeated) return refuse(repeated);
    }
    return {};
}

void carry_out(storage::Transaction& tx, const ErasureRow& row, const Chosen& chosen,
               const FiledKinds& kinds) {
    if (row.about() == ErasureSubject::Filed) {
        strike_filed(tx, row, chosen, kinds);
        return queue_to_forget(tx, kPages);
    }
    const bool erases = row.state == ErasureState::Erased;
    if (row.about() == ErasureSubject::Plan) {
        if (erases) strike_stored_plan(tx, {row.gathering.hex}, chosen.paths);
    } else {
        const auto gathering = find_gathering(tx, row.gathering);
        base::check(gathering.has_value(), "an erasure is about a gathering");
        if (erases) strike_stored(tx, *gathering, chosen);
        drop_draft(tx, *gathering, row);
    }
    queue_to_forget(tx, {"index", ""});
}

}  // namespace shiji::records
