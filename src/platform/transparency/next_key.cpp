#include "platform/transparency/next_key.h"

#include <algorithm>

#include "platform/transparency/closed_logs.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/epoch.h"

namespace shiji::transparency {
namespace {

namespace fs = std::filesystem;

fs::path waiting_key(const KeyPlaces& places) { return places.key.string() + ".next"; }
fs::path rotating_key(const KeyPlaces& places) { return places.key.string() + ".rotating"; }

/// A rename that a power cut does not undo.
void move_file(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return;
    fs::rename(from, to);
    sync_folder_of(to);
}

/// The path, or where something lies there one with a number behind it.
fs::path unused(const fs::path& path) {
    fs::path free = path;
    for (int nth = 1; fs::exists(free); ++nth) free = path.string() + "." + std::to_string(nth);
    return free;
}

base::Result<LogKeys> need_key_at(const fs::path& path, std::string_view origin,
                                  seams::Chance& chance) {
    if (!fs::exists(path)) return make_log_key(path, origin, chance);
    auto keys = read_log_key(path);
    if (keys && keys->origin != origin)
        return base::refuse(base::ErrorKind::Conflict, "transparency.key_not_of_this_log");
    return keys;
}

}  // namespace

base::Result<LogKeys> need_next_key(const KeyPlaces& places, std::string_view origin,
                                    seams::Chance& chance) {
    return need_key_at(waiting_key(places), origin, chance);
}

bool is_rotating(const KeyPlaces& places, const std::vector<Vkey>& in_force) {
    if (!fs::exists(rotating_key(places))) return false;
    const auto keys = read_log_key(rotating_key(places));
    return keys && keys->vkeys() == in_force;
}

base::Result<LogKeys> need_rotated_key(const KeyPlaces& places, std::string_view origin,
                                       seams::Chance& chance) {
    const fs::path path = rotating_key(places);
    const auto keys = fs::exists(path) ? read_log_key(path) : make_log_key(path, origin, chance);
    const bool unusable =
        keys ? keys->origin != origin : keys.error().code() == "transparency.key_file_malformed";
    // Kept all the same: should the log name it after all, it is the only one there is.
    if (unusable) move_file(path, path.string() + ".unusable");
    return need_key_at(path, origin, chance);
}

void take_rotated_key(const KeyPlaces& places, std::int64_t log, std::int64_t index) {
    if (!fs::exists(rotating_key(places))) return;
    const std::string name =
        "log-" + std::to_string(log) + "-until-" + std::to_string(index) + ".key";
    seams::fault_point("transparency.before_key_retires");
    move_file(places.key, places.key.parent_path() / name);
    seams::fault_point("transparency.before_key_is_taken");
    move_file(rotating_key(places), places.key);
}

bool is_key_waiting(const KeyPlaces& places, std::string_view origin) {
    const fs::path path = waiting_key(places);
    if (!fs::exists(path)) return false;
    const auto keys = read_log_key(path);
    return keys && keys->origin == origin;
}

std::int64_t greatest_ordinal(const KeyPlaces& places, std::string_view family) {
    std::int64_t greatest = 0;
    const fs::path in_use = fs::absolute(places.key);
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(in_use.parent_path(), none)) {
        const std::string name = entry.path().filename().string();
        const bool was_used = name.starts_with("log-") && name.find(".key") != std::string::npos;
        if (entry.path() != in_use && !was_used) continue;
        const auto keys = read_log_key(entry.path());
        if (keys && family_of(keys->origin) == family)
            greatest = std::max(greatest, ordinal_in(keys->origin).value_or(0));
    }
    return greatest;
}

void take_next_key(const KeyPlaces& places, std::int64_t closed_log) {
    const std::string ordinal = std::to_string(closed_log);
    seams::fault_point("transparency.before_high_water_moves");
    move_file(places.high_water, unused(places.high_water.string() + ".log-" + ordinal));
    seams::fault_point("transparency.before_key_retires");
    const auto old = read_log_key(places.key);
    const auto own = old ? ordinal_in(old->origin) : std::nullopt;
    const std::string name = "log-" + std::to_string(own.value_or(closed_log)) + ".key";
    move_file(places.key, unused(places.key.parent_path() / name));
    seams::fault_point("transparency.before_key_is_taken");
    move_file(waiting_key(places), places.key);
}

}  // namespace shiji::transparency
