#pragma once

/// The front door of HTTP: what a room says to offer routes, and what it is handed.
///
/// A room offers its routes as data: `std::vector<http::Route> routes();` in <room>_http.h. From
/// the table come dispatch, limits, permissions, the audit trail, the OpenAPI document, the
/// TypeScript client and the permission matrix test. Nothing outside the table can be reached.
///
/// Order for a route that writes, all in one transaction on the writer thread:
///   who is asking → may they → seen this idempotency key? → the handler → audit line, key.
/// A refusal undoes what the handler wrote; the denial's audit line stays.
/// Handlers are plain functions; they never see the network.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "platform/http/schema.h"
#include "platform/seams/seams.h"
#include "platform/storage/storage.h"

namespace shiji::http {

enum class Method { Get, Post, Put, Delete };
BOOST_DESCRIBE_ENUM(Method, Get, Post, Put, Delete)

/// Which administrator an account is, if any. The three exclude each other and every Party post.
enum class Administrator { None, System, Security, Audit };
BOOST_DESCRIBE_ENUM(Administrator, None, System, Security, Audit)

struct AccountOwner;
using AccountId = base::Id<AccountOwner>;

/// Who is asking. `account` is empty when nobody is signed in.
struct Caller {
    AccountId account;
    std::string name;
    Administrator administrator = Administrator::None;
    std::string session;  ///< digest of the session token
    bool signed_in() const { return !account.empty(); }
};

struct Request {
    Method method = Method::Get;
    std::string path;                            ///< decoded, without the query
    std::map<std::string, std::string> params;   ///< holes of the route's path
    std::map<std::string, std::string> query;    ///< decoded
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::string remote;  ///< address of the peer
    std::string id;      ///< of this request, in log lines and answers that tell of a failure

    std::string header(std::string_view lower_case_name) const;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// What a handler is handed: one open transaction and the three things that come from outside.
struct Call {
    storage::Transaction& tx;
    const Caller& caller;
    const Request& request;
    base::Moment now;
    seams::Chance& chance;
    /// What Route::prepare made of the body; nothing when it was not asked.
    std::shared_ptr<const void> prepared = {};

    base::Date today() const { return now.date(); }

    /// A hole of the path: {gathering}. Errors: http.bad_address.
    template <class Owner>
    base::Result<base::Id<Owner>> id(std::string_view hole) const {
        const std::string& text = param(hole);
        if (!base::is_id_text(text))
            return base::refuse(base::ErrorKind::NotFound, "http.bad_address", hole);
        return base::Id<Owner>{text};
    }
    /// A hole of the path as Quarter, Month or Date. Errors: http.bad_address.
    template <class Word>
    base::Result<Word> word(std::string_view hole) const {
        const auto parsed = Word::parse(param(hole));
        if (!parsed) return base::refuse(base::ErrorKind::NotFound, "http.bad_address", hole);
        return *parsed;
    }
    const std::string& param(std::string_view hole) const;
    /// A query value; empty when it is not given.
    std::string query(std::string_view name) const;
};

/// The organisation (32 hex digits) that the addressed thing belongs to; empty: the whole district.
/// Refuses with NotFound when there is no such thing.
using Loader = std::function<base::Result<std::string>(Call&)>;

/// Who may use a route.
struct Access {
    enum class Kind { Anyone, SignedIn, Administrator, Right };
    Kind kind = Kind::SignedIn;
    Administrator administrator = Administrator::None;
    std::string right;  ///< a right of rooms/organisation, such as "records.file"
    Loader loader;
};

Access anyone();
Access signed_in();
Access administrator(Administrator which);
/// Those who hold `right` over the organisation that `loader` finds.
Access right(std::string_view name, Loader loader);
/// The loader for paths with a hole {organisation}.
base::Result<std::string> organisation_in_path(Call& call);
/// The loader for things of the whole district: held by those whose right reaches the top.
base::Result<std::string> whole_district(Call& call);

/// What stands behind every request, for handlers that open transactions of their own.
struct Services {
    storage::Database& database;
    seams::Clock& clock;
    seams::Chance& chance;
};

/// Reads the body before the transaction begins, so that the writer thread need not.
using Prepare = std::function<std::shared_ptr<const void>(const Request&)>;

struct Route {
    Method method = Method::Get;
    std::string path;  ///< "/api/gatherings/{gathering}/file"
    Access access;
    std::string summary;  ///< one Chinese line for the OpenAPI document
    std::size_t body_bytes_max = 0;
    std::string body_media = "application/json";
    std::string answer_media = "application/json";
    Schema body;  ///< empty when there is none
    Schema answer;
    std::vector<std::string> query_names;  ///< for the OpenAPI document; all optional, all text
    Prepare prepare;
    /// Runs inside the dispatcher's transaction. Exactly one of the two is set.
    std::function<base::Result<Response>(Call&)> handle;
    /// Opens its own transactions: sign-in (hashing must not hold the writer), uploads, long work.
    std::function<base::Result<Response>(Services&, const Caller&, const Request&)> handle_alone;

