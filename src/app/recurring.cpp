#include "app/recurring.h"

#include <spdlog/spdlog.h>

#include "platform/storage/storage.h"

namespace shiji::app {

Recurring::Recurring(std::function<void()> work, std::chrono::milliseconds period)
    : work_(std::move(work)), period_(period) {
    thread_ = std::thread([this] { run(); });
}

Recurring::~Recurring() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
    do_work();
}

void Recurring::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, period_, [this] { return stopping_; })) {
        lock.unlock();
        do_work();
        lock.lock();
    }
}

/// An exception that left this thread would end the program.
void Recurring::do_work() {
    try {
        work_();
    } catch (const storage::Failure& failure) {
        spdlog::warn("recurring work waits for the next turn: {}", failure.what());
    }
}

}  // namespace shiji::app
