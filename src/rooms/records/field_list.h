#pragma once

/// Private to this room: gathers the fields of a filing. What is absent gives no field.

#include "platform/transparency/transparency.h"

namespace shiji::records {

/// 7 → "007": paths sort as people count.
std::string padded(std::int64_t number, std::size_t digits);

class FieldList {
  public:
    FieldList() { fields_.reserve(96); }

    void text(std::string path, std::optional<std::string> value) {
        add(std::move(path), transparency::FieldType::Text, std::move(value));
    }
    void date(std::string path, std::optional<std::string> value) {
        add(std::move(path), transparency::FieldType::Date, std::move(value));
    }
    void blob(std::string path, std::string value) {
        add(std::move(path), transparency::FieldType::Blob, std::move(value));
    }
    void integer(std::string path, std::optional<std::int64_t> value) {
        add_number(std::move(path), transparency::FieldType::Int, value);
    }
    void time(std::string path, std::optional<std::int64_t> ms) {
        add_number(std::move(path), transparency::FieldType::Time, ms);
    }
    std::vector<transparency::Field> taken() && { return std::move(fields_); }

  private:
    void add(std::string path, transparency::FieldType type, std::optional<std::string> value) {
        if (value) fields_.push_back({std::move(path), type, std::move(*value)});
    }
    void add_number(std::string path, transparency::FieldType type,
                    std::optional<std::int64_t> value) {
        if (value) fields_.push_back({std::move(path), type, std::to_string(*value)});
    }

    std::vector<transparency::Field> fields_;
};

}  // namespace shiji::records
