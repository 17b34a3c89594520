#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shiji::base {

/// "CommitteeMeeting" → "committee_meeting": how an enumerator is written in JSON, SQL and the log.
std::string snake_case(std::string_view pascal_case);

template <class E>
concept DescribedEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

/// The written names of a described enum, in order of declaration.
template <DescribedEnum E>
const std::vector<std::pair<E, std::string>>& enum_names() {
    static const std::vector<std::pair<E, std::string>> names = [] {
        std::vector<std::pair<E, std::string>> list;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
            [&](auto d) { list.emplace_back(d.value, snake_case(d.name)); });
        return list;
    }();
    return names;
}

template <DescribedEnum E>
const std::string& name_of(E value) {
    for (const auto& [candidate, name] : enum_names<E>())
        if (candidate == value) return name;
    static const std::string unknown = "?";
    return unknown;
}

template <DescribedEnum E>
std::optional<E> named(std::string_view name) {
    for (const auto& [value, candidate] : enum_names<E>())
        if (candidate == name) return value;
    return std::nullopt;
}

}  // namespace shiji::base
