#include "rooms/membership/written_date.h"

#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace shiji::membership {
namespace {

using base::Date;

/// Serials that are days of the years 1910 to 2099; smaller numbers are more likely slips.
constexpr int kSerialMin = 3'654;
constexpr int kSerialMax = 73'050;
/// Day 0 of spreadsheet programs, for days after February 1900.
constexpr std::chrono::sys_days kSerialZero = std::chrono::year(1899) / 12 / 30;

constexpr std::array<std::string_view, 11> kChineseDigits{"〇", "一", "二", "三", "四", "五",
                                                          "六", "七", "八", "九", "零"};
constexpr std::string_view kTen = "十";

/// "十二" → 12, "二十" → 20, "二〇二六" → "2026"; other characters stay.
std::string with_arabic_digits(std::string_view text) {
    std::string out;
    bool tens_before = false;  // the digit before 十 is already written
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const auto digit = std::find_if(kChineseDigits.begin(), kChineseDigits.end(),
                                        [&](auto name) { return rest.starts_with(name); });
        if (digit != kChineseDigits.end()) {
            out += static_cast<char>('0' + (digit - kChineseDigits.begin()) % 10);
            tens_before = true;
            at += digit->size();
        } else if (rest.starts_with(kTen)) {
            const auto after = rest.substr(kTen.size());
            const bool units = std::any_of(kChineseDigits.begin(), kChineseDigits.end(),
                                           [&](auto name) { return after.starts_with(name); });
            if (!tens_before) out += '1';
            if (!units) out += '0';
            at += kTen.size();
        } else {
            out += text[at++];
            tens_before = false;
        }
    }
    return out;
}

/// Every sign between year, month and day becomes one '.'; nothing when there is another sign.
std::optional<std::string> with_plain_signs(std::string_view text) {
    constexpr std::array<std::string_view, 10> kDateSigns{".",  "-",  "/",  "年", "月",
                                                          "日", "号", "。", "、", "－"};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const auto sign = std::find_if(kDateSigns.begin(), kDateSigns.end(),
                                       [&](auto name) { return rest.starts_with(name); });
        if (sign != kDateSigns.end()) {
            if (!out.empty() && out.back() != '.') out += '.';
            at += sign->size();
        } else if (rest[0] >= '0' && rest[0] <= '9') {
            out += text[at++];
        } else if (rest[0] == ' ') {
            ++at;
        } else {
            return std::nullopt;
        }
    }
    if (out.ends_with('.')) out.pop_back();
    return out;
}

/// A time of day after the date is of no interest: "2026-07-01 00:00:00".
std::string_view without_time(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const auto blank = text.find_last_of(" T", colon);
    return blank == std::string_view::npos ? text : text.substr(0, blank);
}

int number(std::string_view digits) {
    int value = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<Date> day_of(std::string_view year, std::string_view month, std::string_view day) {
    if (year.size() != 4 || month.empty() || month.size() > 2 || day.empty() || day.size() > 2)
        return std::nullopt;
    return Date::of(number(year), static_cast<unsigned>(number(month)),
                    static_cast<unsigned>(number(day)));
}

std::optional<Date> day_without_signs(std::string_view digits) {
    if (digits.size() == 8)
        return day_of(digits.substr(0, 4), digits.substr(4, 2), digits.substr(6));
    if (digits.size() == 6) return day_of(digits.substr(0, 4), digits.substr(4), "1");
    const int serial = digits.size() == 5 ? number(digits) : 0;
    if (serial < kSerialMin || serial > kSerialMax) return std::nullopt;
    return Date{kSerialZero + std::chrono::days(serial)};
}

}  // namespace

bool says_nothing(std::string_view written) {
    const std::string text = base::trim(base::fold_width(written));
    for (const char* word : {"", "-", "--", "—", "——", "/", "\\", "无", "不详", "暂无", "空"})
        if (text == word) return true;
    return false;
}

std::optional<base::Date> parse_written_date(std::string_view written) {
    const std::string folded = with_arabic_digits(base::trim(base::fold_width(written)));
    const auto plain = with_plain_signs(without_time(folded));
    if (!plain) return std::nullopt;
    const auto parts = base::split(*plain, '.');
    if (parts.size() == 1) return day_without_signs(parts[0]);
    if (parts.size() == 2) return day_of(parts[0], parts[1], "1");
    if (parts.size() == 3) return day_of(parts[0], parts[1], parts[2]);
    return std::nullopt;
}

}  // namespace shiji::membership
