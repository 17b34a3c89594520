#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>

#include "platform/transparency/proof_file.h"
#include "platform/transparency/stored_tree.h"
#include "tests/bench/bare_sqlite.h"
#include "tests/bench/bench.h"

namespace shiji::bench {
namespace {

using transparency::Hash;
using transparency::HashKind;

/// Entries to a commit; the largest is the most that the writer lets share one.
constexpr std::array<std::size_t, 4> kGroups{1, 10, 100, 256};
constexpr int kClients = 64;

transparency::RecordEntry entry_of(seams::SeededChance& chance) {
    const auto text = [](const char* path, const std::string& value) {
        return transparency::Field{path, transparency::FieldType::Text, value};
    };
    return {.record = base::id_text(chance.bytes<16>()),
            .kind = "theme-day",
            .unit = std::string(32, 'a'),
            .about = base::Date::of(2026, 11, 6),
            .due = base::Moment{1'794'000'000'000},
            .policy = std::nullopt,
            .fields = {text("gathering/title", "11月主题党日"), text("gathering/place", "三楼"),
                       text("gathering/chair", "张三"), text("gathering/minutes", "学习条例"),
                       text("_filed/by", "李四")}};
}

double append_in_groups(storage::Database& database, std::size_t count, std::size_t group,
                        seams::SeededChance& chance) {
    const Stopwatch watch;
    for (std::size_t done = 0; done < count; done += group)
        database.write([&](storage::Transaction& tx) {
            for (std::size_t i = 0; i < group; ++i)
                need(transparency::commit_record(tx, entry_of(chance), seams::system_clock().now(),
                                                 chance),
                     "append");
        });
    return static_cast<double>(count) / watch.seconds();
}

/// What each entry writes, but for the tile of every 256th: (statement, the columns of kEntries).
struct Save {
    const char* sql;
    std::vector<int> columns;
};
const std::array<Save, 3> kSaves{
    Save{"insert into transparency_entry (idx, entry, leaf) values (?, ?, ?)", {0, 1, 2}},
    Save{"insert into transparency_salt (record, version, idx, salts) values (?, ?, ?, ?)",
         {3, 4, 0, 5}},
    Save{"update transparency_head set size = ?, last_time = ?, frontier = ? where id = 1",
         {0, 6, 7}}};
constexpr const char* kEntries =
    "select e.idx, e.entry, e.leaf, s.record, s.version, s.salts, h.last_time, h.frontier "
    "from transparency_entry e join transparency_salt s using (idx) join transparency_head h "
    "order by e.idx desc limit ";

std::vector<std::vector<sqlite3_value*>> newest_entries(const std::string& path,
                                                        std::size_t count) {
    std::vector<std::vector<sqlite3_value*>> entries;
    sqlite3* const store = bare::open_file(path);
    sqlite3_stmt* const select = bare::prepare(store, kEntries + std::to_string(count));
    while (sqlite3_step(select) == SQLITE_ROW) {
        auto& values = entries.emplace_back();
        for (int column = 0; column < sqlite3_column_count(select); ++column)
            values.push_back(sqlite3_value_dup(sqlite3_column_value(select, column)));
    }
    sqlite3_finalize(select);
    sqlite3_close(store);
    std::reverse(entries.begin(), entries.end());
    return entries;
}

/// The rows of the newest entries written anew to a store of the same schema, by nothing but
/// SQLite's own calls: entries a second.
double write_bare(const std::string& source, const std::string& folder, std::size_t count,
                  std::size_t group) {
    const auto entries = newest_entries(source + "/district.db", count);
    std::filesystem::remove_all(folder);
    seams::SeededChance chance(1);
    make_store(folder, seams::system_clock().now(), chance);
    sqlite3* const store = bare::open_file(folder + "/district.db");
    bare::run_script(store, "delete from transparency_entry; delete from transparency_salt;");
    std::array<sqlite3_stmt*, kSaves.size()> saves{};
    std::transform(kSaves.begin(), kSaves.end(), saves.begin(),
                   [&](const Save& save) { return bare::prepare(store, save.sql); });
    const Stopwatch watch;
    for (std::size_t done = 0; done < entries.size(); ++done) {
        if (done % group == 0) bare::run_script(store, done == 0 ? "begin" : "commit; begin");
        for (std::size_t at = 0; at < saves.size(); ++at) {
            int hole = 0;
            for (const int column : kSaves[at].columns)
                sqlite3_bind_value(saves[at], ++hole,
                                   entries[done][static_cast<std::size_t>(column)]);
            bare::step(store, saves[at]);
        }
    }
    bare::run_script(store, "commit");
    const double seconds = watch.seconds();
    for (sqlite3_stmt* const save : saves) sqlite3_finalize(save);
    for (const auto& values : entries)
        for (sqlite3_value* const value : values) sqlite3_value_free(value);
    sqlite3_close(store);
    return static_cast<double>(count) / seconds;
}

/// The log's append for each size of a commit; on SQLite beside its own rows written bare.
void measure_appends(storage::Database& database, const std::string& folder, std::size_t count,
                     seams::SeededChance& chance) {
    for (const std::size_t group : kGroups) {
        // One by one each waits for the disk: fewer are enough to tell.
        const std::size_t entries = group * (count / (group < 100 ? 20 : 1) / group);
        const double ours = append_in_groups(database, entries, group, chance);
        const std::string target = group == kGroups.back() ? "≥ 20,000" : "";
        if (database.is_postgres()) {
            tell(fmt::format("存证：追加（每次提交 {} 条）", group), figure(ours) + " 条/s",
                 target);
            continue;
        }
        const double bare = write_bare(folder, folder + "-bare", entries, group);
        tell(fmt::format("存证：追加（每次提交 {} 条）；同样的行裸写 SQLite", group),
             fmt::format("{} 条/s；{} 条/s（{:.2f}）", figure(ours), figure(bare), ours / bare),
             target);
    }
    std::filesystem::remove_all(folder + "-bare");
}

/// As many clients as there are connections, each waiting for its own entry to be durable.
double append_one_by_one(storage::Database& database, int each) {
    const Stopwatch watch;
    std::vector<std::thread> clients;
    for (int client = 0; client < kClients; ++client)
        clients.emplace_back([&database, each, client] {
            seams::SeededChance chance(100 + static_cast<std::uint64_t>(client));
            for (int i = 0; i < each; ++i) {
                const auto entry = entry_of(chance);
                need(database.write([&](storage::Transaction& tx) {
                    return transparency::commit_record(tx, entry, seams::system_clock().now(),
                                                       chance);
                }),
                     "append");
            }
        });
    for (auto& client : clients) client.join();
    return static_cast<double>(each) * kClients / watch.seconds();
}

/// Leaves of so many bytes hashed and the tree grown over them, in memory.
double grow_tree(HashKind kind, std::size_t bytes, std::size_t count) {
    std::string entry(bytes, 'x');
    transparency::Frontier frontier(kind);
    const Stopwatch watch;
    for (std::size_t i = 0; i < count; ++i) {
        entry[i % entry.size()] = static_cast<char>('a' + i % 26);
        frontier.push(transparency::leaf_hash(kind, entry));
    }
    return static_cast<double>(count) / watch.seconds();
}

/// The twin catches up with all that was appended; then it seals at its usual pace.
void measure_twin(Store& store, seams::SeededChance& chance) {
    const auto signer = signer_of(store);
    const auto size = store.database->read(
        [](storage::Transaction& tx) { return tx.count("select size from transparency_head"); });
    const Stopwatch growing;
    need(signer->sign_now(), "seal");
    tell("存证：国密树从零跟上，并签名",
         figure(static_cast<double>(size) / growing.seconds()) + " 条/s");
    std::vector<double> took_ms;
    for (int i = 0; i < 50; ++i) {
        append_in_groups(*store.database, kGroups.back(), kGroups.back(), chance);
        const Stopwatch watch;
        need(signer->sign_now(), "seal");
        took_ms.push_back(watch.seconds() * 1'000);
    }
    tell("存证：每 256 条封一次（Ed25519、SM2、国密树）",
         fmt::format("P50 {:.1f} · P99 {:.1f} ms", quantile(took_ms, 0.5), quantile(took_ms, 0.99)),
         "≤ 1 s");
}

void measure_signatures() {
    const auto rate = [](const transparency::NoteKey& key) {
        constexpr int kSignatures = 2'000;
        const Stopwatch watch;
        for (int i = 0; i < kSignatures; ++i) key.sign("dj.example/log/1\n" + std::to_string(i));
        return figure(kSignatures / watch.seconds());
    };
    tell("存证：签名，Ed25519 / SM2",
         rate(*transparency::ed25519_key("dj.example/log/1", std::string(32, 'e'))) + " / " +
             rate(*transparency::sm2_key("dj.example/log/1", std::string(32, 's'))) + " 次/s");
}

void measure_verify(storage::Database& database) {
    const Stopwatch watch;
    const auto report =
        database.read([](storage::Transaction& tx) { return transparency::verify_log(tx); });
    tell("存证：从库里核对日志（不含内容）",
         figure(static_cast<double>(report.entries) / watch.seconds()) + " 条/s" +
             (report.sound ? "" : "（不符！）"),
         "≥ 1,000,000");
}

void measure_proofs(storage::Database& database) {
    seams::SeededChance chance(9);
    std::vector<double> took_ms;
    for (int i = 0; i < 2'000; ++i)
        database.read([&](storage::Transaction& tx) {
            const auto size = tx.count("select size from transparency_head");
            const auto index =
                static_cast<std::int64_t>(chance.below(static_cast<std::uint64_t>(size)));
            const Stopwatch watch;
            transparency::StoredTree tree(tx, size);
            transparency::inclusion_proof(HashKind::Sha256, index, size, tree.reader());
            took_ms.push_back(watch.seconds() * 1'000);
        });
    tell("存证：按序号取证明",
         fmt::format("P50 {:.2f} · P99 {:.2f} ms", quantile(took_ms, 0.5), quantile(took_ms, 0.99)),
         "≤ 1 ms");
}

}  // namespace

int measure_log(const Options& options) {
    const std::string folder = options.text("scratch");
    std::filesystem::remove_all(folder);
    seams::SeededChance chance(2);
    Store store = make_store(folder, seams::system_clock().now(), chance);
    const auto count = static_cast<std::size_t>(options.number("count", 100 * 1'024));
    measure_appends(*store.database, folder, count, chance);
    const double alone = append_one_by_one(*store.database, 400);
    tell("存证：追加（64 人各等自己的一条落盘）", figure(alone) + " 条/s");
    tell("存证：内存中算叶与树", figure(grow_tree(HashKind::Sha256, 600, 1'000'000)) + " 条/s",
         "≥ 1,000,000");
    tell("存证：内存中算叶与树，300 字节，SHA-256 / SM3",
         figure(grow_tree(HashKind::Sha256, 300, 1'000'000)) + " / " +
             figure(grow_tree(HashKind::Sm3, 300, 500'000)) + " 条/s");
    measure_signatures();
    measure_twin(store, chance);
    measure_verify(*store.database);
    measure_proofs(*store.database);
    std::filesystem::remove_all(folder);
    return 0;
}

/// How long after its receipt each filing of a store stood under a published checkpoint.
int measure_sealing(const Options& options) {
    Store store = open_store(options.text("data"));
    const auto delays = store.database->read([](storage::Transaction& tx) {
        return tx.list_values<std::int64_t>(
            "select (select published_ms from transparency_checkpoint c "
            "where c.size > v.log_index and published_ms is not null order by c.size limit 1) "
            "- v.received_ms from records_version v where v.log_index < (select max(size) "
            "from transparency_checkpoint where published_ms is not null) order by v.log_index");
    });
    const std::vector<double> ms(delays.begin(), delays.end());
    tell("封存：报备到签名的检查点",
         fmt::format("P50 {:.0f} · P99 {:.0f} · 最长 {:.0f} ms（{} 份）", quantile(ms, 0.5),
                     quantile(ms, 0.99), quantile(ms, 1), ms.size()),
         "≤ 1 s");
    return 0;
}

}  // namespace shiji::bench
