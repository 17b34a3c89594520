#include "rooms/inspection/denied.h"

#include <algorithm>

#include "base/check.h"
#include "platform/settings/embedded.h"

namespace shiji::inspection {
namespace {

using Words = std::vector<std::string>;

std::vector<DeniedMetric> read_denied() {
    std::vector<DeniedMetric> all;
    for (const auto& file : settings::find_texts("data/denied/", ".json")) {
        auto read = base::read_json<std::vector<DeniedMetric>>(file.content);
        base::check(read.has_value(), "what is shipped as denied can be read");
        for (DeniedMetric& one : *read) all.push_back(std::move(one));
    }
    return all;
}

/// Full-width letters and digits (U+FF01 to U+FF5E) are the ASCII ones, 0xFEE0 further on.
constexpr char32_t kFullWidthFirst = 0xFF01, kFullWidthLast = 0xFF5E, kFullWidthOffset = 0xFEE0;
constexpr char32_t kIdeographsFirst = 0x3400, kIdeographsLast = 0x9FFF;

/// The character at `place` of sound UTF-8, and how many bytes it takes.
std::pair<char32_t, std::size_t> character_at(std::string_view text, std::size_t place) {
    const auto byte = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(at < text.size() ? text[at] : 0));
    };
    const char32_t lead = byte(place);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {((lead & 0x1F) << 6) | (byte(place + 1) & 0x3F), 2};
    if (lead < 0xF0)
        return {((lead & 0x0F) << 12) | ((byte(place + 1) & 0x3F) << 6) | (byte(place + 2) & 0x3F),
                3};
    return {0, 4};
}

/// Ideographs, lower-case letters and digits; nothing of what stands between them.
std::string bare(std::string_view text) {
    std::string kept;
    for (std::size_t place = 0; place < text.size();) {
        auto [character, bytes] = character_at(text, place);
        if (character >= kFullWidthFirst && character <= kFullWidthLast)
            character -= kFullWidthOffset;
        if (character >= 'A' && character <= 'Z') character += 'a' - 'A';
        const bool ascii =
            (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
        if (ascii) kept += static_cast<char>(character);
        if (character >= kIdeographsFirst && character <= kIdeographsLast)
            kept += text.substr(place, bytes);
        place += bytes;
    }
    return kept;
}

std::optional<std::string> first_of_words(const std::string& text, const Words& words) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
        return text.find(word) != std::string::npos;
    });
    return found == words.end() ? std::nullopt : std::optional(*found);
}

/// Each occurrence gives way to a mark, so that what stood beside it does not become a word.
std::string without(std::string text, const Words& words) {
    for (const std::string& word : words)
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
            text.replace(at, word.size(), "|");
    return text;
}

std::string sentence_of(const DeniedWord& denied) {
    if (denied.key == "ranking")
        return "不得按“" + denied.word + "”计分（" + denied.clause + "）。";
    return "“" + denied.word + "”不得作为考核指标（" + denied.clause + "）。";
}

/// Sentences and parts of sentences.
std::vector<std::string> parts_of(std::string text) {
    for (const char* const end : {"，", "；", "。", "：", ";", ","})
        for (auto at = text.find(end); at != std::string::npos; at = text.find(end))
            text.replace(at, std::string_view(end).size(), "\n");
    return base::split(text, '\n');
}

std::string without_titles(std::string text) {
    constexpr std::string_view kOpens = "《", kCloses = "》";
    for (auto at = text.find(kOpens); at != std::string::npos; at = text.find(kOpens)) {
        const auto end = text.find(kCloses, at);
        if (end == std::string::npos) break;
        text.erase(at, end + kCloses.size() - at);
    }
    return text;
}

const Words kForbidding{"不得", "不以", "不看", "不计", "不要求", "禁止", "严禁", "防止"};

}  // namespace

const std::vector<DeniedMetric>& denied_metrics() {
    static const std::vector<DeniedMetric> shipped = read_denied();
    return shipped;
}

std::optional<DeniedWord> find_denied(std::string_view text) {
    const std::string whole = bare(text);
    for (const DeniedMetric& denied : denied_metrics()) {
        const std::string left = without(whole, denied.unless.value_or(Words{}));
        const auto word = first_of_words(left, denied.any);
        if (!word || (denied.with && !first_of_words(left, *denied.with))) continue;
        return DeniedWord{denied.key, *word, denied.clause};
    }
    return std::nullopt;
}

std::optional<std::string> why_denied(std::string_view text) {
    const auto denied = find_denied(text);
    return denied ? std::optional(sentence_of(*denied)) : std::nullopt;
}

std::optional<std::string> why_clause_denied(std::string_view clause) {
    for (const std::string& part : parts_of(without_titles(std::string(clause))))
        if (!first_of_words(part, kForbidding))
            if (auto why = why_denied(part)) return why;
    return std::nullopt;
}

std::optional<std::string> why_code_denied(std::string_view code) {
    const std::string fenced = "_" + std::string(code) + "_";
    for (const DeniedMetric& denied : denied_metrics())
        for (const std::string& word : denied.codes.value_or(Words{}))
            if (fenced.find("_" + word + "_") != std::string::npos)
                return sentence_of({denied.key, word, denied.clause});
    return std::nullopt;
}

}  // namespace shiji::inspection
