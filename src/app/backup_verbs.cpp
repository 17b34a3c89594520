#include <fstream>
#include <iostream>
#include <iterator>

#include "app/backup_copy.h"
#include "app/backup_folder.h"
#include "app/commands.h"
#include "app/district.h"
#include "app/read_file.h"
#include "app/witness_files.h"
#include "platform/settings/messages.h"
#include "platform/storage/copy.h"
#include "platform/transparency/durable_file.h"
#include "rooms/records/erasures.h"

namespace shiji::app {
namespace {

namespace fs = std::filesystem;

/// In the data folder, while something is restored to it.
constexpr const char* kRestoring = "restoring";

int refused(std::string_view code, const std::string& path) {
    return report_refusal(
        base::refuse(base::ErrorKind::Invalid, code, "", {{"path", path}}).value());
}

/// On the disk when it returns, and the list before it stands until then: what is lost with it
/// comes back with the next restore. A terminal or a pipe is written to as it is.
void write_list(const fs::path& path, const std::string& list) {
    if (!fs::exists(path) || fs::is_regular_file(path))
        return transparency::replace_file(fs::weakly_canonical(path), list + "\n");
    std::ofstream file(path, std::ios::binary);
    file << list << "\n";
    file.close();
    if (!file)
        throw storage::Failure(storage::Failure::Kind::Other, "cannot write " + path.string());
}

struct FilledBackup {
    BackupMark mark;
    transparency::VerifyReport report;
    std::vector<base::Error> lacks;  ///< why the store of a closed log is not in it
};

/// Copies the closed logs to the folder. A district that lost one still needs backups: what is
/// missing or damaged is left out, and the verification of the backup names the log.
base::Result<std::vector<base::Error>> copy_closed_logs(storage::Database& copy,
                                                        const std::string& store_url,
                                                        const fs::path& store) {
    std::vector<base::Error> lacks;
    for (const auto& log : copy.read(transparency::list_closed_logs)) {
        const std::string url = transparency::closed_log_url(store_url, log.log);
        if (is_missing(url)) continue;
        const auto copied = storage::copy_store(url, file_of_closed(store, log.log));
        if (copied) continue;
        if (copied.error().code() != "storage.damaged") return base::refuse(copied);
        lacks.push_back(copied.error());
    }
    return lacks;
}

base::Result<FilledBackup> fill_backup(const settings::Settings& settings, const fs::path& folder) {
    const fs::path store = folder / kBackupStore;
    // First the store, then the files: each row that is in the copy finds its file.
    const auto copied = storage::copy_store(settings.store_url(), store);
    if (!copied) return base::refuse(copied);
    copy_folder(settings.attachments_path(), folder / kBackupFiles);
    const auto copy = BackupCopy::make(store, folder / "aside");
    if (!copy) return base::refuse(copy);
    auto lacks = copy_closed_logs((*copy)->database(), settings.store_url(), store);
    if (!lacks) return base::refuse(lacks);
    if (const auto added = (*copy)->add_closed_logs(); !added) return base::refuse(added);
    auto report = (*copy)->verify(false);
    write_list(folder / kBackupErasures, (*copy)->database().read(records::write_erasure_list));
    const BackupMark mark{seams::system_clock().now(), report.origin, report.entries, report.root};
    return FilledBackup{mark, std::move(report), std::move(*lacks)};
}

/// A store's file, and what SQLite keeps beside it.
void remove_store(const fs::path& store) {
    std::error_code none;
    for (const char* const end : {"", "-wal", "-shm"}) fs::remove(store.string() + end, none);
}

/// What is being restored lies in a folder of its own until every erasure is done again; then it
/// takes its place, the store last. So whatever stops it, the power too, what must not come back
/// lies nowhere that a server reads, and the next one sweeps up what a killed one left.
class Restoring {
  public:
    Restoring(fs::path backup, fs::path store, fs::path files)
        : backup_(std::move(backup)),
          store_(std::move(store)),
          files_(std::move(files)),
          aside_(store_.parent_path() / kRestoring) {}
    ~Restoring() {
        database_.reset();
        std::error_code none;
        for (const fs::path& placed : placed_) fs::remove(placed, none);
        fs::remove_all(aside_, none);
    }
    Restoring(const Restoring&) = delete;
    Restoring& operator=(const Restoring&) = delete;

