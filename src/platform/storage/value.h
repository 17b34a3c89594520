#pragma once

/// How the program's types stand in the two column types both databases share: bigint and text.
/// Ids, dates, enums and bytes (base64) are text; counts, money in 分, hundredths of points,
/// Unix milliseconds and yes/no (1/0) are bigint.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/amounts.h"
#include "base/calendar.h"
#include "base/check.h"
#include "base/id.h"
#include "base/names.h"
#include "base/text.h"

namespace shiji::storage {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

enum class ColumnType { Integer, Text };

template <class T>
struct Column;

template <std::integral T>
struct Column<T> {
    static constexpr ColumnType type = ColumnType::Integer;
    static Value store(T value) { return static_cast<std::int64_t>(value); }
    static T load(const Value& value) { return static_cast<T>(std::get<std::int64_t>(value)); }
};

template <>
struct Column<std::string> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(std::string_view value) { return std::string(value); }
    static std::string load(const Value& value) { return std::get<std::string>(value); }
};

template <>
struct Column<std::string_view> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(std::string_view value) { return std::string(value); }
};

template <std::size_t kSize>
struct Column<char[kSize]> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(const char* value) { return std::string(value); }
};

template <std::size_t kMax>
struct Column<base::Line<kMax>> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(const base::Line<kMax>& value) { return value.text; }
    static base::Line<kMax> load(const Value& value) { return {std::get<std::string>(value)}; }
};

template <std::size_t kMax>
struct Column<base::Prose<kMax>> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(const base::Prose<kMax>& value) { return value.text; }
    static base::Prose<kMax> load(const Value& value) { return {std::get<std::string>(value)}; }
};

template <class Owner>
struct Column<base::Id<Owner>> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(const base::Id<Owner>& value) { return value.hex; }
    static base::Id<Owner> load(const Value& value) { return {std::get<std::string>(value)}; }
};

template <>
struct Column<base::Date> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(base::Date value) { return value.iso(); }
    static base::Date load(const Value& value) {
        const auto date = base::Date::parse(std::get<std::string>(value));
        base::check(date.has_value(), "a stored date is a date");
        return *date;
    }
};

template <>
struct Column<base::Month> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(base::Month value) { return value.text(); }
    static base::Month load(const Value& value) {
        const auto month = base::Month::parse(std::get<std::string>(value));
        base::check(month.has_value(), "a stored month is a month");
        return *month;
    }
};

template <>
struct Column<base::Quarter> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(base::Quarter value) { return value.text(); }
    static base::Quarter load(const Value& value) {
        const auto quarter = base::Quarter::parse(std::get<std::string>(value));
        base::check(quarter.has_value(), "a stored quarter is a quarter");
        return *quarter;
    }
};

template <>
struct Column<base::Moment> {
    static constexpr ColumnType type = ColumnType::Integer;
    static Value store(base::Moment value) { return value.ms; }
    static base::Moment load(const Value& value) { return {std::get<std::int64_t>(value)}; }
};

template <>
struct Column<base::Points> {
    static constexpr ColumnType type = ColumnType::Integer;
    static Value store(base::Points value) { return value.hundredths; }
    static base::Points load(const Value& value) { return {std::get<std::int64_t>(value)}; }
};

template <base::DescribedEnum E>
struct Column<E> {
    static constexpr ColumnType type = ColumnType::Text;
    static Value store(E value) { return base::name_of(value); }
    static E load(const Value& value) {
        const auto found = base::named<E>(std::get<std::string>(value));
        base::check(found.has_value(), "a stored choice is one of its enum");
        return *found;
    }
};

template <class T>
struct Column<std::optional<T>> {
    static constexpr ColumnType type = Column<T>::type;
    static Value store(const std::optional<T>& value) {
        return value ? Column<T>::store(*value) : Value();
    }
    static std::optional<T> load(const Value& value) {
        if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
        return Column<T>::load(value);
    }
};

}  // namespace shiji::storage
