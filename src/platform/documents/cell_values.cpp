#include "platform/documents/cell_values.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace shiji::documents {
namespace {

constexpr double kSerialMax = 2'958'466;  // 10000-01-01
constexpr int kMinutesPerDay = 24 * 60;

std::optional<double> number(std::string_view raw) {
    double value = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (error != std::errc() || end != raw.data() + raw.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Serial 60 is the 29 February 1900 that never was; days before it count from one day later.
std::chrono::sys_days day_of(int serial, bool since_1904) {
    using namespace std::chrono;
    if (since_1904) return sys_days(year(1904) / 1 / 1) + days(serial);
    const int shift = serial < 60 ? 1 : 0;
    return sys_days(year(1899) / 12 / 30) + days(serial + shift);
}

}  // namespace

bool is_built_in_date_format(int format_id) {
    return (format_id >= 14 && format_id <= 22) || (format_id >= 27 && format_id <= 36) ||
           (format_id >= 45 && format_id <= 47) || (format_id >= 50 && format_id <= 58);
}

bool is_date_format(std::string_view format_code) {
    // Only the first section counts: later ones are for negative numbers and text.
    for (std::size_t at = 0; at < format_code.size(); ++at) {
        const char c = format_code[at];
        if (c == ';') return false;
        if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '"') {
            at = std::min(format_code.find('"', at + 1), format_code.size());
        } else if (c == '[') {
            // [h], [mm], [ss] are lengths of time; [Red], [$-804], [DBNum1] are not.
            const auto end = std::min(format_code.find(']', at), format_code.size());
            const auto inside = format_code.substr(at + 1, end - at - 1);
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                return true;
            at = end;
        } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
            return true;
        } else if (format_code.substr(at, 7) == "General") {
            return false;
        }
    }
    return false;
}

std::string number_text(std::string_view raw) {
    const auto value = number(raw);
    if (!value) return std::string(raw);
    if (*value == 0) return "0";
    if (std::abs(*value) < 1e21 && *value == std::floor(*value))
        return fmt::format("{:.0f}", *value);
    if (std::abs(*value) >= 1e21 || std::abs(*value) < 1e-6) return fmt::format("{}", *value);
    // Fifteen digits are what a spreadsheet program shows: 0.1 + 0.2 reads 0.3.
    return fmt::format("{}", std::stod(fmt::format("{:.15g}", *value)));
}

std::string date_text(std::string_view raw, bool since_1904) {
    const auto serial = number(raw);
    if (!serial || *serial < 0 || *serial >= kSerialMax) return number_text(raw);
    int whole = static_cast<int>(std::floor(*serial));
    int minutes = static_cast<int>(std::lround((*serial - whole) * kMinutesPerDay));
    if (minutes == kMinutesPerDay) {
        minutes = 0;
        ++whole;
    }
    const auto time = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    if (whole == 0 && !since_1904) return time;
    const std::chrono::year_month_day day{day_of(whole, since_1904)};
    const auto date =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                    static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return minutes == 0 ? date : date + " " + time;
}

}  // namespace shiji::documents
