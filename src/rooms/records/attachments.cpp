#include "rooms/records/attachments.h"

#include "platform/documents/documents.h"
#include "rooms/records/erasure_store.h"
#include "rooms/records/limits.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
constexpr std::size_t kNameCharactersMax = 120;
struct AttachmentOwner;

/// Judges the file and keeps its bytes in the folder.
base::Result<ArrivedFile> keep_attachment(const std::string& folder, std::string_view name,
                                          std::string_view bytes) {
    auto file = judge_attachment(name, bytes);
    if (!file) return file;
    const auto stored = documents::keep_file(folder, bytes);
    file->sha256 = stored.sha256;
    file->bytes = stored.bytes;
    return file;
}

base::Result<http::Response> put_attachment(const std::string& folder, http::Services& services,
                                            const http::Caller& caller,
                                            const http::Request& request) {
    const GatheringId id{request.params.at("gathering")};
    const auto named = request.query.find("name");
    const auto file =
        keep_attachment(folder, named == request.query.end() ? "" : named->second, request.body);
    if (!file) return base::refuse(file);
    return http::respond<AttachmentLine>(services.database.write([&](storage::Transaction& tx) {
        return attach(tx, caller.account, id, *file, services.clock.now(), services.chance);
    }));
}

/// RFC 5987: a name in Chinese survives the header.
std::string quoted_name(const std::string& name) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string text;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '.' || c == '-' || c == '_') {
            text += c;
        } else {
            text += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
        }
    }
    return text;
}

base::Result<http::Response> get_attachment(const std::string& folder, http::Call& call) {
    const auto gathering = call.id<GatheringOwner>("gathering");
    if (!gathering) return base::refuse(gathering);
    for (const AttachmentRow& row : list_shown_attachments(call.tx, gathering->hex)) {
        if (row.id != call.param("attachment")) continue;
        if (is_struck(row.sha256))
            return base::refuse(ErrorKind::NotFound, "records.attachment_erased");
        auto bytes = documents::find_file(folder, row.sha256);
        if (!bytes)
            return base::refuse(ErrorKind::NotFound, "records.attachment_lost", "",
                                {{"name", row.name}});
        http::Response response;
        response.content_type = row.media_type;
        response.body = std::move(*bytes);
        response.headers.emplace_back("Content-Disposition",
                                      "attachment; filename*=UTF-8''" + quoted_name(row.name));
        return response;
    }
    return base::refuse(ErrorKind::NotFound, "records.no_attachment");
}

}  // namespace

AttachmentLine line_of(const AttachmentRow& row) {
    return {.id = row.id,
            .name = row.name,
            .media_type = row.media_type,
            .bytes = row.bytes,
            .sha256 = row.sha256,
            .from_version = row.from_version,
            .stored_at = {row.stored_ms},
            .erased = is_struck(row.sha256)};
}

base::Result<ArrivedFile> judge_attachment(std::string_view name, std::string_view bytes) {
    std::string settled(name);
    if (base::settle_text(settled, true, kNameCharactersMax) != base::TextFlaw::None ||
        settled.empty())
        return base::refuse(ErrorKind::Invalid, "records.attachment_name", "name",
                            {{"max", std::to_string(kNameCharactersMax)}});
    if (bytes.empty()) return base::refuse(ErrorKind::Invalid, "records.attachment_empty");
    auto media_type = documents::media_type_of(bytes);
    if (!media_type) return base::refuse(ErrorKind::Invalid, "records.attachment_kind");
    return ArrivedFile{
        .name = std::move(settled), .media_type = std::move(*media_type), .sha256 = {}, .bytes = 0};
}

base::Result<AttachmentLine> attach(storage::Transaction& tx, const identity::AccountId& by,
                                    const GatheringId& id, const ArrivedFile& file,
                                    base::Moment now, seams::Chance& chance) {
    const auto gathering = find_gathering(tx, id);
    if (!gathering) return base::refuse(ErrorKind::NotFound, "records.no_gathering");
    const auto known = list_attachments(tx, id.hex);
    for (const AttachmentRow& row : known)
        if (row.sha256 == file.sha256) return line_of(row);
    if (known.size() >= kAttachmentsMax)
        return base::refuse(ErrorKind::Conflict, "records.too_many_attachments", "",
                            {{"max", std::to_string(kAttachmentsMax)}});
    std::int64_t version = 0;
    if (gathering->newest)
        if (const auto newest = find_version_row(tx, *gathering->newest)) version = newest->version;
    const AttachmentRow row{.gathering = id.hex,
                            .id = chance.id<AttachmentOwner>().hex,
                            .name = file.name,
                            .media_type = file.media_type,
                            .bytes = file.bytes,
                            .sha256 = file.sha256,
                            .from_version = version + 1,
                            .stored_ms = now.ms,
                            .stored_by = by.hex};
    insert_attachment(tx, row);
    return line_of(row);
}

base::Result<void> attach_file(storage::Transaction& tx, const http::Caller& by,
                               const GatheringId& id, const AttachFile& file, base::Moment now,
                               seams::Chance& chance) {
    const auto kept = keep_attachment(file.folder, file.name, file.bytes);
    if (!kept) return base::refuse(kept);
    const auto line = attach(tx, by.account, id, *kept, now, chance);
    if (!line) return base::refuse(line);
    return {};
}

std::vector<http::Route> attachment_routes(const std::string& folder) {
    http::Route put;
    put.method = http::Method::Put;
    put.path = "/api/gatherings/{gathering}/attachments";
    put.access = http::right("records.write", organisation_of_gathering);
    put.summary = "附上一个文件（可不附），请求体就是文件本身";
    put.body_bytes_max = kAttachmentBytesMax;
    put.body_media = "application/octet-stream";
    put.answer = http::schema_of<AttachmentLine>();
    put.query_names = {"name"};
    put.handle_alone = [folder](http::Services& services, const http::Caller& caller,
                                const http::Request& request) {
        return put_attachment(folder, services, caller, request);
    };
    return {std::move(put),
            http::get_raw("/api/gatherings/{gathering}/attachments/{attachment}",
                          http::right("records.read", organisation_of_gathering), "取一个附件",
                          "application/octet-stream",
                          [folder](http::Call& call) { return get_attachment(folder, call); })};
}

}  // namespace shiji::records
