#include "platform/transparency/closed_store.h"

#include "platform/transparency/anchor_store.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/twin_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

/// Rows at a time: some of them are 11 kB large.
constexpr std::int64_t kCopyPage = 1'024;

struct IdxRow {
    std::int64_t idx = 0;
};
BOOST_DESCRIBE_STRUCT(IdxRow, (), (idx))

struct TwinRow {
    std::int64_t id = 1;
    std::int64_t size = 0;
    std::string frontier;
};
BOOST_DESCRIBE_STRUCT(TwinRow, (), (id, size, frontier))

struct AuthorityRow {
    std::string digest;
    std::string certificates;
    base::Moment since_ms;
};
BOOST_DESCRIBE_STRUCT(AuthorityRow, (), (digest, certificates, since_ms))

template <storage::RowStruct Row>
void copy_all(storage::Transaction& from, storage::Transaction& to, std::string_view table,
              std::string_view select) {
    for (const Row& row : from.list<Row>(select)) to.insert(table, row);
}

/// `select` asks for the rows of a table from one place to before another.
template <storage::RowStruct Row>
void copy_pages(storage::Transaction& from, storage::Transaction& to, std::string_view table,
                std::string_view select, std::int64_t end) {
    for (std::int64_t at = 0; at <= end; at += kCopyPage)
        for (const Row& row : from.list<Row>(select, at, at + kCopyPage)) to.insert(table, row);
}

void copy_tree(storage::Transaction& from, storage::Transaction& to, std::int64_t size) {
    copy_pages<EntryRow>(
        from, to, "transparency_entry",
        "select idx, entry, leaf from transparency_entry where idx >= ? and idx < ? order by idx",
        size);
    copy_pages<TileRow>(from, to, "transparency_tile",
                        "select level, number, hashes, root from transparency_tile "
                        "where number >= ? and number < ? order by level, number",
                        size);
    copy_pages<CheckpointRow>(from, to, "transparency_checkpoint",
                              "select size, note, lines, signed_ms, published_ms "
                              "from transparency_checkpoint where size >= ? and size < ?",
                              size);
    copy_all<IdxRow>(from, to, "transparency_policy", "select idx from transparency_policy");
    copy_all<KeyChangeRow>(from, to, "transparency_key", "select number from transparency_key");
}

void copy_twin(storage::Transaction& from, storage::Transaction& to, std::int64_t size) {
    copy_all<TwinRow>(from, to, "transparency_twin",
                      "select id, size, frontier from transparency_twin");
    copy_pages<TileRow>(from, to, "transparency_twin_tile",
                        "select level, number, hashes, root from transparency_twin_tile "
                        "where number >= ? and number < ? order by level, number",
                        size);
    copy_pages<TwinCheckpointRow>(from, to, "transparency_twin_checkpoint",
                                  "select size, note, lines from transparency_twin_checkpoint "
                                  "where size >= ? and size < ?",
                                  size);
}

void copy_signatures(storage::Transaction& from, storage::Transaction& to, std::int64_t size) {
    copy_all<WitnessRow>(from, to, "transparency_witness",
                         "select name, key_id, vkey, since_ms from transparency_witness");
    copy_all<QuorumRow>(from, to, "transparency_quorum",
                        "select id, witnesses, by_groups from transparency_quorum");
    copy_pages<CosigRow>(from, to, "transparency_cosig",
                         "select size, name, key_id, line, time_ms, latest_line, latest_ms "
                         "from transparency_cosig where size >= ? and size < ?",
                         size);
    copy_all<AuthorityRow>(from, to, "transparency_authority",
                           "select digest, certificates, since_ms from transparency_authority");
    copy_pages<AnchorRow>(from, to, "transparency_anchor",
                          "select size, digest, reply, authority, name, stamped_ms, idx "
                          "from transparency_anchor where size >= ? and size < ?",
                          size);
}

}  // namespace

std::vector<ClosedLog> list_closed_logs(storage::Transaction& tx) {
    return tx.list<ClosedLog>(
        "select log, origin, first, entries, root, known, known_root, checkpoint, cause, "
        "closed_ms, "
        "key_proofs from transparency_closed_log order by log");
}

void insert_closed_log(storage::Transaction& tx, const ClosedLog& row) {
    tx.insert("transparency_closed_log", row);
}

std::int64_t first_number(storage::Transaction& tx) {
    return tx.count("select first from transparency_head where id = 1");
}

