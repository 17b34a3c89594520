#include "platform/documents/confine.h"

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <memory>
#include <system_error>

#include "platform/documents/documents.h"

namespace shiji::documents {
namespace {

/// What a process needs to compute, to read and write what is already open, and to end.
constexpr int kAllowedCalls[] = {
    SCMP_SYS(read),         SCMP_SYS(write),          SCMP_SYS(close),        SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),   SCMP_SYS(lseek),          SCMP_SYS(brk),          SCMP_SYS(mmap),
    SCMP_SYS(munmap),       SCMP_SYS(mremap),         SCMP_SYS(mprotect),     SCMP_SYS(madvise),
    SCMP_SYS(futex),        SCMP_SYS(sched_yield),    SCMP_SYS(getrandom),    SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),       SCMP_SYS(exit),           SCMP_SYS(exit_group)};

void require(bool done, const char* what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

void limit(__rlimit_resource resource, std::size_t most) {
    const rlimit both{most, most};
    require(setrlimit(resource, &both) == 0, "setrlimit");
}

}  // namespace

void confine_this_process() {
    limit(RLIMIT_CPU, kParserSecondsMax);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 16);
    limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__  // whose shadow memory alone is larger
    limit(RLIMIT_AS, kParserBytesMax);
#endif
    require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no_new_privs");
    const std::unique_ptr<void, void (*)(void*)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                        seccomp_release);
    require(filter != nullptr, "seccomp_init");
    for (const int call : kAllowedCalls)
        require(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0, "seccomp_rule_add");
    require(seccomp_load(filter.get()) == 0, "seccomp_load");
}

}  // namespace shiji::documents
