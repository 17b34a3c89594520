#pragma once

/// A log of somebody else, in memory: as many leaves as a test wants, signed by its own key.

#include "base/bytes.h"
#include "platform/transparency/proof_file.h"

namespace shiji::witness::toy {

using transparency::Hash;
using transparency::HashKind;

class Log {
  public:
    explicit Log(std::string_view origin, char seed = 'k')
        : origin_(origin),
          key_(transparency::ed25519_key(origin, std::string(32, seed))),
          sm2_(transparency::sm2_key(origin, std::string(32, '\x07'))) {}

    std::string vkey() const { return key_->vkey().text(); }
    std::string sm2_vkey() const { return sm2_->vkey().text(); }
    const std::string& origin() const { return origin_; }
    std::string origin_hash() const { return base::to_hex(transparency::sha256(origin_)); }

    /// Leaves from 0 on; a rewritten log has others from `rewritten_from` on.
    std::vector<Hash> leaves(std::int64_t size, std::int64_t rewritten_from = -1) const {
        std::vector<Hash> list;
        for (std::int64_t i = 0; i < size; ++i) {
            const bool other = rewritten_from >= 0 && i >= rewritten_from;
            list.push_back(
                transparency::leaf_hash(HashKind::Sha256, (other ? "x" : "") + std::to_string(i)));
        }
        return list;
    }

    std::string note_text(std::int64_t size, std::int64_t rewritten_from = -1) const {
        return transparency::Checkpoint{
            origin_, size, transparency::root_of(HashKind::Sha256, leaves(size, rewritten_from))}
            .text();
    }

    std::string checkpoint(std::int64_t size, std::int64_t rewritten_from = -1) const {
        const std::string text = note_text(size, rewritten_from);
        return text + "\n" + key_->line(text).text();
    }
    std::string sm2_checkpoint(std::int64_t size) const {
        return note_text(size) + "\n" + sm2_->line(note_text(size)).text();
    }

    std::string request(std::int64_t old, std::int64_t size,
                        std::int64_t rewritten_from = -1) const {
        const auto all = leaves(size, rewritten_from);
        const auto nodes = [&](int level, std::int64_t index) {
            const std::size_t width = std::size_t{1} << level;
            return transparency::root_of(
                HashKind::Sha256,
                std::span(all).subspan(static_cast<std::size_t>(index) * width, width));
        };
        transparency::ConsistencyBundle bundle{old, {}, checkpoint(size, rewritten_from)};
        if (old <= size)
            bundle.proof = transparency::consistency_proof(HashKind::Sha256, old, size, nodes);
        return bundle.text();
    }

  private:
    std::string origin_;
    std::unique_ptr<transparency::NoteKey> key_;
    std::unique_ptr<transparency::NoteKey> sm2_;
};

}  // namespace shiji::witness::toy
