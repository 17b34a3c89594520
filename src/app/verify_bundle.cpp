#include <fstream>
#include <iostream>
#include <sstream>

#include "app/commands.h"
#include "app/district.h"
#include "base/text.h"
#include "platform/transparency/evidence.h"

namespace shiji::app {
namespace {

base::Result<std::string> read_bundle(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    if (file) bytes << file.rdbuf();
    if (!file || !bytes)
        return base::refuse(base::ErrorKind::Invalid, "app.no_bundle", "", {{"path", path}});
    return std::move(bytes).str();
}

/// The keys that the inspector brought, of the log and of witnesses; none when they brought none.
base::Result<std::vector<transparency::Vkey>> pinned_keys(const CommandLine& line) {
    std::vector<transparency::Vkey> keys;
    if (!line.options.contains("vkey")) return keys;
    for (const std::string& word : base::split(line.options.at("vkey"), ' ')) {
        const auto key = transparency::read_vkey(word);
        if (!key) return base::refuse(key);
        keys.push_back(*key);
    }
    return keys;
}

}  // namespace

int verify_bundle(const CommandLine& line) {
    const auto pinned = pinned_keys(line);
    if (!pinned) return report_refusal(pinned.error());
    const auto bytes = read_bundle(line.options.at("bundle"));
    if (!bytes) return report_refusal(bytes.error());
    const auto authorities =
        line.options.contains("ca") ? read_bundle(line.options.at("ca")) : std::string();
    if (!authorities) return report_refusal(authorities.error());
    const auto checked = transparency::check_bundle(*bytes, *pinned, *authorities);
    if (!checked) return report_refusal(checked.error());
    std::cout << transparency::words_of(*checked);
    return 0;
}

}  // namespace shiji::app
