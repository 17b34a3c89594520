#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/next_key.h"

namespace shiji::app {
namespace {

using transparency::KeyChange;
using transparency::LogKeys;

transparency::KeyPlaces rotating_places(const settings::Settings& settings) {
    return {settings.log_key_path(), settings.high_water_path()};
}

transparency::SignerConfig signer_config(const settings::Settings& settings,
                                         storage::Database& database) {
    return {.database = database,
            .clock = seams::system_clock(),
            .high_water = settings.high_water_path()};
}

/// Everything on file is sealed by the old key; then the log names the new one.
base::Result<KeyChange> change(const settings::Settings& settings, storage::Database& database,
                               const LogKeys& next) {
    auto sealing = transparency::read_log_key(settings.log_key_path());
    if (!sealing) return base::refuse(sealing);
    const auto old = transparency::read_log_key(settings.log_key_path());
    if (!old) return base::refuse(old);
    const auto signer =
        transparency::Signer::open(signer_config(settings, database), std::move(*sealing));
    if (!signer) return base::refuse(signer);
    if (const auto sealed = (*signer)->sign_now(); !sealed) return base::refuse(sealed);
    return database.write([&](storage::Transaction& tx) {
        return transparency::change_keys(tx, *old, next, seams::system_clock().now());
    });
}

/// Publishes the last checkpoint of the old key, which waits since the change: whoever opens the
/// store with the keys in force does. Before they are taken, so that an attempt that dies here is
/// found by the next, which would change the keys once more otherwise.
base::Result<void> publish(const settings::Settings& settings, storage::Database& database,
                           LogKeys in_force) {
    const auto signer =
        transparency::Signer::open(signer_config(settings, database), std::move(in_force));
    if (!signer) return base::refuse(signer);
    return {};
}

void print_rotated(const KeyChange& change, const std::vector<transparency::Vkey>& keys) {
    std::cout << "已更换日志密钥：第 " << change.index
              << " 条存证写明新旧密钥，由原来的密钥签到这一条为止，此后只认新的。\n"
                 "原来的密钥留在数据文件夹里：log-"
              << change.log << "-until-" << change.index
              << ".key。\n请立即另行保管新的 log.key，并立即运行 shiji backup "
                 "重新备份：更换以前的备份不认识"
                 "新的公钥，\n恢复以后接不上更换以后公布过的检查点；凭它另立日志（shiji epoch）"
                 "要另外带上换钥证明。\n"
                 "用本软件的见证方，见证过这一条就自动认新的公钥；别的见证方请当面核对登记。"
                 "新的公钥：\n";
    for (const auto& key : keys) std::cout << key.text() << "\n";
}

}  // namespace

int run_rotate_key(const CommandLine& line) {
    const settings::Settings& settings = line.settings;
    auto database = open_store(settings, true);
    if (!database) return report_refusal(database.error());
    const auto identity = (*database)->read(transparency::find_identity);
    if (!identity)
        return report_refusal(
            base::refuse(base::ErrorKind::Busy, "transparency.not_founded").value());
    auto next = transparency::need_rotated_key(rotating_places(settings), identity->origin,
                                               seams::system_chance());
    if (!next) return report_refusal(next.error());
    // An attempt before this one may have come so far.
    auto changed =
        identity->keys == next->vkeys()
            ? base::Result<KeyChange>(*(*database)->read(transparency::newest_key_change))
            : change(settings, **database, *next);
    if (!changed) return report_refusal(changed.error());
    const auto keys = next->vkeys();
    if (const auto published = publish(settings, **database, std::move(*next)); !published)
        return report_refusal(published.error());
    transparency::take_rotated_key(rotating_places(settings), changed->log, changed->index);
    print_rotated(*changed, keys);
    return 0;
}

}  // namespace shiji::app
