#include <fstream>
#include <iostream>
#include <iterator>

#include "app/backup_folder.h"
#include "app/commands.h"
#include "app/district.h"
#include "app/witness_files.h"
#include "platform/storage/copy.h"
#include "rooms/records/records.h"

namespace shiji::app {
namespace {

namespace fs = std::filesystem;

/// A folder that goes with the verb, whatever happens.
class PassingFolder {
  public:
    explicit PassingFolder(fs::path path) : path_(std::move(path)) {}
    ~PassingFolder() {
        std::error_code none;
        fs::remove_all(path_, none);
    }
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;

  private:
    fs::path path_;
};

int refused(std::string_view code, const std::string& path) {
    return report_refusal(
        base::refuse(base::ErrorKind::Invalid, code, "", {{"path", path}}).value());
}

void write_list(const fs::path& path, const std::string& list) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << list << "\n";
    file.close();
    if (!file)
        throw storage::Failure(storage::Failure::Kind::Other, "cannot write " + path.string());
}

/// Looks at a store that may be opened, and changed by being opened: a copy.
template <class Work>
auto look_at(const fs::path& store, Work&& work) {
    auto database = storage::Database::open({.url = "sqlite:" + store.string(), .writes = false});
    base::check(database.has_value(), "a copy of a store opens");
    return (*database)->read(work);
}

transparency::VerifyReport verify_content(const fs::path& store) {
    return look_at(store, [](storage::Transaction& tx) {
        return transparency::verify_store(tx, content_readers());
    });
}

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
    // First the store, then the files: each row that is in the copy finds its file.
    const auto copied = storage::copy_store(line.settings.store_url(), folder / kBackupStore);
    if (!copied) {
        fs::remove_all(folder);
        return report_refusal(copied.error());
    }
    copy_folder(line.settings.attachments_path(), folder / kBackupFiles);
    // Opening a store changes the file: what is asked of it is asked of a second copy.
    const fs::path aside = folder / "aside";
    const PassingFolder passing(aside);
    fs::create_directory(aside);
    fs::copy_file(folder / kBackupStore, aside / kBackupStore);
    BackupMark mark{.made_at = seams::system_clock().now(), .origin = {}, .root = {}};
    const auto report = look_at(aside / kBackupStore, [](storage::Transaction& tx) {
        return transparency::verify_log(tx);
    });
    write_list(folder / kBackupErasures,
               look_at(aside / kBackupStore, records::write_erasure_list));
    fs::remove_all(aside);
    mark.origin = report.origin;
    mark.size = report.entries;
    mark.root = report.root;
    seal_backup(folder, mark);
    std::cout << "已备份到 " << *out << "：存证 " << mark.size << " 条。"
              << (report.sound ? "" : "注意：" + report.sentence) << "\n"
              << "密钥（log.key、fields.key）不在备份里，请另行保管。\n";
    return report.sound ? 0 : 1;
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
    const PassingFolder passing(aside);
    fs::create_directories(aside);
    fs::copy_file(folder / kBackupStore, aside / kBackupStore);
    const auto report = verify_content(aside / kBackupStore);
    std::cout << report.sentence << "\n";
    for (const auto& fault : report.faults) std::cout << "  ✗ " << fault.sentence << "\n";
    const bool same = report.entries == mark->size && report.root == mark->root;
    std::cout << (same ? "备份完好：" : "备份与它写明的不同：") << mark->made_at.minute_text()
              << " 做的，日志 " << mark->origin << "，存证 " << mark->size << " 条。\n";
    return same && report.sound ? 0 : 1;
}

int run_restore(const CommandLine& line) {
    const auto in = need_folder(line, "restore", "in");
    if (!in) return report_refusal(in.error());
    const auto list_path = need_word(line, "restore", "erasures");
    if (!list_path) return report_refusal(list_path.error());
    std::ifstream list_file(*list_path, std::ios::binary);
    if (!list_file) return refused("app.no_erasure_list", *list_path);
    const std::string list{std::istreambuf_iterator<char>(list_file), {}};
    const auto mark = check_backup(*in);
    if (!mark) return report_refusal(mark.error());
    const settings::Settings& settings = line.settings;
    const std::string store = settings.data + "/" + kBackupStore;
    if (settings.store_url() != "sqlite:" + store) return refused("app.restores_to_data", store);
    if (fs::exists(store)) return refused("app.data_exists", settings.data);
    if (const auto made = make_folder(settings.data); !made) return report_refusal(made.error());
    copy_folder(fs::path(*in) / kBackupFiles, settings.attachments_path());
    fs::copy_file(fs::path(*in) / kBackupStore, store);
    auto database = storage::Database::open({.url = settings.store_url()});
    if (!database) return report_refusal(database.error());
    const auto migrated = storage::migrate(**database, seams::system_clock().now());
    if (!migrated) return report_refusal(migrated.error());
    const auto repeated = (*database)->write(
        [&](storage::Transaction& tx) { return records::repeat_erasures(tx, list); });
    if (!repeated) {
        // What must not come back does not stay, not even half restored.
        database->reset();
        fs::remove(store);
        fs::remove_all(settings.attachments_path());
        return report_refusal(repeated.error());
    }
    records::forget_rest(**database, settings.attachments_path());
    std::cout << "已恢复到 " << settings.data << "：" << mark->made_at.minute_text()
              << " 的备份，存证 " << mark->size << " 条。\n";
    say_erasures(*repeated);
    std::cout
        << "请把 log.key、fields.key 和水位文件放回。备份以后报来的存证不在这里：日志比公布过的短，"
           "启动时会停止签名，先从见证方取回缺的条目，或按规定另立日志。\n";
    return 0;
}

}  // namespace shiji::app
