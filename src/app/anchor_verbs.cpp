#include <fstream>
#include <iostream>
#include <sstream>

#include "app/commands.h"
#include "app/district.h"
#include "app/witness_files.h"

namespace shiji::app {
namespace {

/// An answer of an authority is a few kilobytes, a file of certificates some dozens.
constexpr std::size_t kAnchorFileMax = 1024 * 1024;

base::Result<std::string> read_anchor_file(const CommandLine& line, const std::string& option) {
    const auto path = need_word(line, "anchor-import", option);
    if (!path) return path;
    std::ifstream file(*path, std::ios::binary);
    std::string bytes(kAnchorFileMax, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.is_open() || file.bad() || file.gcount() == 0)
        return base::refuse(base::ErrorKind::Invalid, "app.no_bundle", "", {{"path", *path}});
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

base::Result<void> write_query(const std::string& path, const std::string& query) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << query;
    file.close();
    if (!file)
        return base::refuse(base::ErrorKind::Invalid, "app.cannot_write", "", {{"path", path}});
    return {};
}

}  // namespace

int run_anchor_request(const CommandLine& line) {
    const auto out = need_word(line, "anchor-request", "out");
    if (!out) return report_refusal(out.error());
    auto database = open_store(line.settings, true);
    if (!database) return report_refusal(database.error());
    const auto request = (*database)->write([&](storage::Transaction& tx) {
        return transparency::make_anchor_request(tx, seams::system_clock().now(),
                                                 seams::system_chance());
    });
    if (!request) return report_refusal(request.error());
    if (const auto written = write_query(*out, request->query); !written)
        return report_refusal(written.error());
    std::cout << "时间戳请求：" << *out << "（" << request->checkpoint.origin << " 的前 "
              << request->checkpoint.size << " 条）\n"
              << "请把它交给时间戳机构，把回复（.tsr）用 shiji anchor-import 导入。\n";
    return 0;
}

int run_anchor_import(const CommandLine& line) {
    const auto reply = read_anchor_file(line, "in");
    if (!reply) return report_refusal(reply.error());
    const auto authorities = read_anchor_file(line, "ca");
    if (!authorities) return report_refusal(authorities.error());
    auto database = open_store(line.settings, true);
    if (!database) return report_refusal(database.error());
    const auto anchored = (*database)->write([&](storage::Transaction& tx) {
        return transparency::import_anchor(tx, *reply, *authorities, seams::system_clock().now());
    });
    if (!anchored) return report_refusal(anchored.error());
    std::cout << "已导入：“" << anchored->authority << "”于 " << anchored->at.minute_text()
              << " 给前 " << anchored->size << " 条盖了时间戳。\n";
    return 0;
}

}  // namespace shiji::app
