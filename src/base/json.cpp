#include "base/json.h"

#include <charconv>

namespace shiji::base {
namespace json_detail {
namespace {

/// More faults than a person reads at once only cost memory.
constexpr std::size_t kFaultsMax = 50;

}  // namespace

std::string Place::text() const {
    std::string before = outer == nullptr ? "" : outer->text();
    if (outer == nullptr) return std::string(member);
    if (member.empty()) return before + "[" + std::to_string(index) + "]";
    if (!before.empty()) before += ".";
    return before.append(member);
}

bool is_left_empty(const bj::value& value) {
    return value.is_string() && value.get_string().empty();
}

bool Reader::fault(std::string_view code, const Place& place, Arguments arguments) {
    if (faults.size() < kFaultsMax)
        faults.push_back({std::string(code), place.text(), std::move(arguments)});
    return false;
}

bool Reader::text(const bj::value& value, const Place& place, bool single_line,
                  std::size_t characters_max, std::string& out) {
    if (!value.is_string()) return fault("input.text", place);
    out = std::string(value.get_string());
    switch (settle_text(out, single_line, characters_max)) {
        case TextFlaw::None:
            return true;
        case TextFlaw::NotUtf8:
            return fault("input.utf8", place);
        case TextFlaw::ControlCharacter:
            return fault("input.control_character", place);
        case TextFlaw::TooLong:
            return fault("input.too_long", place, {{"max", std::to_string(characters_max)}});
    }
    return false;
}

bool Reader::integer(const bj::value& value, const Place& place, std::int64_t min, std::int64_t max,
                     std::int64_t& out) {
    if (!value.is_int64()) return fault("input.number", place);
    out = value.get_int64();
    return (min <= out && out <= max) || fault("input.number_range", place);
}

bool Reader::yes_no(const bj::value& value, const Place& place, bool& out) {
    if (!value.is_bool()) return fault("input.yes_no", place);
    out = value.get_bool();
    return true;
}

bool Reader::id(const bj::value& value, const Place& place, std::string& out) {
    if (is_left_empty(value)) return fault("input.missing", place);
    if (!value.is_string() || !is_id_text(value.get_string())) return fault("input.id", place);
    out = std::string(value.get_string());
    return true;
}

const bj::object* Reader::object(const bj::value& value, const Place& place) {
    if (value.is_object()) return &value.get_object();
    fault("input.object", place);
    return nullptr;
}

const bj::array* Reader::list(const bj::value& value, const Place& place) {
    if (!value.is_array())
        fault("input.list", place);
    else if (value.get_array().size() > kListMax)
        fault("input.list_too_long", place, {{"max", std::to_string(kListMax)}});
    else
        return &value.get_array();
    return nullptr;
}

const bj::value* Reader::member(const bj::object& object, const Place& inside, bool needed) {
    const bj::value* const found = object.if_contains(inside.member);
    if (found == nullptr && needed) fault("input.missing", inside);
    return found;
}

void Reader::judge_unknown(const bj::object& object, const Place& place,
                           std::span<const std::string_view> known) {
    for (const auto& [key, ignored] : object) {
        const std::string_view name = key;
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        fault("input.unknown", {.outer = &place, .member = is_utf8(name) ? name : "?"});
    }
}

void Writer::begin(char bracket) {
    separate();
    out_ += bracket;
}

void Writer::end(char bracket) { out_ += bracket; }

void Writer::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
}

void Writer::text(std::string_view text) {
    separate();
    quote(text);
}

void Writer::integer(std::int64_t value) {
    separate();
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out_.append(digits.data(), end.ptr);
}

void Writer::word(std::string_view bare) {
    separate();
    out_ += bare;
}

/// A comma, unless this is the first thing inside a bracket or the value of a key.
void Writer::separate() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
}

/// RFC 8259, section 7: the quotation mark, the backslash and what is below the space.
void Writer::quote(std::string_view text) {
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) >= 0x20 && text[at] != '"' && text[at] != '\\')
            continue;
        out_.append(text, plain, at - plain);
        escape(text[at]);
        plain = at + 1;
    }
    out_.append(text, plain);
    out_ += '"';
}

void Writer::escape(char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    out_ += '\\';
    if (const auto at = kShort.find(c); at != kShort.npos) {
        out_ += kLetters[at];
        return;
    }
    const auto byte = static_cast<unsigned char>(c);
    out_ += "u00";
    out_ += kHex[byte >> 4U];
    out_ += kHex[byte & 15U];
}

}  // namespace json_detail

Result<boost::json::value> parse_json(std::string_view text) {
    boost::json::error_code failed;
    boost::json::parse_options options;
    options.max_depth = kJsonDepthMax;
    options.allow_invalid_utf8 = true;  // judged text by text, so that the refusal names the field
    auto value = boost::json::parse({text.data(), text.size()}, failed, {}, options);
    if (failed)
        return refuse(ErrorKind::Invalid,
                      failed == boost::json::error::too_deep ? "input.too_deep" : "input.json", "",
                      {{"max", std::to_string(kJsonDepthMax)}}, failed.message());
    return value;
}

}  // namespace shiji::base
