#include "platform/transparency/key_file.h"
#include "platform/witness/witness.h"

namespace shiji::witness {
namespace {

constexpr transparency::KeyFileForm kWitnessKeyFile{.format = "shiji/witness-key/v1",
                                                    .owner = "name"};
constexpr std::int64_t kSecondMs = 1'000;

base::Result<WitnessKeys> witness_keys_of(base::Result<transparency::NamedKeys> named) {
    if (!named) return base::refuse(named);
    WitnessKeys keys{std::move(named->name), {}};
    for (auto& key : named->keys) keys.keys.emplace_back(std::move(key));
    return keys;
}

}  // namespace

std::vector<transparency::Vkey> WitnessKeys::vkeys() const {
    std::vector<transparency::Vkey> list;
    for (const auto& key : keys) list.push_back(key.vkey());
    return list;
}

std::string WitnessKeys::lines(std::string_view note_text, base::Moment at) const {
    std::string text;
    for (const auto& key : keys) text += key.line(note_text, at.ms / kSecondMs).text();
    return text;
}

base::Result<WitnessKeys> make_witness_key(const std::filesystem::path& path, std::string_view name,
                                           seams::Chance& chance) {
    if (!transparency::is_origin(name))
        return base::refuse(base::ErrorKind::Invalid, "witness.name_bad", "name");
    return witness_keys_of(transparency::make_key_file(kWitnessKeyFile, path, name, chance));
}

base::Result<WitnessKeys> read_witness_key(const std::filesystem::path& path) {
    return witness_keys_of(transparency::read_key_file(kWitnessKeyFile, path));
}

}  // namespace shiji::witness
