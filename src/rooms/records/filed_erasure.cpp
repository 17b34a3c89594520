#include "rooms/records/filed_erasure.h"

#include "base/check.h"
#include "platform/http/kept_answers.h"
#include "platform/notices/notices.h"

namespace shiji::records {
namespace {

using transparency::Field;
using transparency::KnownKind;

/// Of whom the path in the first version says; else under whose pseudonym it was filed.
std::optional<OrganisationId> owner_of(storage::Transaction& tx, const KnownKind& known,
                                       const std::vector<Field>& first) {
    const std::string_view owner = known.kind->erasable.owner;
    for (const Field& field : first)
        if (!owner.empty() && field.path == owner && base::is_id_text(field.value))
            return OrganisationId{field.value};
    for (const auto& one : organisation::list_organisations(tx, known.first_filed.date()))
        if (owner.empty() && one.pseudonym == known.unit) return one.id;
    return std::nullopt;
}

std::vector<Field> read_version(storage::Transaction& tx, const KnownKind& known,
                                const std::string& record, std::int64_t version) {
    auto read = (*known.reader)(tx, record, version);
    return read ? transparency::in_tree_order(std::move(*read)) : std::vector<Field>{};
}

/// What the row holds: of a closed field the word alone.
std::string value_in_row(const Field& field, const std::map<std::string, std::string>& closed) {
    return closed.contains(field.path) ? std::string(kClosedValue) : field.value;
}

ErasableThing& thing_of(std::vector<ErasableThing>& things, const std::string& key,
                        const std::string& path, const std::string& words) {
    for (ErasableThing& thing : things)
        if (thing.key == key) return thing;
    return things.emplace_back(ErasableThing{key, path, words, {}});
}

/// The values at these paths of one version, to be written over.
struct Struck {
    std::int64_t version = 1;
    std::string path;
    std::string pattern;
    std::string filed;   ///< as the entry has it
    std::string in_row;  ///< as the row has it
};

std::vector<Struck> list_struck(storage::Transaction& tx, const KnownKind& known,
                                const std::string& record, const Chosen& chosen) {
    std::vector<Struck> struck;
    for (const auto& [version, paths] : chosen.paths) {
        const auto closed = list_closed_values(tx, record, version);
        for (const Field& field : read_version(tx, known, record, version)) {
            const auto* const column = known.kind->erasable.find(field.path);
            if (!paths.contains(field.path) || field.value == transparency::kErasedValue) continue;
            base::check(column != nullptr, "what was chosen may be erased");
            struck.push_back({version, field.path, std::string(column->path), field.value,
                              value_in_row(field, closed)});
        }
    }
    return struck;
}

/// A name alone stands in messages about other things by right; what somebody wrote is quoted.
bool is_prose(const std::string& text) {
    constexpr std::size_t kNameMax = 6;
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < kNameMax; ++count)
        base::next_code_point(text, at);
    return at < text.size();
}

}  // namespace

std::optional<ErasureTarget> filed_target(storage::Transaction& tx, const std::string& record,
                                          const FiledKinds& kinds) {
    const auto known = kinds.find(tx, record);
    if (!known || known->kind->erasable.columns.empty()) return std::nullopt;
    const auto owner = owner_of(tx, *known, read_version(tx, *known, record, 1));
    if (!owner) return std::nullopt;
    return ErasureTarget{.subject = ErasureSubject::Filed,
                         .record = record,
                         .kind = known->code,
                         .organisation = *owner,
                         .title = {},
                         .day = known->first_filed.date(),
                         .newest = known->newest,
                         .stage = {},
                         .announced = known->kind->erasable.announced};
}

std::optional<std::vector<Field>> fields_of_filed(storage::Transaction& tx,
                                                  const std::string& record, std::int64_t version,
                                                  const FiledKinds& kinds) {
    const auto known = kinds.find(tx, record);
    return known ? (*known->reader)(tx, record, version) : std::nullopt;
}

