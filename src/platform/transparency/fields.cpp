#include "platform/transparency/fields.h"
#include "platform/transparency/lines.h"

#include "base/check.h"
#include "base/text.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kFieldFormat = "shiji/field/v1";
constexpr std::string_view kDisclosureFormat = "shiji/disclosure/v1";

bool is_path(std::string_view path) {
    return !path.empty() && base::is_utf8(path) &&
           std::none_of(path.begin(), path.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

/// The rest of `line` behind "name "; nothing when it does not begin so.
std::optional<std::string_view> after(std::string_view line, std::string_view name) {
    if (!line.starts_with(name)) return std::nullopt;
    return line.substr(name.size());
}

struct DisclosedLeaf {
    Hash sha256{};
    std::optional<Hash> sm3;  ///< unknown for a closed field: only its SHA-256 leaf is given
    std::optional<Field> field;
};

std::optional<DisclosedLeaf> read_leaf(std::string_view line) {
    if (const auto closed = after(line, "closed ")) {
        const auto hash = hash_from_base64(*closed);
        if (!hash) return std::nullopt;
        return DisclosedLeaf{*hash, std::nullopt, std::nullopt};
    }
    const auto open = after(line, "open ");
    const auto bytes = open ? base::from_base64(*open) : std::nullopt;
    const auto salted = bytes ? parse_field_entry(*bytes) : std::nullopt;
    if (!salted) return std::nullopt;
    return DisclosedLeaf{leaf_hash(HashKind::Sha256, *bytes), leaf_hash(HashKind::Sm3, *bytes),
                         salted->field};
}

bool paths_ascend(const std::vector<DisclosedLeaf>& leaves) {
    const Field* last = nullptr;
    for (const DisclosedLeaf& leaf : leaves) {
        if (!leaf.field) continue;
        if (last != nullptr && last->path >= leaf.field->path) return false;
        last = &*leaf.field;
    }
    return true;
}

/// The SM3 root can be recomputed only where every field is open.
bool roots_agree(const EntryView& entry, const std::vector<DisclosedLeaf>& leaves) {
    Frontier sha256(HashKind::Sha256), sm3(HashKind::Sm3);
    bool all_open = true;
    for (const DisclosedLeaf& leaf : leaves) {
        sha256.push(leaf.sha256);
        all_open = all_open && leaf.sm3.has_value();
        if (all_open) sm3.push(*leaf.sm3);
    }
    if (entry.hash("body") != sha256.root()) return false;
    return !all_open || entry.value("sm3") == "-" || entry.hash("sm3") == sm3.root();
}

tl::unexpected<base::Error> refused(std::string_view code) {
    return base::refuse(base::ErrorKind::Invalid, code);
}

}  // namespace

std::vector<Field> in_tree_order(std::vector<Field> fields) {
    std::sort(fields.begin(), fields.end(),
              [](const Field& a, const Field& b) { return a.path < b.path; });
    for (std::size_t i = 0; i < fields.size(); ++i) {
        base::check(is_path(fields[i].path), "a field has a path of printable text");
        base::check(i == 0 || fields[i - 1].path != fields[i].path, "the paths of a record differ");
    }
    return fields;
}

std::string field_entry(const Field& field, const Hash& salt) {
    std::string bytes;
    bytes.reserve(100 + field.path.size() + field.value.size());
    bytes.append(kFieldFormat).append("\npath ").append(field.path);
    bytes.append("\nsalt ").append(base64_of(salt));
    bytes.append("\ntype ").append(base::name_of(field.type));
    bytes.append("\n\n").append(field.value);
    return bytes;
}

std::optional<SaltedField> parse_field_entry(std::string_view bytes) {
    std::string_view rest = bytes;
    const std::string_view format = take_line(rest);
    const auto path = after(take_line(rest), "path ");
    const auto salt_text = after(take_line(rest), "salt ");
    const auto type_name = after(take_line(rest), "type ");
    const std::string_view blank = take_line(rest);
    const auto salt = salt_text ? hash_from_base64(*salt_text) : std::nullopt;
    const auto type = type_name ? base::named<FieldType>(*type_name) : std::nullopt;
    if (format != kFieldFormat || !path || !is_path(*path) || !salt || !type || !blank.empty())
        return std::nullopt;
    SaltedField salted{{std::string(*path), *type, std::string(rest)}, *salt};
    if (field_entry(salted.field, salted.salt) != bytes) return std::nullopt;
    return salted;
}

Hash body_root(HashKind kind, std::span<const Field> fields, std::span<const Hash> salts,
               const KeptLeaves& kept) {
    base::check(fields.size() == salts.size(), "every field has a salt of its own");
    Frontier frontier(kind);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto leaf = kept.find(i);
        frontier.push(leaf != kept.end() ? leaf->second
                                         : leaf_hash(kind, field_entry(fields[i], salts[i])));
    }
    return frontier.root();
}

std::string disclosure_text(std::string_view entry, std::span<const Field> fields,
                            std::span<const Hash> salts, const std::set<std::size_t>& closed,
                            const KeptLeaves& kept) {
    base::check(fields.size() == salts.size(), "every field has a salt of its own");
    std::string text = std::string(kDisclosureFormat) + "\nentry " + base::to_base64(entry) + "\n";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (const auto leaf = kept.find(i); leaf != kept.end()) {
            text += "closed " + base64_of(leaf->second) + "\n";
            continue;
        }
        const std::string bytes = field_entry(fields[i], salts[i]);
        text += closed.contains(i)
                    ? "closed " + base64_of(leaf_hash(HashKind::Sha256, bytes)) + "\n"
                    : "open " + base::to_base64(bytes) + "\n";
    }
    return text;
}

base::Result<Disclosure> check_disclosure(std::string_view text) {
    std::string_view rest = text;
    const std::string_view format = take_line(rest);
    const auto entry_text = after(take_line(rest), "entry ");
    const auto bytes = entry_text ? base::from_base64(*entry_text) : std::nullopt;
    const auto entry = bytes ? parse_entry(*bytes) : std::nullopt;
    if (format != kDisclosureFormat || !entry || !entry->is_filing() || !text.ends_with('\n'))
        return refused("transparency.disclosure_malformed");
    std::vector<DisclosedLeaf> leaves;
    while (!rest.empty()) {
        const auto leaf = read_leaf(take_line(rest));
        if (!leaf) return refused("transparency.disclosure_malformed");
        leaves.push_back(*leaf);
    }
    if (entry->number("fields") != std::ssize(leaves))
        return refused("transparency.disclosure_count");
    if (!paths_ascend(leaves)) return refused("transparency.disclosure_order");
    if (!roots_agree(*entry, leaves)) return refused("transparency.disclosure_root");
    Disclosure disclosure{owned(*entry), *bytes, {}};
    for (DisclosedLeaf& leaf : leaves) disclosure.fields.push_back(std::move(leaf.field));
    return disclosure;
}

}  // namespace shiji::transparency
