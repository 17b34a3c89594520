#include "base/json.h"

namespace shiji::base {
namespace json_detail {

/// More faults than a person reads at once only cost memory.
constexpr std::size_t kFaultsMax = 50;

void Reader::fault(std::string_view code, const std::string& path, Arguments arguments) {
    if (faults.size() < kFaultsMax)
        faults.push_back({std::string(code), path, std::move(arguments)});
}

bool Reader::text(const bj::value& value, const std::string& path, bool single_line,
                  std::size_t characters_max, std::string& out) {
    if (!value.is_string()) {
        fault("input.text", path);
        return false;
    }
    out = std::string(value.as_string());
    switch (settle_text(out, single_line, characters_max)) {
        case TextFlaw::None:
            return true;
        case TextFlaw::NotUtf8:
            fault("input.utf8", path);
            return false;
        case TextFlaw::ControlCharacter:
            fault("input.control_character", path);
            return false;
        case TextFlaw::TooLong:
            fault("input.too_long", path, {{"max", std::to_string(characters_max)}});
            return false;
    }
    return false;
}

bool Reader::integer(const bj::value& value, const std::string& path, std::int64_t& out) {
    if (!value.is_int64()) {
        fault("input.number", path);
        return false;
    }
    out = value.as_int64();
    if (out > kJsonIntegerMax || out < -kJsonIntegerMax) {
        fault("input.number_range", path);
        return false;
    }
    return true;
}

bool Codec<bool>::read(Reader& reader, const bj::value& value, const std::string& path, bool& out) {
    if (!value.is_bool()) {
        reader.fault("input.yes_no", path);
        return false;
    }
    out = value.as_bool();
    return true;
}

std::string member_path(const std::string& path, std::string_view member) {
    return path.empty() ? std::string(member) : path + "." + std::string(member);
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
