#include <fmt/format.h>
#include <libpq-fe.h>

#include <charconv>
#include <unordered_map>

#include "platform/storage/session.h"

namespace shiji::storage {
namespace {

struct Closer {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using Connection = std::unique_ptr<PGconn, Closer>;
using Answer = std::unique_ptr<PGresult, Closer>;

/// Answers stay with the server or in memory until they are asked for: not without end.
constexpr std::size_t kUnderWayMax = 512;

/// A statement and the name that the server knows it by, once it has come to it.
struct Prepared {
    std::string text;
    std::string name;
    bool known = false;
};

/// What was sent and not answered yet.
struct Sent {
    Prepared* statement = nullptr;
    bool names_it = false;  ///< gives the statement its name; else runs it
};

Failure::Kind kind_of(std::string_view sqlstate) {
    if (sqlstate.starts_with("23")) return Failure::Kind::ConstraintBroken;
    if (sqlstate.starts_with("53")) return Failure::Kind::DiskFull;
    if (sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate.empty())
        return Failure::Kind::ConnectionLost;
    return Failure::Kind::Other;
}

bool is_good(const Answer& answer) {
    const ExecStatusType status = PQresultStatus(answer.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/// ? becomes $1, $2, … Question marks in our SQL stand for values only.
std::string numbered_holes(std::string_view sql) {
    std::string numbered;
    int hole = 0;
    for (const char c : sql) {
        if (c == '?')
            numbered += "$" + std::to_string(++hole);
        else
            numbered += c;
    }
    return numbered;
}

/// Values as libpq takes them: texts that end with a zero, none for NULL.
class Holes {
  public:
    explicit Holes(const std::vector<Value>& args) {
        numbers_.reserve(args.size());  // what was pointed to stays where it is
        for (const Value& arg : args) {
            if (const auto* const number = std::get_if<std::int64_t>(&arg))
                texts_.push_back(numbers_.emplace_back(std::to_string(*number)).c_str());
            else if (const auto* const text = std::get_if<std::string>(&arg))
                texts_.push_back(text->c_str());
            else
                texts_.push_back(nullptr);
        }
    }
    int count() const { return static_cast<int>(texts_.size()); }
    const char* const* texts() const { return texts_.data(); }

  private:
    std::vector<std::string> numbers_;
    std::vector<const char*> texts_;
};

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    const auto [at, flaw] = std::from_chars(text.data(), end, number);
    if (flaw != std::errc() || at != end)
        throw Failure(Failure::Kind::Other, fmt::format("no whole number: {}", text));
    return number;
}

void take_row(const PGresult* answer, int row, const std::vector<ColumnType>& types,
              std::vector<Value>& values) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        const int column = static_cast<int>(i);
        const std::string_view text(PQgetvalue(answer, row, column),
                                    static_cast<std::size_t>(PQgetlength(answer, row, column)));
        if (PQgetisnull(answer, row, column) == 1)
            values[i] = std::monostate();
        else if (types[i] == ColumnType::Integer)
            values[i] = number_in(text);
        else
            values[i] = std::string(text);
    }
}

/// The connection stays in libpq's pipeline mode: a statement goes out without a word back, and an
/// answer that somebody waits for brings those of all that was sent before it. After a failure the
/// server passes over the rest, up to where the answers are collected.
class PostgresSession : public Session {
  public:
    PostgresSession(const Config& config, bool writer)
        : before_write_(config.before_write), writer_(writer) {
        open(config.url);
    }

    void query(std::string_view sql, const std::vector<Value>& args,
               const std::vector<ColumnType>& types,
               base::FunctionRef<void(const std::vector<Value>&)> reader) override {
        put(sql, args);
        const Answer answer = collect();
        base::check(PQnfields(answer.get()) >= std::ssize(types), "a select has its columns");
        std::vector<Value> values(types.size());
        for (int row = 0; row < PQntuples(answer.get()); ++row) {
            take_row(answer.get(), row, types, values);
            reader(values);
        }
    }

    std::int64_t execute(std::string_view sql, const std::vector<Value>& args) override {
        if (before_write_) before_write_();
        put(sql, args);
        const Answer answer = collect();
        const std::string_view count = PQcmdTuples(answer.get());
        return count.empty() ? 0 : number_in(count);
    }

    void send(std::string_view sql, const std::vector<Value>& args) override {
        if (before_write_) before_write_();
        put(sql, args);
        if (under_way_.size() >= kUnderWayMax) settle();
    }

    void settle() override {
        if (!under_way_.empty()) collect();
    }

    void savepoint(std::string_view name) override { put("savepoint " + std::string(name)); }
    void release(std::string_view name) override { put("release savepoint " + std::string(name)); }
    void undo(std::string_view name) override {
        drop_answers();
        put("rollback to savepoint " + std::string(name));
        release(name);
    }

    void run_script(std::string_view script) override {
        settle();
        PQexitPipelineMode(connection_.get());
        const Answer answer(PQexec(connection_.get(), std::string(script).c_str()));
        PQenterPipelineMode(connection_.get());
        if (!is_good(answer)) fail(answer, script);
    }

