#include "app/serve_witness.h"

#include <filesystem>
#include <iostream>

#include "app/district.h"
#include "app/recurring.h"
#include "platform/http/server.h"
#include "platform/identity/audit_book.h"
#include "platform/telemetry/telemetry.h"
#include "platform/witness/witness_http.h"

namespace shiji::app {
namespace {

/// Nobody signs in here; every submission stands in the audit trail of the store all the same.
http::Doorkeepers open_door(identity::AuditBook& book) {
    return {
        .who_is_asking = [](storage::Transaction&, const http::Request&,
                            base::Moment) -> base::Result<http::Caller> { return http::Caller(); },
        .may = [](storage::Transaction&, const http::Caller&, std::string_view, const std::string&,
                  base::Date) -> base::Result<void> {
            return base::refuse(base::ErrorKind::Forbidden, "http.sign_in_first");
        },
        .write_audit = [&book](storage::Transaction& tx,
                               const http::AuditLine& line) { book.write(tx, line); }};
}

}  // namespace

bool is_only_a_witness(const settings::Settings& settings) {
    return std::filesystem::exists(settings.witness_key_path()) &&
           !std::filesystem::exists(settings.log_key_path());
}

int serve_witness(const settings::Settings& settings, seams::Clock& clock) {
    telemetry::set_up_log(settings.log_level);
    auto database = open_store(settings, true);
    if (!database) return report_refusal(database.error());
    // A district that lost the key of its log must not look as if all were well.
    if ((*database)->read(transparency::find_identity))
        if (const auto lost = transparency::read_log_key(settings.log_key_path()); !lost)
            return report_refusal(lost.error());
    const auto keys = witness::read_witness_key(settings.witness_key_path());
    if (!keys) return report_refusal(keys.error());
    seams::Chance& chance = seams::system_chance();
    identity::AuditBook book;
    http::Dispatcher dispatcher({**database, clock, chance}, witness::routes(&*keys),
                                open_door(book));
    auto server = http::Server::open({.address = settings.address,
                                      .port = settings.port,
                                      .behind_tls = settings.behind_tls_proxy,
                                      .hosts = settings.hosts,
                                      .tell_refusal = identity::telling(book, clock)},
                                     dispatcher, http::web_files({}), clock, chance);
    if (!server) return report_refusal(server.error());
    const Recurring chores([&] {
        (*database)->write([&](storage::Transaction& tx) { book.write_kept(tx, clock.now()); });
    });
    std::cout << "见证方“" << keys->name << "”已打开：http://" << settings.address << ":"
              << (*server)->port() << "/witness" << std::endl;
    (*server)->run(true);
    book.close_hour();  // the chores' last turn tells of it
    return 0;
}

}  // namespace shiji::app
