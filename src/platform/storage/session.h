#pragma once

/// Private to this room: one connection, with its prepared statements. SQLite is spoken to by its
/// own calls, which filing hangs on; PostgreSQL through SOCI. Neither is seen outside its file.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.h"

namespace shiji::storage {

class Session {
  public:
    virtual ~Session() = default;

    virtual void query(std::string_view sql, const std::vector<Value>& args,
                       const std::vector<ColumnType>& types,
                       base::FunctionRef<void(const std::vector<Value>&)> reader) = 0;
    virtual std::int64_t execute(std::string_view sql, const std::vector<Value>& args) = 0;
    /// One statement without values or rows, as it is run again and again: begin, savepoint.
    virtual void run(std::string_view statement) = 0;
    /// Several statements without values.
    virtual void run_script(std::string_view script) = 0;

    virtual void begin_write() = 0;
    virtual void begin_read() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    /// Takes the schema's advisory lock for this connection; false when another holds it.
    virtual bool lock_schema() = 0;
    virtual bool is_postgres() const = 0;
    virtual bool is_alive() const = 0;
};

/// Both throw Failure.
std::unique_ptr<Session> connect_sqlite(const Config& config, bool writer);
std::unique_ptr<Session> connect_postgres(const Config& config);

/// The words of the migration files in the dialect of the database. What follows a line
/// "-- sqlite:" or "-- postgres:" is for that one, up to "-- both:".
std::string migration_script(std::string_view text, bool postgres);

}  // namespace shiji::storage
