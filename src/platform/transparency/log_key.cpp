#include <sys/stat.h>

#include "base/bytes.h"
#include "base/text.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/signer.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kFormat = "shiji/log-key/v1";
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

std::string random_seed(seams::Chance& chance) {
    const Hash bytes = chance.bytes<32>();
    return std::string(bytes_text(bytes));
}

/// Nearly every 32 bytes are a private key of the curve; the rest are drawn again.
std::string random_sm2_scalar(std::string_view origin, seams::Chance& chance) {
    std::string scalar = random_seed(chance);
    while (sm2_key(origin, scalar) == nullptr) scalar = random_seed(chance);
    return scalar;
}

std::optional<std::string> secret_in(std::string_view line, std::string_view name) {
    if (!line.starts_with(name)) return std::nullopt;
    const auto secret = base::from_base64(line.substr(name.size()));
    return secret && secret->size() == 32 ? secret : std::nullopt;
}

std::optional<LogKeys> parse_keys(std::string_view text) {
    const auto lines = base::split(text, '\n');
    if (lines.size() < 4 || lines[0] != kFormat || !lines[1].starts_with("origin "))
        return std::nullopt;
    LogKeys keys{lines[1].substr(7), {}};
    const auto seed = secret_in(lines[2], "ed25519 ");
    if (!is_origin(keys.origin) || !seed) return std::nullopt;
    keys.keys.push_back(ed25519_key(keys.origin, *seed));
    if (lines[3].empty()) return keys;
    const auto scalar = secret_in(lines[3], "sm2 ");
    auto sm2 = scalar ? sm2_key(keys.origin, *scalar) : nullptr;
    if (sm2 == nullptr) return std::nullopt;
    keys.keys.push_back(std::move(sm2));
    return keys;
}

tl::unexpected<base::Error> refused(std::string_view code, const std::filesystem::path& path) {
    return base::refuse(base::ErrorKind::Conflict, code, "", {{"path", path.string()}});
}

}  // namespace

std::vector<Vkey> LogKeys::vkeys() const {
    std::vector<Vkey> list;
    for (const auto& key : keys) list.push_back(key->vkey());
    return list;
}

base::Result<LogKeys> make_log_key(const std::filesystem::path& path, std::string_view origin,
                                   seams::Chance& chance) {
    if (!is_origin(origin))
        return base::refuse(base::ErrorKind::Invalid, "transparency.origin_bad", "origin");
    if (std::filesystem::exists(path)) return refused("transparency.key_file_exists", path);
    std::string text = std::string(kFormat) + "\norigin " + std::string(origin);
    text += "\ned25519 " + base::to_base64(random_seed(chance));
    text += "\nsm2 " + base::to_base64(random_sm2_scalar(origin, chance)) + "\n";
    if (!make_private_file(path, text)) return refused("transparency.key_file_unwritable", path);
    return std::move(*parse_keys(text));
}

base::Result<LogKeys> read_log_key(const std::filesystem::path& path) {
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0) return refused("transparency.key_file_missing", path);
    if ((state.st_mode & kOthers) != 0)
        return refused("transparency.key_file_open_to_others", path);
    const auto text = read_small_file(path);
    auto keys = text ? parse_keys(*text) : std::nullopt;
    if (!keys) return refused("transparency.key_file_malformed", path);
    return std::move(*keys);
}

}  // namespace shiji::transparency
