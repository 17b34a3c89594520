#include "platform/transparency/draw_sources.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {
namespace {

/// drand quicknet, chain 52db9ba7…84e971: its genesis and period.
constexpr std::int64_t kDrandGenesis = 1'692'803'367;
constexpr std::int64_t kDrandPeriod = 3;
constexpr std::size_t kDrandHex = 96;
constexpr std::size_t kNonceHex = 64;
/// 25 dice give 64 bits; fewer than 10 would be tried out in a moment.
constexpr std::int64_t kDiceMin = 10;
constexpr std::int64_t kDiceMax = 100;

/// A lottery: `first` different numbers of 1 … `first_max`, then `second` of 1 … `second_max`.
struct Lottery {
    SourceKind kind;
    std::size_t first;
    int first_max;
    std::size_t second;
    int second_max;
};
constexpr std::array kLotteries{
    Lottery{SourceKind::Kl8, 20, 80, 0, 0},
    Lottery{SourceKind::Ssq, 6, 33, 1, 16},
    Lottery{SourceKind::Dlt, 5, 35, 2, 12},
};

struct KindWord {
    SourceKind kind;
    std::string_view word;
};
constexpr std::array kWords{
    KindWord{SourceKind::Nonce, "nonce"}, KindWord{SourceKind::Kl8, "kl8"},
    KindWord{SourceKind::Ssq, "ssq"},     KindWord{SourceKind::Dlt, "dlt"},
    KindWord{SourceKind::Dice, "dice"},   KindWord{SourceKind::DrandQuicknet, "drand-quicknet"},
};

std::string word_of(SourceKind kind) {
    for (const KindWord& row : kWords)
        if (row.kind == kind) return std::string(row.word);
    return "";
}

const Lottery* find_lottery(SourceKind kind) {
    for (const Lottery& lottery : kLotteries)
        if (lottery.kind == kind) return &lottery;
    return nullptr;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'f');
           });
}

/// Issues are as the lottery prints them: 5 to 8 digits, the year first.
bool is_issue(std::string_view text) {
    return text.size() >= 5 && text.size() <= 8 && std::all_of(text.begin(), text.end(), is_digit);
}

/// "d6x25" → 25.
std::optional<std::int64_t> dice_in(std::string_view name) {
    if (!name.starts_with("d6x")) return std::nullopt;
    const auto count = read_number(name.substr(3));
    if (!count || *count < kDiceMin || *count > kDiceMax) return std::nullopt;
    return count;
}

bool is_name_of(SourceKind kind, std::string_view name) {
    switch (kind) {
        case SourceKind::Nonce:
            return is_origin(name);
        case SourceKind::Dice:
            return dice_in(name).has_value();
        case SourceKind::DrandQuicknet: {
            const auto round = read_number(name);
            return round && *round > 0 && name.size() <= 12;
        }
        default:
            return is_issue(name);
    }
}

/// The numbers in a text, whatever stands between them; 0 for what is too long to be one.
std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        numbers.push_back(end - i <= 3 ? std::stoi(std::string(text.substr(i, end - i))) : 0);
        i = end;
    }
    return numbers;
}

/// "03.07.11", ascending; nothing when one is out of range or stands there twice.
std::optional<std::string> group_of(std::vector<int> numbers, int max) {
    std::sort(numbers.begin(), numbers.end());
    std::string text;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] < 1 || numbers[i] > max || (i > 0 && numbers[i] == numbers[i - 1]))
            return std::nullopt;
        text += i == 0 ? "" : ".";
        text += numbers[i] < 10 ? "0" : "";
        text += std::to_string(numbers[i]);
    }
    return text;
}

std::optional<std::string> lottery_value(const Lottery& lottery, std::string_view typed) {
    const std::vector<int> all = numbers_in(typed);
    if (all.size() != lottery.first + lottery.second) return std::nullopt;
    const auto parting = all.begin() + static_cast<std::ptrdiff_t>(lottery.first);
    auto value = group_of({all.begin(), parting}, lottery.first_max);
    const auto second = group_of({parting, all.end()}, lottery.second_max);
    if (!value || !second) return std::nullopt;
    if (lottery.second > 0) *value += "+" + *second;
    return value;
}

std::optional<std::string> dice_value(std::string_view name, std::string_view typed) {
    std::string faces;
    for (const char c : typed)
        if (is_digit(c)) faces += c;
    const bool thrown =
        std::all_of(faces.begin(), faces.end(), [](char c) { return c >= '1' && c <= '6'; });
    if (!thrown || std::ssize(faces) != dice_in(name)) return std::nullopt;
    return faces;
}

std::string lower_hex(std::string_view typed) {
    std::string text;
    for (const char c : typed)
        if (c != ' ') text += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::optional<std::string> hex_value(std::string_view typed, std::size_t digits) {
    std::string hex = lower_hex(typed);
    if (!is_hex(hex, digits)) return std::nullopt;
    return hex;
}

std::optional<std::string> value_of(const Source& source, std::string_view typed) {
    if (const Lottery* const lottery = find_lottery(source.kind))
        return lottery_value(*lottery, typed);
    if (source.kind == SourceKind::Dice) return dice_value(source.name, typed);
    if (source.kind == SourceKind::DrandQuicknet) return hex_value(typed, kDrandHex);
    if (typed == "-") return std::string(typed);
    return hex_value(typed, kNonceHex);
}

}  // namespace

std::string Source::text() const {
    const std::string text = word_of(kind) + " " + name;
    return kind == SourceKind::Nonce ? text + " " + base64_of(commitment) : text;
}

std::optional<Source> Source::parse(std::string_view text) {
    const auto words = base::split(text, ' ');
    for (const KindWord& row : kWords) {
        const bool is_nonce = row.kind == SourceKind::Nonce;
        if (words[0] != row.word || words.size() != (is_nonce ? 3 : 2)) continue;
        Source source{row.kind, words[1], {}};
        if (!is_name_of(row.kind, source.name)) return std::nullopt;
        if (is_nonce) {
            const auto commitment = hash_from_base64(words[2]);
            if (!commitment) return std::nullopt;
            source.commitment = *commitment;
        }
        return source;
    }
    return std::nullopt;
}

std::optional<std::string> source_line(const Source& source, std::string_view typed) {
    const std::string plain = base::trim(base::fold_width(typed));
    const auto value = value_of(source, plain);
    if (!value) return std::nullopt;
    return word_of(source.kind) + " " + source.name + " " + *value;
}

bool is_line_of(const Source& source, std::string_view line) {
    const std::string head = word_of(source.kind) + " " + source.name + " ";
    return line.starts_with(head) && source_line(source, line.substr(head.size())) == line;
}

std::optional<std::int64_t> second_of_round(const Source& source) {
    if (source.kind != SourceKind::DrandQuicknet) return std::nullopt;
    return kDrandGenesis + (*read_number(source.name) - 1) * kDrandPeriod;
}

}  // namespace shiji::transparency
