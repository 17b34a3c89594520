#pragma once

/// The narrow promise both databases keep.
///
/// - One district is one SQLite file or one PostgreSQL schema; no query reaches across.
/// - Every write goes through one writer thread, many jobs to a commit. write() returns only when
///   the job's rows are durable (SQLite: WAL with synchronous=FULL, fixed in code).
/// - Writes are therefore serial: what a verb judged in its transaction still holds when it saves.
/// - A failed commit ends the process (exit 75): after a failed fsync the page cache lies.
/// - SQL is written out once, in what both speak, with ? for values. A statement that must differ
///   is a Dialect with two named texts.

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/function_ref.h"
#include "base/result.h"
#include "platform/storage/value.h"

namespace shiji::storage {

/// The machine failed: disk, file, connection. Ends the request; never a user's mistake.
class Failure : public std::runtime_error {
  public:
    enum class Kind { Other, DiskFull, ReadOnly, ConnectionLost, ConstraintBroken };
    Failure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    Kind kind() const { return kind_; }

  private:
    Kind kind_;
};

/// A statement that the two databases must be asked in different words.
struct Dialect {
    std::string_view sqlite;
    std::string_view postgres;
};

class Session;  // one connection; private to this room

/// Described members of a row struct, in order: the columns of a select, by position.
template <class Row>
using ColumnsOf = boost::describe::describe_members<Row, boost::describe::mod_public |
                                                             boost::describe::mod_inherited>;

template <class T>
concept RowStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

/// Work inside one open transaction. Handed to the functions given to Database::read and ::write;
/// it ends with them.
class Transaction {
  public:
    explicit Transaction(Session& session) : session_(session) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Rows of a select whose columns are, in order, the described members of Row.
    template <RowStruct Row, class... Args>
    std::vector<Row> list(std::string_view sql, const Args&... args) {
        return rows<Row>(sql, stored(args...));
    }

    /// The first column of every row.
    template <class T, class... Args>
    std::vector<T> list_values(std::string_view sql, const Args&... args) {
        return first_values<T>(sql, stored(args...));
    }

    /// The one row, or nothing. Two rows are our bug.
    template <RowStruct Row, class... Args>
    std::optional<Row> find(std::string_view sql, const Args&... args) {
        return only(rows<Row>(sql, stored(args...)));
    }

    template <class T, class... Args>
    std::optional<T> find_value(std::string_view sql, const Args&... args) {
        return only(first_values<T>(sql, stored(args...)));
    }

    template <class... Args>
    std::int64_t count(std::string_view sql, const Args&... args) {
        return find_value<std::int64_t>(sql, args...).value_or(0);
    }

    /// Runs a statement that gives no rows. PostgreSQL is not waited for: what the statement breaks
    /// is thrown by the next call that waits, at the latest at the end of the attempt or the write
    /// that it stands in.
    template <class... Args>
    void run(std::string_view sql, const Args&... args) {
        send(sql, stored(args...));
    }

    /// Runs a statement that gives no rows, and waits. Returns how many rows it changed.
    template <class... Args>
    std::int64_t change(std::string_view sql, const Args&... args) {
        return execute(sql, stored(args...));
    }

    /// Inserts the described members of `row` into the columns of the same names; runs as run().
    template <RowStruct Row>
    void insert(std::string_view table, const Row& row) {
        static const std::string columns = column_names<Row>();
        static const std::string holes = column_holes<Row>();
        std::vector<Value> values;
        boost::mp11::mp_for_each<ColumnsOf<Row>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(row.*d.pointer)>;
            values.push_back(Column<Member>::store(row.*d.pointer));
        });
        send("insert into " + std::string(table) + " (" + columns + ") values (" + holes + ")",
             values);
    }

    /// "a.id, a.name, …": the described members of Row, for a select. `alias` may be empty.
    template <RowStruct Row>
    static std::string columns(std::string_view alias = {}) {
        std::string text;
        boost::mp11::mp_for_each<ColumnsOf<Row>>([&](auto d) {
            if (!text.empty()) text += ", ";
            if (!alias.empty()) text += std::string(alias) + ".";
            text += d.name;
        });
        return text;
    }

    /// Runs `work` so that a refusal, or an exception, leaves nothing of it behind.
    /// `work` gives a base::Result.
    template <class Work>
    auto attempt(Work&& work) -> decltype(work()) {
        begin_attempt();
        try {
            auto result = work();
            result ? keep_attempt() : undo_attempt();
            return result;
        } catch (...) {
            undo_attempt();
            throw;
        }
    }

    /// Which of the two texts this database understands.
    std::string_view choose(const Dialect& dialect) const;
    bool is_postgres() const;

    /// Names of all tables and their columns, in order: for dumps and self-checks.
    std::vector<std::string> list_tables();
    std::vector<std::string> list_columns(std::string_view table);

    /// The rows of a select with as many text columns as given, for dumps. NULL reads as "∅".
    std::vector<std::vector<std::string>> list_texts(std::string_view sql, std::size_t columns);

  private:
    template <class... Args>
    static std::vector<Value> stored(const Args&... args) {
        std::vector<Value> values;
        values.reserve(sizeof...(args));
        (values.push_back(Column<Args>::store(args)), ...);
        return values;
    }

    // Of the row alone, whatever the values: they are compiled once for each row.
    template <class Row>
    std::vector<Row> rows(std::string_view sql, const std::vector<Value>& args) {
        std::vector<Row> found;
        query(sql, args, column_types<Row>(),
              [&](const std::vector<Value>& values) { found.push_back(row_from<Row>(values)); });
        return found;
    }

    template <class T>
    std::vector<T> first_values(std::string_view sql, const std::vector<Value>& args) {
        std::vector<T> found;
        query(sql, args, {Column<T>::type},
              [&](const std::vector<Value>& row) { found.push_back(Column<T>::load(row[0])); });
        return found;
    }

    template <class T>
    static std::optional<T> only(std::vector<T> found) {
        base::check(found.size() <= 1, "at most one row is asked for");
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

    template <class Row>
    static std::vector<ColumnType> column_types() {
        std::vector<ColumnType> types;
        boost::mp11::mp_for_each<ColumnsOf<Row>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(std::declval<Row>().*d.pointer)>;
            types.push_back(Column<Member>::type);
        });
        return types;
    }

    template <class Row>
    static Row row_from(const std::vector<Value>& values) {
        Row row{};
        std::size_t at = 0;
        boost::mp11::mp_for_each<ColumnsOf<Row>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(row.*d.pointer)>;
            row.*d.pointer = Column<Member>::load(values[at++]);
        });
        return row;
    }

    template <class Row>
    static std::string column_names() {
        return columns<Row>();
    }

    template <class Row>
    static std::string column_holes() {
        std::string holes;
        boost::mp11::mp_for_each<ColumnsOf<Row>>(
            [&](auto) { holes += holes.empty() ? "?" : ", ?"; });
        return holes;
    }

    using RowReader = base::FunctionRef<void(const std::vector<Value>&)>;
    void query(std::string_view sql, const std::vector<Value>& args,
               const std::vector<ColumnType>& types, RowReader reader);
    std::int64_t execute(std::string_view sql, const std::vector<Value>& args);
    void send(std::string_view sql, const std::vector<Value>& args);
    void begin_attempt();
    void keep_attempt();
    void undo_attempt();

    Session& session_;
    int attempts_ = 0;
};

