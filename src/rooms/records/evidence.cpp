#include "rooms/records/evidence.h"

#include "platform/documents/documents.h"
#include "rooms/records/erasure.h"
#include "rooms/records/evidence_kinds.h"
#include "rooms/records/pages.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
using base::refuse;
using transparency::EvidenceKind;
using transparency::Field;
using transparency::FiledVersion;

/// A bundle is made in memory and mostly leaves on a stick or by mail.
constexpr std::size_t kAttachedBytesMax = 64 * 1024 * 1024;

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

/// Whose it is; nothing where there is no such gathering or plan.
std::optional<OrganisationId> organisation_of(storage::Transaction& tx, const std::string& record) {
    if (const auto organisation = find_organisation_of(tx, GatheringId{record}))
        return OrganisationId{*organisation};
    if (const auto plan = find_plan(tx, PlanId{record})) return plan->organisation;
    return std::nullopt;
}

base::Result<void> judge_reader(http::Call& call, const std::string& record, std::int64_t) {
    const auto organisation = organisation_of(call.tx, record);
    if (!organisation) return refuse(ErrorKind::NotFound, "records.no_gathering");
    return organisation::may(call.tx, call.caller, "records.read", organisation->hex, call.today());
}

EvidenceKind kind_with(const std::string& folder) {
    return {.may_read = judge_reader,
            .names_people = names_people,
            .kept_closed =
                [](storage::Transaction& tx, const FiledVersion& filed) {
                    return find_closed_paths(tx, filed.record, filed.version);
                },
            .find_parts = [folder](storage::Transaction& tx, const FiledVersion& filed,
                                   const std::set<std::size_t>& closed)
                -> base::Result<transparency::BundleParts> {
                auto attached = find_attached(folder, filed.fields, closed);
                if (!attached) return refuse(attached);
                return transparency::BundleParts{std::move(*attached),
                                                 erasure_remarks(tx, filed.record, filed.version)};
            }};
}

http::Route evidence_route(const std::string& path, const std::string& hole, http::Loader loader,
                           const char* summary, const EvidencePlaces& places,
                           transparency::ContentReader reader) {
    const auto* const logs = places.closed_logs;
    return http::with_query(
        http::get_raw(
            path, http::right("records.read", std::move(loader)), summary, "application/zip",
            [kind = kind_with(places.folder), logs, hole, reader](http::Call& call) {
                return transparency::give_bundle(call, kind, reader, call.param(hole), logs);
            }),
        {"version", "close"});
}

}  // namespace

bool names_people(std::string_view path) {
    for (const std::string_view folder :
         {"gathering/roll/", "gathering/guests/", "gathering/attachments/"})
        if (path.starts_with(folder)) return true;
    for (const std::string_view ending : {"/chair", "/recorder", "/speaker", "/owner", "/begun_by",
                                          "/entered_for", "/guest", "_filed/by"})
        if (path.ends_with(ending)) return true;
    return false;
}

transparency::EvidenceKinds evidence_kinds(const std::string& attachments_folder) {
    transparency::EvidenceKinds kinds;
    for (const auto& [code, reader] : content_readers().by_kind)
        kinds[code] = kind_with(attachments_folder);
    return kinds;
}

std::vector<http::Route> evidence_routes(const EvidencePlaces& places) {
    return {evidence_route("/api/gatherings/{gathering}/evidence", "gathering",
                           organisation_of_gathering, "某一版报备的证据包，拿到哪里都能核对",
                           places, fields_of_gathering),
            evidence_route("/api/plans/{plan}/evidence", "plan", organisation_of_plan,
                           "某一版季度计划的证据包，拿到哪里都能核对", places, fields_of_plan)};
}

}  // namespace shiji::records
