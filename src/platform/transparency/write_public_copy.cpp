#include "base/check.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/log_files.h"
#include "platform/transparency/public_copy.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kSeenSizesAtOnce = 256;

/// Every signature that a witness is known to have made over a checkpoint, in one note.
std::string seen_notes(storage::Transaction& tx) {
    std::string text;
    for (std::int64_t after = -1;;) {
        const auto sizes = list_cosigned_sizes(tx, after, kSeenSizesAtOnce);
        if (sizes.empty()) return text;
        std::int64_t size = -1;
        for (const CosigOfNote& row : list_cosigs(tx, sizes.front(), sizes.back())) {
            const auto checkpoint = row.size == size ? std::nullopt : find_checkpoint(tx, row.size);
            if (checkpoint) text += checkpoint->text();
            size = row.size;
            text += row.line;
            if (row.latest_line != row.line) text += row.latest_line;
        }
        after = sizes.back();
    }
}

class CopyWriter {
  public:
    CopyWriter(storage::Transaction& tx, const std::filesystem::path& folder)
        : tx_(tx), folder_(folder) {}

    /// The checkpoint last: whoever reads the folder meanwhile finds what it counts.
    std::int64_t write(const CheckpointRow& newest) {
        write_tiles(kEntryBundle, newest.size);
        for (int level = 0; tile_width_at(level, 0, newest.size) > 0; ++level)
            write_tiles(level, newest.size);
        const auto proofs = key_proofs(tx_);
        base::check(proofs.has_value(), "a tree that was just read is whole");
        put("keys", *proofs);
        put("seen", seen_notes(tx_));
        put("checkpoint", served_text(tx_, newest));
        return written_;
    }

  private:
    void write_tiles(int level, std::int64_t size) {
        const int of_tree = level == kEntryBundle ? 0 : level;
        for (std::int64_t number = 0;; ++number) {
            const std::int64_t width = tile_width_at(of_tree, number, size);
            if (width == 0) return;
            const std::string path = tile_path({level, number, width});
            const auto place = folder_ / "tile" / path;
            if (std::filesystem::exists(place)) continue;
            const auto file = tile_file(tx_, path, size, HashKind::Sha256);
            base::check(file.has_value(), "a tile of a published tree is there");
            put("tile/" + path, file->body);
        }
    }
    void put(const std::string& path, const std::string& bytes) {
        std::filesystem::create_directories((folder_ / path).parent_path());
        replace_file(folder_ / path, bytes);
        ++written_;
    }

    storage::Transaction& tx_;
    const std::filesystem::path& folder_;
    std::int64_t written_ = 0;
};

}  // namespace

WrittenCopy write_public_copy(storage::Database& database, const std::filesystem::path& folder) {
    return database.read([&](storage::Transaction& tx) {
        WrittenCopy copy{folder / ("log-" + std::to_string(open_log(tx))), 0};
        if (const auto newest = find_newest_published(tx))
            copy.files = CopyWriter(tx, copy.folder).write(*newest);
        return copy;
    });
}

}  // namespace shiji::transparency