std::vector<ErasableThing> list_erasable_in_filed(storage::Transaction& tx,
                                                  const ErasureTarget& target,
                                                  const FiledKinds& kinds) {
    const auto known = kinds.find(tx, target.record);
    base::check(known.has_value(), "a target is on file");
    std::vector<ErasableThing> things;
    std::map<std::pair<std::string, std::string>, std::string> keys;
    for (std::int64_t version = known->newest; version > 0; --version) {
        const auto closed = list_closed_values(tx, target.record, version);
        for (const Field& field : read_version(tx, *known, target.record, version)) {
            const auto* const column = known->kind->erasable.find(field.path);
            if (column == nullptr || field.value.empty() ||
                field.value == transparency::kErasedValue)
                continue;
            const std::string value = value_in_row(field, closed);
            auto& key = keys[{std::string(column->path), value}];
            if (key.empty()) key = field.path + "@" + std::to_string(version);
            thing_of(things, key, field.path, column->readable ? shortened(value) : "")
                .places.push_back({version, field.path});
        }
    }
    return things;
}

void strike_filed(storage::Transaction& tx, const ErasureRow& row, const Chosen& chosen,
                  const FiledKinds& kinds) {
    const std::string& record = row.gathering.hex;
    const auto known = kinds.find(tx, record);
    base::check(known.has_value(), "an erasure is about a record");
    const bool erases = row.state == ErasureState::Erased;
    const std::string_view word = erases ? transparency::kErasedValue : kClosedValue;
    for (const Struck& one : list_struck(tx, *known, record, chosen)) {
        delete_closed_value(tx, record, one.version, one.path);
        if (!erases) insert_closed_value(tx, {record, one.version, one.path, one.filed});
        transparency::write_over_value(tx, known->kind->erasable, one.pattern, record, one.in_row,
                                       word);
        http::forget_answer_values(tx, one.filed, std::string(word));
        if (!is_prose(one.filed)) continue;
        http::forget_answer_quotes(tx, one.filed, std::string(word));
        notices::forget_text(tx, one.filed, word);
    }
    notices::forget_words_about(tx, record);
}

std::set<std::string> tables_erased_in(const transparency::EvidenceKinds& kinds) {
    std::set<std::string> tables;
    for (const auto& [code, kind] : kinds) {
        for (const auto& column : kind.erasable.columns) tables.insert(std::string(column.table));
        for (const auto table : kind.erasable.left_behind) tables.insert(std::string(table));
    }
    return tables;
}

transparency::EvidenceKinds with_erasures(transparency::EvidenceKinds kinds) {
    for (auto& [code, kind] : kinds) {
        if (kind.erasable.columns.empty()) continue;
        kind.kept_closed = [](storage::Transaction& tx, const transparency::FiledVersion& filed) {
            return find_closed_paths(tx, filed.record, filed.version);
        };
        kind.find_parts =
            [](storage::Transaction& tx, const transparency::FiledVersion& filed,
               const std::set<std::size_t>&) -> base::Result<transparency::BundleParts> {
            return transparency::BundleParts{{}, erasure_remarks(tx, filed.record, filed.version)};
        };
    }
    return kinds;
}

transparency::ContentReaders with_closed_values(transparency::ContentReaders readers) {
    for (auto& [code, reader] : readers.by_kind)
        reader = [inner = std::move(reader)](
                     storage::Transaction& tx, const std::string& record,
                     std::int64_t version) -> std::optional<std::vector<Field>> {
            auto fields = inner(tx, record, version);
            const bool closed =
                fields && std::any_of(fields->begin(), fields->end(), [](const Field& field) {
                    return field.value == kClosedValue;
                });
            if (!closed) return fields;
            const auto values = list_closed_values(tx, record, version);
            for (Field& field : *fields)
                if (const auto kept = values.find(field.path);
                    kept != values.end() && field.value == kClosedValue)
                    field.value = kept->second;
            return fields;
        };
    return readers;
}

}  // namespace shiji::records
