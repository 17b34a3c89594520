#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "rooms/inspection/inspection.h"
#include "rooms/organisation/rights.h"

namespace shiji::app {
namespace {

/// Routes as the route table has them, without a store behind them.
std::vector<http::Route> bare_routes() { return all_routes({.trial = true}); }

std::string access_words(const http::Access& access) {
    switch (access.kind) {
        case http::Access::Kind::Anyone:
            return "anyone";
        case http::Access::Kind::SignedIn:
            return "signed_in";
        case http::Access::Kind::Administrator:
            return "administrator " + base::name_of(access.administrator);
        case http::Access::Kind::Right:
            return "right " + access.right;
    }
    return "";
}

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

int run_openapi(const CommandLine&) {
    std::cout << http::openapi(bare_routes()) << "\n";
    return 0;
}

int run_routes(const CommandLine&) {
    for (const http::Route& route : bare_routes())
        std::cout << upper(base::name_of(route.method)) << " " << route.path << " "
                  << access_words(route.access) << "\n";
    return 0;
}

int run_rights(const CommandLine&) {
    for (const organisation::Right& right : organisation::kRights)
        std::cout << right.name << " " << base::name_of(right.role) << " "
                  << base::name_of(right.reach) << "\n";
    return 0;
}

int run_version(const CommandLine&) {
    std::cout << "实迹 " << SHIJI_VERSION << "\n";
    return 0;
}

int run_verify(const CommandLine& line) {
    if (line.options.contains("full"))
        for (const char* const part : {"log-only", "bundle"})
            if (line.options.contains(part))
                return report_refusal(
                    base::refuse(base::ErrorKind::Invalid, "app.full_or_part", "", {{"part", part}})
                        .value());
    if (line.options.contains("bundle")) return verify_bundle(line);
    if (line.options.contains("backup")) return verify_backup(line);
    auto database = open_store(line.settings, false);
    if (!database) return report_refusal(database.error());
    const auto tell = [](std::int64_t done, std::int64_t total) {
        std::cerr << "\r核对 " << done << " / " << total << std::flush;
    };
    const bool log_only = line.options.contains("log-only");
    const auto closed = transparency::ClosedLogs::open(**database, line.settings.store_url());
    const auto report = (*database)->read([&](storage::Transaction& tx) {
        return log_only ? transparency::verify_log(tx, {}, tell, &closed)
                        : transparency::verify_store(tx, content_readers(), {}, tell, &closed);
    });
    std::cerr << "\n";
    std::cout << report.sentence << "\n"
              << "日志 " << report.origin << "：条目 " << report.entries << "，检查点 "
              << report.checkpoints << "，国密检查点 " << report.twin_checkpoints << "，见证签名 "
              << report.cosignatures << "，时间戳 " << report.anchors << "，逐项重算的记录 "
              << report.records << "。\n";
    for (const auto& fault : report.faults) std::cout << "  ✗ " << fault.sentence << "\n";
    return report.sound ? 0 : 1;
}

int run_score(const CommandLine& line) {
    if (!line.options.contains("quarter"))
        return report_refusal(base::refuse(base::ErrorKind::Invalid, "app.no_quarter").value());
    const auto quarter = base::Quarter::parse(line.options.at("quarter"));
    if (!quarter)
        return report_refusal(base::refuse(base::ErrorKind::Invalid, "app.no_quarter").value());
    auto database = open_store(line.settings, false);
    if (!database) return report_refusal(database.error());
    const auto wanted =
        line.options.contains("organisation") ? line.options.at("organisation") : "";
    const auto sheets = (*database)->read([&](storage::Transaction& tx) {
        return inspection::score_quarter(tx, rulebook::Rulebook::shipped(), *quarter,
                                         seams::system_clock().now());
    });
    for (const inspection::Sheet& sheet : sheets)
        if (sheet.organisation_name.find(wanted) != std::string::npos)
            std::cout << inspection::sheet_text(sheet) << "\n";
    return 0;
}

}  // namespace shiji::app