    bool writes() const { return method != Method::Get; }
};

/// An answer without content.
struct Done {};
BOOST_DESCRIBE_STRUCT(Done, (), ())

inline constexpr std::size_t kJsonBodyBytesMax = 256 * 1024;

template <class Answer>
base::Result<Response> respond(const base::Result<Answer>& answer, int status = 200) {
    if (!answer) return base::refuse(answer);
    return Response{.status = status, .body = base::write_json(*answer), .headers = {}};
}

// What is not of a message's own is in request.cpp, so that no route compiles it again.
using Handle = std::function<base::Result<Response>(Call&)>;
using HandleBody = std::function<base::Result<Response>(Call&, const void* prepared)>;
Route get_json(std::string_view path, Access access, std::string_view summary, Schema answer,
               Handle handle);
Route send_json(Method method, std::string_view path, Access access, std::string_view summary,
                Schema body, Schema answer, Prepare prepare, HandleBody handle);

/// GET: `handler` is base::Result<Answer>(Call&).
template <class Answer, class Handler>
Route get(std::string_view path, Access access, std::string_view summary, Handler handler) {
    return get_json(path, std::move(access), summary, schema_of<Answer>(),
                    [handler](Call& call) { return respond<Answer>(handler(call)); });
}

template <class Body>
std::shared_ptr<const void> prepare_body(const Request& request) {
    return std::make_shared<const base::Result<Body>>(base::read_json<Body>(request.body));
}

/// POST, PUT or DELETE with a JSON body: `handler` is base::Result<Answer>(Call&, const Body&).
template <class Body, class Answer, class Handler>
Route send(Method method, std::string_view path, Access access, std::string_view summary,
           Handler handler) {
    return send_json(method, path, std::move(access), summary, schema_of<Body>(),
                     schema_of<Answer>(), prepare_body<Body>,
                     [handler](Call& call, const void* prepared) -> base::Result<Response> {
                         const auto& body = *static_cast<const base::Result<Body>*>(prepared);
                         if (!body) return base::refuse(body);
                         return respond<Answer>(handler(call, *body));
                     });
}

template <class Body, class Answer, class Handler>
Route post(std::string_view path, Access access, std::string_view summary, Handler handler) {
    return send<Body, Answer>(Method::Post, path, std::move(access), summary, handler);
}

template <class Body, class Answer, class Handler>
Route put(std::string_view path, Access access, std::string_view summary, Handler handler) {
    return send<Body, Answer>(Method::Put, path, std::move(access), summary, handler);
}

/// GET of something that is not JSON: `handler` is base::Result<Response>(Call&).
Route get_raw(std::string_view path, Access access, std::string_view summary,
              std::string_view media, Handle handler);

/// The same route, whose handler asks for these query values: with_query(get<…>(…), {"quarter"}).
Route with_query(Route route, std::vector<std::string> names);

/// One finished request, for the audit trail.
struct AuditLine {
    base::Moment at;
    const Caller& caller;
    const Request& request;
    const Route& route;
    int status = 200;
    std::string code;  ///< of the refusal; empty when granted
};

/// What earlier rooms need of later ones, handed in by app.
struct Doorkeepers {
    /// Nobody signed in is a Caller without account, not a refusal.
    std::function<base::Result<Caller>(storage::Transaction&, const Request&, base::Moment)>
        who_is_asking;
    /// Refuses with Forbidden for a thing the caller may see, with NotFound for one they may not.
    std::function<base::Result<void>(storage::Transaction&, const Caller&, std::string_view right,
                                     const std::string& organisation, base::Date)>
        may;
    std::function<void(storage::Transaction&, const AuditLine&)> write_audit;
};

/// The whole of HTTP short of sockets: a request in, a response out. Tests talk to this.
/// Refuses: http.unknown_path, http.wrong_method, http.cross_site, http.body_too_large,
///          http.sign_in_first, http.administrators_only, http.key_missing, http.key_reused.
class Dispatcher {
  public:
    Dispatcher(Services services, std::vector<Route> routes, Doorkeepers doorkeepers);
    ~Dispatcher();
    /// From any thread. Never throws: a failure of the machine is a 500, 503 or 507.
    Response answer(Request request);
    /// Most bytes of body that a request line may bring; nothing when no route takes it.
    std::optional<std::size_t> body_bytes_max(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

/// Forgets the answers kept under idempotency keys before then. app keeps them for seven days.
void forget_keys(storage::Transaction& tx, base::Moment before);

/// What `problem` writes, application/problem+json.
struct ProblemFault {
    std::string code;
    std::string field;    ///< JSON path in the request
    std::string label;    ///< what the message calls that field; a page may name it otherwise
    std::string message;  ///< in Chinese, for people
};
BOOST_DESCRIBE_STRUCT(ProblemFault, (), (code, field, label, message))

struct Problem {
    std::string type = "about:blank";
    std::string title;  ///< of the status, in two or three words
    int status = 0;
    std::string code;
    std::string field;
    std::string message;
    std::vector<ProblemFault> faults;  ///< all of them; code, field and message are the first's
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, code, field, message, faults, request_id))

/// 400, 401, 403, 404, 409, 413, 422 or 503.
int status_of(base::ErrorKind kind);
Response problem(const base::Error& error, std::string_view request_id = {});
/// The same with a status that no ErrorKind stands for: 405, 414, 431, 500, 507.
Response problem(int status, const base::Fault& fault, std::string_view request_id = {});

/// OpenAPI 3.1, from the route table. Two messages of one name must be one message.
std::string openapi(const std::vector<Route>& routes);

}  // namespace shiji::http
