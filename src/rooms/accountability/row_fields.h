#pragma once

/// Private to this room: the fields that a row commits to the log, one for each described member,
/// so that whatever is edited in a row, its fields differ. Rows are raw text and numbers: the
/// verifier reads what stands in them, and what somebody edited need be no date any more.

#include "platform/transparency/transparency.h"

namespace shiji::accountability {

using transparency::Field;
using transparency::FieldType;

inline Field raw_field(std::string path, const std::string& value) {
    return {std::move(path), FieldType::Text, value};
}
inline Field raw_field(std::string path, std::int64_t value) {
    return {std::move(path), FieldType::Int, std::to_string(value)};
}

/// Which entry a row belongs to is told by the entry itself; `moves` only counts them.
inline bool is_place_of_entry(std::string_view member) {
    return member == "record" || member == "moves";
}

template <class Row>
void add_row_fields(std::vector<Field>& fields, const std::string& folder, const Row& row) {
    boost::mp11::mp_for_each<storage::ColumnsOf<Row>>([&](auto d) {
        if (is_place_of_entry(d.name)) return;
        fields.push_back(raw_field(folder + "/" + d.name, row.*d.pointer));
    });
}

/// "tasks/01": rows of a list, each in a folder of its own.
inline std::string numbered(const std::string& folder, std::int64_t number) {
    return folder + (number < 10 ? "/0" : "/") + std::to_string(number);
}

template <class Row>
std::vector<Field> row_fields(const std::string& folder, const Row& row) {
    std::vector<Field> fields;
    add_row_fields(fields, folder, row);
    return fields;
}

}  // namespace shiji::accountability
