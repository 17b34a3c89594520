#pragma once

/// Private to this room: one connection, with its prepared statements. Each database is spoken to
/// by its own calls (decision 0031), and they are seen in no other file.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.h"

namespace shiji::storage {

/// Statements are found by their text, without copying it.
struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};

class Session {
  public:
    virtual ~Session() = default;

    virtual void query(std::string_view sql, const std::vector<Value>& args,
                       const std::vector<ColumnType>& types,
                       base::FunctionRef<void(const std::vector<Value>&)> reader) = 0;
    virtual std::int64_t execute(std::string_view sql, const std::vector<Value>& args) = 0;
    /// As execute, but PostgreSQL's answer is not waited for: the next call that waits throws what
    /// went wrong, and what was sent in between has then done nothing.
    virtual void send(std::string_view sql, const std::vector<Value>& args) = 0;
    /// Waits for the answers to all that was sent.
    virtual void settle() = 0;

    virtual void savepoint(std::string_view name) = 0;
    virtual void release(std::string_view name) = 0;
    /// Back to the savepoint, whatever became of what was sent since; the savepoint is gone then.
    virtual void undo(std::string_view name) = 0;
    /// Several statements without values; waits.
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
std::unique_ptr<Session> connect_postgres(const Config& config, bool writer);

/// The words of the migration files in the dialect of the database. What follows a line
/// "-- sqlite:" or "-- postgres:" is for that one, up to "-- both:".
std::string migration_script(std::string_view text, bool postgres);

}  // namespace shiji::storage
