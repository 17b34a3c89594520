// A disk that can be cut off: preloaded under the program as it is shipped, this library writes
// down, in one journal and one order, what the program does to the files of a folder (its store,
// the write-ahead log, keys, high-water file, attachments), which of it was synced, and what was
// sent to anybody. tests/whole/lost_writes.mjs reads the journal and makes of any moment in it what
// a disk may hold when the power fails just then. Nothing of this is in the program.
//   POWER_CUT_FOLDER   the folder that is watched; absolute, without links
//   POWER_CUT_JOURNAL  where the journal is written
//   POWER_CUT_DEAF     a sync of a file or folder whose name has this in it is left out: a program
//                      that forgot it, which the test must catch
//
// A record: u32 length of the rest, u8 kind, u64 first, u64 second, u32 length of the name, the
// name, the data; little-endian. Files go by their inode, as a renamed file stays the same one.

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace {

enum class Kind : std::uint8_t {
    Made = 'm',      ///< name, first: inode
    Folder = 'f',    ///< name
    Renamed = 'r',   ///< name, data: the new name
    Gone = 'g',      ///< name
    Cut = 'c',       ///< first: inode, second: new length
    Wrote = 'w',     ///< first: inode, second: where, data
    Synced = 's',    ///< first: inode, second: how many records came before the sync began
    SyncedIn = 'd',  ///< name of the folder, second: as above
    Told = 't',      ///< data that goes to a socket
};

struct Journal {
    std::mutex mutex;
    std::string folder;
    std::string deaf;
    int file = -1;
    std::uint64_t records = 0;
    bool off = true;  ///< nothing to watch, or a forked child with a sandbox of its own
};

Journal& journal() {
    static Journal one;
    return one;
}

/// The function of the C library that ours stands before.
template <class Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}
#define NEXT(name) static auto* const real = next<decltype(name)>(#name)

template <class Number>
void put(std::string& record, Number number) {
    record.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// The journal's mutex is held.
void note(Kind kind, std::uint64_t first, std::uint64_t second, std::string_view name = {},
          std::string_view data = {}) {
    std::string record;
    put(record, static_cast<std::uint32_t>(1 + 8 + 8 + 4 + name.size() + data.size()));
    put(record, static_cast<std::uint8_t>(kind));
    put(record, first);
    put(record, second);
    put(record, static_cast<std::uint32_t>(name.size()));
    record += name;
    record += data;
    NEXT(write);
    std::string_view rest = record;
    while (!rest.empty()) {
        const ssize_t done = real(journal().file, rest.data(), rest.size());
        if (done <= 0) std::abort();
        rest.remove_prefix(static_cast<std::size_t>(done));
    }
    ++journal().records;
}

/// The name below the watched folder; "" is the folder itself. Nothing outside of it, nor of what
/// is never on the disk's mind: the index of the write-ahead log is made anew, locks hold nothing.
std::optional<std::string> watched(const char* path) {
    std::string whole = path;
    if (!whole.starts_with('/')) {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == nullptr) return std::nullopt;
        whole = std::string(here) + "/" + whole;
    }
    if (whole == journal().folder) return "";
    if (!whole.starts_with(journal().folder + "/")) return std::nullopt;
    if (whole.ends_with("-shm") || whole.ends_with(".lock")) return std::nullopt;
    return whole.substr(journal().folder.size() + 1);
}

std::optional<std::string> watched(int file) {
    char path[PATH_MAX];
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = readlink(link.c_str(), path, sizeof path - 1);
    if (length < 0) return std::nullopt;
    path[length] = '\0';
    return watched(path);
}

std::uint64_t inode_of(int file) {
    struct stat facts {};
    fstat(file, &facts);
    return facts.st_ino;
}

bool is_regular(int file) {
    struct stat facts {};
    return fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
}

bool is_socket(int file) {
    struct stat facts {};
    return fstat(file, &facts) == 0 && S_ISSOCK(facts.st_mode);
}

