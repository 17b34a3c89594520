#include "platform/settings/settings.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace shiji::settings {
namespace {

/// A value as it was found.
struct Found {
    std::string place;  ///< "命令行", "环境变量 SHIJI_PORT", "shiji.conf 第 3 行"
    std::string value;
};

/// What a value should have been, for the sentence of the refusal.
using Flaw = std::optional<std::string>;

Flaw set_text(std::string& text, const std::string& value) {
    if (value.empty()) return "一段不为空的文字";
    text = value;
    return std::nullopt;
}

Flaw set_port(Settings& settings, const std::string& value) {
    int port = 0;
    const char* const end = value.data() + value.size();
    const auto [stopped, error] = std::from_chars(value.data(), end, port);
    if (error != std::errc() || stopped != end || port < 0 || port > 65535)
        return " 0 到 65535 之间的整数";
    settings.port = static_cast<std::uint16_t>(port);
    return std::nullopt;
}

/// A flag without a value says yes.
Flaw set_yes_no(bool& answer, const std::string& value) {
    if (value != "yes" && value != "no" && !value.empty()) return " yes 或 no";
    answer = value != "no";
    return std::nullopt;
}

Flaw set_level(Settings& settings, const std::string& value) {
    for (const std::string_view level : {"debug", "info", "warning", "error"})
        if (value == level) return set_text(settings.log_level, value);
    return " debug、info、warning 或 error";
}

Flaw add_hosts(Settings& settings, const std::string& value) {
    for (const std::string& host : base::split(value, ' '))
        if (!host.empty()) settings.hosts.push_back(host);
    return std::nullopt;
}

struct Key {
    std::string_view name;  ///< as a flag has it
    Flaw (*set)(Settings&, const std::string& value);
};

constexpr std::array<Key, 10> kKeys{{
    {"data", [](Settings& s, const std::string& value) { return set_text(s.data, value); }},
    {"store", [](Settings& s, const std::string& value) { return set_text(s.store, value); }},
    {"high-water",
     [](Settings& s, const std::string& value) { return set_text(s.high_water, value); }},
    {"address", [](Settings& s, const std::string& value) { return set_text(s.address, value); }},
    {"port", set_port},
    {"behind-tls-proxy",
     [](Settings& s, const std::string& value) { return set_yes_no(s.behind_tls_proxy, value); }},
    {"host", add_hosts},
    {"tsa", [](Settings& s, const std::string& value) { return set_text(s.tsa, value); }},
    {"tsa-ca", [](Settings& s, const std::string& value) { return set_text(s.tsa_ca, value); }},
    {"log-level", set_level},
}};

constexpr std::string_view kHost = "host";
constexpr std::string_view kConfig = "config";

std::string known_keys() {
    std::string known;
    for (const Key& key : kKeys) known += (known.empty() ? "" : "、") + std::string(key.name);
    return known;
}

/// "high_water" in a file or SHIJI_HIGH_WATER in the environment is the flag --high-water.
std::string flag_name(std::string_view written) {
    std::string name(written);
    for (char& c : name) {
        if (c == '_') c = '-';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

/// One source of values. A list of hosts replaces the weaker source's list as a whole.
class Source {
  public:
    explicit Source(Settings& settings) : settings_(settings) {}

    base::Result<void> take(std::string_view name, const Found& found) {
        const auto key = std::find_if(kKeys.begin(), kKeys.end(),
                                      [&](const Key& candidate) { return candidate.name == name; });
        if (key == kKeys.end())
            return base::refuse(
                base::ErrorKind::Invalid, "settings.unknown_key", name,
                {{"place", found.place}, {"key", std::string(name)}, {"known", known_keys()}});
        if (name == kHost && !std::exchange(has_hosts_, true)) settings_.hosts.clear();
        if (const Flaw wanted = key->set(settings_, found.value))
            return base::refuse(base::ErrorKind::Invalid, "settings.bad_value", name,
                                {{"place", found.place},
                                 {"key", std::string(name)},
                                 {"value", found.value},
                                 {"wanted", *wanted}});
        return {};
    }

  private:
    Settings& settings_;
    bool has_hosts_ = false;
};

base::Result<void> take_file(const std::string& name, Settings& settings) {
    std::ifstream file(name);
    std::stringstream text;
    text << file.rdbuf();
    if (!file || std::filesystem::is_directory(name))
        return base::refuse(base::ErrorKind::Invalid, "settings.no_file", kConfig,
                            {{"file", name}});
    Source source(settings);
    int number = 0;
    for (const std::string& raw : base::split(text.str(), '\n')) {
        const std::string place = name + " 第 " + std::to_string(++number) + " 行";
        const std::string line = base::trim(raw);
        if (line.empty() || line.starts_with('#')) continue;
        const auto equals = line.find('=');
        if (equals == std::string::npos)
            return base::refuse(base::ErrorKind::Invalid, "settings.malformed_line", kConfig,
                                {{"place", place}});
        const std::string key = flag_name(base::trim(line.substr(0, equals)));
        const auto taken = source.take(key, {place, base::trim(line.substr(equals + 1))});
        if (!taken) return taken;
    }
    return {};
}

/// Variables that name no setting belong to somebody else.
base::Result<void> take_environment(const std::vector<std::string>& environment,
                                    Settings& settings) {
    constexpr std::string_view kPrefix = "SHIJI_";
    Source source(settings);
    for (const std::string& line : environment) {
        const auto equals = line.find('=');
        if (!line.starts_with(kPrefix) || equals == std::string::npos) continue;
        const std::string variable = line.substr(0, equals);
        const std::string name = flag_name(variable.substr(kPrefix.size()));
        if (std::none_of(kKeys.begin(), kKeys.end(),
                         [&](const Key& key) { return key.name == name; }))
            continue;
        const auto taken = source.take(name, {"环境变量 " + variable, line.substr(equals + 1)});
        if (!taken) return taken;
    }
    return {};
}

base::Result<void> take_flags(const std::vector<Flag>& flags, Settings& settings) {
    Source source(settings);
    for (const Flag& flag : flags) {
        if (flag.name == kConfig) continue;
        if (const auto taken = source.take(flag.name, {"命令行", flag.value}); !taken) return taken;
    }
    return {};
}

/// The file that --config or SHIJI_CONFIG names; empty for none.
std::string file_name(const std::vector<Flag>& flags, const std::vector<std::string>& environment) {
    constexpr std::string_view kVariable = "SHIJI_CONFIG=";
    for (const Flag& flag : flags)
        if (flag.name == kConfig) return flag.value;
    for (const std::string& line : environment)
        if (line.starts_with(kVariable)) return line.substr(kVariable.size());
    return {};
}

}  // namespace

std::string Settings::store_url() const {
    return store.empty() ? "sqlite:" + data + "/district.db" : store;
}

std::string Settings::high_water_path() const {
    return high_water.empty() ? data + "/high-water" : high_water;
}

std::string Settings::log_key_path() const { return data + "/log.key"; }

std::string Settings::field_keys_path() const { return data + "/fields.key"; }

std::string Settings::witness_key_path() const { return data + "/witness.key"; }

std::string Settings::attachments_path() const { return data + "/attachments"; }

base::Result<Settings> read_settings(const std::vector<Flag>& flags,
                                     const std::vector<std::string>& environment) {
    Settings settings;
    if (const std::string name = file_name(flags, environment); !name.empty())
        if (const auto taken = take_file(name, settings); !taken) return base::refuse(taken);
    if (const auto taken = take_environment(environment, settings); !taken)
        return base::refuse(taken);
    if (const auto taken = take_flags(flags, settings); !taken) return base::refuse(taken);
    return settings;
}

}  // namespace shiji::settings
