#include "platform/transparency/key_file.h"

#include <sys/stat.h>

#include "base/bytes.h"
#include "base/check.h"
#include "base/text.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

std::string random_seed(seams::Chance& chance) {
    const Hash bytes = chance.bytes<32>();
    return std::string(bytes_text(bytes));
}

/// Nearly every 32 bytes are a private key of the curve; the rest are drawn again.
std::string random_sm2_scalar(std::string_view name, seams::Chance& chance) {
    std::string scalar = random_seed(chance);
    while (sm2_key(name, scalar) == nullptr) scalar = random_seed(chance);
    return scalar;
}

std::optional<std::string> secret_in(std::string_view line, std::string_view name) {
    if (!line.starts_with(name)) return std::nullopt;
    const auto secret = base::from_base64(line.substr(name.size()));
    return secret && secret->size() == 32 ? secret : std::nullopt;
}

std::optional<NamedKeys> parse_keys(const KeyFileForm& form, std::string_view text) {
    const auto lines = base::split(text, '\n');
    const std::string owner = std::string(form.owner) + " ";
    if (lines.size() < 4 || lines[0] != form.format || !lines[1].starts_with(owner))
        return std::nullopt;
    NamedKeys keys{lines[1].substr(owner.size()), {}, nullptr};
    const auto seed = secret_in(lines[2], "ed25519 ");
    if (!is_origin(keys.name) || !seed) return std::nullopt;
    keys.keys.push_back(ed25519_key(keys.name, *seed));
    if (lines[3].empty()) return keys;
    const auto scalar = secret_in(lines[3], "sm2 ");
    auto sm2 = scalar ? sm2_key(keys.name, *scalar) : nullptr;
    if (sm2 == nullptr) return std::nullopt;
    keys.keys.push_back(std::move(sm2));
    keys.twin = sm2_key(twin_name(keys.name), *scalar);
    return keys;
}

tl::unexpected<base::Error> refused(std::string_view code, const std::filesystem::path& path) {
    return base::refuse(base::ErrorKind::Conflict, code, "", {{"path", path.string()}});
}

}  // namespace

base::Result<NamedKeys> make_key_file(const KeyFileForm& form, const std::filesystem::path& path,
                                      std::string_view name, seams::Chance& chance) {
    base::check(is_origin(name), "keys are made under a name that can stand in a signature line");
    if (std::filesystem::exists(path)) return refused("transparency.key_file_exists", path);
    std::string text = std::string(form.format) + "\n" + std::string(form.owner) + " ";
    text += std::string(name) + "\ned25519 " + base::to_base64(random_seed(chance));
    text += "\nsm2 " + base::to_base64(random_sm2_scalar(name, chance)) + "\n";
    if (!make_private_file(path, text)) return refused("transparency.key_file_unwritable", path);
    return std::move(*parse_keys(form, text));
}

base::Result<NamedKeys> read_key_file(const KeyFileForm& form, const std::filesystem::path& path) {
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0) return refused("transparency.key_file_missing", path);
    if ((state.st_mode & kOthers) != 0)
        return refused("transparency.key_file_open_to_others", path);
    const auto text = read_small_file(path);
    auto keys = text ? parse_keys(form, *text) : std::nullopt;
    if (!keys) return refused("transparency.key_file_malformed", path);
    return std::move(*keys);
}

}  // namespace shiji::transparency
