#pragma once

/// The schedule: one piece of work, again and again on a thread of its own.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace shiji::app {

/// Does the work once each period, and once more at the end. A store that cannot be written to now
/// (a full disk) is logged and tried again at the next turn; the program lives on.
class Recurring {
  public:
    explicit Recurring(std::function<void()> work,
                       std::chrono::milliseconds period = std::chrono::minutes(1));
    ~Recurring();

  private:
    void run();
    void do_work();

    std::function<void()> work_;
    std::chrono::milliseconds period_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace shiji::app
