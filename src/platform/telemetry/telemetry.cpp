#include "platform/telemetry/telemetry.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

#include "base/text.h"

namespace shiji::telemetry {
namespace {

constexpr std::string_view kAccessLog = "access";

std::string_view level_name(spdlog::level::level_enum level) {
    switch (level) {
        case spdlog::level::trace:
        case spdlog::level::debug:
            return "debug";
        case spdlog::level::warn:
            return "warning";
        case spdlog::level::err:
            return "error";
        case spdlog::level::critical:
            return "critical";
        default:
            return "info";
    }
}

/// Lines of the access log are members already; every other line is one member, "text".
class JsonLines : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
        const auto since = message.time.time_since_epoch();
        const base::Moment at{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
        const std::string_view payload(message.payload.data(), message.payload.size());
        const std::string_view log(message.logger_name.data(), message.logger_name.size());
        const std::string line =
            log_line(at, level_name(message.level),
                     log == kAccessLog ? std::string(payload) : "\"text\":" + json_text(payload));
        out.append(line.data(), line.data() + line.size());
    }
    std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonLines>();
    }
};

spdlog::level::level_enum level_of(std::string_view name) {
    if (name == "debug") return spdlog::level::debug;
    if (name == "warning") return spdlog::level::warn;
    if (name == "error") return spdlog::level::err;
    return spdlog::level::info;
}

}  // namespace

std::string json_text(std::string_view text) {
    if (base::is_utf8(text)) return boost::json::serialize(boost::json::string(text));
    std::string readable;
    for (const char c : text)
        readable += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : "\xef\xbf\xbd";
    return boost::json::serialize(boost::json::string(readable));
}

std::string log_line(base::Moment at, std::string_view level, std::string_view members) {
    const std::time_t second = static_cast<std::time_t>(at.ms / 1000);
    return fmt::format("{{\"at\":\"{:%Y-%m-%dT%H:%M:%S}.{:03}Z\",\"level\":\"{}\",{}}}\n",
                       fmt::gmtime(second), at.ms % 1000, level, members);
}

void set_up_log(std::string_view level) {
    const auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    const auto general = std::make_shared<spdlog::logger>("shiji", sink);
    const auto access = std::make_shared<spdlog::logger>(std::string(kAccessLog), sink);
    for (const auto& log : {general, access}) {
        log->set_formatter(std::make_unique<JsonLines>());
        log->set_level(level_of(level));
    }
    spdlog::drop(std::string(kAccessLog));
    spdlog::register_logger(access);
    spdlog::set_default_logger(general);
}

void log_access(const AccessLine& line) {
    auto* const log = [] {
        static const auto access = spdlog::get(std::string(kAccessLog));
        return access.get();
    }();
    if (log == nullptr || !log->should_log(spdlog::level::info)) return;
    log->info(
        "\"method\":\"{}\",\"path\":{},\"status\":{},\"took_us\":{},\"bytes\":{},"
        "\"remote\":\"{}\",\"id\":\"{}\"",
        line.method, json_text(line.path), line.status, line.took_us, line.bytes, line.remote,
        line.request_id);
}

}  // namespace shiji::telemetry
