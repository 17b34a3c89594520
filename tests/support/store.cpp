#include "tests/support/store.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "tests/support/kept_schemas.h"

namespace shiji::tests {
namespace {

std::string fresh_name() { return base::id_text(seams::system_chance().bytes<16>()); }

KeptSchemas& kept_schemas() {
    static KeptSchemas kept(std::getenv("SHIJI_TEST_POSTGRES"));
    return kept;
}

}  // namespace

bool on_postgres() { return std::getenv("SHIJI_TEST_POSTGRES") != nullptr; }

base::Moment noon(std::string_view day) {
    const auto date = base::Date::parse(day);
    base::check(date.has_value(), "a test names a real day");
    return {base::Moment::start_of(*date).ms + 12 * 3'600'000};
}

TemporaryStore::TemporaryStore(storage::Config config)
    : folder_((std::filesystem::temp_directory_path() / ("shiji-test-" + fresh_name())).string()) {
    std::filesystem::create_directory(folder_);
    url_ = "sqlite:" + folder_ + "/district.db";
    if (on_postgres()) url_ = kept_schemas().take();
    config.url = url_;
    auto opened = storage::Database::open(config);
    if (!opened) throw std::runtime_error(opened.error().code() + " " + opened.error().detail);
    database_ = std::move(*opened);
    if (!storage::migrate(*database_, noon("2026-01-01"))) throw std::runtime_error("migrate");
    if (on_postgres()) kept_schemas().made(url_);
}

TemporaryStore::~TemporaryStore() {
    database_.reset();
    if (on_postgres()) kept_schemas().give_back(url_);
    std::filesystem::remove_all(folder_);
}

}  // namespace shiji::tests