/// Opens by `open_it`, and notes what that made or emptied.
template <class Open>
auto open_watched(const char* path, bool makes, bool empties, Open open_it, auto number_of)
    -> decltype(open_it()) {
    const auto name = journal().off ? std::nullopt : watched(path);
    if (!name) return open_it();
    const std::lock_guard lock(journal().mutex);
    const bool was_there = access(path, F_OK) == 0;
    const auto opened = open_it();
    const int file = number_of(opened);
    if (file < 0) return opened;
    if (makes && !was_there) note(Kind::Made, inode_of(file), 0, *name);
    if (empties && was_there) note(Kind::Cut, inode_of(file), 0);
    return opened;
}

/// Both as they were opened, and as what the C library calls large files.
template <class Function>
int open_number(Function* real, const char* path, int flags, mode_t mode) {
    return open_watched(
        path, (flags & O_CREAT) != 0, (flags & O_TRUNC) != 0,
        [&] { return real(path, flags, mode); }, [](int file) { return file; });
}

FILE* open_stream(FILE* (*real)(const char*, const char*), const char* path, const char* mode) {
    const bool writes = std::strpbrk(mode, "wa") != nullptr;
    return open_watched(
        path, writes, std::strchr(mode, 'w') != nullptr, [&] { return real(path, mode); },
        [](FILE* file) { return file == nullptr ? -1 : fileno(file); });
}

/// Writes by `write_it` to a file, at `where` or (below 0) where the file stands.
template <class Write>
ssize_t write_watched(int file, off_t where, const iovec* parts, int count, Write write_it) {
    if (journal().off) return write_it();
    if (is_socket(file)) {
        std::string data;
        for (int i = 0; i < count; ++i)
            data.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
        const std::lock_guard lock(journal().mutex);
        note(Kind::Told, 0, 0, {}, data);
        return write_it();
    }
    if (!is_regular(file) || !watched(file)) return write_it();
    const std::lock_guard lock(journal().mutex);
    const ssize_t done = write_it();
    if (done <= 0) return done;
    if (where < 0) where = lseek(file, 0, SEEK_CUR) - done;
    std::string data;
    for (int i = 0; i < count; ++i)
        data.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
    data.resize(static_cast<std::size_t>(done));
    note(Kind::Wrote, inode_of(file), static_cast<std::uint64_t>(where), {}, data);
    return done;
}

iovec part_of(const void* bytes, std::size_t size) { return {const_cast<void*>(bytes), size}; }

int sync_watched(int file, int (*real)(int)) {
    const auto name = journal().off ? std::nullopt : watched(file);
    if (!name) return real(file);
    if (!journal().deaf.empty() && name->find(journal().deaf) != std::string::npos) return 0;
    std::uint64_t before = 0;
    {
        const std::lock_guard lock(journal().mutex);
        before = journal().records;
    }
    const int result = real(file);
    if (result != 0) return result;
    const std::lock_guard lock(journal().mutex);
    if (is_regular(file))
        note(Kind::Synced, inode_of(file), before);
    else
        note(Kind::SyncedIn, 0, before, *name);
    return result;
}

template <class Change>
int change_names(const char* path, Kind kind, Change change, const char* to = nullptr) {
    const auto name = journal().off ? std::nullopt : watched(path);
    if (!name) return change();
    const std::lock_guard lock(journal().mutex);
    const int result = change();
    if (result != 0) return result;
    note(kind, 0, 0, *name, to == nullptr ? "" : watched(to).value_or(""));
    return result;
}

template <class Truncate>
int cut_watched(int file, off_t length, Truncate* real) {
    if (journal().off || !watched(file)) return real(file, length);
    const std::lock_guard lock(journal().mutex);
    const int result = real(file, length);
    if (result == 0) note(Kind::Cut, inode_of(file), static_cast<std::uint64_t>(length));
    return result;
}

ssize_t tell(int file, const iovec* parts, std::size_t count, auto send_it) {
    return write_watched(file, -1, parts, static_cast<int>(count), send_it);
}

