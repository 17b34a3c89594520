#include "rooms/records/evidence.h"

#include <charconv>

#include "platform/documents/documents.h"
#include "platform/transparency/evidence.h"
#include "rooms/records/erasure.h"
#include "rooms/records/pages.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
using base::refuse;
using transparency::Field;

constexpr std::string_view kPeople = "people";
/// A bundle is made in memory and mostly leaves on a stick or by mail.
constexpr std::size_t kAttachedBytesMax = 64 * 1024 * 1024;

bool names_people(const std::string& path) {
    for (const char* const folder :
         {"gathering/roll/", "gathering/guests/", "gathering/attachments/"})
        if (path.starts_with(folder)) return true;
    for (const char* const ending : {"/chair", "/recorder", "/speaker", "/owner", "/begun_by",
                                     "/entered_for", "/guest", "_filed/by"})
        if (path.ends_with(ending)) return true;
    return false;
}

std::optional<std::size_t> position_of(std::string_view word) {
    std::size_t position = 0;
    const auto [end, flaw] = std::from_chars(word.data(), word.data() + word.size(), position);
    if (flaw != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return position;
}

/// A name that any file system takes; "03-签到表.pdf".
std::string file_name_of(std::size_t number, std::string name) {
    for (char& c : name)
        if (std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos) c = '_';
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 2 ? 2 - digits.size() : 0, '0') + digits + "-" + name;
}

/// The files that open fields name. The field of a file's name lies beside that of its content.
base::Result<std::vector<transparency::AttachedFile>> find_attached(
    const std::string& folder, const std::vector<Field>& fields,
    const std::set<std::size_t>& closed) {
    std::vector<transparency::AttachedFile> files;
    std::string name;
    std::size_t total = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].type != transparency::FieldType::Blob || closed.contains(i)) continue;
        const auto blob = transparency::parse_blob(fields[i].value);
        const std::string sibling = fields[i].path.substr(0, fields[i].path.rfind('/')) + "/name";
        const auto named = std::find_if(fields.begin(), fields.end(),
                                        [&](const Field& field) { return field.path == sibling; });
        name = named == fields.end() ? "" : named->value;
        auto bytes = blob ? documents::find_file(folder, base::to_hex(blob->sha256)) : std::nullopt;
        if (!bytes)
            return refuse(ErrorKind::NotFound, "records.attachment_lost", "", {{"name", name}});
        total += bytes->size();
        if (total > kAttachedBytesMax)
            return refuse(ErrorKind::TooLarge, "records.evidence_too_large", "",
                          {{"max", std::to_string(kAttachedBytesMax / 1024 / 1024)}});
        files.push_back({file_name_of(files.size(), name), std::move(*bytes)});
    }
    return files;
}

/// `record` is a gathering or a plan that the caller may read.
base::Result<http::Response> give_evidence(http::Call& call, const EvidencePlaces& places,
                                           const std::string& record,
                                           const transparency::ContentReader& reader) {
    const auto receipts = transparency::list_receipts(call.tx, record);
    const auto newest = std::ssize(receipts);
    const auto asked =
        call.query("version").empty()
            ? newest
            : static_cast<std::ptrdiff_t>(position_of(call.query("version")).value_or(0));
    if (asked < 1 || asked > newest) return refuse(ErrorKind::NotFound, "records.no_version");
    auto read = reader(call.tx, record, asked);
    if (!read) return refuse(ErrorKind::Conflict, "transparency.evidence_differs");
    const auto fields = transparency::in_tree_order(std::move(*read));
    auto closed = closed_positions(fields, call.query("close"));
    if (!closed) return refuse(closed);
    const auto by_law = find_closed_paths(call.tx, record, asked);
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (by_law.contains(fields[i].path) || fields[i].value == transparency::kErasedValue)
            closed->insert(i);
    auto attached = find_attached(places.folder, fields, *closed);
    if (!attached) return refuse(attached);
    auto evidence =
        transparency::find_evidence(call.tx, record, asked, fields, *closed, places.closed_logs);
    if (!evidence) return refuse(evidence);
    evidence->attachments = std::move(*attached);
    evidence->remarks = erasure_remarks(call.tx, record, asked);
    const std::string name = record + "-v" + std::to_string(asked) + ".zip";
    return http::Response{
        .status = 200,
        .content_type = "application/zip",
        .body = transparency::evidence_zip(*evidence),
        .headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""},
                    {"Cache-Control", "no-store"}}};
}

http::Route evidence_route(const std::string& path, const std::string& hole, http::Loader loader,
                           const char* summary, const EvidencePlaces& places,
                           transparency::ContentReader reader) {
    return http::with_query(http::get_raw(path, http::right("records.read", std::move(loader)),
                                          summary, "application/zip",
                                          [places, hole, reader](http::Call& call) {
                                              return give_evidence(call, places, call.param(hole),
                                                                   reader);
                                          }),
                            {"version", "close"});
}

}  // namespace

base::Result<std::set<std::size_t>> closed_positions(const std::vector<Field>& fields,
                                                     std::string_view asked) {
    std::set<std::size_t> closed;
    if (asked.empty()) return closed;
    for (const std::string& word : base::split(asked, ',')) {
        const auto position = position_of(word);
        if (word == kPeople) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                if (names_people(fields[i].path)) closed.insert(i);
        } else if (position && *position < fields.size()) {
            closed.insert(*position);
        } else {
            return refuse(ErrorKind::Invalid, "records.close_unknown", "close",
                          {{"count", std::to_string(fields.size())}});
        }
    }
    return closed;
}

std::vector<http::Route> evidence_routes(const EvidencePlaces& places) {
    return {evidence_route("/api/gatherings/{gathering}/evidence", "gathering",
                           organisation_of_gathering, "某一版报备的证据包，拿到哪里都能核对",
                           places, fields_of_gathering),
            evidence_route("/api/plans/{plan}/evidence", "plan", organisation_of_plan,
                           "某一版季度计划的证据包，拿到哪里都能核对", places, fields_of_plan)};
}

}  // namespace shiji::records
