#include "platform/transparency/key_file.h"
#include "platform/transparency/signer.h"

namespace shiji::transparency {
namespace {

constexpr KeyFileForm kLogKeyFile{.format = "shiji/log-key/v1", .owner = "origin"};

base::Result<LogKeys> log_keys_of(base::Result<NamedKeys> named) {
    if (!named) return base::refuse(named);
    return LogKeys{std::move(named->name), std::move(named->keys), std::move(named->twin)};
}

}  // namespace

std::vector<Vkey> LogKeys::vkeys() const {
    std::vector<Vkey> list;
    for (const auto& key : keys) list.push_back(key->vkey());
    return list;
}

std::vector<Vkey> LogKeys::vkeys_with_twin() const {
    std::vector<Vkey> list = vkeys();
    if (twin) list.push_back(twin->vkey());
    return list;
}

base::Result<LogKeys> make_log_key(const std::filesystem::path& path, std::string_view origin,
                                   seams::Chance& chance) {
    if (!is_origin(origin))
        return base::refuse(base::ErrorKind::Invalid, "transparency.origin_bad", "origin");
    return log_keys_of(make_key_file(kLogKeyFile, path, origin, chance));
}

base::Result<LogKeys> read_log_key(const std::filesystem::path& path) {
    return log_keys_of(read_key_file(kLogKeyFile, path));
}

}  // namespace shiji::transparency
