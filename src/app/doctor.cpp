#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/open_authority.h"
#include "platform/http/server.h"
#include "platform/settings/messages.h"
#include "platform/transparency/key_file.h"

namespace shiji::app {
namespace {

constexpr std::uintmax_t kGigabyte = 1'000'000'000;
/// Below this a year's records and the copies that a restore makes no longer fit.
constexpr std::uintmax_t kRoomWanted = 5 * kGigabyte;

/// What was looked at, one line each.
class Examination {
  public:
    void good(const std::string& what) { say("✓", what); }
    /// The service runs; somebody should see to it.
    void doubtful(const std::string& what) { say("!", what); }
    /// The service does not start, or must not go on.
    void bad(const std::string& what) {
        say("✗", what);
        sound_ = false;
    }
    template <class T>
    bool holds(const base::Result<T>& result, const std::string& what) {
        if (result)
            good(what);
        else
            for (const base::Fault& fault : result.error().faults) bad(settings::sentence(fault));
        return result.has_value();
    }
    bool sound() const { return sound_; }

  private:
    static void say(const char* sign, const std::string& what) {
        std::cout << sign << " " << what << "\n";
    }

    bool sound_ = true;
};

void look_at_folder(Examination& examination, const settings::Settings& settings) {
    struct stat folder {};
    if (::stat(settings.data.c_str(), &folder) != 0 || !S_ISDIR(folder.st_mode))
        return examination.bad("没有数据文件夹 " + settings.data + "。");
    if ((folder.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        examination.doubtful("数据文件夹 " + settings.data +
                             " 别的用户也能进入，请改为只有运行服务的用户能进入（chmod 700）。");
    else
        examination.good("数据文件夹只有运行服务的用户能进入");
    std::error_code failed;
    const auto room = std::filesystem::space(settings.data, failed);
    if (failed) return examination.doubtful("看不到磁盘的剩余空间：" + failed.message());
    const auto left =
        fmt::format("磁盘还剩 {:.1f} GB", static_cast<double>(room.available) / kGigabyte);
    if (room.available < kRoomWanted)
        examination.doubtful(left + "，请清理或扩容。");
    else
        examination.good(left);
}

/// The mark outlives a lost disk only when it lies on another one.
void look_at_mark(Examination& examination, const settings::Settings& settings) {
    const auto mark = std::filesystem::path(settings.high_water_path());
    struct stat at {
    }, data{};
    const auto folder = mark.parent_path().empty() ? "." : mark.parent_path();
    if (::stat(folder.c_str(), &at) != 0 || ::stat(settings.data.c_str(), &data) != 0)
        return examination.bad("看不到存证高水位文件所在的文件夹 " + folder.string() + "。");
    if (at.st_dev == data.st_dev)
        examination.doubtful(
            "存证高水位文件与数据文件夹在同一块盘上，请用 --high-water 放到另一块盘。");
    else
        examination.good("存证高水位文件在另一块盘上");
}

void look_at_door(Examination& examination, const settings::Settings& settings) {
    const http::ServerConfig config{.address = settings.address,
                                    .port = settings.port,
                                    .behind_tls = settings.behind_tls_proxy};
    examination.holds(http::judge_address(config),
                      settings.behind_tls_proxy ? "服务在加密的代理后面" : "服务只对本机开放");
}

void look_at_log(Examination& examination, storage::Database& database, base::Moment now) {
    database.read([&](storage::Transaction& tx) {
        const auto newest = transparency::newest_time(tx);
        if (newest && *newest > now)
            examination.bad("机器的时间是 " + now.minute_text() + "，早于最近一条存证（" +
                            newest->minute_text() + "）。请先把时间调准。");
        else
            examination.good("机器的时间没有落在存证后面");
        if (const auto alarm = transparency::find_alarm(tx))
            examination.bad(transparency::sentence_of(*alarm));
        else
            examination.good("存证日志没有告警");
    });
}

}  // namespace

int run_doctor(const CommandLine& line) {
    const settings::Settings& settings = line.settings;
    Examination examination;
    look_at_folder(examination, settings);
    examination.holds(transparency::read_log_key(settings.log_key_path()), "日志的密钥可用");
    examination.holds(membership::FieldKeys::load(settings.field_keys_path()), "字段的密钥可用");
    look_at_mark(examination, settings);
    look_at_door(examination, settings);
    auto& clock = seams::system_clock();
    const auto database = open_store(settings, false);
    if (examination.holds(database, "数据库是当前版本，能打开")) {
        look_at_log(examination, **database, clock.now());
        if (!settings.tsa.empty())
            examination.holds(open_authority(**database, settings, clock), "时间戳机构的证书可用");
    }
    std::cout << (examination.sound() ? "可以启动服务。逐项核对记录请运行 shiji verify。\n"
                                      : "有 ✗ 的先处理好，再启动服务。\n");
    return examination.sound() ? 0 : 1;
}

}  // namespace shiji::app
