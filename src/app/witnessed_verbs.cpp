#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/witness_files.h"
#include "base/bytes.h"

namespace shiji::app {
namespace {

/// The verbs of a log that is witnessed; those of the witness stand in witness_verbs.cpp.
base::Result<std::optional<std::int64_t>> old_size(const CommandLine& line) {
    const auto given = line.options.find("old");
    if (given == line.options.end()) return std::nullopt;
    const auto number = whole_number(given->second);
    if (!number)
        return base::refuse(base::ErrorKind::Invalid, "app.not_a_number", "", {{"option", "old"}});
    return number;
}

}  // namespace

int run_witness_request(const CommandLine& line) {
    const auto out = need_folder(line, "witness-request", "out");
    if (!out) return report_refusal(out.error());
    const auto old = old_size(line);
    if (!old) return report_refusal(old.error());
    auto database = open_store(line.settings, false);
    if (!database) return report_refusal(database.error());
    std::optional<transparency::LogIdentity> identity;
    const auto request = (*database)->read([&](storage::Transaction& tx) {
        identity = transparency::find_identity(tx);
        return transparency::make_witness_request(tx, *old);
    });
    if (!request) return report_refusal(request.error());
    transparency::write_request(*out, *request);
    const auto& checkpoint = request->checkpoint;
    std::cout << "请求文件：" << request->name << "（从第 " << request->old << " 条到第 "
              << checkpoint.size << " 条）\n"
              << "可抄在值班日志上、由值班人签名的一行：\n"
              << checkpoint.origin << " / " << checkpoint.size << " / "
              << transparency::base64_of(checkpoint.root) << " / " << request->key_id << "\n"
              << "本日志的公钥（对方第一次见证前，当面核对登记）：\n";
    for (const auto& vkey : identity->keys) std::cout << vkey.text() << "\n";
    return 0;
}

int run_witness_import(const CommandLine& line) {
    const auto in = need_folder(line, "witness-import", "in");
    if (!in) return report_refusal(in.error());
    auto database = open_store(line.settings, true);
    if (!database) return report_refusal(database.error());
    const auto files = transparency::import_cosignatures(**database, *in);
    if (files.empty())
        return report_refusal(
            base::refuse(base::ErrorKind::Invalid, "app.no_answers", "", {{"path", *in}}).value());
    int status = 0;
    for (const transparency::CosigFile& file : files) {
        if (file.merged) {
            std::cout << file.name << "：已导入";
            for (const std::string& name : file.merged->names) std::cout << "“" << name << "”";
            std::cout << "对前 " << file.merged->size << " 条的见证\n";
        } else {
            print_file_refusal(file.name, file.merged.error());
            status = 1;
        }
    }
    return status;
}

}  // namespace shiji::app
