#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/id.h"

namespace shiji::seams {

/// The only source of the time of day. Nothing else asks the operating system.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual base::Moment now() = 0;
    /// Never goes back; for durations only. Milliseconds.
    virtual std::int64_t monotonic_ms() = 0;
};

/// The only source of randomness.
class Chance {
  public:
    virtual ~Chance() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;

    template <std::size_t kSize>
    std::array<std::byte, kSize> bytes() {
        std::array<std::byte, kSize> out;
        fill(out);
        return out;
    }
    template <class Owner>
    base::Id<Owner> id() {
        return {base::id_text(bytes<16>())};
    }
};

Clock& system_clock();
/// getrandom(2).
Chance& system_chance();

/// Stands still until told otherwise.
class FixedClock : public Clock {
  public:
    explicit FixedClock(base::Moment start) : now_(start) {}
    base::Moment now() override { return now_; }
    std::int64_t monotonic_ms() override { return now_.ms; }
    void set(base::Moment moment) { now_ = moment; }
    void pass_ms(std::int64_t ms) { now_.ms += ms; }

  private:
    base::Moment now_;
};

/// Runs on from `start` as another clock does from now: a trial district lives on its own day.
class ShiftedClock : public Clock {
  public:
    ShiftedClock(Clock& clock, base::Moment start)
        : clock_(clock), shift_ms_(start.ms - clock.now().ms) {}
    base::Moment now() override { return {clock_.now().ms + shift_ms_}; }
    std::int64_t monotonic_ms() override { return clock_.monotonic_ms(); }

  private:
    Clock& clock_;
    std::int64_t shift_ms_;
};

/// The same bytes for the same seed, for tests and the trial district.
class SeededChance : public Chance {
  public:
    explicit SeededChance(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::byte> bytes) override;
    /// A whole number below `bound`.
    std::uint64_t below(std::uint64_t bound);

  private:
    std::uint64_t next();
    std::uint64_t state_;
};

/// A named place where a test may make the machine fail. Compiled to nothing unless
/// SHIJI_FAULT_POINTS is set; the plan comes from the environment variable SHIJI_FAULTS,
/// "name=exit", "name=throw" or "name=exit@3" for the third visit.
/// fault_planned() is for a broken twin: true at every visit of a name that is in the plan.
#ifdef SHIJI_FAULT_POINTS
void fault_point(std::string_view name);
bool fault_planned(std::string_view name);
#else
inline void fault_point(std::string_view) {}
inline bool fault_planned(std::string_view) { return false; }
#endif

}  // namespace shiji::seams
