#pragma once

#include <memory>
#include <string>

#include "platform/seams/seams.h"
#include "platform/storage/storage.h"

namespace shiji::tests {

/// An empty, migrated store whose rows are gone when the test ends: a file in a temporary folder,
/// or a schema of its own in the PostgreSQL that SHIJI_TEST_POSTGRES names ("postgresql://…"; see
/// kept_schemas.h). The same suite runs on both.
class TemporaryStore {
  public:
    explicit TemporaryStore(storage::Config config = {});
    ~TemporaryStore();
    TemporaryStore(const TemporaryStore&) = delete;
    TemporaryStore& operator=(const TemporaryStore&) = delete;

    storage::Database& database() { return *database_; }
    const std::string& url() const { return url_; }
    const std::string& folder() const { return folder_; }

  private:
    std::string folder_;
    std::string url_;
    std::unique_ptr<storage::Database> database_;
};

bool on_postgres();

/// Noon in China on a day "2026-07-08": the usual hour of tests.
base::Moment noon(std::string_view day);

}  // namespace shiji::tests
