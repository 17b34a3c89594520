#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/bytes.h"
#include "platform/documents/documents.h"
#include "platform/storage/storage.h"
#include "platform/transparency/transparency.h"

namespace shiji::documents {
namespace {

namespace fs = std::filesystem;
using storage::Failure;

[[noreturn]] void fail(const std::string& act, const fs::path& path) {
    const int reason = errno;
    const auto kind = reason == ENOSPC || reason == EDQUOT ? Failure::Kind::DiskFull
                      : reason == EROFS                    ? Failure::Kind::ReadOnly
                                                           : Failure::Kind::Other;
    throw Failure(kind, act + " " + path.string() + ": " + std::strerror(reason));
}

/// A descriptor that is closed whatever happens.
class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags)
        : path_(path), number_(open(path.c_str(), flags, 0600)) {
        if (number_ < 0) fail("open", path_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(number_); }

    void write_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write", path_);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync() const {
        if (fsync(number_) != 0) fail("sync", path_);
    }

  private:
    fs::path path_;
    int number_;
};

std::string digest_of(std::string_view bytes) {
    return base::to_hex(transparency::hash_of(transparency::HashKind::Sha256, {bytes}));
}

/// Two levels: a folder with a million names is slow to list.
fs::path place_of(const std::string& folder, const std::string& sha256) {
    return fs::path(folder) / sha256.substr(0, 2) / sha256;
}

std::optional<std::string> read_whole(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

StoredFile keep_file(const std::string& folder, std::string_view bytes) {
    const StoredFile stored{digest_of(bytes), static_cast<std::int64_t>(bytes.size())};
    if (find_file(folder, stored.sha256)) return stored;
    const fs::path place = place_of(folder, stored.sha256);
    fs::create_directories(place.parent_path());
    std::string aside = (place.parent_path() / "arriving-XXXXXX").string();
    const int made = mkstemp(aside.data());
    if (made < 0) fail("make a file in", place.parent_path());
    close(made);
    {
        const Descriptor file(aside, O_WRONLY | O_TRUNC | O_CLOEXEC);
        file.write_all(bytes);
        file.sync();
    }
    if (std::rename(aside.c_str(), place.c_str()) != 0) fail("rename", aside);
    Descriptor(place.parent_path(), O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
    Descriptor(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
    if (!find_file(folder, stored.sha256))
        throw Failure(Failure::Kind::Other,
                      "what was written reads back otherwise: " + place.string());
    return stored;
}

void forget_file(const std::string& folder, const std::string& sha256) {
    if (sha256.size() != 64 || !base::from_hex(sha256)) return;
    const fs::path place = place_of(folder, sha256);
    if (unlink(place.c_str()) == 0)
        Descriptor(place.parent_path(), O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
    else if (errno != ENOENT)
        fail("delete", place);
}

std::optional<std::string> find_file(const std::string& folder, const std::string& sha256) {
    if (sha256.size() != 64 || !base::from_hex(sha256)) return std::nullopt;
    auto bytes = read_whole(place_of(folder, sha256));
    if (!bytes || digest_of(*bytes) != sha256) return std::nullopt;
    return bytes;
}

}  // namespace shiji::documents
