#include "platform/documents/archive.h"

#include <sys/stat.h>
#include <zip.h>

#include <set>

#include "base/text.h"
#include "platform/documents/documents.h"

namespace shiji::documents {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::size_t kPieceBytes = 64 * 1024;

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

base::Arguments named(std::string_view name) {
    return {{"name", base::is_utf8(name) ? std::string(name.substr(0, 80)) : "？"}};
}

tl::unexpected<base::Error> damaged(std::string_view detail) {
    return refuse(ErrorKind::Invalid, "documents.damaged_archive", "file", {}, detail);
}

bool is_unsafe_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
        name.find(':') != std::string_view::npos || !base::is_utf8(name))
        return true;
    for (const auto& part : base::split(name, '/'))
        if (part == "..") return true;
    return false;
}

/// Objects that office programs embed lie in folders of their own and are never opened.
bool is_nested_archive(const std::string& lower_name) {
    if (lower_name.find("/embeddings/") != std::string::npos) return false;
    for (const char* ending : {".zip", ".xlsx", ".xlsm", ".7z", ".rar", ".gz", ".xz", ".tar"})
        if (lower_name.ends_with(ending)) return true;
    return false;
}

base::Result<void> judge_growth(std::size_t unpacked, std::size_t packed, std::size_t total) {
    if (total > kUnpackedBytesMax)
        return refuse(ErrorKind::TooLarge, "documents.unpacked_too_big", "file",
                      {{"max", std::to_string(kUnpackedBytesMax / kMiB)}});
    if (unpacked > kRatioFloorBytes && unpacked / kRatioMax > packed)
        return refuse(ErrorKind::TooLarge, "documents.ratio_too_high", "file",
                      {{"max", std::to_string(kRatioMax)}});
    return {};
}

bool is_symbolic_link(zip* archive, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(archive, index, 0, &system, &attributes);
    return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

}  // namespace

void Archive::Closer::operator()(zip* archive) const { zip_discard(archive); }

base::Result<Archive> Archive::open(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip* const opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    zip_error_fini(&error);
    if (opened == nullptr) {
        if (source != nullptr) zip_source_free(source);
        return damaged("not a readable zip");
    }
    Archive archive(opened);
    if (const auto harmless = archive.judge_entries(); !harmless) return refuse(harmless);
    return archive;
}

base::Result<void> Archive::judge_entries() const {
    const auto count = static_cast<std::size_t>(zip_get_num_entries(zip_.get(), 0));
    if (count > kEntriesMax)
        return refuse(ErrorKind::TooLarge, "documents.too_many_entries", "file",
                      {{"count", std::to_string(count)}, {"max", std::to_string(kEntriesMax)}});
    std::set<std::string> names;
    std::size_t total = 0;
    for (std::size_t index = 0; index < count; ++index) {
        zip_stat_t stat;
        if (zip_stat_index(zip_.get(), index, ZIP_FL_ENC_RAW, &stat) != 0)
            return damaged("unreadable entry");
        const std::string name = lower_case(stat.name);
        if (is_unsafe_name(stat.name) || is_symbolic_link(zip_.get(), index))
            return refuse(ErrorKind::Invalid, "documents.unsafe_entry_name", "file",
                          named(stat.name));
        if (!names.insert(name).second)
            return refuse(ErrorKind::Invalid, "documents.duplicate_entry", "file",
                          named(stat.name));
        if (is_nested_archive(name))
            return refuse(ErrorKind::Invalid, "documents.nested_archive", "file", named(stat.name));
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
            return refuse(ErrorKind::Invalid, "documents.encrypted", "file");
        total += std::min<std::size_t>(stat.size, kUnpackedBytesMax + 1);
        if (const auto fit = judge_growth(stat.size, stat.comp_size, total); !fit)
            return refuse(fit);
    }
    return {};
}

bool Archive::has(const std::string& name) const {
    return zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

base::Result<void> Archive::read(const std::string& name,
                                 const std::function<bool(std::string_view)>& sink) {
    zip_stat_t stat;
    if (zip_stat(zip_.get(), name.c_str(), ZIP_FL_NOCASE, &stat) != 0) return damaged(name);
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(zip_.get(), stat.index, 0), zip_fclose);
    if (!file) {
        if (zip_get_error(zip_.get())->zip_err == ZIP_ER_MEMORY) throw std::bad_alloc();
        return damaged(name);
    }
    std::string piece(kPieceBytes, '\0');
    std::size_t unpacked = 0;
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) {
            if (zip_file_get_error(file.get())->zip_err == ZIP_ER_MEMORY) throw std::bad_alloc();
            return damaged(name);
        }
        if (got == 0) return {};
        const auto length = static_cast<std::size_t>(got);
        unpacked += length;
        unpacked_bytes_ += length;
        if (const auto fit = judge_growth(unpacked, stat.comp_size, unpacked_bytes_); !fit)
            return refuse(fit);
        if (!sink(std::string_view(piece).substr(0, length))) return {};
    }
}

}  // namespace shiji::documents
