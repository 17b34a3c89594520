#include "base/bytes.h"
#include "base/text.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/witnesses.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kCosigSuffix = ".cosig";
constexpr std::string_view kKeysSuffix = ".keys";
constexpr std::size_t kCosigBytesMax = 64 * 1024;

/// The size in "<SHA-256 of the origin>-<old>-<size>". The lines themselves do not name it.
base::Result<std::int64_t> size_in_name(const std::string& stem, const std::string& origin) {
    const auto parts = base::split(stem, '-');
    const auto size = parts.size() == 3 ? number_of(parts[2]) : std::nullopt;
    if (!size) return base::refuse(base::ErrorKind::Invalid, "transparency.cosig_name_bad");
    if (parts[0] != base::to_hex(sha256(origin)))
        return base::refuse(base::ErrorKind::Invalid, "transparency.cosig_of_another_log");
    return *size;
}

base::Result<Merged> merge_file(storage::Transaction& tx, const std::filesystem::path& path) {
    const auto identity = find_identity(tx);
    if (!identity) return base::refuse(base::ErrorKind::NotFound, "transparency.not_founded");
    const auto size = size_in_name(path.stem().string(), identity->origin);
    if (!size) return base::refuse(size);
    const bool fits = std::filesystem::file_size(path) <= kCosigBytesMax;
    const auto lines = fits ? read_small_file(path) : std::nullopt;
    return merge_cosignatures(tx, *size, lines.value_or(""));
}

}  // namespace

void write_request(const std::filesystem::path& folder, const WitnessRequest& request) {
    // The proof first: a request that needs it is never there without it.
    if (!request.keys.empty())
        replace_file((folder / request.name).replace_extension(kKeysSuffix), request.keys);
    replace_file(folder / request.name, request.body);
}

std::vector<CosigFile> import_cosignatures(storage::Database& database,
                                           const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == kCosigSuffix)
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<CosigFile> files;
    for (const auto& path : paths)
        files.push_back({path.filename().string(), database.write([&](storage::Transaction& tx) {
                             return merge_file(tx, path);
                         })});
    return files;
}

}  // namespace shiji::transparency
