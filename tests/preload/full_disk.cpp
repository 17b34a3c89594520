// A disk with next to nothing left on it, for tests/whole/command_line.mjs: preloaded under the
// program as it is shipped. What is read and written is the real disk's.

#include <dlfcn.h>
#include <sys/statvfs.h>

#include <cstdlib>

namespace {

constexpr fsblkcnt_t kBlocksLeft = 3;

__attribute__((constructor)) void begin() { unsetenv("LD_PRELOAD"); }

}  // namespace

extern "C" int statvfs(const char* path, struct statvfs* disk) noexcept {
    static auto* const real = reinterpret_cast<decltype(statvfs)*>(dlsym(RTLD_NEXT, "statvfs"));
    const int result = real(path, disk);
    if (result == 0) disk->f_bavail = kBlocksLeft;
    return result;
}