__attribute__((constructor)) void begin() {
    const char* const folder = std::getenv("POWER_CUT_FOLDER");
    const char* const path = std::getenv("POWER_CUT_JOURNAL");
    if (folder == nullptr || path == nullptr) return;
    journal().folder = folder;
    if (const char* const deaf = std::getenv("POWER_CUT_DEAF")) journal().deaf = deaf;
    NEXT(open);
    journal().file = real(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (journal().file < 0) std::abort();
    // What the program starts is another process with files of its own.
    unsetenv("LD_PRELOAD");
    pthread_atfork(nullptr, nullptr, [] { journal().off = true; });
    journal().off = false;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    NEXT(open);
    return open_number(real, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    NEXT(open64);
    return open_number(real, path, flags, mode);
}

int mkstemp(char* path) {
    NEXT(mkstemp);
    const int file = real(path);
    if (file < 0 || journal().off) return file;
    if (const auto name = watched(path)) {
        const std::lock_guard lock(journal().mutex);
        note(Kind::Made, inode_of(file), 0, *name);
    }
    return file;
}

FILE* fopen(const char* path, const char* mode) {
    NEXT(fopen);
    return open_stream(real, path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
    NEXT(fopen64);
    return open_stream(real, path, mode);
}

ssize_t write(int file, const void* bytes, size_t size) {
    NEXT(write);
    const iovec part = part_of(bytes, size);
    return write_watched(file, -1, &part, 1, [&] { return real(file, bytes, size); });
}

ssize_t writev(int file, const iovec* parts, int count) {
    NEXT(writev);
    return write_watched(file, -1, parts, count, [&] { return real(file, parts, count); });
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t where) {
    NEXT(pwrite);
    const iovec part = part_of(bytes, size);
    return write_watched(file, where, &part, 1, [&] { return real(file, bytes, size, where); });
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t where) {
    NEXT(pwrite64);
    const iovec part = part_of(bytes, size);
    return write_watched(file, where, &part, 1, [&] { return real(file, bytes, size, where); });
}

ssize_t send(int file, const void* bytes, size_t size, int flags) {
    NEXT(send);
    const iovec part = part_of(bytes, size);
    return tell(file, &part, 1, [&] { return real(file, bytes, size, flags); });
}

ssize_t sendmsg(int file, const msghdr* message, int flags) {
    NEXT(sendmsg);
    return tell(file, message->msg_iov, message->msg_iovlen,
                [&] { return real(file, message, flags); });
}

/// Whole files are copied with it.
ssize_t sendfile(int to, int from, off_t* where, size_t size) noexcept {
    NEXT(sendfile);
    if (journal().off || !is_regular(to) || !watched(to)) return real(to, from, where, size);
    const off_t begin = where == nullptr ? lseek(from, 0, SEEK_CUR) : *where;
    const std::lock_guard lock(journal().mutex);
    const ssize_t done = real(to, from, where, size);
    if (done <= 0) return done;
    std::string data(static_cast<std::size_t>(done), '\0');
    if (pread(from, data.data(), data.size(), begin) != done) std::abort();
    const off_t end = lseek(to, 0, SEEK_CUR);
    note(Kind::Wrote, inode_of(to), static_cast<std::uint64_t>(end - done), {}, data);
    return done;
}

int fsync(int file) {
    NEXT(fsync);
    return sync_watched(file, real);
}

int fdatasync(int file) {
    NEXT(fdatasync);
    return sync_watched(file, real);
}

int ftruncate(int file, off_t length) noexcept {
    NEXT(ftruncate);
    return cut_watched(file, length, real);
}

int ftruncate64(int file, off64_t length) noexcept {
    NEXT(ftruncate64);
    return cut_watched(file, length, real);
}

int rename(const char* from, const char* to) noexcept {
    NEXT(rename);
    return change_names(
        from, Kind::Renamed, [&] { return real(from, to); }, to);
}

int unlink(const char* path) noexcept {
    NEXT(unlink);
    return change_names(path, Kind::Gone, [&] { return real(path); });
}

/// Whole folders go by it: a path below an open folder.
int unlinkat(int folder, const char* path, int flags) noexcept {
    NEXT(unlinkat);
    const auto above = journal().off || *path == '/' ? std::nullopt : watched(folder);
    const std::string whole =
        above ? journal().folder + "/" + (above->empty() ? "" : *above + "/") + path : path;
    return change_names(whole.c_str(), Kind::Gone, [&] { return real(folder, path, flags); });
}

int remove(const char* path) noexcept {
    NEXT(remove);
    return change_names(path, Kind::Gone, [&] { return real(path); });
}

int mkdir(const char* path, mode_t mode) noexcept {
    NEXT(mkdir);
    return change_names(path, Kind::Folder, [&] { return real(path, mode); });
}

}  // extern "C"
