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
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <csignal>
#include <unordered_map>
#include <unordered_set>

#include "base/bytes.h"
#include "platform/http/answers.h"
#include "platform/http/exchange.h"
#include "platform/http/server.h"
#include "platform/http/wire.h"
#include "platform/telemetry/telemetry.h"

namespace shiji::http {

namespace net = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using net::ip::tcp;
using std::chrono::seconds;
using Steady = std::chrono::steady_clock;

namespace {

constexpr std::size_t kBufferBytesMax = 128 * 1024;
constexpr std::size_t kReadBytes = 8 * 1024;
constexpr std::size_t kSlowestBytesPerSecond = 1024;
constexpr int kWriteSeconds = 30;
/// A browser reads an early answer only once its upload has gone through: a file somewhat over its
/// limit is taken off the wire and thrown away, so that the sentence arrives.
constexpr int kLingerSeconds = 5;
constexpr std::size_t kLingerBytesMax = 64 * 1024 * 1024;
constexpr int kStopSeconds = 10;
/// How often deadlines are looked at. One look at all connections costs less than a timer each.
constexpr std::chrono::milliseconds kWatchPeriod{100};

struct Connection {
    explicit Connection(tcp::socket given) : socket(std::move(given)) {}
    tcp::socket socket;
    beast::flat_buffer buffer{kBufferBytesMax};
    std::string remote;
    Steady::time_point deadline = Steady::time_point::max();
    bool timed_out = false;      ///< the deadline of the running operation passed
    bool at_work = false;        ///< a request has been read and is not answered yet
    bool leaves_unread = false;  ///< bytes of the peer may wait that nobody will read

