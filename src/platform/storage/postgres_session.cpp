#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <deque>
#include <unordered_map>

#include "platform/storage/session.h"

namespace shiji::storage {
namespace {

struct Slot {
    ColumnType type;
    long long number = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

/// A prepared statement and the places its values live in; SOCI binds by reference.
struct Prepared {
    explicit Prepared(soci::session& connection) : statement(connection) {}
    soci::statement statement;
    std::deque<Slot> values;
    std::deque<Slot> columns;
    std::vector<Value> row;
};

ColumnType type_of(const Value& value) {
    return std::holds_alternative<std::int64_t>(value) ? ColumnType::Integer : ColumnType::Text;
}

/// Statements are kept per text and per types of values and columns.
std::string cache_key(std::string_view sql, const std::vector<Value>& args,
                      const std::vector<ColumnType>& types) {
    std::string key(sql);
    key += '|';
    for (const Value& arg : args) key += type_of(arg) == ColumnType::Integer ? 'i' : 't';
    key += '|';
    for (const ColumnType type : types) key += type == ColumnType::Integer ? 'i' : 't';
    return key;
}

Failure::Kind kind_of(const std::string& sqlstate) {
    if (sqlstate.starts_with("23")) return Failure::Kind::ConstraintBroken;
    if (sqlstate.starts_with("53")) return Failure::Kind::DiskFull;
    if (sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate.empty() ||
        sqlstate == "     ")
        return Failure::Kind::ConnectionLost;
    return Failure::Kind::Other;
}

/// ? becomes :p1, :p2, …, as SOCI wants it. Question marks in our SQL stand for values only.
std::string numbered_holes(std::string_view sql) {
    std::string numbered;
    int hole = 0;
    for (const char c : sql) {
        if (c == '?')
            numbered += ":p" + std::to_string(++hole);
        else
            numbered += c;
    }
    return numbered;
}

/// libpq's URL as "key='value'" words: SOCI reads options of its own out of anything with "=".
std::string keywords_of(const std::string& url) {
    char* flaw = nullptr;
    PQconninfoOption* const options = PQconninfoParse(url.c_str(), &flaw);
    const std::string reason = flaw == nullptr ? "" : flaw;
    PQfreemem(flaw);
    if (options == nullptr) throw Failure(Failure::Kind::Other, reason);
    std::string words;
    for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option)
        if (option->val != nullptr) words += fmt::format("{}='{}' ", option->keyword, option->val);
    PQconninfoFree(options);
    return words;
}

class PostgresSession : public Session {
  public:
    explicit PostgresSession(const Config& config) : before_write_(config.before_write) {
        guarded("connect", [&] { open(config.url); });
    }

    void query(std::string_view sql, const std::vector<Value>& args,
               const std::vector<ColumnType>& types,
               base::FunctionRef<void(const std::vector<Value>&)> reader) override {
        guarded(sql, [&] {
            Prepared& prepared = prepare(sql, args, types);
            prepared.statement.execute(false);
            while (prepared.statement.fetch()) {
                take_row(prepared);
                reader(prepared.row);
            }
        });
    }

    std::int64_t execute(std::string_view sql, const std::vector<Value>& args) override {
        if (before_write_) before_write_();
        return guarded(sql, [&] {
            Prepared& prepared = prepare(sql, args, {});
            prepared.statement.execute(true);
            return static_cast<std::int64_t>(prepared.statement.get_affected_rows());
        });
    }

    void run(std::string_view statement) override { run_script(statement); }

    void run_script(std::string_view script) override {
        guarded(script, [&] { run_on_libpq(std::string(script)); });
    }

    void begin_write() override { run_script("begin"); }
    void begin_read() override { run_script("begin isolation level repeatable read read only"); }
    void commit() override { run_script("commit"); }
    void rollback() noexcept override {
        try {
            run_script("rollback");
        } catch (...) {
            alive_ = false;  // a lost connection has rolled back; the pool opens a new one
        }
    }
    bool lock_schema() override {
        int held = 0;
        connection_ << "select case when pg_try_advisory_lock(hashtext('shiji:' || "
                       "current_schema())) then 1 else 0 end",
            soci::into(held);
        return held == 1;
    }
    bool is_postgres() const override { return true; }
    bool is_alive() const override { return alive_; }

