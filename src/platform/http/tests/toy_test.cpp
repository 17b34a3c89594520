#include "platform/http/tests/toy.h"

namespace shiji::http::tests {
namespace {

using base::ErrorKind;

struct NoteRow {
    std::string id;
    std::string title;
    std::int64_t weight = 0;
};
BOOST_DESCRIBE_STRUCT(NoteRow, (), (id, title, weight))

base::Result<Note> save_note(ToyState& state, Call& call, const NewNote& note) {
    call.tx.insert("toy_note",
                   NoteRow{base::id_text(call.chance.bytes<16>()), note.title.text, note.weight});
    ++state.saved;
    if (note.weight == 13) return base::refuse(ErrorKind::Conflict, "toy.unlucky", "weight");
    if (note.weight == 500) throw std::runtime_error("the machine broke");
    if (note.weight == 501) base::check(false, "a toy never breaks its promise");
    if (note.weight == 502)
        throw storage::Failure(storage::Failure::Kind::ReadOnly,
                               "attempt to write a readonly file");
    if (note.weight == 503)
        throw storage::Failure(storage::Failure::Kind::ConnectionLost, "server closed it");
    if (note.weight == 507)
        throw storage::Failure(storage::Failure::Kind::DiskFull, "no space left");
    return Note{note.title.text, note.weight, std::nullopt};
}

base::Result<Notes> list_notes(Call& call) {
    Notes found;
    for (const auto& title :
         call.tx.list_values<std::string>("select title from toy_note order by title"))
        if (call.query("title").empty() || call.query("title") == title)
            found.notes.push_back({title, 0, std::nullopt});
    return found;
}

}  // namespace

std::vector<Route> toy_routes(ToyState& state) {
    std::vector<Route> routes;
    const auto save = [&state](Call& call, const NewNote& note) {
        return save_note(state, call, note);
    };
    routes.push_back(
        with_query(get<Notes>("/api/notes", anyone(), "记事列表", list_notes), {"title"}));
    routes.push_back(post<NewNote, Note>("/api/notes/{organisation}",
                                         right("toy.write", organisation_in_path), "记一条", save));
    routes.push_back(get<Notes>("/api/notes/{organisation}",
                                right("toy.read", organisation_in_path), "某组织的记事",
                                list_notes));
    routes.push_back(
        put<NewNote, Note>("/api/notes/{organisation}/first", signed_in(), "改第一条", save));
    routes.push_back(post<NewNote, Note>("/api/public-notes", anyone(), "谁都可以记", save));
    routes.push_back(
        get<Notes>("/api/keys", administrator(Administrator::Security), "密钥", list_notes));
    routes.push_back(get_raw("/log/tile", anyone(), "日志瓦片", "application/octet-stream",
                             [](Call&) -> base::Result<Response> {
                                 return Response{.content_type = "application/octet-stream",
                                                 .body = std::string("\0\1\2", 3),
                                                 .headers = {{"Cache-Control", "immutable"}}};
                             }));
    Route upload;
    upload.method = Method::Put;
    upload.path = "/api/file";
    upload.access = signed_in();
    upload.summary = "上传";
    upload.body_bytes_max = 64 * 1024;
    upload.body_media = "application/octet-stream";
    upload.handle_alone = [&state](Services&, const Caller& caller,
                                   const Request& request) -> base::Result<Response> {
        ++state.alone;
        return Response{.body = "{\"bytes\":" + std::to_string(request.body.size()) + ",\"by\":\"" +
                                caller.name + "\"}",
                        .headers = {}};
    };
    routes.push_back(upload);
    routes.push_back(get_raw(
        "/api/long", anyone(), "长文", "application/json", [](Call&) -> base::Result<Response> {
            return Response{.body = '"' + std::string(5000, 'x') + '"', .headers = {}};
        }));
    return routes;
}

Doorkeepers toy_doorkeepers() {
    Doorkeepers keepers;
    keepers.who_is_asking = [](storage::Transaction&, const Request& request,
                               base::Moment) -> base::Result<Caller> {
        Caller caller;
        caller.name = request.header("x-as");
        if (caller.name == "expired")
            return base::refuse(ErrorKind::Unauthenticated, "http.sign_in_first");
        if (caller.name.empty()) return caller;
        caller.account.hex = std::string(31, '0') + caller.name[0];
        if (caller.name == "sec") caller.administrator = Administrator::Security;
        return caller;
    };
    keepers.may = [](storage::Transaction&, const Caller&, std::string_view,
                     const std::string& organisation, base::Date) -> base::Result<void> {
        if (organisation == kHome) return {};
        if (organisation == kElsewhere) return base::refuse(ErrorKind::Forbidden, "toy.not_yours");
        return base::refuse(ErrorKind::NotFound, "toy.unseen");
    };
    keepers.write_audit = [](storage::Transaction& tx, const AuditLine& line) {
        tx.run("insert into toy_audit (line) values (?)",
               std::to_string(line.status) + " " + line.caller.name + " " +
                   base::name_of(line.route.method) + " " + line.route.path + " " + line.code);
    };
    return keepers;
}

void make_toy_tables(storage::Database& database) {
    database.write([](storage::Transaction& tx) {
        tx.run("create table toy_note (id text, title text, weight bigint)");
        tx.run("create table toy_audit (line text)");
    });
}

Toy::Toy(storage::Config config) : store_(std::move(config)) {
    make_toy_tables(store_.database());
    dispatcher_ =
        std::make_unique<Dispatcher>(Services{store_.database(), clock_, seams::system_chance()},
                                     toy_routes(state_), toy_doorkeepers());
}

std::vector<std::string> Toy::notes() {
    return database().read([](storage::Transaction& tx) {
        return tx.list_values<std::string>("select title from toy_note order by title");
    });
}

std::vector<std::string> Toy::audit_lines() {
    return database().read([](storage::Transaction& tx) {
        return tx.list_values<std::string>("select line from toy_audit order by line");
    });
}

Request reading(std::string path) {
    Request request;
    request.path = std::move(path);
    request.headers = {{"host", "localhost"}, {"x-as", "anna"}};
    return request;
}

Request writing(std::string path, std::string_view body, std::string key) {
    Request request = reading(std::move(path));
    request.method = Method::Post;
    request.body = body;
    request.headers["content-type"] = "application/json; charset=utf-8";
    request.headers["x-shiji"] = "1";
    request.headers["sec-fetch-site"] = "same-origin";
    if (!key.empty()) request.headers["idempotency-key"] = std::move(key);
    return request;
}

std::string code_of(const Response& response) {
    if (response.status < 400) return "";
    const auto told = base::parse_json(response.body);
    return told ? std::string(told->at("code").as_string()) : response.body;
}

}  // namespace shiji::http::tests
