#include <iostream>
#include <iterator>

#include "app/commands.h"
#include "app/district.h"
#include "app/read_file.h"
#include "app/witness_files.h"
#include "platform/transparency/epoch.h"
#include "platform/transparency/next_key.h"

namespace shiji::app {
namespace {

transparency::KeyPlaces key_places(const settings::Settings& settings) {
    return {settings.log_key_path(), settings.high_water_path()};
}

base::Result<std::string> read_checkpoint(const std::string& path) {
    auto note = read_file(path);
    if (!note)
        return base::refuse(base::ErrorKind::NotFound, "app.no_checkpoint", "", {{"path", path}});
    return std::move(*note);
}

/// Nothing where no --ordinal is given. Errors: app.not_a_number.
base::Result<std::optional<std::int64_t>> brought_ordinal(const CommandLine& line) {
    const auto given = line.options.find("ordinal");
    if (given == line.options.end()) return std::nullopt;
    const auto ordinal = whole_number(given->second);
    if (!ordinal)
        return base::refuse(base::ErrorKind::Invalid, "app.not_a_number", "",
                            {{"option", "ordinal"}});
    return ordinal;
}

/// A backup from before an epoch does not know of the log that was founded then; its key, which
/// lies here, does. Errors: transparency.ordinal_known.
base::Result<void> judge_keys(const settings::Settings& settings,
                              const transparency::Epoch& epoch) {
    const std::int64_t known =
        transparency::greatest_ordinal(key_places(settings), transparency::family_of(epoch.origin));
    if (transparency::ordinal_in(epoch.origin).value_or(epoch.log) > known) return {};
    return base::refuse(base::ErrorKind::Conflict, "transparency.ordinal_known", "",
                        {{"known", std::to_string(known)}});
}

void print_plan(const transparency::Epoch& epoch) {
    const transparency::ClosedLog& closed = epoch.closed;
    std::cout << "日志 " << closed.origin << "：本机有 " << closed.entries << " 条，见证方";
    for (const std::string& name : epoch.witnesses) std::cout << "“" << name << "”";
    std::cout << "见证过 " << closed.known << " 条。\n缺少第 " << closed.entries << " 至 "
              << closed.known - 1 << " 条，缘由 " << closed.cause << "。\n新日志的名称："
              << epoch.origin << "，存证序号从 " << closed.first + closed.known << " 起。\n";
}

void print_done(const transparency::LogIdentity& identity) {
    std::cout << "已另立日志 " << identity.origin
              << "。原来的日志只供查看和核对，地址不变。\n"
                 "请立即备份新的 log.key，并马上做一次 shiji backup：更早的备份不知道有这个日志，"
                 "从它恢复后再另立，要用 --ordinal "
                 "写更大的编号。\n新日志的公钥（请每个见证方像第一次一样当面核对"
                 "登记）：\n";
    for (const auto& key : identity.keys) std::cout << key.text() << "\n";
}

/// The store holds the new log: what is left are its files.
int finish(const settings::Settings& settings, storage::Database& database) {
    const auto [identity, closed] = database.read([](storage::Transaction& tx) {
        return std::pair(transparency::find_identity(tx), transparency::list_closed_logs(tx));
    });
    transparency::take_next_key(key_places(settings), closed.back().log);
    print_done(*identity);
    return 0;
}

bool is_half_done(const settings::Settings& settings, storage::Database& database) {
    const auto identity = database.read(transparency::find_identity);
    return identity && transparency::is_key_waiting(key_places(settings), identity->origin);
}

base::Result<void> copy_log_of(const settings::Settings& settings, storage::Database& database,
                               const transparency::ClosedLog& log, base::Moment now) {
    auto closed = storage::Database::open(
        {.url = transparency::closed_log_url(settings.store_url(), log.log), .readers = 1});
    if (!closed) return base::refuse(closed);
    if (const auto migrated = storage::migrate(**closed, now); !migrated) return migrated;
    return transparency::copy_closed_log(database, **closed);
}

base::Result<void> found_in_its_place(const settings::Settings& settings,
                                      storage::Database& database, const transparency::Epoch& epoch,
                                      base::Moment now) {
    const auto keys =
        transparency::need_next_key(key_places(settings), epoch.origin, seams::system_chance());
    if (!keys) return base::refuse(keys);
    return database.write([&](storage::Transaction& tx) -> base::Result<void> {
        const auto founded = transparency::found_next_log(tx, epoch, keys->vkeys_with_twin(), now);
        if (!founded) return base::refuse(founded);
        const auto policy = transparency::commit_policy(tx, digest_of_rules(), kRulesName, now);
        return policy ? base::Result<void>() : base::refuse(policy);
    });
}

}  // namespace

int run_epoch(const CommandLine& line) {
    const settings::Settings& settings = line.settings;
    const bool only_looks = line.options.contains("dry-run");
    auto database = open_store(settings, !only_looks);
    if (!database) return report_refusal(database.error());
    if (!only_looks && is_half_done(settings, **database)) return finish(settings, **database);
    const auto path = need_word(line, "epoch", "checkpoint");
    if (!path) return report_refusal(path.error());
    const auto cause = need_word(line, "epoch", "cause");
    if (!cause) return report_refusal(cause.error());
    const auto checkpoint = read_checkpoint(*path);
    if (!checkpoint) return report_refusal(checkpoint.error());
    const auto key_proofs = line.options.contains("keys") ? read_checkpoint(line.options.at("keys"))
                                                          : base::Result<std::string>("");
    if (!key_proofs) return report_refusal(key_proofs.error());
    const auto ordinal = brought_ordinal(line);
    if (!ordinal) return report_refusal(ordinal.error());
    const base::Moment now = seams::system_clock().now();
    const auto epoch = (*database)->read([&](storage::Transaction& tx) {
        return transparency::plan_epoch(tx, *checkpoint, *cause, now, *key_proofs, *ordinal);
    });
    if (!epoch) return report_refusal(epoch.error());
    if (const auto free = judge_keys(settings, *epoch); !free) return report_refusal(free.error());
    const auto published = transparency::judge_published(*epoch, settings.high_water_path(),
                                                         line.options.contains("unwitnessed"));
    if (!published) return report_refusal(published.error());
    print_plan(*epoch);
    if (only_looks) {
        std::cout << "以上只是预览，没有改动。确认缺少的条目已无法找回，再去掉 --dry-run 运行。\n";
        return 0;
    }
    if (const auto copied = copy_log_of(settings, **database, epoch->closed, now); !copied)
        return report_refusal(copied.error());
    if (const auto founded = found_in_its_place(settings, **database, *epoch, now); !founded)
        return report_refusal(founded.error());
    return finish(settings, **database);
}

}  // namespace shiji::app
