#include "platform/http/schema.h"

#include <cctype>

#include "base/check.h"

namespace shiji::http::schema_detail {

/// Reads "… [with T = shiji::records::Page<shiji::records::Row>; …]" as "PageRow".
std::string short_name(std::string_view pretty_function) {
    const auto begins = pretty_function.find("T = ");
    base::check(begins != std::string_view::npos, "the compiler names T");
    const std::string_view type = pretty_function.substr(begins + 4);
    std::string name;
    std::size_t word = 0;  // where the name that is being read began
    for (std::size_t i = 0; i < type.size() && type[i] != ';' && type[i] != ']'; ++i) {
        if (type.substr(i, 2) == "::")
            name.resize(word);
        else if (std::isalnum(static_cast<unsigned char>(type[i])) != 0 || type[i] == '_')
            name += type[i];
        else if (type[i] == '<' || type[i] == ',')
            word = name.size();
    }
    return name;
}

bj::value word_shape(std::string_view type) { return {{"type", type}}; }

bj::value format_shape(std::string_view type, std::string_view key, std::string_view says) {
    return {{"type", type}, {key, says}};
}

bj::value text_shape(std::size_t characters_max) {
    return {{"type", "string"}, {"maxLength", characters_max}};
}

bj::value choice_shape(std::span<const std::string> names) {
    return {{"type", "string"}, {"enum", bj::array(names.begin(), names.end())}};
}

bj::value optional_shape(bj::value shape) {
    return {{"anyOf", bj::array{std::move(shape), word_shape("null")}}};
}

bj::value list_shape(bj::value element) { return {{"type", "array"}, {"items", element}}; }

bj::value map_shape(bj::value element) {
    return {{"type", "object"}, {"additionalProperties", element}};
}

bj::value reference_to(const std::string& name) {
    return {{"$ref", "#/components/schemas/" + name}};
}

void ObjectShape::add(std::string_view member, bj::value shape, bool needed) {
    properties_[member] = std::move(shape);
    if (needed) required_.emplace_back(member);
}

bj::value ObjectShape::done() && {
    return {{"type", "object"},
            {"properties", std::move(properties_)},
            {"required", std::move(required_)},
            {"additionalProperties", false}};
}

}  // namespace shiji::http::schema_detail
