#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/storage/storage.h"

namespace shiji::tests {

/// Schemas of the PostgreSQL that SHIJI_TEST_POSTGRES names (its user is a superuser), kept from
/// one test to the next: making some two hundred tables takes a second, emptying them a twentieth
/// of one. A schema whose tables a test has changed is dropped. All are gone when the program ends.
class KeptSchemas {
  public:
    explicit KeptSchemas(std::string server);
    ~KeptSchemas();
    KeptSchemas(const KeptSchemas&) = delete;
    KeptSchemas& operator=(const KeptSchemas&) = delete;

    /// The address of a schema that is empty or, when `made` is to be told of it, not there yet.
    std::string take();
    /// The schema at `url` now has all its tables, and no test has touched it.
    void made(const std::string& url);
    /// Nobody is connected to it any more.
    void give_back(const std::string& url);

  private:
    std::string address(const std::string& schema) const;
    std::string shape(const std::string& schema);
    /// But for the rows that migrations put in.
    void empty(const std::string& schema);
    void drop(const std::string& schema);

    std::string server_;
    std::string keeper_;  ///< the schema of the connection that keeps house
    std::unique_ptr<storage::Database> database_;
    std::string shape_;  ///< of a schema that no test has touched
    std::vector<std::string>
        sown_;  ///< tables in which migrations put rows; the keeper has them too
    std::vector<std::string> free_;
};

}  // namespace shiji::tests
