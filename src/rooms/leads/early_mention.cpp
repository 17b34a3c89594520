#include "rooms/leads/early_mention.h"

#include <array>
#include <charconv>

namespace shiji::leads {
namespace {

/// What is passed on exists. "学习" alone does not stand here: what will be studied is planned.
constexpr std::array<std::string_view, 5> kPassedOn{"传达了", "传达学习了", "学习了", "宣读了",
                                                    "通报了"};
constexpr std::string_view kYear = "年", kMonth = "月", kDay = "日";
constexpr int kHalfYear = 6;

/// Takes a number of at most `digits` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + std::min(digits, text.size()), number);
    if (error != std::errc{} || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

base::Date nearest(base::Date day, base::Date held_on) {
    if (day > held_on.plus_months(kHalfYear)) return day.plus_months(-12);
    if (day < held_on.plus_months(-kHalfYear)) return day.plus_months(12);
    return day;
}

/// "2026年7月28日" or "7月28日" at the front.
std::optional<base::Date> day_at(std::string_view text, base::Date held_on) {
    auto first = take_number(text, 4);
    if (!first) return std::nullopt;
    const bool has_year = take(text, kYear);
    const int year = has_year ? *first : held_on.year();
    const auto month = has_year ? take_number(text, 2) : first;
    if (!month || !take(text, kMonth)) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || !take(text, kDay)) return std::nullopt;
    const auto date =
        base::Date::of(year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
    if (!date) return std::nullopt;
    return has_year ? *date : nearest(*date, held_on);
}

}  // namespace

std::optional<base::Date> early_mention(std::string_view minutes, base::Date held_on) {
    for (std::size_t at = 0; at < minutes.size(); ++at)
        for (const std::string_view word : kPassedOn) {
            if (!minutes.substr(at).starts_with(word)) continue;
            const auto day = day_at(minutes.substr(at + word.size()), held_on);
            if (day && *day > held_on) return day;
        }
    return std::nullopt;
}

}  // namespace shiji::leads
