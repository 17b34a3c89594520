#pragma once

/// Private to this room: the fields that a row commits to the log, one for each described member,
/// so that whatever is edited in a row, its fields differ. Rows are raw text and whole numbers:
/// what somebody edited need not be a date or a grade any more.

#include "platform/transparency/transparency.h"

namespace shiji::assessment {

using transparency::Field;
using transparency::FieldType;

inline Field field_of(std::string path, const std::string& value) {
    return {std::move(path), FieldType::Text, value};
}
inline Field field_of(std::string path, std::int64_t value) {
    return {std::move(path), FieldType::Int, std::to_string(value)};
}

/// What tells a row's place, not its content: the entry itself says both.
inline bool is_place(std::string_view member) { return member == "record"; }

/// What is absent gives no field.
template <class Row>
void add_fields_of(std::vector<Field>& fields, const std::string& folder, const Row& row) {
    boost::mp11::mp_for_each<storage::ColumnsOf<Row>>([&](auto d) {
        if (is_place(d.name)) return;
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
std::vector<Field> fields_of_row(const std::string& folder, const Row& row) {
    std::vector<Field> fields;
    add_fields_of(fields, folder, row);
    return fields;
}

}  // namespace shiji::assessment
