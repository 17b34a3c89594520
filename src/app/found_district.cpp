#include <filesystem>

#include "app/district.h"
#include "platform/identity/identity.h"
#include "platform/settings/embedded.h"
#include "platform/transparency/durable_file.h"

namespace shiji::app {
namespace {

base::Result<void> fill_store(storage::Database& database, const NewDistrict& district,
                              const transparency::LogKeys& keys, base::Moment now) {
    return database.write([&](storage::Transaction& tx) -> base::Result<void> {
        const auto founded =
            transparency::found_log(tx, district.origin, keys.vkeys_with_twin(), now);
        if (!founded) return base::refuse(founded);
        const auto policy = transparency::commit_policy(tx, digest_of_rules(), kRulesName, now);
        if (!policy) return base::refuse(policy);
        identity::set_district(tx, {{district.name}, district.trial});
        return {};
    });
}

}  // namespace

transparency::Hash digest_of_rules() {
    std::string all;
    for (const auto& file : settings::find_texts("data/rules/", ".json"))
        all += std::string(file.name) + "\n" + std::string(file.content);
    return transparency::sha256(all);
}

base::Result<void> make_folder(const std::string& path) {
    std::error_code failed;
    const bool is_new = std::filesystem::create_directories(path, failed);
    if (!failed) std::filesystem::permissions(path, std::filesystem::perms::owner_all, failed);
    if (is_new && !failed && !transparency::sync_folder_of(path))
        failed = std::make_error_code(std::errc::io_error);
    if (failed)
        return base::refuse(base::ErrorKind::Invalid, "app.cannot_make_folder", "",
                            {{"path", path}}, failed.message());
    return {};
}

base::Result<std::unique_ptr<storage::Database>> open_store(const settings::Settings& settings,
                                                            bool writes) {
    auto database = storage::Database::open({.url = settings.store_url(), .writes = writes});
    if (!database) return database;
    if (const auto current = storage::require_current_schema(**database); !current)
        return base::refuse(current);
    return database;
}

base::Result<void> found_district(const settings::Settings& settings, const NewDistrict& district,
                                  base::Moment now, seams::Chance& chance) {
    if (std::filesystem::exists(settings.log_key_path()))
        return base::refuse(base::ErrorKind::Conflict, "app.data_exists", "",
                            {{"path", settings.data}});
    if (const auto folder = make_folder(settings.data); !folder) return folder;
    if (const auto folder = make_folder(settings.attachments_path()); !folder) return folder;
    auto database = storage::Database::open({.url = settings.store_url()});
    if (!database) return base::refuse(database);
    if (!storage::schema_state(**database).empty)
        return base::refuse(base::ErrorKind::Conflict, "app.data_exists", "",
                            {{"path", settings.store_url()}});
    // The name of the log is judged here, before the store holds anything: a second try may follow.
    const auto keys = transparency::make_log_key(settings.log_key_path(), district.origin, chance);
    if (!keys) return base::refuse(keys);
    if (const auto migrated = storage::migrate(**database, now); !migrated) return migrated;
    membership::FieldKeys::make(settings.field_keys_path(), chance);
    return fill_store(**database, district, *keys, now);
}

}  // namespace shiji::app
