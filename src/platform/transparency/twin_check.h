#pragma once

/// Walks along with LogWalk and judges the SM3 twin: tiles, checkpoints and head against the
/// entries. What differs is told once, where it begins: behind it nothing can agree. Private to
/// this room.

#include <deque>

#include "platform/transparency/log_walk.h"
#include "platform/transparency/twin_store.h"

namespace shiji::transparency {

class TwinWalk {
  public:
    TwinWalk(storage::Transaction& tx, const std::vector<Vkey>& pinned, LogWalk::Report report);

    /// The next row of transparency_entry. The first one tells whether there is a twin.
    void take(const EntryRow& row);
    void finish();

    std::int64_t checkpoints() const { return checkpoints_; }

  private:
    struct Level {
        std::vector<Hash> open;
        std::int64_t tiles = 0;  ///< closed so far
    };

    void begin(const EntryRow& genesis);
    void change_key(const EntryRow& row);
    void believe(const Vkey& key);
    void close_tile(std::size_t level);
    void judge_checkpoints();
    void judge_checkpoint(const TwinCheckpointRow& row);
    void differs(std::string sentence);

    storage::Transaction& tx_;
    std::vector<Vkey> pinned_;  ///< known from outside; of the twin alone, once it has a name
    std::vector<Vkey> keys_;    ///< that checkpoints are held against at this place
    bool by_pinned_ = false;    ///< `keys_` are pinned ones
    bool met_pinned_ = false;   ///< and a checkpoint was signed by them
    LogWalk::Report report_;
    std::string name_;  ///< empty: there is no twin
    bool stopped_ = false;
    Frontier tree_{HashKind::Sm3};
    std::vector<Level> levels_;
    std::deque<TwinCheckpointRow> coming_;
    std::int64_t last_read_ = -1;
    bool all_read_ = false;
    std::int64_t checkpoints_ = 0;
    std::int64_t last_size_ = 0;  ///< of the last checkpoint
    std::string frontier_at_head_;
    TwinHead head_;
};

}  // namespace shiji::transparency
