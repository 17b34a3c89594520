#include "platform/transparency/erasure_store.h"

#include "platform/transparency/closed_store.h"

namespace shiji::transparency {
namespace {

struct ErasedOfEntry {
    std::int64_t idx = 0;
    std::int64_t fields = 0;
};
BOOST_DESCRIBE_STRUCT(ErasedOfEntry, (), (idx, fields))

}  // namespace

void insert_erased(storage::Transaction& tx, const ErasedRow& row) {
    tx.insert("transparency_erased", row);
}

std::vector<ErasedRow> list_erased(storage::Transaction& tx, const std::string& record,
                                   std::int64_t version) {
    return tx.list<ErasedRow>(
        "select record, version, position, leaf, sm3, idx from transparency_erased "
        "where record = ? and version = ? order by position",
        record, version);
}

std::vector<ErasedRow> list_all_erased(storage::Transaction& tx) {
    return tx.list<ErasedRow>(
        "select record, version, position, leaf, sm3, idx from transparency_erased "
        "order by record, version, position");
}

void update_salts(storage::Transaction& tx, const std::string& record, std::int64_t version,
                  const std::string& salts) {
    tx.run("update transparency_salt set salts = ? where record = ? and version = ?", salts, record,
           version);
}

void move_erased(storage::Transaction& tx, const std::string& record, std::int64_t version,
                 std::int64_t from, std::int64_t number) {
    tx.run("update transparency_erased set idx = ? where record = ? and version = ? and idx >= ?",
           number, record, version, from);
}

std::vector<ErasedVersion> list_erased_versions(storage::Transaction& tx) {
    std::vector<ErasedVersion> versions;
    for (const ErasedOfEntry& row : tx.list<ErasedOfEntry>(
             "select s.idx, x.fields from "
             "(select record, version, count(*) as fields from transparency_erased "
             "group by record, version) x "
             "join transparency_salt s on s.record = x.record and s.version = x.version "
             "order by s.idx"))
        if (auto entry = find_numbered(tx, row.idx))
            versions.push_back({std::move(entry->entry), row.fields});
    return versions;
}

KeptLeaves kept_leaves(HashKind kind, const std::vector<ErasedRow>& rows) {
    KeptLeaves kept;
    for (const ErasedRow& row : rows)
        if (const auto leaf = hash_from_base64(kind == HashKind::Sha256 ? row.leaf : row.sm3))
            kept.emplace(static_cast<std::size_t>(row.position), *leaf);
    return kept;
}

}  // namespace shiji::transparency
