#include "platform/transparency/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace shiji::transparency {
namespace {

bool write_all(int file, std::string_view content) {
    while (!content.empty()) {
        const ssize_t done = ::write(file, content.data(), content.size());
        if (done < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

bool write_new(const std::filesystem::path& path, int flags, std::string_view content) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
    if (file < 0) return false;
    const bool fine = write_all(file, content) && ::fsync(file) == 0;
    return ::close(file) == 0 && fine;
}

}  // namespace

bool sync_folder_of(const std::filesystem::path& path) {
    auto whole = std::filesystem::absolute(path).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();  // "data/" is data
    const int file = ::open(whole.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return false;
    const bool fine = ::fsync(file) == 0;
    ::close(file);
    return fine;
}

std::optional<std::string> read_small_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

bool make_private_file(const std::filesystem::path& path, std::string_view content) {
    return write_new(path, O_EXCL, content) && sync_folder_of(path);
}

void replace_file(const std::filesystem::path& path, std::string_view content) {
    std::filesystem::path fresh = path;
    fresh += ".new";
    if (!write_new(fresh, O_TRUNC, content) || ::rename(fresh.c_str(), path.c_str()) != 0 ||
        !sync_folder_of(path))
        throw std::runtime_error("cannot write " + path.string() + ": " + std::strerror(errno));
}

}  // namespace shiji::transparency
