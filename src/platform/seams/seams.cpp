#include "platform/seams/seams.h"

#include <sys/random.h>

#include <chrono>
#include <stdexcept>

#include "base/check.h"

namespace shiji::seams {
namespace {

class SystemClock : public Clock {
  public:
    base::Moment now() override {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    }
    std::int64_t monotonic_ms() override {
        const auto since = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
    }
};

class SystemChance : public Chance {
  public:
    void fill(std::span<std::byte> bytes) override {
        while (!bytes.empty()) {
            const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
            if (got < 0) throw std::runtime_error("getrandom failed");
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        }
    }
};

}  // namespace

Clock& system_clock() {
    static SystemClock clock;
    return clock;
}

Chance& system_chance() {
    static SystemChance chance;
    return chance;
}

// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
std::uint64_t SeededChance::next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

void SeededChance::fill(std::span<std::byte> bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) word = next();
        bytes[i] = static_cast<std::byte>(word >> (i % 8 * 8));
    }
}

std::uint64_t SeededChance::below(std::uint64_t bound) {
    base::check(bound > 0, "a choice has at least one outcome");
    return next() % bound;
}

}  // namespace shiji::seams
