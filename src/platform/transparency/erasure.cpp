#include "platform/transparency/erasure.h"

#include "base/check.h"
#include "platform/transparency/append.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/erasure_store.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {
namespace {

using base::ErrorKind;
using base::refuse;

/// A version as the log knows it, with its fields in tree order.
struct LoggedVersion {
    EntryRow stored;
    std::vector<Field> fields;
    std::vector<Hash> salts;
    KeptLeaves kept;
};

base::Result<LoggedVersion> load_version(storage::Transaction& tx, const Erase& erase) {
    const auto row = find_salts(tx, erase.record, erase.version);
    auto stored = row ? find_numbered(tx, row->idx) : std::nullopt;
    auto salts = row ? unpacked(row->salts) : std::nullopt;
    const auto entry = stored ? parse_entry(stored->entry) : std::nullopt;
    if (!entry || !salts) return refuse(ErrorKind::NotFound, "transparency.no_such_entry");
    auto kept = kept_leaves(HashKind::Sha256, list_erased(tx, erase.record, erase.version));
    auto fields = in_tree_order(erase.fields);
    if (salts->size() != fields.size() ||
        body_root(HashKind::Sha256, fields, *salts, kept) != entry->hash("body"))
        return refuse(ErrorKind::Conflict, "transparency.evidence_differs");
    return LoggedVersion{std::move(*stored), std::move(fields), std::move(*salts), std::move(kept)};
}

std::string positions_text(const std::set<std::size_t>& positions) {
    std::string text;
    for (const std::size_t position : positions)
        text += (text.empty() ? "" : ",") + std::to_string(position);
    return text;
}

void keep_leaf(storage::Transaction& tx, const Erase& erase, const LoggedVersion& version,
               std::size_t position, std::int64_t idx) {
    const std::string bytes = field_entry(version.fields[position], version.salts[position]);
    insert_erased(tx, {erase.record, erase.version, static_cast<std::int64_t>(position),
                       base64_of(leaf_hash(HashKind::Sha256, bytes)),
                       base64_of(leaf_hash(HashKind::Sm3, bytes)), idx});
}

void forget_salts(storage::Transaction& tx, const Erase& erase, LoggedVersion& version,
                  std::int64_t idx) {
    for (const std::size_t position : erase.positions) {
        base::check(!version.kept.contains(position), "a field is erased once");
        keep_leaf(tx, erase, version, position, idx);
        version.salts[position] = Hash{};
    }
    update_salts(tx, erase.record, erase.version, packed(version.salts));
}

}  // namespace

base::Result<Receipt> commit_erase(storage::Transaction& tx, const Erase& erase, base::Moment now) {
    auto version = load_version(tx, erase);
    if (!version) return refuse(version);
    base::check(!erase.positions.empty() && *erase.positions.rbegin() < version->fields.size(),
                "an erasure names fields of the version");
    auto receipt = append_entry(tx,
                                {"erase",
                                 {},
                                 {{"record", erase.record},
                                  {"version", std::to_string(erase.version)},
                                  {"target", version->stored.leaf},
                                  {"positions", positions_text(erase.positions)},
                                  {"basis", erase.basis}}},
                                now);
    if (!receipt) return receipt;
    forget_salts(tx, erase, *version, receipt->number);
    return receipt;
}

base::Result<void> repeat_erase(storage::Transaction& tx, const Erase& erase, std::int64_t index) {
    auto version = load_version(tx, erase);
    if (!version) return refuse(version);
    forget_salts(tx, erase, *version, index);
    return {};
}

std::vector<ErasedField> list_erased_fields(storage::Transaction& tx, const std::string& record,
                                            std::int64_t version) {
    std::vector<ErasedField> fields;
    for (const ErasedRow& row : list_erased(tx, record, version))
        fields.push_back({static_cast<std::size_t>(row.position), row.idx});
    return fields;
}

ErasedCount count_erased(storage::Transaction& tx, const std::string& unit) {
    ErasedCount count;
    for (const ErasedVersion& row : list_erased_versions(tx)) {
        const auto entry = parse_entry(row.entry);
        if (!entry || entry->value("unit") != unit) continue;
        count.versions += 1;
        count.fields += row.fields;
    }
    return count;
}

}  // namespace shiji::transparency
