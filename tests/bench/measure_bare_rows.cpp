#include <sys/resource.h>

#include <filesystem>
#include <iostream>

#include "tests/bench/bare_sqlite.h"
#include "tests/bench/bench.h"

namespace shiji::bench {
namespace {

/// The rows of one filing in one table: read by `select` as (gathering, values…), written by
/// `save`.
struct Table {
    const char* select;
    const char* save;
};

/// Everything that one filing over HTTP writes, but for the log's tile of every 256th entry.
constexpr std::array kTables{
    Table{"select id, kind, title, group_id, held_on, covers, begun_ms, begun_by, newest, "
          "draft_version, moved_ms, moved_by, draft, id from records_gathering",
          "update records_gathering set kind = ?, title = ?, group_id = ?, held_on = ?, "
          "covers = ?, begun_ms = ?, begun_by = ?, newest = ?, draft_version = ?, moved_ms = ?, "
          "moved_by = ?, draft = ? where id = ?"},
    Table{"select gathering, * from records_version", "insert into records_version"},
    Table{"select v.gathering, i.* from records_item i join records_version v using (log_index)",
          "insert into records_item"},
    Table{"select v.gathering, d.* from records_decision d join records_version v "
          "using (log_index)",
          "insert into records_decision"},
    Table{"select record, record, version, idx, salts from transparency_salt",
          "insert into transparency_salt"},
    Table{"select s.record, e.* from transparency_entry e join transparency_salt s "
          "on s.idx = e.idx",
          "insert into transparency_entry"},
    Table{"select s.record, s.idx, h.last_time, h.frontier from transparency_salt s "
          "join transparency_head h",
          "update transparency_head set size = ?, last_time = ?, frontier = ? where id = 1"},
    Table{"select subject_id, * from review_case", "insert into review_case"},
    Table{"select c.subject_id, m.* from review_move m join review_case c "
          "on c.id = m.review_case",
          "insert into review_move"},
    Table{"select request_key, * from http_idempotency", "insert into http_idempotency"},
    Table{"select substr(object, 11), * from identity_audit", "insert into identity_audit"},
};

using Values = std::vector<sqlite3_value*>;

/// What this process has used of the processors, in microseconds.
double processor_us() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto us = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
    };
    return us(used.ru_utime) + us(used.ru_stime);
}

/// What one filing writes, table by table.
struct Filing {
    std::string gathering;
    std::array<std::vector<Values>, kTables.size()> rows;
};

/// The newest filings of a store that was filled over HTTP, in the order of the log.
class Filings {
  public:
    Filings(const std::string& path, std::int64_t count) {
        sqlite3* const store = bare::open_file(path);
        sqlite3_stmt* const newest = bare::prepare(
            store, "select gathering from records_version order by log_index desc limit ?");
        sqlite3_bind_int64(newest, 1, count);
        while (sqlite3_step(newest) == SQLITE_ROW)
            filings.insert(filings.begin(), Filing{text(newest, 0), {}});
        for (Filing& filing : filings) places_[filing.gathering] = &filing;
        sqlite3_finalize(newest);
        for (std::size_t table = 0; table < kTables.size(); ++table) read(store, table);
        sqlite3_close(store);
    }

    std::vector<Filing> filings;

  private:
    static std::string text(sqlite3_stmt* statement, int column) {
        const auto* const bytes = sqlite3_column_text(statement, column);
        return bytes == nullptr ? "" : reinterpret_cast<const char*>(bytes);
    }

    void read(sqlite3* store, std::size_t table) {
        sqlite3_stmt* const select = bare::prepare(store, kTables[table].select);
        while (sqlite3_step(select) == SQLITE_ROW) {
            const auto place = places_.find(text(select, 0));
            if (place == places_.end()) continue;
            Values& values = place->second->rows[table].emplace_back();
            for (int column = 1; column < sqlite3_column_count(select); ++column)
                values.push_back(sqlite3_value_dup(sqlite3_column_value(select, column)));
        }
        sqlite3_finalize(select);
    }

    std::map<std::string, Filing*> places_;
};

