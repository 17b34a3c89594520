#include "rooms/membership/import.h"

namespace shiji::membership {

ImportProgress::Run::Run(ImportProgress& progress, const ImportId& id)
    : progress_(progress), id_(id) {
    progress_.set(id_, 0);
}

ImportProgress::Run::~Run() {
    const std::lock_guard guard(progress_.lock_);
    progress_.running_.erase(id_);
}

std::optional<std::int64_t> ImportProgress::rows_done(const ImportId& id) const {
    const std::lock_guard guard(lock_);
    const auto running = running_.find(id);
    return running == running_.end() ? std::nullopt : std::optional(running->second);
}

void ImportProgress::set(const ImportId& id, std::int64_t rows_done) {
    const std::lock_guard guard(lock_);
    running_[id] = rows_done;
}

}  // namespace shiji::membership
