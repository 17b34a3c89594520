#include "platform/transparency/anchor_store.h"

#include "base/check.h"

namespace shiji::transparency {
namespace {

struct StampedSize {
    std::int64_t size = 0;
    base::Moment stamped_ms;
    std::string name;  ///< the authority's
};
BOOST_DESCRIBE_STRUCT(StampedSize, (), (size, stamped_ms, name))

}  // namespace

void insert_anchor_request(storage::Transaction& tx, const AnchorRequestRow& row) {
    tx.insert("transparency_anchor_request", row);
}

std::vector<AnchorRequestRow> list_anchor_requests(storage::Transaction& tx,
                                                   const std::string& imprint) {
    return tx.list<AnchorRequestRow>(
        "select nonce, size, imprint, asked_ms from transparency_anchor_request "
        "where imprint = ?",
        imprint);
}

std::string keep_authority(storage::Transaction& tx, std::string_view certificates,
                           base::Moment now) {
    std::string digest = base64_of(sha256(certificates));
    tx.run(
        "insert into transparency_authority (digest, certificates, since_ms) values (?, ?, ?) "
        "on conflict do nothing",
        digest, certificates, now);
    return digest;
}

std::string need_authority(storage::Transaction& tx, const std::string& digest) {
    auto certificates = tx.find_value<std::string>(
        "select certificates from transparency_authority where digest = ?", digest);
    base::check(certificates.has_value(), "the certificates of a kept stamp are kept");
    return std::move(*certificates);
}

void insert_anchor(storage::Transaction& tx, const AnchorRow& row) {
    tx.insert("transparency_anchor", row);
}

std::optional<AnchorRow> find_anchor(storage::Transaction& tx, const std::string& digest) {
    return tx.find<AnchorRow>(
        "select size, digest, reply, authority, name, stamped_ms, idx "
        "from transparency_anchor where digest = ? limit 1",
        digest);
}

std::optional<AnchorRow> find_earliest_anchor(storage::Transaction& tx, std::int64_t idx) {
    return tx.find<AnchorRow>(
        "select size, digest, reply, authority, name, stamped_ms, idx "
        "from transparency_anchor where size > ? order by stamped_ms, size, digest limit 1",
        idx);
}

std::optional<AnchorRow> find_newest_anchor(storage::Transaction& tx) {
    return tx.find<AnchorRow>(
        "select size, digest, reply, authority, name, stamped_ms, idx from transparency_anchor "
        "order by size desc, stamped_ms desc, digest limit 1");
}

std::int64_t newest_anchored_size(storage::Transaction& tx) {
    return tx.count("select coalesce(max(size), 0) from transparency_anchor");
}

std::vector<AnchorToJudge> list_anchors(storage::Transaction& tx, std::int64_t size,
                                        const std::string& digest, std::int64_t count) {
    return tx.list<AnchorToJudge>(
        "select a.size, a.digest, a.reply, a.name, a.stamped_ms, a.idx, c.certificates, p.note, "
        "e.entry from transparency_anchor a "
        "left join transparency_authority c on c.digest = a.authority "
        "left join transparency_checkpoint p on p.size = a.size "
        "left join transparency_entry e on e.idx = a.idx "
        "where a.size > ? or (a.size = ? and a.digest > ?) order by a.size, a.digest limit ?",
        size, size, digest, count);
}

std::vector<StampBy> list_stamps_of(storage::Transaction& tx, std::int64_t size) {
    return tx.list<StampBy>(
        "select name, stamped_ms from transparency_anchor where size = ? order by stamped_ms",
        size);
}

std::vector<Sighting> list_stamped(storage::Transaction& tx) {
    std::vector<Sighting> sightings;
    for (const StampedSize& row :
         tx.list<StampedSize>("select size, stamped_ms, name from transparency_anchor"))
        sightings.push_back({row.size, row.stamped_ms, row.name});
    return sightings;
}

}  // namespace shiji::transparency
