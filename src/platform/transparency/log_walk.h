#pragma once

/// One walk over the log from entry 0 on: each entry against its leaf, its tile, the checkpoints
/// that cover it and the head. Private to this room.

#include <deque>
#include <set>

#include "platform/transparency/entry.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/verify_store.h"

namespace shiji::transparency {

class LogWalk {
  public:
    using Report = std::function<void(VerifyFault)>;
    LogWalk(storage::Transaction& tx, const std::vector<Vkey>& pinned, Report report);

    /// The next row of transparency_entry. Gives the entry, as parts of the row, when it is one.
    std::optional<EntryView> take(const EntryRow& row);
    void finish(const std::optional<Head>& head);

    std::int64_t entries() const { return entries_; }
    std::int64_t tiles() const { return tiles_; }
    std::int64_t checkpoints() const { return checkpoints_; }
    const std::string& origin() const { return origin_; }
    Hash root() const { return frontier().root(); }

  private:
    /// A full tile of some level, as far as it is known: the stored row, and the hashes recomputed
    /// with the tree over them. The trees of all levels together are the tree of the log.
    struct OpenTile {
        std::optional<std::vector<Hash>> stored;
        std::optional<Hash> stored_root;
        std::vector<Hash> seen;
        Frontier tree{HashKind::Sha256};
        bool looked_up = false;
    };

    Frontier frontier() const;
    void learn_keys(const EntryView& genesis);
    void change_keys(std::int64_t index, const EntryView& entry);
    void believe_keys();
    void judge_changes(const Head& head);
    std::string_view unsigned_words(const SignedNote& note) const;
    void judge_order(std::int64_t index, const EntryView& entry);
    Hash judge_leaf(const EntryRow& row, const Hash& computed);
    void fill_gap(std::int64_t up_to);
    void push(const Hash& leaf);
    void add_to_tile(std::size_t level, const Hash& hash);
    void close_tile(std::size_t level, const Hash& root);
    void look_up(OpenTile& tile, std::size_t level, std::int64_t number);
    const OpenTile& leaf_tile();
    void judge_checkpoints();
    void judge_checkpoint(const CheckpointRow& row);
    void judge_head(const std::optional<Head>& head);
    const CheckpointRow* next_checkpoint();
    void fault(FaultPlace place, std::optional<std::int64_t> index, std::string sentence);

    storage::Transaction& tx_;
    std::vector<Vkey> pinned_;   ///< known from outside; where they are none, the chain is believed
    std::vector<Vkey> chain_;    ///< in force at this place, by the genesis and `key` entries
    std::vector<Vkey> keys_;     ///< of these, those that checkpoints are held against
    std::vector<Vkey> retired_;  ///< in force before
    std::vector<std::int64_t> changes_;  ///< entries that changed them
    bool by_pinned_ = false;             ///< `keys_` are pinned ones
    bool met_pinned_ = false;            ///< and a checkpoint was signed by them
    Report report_;
    std::int64_t size_ = 0;  ///< places walked, those with nothing there among them
    std::vector<OpenTile> open_tiles_;
    std::deque<CheckpointRow> coming_;
    bool all_checkpoints_read_ = false;
    std::int64_t last_checkpoint_ = -1;
    std::int64_t last_good_size_ = 0;
    base::Moment last_time_;
    std::set<std::int64_t> policies_;
    std::int64_t entries_ = 0;
    std::int64_t tiles_ = 0;
    std::int64_t checkpoints_ = 0;
    std::string origin_;
    bool sm3_ = false;  ///< the genesis lists a key of the SM3 twin
};

}  // namespace shiji::transparency
