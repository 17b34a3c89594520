/// The one file that sees Asio and Beast.
///
/// g++ 12.2 destroys some temporaries inside a co_await expression twice. Here every token, buffer
/// sequence and coroutine is named first, and no lambda stands in a co_await.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <csignal>
#include <unordered_map>
#include <unordered_set>

#include "base/bytes.h"
#include "platform/http/answers.h"
#include "platform/http/server.h"
#include "platform/http/wire.h"
#include "platform/telemetry/telemetry.h"

namespace shiji::http {

namespace net = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using std::chrono::seconds;
using net::ip::tcp;

namespace {

constexpr std::size_t kBufferBytesMax = 128 * 1024;
constexpr std::size_t kReadBytes = 8 * 1024;
/// Bodies of all requests in work together.
constexpr std::size_t kBodiesBytesMax = 256 * 1024 * 1024;
constexpr std::size_t kSlowestBytesPerSecond = 1024;
constexpr int kWriteSeconds = 30;
constexpr int kLingerSeconds = 2;
constexpr std::size_t kLingerBytesMax = 1024 * 1024;
constexpr int kStopSeconds = 10;

struct Connection {
    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer{kBufferBytesMax};
    std::string remote;
    bool at_work = false;  ///< a request has been read and is not answered yet

    std::string_view received() const {
        return {static_cast<const char*>(buffer.data().data()), buffer.size()};
    }
};

/// One request on its way through the server.
struct Exchange {
    Request request;
    std::string method;  ///< as sent
    std::int64_t began_us = 0;
    bool head_only = false;
    bool keep_alive = true;
};

std::int64_t monotonic_us() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

std::optional<Method> method_of(std::string_view word) {
    if (word == "GET" || word == "HEAD") return Method::Get;
    if (word == "POST") return Method::Post;
    if (word == "PUT") return Method::Put;
    if (word == "DELETE") return Method::Delete;
    return std::nullopt;
}

Refusal malformed() { return {400, {"http.malformed", "", {}}}; }

Refusal too_large(std::size_t max) {
    return {413, {"http.body_too_large", "", {{"max", std::to_string(max)}}}};
}

Refusal too_slow(int limit_seconds) {
    return {408, {"http.too_slow", "", {{"seconds", std::to_string(limit_seconds)}}}};
}

std::map<std::string, std::string> header_map(const Head& head) {
    std::map<std::string, std::string> headers;
    for (const auto& [name, value] : head.fields) {
        const auto [at, is_new] = headers.emplace(name, value);
        if (!is_new) at->second += (name == "cookie" ? "; " : ", ") + std::string(value);
    }
    return headers;
}

/// Data paths answer in JSON even when there is nothing; every other path is a page's.
bool is_page_path(std::string_view path) {
    return !path.starts_with("/api/") && path != "/api" && !path.starts_with("/log/") &&
           path != "/log";
}

}  // namespace

struct Server::Parts {
    Parts(const ServerConfig& given, Dispatcher& given_dispatcher, StaticFiles given_files,
          seams::Clock& given_clock, seams::Chance& chance)
        : config(given),
          dispatcher(given_dispatcher),
          files(std::move(given_files)),
          clock(given_clock),
          run_id(base::to_hex(chance.bytes<4>())),
          pool(static_cast<std::size_t>(given.handler_threads)) {}

    ServerConfig config;
    Dispatcher& dispatcher;
    StaticFiles files;
    seams::Clock& clock;
    std::string run_id;
    std::uint64_t requests = 0;
    std::size_t bodies_bytes = 0;
    bool stopping = false;
    std::int64_t date_second = -1;
    std::string date;

    net::io_context io{1};
    tcp::acceptor acceptor{io};
    net::signal_set signals{io};
    net::steady_timer stop_timer{io};
    std::unordered_set<Connection*> connections;
    std::unordered_map<std::string, std::size_t> per_address;
    net::thread_pool pool;