  private:
    void open(const std::string& url) {
        const auto at = url.find("schema=");
        const std::string schema =
            at == std::string::npos ? "public" : url.substr(at + 7, url.find('&', at) - at - 7);
        std::string address = url;
        if (at != std::string::npos) address.erase(at - 1, schema.size() + 8);
        connection_.open(soci::postgresql, keywords_of(address));
        run_script(
            fmt::format("set client_min_messages = warning; set timezone = 'UTC'; "
                        "create schema if not exists \"{0}\"; set search_path to \"{0}\"; "
                        "set synchronous_commit = on;",
                        schema));
    }

    void run_on_libpq(const std::string& script) {
        auto* const backend =
            static_cast<soci::postgresql_session_backend*>(connection_.get_backend());
        PGresult* const result = PQexec(backend->conn_, script.c_str());
        const ExecStatusType status = PQresultStatus(result);
        const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const std::string sqlstate = state == nullptr ? "" : state;
        const std::string reason = PQerrorMessage(backend->conn_);
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
            throw Failure(kind_of(sqlstate), reason);
    }

    Prepared& prepare(std::string_view sql, const std::vector<Value>& args,
                      const std::vector<ColumnType>& types) {
        std::string key = cache_key(sql, args, types);
        auto found = prepared_.find(key);
        if (found == prepared_.end())
            found = prepared_.emplace(std::move(key), make_statement(sql, args, types)).first;
        Prepared& prepared = *found->second;
        for (std::size_t i = 0; i < args.size(); ++i) put_value(prepared.values[i], args[i]);
        return prepared;
    }

    std::unique_ptr<Prepared> make_statement(std::string_view sql, const std::vector<Value>& args,
                                             const std::vector<ColumnType>& types) {
        auto prepared = std::make_unique<Prepared>(connection_);
        prepared->statement.alloc();
        for (const Value& arg : args) {
            Slot& slot = prepared->values.emplace_back(Slot{type_of(arg), 0, {}, soci::i_ok});
            const std::string name = "p" + std::to_string(prepared->values.size());
            if (slot.type == ColumnType::Integer)
                prepared->statement.exchange(soci::use(slot.number, slot.indicator, name));
            else
                prepared->statement.exchange(soci::use(slot.text, slot.indicator, name));
        }
        for (const ColumnType type : types) {
            Slot& slot = prepared->columns.emplace_back(Slot{type, 0, {}, soci::i_ok});
            if (type == ColumnType::Integer)
                prepared->statement.exchange(soci::into(slot.number, slot.indicator));
            else
                prepared->statement.exchange(soci::into(slot.text, slot.indicator));
        }
        prepared->row.resize(types.size());
        prepared->statement.prepare(numbered_holes(sql));
        prepared->statement.define_and_bind();
        return prepared;
    }

    static void put_value(Slot& slot, const Value& value) {
        slot.indicator = std::holds_alternative<std::monostate>(value) ? soci::i_null : soci::i_ok;
        if (const auto* const number = std::get_if<std::int64_t>(&value)) slot.number = *number;
        if (const auto* const text = std::get_if<std::string>(&value)) slot.text = *text;
    }

    static void take_row(Prepared& prepared) {
        for (std::size_t i = 0; i < prepared.columns.size(); ++i) {
            const Slot& slot = prepared.columns[i];
            if (slot.indicator == soci::i_null)
                prepared.row[i] = std::monostate();
            else if (slot.type == ColumnType::Integer)
                prepared.row[i] = static_cast<std::int64_t>(slot.number);
            else
                prepared.row[i] = slot.text;
        }
    }

    /// Turns the drivers' exceptions into Failure, with the statement at fault.
    template <class Work>
    auto guarded(std::string_view sql, Work&& work) -> decltype(work()) {
        try {
            return work();
        } catch (const soci::postgresql_soci_error& error) {
            const auto kind = kind_of(error.sqlstate());
            if (kind == Failure::Kind::ConnectionLost) alive_ = false;
            throw Failure(kind, fmt::format("{} in: {}", error.what(), sql));
        } catch (const soci::soci_error& error) {
            alive_ = false;
            throw Failure(Failure::Kind::Other, fmt::format("{} in: {}", error.what(), sql));
        }
    }

    bool alive_ = true;
    std::function<void()> before_write_;
    soci::session connection_;
    std::unordered_map<std::string, std::unique_ptr<Prepared>> prepared_;
};

}  // namespace

std::unique_ptr<Session> connect_postgres(const Config& config) {
    return std::make_unique<PostgresSession>(config);
}

}  // namespace shiji::storage
