#include "platform/transparency/key_chain.h"

#include <algorithm>
#include <limits>

#include "platform/transparency/append.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/self_check.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

bool holds(const std::vector<Vkey>& keys, const Vkey& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

LogIdentity identity_with(const std::string& origin, const std::vector<Vkey>& keys) {
    LogIdentity identity{origin, {}, {}};
    for (const Vkey& key : keys) {
        if (key.name == twin_name(origin))
            identity.twin = key;
        else
            identity.keys.push_back(key);
    }
    return identity;
}

/// One past the last number of the log that begins with `first`.
std::int64_t end_of_log(storage::Transaction& tx, std::int64_t first) {
    for (const ClosedLog& log : list_closed_logs(tx))
        if (log.first == first) return log.first + log.entries;
    return kNoEnd;
}

/// By the genesis entry numbered `first` and the changes numbered below `end`. One that may not
/// stand there changes nothing: the verifier names it.
std::optional<LogIdentity> identity_until(storage::Transaction& tx, std::int64_t first,
                                          std::int64_t end) {
    const auto row = find_numbered(tx, first);
    const auto genesis = row ? parse_entry(row->entry) : std::nullopt;
    if (!genesis || genesis->op != "genesis") return std::nullopt;
    const std::string origin(genesis->value("origin"));
    std::vector<Vkey> keys;
    for (const auto& [name, value] : genesis->lines)
        if (name == "key") keys.push_back(*Vkey::parse(value));
    for (const std::int64_t number : list_key_changes(tx, first, end)) {
        const auto changing = find_numbered(tx, number);
        const auto entry = changing ? parse_entry(changing->entry) : std::nullopt;
        if (!entry || entry->op != "key") continue;
        if (auto after = keys_after(keys, *entry, origin)) keys = std::move(*after);
    }
    return identity_with(origin, keys);
}

Entry entry_of_change(const LogKeys& old, const LogKeys& next) {
    Entry entry{{"key", {}, {}}};
    for (const Vkey& key : next.vkeys_with_twin()) entry.lines.emplace_back("add", key.text());
    for (const Vkey& key : old.vkeys_with_twin()) entry.lines.emplace_back("retire", key.text());
    return entry;
}

/// The last checkpoint of the old keys, over everything up to the change.
base::Result<void> seal_by(storage::Transaction& tx, const LogKeys& old, base::Moment now) {
    const auto checkpoint = judge_tree(tx, old.origin);
    if (!checkpoint) return base::refuse(checkpoint);
    CheckpointRow row{checkpoint->size, checkpoint->text(), "", now, {}};
    for (const auto& key : old.keys) row.lines += key->line(row.note).text();
    insert_checkpoint(tx, row);
    if (!find_head(tx)->sm3) return {};
    const auto growth = grow_twin(tx, row.size);
    if (!growth) return base::refuse(growth);
    seal_twin(tx, *growth, *old.twin);
    return {};
}

}  // namespace

std::optional<std::vector<Vkey>> keys_after(const std::vector<Vkey>& keys, const EntryView& entry,
                                            std::string_view origin) {
    const std::string twin = twin_name(origin);
    std::vector<Vkey> after = keys;
    std::vector<Vkey> added;
    for (const auto& [name, value] : entry.lines) {
        const auto key = Vkey::parse(value);
        if (!key || (key->name != origin && key->name != twin)) return std::nullopt;
        if (name == "add") {
            if (holds(keys, *key) || holds(added, *key)) return std::nullopt;
            added.push_back(*key);
        } else if (std::erase(after, *key) != 1) {
            return std::nullopt;
        }
    }
    // What is kept beside the new ones would go on signing.
    if (!after.empty()) return std::nullopt;
    const auto of_twin = [&](const Vkey& key) { return key.name == twin; };
    const bool had_twin = std::any_of(keys.begin(), keys.end(), of_twin);
    const bool has_twin = std::any_of(added.begin(), added.end(), of_twin);
    if (had_twin != has_twin || std::all_of(added.begin(), added.end(), of_twin))
        return std::nullopt;
    return added;
}

std::optional<LogIdentity> find_identity(storage::Transaction& tx) {
    return identity_at(tx, first_number(tx));
}

std::optional<LogIdentity> identity_at(storage::Transaction& tx, std::int64_t number) {
    return identity_until(tx, number, end_of_log(tx, number));
}

std::optional<LogIdentity> identity_of_size(storage::Transaction& tx, std::int64_t size) {
    const std::int64_t first = first_number(tx);
    return identity_until(tx, first, first + std::max<std::int64_t>(size - 1, 0));
}

std::vector<std::int64_t> list_key_change_indexes(storage::Transaction& tx) {
    const std::int64_t first = first_number(tx);
    auto changes = list_key_changes(tx, first, kNoEnd);
    for (std::int64_t& number : changes) number -= first;
    return changes;
}

std::optional<KeyChange> newest_key_change(storage::Transaction& tx) {
    const auto changes = list_key_change_indexes(tx);
    if (changes.empty()) return std::nullopt;
    return KeyChange{open_log(tx), changes.back()};
}

base::Result<KeyChange> change_keys(storage::Transaction& tx, const LogKeys& old,
                                    const LogKeys& next, base::Moment now) {
    const auto identity = find_identity(tx);
    if (!identity || identity->origin != next.origin || identity->keys != old.vkeys())
        return base::refuse(base::ErrorKind::Conflict, "transparency.key_not_of_this_log");
    Entry entry = entry_of_change(old, next);
    if (!identity->twin)
        std::erase_if(entry.lines, [&](const auto& line) {
            return Vkey::parse(line.second)->name == twin_name(old.origin);
        });
    std::vector<Vkey> keys = identity->keys;
    if (identity->twin) keys.push_back(*identity->twin);
    const std::string text = entry_text(entry);
    if (!keys_after(keys, *parse_entry(text), old.origin))
        return base::refuse(base::ErrorKind::Conflict, "transparency.key_in_force");
    const auto receipt = append_entry(tx, std::move(entry), now);
    if (!receipt) return base::refuse(receipt);
    insert_key_change(tx, receipt->number);
    if (const auto sealed = seal_by(tx, old, receipt->filed_at); !sealed)
        return base::refuse(sealed);
    return KeyChange{open_log(tx), receipt->index};
}

}  // namespace shiji::transparency