    net::awaitable<void> accept_connections();
    net::awaitable<void> serve(std::shared_ptr<Connection> connection);
    net::awaitable<bool> serve_request(Connection& connection);
    net::awaitable<std::optional<std::size_t>> receive_head(Connection& connection);
    net::awaitable<bool> receive_body(Connection& connection, const Head& head,
                                      std::size_t head_size, Exchange& exchange);
    net::awaitable<void> answer(Connection& connection, Exchange& exchange);
    net::awaitable<void> send(Connection& connection, const Exchange& exchange, Outgoing outgoing);
    net::awaitable<void> refuse(Connection& connection, Exchange& exchange, Refusal refusal);
    net::awaitable<void> linger(Connection& connection);

    std::optional<Refusal> begin_exchange(const Head& head, const Connection& connection,
                                          Exchange& exchange) const;
    bool is_known_host(std::string_view host) const;
    std::string peer(const Head& head, const Connection& connection) const;
    std::optional<StaticFile> find_file(const Request& request) const;
    bool admit(Connection& connection);
    void release(Connection& connection);
    void begin_stop();
    const std::string& date_now();
    std::string next_id() { return fmt::format("{}-{:x}", run_id, ++requests); }
};

const std::string& Server::Parts::date_now() {
    const base::Moment now = clock.now();
    if (now.ms / 1000 != date_second) {
        date_second = now.ms / 1000;
        date = http_date(now);
    }
    return date;
}

bool Server::Parts::is_known_host(std::string_view host) const {
    const auto name = host_name(host);
    if (!name) return false;
    if (config.behind_tls && config.hosts.empty()) return true;
    return *name == "localhost" || *name == "127.0.0.1" || *name == "[::1]" ||
           *name == config.address ||
           std::find(config.hosts.begin(), config.hosts.end(), *name) != config.hosts.end();
}

std::string Server::Parts::peer(const Head& head, const Connection& connection) const {
    if (!config.behind_tls) return connection.remote;
    const auto forwarded = head.field("x-forwarded-for");
    auto last = forwarded.substr(forwarded.rfind(',') + 1);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    error_code failed;
    const auto address = net::ip::make_address(std::string(last), failed);
    return failed ? connection.remote : address.to_string();
}

std::optional<Refusal> Server::Parts::begin_exchange(const Head& head, const Connection& connection,
                                                     Exchange& exchange) const {
    exchange.method = head.method;
    exchange.head_only = head.method == "HEAD";
    exchange.keep_alive = head.keep_alive && !stopping;
    if (!is_known_host(head.host))
        return Refusal{400, {"http.host_unknown", "", {{"host", std::string(head.host)}}}};
    const auto target = read_target(head.target);
    if (!target) return malformed();
    exchange.request.path = target->path;
    exchange.request.query = target->query;
    const auto method = method_of(head.method);
    if (!method)
        return Refusal{405,
                       {"http.wrong_method",
                        "",
                        {{"method", std::string(head.method)},
                         {"allowed", "GET, HEAD, POST, PUT, DELETE"}}}};
    exchange.request.method = *method;
    exchange.request.headers = header_map(head);
    exchange.request.remote = peer(head, connection);
    return std::nullopt;
}

bool Server::Parts::admit(Connection& connection) {
    if (connections.size() >= config.connections_max) return false;
    auto& count = per_address[connection.remote];
    if (!config.behind_tls && count >= config.connections_per_address) return false;
    ++count;
    connections.insert(&connection);
    return true;
}

void Server::Parts::release(Connection& connection) {
    connections.erase(&connection);
    const auto count = per_address.find(connection.remote);
    if (--count->second == 0) per_address.erase(count);
    if (stopping && connections.empty()) stop_timer.cancel();
}

/// The head's size once it is complete. Nothing when the peer went away or was refused.
net::awaitable<std::optional<std::size_t>> Server::Parts::receive_head(Connection& connection) {
    error_code failed;
    auto token = net::redirect_error(net::use_awaitable, failed);
    const auto header_limit = seconds(config.header_seconds);
    if (connection.buffer.size() == 0) {
        connection.stream.expires_after(seconds(config.idle_seconds));
        const auto space = connection.buffer.prepare(kReadBytes);
        const std::size_t got = co_await connection.stream.async_read_some(space, token);
        if (failed) co_return std::nullopt;
        connection.buffer.commit(got);
    }
    const auto deadline = std::chrono::steady_clock::now() + header_limit;
    for (std::size_t searched = 0;;) {
        const auto end = connection.received().find("\r\n\r\n", searched);
        if (end != std::string_view::npos) co_return end + 4;
        searched = connection.buffer.size() > 3 ? connection.buffer.size() - 3 : 0;
        Exchange none{.request = {}, .method = {}, .began_us = monotonic_us()};
        if (const auto flaw = judge_unfinished_head(connection.received())) {
            co_await refuse(connection, none, *flaw);
            co_return std::nullopt;
        }
        connection.stream.expires_at(deadline);
        const auto space = connection.buffer.prepare(kReadBytes);
        const std::size_t got = co_await connection.stream.async_read_some(space, token);
        connection.buffer.commit(got);
        if (failed == beast::error::timeout)
            co_await refuse(connection, none, too_slow(config.header_seconds));
        if (failed) co_return std::nullopt;
    }
}

/// Reads the body into the exchange; false when it was refused. Beast judges the head once more.
net::awaitable<bool> Server::Parts::receive_body(Connection& connection, const Head& head,
                                                 std::size_t head_size, Exchange& exchange) {
    const auto limit = dispatcher.body_bytes_max(exchange.request.method, exchange.request.path);
    const std::size_t body_max = limit.value_or(0);
    const bool has_body = head.has_body();
    const std::size_t share = head.chunked ? body_max : head.content_length;
    const bool expects_continue = head.expects_continue;
    beast::http::request_parser<beast::http::string_body> parser;
    parser.header_limit(kHeadBytesMax + 64);
    parser.body_limit(body_max);
    error_code failed;
    const auto head_bytes = net::buffer(connection.buffer.data(), head_size);
    const std::size_t used = parser.put(head_bytes, failed);
    const bool too_big = failed == beast::http::error::body_limit || (has_body && share > body_max);
    if (!too_big && (failed || used != head_size || !parser.is_header_done())) {
        co_await refuse(connection, exchange, malformed());
        co_return false;
    }
    if (has_body && !limit) {  // the dispatcher tells what is wrong with the address
        exchange.keep_alive = false;
        co_return true;
    }
    if (too_big) {
        co_await refuse(connection, exchange, too_large(body_max));
        co_return false;
    }
    connection.buffer.consume(head_size);
    if (!has_body) co_return true;
    if (bodies_bytes + share > kBodiesBytesMax) {
        const Refusal busy{503, {"http.busy", "", {}}};
        co_await refuse(connection, exchange, busy);
        co_return false;
    }
    struct Share {
        std::size_t& total;
        std::size_t bytes;
        ~Share() { total -= bytes; }
    };
    const Share taken(bodies_bytes, share);
    bodies_bytes += share;
    auto token = net::redirect_error(net::use_awaitable, failed);
    if (expects_continue && connection.buffer.size() == 0) {
        static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto go_on = net::buffer(kGoOn);
        co_await net::async_write(connection.stream, go_on, token);
    }
    const auto began = std::chrono::steady_clock::now();
    while (!failed && !parser.is_done()) {
        const auto received = parser.get().body().size() / kSlowestBytesPerSecond;
        connection.stream.expires_at(began + seconds(config.body_seconds) +
                                     seconds(static_cast<int>(received)));
        co_await beast::http::async_read_some(connection.stream, connection.buffer, parser, token);
    }
    if (!failed) {
        exchange.request.body = std::move(parser.get().body());
        co_return true;
    }
    if (failed == beast::http::error::body_limit)
        co_await refuse(connection, exchange, too_large(body_max));
    else if (failed == beast::error::timeout)
        co_await refuse(connection, exchange, too_slow(config.body_seconds));
    else if (failed.category() == make_error_code(beast::http::error::bad_chunk).category() &&
             failed != beast::http::error::partial_message)
        co_await refuse(connection, exchange, malformed());
    co_return false;
}

std::optional<StaticFile> Server::Parts::find_file(const Request& request) const {
    if (request.method != Method::Get || !is_page_path(request.path) || !files) return std::nullopt;
    if (dispatcher.body_bytes_max(Method::Get, request.path)) return std::nullopt;
    return files(request.path);
}

net::awaitable<void> Server::Parts::answer(Connection& connection, Exchange& exchange) {
    if (const auto file = find_file(exchange.request)) {
        Outgoing page = answer_file(*file, exchange.request);
        co_await send(connection, exchange, std::move(page));
        co_return;
    }
    auto on_pool = net::bind_executor(pool.get_executor(), net::use_awaitable);
    auto on_network = net::bind_executor(io.get_executor(), net::use_awaitable);
    const std::string accepted = exchange.request.header("accept-encoding");
    connection.stream.expires_never();
    co_await net::post(std::move(on_pool));
    Outgoing outgoing = pack(dispatcher.answer(std::move(exchange.request)), accepted);
    co_await net::post(std::move(on_network));
    co_await send(connection, exchange, std::move(outgoing));
}

net::awaitable<void> Server::Parts::send(Connection& connection, const Exchange& exchange,
                                         Outgoing outgoing) {
    if (config.behind_tls)
        outgoing.headers.emplace_back("Strict-Transport-Security",
                                      "max-age=31536000; includeSubDomains");
    const std::string head = write_head(outgoing, exchange.keep_alive, date_now());
    const auto body = exchange.head_only ? std::string_view() : outgoing.body();
    const std::array<net::const_buffer, 2> parts{net::buffer(head),
                                                 net::buffer(body.data(), body.size())};
    error_code failed;
    auto token = net::redirect_error(net::use_awaitable, failed);
    const auto slowest = static_cast<int>(body.size() / kSlowestBytesPerSecond);
    connection.stream.expires_after(seconds(kWriteSeconds + slowest));
    const std::size_t sent = co_await net::async_write(connection.stream, parts, token);
    if (config.log_requests)
        telemetry::log_access({.method = exchange.method,
                               .path = exchange.request.path,
                               .status = outgoing.status,
                               .took_us = monotonic_us() - exchange.began_us,
                               .bytes = sent,
                               .remote = connection.remote,
                               .request_id = exchange.request.id});
}

net::awaitable<void> Server::Parts::refuse(Connection& connection, Exchange& exchange,
                                           Refusal refusal) {
    if (exchange.request.id.empty()) exchange.request.id = next_id();
    exchange.keep_alive = false;
    Outgoing outgoing = answer_refusal(refusal, exchange.request.id);
    if (refusal.status == 405)
        outgoing.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, DELETE");
    co_await send(connection, exchange, std::move(outgoing));
}

/// Closing while bytes wait unread would make the kernel drop the answer before it is read.
net::awaitable<void> Server::Parts::linger(Connection& connection) {
    error_code failed;
    connection.stream.socket().shutdown(tcp::socket::shutdown_send, failed);
    auto token = net::redirect_error(net::use_awaitable, failed);
    connection.stream.expires_after(seconds(kLingerSeconds));
    connection.buffer.clear();
    for (std::size_t drained = 0; !failed && drained < kLingerBytesMax;) {
        const auto space = connection.buffer.prepare(kReadBytes);
        drained += co_await connection.stream.async_read_some(space, token);
    }
    connection.stream.close();
}

/// True when the connection stays open for the next request.
net::awaitable<bool> Server::Parts::serve_request(Connection& connection) {
    const auto head_size = co_await receive_head(connection);
    if (!head_size) co_return false;
    connection.at_work = true;
    Exchange exchange{.request = {}, .method = {}, .began_us = monotonic_us()};
    exchange.request.id = next_id();
    const auto head = read_head(connection.received().substr(0, *head_size));
    auto flaw = head ? begin_exchange(*head, connection, exchange)
                     : std::optional<Refusal>(head.error());
    if (flaw) {
        co_await refuse(connection, exchange, *flaw);
        co_return false;
    }
    if (!co_await receive_body(connection, *head, *head_size, exchange)) co_return false;
    co_await answer(connection, exchange);
    connection.at_work = false;
    if (connection.buffer.size() == 0) connection.buffer.shrink_to_fit();
    co_return exchange.keep_alive && !stopping && connection.stream.socket().is_open();
}

net::awaitable<void> Server::Parts::serve(std::shared_ptr<Connection> connection) {
    error_code ignored;
    connection->stream.socket().set_option(tcp::no_delay(true), ignored);
    for (bool open = true; open;) open = co_await serve_request(*connection);
    co_await linger(*connection);
    release(*connection);
}

net::awaitable<void> Server::Parts::accept_connections() {
    error_code failed;
    auto token = net::redirect_error(net::use_awaitable, failed);
    const auto log_end = [](std::exception_ptr failure) {
        if (failure) spdlog::critical("a connection ended with an exception");
    };
    while (acceptor.is_open()) {
        tcp::socket socket = co_await acceptor.async_accept(token);
        if (failed && acceptor.is_open()) {  // out of file descriptors: let some go first
            net::steady_timer pause(io, std::chrono::milliseconds(100));
            co_await pause.async_wait(token);
            continue;
        }
        if (failed) co_return;
        const auto endpoint = socket.remote_endpoint(failed);
        if (failed) continue;
        const auto connection = std::make_shared<Connection>(std::move(socket));
        connection->remote = endpoint.address().to_string();
        if (!admit(*connection)) continue;  // the destructor closes
        net::co_spawn(io, serve(connection), log_end);
    }
}

void Server::Parts::begin_stop() {
    if (stopping) return;
    stopping = true;
    error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    for (Connection* const connection : connections)
        if (!connection->at_work) connection->stream.cancel();
    if (connections.empty()) return;
    stop_timer.expires_after(seconds(kStopSeconds));
    stop_timer.async_wait([this](error_code cancelled) {
        if (!cancelled) io.stop();
    });
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::open(const ServerConfig& config,
                                                   Dispatcher& dispatcher, StaticFiles files,
                                                   seams::Clock& clock, seams::Chance& chance) {
    error_code failed;
    const auto address = net::ip::make_address(config.address, failed);
    const base::Arguments place{{"address", config.address}, {"port", std::to_string(config.port)}};
    if (failed)
        return base::refuse(base::ErrorKind::Invalid, "http.bad_listen_address", "", place);
    if (!address.is_loopback() && !config.behind_tls)
        return base::refuse(base::ErrorKind::Invalid, "http.not_loopback", "", place);
    auto parts = std::make_unique<Parts>(config, dispatcher, std::move(files), clock, chance);
    const tcp::endpoint endpoint(address, config.port);
    tcp::acceptor& acceptor = parts->acceptor;
    acceptor.open(endpoint.protocol(), failed);
    if (!failed) acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
    if (!failed) acceptor.bind(endpoint, failed);
    if (!failed) acceptor.listen(net::socket_base::max_listen_connections, failed);
    if (failed)
        return base::refuse(base::ErrorKind::Busy, "http.port_taken", "", place, failed.message());
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const { return parts_->acceptor.local_endpoint().port(); }

void Server::run(bool stop_on_signals) {
    if (stop_on_signals) {
        parts_->signals.add(SIGTERM);
        parts_->signals.add(SIGINT);
        parts_->signals.async_wait([this](error_code cancelled, int) {
            if (!cancelled) parts_->begin_stop();
        });
    }
    net::co_spawn(parts_->io, parts_->accept_connections(), [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    });
    parts_->io.run();
    parts_->pool.join();
}

void Server::stop() {
    net::post(parts_->io, [this] { parts_->begin_stop(); });
}

}  // namespace shiji::http