struct Config {
    /// "sqlite:/var/lib/shiji/district.db", or
    /// "postgresql://user@host/database?schema=district" (libpq's own URL, plus `schema`).
    std::string url;
    int readers = 4;
    /// False for commands that only look (verify, score) while a server may be running.
    bool writes = true;
    /// Most jobs that share one commit.
    int group_max = 256;
    /// For tests: called before every statement that writes; what it throws fails the statement.
    std::function<void()> before_write = {};
    /// For tests: what statfs(2) is to have said of the folder.
    std::optional<long> file_system_type = {};
    /// What follows a failed commit. The default ends the process with status 75.
    std::function<void(const std::string& reason)> on_commit_failure = {};
};

class Database {
  public:
    /// Opens an existing store, or makes an empty one (tables come with migrate()).
    /// Errors: storage.network_file_system, storage.not_a_store, storage.cannot_open,
    ///         storage.in_use (another process writes to it).
    static base::Result<std::unique_ptr<Database>> open(const Config& config);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work(Transaction&)` on a snapshot. Nothing it does can write.
    template <class Work>
    auto read(Work&& work) -> std::invoke_result_t<Work, Transaction&> {
        using Answer = std::invoke_result_t<Work, Transaction&>;
        if constexpr (std::is_void_v<Answer>) {
            run_read([&](Transaction& tx) { work(tx); });
        } else {
            std::optional<Answer> answer;
            run_read([&](Transaction& tx) { answer.emplace(work(tx)); });
            return std::move(*answer);
        }
    }

    /// Runs `work(Transaction&)` on the writer thread and returns when its rows are durable.
    /// When `work` gives a refusal, or throws, nothing of it is kept. Must not be called from
    /// inside another write().
    template <class Work>
    auto write(Work&& work) -> std::invoke_result_t<Work, Transaction&> {
        using Answer = std::invoke_result_t<Work, Transaction&>;
        if constexpr (std::is_void_v<Answer>) {
            run_write([&](Transaction& tx) {
                work(tx);
                return true;
            });
        } else {
            std::optional<Answer> answer;
            run_write([&](Transaction& tx) {
                answer.emplace(work(tx));
                return is_kept(*answer);
            });
            return std::move(*answer);
        }
    }

    /// Runs outside any transaction, on the writer's connection: for VACUUM and backup.
    void run_alone(std::string_view statement);

    bool is_postgres() const;

  private:
    Database();
    template <class T>
    static bool is_kept(const base::Result<T>& result) {
        return result.has_value();
    }
    template <class T>
    static bool is_kept(const T&) {
        return true;
    }
    void run_read(base::FunctionRef<void(Transaction&)> work);
    void run_write(base::FunctionRef<bool(Transaction&)> work);

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// What a store's schema is, beside what this program brings.
struct SchemaState {
    std::vector<std::string> pending;  ///< migrations the store lacks
    std::vector<std::string> unknown;  ///< migrations of a newer program
    bool empty = true;                 ///< no migration has ever run
};

SchemaState schema_state(Database& database);
/// Runs every pending migration, room after room in the order of rooms.txt, all in one transaction.
/// Errors: storage.newer_schema.
base::Result<void> migrate(Database& database, base::Moment now);
/// Errors: storage.newer_schema, storage.older_schema, storage.empty_schema.
base::Result<void> require_current_schema(Database& database);

/// All rows of all tables as text, tables and rows in order: two stores that went through the same
/// story give the same dump.
std::string dump(Database& database);

}  // namespace shiji::storage
