#include "app/backup_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>

#include "app/witness_files.h"
#include "base/text.h"
#include "platform/storage/storage.h"
#include "platform/transparency/transparency.h"

namespace shiji::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormat = "shiji/backup/v1";
constexpr const char* kMark = "backup.txt";
constexpr const char* kSums = "SHA256SUMS";

[[noreturn]] void fail(const std::string& act, const fs::path& path) {
    throw storage::Failure(storage::Failure::Kind::Other, act + " " + path.string());
}

std::string digest_text(std::string_view bytes) {
    return base::to_hex(transparency::sha256(bytes));
}

/// A store may be larger than the memory: its pages are looked at where they lie.
std::string digest_of_file(const fs::path& path) {
    const auto size = fs::file_size(path);
    if (size == 0) return digest_text("");
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail("open", path);
    void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (bytes == MAP_FAILED) fail("read", path);
    std::string digest = digest_text({static_cast<const char*>(bytes), size});
    ::munmap(bytes, size);
    return digest;
}

void sync(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!synced) fail("sync", path);
}

/// By path within the folder, both texts left out.
std::map<std::string, fs::path> files_in(const fs::path& folder) {
    std::map<std::string, fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = fs::relative(entry.path(), folder).generic_string();
        if (entry.is_regular_file() && name != kMark && name != kSums) files[name] = entry.path();
    }
    return files;
}

void write_text(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) fail("write", path);
    sync(path);
}

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string mark_text(const BackupMark& mark, const std::string& sums) {
    return fmt::format("{}\nmade {}\norigin {}\nsize {}\nroot {}\nsums {}\n", kFormat,
                       mark.made_at.ms, mark.origin, mark.size, mark.root, digest_text(sums));
}

std::string word_of(const std::string& text, std::string_view name) {
    for (const std::string& line : base::split(text, '\n'))
        if (line.starts_with(std::string(name) + " ")) return line.substr(name.size() + 1);
    return "";
}

tl::unexpected<base::Error> differs(const std::string& name) {
    return base::refuse(base::ErrorKind::Invalid, "app.backup_differs", "", {{"name", name}});
}

}  // namespace

void seal_backup(const fs::path& folder, const BackupMark& mark) {
    std::string sums;
    for (const auto& [name, path] : files_in(folder)) {
        sync(path);
        sums += digest_of_file(path) + "  " + name + "\n";
    }
    write_text(folder / kSums, sums);
    write_text(folder / kMark, mark_text(mark, sums));
    sync_folders(folder);
}

void sync_folders(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_directory()) sync(entry.path());
    sync(folder);
}

base::Result<BackupMark> check_backup(const fs::path& folder) {
    const std::string text = read_text(folder / kMark);
    const std::string sums = read_text(folder / kSums);
    const auto made = whole_number(word_of(text, "made"));
    const auto size = whole_number(word_of(text, "size"));
    if (!text.starts_with(std::string(kFormat) + "\n") || !made || !size)
        return base::refuse(base::ErrorKind::Invalid, "app.not_a_backup", "",
                            {{"path", folder.string()}});
    BackupMark mark{{*made}, word_of(text, "origin"), *size, word_of(text, "root")};
    if (mark_text(mark, sums) != text) return differs(kSums);
    auto files = files_in(folder);
    for (const std::string& line : base::split(sums, '\n')) {
        if (line.size() < 67) continue;
        const std::string name = line.substr(66);
        const auto file = files.find(name);
        if (file == files.end() || digest_of_file(file->second) != line.substr(0, 64))
            return differs(name);
        files.erase(file);
    }
    if (!files.empty()) return differs(files.begin()->first);
    return mark;
}

void place_file(const fs::path& from, const fs::path& to) {
    sync(from);
    std::error_code flaw;
    fs::rename(from, to, flaw);
    if (flaw == std::errc::cross_device_link) {
        const fs::path part = to.string() + ".part";
        fs::copy_file(from, part, fs::copy_options::overwrite_existing);
        sync(part);
        fs::rename(part, to);
        fs::remove(from);
    } else if (flaw) {
        fail("move", from);
    }
    sync(fs::absolute(to).parent_path());
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    if (!fs::is_directory(from)) return;
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        const fs::path target = to / fs::relative(entry.path(), from);
        if (entry.is_directory()) fs::create_directories(target);
        // A file that was erased by law while this ran is no loss.
        std::error_code gone;
        if (entry.is_regular_file()) fs::copy_file(entry.path(), target, gone);
        if (gone && fs::exists(entry.path())) fail("copy", entry.path());
    }
}

}  // namespace shiji::app
