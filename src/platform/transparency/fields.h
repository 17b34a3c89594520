#pragma once

/// The content of a record as a tree of salted fields, and its disclosure with fields closed. Pure.

#include <boost/describe.hpp>
#include <map>
#include <set>
#include <span>

#include "base/names.h"
#include "base/result.h"
#include "platform/transparency/entry.h"

namespace shiji::transparency {

enum class FieldType { Text, Int, Date, Time, Bool, Blob, Sig };
BOOST_DESCRIBE_ENUM(FieldType, Text, Int, Date, Time, Bool, Blob, Sig)

/// One field of a record's content. Paths are unique in a record: "meeting/attendees/0".
/// `value` is its one writing: text as UTF-8, date 2026-03-15, time in Unix ms, bool true or
/// false, blob "sha256:<b64> sm3:<b64 or -> <bytes> <media type>".
struct Field {
    std::string path;
    FieldType type = FieldType::Text;
    std::string value;
    bool operator==(const Field&) const = default;
};

/// Sorted by the bytes of the path. An empty or double path, or a control character in one, is our
/// bug.
std::vector<Field> in_tree_order(std::vector<Field> fields);

/// The bytes that a field's leaf hash covers.
std::string field_entry(const Field& field, const Hash& salt);
struct SaltedField {
    Field field;
    Hash salt{};
};
/// Nothing unless the bytes are canonical.
std::optional<SaltedField> parse_field_entry(std::string_view bytes);

/// Leaf hashes of fields whose value and salt are gone, by position in tree order.
using KeptLeaves = std::map<std::size_t, Hash>;

/// MTH over the field entries. `fields` in tree order, `salts` beside them; a kept leaf stands for
/// its field.
Hash body_root(HashKind kind, std::span<const Field> fields, std::span<const Hash> salts,
               const KeptLeaves& kept = {});

/// The disclosure of a filing: each field open, or closed at the positions named. Where a leaf was
/// kept the field is closed with it, whatever stands in its place.
std::string disclosure_text(std::string_view entry, std::span<const Field> fields,
                            std::span<const Hash> salts, const std::set<std::size_t>& closed,
                            const KeptLeaves& kept = {});

/// What a checked disclosure shows. A closed field is nothing: only that it exists.
struct Disclosure {
    Entry entry;
    std::string entry_bytes;
    std::vector<std::optional<Field>> fields;
};

/// Recomputes every hash, the roots, the count and the order of the open paths.
/// Errors: transparency.disclosure_malformed, .disclosure_count, .disclosure_order,
///         .disclosure_root.
base::Result<Disclosure> check_disclosure(std::string_view text);

}  // namespace shiji::transparency
