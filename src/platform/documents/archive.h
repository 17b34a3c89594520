#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct zip;

namespace shiji::documents {

/// A zip in memory, opened only after its list of entries was found harmless. Nothing is ever
/// written to disk, and an entry's claimed size is never believed.
class Archive {
  public:
    /// `bytes` must outlive the archive.
    /// Errors: documents.damaged_archive, documents.too_many_entries, documents.unsafe_entry_name,
    ///   documents.duplicate_entry, documents.nested_archive, documents.encrypted,
    ///   documents.unpacked_too_big, documents.ratio_too_high.
    static base::Result<Archive> open(std::string_view bytes);

    bool has(const std::string& name) const;

    /// Hands the entry's unpacked bytes to `sink`, piece by piece, until it says stop (false).
    /// Errors: documents.damaged_archive (also when there is no such entry),
    ///   documents.unpacked_too_big, documents.ratio_too_high.
    base::Result<void> read(const std::string& name,
                            const std::function<bool(std::string_view)>& sink);

  private:
    struct Closer {
        void operator()(zip* archive) const;
    };
    explicit Archive(zip* archive) : zip_(archive) {}
    base::Result<void> judge_entries() const;

    std::unique_ptr<zip, Closer> zip_;
    std::size_t unpacked_bytes_ = 0;
};

}  // namespace shiji::documents
