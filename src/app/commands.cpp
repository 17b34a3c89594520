#include "app/commands.h"

#include <unistd.h>

#include <iostream>

#include "platform/settings/messages.h"

namespace shiji::app {
namespace {

/// Of the help page: the longest verb and two spaces.
constexpr std::size_t kNameColumn = 17;

const std::vector<Option> kCommonOptions{
    {"data", "文件夹", "数据文件夹，默认 shiji-data"},
    {"store", "地址", "数据库：sqlite:文件 或 postgresql://…?schema=…"},
    {"config", "文件", "设置文件，每行 名称 = 值"},
};

void print_help() {
    std::cout << "实迹：区直机关党组织生活的计划、记录、报备、审查与督查。\n\n用法：shiji 命令 "
                 "[选项]\n\n";
    for (const Command& command : commands())
        std::cout << "  " << command.name << std::string(kNameColumn - command.name.size(), ' ')
                  << command.summary << "\n";
    std::cout << "\n每个命令都可以加 --help 查看选项。\n";
}

void print_help_of(const Command& command) {
    std::cout << "shiji " << command.name << "：" << command.summary << "\n\n";
    auto options = command.options;
    options.insert(options.end(), kCommonOptions.begin(), kCommonOptions.end());
    for (const Option& option : options)
        std::cout << "  --" << option.name << (option.hint.empty() ? "" : " " + option.hint)
                  << "\n      " << option.meaning << "\n";
}

int misused(const std::string& sentence) {
    std::cerr << sentence << "\n";
    return 2;
}

const Option* find_option(const std::vector<Option>& options, std::string_view name) {
    for (const Option& option : options)
        if (option.name == name) return &option;
    return nullptr;
}

std::vector<std::string> environment_lines() {
    std::vector<std::string> lines;
    for (char** line = environ; *line != nullptr; ++line) lines.emplace_back(*line);
    return lines;
}

/// "--port 8080" and "--port=8080" alike; an option the verb does not know is left to settings.
struct Words {
    std::map<std::string, std::string> options;
    std::vector<settings::Flag> flags;
    std::string flaw;
};

Words read_words(const Command& command, const std::vector<std::string>& words) {
    Words read;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (!word.starts_with("--")) {
            read.flaw = "不认识“" + word + "”。选项以 -- 开头。";
            return read;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const Option* const own = find_option(command.options, name);
        const bool bare = own != nullptr ? own->hint.empty() : name == "behind-tls-proxy";
        std::string value;
        if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (!bare) {
            // What is no option of ours is left without a value, and named by settings.
            const bool lacks = i + 1 == words.size() || words[i + 1].starts_with("--");
            if (lacks && (own != nullptr || i + 1 == words.size())) {
                read.flaw = "选项 --" + name + " 后面缺少内容。";
                return read;
            }
            if (!lacks) value = words[++i];
        }
        if (own != nullptr)
            read.options[name] = value;
        else
            read.flags.push_back({name, value});
    }
    return read;
}

std::vector<Command> district_commands() {
    return {
        {"init",
         "建立一个区的数据（问区的名称和日志的名字，没有默认口令）",
         {{"district", "名称", "区的名称，例如 示范区"},
          {"origin", "名称", "日志名称，例如 dj.example.gov.cn/log/1"}},
         run_init},
        {"serve", "启动服务", {}, run_serve},
        {"demo",
         "打开试用区（虚构数据）",
         {{"on", "时刻", "试用区的当前时刻，例如 2026-09-22T10:00；默认现在"},
          {"fresh", "", "删掉已有的试用区，重新生成"}},
         run_demo},
        {"doctor", "看数据文件夹、密钥、磁盘、时间和设置是否妥当，只看不改", {}, run_doctor},
        {"upgrade", "把旧版本的数据库升级到当前版本（请先备份）", {}, run_upgrade},
        {"score",
         "计算一个季度各支部的得分表",
         {{"quarter", "季度", "例如 2026Q3"},
          {"organisation", "名称", "只算名称含有这几个字的组织"}},
         run_score},
        {"verify",
         "核对全部记录与存证日志，指出第一处不符",
         {{"full", "", "全部核对：存证日志、每份记录、日志之外有没有多出来的；不加选项也是这样"},
          {"log-only", "", "只核对存证日志，不核对记录的内容"},
          {"bundle", "文件", "只核对一个证据包（ZIP），不用数据库"},
          {"backup", "文件夹", "只核对一份备份"},
          {"vkey", "公钥",
           "配合 "
           "--bundle：只采信这些公钥，不采信包里的；日志和见证方的几把用空格隔开，写在一对引号里；"
           "给出公钥的见证方都须签过"},
          {"ca", "文件", "配合 --bundle：只采信这份时间戳机构的证书（PEM）"}},
         run_verify},
        {"draw",
         "复算一次抽签：打印核对单，指出不符之处",
         {{"check", "编号", "抽签的编号（32 位），从日志重算"},
          {"sheet", "文件", "只复算一份核对单文件，不用数据库"}},
         run_draw},
        {"audit",
         "只凭日志的公开文件核对：一致性，和一个单位的迟报、补报、缺报（不用数据库）",
         {{"files", "文件夹或地址", "公开文件所在，例如 U 盘里的 log-1，或 https://主机名/log/1"},
          {"vkey", "公钥",
           "日志和见证方的公钥，几把用空格隔开，写在一对引号里；不给就只信日志自己的"},
          {"quorum", "个数或分组", "给出的见证方要签几个，写法同 witness-trust；默认全部"},
          {"old", "文件", "以前留存的检查点：现在的日志应是在它之上添的"},
          {"unit", "代号", "一个单位在日志里的 32 位代号，列出它的每一件"},
          {"duties", "branch 或 committee",
           "配合 --unit：按党支部（或有支委会的党支部）应办的查缺报"},
          {"since", "日期", "配合 --duties：从哪天起的应办事项，默认一年以来"}},
         run_audit},
        {"openapi", "打印接口文档（OpenAPI 3.1）", {}, run_openapi},
        {"routes", "打印全部接口与所需权限", {}, run_routes},
        {"rights", "打印各角色的权限", {}, run_rights},
        {"version", "打印版本", {}, run_version},
    };
}

std::vector<Command> backup_commands() {
    return {
        {"backup",
         "备份到一个新文件夹（SQLite，不用停服务；密钥不在其中）",
         {{"out", "文件夹", "新文件夹，里面有数据库、附件、删除清单和校验表"}},
         run_backup},
        {"erasures",
         "写出已依法删除的清单（没有个人信息），与备份分开保管",
         {{"out", "文件", "清单写到哪里"}},
         run_erasures},
        {"restore",
         "从备份恢复到一个空的数据文件夹，并补做备份以后的删除",
         {{"in", "文件夹", "备份所在的文件夹"},
          {"erasures", "文件", "最新的删除清单；备份里自带的那份只管到备份那天"}},
         run_restore},
        {"epoch",
         "最近的存证确已无法找回时，关闭原日志、另立日志，并写明缺口（先停止服务）",
         {{"checkpoint", "文件", "见证方公布的本日志最新检查点，原样保存的文件"},
          {"keys", "文件",
           "备份以后换过密钥时：见证方公布的换钥证明（它的地址后面加 "
           "/日志编号/keys），原样保存的文件"},
          {"cause", "缘由", "写进日志的一个代号，例如 disk-failure"},
          {"ordinal", "编号", "新日志的编号，应大于这个区已有的每一个；默认接着排"},
          {"unwitnessed", "", "已问过每个见证方：检查点以后公布的，都没有见证过"},
          {"dry-run", "", "只预览，不改动"}},
         run_epoch},
        {"rotate-key",
         "更换日志的签名密钥：密钥可能泄露，或到了更换的时候（先停止服务）",
         {},
         run_rotate_key},
    };
}

std::vector<Command> witness_commands() {
    return {
        {"witness-init",
         "在数据文件夹里设立见证方，打印它的公钥",
         {{"name", "名称", "见证方的名称，例如 zzb.example.gov.cn/witness"}},
         run_witness_init},
        {"witness-trust",
         "登记经当面或纸面核对过的公钥",
         {{"log", "公钥", "请本机见证的日志的公钥；几把用空格隔开，写在一对引号里"},
          {"witness", "公钥", "为本机日志见证的见证方的公钥；几把同上"},
          {"submit", "地址",
           "配合 --witness：自动请它见证的地址，例如 https://主机名/witness；写空的不再自动"},
          {"monitor", "地址", "配合 --submit：它公布见证结果的地址，默认同上"},
          {"quorum", "个数或分组",
           "几个见证方签过才算“已见证”，默认 1；分组写作“group 名称 个数 成员…；quorum 名称”，"
           "个数可以写 any 或 all，成员是见证方或前面的组"}},
         run_witness_trust},
        {"witness-request",
         "写出请别人见证本机日志的请求文件，并打印纸面见证的一行",
         {{"out", "文件夹", "请求文件写到哪里，例如 U 盘"},
          {"old", "条数", "对方已见证到第几条，默认按已导入的回执"},
          {"log", "", "连同日志的公开文件一起写出，供对方留存，用 shiji audit 核对"}},
         run_witness_request},
        {"witness",
         "用文件（U 盘）办理见证请求（先停止服务）",
         {{"in", "文件夹", "请求文件（*.req）所在的文件夹"},
          {"out", "文件夹", "回执文件（*.cosig）写到哪里"}},
         run_witness},
        {"witness-import",
         "导入见证方的回执文件（先停止服务）",
         {{"in", "文件夹", "回执文件（*.cosig）所在的文件夹"}},
         run_witness_import},
    };
}

std::vector<Command> anchor_commands() {
    return {
        {"anchor-request",
         "写出请时间戳机构（RFC 3161）盖时间戳的请求文件（先停止服务）",
         {{"out", "文件", "请求文件写到哪里，例如 log.tsq"}},
         run_anchor_request},
        {"anchor-import",
         "核对并导入时间戳机构的回复文件（先停止服务）",
         {{"in", "文件", "回复文件，例如 log.tsr"},
          {"ca", "文件", "这家机构的证书（PEM），向机构当面或从其网站取得"}},
         run_anchor_import},
    };
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> all = [] {
        std::vector<Command> list = district_commands();
        for (auto* const more : {backup_commands, witness_commands, anchor_commands})
            for (Command& command : more()) list.push_back(std::move(command));
        return list;
    }();
    return all;
}

int run_program(const std::vector<std::string>& words) {
    if (words.empty() || words[0] == "--help" || words[0] == "help") {
        print_help();
        return words.empty() ? 2 : 0;
    }
    for (const Command& command : commands()) {
        if (command.name != words[0]) continue;
        const std::vector<std::string> rest(words.begin() + 1, words.end());
        if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
            print_help_of(command);
            return 0;
        }
        const Words read = read_words(command, rest);
        if (!read.flaw.empty()) return misused(read.flaw);
        const auto settings = settings::read_settings(read.flags, environment_lines());
        if (!settings) return misused(settings::sentence(settings.error().faults.front()));
        return command.run({*settings, read.options});
    }
    return misused("没有“" + words[0] + "”这个命令。运行 shiji help 查看全部命令。");
}

}  // namespace shiji::app
