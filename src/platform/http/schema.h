#pragma once

/// JSON Schema of a described message, for the OpenAPI document.

#include "base/shared.h"

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

// What is not of a type's own is in schema.cpp, so that no message compiles it again.
bj::value word_shape(std::string_view type);
bj::value format_shape(std::string_view type, std::string_view key, std::string_view says);
bj::value text_shape(std::size_t characters_max);
bj::value choice_shape(std::span<const std::string> names);
bj::value optional_shape(bj::value shape);
bj::value list_shape(bj::value element);
bj::value map_shape(bj::value element);
bj::value reference_to(const std::string& name);

/// One member of an object at a time.
class ObjectShape {
  public:
    void add(std::string_view member, bj::value shape, bool needed);
    bj::value done() &&;

  private:
    bj::object properties_;
    bj::array required_;
};

template <class T>
struct Shape {
    static bj::value of(Schema&) { return word_shape("string"); }  // dates, plain text
};

template <>
struct Shape<bool> {
    static bj::value of(Schema&) { return word_shape("boolean"); }
};

template <std::integral T>
requires(!std::same_as<T, bool>) struct Shape<T> {
    static bj::value of(Schema&) { return word_shape("integer"); }
};

template <>
struct Shape<base::Moment> {
    static bj::value of(Schema&) { return format_shape("integer", "description", "Unix 毫秒"); }
};

template <>
struct Shape<base::Points> {
    static bj::value of(Schema&) { return format_shape("integer", "description", "百分之一分"); }
};

template <>
struct Shape<base::Date> {
    static bj::value of(Schema&) { return format_shape("string", "format", "date"); }
};

template <std::size_t kMax>
struct Shape<base::Line<kMax>> {
    static bj::value of(Schema&) { return text_shape(kMax); }
};

template <std::size_t kMax>
struct Shape<base::Prose<kMax>> {
    static bj::value of(Schema&) { return text_shape(kMax); }
};

template <class Owner>
struct Shape<base::Id<Owner>> {
    static bj::value of(Schema&) { return format_shape("string", "pattern", "^[0-9a-f]{32}$"); }
};

template <base::DescribedEnum E>
struct Shape<E> {
    static bj::value of(Schema&) {
        std::vector<std::string> names;
        for (const auto& [value, name] : base::enum_names<E>()) names.emplace_back(name);
        return choice_shape(names);
    }
};

template <class T>
struct Shape<std::optional<T>> {
    static bj::value of(Schema& schema) { return optional_shape(Shape<T>::of(schema)); }
};

template <class T>
struct Shape<base::Shared<T>> {
    static bj::value of(Schema& schema) { return Shape<T>::of(schema); }
};

template <class T>
struct Shape<std::vector<T>> {
    static bj::value of(Schema& schema) { return list_shape(Shape<T>::of(schema)); }
};

template <class T>
struct Shape<std::map<std::string, T>> {
    static bj::value of(Schema& schema) { return map_shape(Shape<T>::of(schema)); }
};

template <base::DescribedStruct T>
struct Shape<T> {
    static bj::value of(Schema& schema) {
        const std::string name = type_name<T>();
        if (schema.definitions.contains(name)) return reference_to(name);
        schema.definitions[name] = bj::value();  // a type may contain itself
        ObjectShape shape;
        boost::mp11::mp_for_each<base::MembersOf<T>>([&](auto d) {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
            shape.add(d.name, Shape<Member>::of(schema), !base::json_detail::kIsOptional<Member>);
        });
        schema.definitions[name] = std::move(shape).done();
        return reference_to(name);
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
