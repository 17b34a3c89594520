#pragma once

/// The fields that a row commits to the log, one for each described member, so that whatever is
/// edited in a row, its fields differ. A room whose rows the verifier reads as they stand describes
/// them as raw text and whole numbers: what somebody edited need be no date or grade any more.

#include "platform/transparency/transparency.h"

namespace shiji::transparency {

inline Field field_of(std::string path, const std::string& value) {
    return {std::move(path), FieldType::Text, value};
}
inline Field field_of(std::string path, base::Date value) {
    return {std::move(path), FieldType::Date, value.iso()};
}
inline Field field_of(std::string path, base::Quarter value) {
    return {std::move(path), FieldType::Text, value.text()};
}
inline Field field_of(std::string path, base::Moment value) {
    return {std::move(path), FieldType::Time, std::to_string(value.ms)};
}
inline Field field_of(std::string path, base::Points value) {
    return {std::move(path), FieldType::Int, std::to_string(value.hundredths)};
}
inline Field field_of(std::string path, std::int64_t value) {
    return {std::move(path), FieldType::Int, std::to_string(value)};
}
template <class Owner>
Field field_of(std::string path, const base::Id<Owner>& value) {
    return {std::move(path), FieldType::Text, value.hex};
}
template <base::DescribedEnum E>
Field field_of(std::string path, E value) {
    return {std::move(path), FieldType::Text, base::name_of(value)};
}

/// What tells a row's place, not its content: the entry itself says both.
inline bool is_place(std::string_view member) {
    return member == "record" || member == "log_index";
}

/// What is absent gives no field; `besides` names a member that is none of the content either.
template <class Row>
void add_fields_of(std::vector<Field>& fields, const std::string& folder, const Row& row,
                   std::string_view besides = {}) {
    boost::mp11::mp_for_each<storage::ColumnsOf<Row>>([&](auto d) {
        if (is_place(d.name) || d.name == besides) return;
        const auto& value = row.*d.pointer;
        const std::string path = folder + "/" + d.name;
        if constexpr (requires { value.has_value(); }) {
            if (value) fields.push_back(field_of(path, *value));
        } else {
            fields.push_back(field_of(path, value));
        }
    });
}

template <class Row>
std::vector<Field> fields_of_row(const std::string& folder, const Row& row,
                                 std::string_view besides = {}) {
    std::vector<Field> fields;
    add_fields_of(fields, folder, row, besides);
    return fields;
}

}  // namespace shiji::transparency
