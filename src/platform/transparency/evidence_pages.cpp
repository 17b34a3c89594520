#include "platform/transparency/evidence_pages.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "platform/transparency/background_check.h"
#include "platform/transparency/erasure.h"
#include "platform/transparency/receipts.h"

namespace shiji::transparency {
namespace {

using base::ErrorKind;
using base::refuse;
using base::Result;
using http::Call;

/// What people wrote, as against codes, numbers and times: those are ASCII.
bool is_prose(const Field& field) {
    return field.type == FieldType::Text &&
           std::any_of(field.value.begin(), field.value.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// What a group of fields tells; each field is in one.
enum class FieldGroup { People, Words, Other };
BOOST_DESCRIBE_ENUM(FieldGroup, People, Words, Other)

FieldGroup group_of(const Field& field, const EvidenceKind& kind) {
    if (kind.names_people(field.path)) return FieldGroup::People;
    return is_prose(field) ? FieldGroup::Words : FieldGroup::Other;
}

std::optional<std::int64_t> whole_number(std::string_view word) {
    std::int64_t number = 0;
    const auto [end, flaw] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (flaw != std::errc() || end != word.data() + word.size() || number < 0) return std::nullopt;
    return number;
}

/// Nothing, as of rows that are gone, when they hold what this program never writes (content_check
/// tells it so too): that is a finding about the record, no bug that ends the request.
std::optional<std::vector<Field>> read_fields(storage::Transaction& tx, const ContentReader& reader,
                                              const std::string& record, std::int64_t version) {
    try {
        return reader(tx, record, version);
    } catch (const base::BrokenPromise&) {
        return std::nullopt;
    }
}

/// The version that is asked for, as its room's rows tell it, for whoever may read it.
Result<FiledVersion> read_version(Call& call, const EvidenceKind& kind, const ContentReader& reader,
                                  const std::string& record) {
    const auto newest = std::ssize(list_receipts(call.tx, record));
    const auto asked =
        call.query("version").empty() ? newest : whole_number(call.query("version")).value_or(0);
    if (asked < 1 || asked > newest) return refuse(ErrorKind::NotFound, "transparency.no_version");
    if (const auto may = kind.may_read(call, record, asked); !may) return refuse(may);
    auto read = read_fields(call.tx, reader, record, asked);
    if (!read) return refuse(ErrorKind::Conflict, "transparency.evidence_differs");
    return FiledVersion{record, asked, in_tree_order(std::move(*read))};
}

/// What nobody is shown any more: erased, or closed by a decision.
std::set<std::size_t> closed_for_all(storage::Transaction& tx, const EvidenceKind& kind,
                                     const FiledVersion& filed) {
    const auto paths = kind.kept_closed ? kind.kept_closed(tx, filed) : std::set<std::string>();
    std::set<std::size_t> closed;
    for (std::size_t i = 0; i < filed.fields.size(); ++i)
        if (paths.contains(filed.fields[i].path) || filed.fields[i].value == kErasedValue)
            closed.insert(i);
    return closed;
}

struct EvidenceField {
    std::int64_t position = 0;
    std::string path;
    FieldType type = FieldType::Text;
    std::string value;  ///< empty of one that is kept closed
    FieldGroup group = FieldGroup::Other;
    bool kept_closed = false;  ///< erased or closed by law: it cannot be opened
    bool erasable = false;     ///< by two, at /api/filed/{record}/erasures
};
BOOST_DESCRIBE_STRUCT(EvidenceField, (),
                      (position, path, type, value, group, kept_closed, erasable))

struct EvidenceFieldList {
    std::string kind;
    std::int64_t version = 0;
    std::int64_t newest = 0;
    std::vector<EvidenceField> fields;  ///< in tree order
};
BOOST_DESCRIBE_STRUCT(EvidenceFieldList, (), (kind, version, newest, fields))

/// How far one entry of the log has come; of a step that is no filing its record is empty.
struct EntrySeal {
    std::string op;
    std::string kind;
    std::string record;
    RecordReceipt receipt;
};
BOOST_DESCRIBE_STRUCT(EntrySeal, (), (op, kind, record, receipt))

class EvidenceDesk {
  public:
    EvidenceDesk(ContentReaders readers, EvidenceKinds kinds, const ClosedLogs* closed_logs)
        : kinds_{std::move(readers), std::move(kinds)}, closed_logs_(closed_logs) {}

    Result<http::Response> bundle(Call& call) const {
        const auto known = kind_in_path(call);
        if (!known) return refuse(known);
        return give_bundle(call, *known->kind, *known->reader, call.param("record"), closed_logs_);
    }

    Result<EvidenceFieldList> fields(Call& call) const {
        const std::string& record = call.param("record");
        const auto known = kind_in_path(call);
        if (!known) return refuse(known);
        auto filed = read_version(call, *known->kind, *known->reader, record);
        if (!filed) return refuse(filed);
        const auto kept = closed_for_all(call.tx, *known->kind, *filed);
        EvidenceFieldList list{
            known->code, filed->version, std::ssize(list_receipts(call.tx, record)), {}};
        for (std::size_t i = 0; i < filed->fields.size(); ++i) {
            Field& field = filed->fields[i];
            const FieldGroup group = group_of(field, *known->kind);
            const bool closed = kept.contains(i);
            const bool erasable = known->kind->erasable.find(field.path) != nullptr;
            list.fields.push_back({static_cast<std::int64_t>(i), std::move(field.path), field.type,
                                   closed ? "" : std::move(field.value), group, closed,
                                   erasable && field.value != kErasedValue});
        }
        return list;
    }

    Result<EntrySeal> seal(Call& call) const {
        const auto number = whole_number(call.param("number"));
        auto found = number ? find_receipt(call.tx, *number) : std::nullopt;
        if (!found) return refuse(ErrorKind::NotFound, "transparency.no_such_entry");
        found->receipt.flaw = flaw_of_record(call.tx, kinds_.readers, *number);
        return EntrySeal{found->op, found->kind, found->record, std::move(found->receipt)};
    }

  private:
    Result<KnownKind> kind_in_path(Call& call) const {
        auto known = kinds_.find(call.tx, call.param("record"));
        if (!known) return refuse(ErrorKind::NotFound, "transparency.no_such_entry");
        return std::move(*known);
    }

    FiledKinds kinds_;
    const ClosedLogs* closed_logs_;
};

}  // namespace

std::optional<KnownKind> FiledKinds::find(storage::Transaction& tx,
                                          const std::string& record) const {
    const auto receipts = list_receipts(tx, record);
    const auto entry = receipts.empty() ? std::nullopt : find_receipt(tx, receipts.front().number);
    const auto kind = entry ? kinds.find(entry->kind) : kinds.end();
    const auto reader = entry ? readers.by_kind.find(entry->kind) : readers.by_kind.end();
    if (kind == kinds.end() || reader == readers.by_kind.end()) return std::nullopt;
    return KnownKind{entry->kind,          &kind->second,           &reader->second,
                     std::ssize(receipts), entry->receipt.filed_at, entry->unit};
}

bool names_person(std::string_view path) {
    const std::string_view last = path.substr(path.rfind('/') + 1);
    if (last == "organisation_name" || last == "rubric_name") return false;
    for (const std::string_view word : {"by", "actor", "person", "owner", "reader", "reporter",
                                        "grader", "inspector", "member", "account", "name"})
        if (last == word) return last != "name" || path == "_filed/name";
    for (const std::string_view ending : {"_by", "_name", "_member"})
        if (last.ends_with(ending)) return true;
    return false;
}

Result<std::set<std::size_t>> closed_positions(const std::vector<Field>& fields,
                                               std::string_view asked, const EvidenceKind& kind) {
    std::set<std::size_t> closed;
    if (asked.empty()) return closed;
    for (const std::string& word : base::split(asked, ',')) {
        const auto position = whole_number(word);
        const bool is_group = word == "people" || word == "words" || word == "all";
        if (!is_group && (!position || *position >= std::ssize(fields)))
            return refuse(ErrorKind::Invalid, "transparency.close_unknown", "close",
                          {{"count", std::to_string(std::ssize(fields) - 1)}});
        if (!is_group) closed.insert(static_cast<std::size_t>(*position));
        for (std::size_t i = 0; is_group && i < fields.size(); ++i) {
            const FieldGroup group = group_of(fields[i], kind);
            if (word == "all" || (word == "people" && group == FieldGroup::People) ||
                (word == "words" && group == FieldGroup::Words))
                closed.insert(i);
        }
    }
    return closed;
}

Result<http::Response> give_bundle(Call& call, const EvidenceKind& kind,
                                   const ContentReader& reader, const std::string& record,
                                   const ClosedLogs* closed_logs) {
    const auto filed = read_version(call, kind, reader, record);
    if (!filed) return refuse(filed);
    auto closed = closed_positions(filed->fields, call.query("close"), kind);
    if (!closed) return refuse(closed);
    closed->merge(closed_for_all(call.tx, kind, *filed));
    auto parts = kind.find_parts ? kind.find_parts(call.tx, *filed, *closed) : BundleParts{};
    if (!parts) return refuse(parts);
    auto evidence =
        find_evidence(call.tx, record, filed->version, filed->fields, *closed, closed_logs);
    if (!evidence) return refuse(evidence);
    evidence->attachments = std::move(parts->attachments);
    evidence->remarks = std::move(parts->remarks);
    const std::string name = record + "-v" + std::to_string(filed->version) + ".zip";
    return http::Response{
        .status = 200,
        .content_type = "application/zip",
        .body = evidence_zip(*evidence),
        .headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""},
                    {"Cache-Control", "no-store"}}};
}

std::vector<http::Route> evidence_routes(const ContentReaders& readers, EvidenceKinds kinds,
                                         const ClosedLogs* closed_logs) {
    const auto desk = std::make_shared<const EvidenceDesk>(readers, std::move(kinds), closed_logs);
    const std::string one = "/api/log/receipts/{record}";
    return {
        http::with_query(
            http::get_raw(one + "/evidence", http::signed_in(),
                          "一份记录某一版的证据包，拿到哪里都能核对；能看这份记录的人才能取",
                          "application/zip", [desk](Call& call) { return desk->bundle(call); }),
            {"version", "close"}),
        http::with_query(
            http::get<EvidenceFieldList>(one + "/fields", http::signed_in(),
                                         "一份记录某一版的各个字段，供选择证据包里遮住哪些",
                                         [desk](Call& call) { return desk->fields(call); }),
            {"version"}),
        http::get<EntrySeal>("/api/log/seals/{number}", http::signed_in(),
                             "一条存证封存到哪一步，当场核对一遍",
                             [desk](Call& call) { return desk->seal(call); }),
    };
}

}  // namespace shiji::transparency