std::int64_t open_log(storage::Transaction& tx) {
    return tx.find_value<std::int64_t>("select log from transparency_head where id = 1")
        .value_or(1);
}

std::optional<EntryRow> find_numbered(storage::Transaction& tx, std::int64_t number) {
    const std::int64_t first = first_number(tx);
    if (number < first)
        return tx.find<EntryRow>(
            "select number, entry, leaf from transparency_closed_entry where number = ?", number);
    auto row = find_entry(tx, number - first);
    if (row) row->idx = number;
    return row;
}

std::vector<EntryRow> list_numbered(storage::Transaction& tx, std::int64_t from,
                                    std::int64_t count) {
    const std::int64_t first = first_number(tx);
    std::vector<EntryRow> rows;
    if (from < first)
        rows = tx.list<EntryRow>(
            "select number, entry, leaf from transparency_closed_entry "
            "where number >= ? and number < ? order by number",
            from, from + count);
    const std::int64_t begin = std::max(from, first);
    for (EntryRow& row : list_entries(tx, begin - first, from + count - begin)) {
        row.idx += first;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<EntryRow> list_numbered_before(storage::Transaction& tx, std::int64_t before,
                                           std::int64_t count) {
    const std::int64_t first = first_number(tx);
    auto rows = tx.list<EntryRow>(
        "select idx, entry, leaf from transparency_entry where idx < ? order by idx desc limit ?",
        before - first, count);
    for (EntryRow& row : rows) row.idx += first;
    if (first == 0 || std::ssize(rows) == count) return rows;
    for (EntryRow& row : tx.list<EntryRow>(
             "select number, entry, leaf from transparency_closed_entry where number < ? "
             "order by number desc limit ?",
             before, count - std::ssize(rows)))
        rows.push_back(std::move(row));
    return rows;
}

std::int64_t find_numbered_end(storage::Transaction& tx) { return first_number(tx) + find_end(tx); }

std::int64_t count_closed_entries(storage::Transaction& tx) {
    return tx.count("select count(*) from transparency_closed_entry");
}

void insert_closed_receipt(storage::Transaction& tx, const ClosedReceiptRow& row) {
    tx.insert("transparency_closed_receipt", row);
}

std::optional<ClosedReceiptRow> find_closed_receipt(storage::Transaction& tx, std::int64_t number) {
    return tx.find<ClosedReceiptRow>(
        "select number, not_before, not_after, sealed_size, witnessed_size, witnessed_at, "
        "witnessed_by, anchored_size, anchored_at, anchored_by "
        "from transparency_closed_receipt where number = ?",
        number);
}

std::vector<SaltRow> list_salts_from(storage::Transaction& tx, std::int64_t from,
                                     std::int64_t count) {
    return tx.list<SaltRow>(
        "select record, version, idx, salts from transparency_salt where idx >= ? "
        "order by idx limit ?",
        from, count);
}

void copy_log(storage::Transaction& from, storage::Transaction& to) {
    const auto head = find_head(from);
    base::check(head.has_value(), "only a founded log is closed");
    copy_tree(from, to, head->size);
    copy_twin(from, to, head->size);
    copy_signatures(from, to, head->size);
    insert_head(to, *head);
}

void clear_log(storage::Transaction& tx) {
    tx.run("delete from transparency_anchor");
    tx.run("delete from transparency_anchor_request");
    tx.run("delete from transparency_asked");
    tx.run("delete from transparency_cosig");
    tx.run("delete from transparency_twin_checkpoint");
    tx.run("delete from transparency_twin_tile");
    tx.run("delete from transparency_twin");
    tx.run("delete from transparency_checked");
    tx.run("delete from transparency_policy");
    tx.run("delete from transparency_checkpoint");
    tx.run("delete from transparency_tile");
    tx.run("delete from transparency_entry");
    tx.run("delete from transparency_head");
}

void clear_believed(storage::Transaction& tx) {
    tx.run("delete from transparency_key");
    tx.run("delete from transparency_witness");
    tx.run("delete from transparency_quorum");
    tx.run("delete from transparency_authority");
}

void keep_entries(storage::Transaction& tx) {
    tx.run(
        "insert into transparency_closed_entry (number, entry, leaf) "
        "select h.first + e.idx, e.entry, e.leaf from transparency_entry e, transparency_head h");
}

}  // namespace shiji::transparency
