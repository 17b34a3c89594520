#include "tests/bench/bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace shiji::bench {

void tell(const std::string& what, const std::string& figure, const std::string& target) {
    std::cout << what << '\t' << figure << '\t' << target << std::endl;
}

std::string figure(double value) {
    if (value < 100) return fmt::format("{:.{}f}", value, value < 10 ? 2 : 1);
    auto text = fmt::format("{:.0f}", value);
    for (auto at = std::ssize(text) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(share * last + 0.5)];
}

double Stopwatch::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

Options::Options(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); i += 2)
        values_[words[i].substr(2)] = words[i + 1];
}

std::string Options::text(const std::string& name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) throw std::runtime_error("--" + name + " is missing");
    return found->second;
}

std::int64_t Options::number(const std::string& name, std::int64_t otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : std::stoll(found->second);
}

namespace {

/// As the program reads them: in PostgreSQL where SHIJI_STORE says so.
settings::Settings settings_of(const std::string& folder) {
    settings::Settings settings;
    settings.data = folder;
    if (const char* const store = std::getenv("SHIJI_STORE")) settings.store = store;
    return settings;
}

}  // namespace

Store make_store(const std::string& folder, base::Moment now, seams::Chance& chance) {
    const auto settings = settings_of(folder);
    need(app::found_district(settings, {"性能测量区", "bench.shiji.example/log/1"}, now, chance),
         "found a district");
    return open_store(folder);
}

Store open_store(const std::string& folder) {
    auto settings = settings_of(folder);
    auto database = need(app::open_store(settings, true), "open the store");
    auto keys = need(membership::FieldKeys::load(settings.field_keys_path()), "read the keys");
    return {std::move(settings), std::move(database), std::move(keys)};
}

std::unique_ptr<transparency::Signer> signer_of(Store& store) {
    return need(transparency::Signer::open(
                    {*store.database, seams::system_clock(), store.settings.high_water_path()},
                    need(transparency::read_log_key(store.settings.log_key_path()),
                         "read the key of the log")),
                "open the signer");
}

}  // namespace shiji::bench