    void begin_write() override {
        renew_plans();
        put("begin");
    }
    void begin_read() override { put("begin isolation level repeatable read read only"); }
    void commit() override {
        put("commit");
        const Answer answer = collect();
        // A transaction with an error in it is rolled back by "commit", and that is no failure.
        if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
            throw Failure(Failure::Kind::Other, "the server rolled back what was to be committed");
    }
    void rollback() noexcept override {
        try {
            drop_answers();
            put("rollback");
            collect();
        } catch (...) {
            alive_ = false;  // a lost connection has rolled back; the pool opens a new one
        }
    }
    bool lock_schema() override {
        bool held = false;
        query(
            "select case when pg_try_advisory_lock(hashtext('shiji:' || current_schema())) "
            "then 1 else 0 end",
            {}, {ColumnType::Integer},
            [&](const std::vector<Value>& row) { held = std::get<std::int64_t>(row[0]) == 1; });
        return held;
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
        connection_.reset(PQconnectdb(address.c_str()));
        if (PQstatus(connection_.get()) != CONNECTION_OK) lose();
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        run_script(
            fmt::format("set client_min_messages = warning; set timezone = 'UTC'; "
                        "create schema if not exists \"{0}\"; set search_path to \"{0}\"; "
                        "set synchronous_commit = on;",
                        schema));
        // The writer's statements find their rows by key, whatever the values: one plan is enough.
        if (writer_) run_script("set plan_cache_mode = force_generic_plan");
    }

    /// A plan is made for the table as it is then, and kept. One from the first minutes reads an
    /// empty table from end to end, and would go on to when it holds a million rows. So plans are
    /// made anew each time that the groups written have doubled.
    void renew_plans() {
        if (++groups_ < renew_at_) return;
        renew_at_ = 2 * groups_;
        put("discard plans");
    }

    Prepared& prepared(std::string_view sql) {
        const auto found = prepared_.find(sql);
        if (found != prepared_.end()) return found->second;
        const std::string name = "s" + std::to_string(prepared_.size());
        return prepared_.emplace(std::string(sql), Prepared{numbered_holes(sql), name})
            .first->second;
    }

    void put(std::string_view sql, const std::vector<Value>& args = {}) {
        Prepared& statement = prepared(sql);
        if (!statement.known) {
            must(PQsendPrepare(connection_.get(), statement.name.c_str(), statement.text.c_str(), 0,
                               nullptr));
            statement.known = true;
            under_way_.push_back({&statement, true});
        }
        const Holes holes(args);
        must(PQsendQueryPrepared(connection_.get(), statement.name.c_str(), holes.count(),
                                 holes.texts(), nullptr, nullptr, 0));
        under_way_.push_back({&statement, false});
    }

    /// Waits for the answers to all that was sent. Gives the last; throws the first failure.
    Answer collect() {
        std::vector<Sent> answered;
        answered.swap(under_way_);
        must(PQpipelineSync(connection_.get()));
        Answer last;
        Answer wrong;
        const Prepared* at_fault = nullptr;
        for (const Sent& sent : answered) {
            last = next_answer();
            if (is_good(last)) continue;
            if (sent.names_it) sent.statement->known = false;
            if (wrong) continue;
            wrong = std::move(last);
            at_fault = sent.statement;
        }
        if (PQresultStatus(Answer(PQgetResult(connection_.get())).get()) != PGRES_PIPELINE_SYNC)
            lose();
        if (wrong) fail(wrong, at_fault->text);
        return last;
    }

    Answer next_answer() {
        Answer answer(PQgetResult(connection_.get()));
        if (!answer || PQstatus(connection_.get()) == CONNECTION_BAD) lose();
        while (const Answer end{PQgetResult(connection_.get())}) continue;
        return answer;
    }

    /// What was sent is undone, whether it went well or not.
    void drop_answers() {
        try {
            settle();
        } catch (const Failure&) {
            if (!alive_) throw;
        }
    }

    void must(int sent) {
        if (sent != 1) lose();
    }

    [[noreturn]] void lose() {
        alive_ = false;
        throw Failure(Failure::Kind::ConnectionLost, PQerrorMessage(connection_.get()));
    }

    [[noreturn]] void fail(const Answer& answer, std::string_view sql) {
        const char* const state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
        const Failure::Kind kind = kind_of(state == nullptr ? "" : state);
        if (kind == Failure::Kind::ConnectionLost) alive_ = false;
        throw Failure(kind, fmt::format("{} in: {}", PQresultErrorMessage(answer.get()), sql));
    }

    bool alive_ = true;
    std::function<void()> before_write_;
    bool writer_;
    std::int64_t groups_ = 0;
    std::int64_t renew_at_ = 1;
    Connection connection_;
    std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> prepared_;
    std::vector<Sent> under_way_;
};

}  // namespace

std::unique_ptr<Session> connect_postgres(const Config& config, bool writer) {
    return std::make_unique<PostgresSession>(config, writer);
}

}  // namespace shiji::storage