    /// How many erasures were done again. Errors: app.cannot_make_folder, storage.*, records.*,
    /// transparency.*.
    base::Result<std::int64_t> run(const std::string& erasures) {
        fs::remove_all(aside_);
        if (const auto made = make_folder(aside_.string()); !made) return base::refuse(made);
        const fs::path copy = aside_ / kBackupStore;
        fs::copy_file(backup_ / kBackupStore, copy);
        auto database = storage::Database::open({.url = "sqlite:" + copy.string()});
        if (!database) return base::refuse(database);
        database_ = std::move(*database);
        const auto migrated = storage::migrate(*database_, seams::system_clock().now());
        if (!migrated) return base::refuse(migrated);
        const auto kinds = filed_kinds();
        const auto repeated = database_->write([&](storage::Transaction& tx) {
            return records::repeat_erasures(tx, erasures, kinds);
        });
        if (!repeated) return repeated;
        copy_folder(backup_ / kBackupFiles, aside_ / kBackupFiles);
        records::forget_rest(*database_, (aside_ / kBackupFiles).string(), tables_erased_in());
        for (const auto& log : database_->read(transparency::list_closed_logs))
            if (const auto file = file_of_closed(backup_ / kBackupStore, log.log); fs::exists(file))
                fs::copy_file(file, file_of_closed(copy, log.log));
        const auto closed = upgrade_closed_logs(*database_, "sqlite:" + copy.string());
        if (!closed) return base::refuse(closed);
        database_.reset();
        check_closed();
        place_closed_logs();
        place_files();
        place(aside_ / kBackupStore);
        placed_.clear();
        return repeated;
    }

  private:
    /// Files that lay there before may be the only ones: they stay, but for those that were erased.
    void place_files() {
        const fs::path all = backup_ / kBackupFiles;
        if (!fs::exists(all)) return;
        for (const auto& entry : fs::recursive_directory_iterator(all)) {
            if (!entry.is_regular_file()) continue;
            const fs::path name = fs::relative(entry.path(), all);
            const fs::path from = aside_ / kBackupFiles / name;
            const fs::path to = files_ / name;
            if (!fs::exists(from)) {
                fs::remove(to);
            } else if (!fs::exists(to)) {
                fs::create_directories(to.parent_path());
                place_file(from, to);
                placed_.push_back(to);
            }
        }
        sync_folders(files_);
    }

    /// A write-ahead log that still stands holds what its store lacks, the erasures that were done
    /// again among it: whatever kept SQLite from emptying it, such a store is not put in use.
    void check_closed() const {
        for (const auto& entry : fs::directory_iterator(aside_))
            if (entry.path().extension() == ".db-wal" && fs::file_size(entry.path()) > 0)
                throw storage::Failure(storage::Failure::Kind::Other,
                                       "not written back: " + entry.path().string());
    }

    void place_closed_logs() {
        std::vector<fs::path> logs;
        for (const auto& entry : fs::directory_iterator(aside_))
            if (entry.path().extension() == ".db" && entry.path().filename() != kBackupStore)
                logs.push_back(entry.path());
        for (const fs::path& log : logs) place(log);
    }

    /// A write-ahead log of the file that stood there before would be taken for this one's.
    void place(const fs::path& from) {
        const fs::path to = store_.parent_path() / from.filename();
        remove_store(to);
        place_file(from, to);
        placed_.push_back(to);
    }

