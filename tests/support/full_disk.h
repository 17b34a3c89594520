#pragma once

/// A disk that fills up after so many writes: for tests that nothing is half saved.

#include "platform/storage/storage.h"

namespace shiji::tests {

/// Outlives the store that was opened with its config.
class FullDisk {
  public:
    FullDisk() = default;
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    storage::Config config() {
        storage::Config config;
        config.before_write = [this] {
            if (left_ == 0) throw storage::Failure(storage::Failure::Kind::DiskFull, "full");
            if (left_ > 0) left_ -= 1;
        };
        return config;
    }

    void fill_after(int writes) { left_ = writes; }
    void clear() { left_ = -1; }

  private:
    int left_ = -1;  ///< writes that still succeed; below 0: all of them
};

}  // namespace shiji::tests
