#include <array>
#include <iostream>
#include <set>

#include "app/commands.h"
#include "app/district.h"
#include "app/witness_files.h"
#include "base/text.h"
#include "platform/witness/witness.h"

namespace shiji::app {
namespace {

/// A store of its own, or that of a district which witnesses for others too.
base::Result<void> prepare_store(storage::Database& database, base::Moment now) {
    if (storage::schema_state(database).empty) return storage::migrate(database, now);
    return storage::require_current_schema(database);
}

base::Result<witness::WitnessKeys> found_witness(const settings::Settings& settings,
                                                 const std::string& name) {
    if (const auto folder = make_folder(settings.data); !folder) return base::refuse(folder);
    auto database = storage::Database::open({.url = settings.store_url()});
    if (!database) return base::refuse(database);
    auto keys =
        witness::make_witness_key(settings.witness_key_path(), name, seams::system_chance());
    if (!keys) return keys;
    const auto prepared = prepare_store(**database, seams::system_clock().now());
    if (!prepared) return base::refuse(prepared);
    return keys;
}

std::vector<std::string> keys_in(const CommandLine& line, const std::string& option) {
    std::vector<std::string> keys;
    if (line.options.contains(option))
        for (const std::string& word : base::split(line.options.at(option), ' '))
            if (!word.empty()) keys.push_back(word);
    return keys;
}

base::Result<void> trust_quorum(storage::Transaction& tx, const CommandLine& line,
                                std::vector<std::string>& told) {
    if (!line.options.contains("quorum")) return {};
    const std::string& word = line.options.at("quorum");
    const auto number = whole_number(word);
    const auto set =
        number ? transparency::set_quorum(tx, *number) : transparency::set_quorum_rule(tx, word);
    if (!set) return set;
    told.push_back("见证门槛：" + (number ? word + " 个见证方" : "按分组") + "。" +
                   transparency::quorum_words(tx));
    return {};
}

/// The address is of the one witness that the same call names.
base::Result<void> trust_address(storage::Transaction& tx, const CommandLine& line,
                                 const std::set<std::string>& names,
                                 std::vector<std::string>& told) {
    const auto submit = line.options.find("submit");
    const auto monitor = line.options.find("monitor");
    if (submit == line.options.end() && monitor == line.options.end()) return {};
    if (names.size() != 1 || submit == line.options.end())
        return base::refuse(base::ErrorKind::Invalid, "app.address_of_whom");
    const auto set = transparency::set_witness_address(
        tx, *names.begin(), submit->second, monitor == line.options.end() ? "" : monitor->second);
    if (!set) return set;
    told.push_back(submit->second.empty()
                       ? "不再自动请“" + *names.begin() + "”见证。"
                       : "启动服务后自动请“" + *names.begin() + "”见证：" + submit->second);
    return {};
}

/// All of it or nothing; the sentences that tell what is trusted now.
base::Result<std::vector<std::string>> trust_all(storage::Transaction& tx,
                                                 const CommandLine& line) {
    const base::Moment now = seams::system_clock().now();
    std::vector<std::string> told;
    for (const std::string& vkey : keys_in(line, "log")) {
        const auto origin = witness::trust_log(tx, vkey, now);
        if (!origin) return base::refuse(origin);
        told.push_back("已登记日志“" + *origin + "”的公钥，可以为它见证。");
    }
    std::set<std::string> names;
    for (const std::string& vkey : keys_in(line, "witness")) {
        const auto name = transparency::trust_witness(tx, vkey, now);
        if (!name) return base::refuse(name);
        names.insert(*name);
        told.push_back("已登记见证方“" + *name + "”的公钥，可以导入它的回执。");
    }
    if (const auto address = trust_address(tx, line, names, told); !address)
        return base::refuse(address);
    if (const auto quorum = trust_quorum(tx, line, told); !quorum) return base::refuse(quorum);
    return told;
}

}  // namespace

int run_witness_init(const CommandLine& line) {
    const auto name = need_word(line, "witness-init", "name");
    if (!name) return report_refusal(name.error());
    const auto keys = found_witness(line.settings, *name);
    if (!keys) return report_refusal(keys.error());
    std::cout << "已设立见证方“" << keys->name << "”。请备份 " << line.settings.witness_key_path()
              << "，并与数据库分开保管。\n公钥（写在纸上，当面交给日志一方登记）：\n";
    for (const auto& vkey : keys->vkeys()) std::cout << vkey.text() << "\n";
    return 0;
}

int run_witness_trust(const CommandLine& line) {
    constexpr std::array<const char*, 4> kWords{"log", "witness", "quorum", "submit"};
    if (std::none_of(kWords.begin(), kWords.end(),
                     [&](const char* word) { return line.options.contains(word); }))
        return report_refusal(need_word(line, "witness-trust", "log").error());
    auto database = open_store(line.settings, true);
    if (!database) return report_refusal(database.error());
    const auto trusted =
        (*database)->write([&](storage::Transaction& tx) { return trust_all(tx, line); });
    if (!trusted) return report_refusal(trusted.error());
    for (const std::string& sentence : *trusted) std::cout << sentence << "\n";
    return 0;
}

int run_witness(const CommandLine& line) {
    const auto in = need_folder(line, "witness", "in");
    if (!in) return report_refusal(in.error());
    const auto out = need_folder(line, "witness", "out");
    if (!out) return report_refusal(out.error());
    const auto keys = witness::read_witness_key(line.settings.witness_key_path());
    if (!keys) return report_refusal(keys.error());
    auto database = open_store(line.settings, true);
    if (!database) return report_refusal(database.error());
    const auto answers =
        witness::cosign_folder(**database, *keys, *in, *out, seams::system_clock());
    if (answers.empty())
        return report_refusal(
            base::refuse(base::ErrorKind::Invalid, "app.no_requests", "", {{"path", *in}}).value());
    int status = 0;
    for (const witness::StickAnswer& answer : answers) {
        if (answer.flaw) {
            print_file_refusal(answer.request, *answer.flaw);
            status = 1;
        } else if (answer.answered_before) {
            std::cout << answer.request << "：已有回执 " << answer.answer << "，没有重复见证\n";
        } else {
            std::cout << answer.request << "：已见证日志“" << answer.origin << "”的前 "
                      << answer.size << " 条，回执 " << answer.answer
                      << (answer.new_keys ? "；凭换钥的证明认了它的新公钥" : "") << "\n";
        }
    }
    return status;
}

}  // namespace shiji::app
