// A clock that can be moved while the program runs, for tests/whole/attacks.mjs: preloaded under
// the program as it is shipped.
//   SHIFTED_CLOCK  a file of eight bytes: milliseconds, little-endian, by which the time of day is
//   off

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace {

const volatile std::int64_t* shift_ms = nullptr;

__attribute__((constructor)) void begin() {
    const char* const path = std::getenv("SHIFTED_CLOCK");
    const int file = path == nullptr ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    void* const mapped = mmap(nullptr, sizeof *shift_ms, PROT_READ, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) std::abort();
    shift_ms = static_cast<const volatile std::int64_t*>(mapped);
    close(file);
    unsetenv("LD_PRELOAD");
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
    static auto* const real =
        reinterpret_cast<decltype(clock_gettime)*>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, now);
    if (result != 0 || clock != CLOCK_REALTIME || shift_ms == nullptr) return result;
    constexpr std::int64_t kMillion = 1'000'000;
    constexpr std::int64_t kThousand = 1'000;
    const std::int64_t ms = now->tv_sec * kThousand + now->tv_nsec / kMillion + *shift_ms;
    now->tv_sec = ms / kThousand;
    now->tv_nsec = ms % kThousand * kMillion + now->tv_nsec % kMillion;
    return result;
}
