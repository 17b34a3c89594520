#include <fmt/format.h>
#include <sqlite3.h>

#include <unordered_map>

#include "platform/storage/session.h"

namespace shiji::storage {
namespace {

Failure::Kind kind_of(int result) {
    switch (result & 0xff) {
        case SQLITE_FULL:
            return Failure::Kind::DiskFull;
        case SQLITE_READONLY:
            return Failure::Kind::ReadOnly;
        case SQLITE_CONSTRAINT:
            return Failure::Kind::ConstraintBroken;
        default:
            return Failure::Kind::Other;
    }
}

/// Counting every allocation costs a lock each, and nobody asks for the count.
void set_up_library() {
    [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct Closer {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Closer>;
using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

/// A statement at work; whatever happens, it is left ready for its next use.
class Running {
  public:
    explicit Running(sqlite3_stmt* statement) : statement_(statement) {}
    ~Running() { sqlite3_reset(statement_); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// The values stay where they are until the statement is done.
    void bind(const std::vector<Value>& args) {
        for (std::size_t i = 0; i < args.size(); ++i) {
            const int place = static_cast<int>(i + 1);
            if (const auto* const number = std::get_if<std::int64_t>(&args[i]))
                sqlite3_bind_int64(statement_, place, *number);
            else if (const auto* const text = std::get_if<std::string>(&args[i]))
                sqlite3_bind_text64(statement_, place, text->data(), text->size(), SQLITE_STATIC,
                                    SQLITE_UTF8);
            else
                sqlite3_bind_null(statement_, place);
        }
    }
    int step() { return sqlite3_step(statement_); }

    void take_row(const std::vector<ColumnType>& types, std::vector<Value>& row) {
        for (std::size_t i = 0; i < types.size(); ++i) {
            const int column = static_cast<int>(i);
            if (sqlite3_column_type(statement_, column) == SQLITE_NULL)
                row[i] = std::monostate();
            else if (types[i] == ColumnType::Integer)
                row[i] = static_cast<std::int64_t>(sqlite3_column_int64(statement_, column));
            else
                take_text(column, row[i]);
        }
    }

  private:
    /// Into the room that the row before left, when it was a text.
    void take_text(int column, Value& value) {
        const auto* const bytes =
            reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        if (auto* const text = std::get_if<std::string>(&value))
            text->assign(bytes, size);
        else
            value.emplace<std::string>(bytes, size);
    }

    sqlite3_stmt* statement_;
};

class SqliteSession : public Session {
  public:
    SqliteSession(const Config& config, bool writer) : before_write_(config.before_write) {
        set_up_library();
        sqlite3* opened = nullptr;
        // One thread at a time uses a connection: the pool and the writer's mutex see to it.
        const int result = sqlite3_open_v2(
            config.url.substr(std::string_view("sqlite:").size()).c_str(), &opened,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        connection_.reset(opened);
        must(result, "connect");
        sqlite3_extended_result_codes(opened, 1);
        set_up(writer);
    }

    void query(std::string_view sql, const std::vector<Value>& args,
               const std::vector<ColumnType>& types,
               base::FunctionRef<void(const std::vector<Value>&)> reader) override {
        Running statement(prepare(sql));
        statement.bind(args);
        std::vector<Value> row(types.size());
        int result = 0;
        while ((result = statement.step()) == SQLITE_ROW) {
            statement.take_row(types, row);
            reader(row);
        }
        if (result != SQLITE_DONE) must(result, sql);
    }

    std::int64_t execute(std::string_view sql, const std::vector<Value>& args) override {
        if (before_write_) before_write_();
        Running statement(prepare(sql));
        statement.bind(args);
        int result = 0;
        while ((result = statement.step()) == SQLITE_ROW) continue;
        if (result != SQLITE_DONE) must(result, sql);
        return sqlite3_changes64(connection_.get());
    }

    void send(std::string_view sql, const std::vector<Value>& args) override { execute(sql, args); }
    void settle() override {}  // nothing is ever under way

    void savepoint(std::string_view name) override { run("savepoint " + std::string(name)); }
    void release(std::string_view name) override { run("release savepoint " + std::string(name)); }
    void undo(std::string_view name) override {
        run("rollback to savepoint " + std::string(name));
        release(name);
    }

    void run_script(std::string_view script) override {
        must(
            sqlite3_exec(connection_.get(), std::string(script).c_str(), nullptr, nullptr, nullptr),
            script);
    }

    void begin_write() override { run("begin immediate"); }
    void begin_read() override { run("begin"); }
    void commit() override { run("commit"); }
    void rollback() noexcept override {
        try {
            run_script("rollback");
        } catch (...) {
            // Nothing was open: the statement at fault has rolled back already.
        }
    }
    bool lock_schema() override { return true; }
    bool is_postgres() const override { return false; }
    bool is_alive() const override { return true; }

  private:
    /// One statement without values or rows, as it is run again and again: begin, savepoint.
    void run(std::string_view statement) {
        query(statement, {}, {}, [](const auto&) {});
    }

    void set_up(bool writer) {
        run_script(
            "pragma busy_timeout = 5000; pragma foreign_keys = on; "
            "pragma trusted_schema = off; pragma secure_delete = on; pragma mmap_size = 0; "
            "pragma cache_size = -16384; pragma temp_store = memory;");
        // NORMAL loses acknowledged rows in a power cut; FULL is a promise, not a setting.
        run_script("pragma journal_mode = wal; pragma synchronous = full;");
        if (answer_of("pragma synchronous") != "2" || answer_of("pragma journal_mode") != "wal")
            throw Failure(Failure::Kind::Other, "SQLite refused WAL with synchronous=FULL");
        if (!writer) run_script("pragma query_only = on;");
    }

    std::string answer_of(std::string_view question) {
        std::string answer;
        query(question, {}, {ColumnType::Text},
              [&](const std::vector<Value>& row) { answer = std::get<std::string>(row[0]); });
        return answer;
    }

    sqlite3_stmt* prepare(std::string_view sql) {
        const auto found = prepared_.find(sql);
        if (found != prepared_.end()) return found->second.get();
        sqlite3_stmt* statement = nullptr;
        must(sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                SQLITE_PREPARE_PERSISTENT, &statement, nullptr),
             sql);
        prepared_.emplace(std::string(sql), statement);
        return statement;
    }

    /// Throws what SQLite says of the statement at fault.
    void must(int result, std::string_view sql) {
        if (result == SQLITE_OK) return;
        throw Failure(kind_of(result),
                      fmt::format("{} in: {}", sqlite3_errmsg(connection_.get()), sql));
    }

    std::function<void()> before_write_;
    Connection connection_;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> prepared_;
};

}  // namespace

std::unique_ptr<Session> connect_sqlite(const Config& config, bool writer) {
    return std::make_unique<SqliteSession>(config, writer);
}

}  // namespace shiji::storage
