#include "platform/transparency/zip_bytes.h"

#include <zip.h>

#include <memory>

#include "base/check.h"

namespace shiji::transparency {
namespace {

/// A record has at most twenty attachments of twenty megabytes; a ZIP that claims more is a bomb.
constexpr zip_uint64_t kUnpackedBytesMax = std::uint64_t{512} * 1024 * 1024;
constexpr zip_int64_t kFilesMax = 100;
/// 1980-01-01 00:00, the first moment that a ZIP can name: two bundles of one moment are the same.
constexpr zip_uint16_t kFirstDay = 1 << 5 | 1;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

tl::unexpected<base::Error> unreadable(std::string_view detail) {
    return base::refuse(base::ErrorKind::Invalid, "transparency.bundle_unreadable", "", {}, detail);
}

std::string content_of(zip_source_t* source) {
    zip_stat_t stat;
    base::check(zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0,
                "a ZIP in memory can be read");
    std::string bytes(stat.size, '\0');
    const auto got = zip_source_read(source, bytes.data(), bytes.size());
    base::check(got == static_cast<zip_int64_t>(bytes.size()), "a ZIP in memory is whole");
    zip_source_close(source);
    return bytes;
}

Archive open_archive(std::string_view bytes) {
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) return nullptr;
    Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr));
    if (!archive) zip_source_free(source);
    return archive;
}

/// The content of one file, whose checksum libzip compares at its end.
base::Result<std::string> read_file(zip_t* archive, const zip_stat_t& stat) {
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(archive, stat.index, 0), zip_fclose);
    if (!file) return unreadable(stat.name);
    std::string content(stat.size, '\0');
    const auto got = zip_fread(file.get(), content.data(), content.size());
    char more = 0;
    if (got != static_cast<zip_int64_t>(content.size()) || zip_fread(file.get(), &more, 1) != 0)
        return unreadable(stat.name);
    return content;
}

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    base::check(target != nullptr, "memory for a ZIP");
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip_source_free);
    zip_source_keep(target);
    zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    base::check(archive != nullptr, "a ZIP in memory can be begun");
    for (const auto& [name, content] : files) {
        zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        base::check(at >= 0, "a ZIP takes a file of a new name");
        const auto index = static_cast<zip_uint64_t>(at);
        zip_file_set_dostime(archive, index, 0, kFirstDay, 0);
    }
    base::check(zip_close(archive) == 0, "a ZIP in memory can be closed");
    return content_of(target);
}

base::Result<std::map<std::string, std::string>> unzip(std::string_view bytes) {
    const Archive archive = open_archive(bytes);
    if (!archive) return unreadable("no ZIP");
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    const auto too_large = [] {
        return base::refuse(base::ErrorKind::TooLarge, "transparency.bundle_too_large");
    };
    if (count == 0) return unreadable("nothing in it");
    if (count > kFilesMax) return too_large();
    std::map<std::string, std::string> files;
    zip_uint64_t total = 0;
    for (zip_int64_t index = 0; index < count; ++index) {
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(index), ZIP_FL_ENC_RAW,
                           &stat) != 0 ||
            (stat.valid & ZIP_STAT_SIZE) == 0)
            return unreadable("a file without a size");
        if (stat.size > kUnpackedBytesMax - total) return too_large();
        total += stat.size;
        auto content = read_file(archive.get(), stat);
        if (!content) return base::refuse(content);
        if (!files.emplace(stat.name, std::move(*content)).second) return unreadable(stat.name);
    }
    return files;
}

}  // namespace shiji::transparency
