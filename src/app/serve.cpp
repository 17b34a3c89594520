#include <spdlog/spdlog.h>

#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/embedded_web.h"
#include "app/open_authority.h"
#include "app/open_signer.h"
#include "app/read_only.h"
#include "app/recurring.h"
#include "app/serve_witness.h"
#include "platform/http/server.h"
#include "platform/identity/audit_book.h"
#include "platform/settings/messages.h"
#include "platform/telemetry/telemetry.h"
#include "platform/transparency/next_key.h"
#include "rooms/records/erasures.h"

namespace shiji::app {
namespace {

/// reliability-security R-12: whoever got no answer may ask again under the same key for at least
/// seven days. A phone keeps an unsent form over a holiday; a day would turn its retry into a
/// second record. A kept answer is a few hundred bytes.
constexpr std::int64_t kKeysKeptMs = 7 * 24 * 3'600'000LL;

/// What the clock starts, once a minute and once more at the end.
void do_chores(storage::Database& database, identity::Doorkeeper& doorkeeper,
               identity::AuditBook& book, base::Moment now) {
    database.write([&](storage::Transaction& tx) {
        doorkeeper.write_last_seen(tx);
        book.write_kept(tx, now);
        http::forget_keys(tx, {now.ms - kKeysKeptMs});
    });
}

/// A refusal (the log stands still, the clock went back) refuses every filing too: none can name
/// rules that are no longer in force.
void name_rules_in_force(storage::Database& database, base::Moment now) {
    const auto kept = database.write([&](storage::Transaction& tx) {
        return transparency::keep_policy(tx, digest_of_rules(), kRulesName, now);
    });
    if (!kept) spdlog::warn("the log does not name the rules in force: {}", kept.error().code());
}

/// The search index follows the log in small steps, so that filings hardly wait for it: one takes
/// the writer for 10 to 20 ms. While people file it makes one a period, and one after the other
/// when nobody did for a second. Until then a search reads through what the index lacks.
constexpr std::int64_t kIndexedAtOnce = 20;
constexpr std::chrono::milliseconds kIndexPeriod{250};
constexpr std::int64_t kQuietMs = 1'000;

/// What an erasure by law leaves to be done leaves no trace a few seconds later.
constexpr std::chrono::seconds kForgettingPeriod{5};

/// A hundredth of what the machine can read: records are compared with their entries all the time.
constexpr std::chrono::seconds kCheckPeriod{10};

void check_in_background(storage::Database& database, base::Moment now) {
    for (const auto& fault : transparency::check_some(database, content_readers(), now))
        spdlog::critical("the check in the background: {}", fault.sentence);
}

bool is_quiet(storage::Database& database, base::Moment now) {
    const auto newest = database.read(transparency::newest_time);
    return !newest || now.ms - newest->ms > kQuietMs;
}

void follow_with_index(storage::Database& database, seams::Clock& clock) {
    const auto until = clock.monotonic_ms() + kIndexPeriod.count();
    do {
        if (!database.read(records::is_index_behind)) return;
        database.write(
            [](storage::Transaction& tx) { records::index_filings(tx, kIndexedAtOnce); });
    } while (clock.monotonic_ms() < until && is_quiet(database, clock.now()));
}

/// How often is looked whether a witness is to be asked; how often it is, the log knows.
constexpr std::chrono::milliseconds kWitnessPeriod{1'000};

/// The same for the time-stamping authority.
constexpr std::chrono::milliseconds kStampPeriod{1'000};

/// On the first start: a code, printed here and nowhere else, with which the three administrators
/// are set up in the browser.
void print_setup_code(storage::Database& database, seams::Chance& chance) {
    const auto code = database.write([&](storage::Transaction& tx) -> std::string {
        return identity::is_set_up(tx) ? "" : identity::make_setup_code(tx, chance);
    });
    if (!code.empty())
        std::cout << "启用码（只显示这一次，重新启动会换新）：" << code << "\n"
                  << "在浏览器中打开下面的地址，设置三名管理员。\n";
}

http::Doorkeepers doorkeepers(identity::Doorkeeper& doorkeeper, identity::AuditBook& book) {
    return {
        .who_is_asking =
            [&doorkeeper](storage::Transaction& tx, const http::Request& request,
                          base::Moment now) { return doorkeeper.who_is_asking(tx, request, now); },
        .may = organisation::may,
        .write_audit = [&book](storage::Transaction& tx,
                               const http::AuditLine& line) { book.write(tx, line); }};
}

struct Opened {
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<transparency::WitnessCaller> witnesses;
    std::unique_ptr<transparency::AuthorityCaller> authority;  ///< null where none is set up
    std::unique_ptr<transparency::Signer> signer;              ///< null while the log stands still
    membership::FieldKeys field_keys;
    std::optional<witness::WitnessKeys> witness_keys;
    transparency::ClosedLogs closed_logs;

    const witness::WitnessKeys* keys_of_witness() const {
        return witness_keys ? &*witness_keys : nullptr;
    }
};

/// Nothing where the district witnesses for nobody.
base::Result<std::optional<witness::WitnessKeys>> read_witness(const std::string& path) {
    if (!std::filesystem::exists(path)) return std::nullopt;
    auto keys = witness::read_witness_key(path);
    if (!keys) return base::refuse(keys);
    return std::move(*keys);
}

base::Result<Opened> open_all(const settings::Settings& settings, seams::Clock& clock) {
    auto database = open_store(settings, true);
    if (!database) return base::refuse(database);
    const auto identity = (*database)->read(transparency::find_identity);
    const transparency::KeyPlaces places{settings.log_key_path(), settings.high_water_path()};
    if (identity && transparency::is_key_waiting(places, identity->origin))
        return base::refuse(base::ErrorKind::Conflict, "app.epoch_unfinished");
    if (identity && transparency::is_rotating(places, identity->keys))
        return base::refuse(base::ErrorKind::Conflict, "app.rotation_unfinished");
    auto log_keys = transparency::read_log_key(settings.log_key_path());
    if (!log_keys) return base::refuse(log_keys);
    auto field_keys = membership::FieldKeys::load(settings.field_keys_path());
    if (!field_keys) return base::refuse(field_keys);
    auto witness_keys = read_witness(settings.witness_key_path());
    if (!witness_keys) return base::refuse(witness_keys);
    auto authority = open_authority(**database, settings, clock);
    if (!authority) return base::refuse(authority);
    auto witnesses = std::make_unique<transparency::WitnessCaller>(**database, clock);
    auto signer = open_signer(**database, settings, clock, *witnesses, std::move(*log_keys));
    if (!signer) return base::refuse(signer);
    auto closed_logs = transparency::ClosedLogs::open(**database, settings.store_url());
    return Opened{std::move(*database),  std::move(witnesses),   std::move(*authority),
                  std::move(*signer),    std::move(*field_keys), std::move(*witness_keys),
                  std::move(closed_logs)};
}

void ask_for_stamp(const Opened& opened) {
    if (opened.authority) opened.authority->turn();
}

}  // namespace

int report_refusal(const base::Error& error) {
    for (const base::Fault& fault : error.faults)
        std::cerr << settings::sentence(fault) << "（" << fault.code << "）\n";
    return 1;
}

int serve_district(const settings::Settings& settings, seams::Clock& clock, bool trial) {
    telemetry::set_up_log(settings.log_level);
    auto opened = open_all(settings, clock);
    if (!opened) return report_refusal(opened.error());
    seams::Chance& chance = seams::system_chance();

    identity::Doorkeeper doorkeeper(!settings.behind_tls_proxy);
    identity::AuditBook book;
    http::Dispatcher dispatcher(
        {*opened->database, clock, chance},
        read_only_in_alarm(all_routes({.plain_http = !settings.behind_tls_proxy,
                                       .trial = trial,
                                       .attachments_path = settings.attachments_path(),
                                       .field_keys = &opened->field_keys,
                                       .witness_keys = opened->keys_of_witness(),
                                       .closed_logs = &opened->closed_logs})),
        doorkeepers(doorkeeper, book));
    auto server =
        http::Server::open({.address = settings.address,
                            .port = settings.port,
                            .behind_tls = settings.behind_tls_proxy,
                            .hosts = settings.hosts,
                            .tell_refusal = identity::telling(book, clock)},
                           dispatcher, http::web_files(settings::embedded_web()), clock, chance);
    if (!server) return report_refusal(server.error());
    name_rules_in_force(*opened->database, clock.now());
    // What is on file is sealed before anybody can ask for it.
    if (opened->signer) {
        if (const auto sealed = opened->signer->sign_now(); !sealed)
            return report_refusal(sealed.error());
        opened->signer->start();
    }
    if (!trial) print_setup_code(*opened->database, chance);
    const Recurring chores([&] { do_chores(*opened->database, doorkeeper, book, clock.now()); });
    const Recurring indexing([&] { follow_with_index(*opened->database, clock); }, kIndexPeriod);
    const Recurring forgetting(
        [&, tables = tables_erased_in()] {
            records::forget_rest(*opened->database, settings.attachments_path(), tables);
        },
        kForgettingPeriod);
    const Recurring checking([&] { check_in_background(*opened->database, clock.now()); },
                             kCheckPeriod);
    const Recurring witnessing([&] { opened->witnesses->turn(); }, kWitnessPeriod);
    const Recurring stamping([&] { ask_for_stamp(*opened); }, kStampPeriod);
    std::cout << "已打开：http://" << settings.address << ":" << (*server)->port() << std::endl;
    (*server)->run(true);
    book.close_hour();  // the chores' last turn tells of it
    if (opened->signer) opened->signer->stop();
    return 0;
}

int run_serve(const CommandLine& line) {
    if (is_only_a_witness(line.settings))
        return serve_witness(line.settings, seams::system_clock());
    return serve_district(line.settings, seams::system_clock(), false);
}

}  // namespace shiji::app
