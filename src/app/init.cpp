#include <iostream>

#include "app/backup_copy.h"
#include "app/commands.h"
#include "app/district.h"

namespace shiji::app {
namespace {

std::string ask(const CommandLine& line, const std::string& option, const std::string& question) {
    if (line.options.contains(option)) return line.options.at(option);
    std::cout << question << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return base::trim(answer);
}

}  // namespace

int run_init(const CommandLine& line) {
    NewDistrict district;
    district.name = ask(line, "district", "区的名称（例如 示范区）：");
    district.origin =
        ask(line, "origin", "存证日志的名称（例如 dj.example.gov.cn/log/1，定下就不能改）：");
    if (base::settle_text(district.name, true, 60) != base::TextFlaw::None || district.name.empty())
        return report_refusal(base::refuse(base::ErrorKind::Invalid, "app.district_name").value());
    const auto founded = found_district(line.settings, district, seams::system_clock().now(),
                                        seams::system_chance());
    if (!founded) return report_refusal(founded.error());
    std::cout << "已建立：" << line.settings.data << "\n"
              << "请立即备份其中的 log.key 和 fields.key，并与数据库分开保管。\n"
              << "下一步：shiji serve --data " << line.settings.data << "\n";
    return 0;
}

int run_upgrade(const CommandLine& line) {
    auto database = storage::Database::open({.url = line.settings.store_url()});
    if (!database) return report_refusal(database.error());
    const auto state = storage::schema_state(**database);
    if (state.empty)
        return report_refusal(
            base::refuse(base::ErrorKind::Conflict, "storage.empty_schema").value());
    const auto migrated = storage::migrate(**database, seams::system_clock().now());
    if (!migrated) return report_refusal(migrated.error());
    if (const auto closed = upgrade_closed_logs(**database, line.settings.store_url()); !closed)
        return report_refusal(closed.error());
    std::cout << (state.pending.empty() ? "已经是当前版本。" : "升级完成。") << "\n";
    return 0;
}

}  // namespace shiji::app
