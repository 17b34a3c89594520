#include "app/minutely.h"

#include <spdlog/spdlog.h>

#include "platform/storage/storage.h"

namespace shiji::app {

Minutely::Minutely(std::function<void()> work, std::chrono::milliseconds period)
    : work_(std::move(work)), period_(period) {
    thread_ = std::thread([this] { run(); });
}

Minutely::~Minutely() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
    do_work();
}

void Minutely::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, period_, [this] { return stopping_; })) {
        lock.unlock();
        do_work();
        lock.lock();
    }
}

/// An exception that left this thread would end the program.
void Minutely::do_work() {
    try {
        work_();
    } catch (const storage::Failure& failure) {
        spdlog::warn("the minute's work waits for the next turn: {}", failure.what());
    }
}

}  // namespace shiji::app
