#pragma once

/// JSON Schema of a described message, for the OpenAPI document.

#include "base/json.h"

namespace shiji::http {

/// Named definitions and the schema that points to them. Empty: no content.
struct Schema {
    boost::json::value root;
    std::map<std::string, boost::json::value> definitions;
    bool empty() const { return root.is_null(); }
};

namespace schema_detail {

namespace bj = boost::json;

/// The type's own name without namespaces; Page<Row> reads PageRow.
std::string short_name(std::string_view pretty_function);

template <class T>
std::string type_name() {
    return short_name(__PRETTY_FUNCTION__);
}

template <class T>
struct Shape {
    static bj::value of(Schema&) { return {{"type", "string"}}; }  // words: dates, plain text
};

template <>
struct Shape<bool> {
    static bj::value of(Schema&) { return {{"type", "boolean"}}; }
};

template <std::integral T>
requires(!std::same_as<T, bool>) struct Shape<T> {
    static bj::value of(Schema&) { return {{"type", "integer"}}; }
};

template <>
struct Shape<base::Moment> {
    static bj::value of(Schema&) { return {{"type", "integer"}, {"description", "Unix 毫秒"}}; }
};

template <>
struct Shape<base::Points> {
    static bj::value of(Schema&) { return {{"type", "integer"}, {"description", "百分之一分"}}; }
};

template <>
struct Shape<base::Date> {
    static bj::value of(Schema&) { return {{"type", "string"}, {"format", "date"}}; }
};

template <std::size_t kMax>
struct Shape<base::Line<kMax>> {
    static bj::value of(Schema&) { return {{"type", "string"}, {"maxLength", kMax}}; }
};

template <std::size_t kMax>
struct Shape<base::Prose<kMax>> {
    static bj::value of(Schema&) { return {{"type", "string"}, {"maxLength", kMax}}; }
};

template <class Owner>
struct Shape<base::Id<Owner>> {
    static bj::value of(Schema&) { return {{"type", "string"}, {"pattern", "^[0-9a-f]{32}$"}}; }
};

template <base::DescribedEnum E>
struct Shape<E> {
    static bj::value of(Schema&) {
        bj::array names;
        for (const auto& [value, name] : base::enum_names<E>()) names.emplace_back(name);
        return {{"type", "string"}, {"enum", names}};
    }
};

template <class T>
struct Shape<std::optional<T>> {
    static bj::value of(Schema& schema) {
        return {{"anyOf", bj::array{Shape<T>::of(schema), {{"type", "null"}}}}};
    }
};

template <class T>
struct Shape<std::vector<T>> {
    static bj::value of(Schema& schema) {
        return {{"type", "array"}, {"items", Shape<T>::of(schema)}};
    }
};

template <class T>
struct Shape<std::map<std::string, T>> {
    static bj::value of(Schema& schema) {
        return {{"type", "object"}, {"additionalProperties", Shape<T>::of(schema)}};
    }
};

template <base::DescribedStruct T>
struct Shape<T> {
    static bj::value of(Schema& schema) {
        const std::string name = type_name<T>();
        const bj::value reference{{"$ref", "#/components/schemas/" + name}};
        if (schema.definitions.contains(name)) return reference;
        schema.definitions[name] = bj::value();  // a type may contain itself
        bj::object properties;
        bj::array required;
        boost::mp11::mp_for_each<base::MembersOf<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
            properties[d.name] = Shape<Member>::of(schema);
            if (!base::json_detail::kIsOptional<Member>) required.emplace_back(d.name);
        });
        schema.definitions[name] = {{"type", "object"},
                                    {"properties", properties},
                                    {"required", required},
                                    {"additionalProperties", false}};
        return reference;
    }
};

}  // namespace schema_detail

template <class T>
Schema schema_of() {
    Schema schema;
    schema.root = schema_detail::Shape<T>::of(schema);
    return schema;
}

}  // namespace shiji::http
