#include "platform/transparency/self_check.h"

#include <charconv>

#include "platform/transparency/durable_file.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {
namespace {

tl::unexpected<base::Error> differs(std::int64_t size, std::string_view against) {
    return base::refuse(base::ErrorKind::Conflict, "transparency.root_differs", "",
                        {{"size", std::to_string(size)}}, against);
}

tl::unexpected<base::Error> behind(std::int64_t size, std::int64_t known) {
    return base::refuse(base::ErrorKind::Conflict, "transparency.store_behind", "",
                        {{"size", std::to_string(size)}, {"known", std::to_string(known)}});
}

/// The stored tree had `root` when it had `size` leaves.
base::Result<void> judge_earlier(StoredTree& tree, std::int64_t now_size, std::int64_t size,
                                 const std::optional<Hash>& root, std::string_view against) {
    if (size > now_size) return behind(now_size, size);
    const Hash earlier = root_at(HashKind::Sha256, size, tree.reader());
    if (tree.is_broken() || earlier != root) return differs(size, against);
    return {};
}

base::Result<void> judge_tail(storage::Transaction& tx, std::int64_t size) {
    const std::int64_t first = size / kTileWidth * kTileWidth;
    const auto rows = list_entries(tx, first, kTileWidth);
    if (std::ssize(rows) != size - first) return behind(first + std::ssize(rows), size);
    for (const EntryRow& row : rows)
        if (base64_of(leaf_hash(HashKind::Sha256, row.entry)) != row.leaf)
            return differs(row.idx + 1, "entry " + std::to_string(row.idx));
    return {};
}

}  // namespace

std::string high_water_text(const HighWater& mark) {
    return std::to_string(mark.size) + " " + mark.root + "\n";
}

base::Result<std::optional<HighWater>> read_high_water(const std::filesystem::path& path) {
    const auto text = read_small_file(path);
    if (!text) return std::nullopt;
    HighWater mark;
    const auto space = std::min(text->find(' '), text->size());
    std::from_chars(text->data(), text->data() + space, mark.size);
    if (space + 2 <= text->size()) mark.root = text->substr(space + 1, text->size() - space - 2);
    if (high_water_text(mark) != *text || !hash_from_base64(mark.root))
        return base::refuse(base::ErrorKind::Conflict, "transparency.high_water_malformed", "",
                            {{"path", path.string()}});
    return mark;
}

base::Result<Checkpoint> judge_tree(storage::Transaction& tx, const std::string& origin) {
    const auto head = find_head(tx);
    if (!head) return base::refuse(base::ErrorKind::Busy, "transparency.not_founded");
    auto hashes = unpacked(head->frontier);
    const auto frontier =
        hashes ? Frontier::of(HashKind::Sha256, head->size, std::move(*hashes)) : std::nullopt;
    StoredTree tree(tx, head->size);
    const Hash root = tree.root();
    if (!frontier || tree.is_broken() || frontier->root() != root)
        return differs(head->size, "the frontier");
    if (const auto newest = find_newest_checkpoint(tx)) {
        const auto checkpoint = Checkpoint::parse(newest->note);
        const auto verdict = judge_earlier(
            tree, head->size, newest->size,
            checkpoint ? std::optional(checkpoint->root) : std::nullopt, "the newest checkpoint");
        if (!verdict) return base::refuse(verdict);
    }
    return Checkpoint{origin, head->size, root};
}

base::Result<void> judge_store(storage::Transaction& tx, const LogKeys& keys,
                               const std::optional<HighWater>& mark) {
    if (!find_head(tx)) return base::refuse(base::ErrorKind::Busy, "transparency.not_founded");
    const auto identity = find_identity(tx);
    const auto twin = keys.twin ? std::optional(keys.twin->vkey()) : std::nullopt;
    if (!identity || identity->origin != keys.origin || identity->keys != keys.vkeys() ||
        (identity->twin && identity->twin != twin))
        return base::refuse(base::ErrorKind::Conflict, "transparency.key_not_of_this_log");
    const auto tree_verdict = judge_tree(tx, keys.origin);
    if (!tree_verdict) return base::refuse(tree_verdict);
    if (const auto tail = judge_tail(tx, tree_verdict->size); !tail) return base::refuse(tail);
    if (!mark) return {};
    StoredTree tree(tx, tree_verdict->size);
    return judge_earlier(tree, tree_verdict->size, mark->size, hash_from_base64(mark->root),
                         "the high-water file");
}

}  // namespace shiji::transparency
