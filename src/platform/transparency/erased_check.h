#pragma once

/// What the verifier holds against erased fields: each rests on an erase entry, and what an erase
/// entry says is done. Private to this room.

#include "platform/transparency/entry.h"
#include "platform/transparency/erasure_store.h"

namespace shiji::transparency {

class ErasedCheck {
  public:
    explicit ErasedCheck(storage::Transaction& tx);

    /// Of one version; null when nothing of it was erased.
    const std::vector<ErasedRow>* find(const std::string& record, std::int64_t version) const;

    /// What is wrong with an erased field of a version, in plain Chinese; empty when nothing is.
    std::string flaw_of(const std::vector<ErasedRow>& rows, const std::vector<Field>& fields,
                        const std::vector<Hash>& salts) const;

    /// What is wrong with an erase entry; empty when nothing is.
    std::string flaw_of_entry(std::int64_t index, const EntryView& entry) const;

  private:
    storage::Transaction& tx_;
    std::map<std::pair<std::string, std::int64_t>, std::vector<ErasedRow>> rows_;
};

}  // namespace shiji::transparency