/// A fresh store of the same schema, with the gatherings begun and their drafts saved, written to
/// by nothing but SQLite's own calls.
class BareStore {
  public:
    BareStore(const std::string& folder, const std::string& source, const Filings& filings) {
        std::filesystem::remove_all(folder);
        seams::SeededChance chance(1);
        make_store(folder, seams::system_clock().now(), chance);
        store_ = bare::open_file(folder + "/district.db");
        bare::run_script(store_, "attach '" + source + "' as source; begin;");
        sqlite3_stmt* const copy = bare::prepare(
            store_,
            "insert into records_gathering select id, organisation, kind, title, group_id, "
            "held_on, covers, plan, begun_ms, begun_by, null, 2, moved_ms, moved_by, ?2 "
            "from source.records_gathering where id = ?1");
        sqlite3_stmt* const draft = bare::prepare(
            store_, "select draft from source.records_gathering where draft is not null limit 1");
        bare::must(store_, sqlite3_step(draft) == SQLITE_ROW);
        sqlite3_bind_value(copy, 2, sqlite3_column_value(draft, 0));
        sqlite3_finalize(draft);
        for (const Filing& filing : filings.filings) {
            sqlite3_bind_text(copy, 1, filing.gathering.c_str(), -1, SQLITE_STATIC);
            bare::must(store_, sqlite3_step(copy) == SQLITE_DONE);
            sqlite3_reset(copy);
        }
        sqlite3_finalize(copy);
        bare::run_script(store_,
                         "delete from identity_audit; delete from transparency_entry; commit; "
                         "detach source; pragma wal_checkpoint(truncate);");
        for (std::size_t table = 0; table < kTables.size(); ++table)
            saves_[table] = bare::prepare(store_, save_text(table, filings));
    }
    ~BareStore() {
        for (sqlite3_stmt* const save : saves_) sqlite3_finalize(save);
        sqlite3_close(store_);
    }
    BareStore(const BareStore&) = delete;
    BareStore& operator=(const BareStore&) = delete;

    /// Filings in a second, so many to a commit.
    double write(std::span<const Filing> filings, std::size_t group) {
        const Stopwatch watch;
        sqlite3_stmt* const begin = bare::prepare(store_, "begin immediate");
        sqlite3_stmt* const commit = bare::prepare(store_, "commit");
        for (std::size_t from = 0; from < filings.size(); from += group) {
            bare::step(store_, begin);
            for (const Filing& filing :
                 filings.subspan(from, std::min(group, filings.size() - from)))
                write(filing);
            bare::step(store_, commit);
        }
        sqlite3_finalize(begin);
        sqlite3_finalize(commit);
        return static_cast<double>(filings.size()) / watch.seconds();
    }

  private:
    /// An update stands in the table; an insert gets as many holes as the rows have values.
    static std::string save_text(std::size_t table, const Filings& filings) {
        std::string sql = kTables[table].save;
        if (sql.starts_with("update")) return sql;
        for (const Filing& filing : filings.filings)
            if (!filing.rows[table].empty()) {
                sql += " values (?";
                for (std::size_t i = 1; i < filing.rows[table][0].size(); ++i) sql += ", ?";
                return sql + ")";
            }
        throw std::runtime_error("no rows for: " + sql);
    }

    void write(const Filing& filing) {
        for (std::size_t table = 0; table < kTables.size(); ++table)
            for (const Values& values : filing.rows[table]) {
                for (std::size_t i = 0; i < values.size(); ++i)
                    sqlite3_bind_value(saves_[table], static_cast<int>(i + 1), values[i]);
                bare::step(store_, saves_[table]);
            }
    }

    sqlite3* store_ = nullptr;
    std::array<sqlite3_stmt*, kTables.size()> saves_{};
};

}  // namespace

/// The rows of the newest filings again, bare: filings a second in groups of 64 and one by one,
/// microseconds of processor for each in groups.
int measure_bare_rows(const Options& options) {
    const std::string source = options.text("data") + "/district.db";
    const Filings all(source, options.number("count", 8'192));
    BareStore bare(options.text("scratch"), source, all);
    const std::span<const Filing> filings(all.filings);
    const std::size_t alone = filings.size() / 8;
    const double one_by_one = bare.write(filings.first(alone), 1);
    const double before_us = processor_us();
    const double grouped = bare.write(filings.subspan(alone), 64);
    const double each_us =
        (processor_us() - before_us) / static_cast<double>(filings.size() - alone);
    std::cout << grouped << " " << one_by_one << " " << each_us << "\n";
    return 0;
}

}  // namespace shiji::bench
