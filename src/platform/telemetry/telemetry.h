#pragma once

/// The program's log: one JSON object a line, on standard error. Never bodies, never secrets.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/calendar.h"

namespace shiji::telemetry {

/// Sets the default log up: {"at":"2026-07-08T11:42:00.123Z","level":"info","text":"…"}. `level` is
/// one of debug, info, warning, error; anything else means info.
void set_up_log(std::string_view level);

/// One finished request: {"at":…,"level":"info","method":"POST","path":"/api/…","status":200,…}.
/// Paths carry ids only; the query, which may carry names, is left out.
struct AccessLine {
    std::string_view method;
    std::string_view path;
    int status = 0;
    std::int64_t took_us = 0;
    std::size_t bytes = 0;
    std::string_view remote;
    std::string_view request_id;
};
void log_access(const AccessLine& line);

/// A line of the log as it is written, for tests: `members` are JSON members without braces.
std::string log_line(base::Moment at, std::string_view level, std::string_view members);
/// "text": quoted and escaped as JSON wants it; bytes that are not UTF-8 become U+FFFD.
std::string json_text(std::string_view text);

}  // namespace shiji::telemetry
