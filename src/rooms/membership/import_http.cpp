#include "rooms/membership/import_http.h"

#include "rooms/membership/membership_http.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;

namespace {

using Keys = const FieldKeys*;
using Progress = std::shared_ptr<ImportProgress>;

constexpr std::size_t kFileNameBytesMax = 200;
constexpr const char* kUploadMedia = "application/octet-stream";

std::string query_value(const http::Request& request, const std::string& name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? "" : found->second;
}

/// ?name=名册.xlsx&since=2026-07-01&organisation=…; since is the first day of this quarter when it
/// is not said, so that this quarter's gatherings have their rolls.
Result<SheetUpload> read_upload(const http::Request& request, base::Date today) {
    SheetUpload upload{query_value(request, "name"), request.body, base::Quarter::of(today).first(),
                       std::nullopt};
    if (upload.file_name.size() > kFileNameBytesMax || !base::is_utf8(upload.file_name))
        upload.file_name.clear();
    if (const auto since = query_value(request, "since"); !since.empty()) {
        const auto day = base::Date::parse(since);
        if (!day || *day > today)
            return refuse(ErrorKind::Invalid, "membership.import_since", "since",
                          {{"value", since.substr(0, 24)}});
        upload.since = *day;
    }
    if (const auto id = query_value(request, "organisation"); !id.empty()) {
        if (!base::is_id_text(id))
            return refuse(ErrorKind::Invalid, "membership.import_organisation", "organisation");
        upload.organisation = OrganisationId{id};
    }
    return upload;
}

Result<ImportId> import_in_path(const http::Request& request) {
    const auto found = request.params.find("import");
    if (found == request.params.end() || !base::is_id_text(found->second))
        return refuse(ErrorKind::NotFound, "http.bad_address", "import");
    return ImportId{found->second};
}

http::Route upload_route(Keys keys) {
    http::Route route = http::put<http::Done, ImportPreview>(
        "/api/imports", http::administrator(http::Administrator::System),
        "上传党员名册、单位或党组织的表格（正文就是文件），得到预览",
        [](http::Call&, const http::Done&) {
            return Result<ImportPreview>(refuse(ErrorKind::Invalid, "http.bad_address"));
        });
    route.body = {};
    route.body_media = kUploadMedia;
    route.body_bytes_max = documents::kFileBytesMax;
    route.query_names = {"name", "since", "organisation"};
    route.prepare = nullptr;
    route.handle = nullptr;
    route.handle_alone = [keys](http::Services& services, const http::Caller&,
                                const http::Request& request) -> Result<http::Response> {
        const base::Moment now = services.clock.now();
        const auto upload = read_upload(request, now.date());
        if (!upload) return refuse(upload);
        return http::respond<ImportPreview>(
            upload_sheet(services.database, *keys, *upload, now, services.chance));
    };
    return route;
}

http::Route apply_route(Keys keys, Progress progress) {
    http::Route route = http::post<ApplyImport, ImportPreview>(
        "/api/imports/{import}/apply", http::administrator(http::Administrator::System),
        "按预览导入名册；同名问题逐一或一并回答", [](http::Call&, const ApplyImport&) {
            return Result<ImportPreview>(refuse(ErrorKind::Invalid, "http.bad_address"));
        });
    route.prepare = nullptr;
    route.handle = nullptr;
    route.handle_alone = [keys, progress](http::Services& services, const http::Caller&,
                                          const http::Request& request) -> Result<http::Response> {
        const auto id = import_in_path(request);
        if (!id) return refuse(id);
        const auto body = base::read_json<ApplyImport>(request.body);
        if (!body) return refuse(body);
        return http::respond<ImportPreview>(apply_import(services.database, *keys, *progress, *id,
                                                         *body, services.clock.now(),
                                                         services.chance));
    };
    return route;
}

constexpr const char* kSampleMedia =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<http::Response> send_sample(http::Call& call) {
    const std::string& name = call.param("sample");
    auto sheet = sample_sheet(name);
    if (!sheet) return refuse(ErrorKind::NotFound, "http.bad_address", "sample");
    return http::Response{
        .content_type = kSampleMedia,
        .body = std::move(*sheet),
        .headers = {{"Content-Disposition", "attachment; filename=\"" + name + ".xlsx\""}}};
}

}  // namespace

std::vector<http::Route> import_routes(Keys keys, UseCheck in_use) {
    const auto system = http::administrator(http::Administrator::System);
    const auto progress = std::make_shared<ImportProgress>();
    return {
        upload_route(keys),
        http::get_raw("/api/import-samples/{sample}", system, "导入用的样表，可以填写后上传",
                      kSampleMedia, send_sample),
        http::get<ImportPreview>("/api/imports/{import}", system, "一次导入的预览、进度和结果",
                                 [keys, progress](http::Call& call) -> Result<ImportPreview> {
                                     const auto id = call.id<ImportOwner>("import");
                                     if (!id) return refuse(id);
                                     return find_import(call.tx, *keys, *progress, *id);
                                 }),
        apply_route(keys, progress),
        http::post<UndoImport, ImportPreview>(
            "/api/imports/{import}/undo", system, "整批撤销一次导入",
            [keys, in_use](http::Call& call, const UndoImport&) -> Result<ImportPreview> {
                const auto id = call.id<ImportOwner>("import");
                if (!id) return refuse(id);
                return undo_import(call.tx, *keys, *id, in_use, call.chance);
            }),
    };
}

}  // namespace shiji::membership
