#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/witness_files.h"
#include "base/bytes.h"
#include "platform/transparency/public_copy.h"

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

void write_log_beside(storage::Database& database, const std::string& out) {
    const auto copy = transparency::write_public_copy(database, out);
    std::cout << "日志的公开文件：" << copy.folder.string() << "（新写 " << copy.files << " 个）\n";
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
    std::string worth;
    const auto requests = (*database)->read([&](storage::Transaction& tx) {
        identity = transparency::find_identity(tx);
        worth = transparency::quorum_words(tx);
        return transparency::list_witness_requests(tx, *old);
    });
    if (!requests) return report_refusal(requests.error());
    for (const auto& request : *requests) {
        transparency::write_request(*out, request);
        std::cout << "请求文件：" << request.name << "（从第 " << request.old << " 条到第 "
                  << request.checkpoint.size << " 条"
                  << (request.keys.empty() ? "" : "，另附换钥的证明") << "）\n";
    }
    if (line.options.contains("log")) write_log_beside(**database, *out);
    const auto& checkpoint = requests->back().checkpoint;
    std::cout << "可抄在值班日志上、由值班人签名的一行：\n"
              << checkpoint.origin << " / " << checkpoint.size << " / "
              << transparency::base64_of(checkpoint.root) << " / " << requests->back().key_id
              << "\n"
              << "本日志的公钥（对方第一次见证前，当面核对登记）：\n";
    for (const auto& vkey : identity->keys) std::cout << vkey.text() << "\n";
    if (!worth.empty()) std::cout << "现在的见证门槛：" << worth << "\n";
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