    void allow_until(Steady::time_point moment) {
        deadline = moment;
        timed_out = false;
    }
    void allow(seconds span) { allow_until(Steady::now() + span); }
    std::string_view received() const {
        return {static_cast<const char*>(buffer.data().data()), buffer.size()};
    }
};

std::int64_t monotonic_us() {
    const auto now = Steady::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

using Parser = beast::http::request_parser<beast::http::string_body>;

/// Beast judges the head once more. Refuses a body before it is read.
std::optional<Refusal> start_parser(const Connection& connection, const Head& head,
                                    std::size_t head_size, std::size_t body_max, Parser& parser) {
    parser.header_limit(kHeadBytesMax + 64);
    parser.body_limit(body_max);
    error_code failed;
    const auto used = parser.put(net::buffer(connection.buffer.data(), head_size), failed);
    if (failed == beast::http::error::body_limit || (head.has_body() && body_max == 0) ||
        head.content_length > body_max)
        return body_too_large(body_max);
    if (failed || used != head_size || !parser.is_header_done()) return malformed();
    return std::nullopt;
}

/// What to tell a peer whose body ended badly; nothing when it went away.
std::optional<Refusal> body_refusal(const error_code& failed, const Connection& connection,
                                    std::size_t body_max, const ServerConfig& config) {
    const error_code any_flaw = beast::http::error::bad_chunk;
    if (failed == beast::http::error::body_limit) return body_too_large(body_max);
    if (connection.timed_out) return too_slow(config.body_seconds);
    if (failed.category() == any_flaw.category() && failed != beast::http::error::partial_message)
        return malformed();
    return std::nullopt;
}

/// A share of a common store, given back at the end.
class Share {
  public:
    Share(std::size_t& total, std::size_t bytes) : total_(total), bytes_(bytes) { total_ += bytes; }
    ~Share() { total_ -= bytes_; }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

  private:
    std::size_t& total_;
    std::size_t bytes_;
};

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
    net::steady_timer watch_timer{io};
    Steady::time_point stop_deadline = Steady::time_point::max();
    std::unordered_set<Connection*> connections;
    std::unordered_map<std::string, std::size_t> per_address;
    net::thread_pool pool;

    net::awaitable<void> accept_connections();
    net::awaitable<void> watch_deadlines();
    net::awaitable<void> serve(std::shared_ptr<Connection> connection);
    net::awaitable<bool> serve_request(Connection& connection);
    net::awaitable<std::optional<std::size_t>> receive_head(Connection& connection);
    net::awaitable<bool> receive_body(Connection& connection, const Head& head,
                                      std::size_t head_size, Exchange& exchange);
    net::awaitable<error_code> read_body(Connection& connection, Parser& parser,
                                         bool expects_continue);
    net::awaitable<void> answer(Connection& connection, Exchange& exchange);
    net::awaitable<void> send(Connection& connection, const Exchange& exchange, Outgoing outgoing);
    net::awaitable<void> refuse(Connection& connection, Exchange& exchange, Refusal refusal);
    net::awaitable<void> linger(Connection& connection);

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
    if (stopping && connections.empty()) watch_timer.cancel();
}

/// The head's size once it is complete. Nothing when the peer went away or was refused.
net::awaitable<std::optional<std::size_t>> Server::Parts::receive_head(Connection& connection) {
    error_code failed;
    auto token = net::redirect_error(net::use_awaitable, failed);
    const auto header_limit = seconds(config.header_seconds);
    if (stopping) co_return std::nullopt;
    if (connection.buffer.size() == 0) {
        connection.allow(seconds(config.idle_seconds));
        const auto space = connection.buffer.prepare(kReadBytes);
        const std::size_t got = co_await connection.socket.async_read_some(space, token);
        if (failed) co_return std::nullopt;
        connection.buffer.commit(got);
    }
    const auto deadline = Steady::now() + header_limit;
    for (std::size_t searched = 0;;) {
        const auto end = connection.received().find("\r\n\r\n", searched);
        if (end != std::string_view::npos) co_return end + 4;
        searched = connection.buffer.size() > 3 ? connection.buffer.size() - 3 : 0;
        Exchange none{.request = {}, .method = {}, .began_us = monotonic_us()};
        if (const auto flaw = judge_unfinished_head(connection.received())) {
            co_await refuse(connection, none, *flaw);
            co_return std::nullopt;
        }
        connection.allow_until(deadline);
        const auto space = connection.buffer.prepare(kReadBytes);
        const std::size_t got = co_await connection.socket.async_read_some(space, token);
        connection.buffer.commit(got);
        if (connection.timed_out)
            co_await refuse(connection, none, too_slow(config.header_seconds));
        if (failed) co_return std::nullopt;
    }
}

/// Reads the body into the exchange; false when it was refused.
net::awaitable<bool> Server::Parts::receive_body(Connection& connection, const Head& head,
                                                 std::size_t head_size, Exchange& exchange) {
    const auto limit = dispatcher.body_bytes_max(exchange.request.method, exchange.request.path);
    const bool has_body = head.has_body();
    if (has_body && !limit) {  // the dispatcher tells what is wrong with the address
        exchange.keep_alive = false;
        connection.leaves_unread = true;
        co_return true;
    }
    const std::size_t share = head.chunked ? limit.value_or(0) : head.content_length;
    const bool expects_continue = head.expects_continue;
    Parser parser;
    auto flaw = start_parser(connection, head, head_size, limit.value_or(0), parser);
    if (!flaw && bodies_bytes + share > config.bodies_bytes_max) flaw = busy();
    if (flaw) {
        co_await refuse(connection, exchange, *flaw);
        co_return false;
    }
    connection.buffer.consume(head_size);
    if (!has_body) co_return true;
    const Share taken(bodies_bytes, share);
    const error_code failed = co_await read_body(connection, parser, expects_continue);
    if (!failed) {
        exchange.request.body = std::move(parser.get().body());
        co_return true;
    }
    const auto told = body_refusal(failed, connection, limit.value_or(0), config);
    if (told) co_await refuse(connection, exchange, *told);
    co_return false;
}

net::awaitable<error_code> Server::Parts::read_body(Connection& connection, Parser& parser,
                                                    bool expects_continue) {
    error_code failed;
    auto token = net::redirect_error(net::use_awaitable, failed);
    const auto began = Steady::now();
    connection.allow(seconds(config.body_seconds));
    if (expects_continue && connection.buffer.size() == 0) {
        static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto go_on = net::buffer(kGoOn);
        co_await net::async_write(connection.socket, go_on, token);
    }
    while (!failed && !parser.is_done()) {
        const auto received = parser.get().body().size() / kSlowestBytesPerSecond;
        connection.allow_until(began + seconds(config.body_seconds) +
                               seconds(static_cast<int>(received)));
        co_await beast::http::async_read_some(connection.socket, connection.buffer, parser, token);
    }
    co_return failed;
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
    connection.allow_until(Steady::time_point::max());
    co_await net::post(std::move(on_pool));
    Request request = std::move(exchange.request);
    exchange.request.path = request.path;  // what is left behind is what the line of log tells
    exchange.request.id = request.id;
    Outgoing outgoing = pack(dispatcher.answer(std::move(request)), accepted);
    co_await net::post(std::move(on_network));
    co_await send(connection, exchange, std::move(outgoing));
}

net::awaitable<void> Server::Parts::send(Connection& connection, const Exchange& exchange,
                                         Outgoing outgoing) {
    if (config.behind_tls)
        outgoing.headers.emplace_back("Strict-Transport-Security",
                                      "max-age=31536000; includeSubDomains");
    const std::string head = write_head(outgoing, exchange.keep_alive && !stopping, date_now());
    const auto body = exchange.head_only ? std::string_view() : outgoing.body();
    const std::array<net::const_buffer, 2> parts{net::buffer(head),
                                                 net::buffer(body.data(), body.size())};
    error_code failed;
    auto token = net::redirect_error(net::use_awaitable, failed);
    const auto slowest = static_cast<int>(body.size() / kSlowestBytesPerSecond);
    connection.allow(seconds(kWriteSeconds + slowest));
    const std::size_t sent = co_await net::async_write(connection.socket, parts, token);
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
    connection.leaves_unread = true;
    Outgoing outgoing = answer_refusal(refusal, exchange.request.id);
    if (refusal.status == 405)
        outgoing.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, DELETE");
    if (exchange.request.remote.empty()) exchange.request.remote = connection.remote;
    if (config.tell_refusal)
        config.tell_refusal(exchange.request, refusal.status, refusal.fault.code);
    co_await send(connection, exchange, std::move(outgoing));
}

/// Closing while bytes wait unread would make the kernel drop the answer before it is read.
net::awaitable<void> Server::Parts::linger(Connection& connection) {
    error_code failed;
    connection.socket.shutdown(tcp::socket::shutdown_send, failed);
    auto token = net::redirect_error(net::use_awaitable, failed);
    connection.allow(seconds(kLingerSeconds));
    connection.buffer.clear();
    for (std::size_t drained = 0; !failed && drained < kLingerBytesMax;) {
        const auto space = connection.buffer.prepare(kReadBytes);
        drained += co_await connection.socket.async_read_some(space, token);
    }
}

/// True when the connection stays open for the next request.
net::awaitable<bool> Server::Parts::serve_request(Connection& connection) {
    const auto head_size = co_await receive_head(connection);
    if (!head_size) co_return false;
    connection.at_work = true;
    Exchange exchange{.request = {}, .method = {}, .began_us = monotonic_us()};
    exchange.request.id = next_id();
    const auto head = read_head(connection.received().substr(0, *head_size));
    auto flaw = head ? begin_exchange(*head, config, connection.remote, exchange)
                     : std::optional<Refusal>(head.error());
    if (flaw) {
        co_await refuse(connection, exchange, *flaw);
        co_return false;
    }
    if (!co_await receive_body(connection, *head, *head_size, exchange)) co_return false;
    co_await answer(connection, exchange);
    connection.at_work = false;
    if (connection.buffer.size() == 0) connection.buffer.shrink_to_fit();
    co_return exchange.keep_alive && !stopping && connection.socket.is_open();
}

net::awaitable<void> Server::Parts::serve(std::shared_ptr<Connection> connection) {
    error_code ignored;
    connection->socket.set_option(tcp::no_delay(true), ignored);
    for (bool open = true; open;) open = co_await serve_request(*connection);
    if (connection->leaves_unread || connection->socket.available(ignored) > 0)
        co_await linger(*connection);
    connection->socket.close(ignored);
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

/// Ends what waits past its deadline; ends everything once stopping takes too long.
net::awaitable<void> Server::Parts::watch_deadlines() {
    error_code woken;
    auto token = net::redirect_error(net::use_awaitable, woken);
    while (!stopping || !connections.empty()) {
        watch_timer.expires_after(kWatchPeriod);
        co_await watch_timer.async_wait(token);
        const auto now = Steady::now();
        for (Connection* const connection : connections)
            if (connection->deadline < now) {
                connection->timed_out = true;
                connection->socket.cancel(woken);
            }
        if (now > stop_deadline) io.stop();
    }
}

void Server::Parts::begin_stop() {
    if (stopping) return;
    stopping = true;
    stop_deadline = Steady::now() + seconds(kStopSeconds);
    error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    for (Connection* const connection : connections)
        if (!connection->at_work) connection->socket.cancel(ignored);
    if (connections.empty()) watch_timer.cancel();
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() = default;

base::Result<void> judge_address(const ServerConfig& config) {
    error_code failed;
    const auto address = net::ip::make_address(config.address, failed);
    if (!failed && (address.is_loopback() || config.behind_tls)) return {};
    const char* const code = failed ? "http.bad_listen_address" : "http.not_loopback";
    return base::refuse(base::ErrorKind::Invalid, code, "", {{"address", config.address}});
}

base::Result<std::unique_ptr<Server>> Server::open(const ServerConfig& config,
                                                   Dispatcher& dispatcher, StaticFiles files,
                                                   seams::Clock& clock, seams::Chance& chance) {
    if (const auto judged = judge_address(config); !judged) return base::refuse(judged);
    auto parts = std::make_unique<Parts>(config, dispatcher, std::move(files), clock, chance);
    const tcp::endpoint endpoint(net::ip::make_address(config.address), config.port);
    error_code failed;
    tcp::acceptor& acceptor = parts->acceptor;
    acceptor.open(endpoint.protocol(), failed);
    if (!failed) acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
    if (!failed) acceptor.bind(endpoint, failed);
    if (!failed) acceptor.listen(net::socket_base::max_listen_connections, failed);
    const base::Arguments place{{"address", config.address}, {"port", std::to_string(config.port)}};
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
    const auto pass_on = [](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
    };
    net::co_spawn(parts_->io, parts_->accept_connections(), pass_on);
    net::co_spawn(parts_->io, parts_->watch_deadlines(), pass_on);
    parts_->io.run();
    parts_->pool.join();
}

void Server::stop() {
    net::post(parts_->io, [this] { parts_->begin_stop(); });
}

}  // namespace shiji::http