    fs::path backup_;
    fs::path store_;
    fs::path files_;
    fs::path aside_;
    std::unique_ptr<storage::Database> database_;
    std::vector<fs::path> placed_;  ///< while it is not whole: what goes when this stops
};

void say_erasures(std::int64_t count) {
    if (count > 0)
        std::cout << "按删除清单补做了 " << count
                  << " 份：备份里已依法删除或停止查阅的内容没有回来。\n";
    else
        std::cout << "删除清单里没有要补做的。\n";
}

}  // namespace

int run_backup(const CommandLine& line) {
    const auto out = need_word(line, "backup", "out");
    if (!out) return report_refusal(out.error());
    const fs::path folder = *out;
    if (fs::exists(folder)) return refused("storage.copy_exists", *out);
    if (const auto made = make_folder(*out); !made) return report_refusal(made.error());
    const auto filled = fill_backup(line.settings, folder);
    if (!filled) {
        fs::remove_all(folder);
        return report_refusal(filled.error());
    }
    seal_backup(folder, filled->mark);
    const bool sound = filled->report.sound;
    std::cout << "已备份到 " << *out << "：存证 " << filled->mark.size << " 条。"
              << (sound ? "" : "注意：" + filled->report.sentence) << "\n";
    for (const base::Error& lack : filled->lacks)
        std::cout << "这份备份里没有它：" << settings::sentence(lack.faults.front()) << "\n";
    std::cout << "密钥（log.key、fields.key）不在备份里，请另行保管。\n";
    return sound ? 0 : 1;
}

int run_erasures(const CommandLine& line) {
    const auto out = need_word(line, "erasures", "out");
    if (!out) return report_refusal(out.error());
    auto database = open_store(line.settings, false);
    if (!database) return report_refusal(database.error());
    write_list(*out, (*database)->read(records::write_erasure_list));
    std::cout << "删除清单已写到 " << *out << "。请与备份分开保管，恢复备份时要用最新的一份。\n";
    return 0;
}

int verify_backup(const CommandLine& line) {
    const fs::path folder = line.options.at("backup");
    const auto mark = check_backup(folder);
    if (!mark) return report_refusal(mark.error());
    const fs::path aside = fs::temp_directory_path() /
                           ("shiji-verify-" + std::to_string(seams::system_clock().now().ms));
    const auto copy = BackupCopy::make(folder / kBackupStore, aside);
    if (!copy) return report_refusal(copy.error());
    if (const auto added = (*copy)->add_closed_logs(); !added) return report_refusal(added.error());
    const auto report = (*copy)->verify(true);
    std::cout << report.sentence << "\n";
    for (const auto& fault : report.faults) std::cout << "  ✗ " << fault.sentence << "\n";
    const bool same = report.entries == mark->size && report.root == mark->root;
    std::cout << (same ? "备份完好：" : "备份与它写明的不同：") << mark->made_at.minute_text()
              << " 做的，日志 " << mark->origin << "，存证 " << mark->size << " 条。\n";
    if (same && report.sound)
        std::cout << "演练凭据（填在“启用准备”页，由日志核对）：" << report.entries << " "
                  << report.root << "\n";
    return same && report.sound ? 0 : 1;
}

int run_restore(const CommandLine& line) {
    const auto in = need_folder(line, "restore", "in");
    if (!in) return report_refusal(in.error());
    const auto list_path = need_word(line, "restore", "erasures");
    if (!list_path) return report_refusal(list_path.error());
    const auto list = read_file(*list_path);
    if (!list) return refused("app.no_erasure_list", *list_path);
    const auto mark = check_backup(*in);
    if (!mark) return report_refusal(mark.error());
    const settings::Settings& settings = line.settings;
    const std::string store = settings.data + "/" + kBackupStore;
    if (settings.store_url() != "sqlite:" + store) return refused("app.restores_to_data", store);
    if (fs::exists(store)) return refused("app.data_exists", settings.data);
    if (const auto made = make_folder(settings.data); !made) return report_refusal(made.error());
    const auto repeated = Restoring(*in, store, settings.attachments_path()).run(*list);
    if (!repeated) return report_refusal(repeated.error());
    std::cout << "已恢复到 " << settings.data << "：" << mark->made_at.minute_text()
              << " 的备份，存证 " << mark->size << " 条。\n";
    say_erasures(*repeated);
    std::cout
        << "请把 log.key、fields.key 和水位文件放回。备份以后报来的存证不在这里：日志比公布过的短，"
           "启动时会停止签名。缺的条目确已无法找回的，用 shiji epoch 另立日志。\n";
    return 0;
}

}  // namespace shiji::app
