#include "tests/bench/http_client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "base/text.h"

namespace shiji::bench {
namespace {

using Clock = std::chrono::steady_clock;

double ms_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

struct Connection {
    int socket = -1;
    bool busy = false;
    std::size_t request = 0;
    Clock::time_point due;
    std::string received;
};

int connect_to(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

/// The whole answer's size once its head is there; 0 before.
std::size_t answer_size(const std::string& received) {
    const auto end = received.find("\r\n\r\n");
    if (end == std::string::npos) return 0;
    const auto length = received.find("Content-Length: ");
    if (length == std::string::npos || length > end) throw std::runtime_error("no Content-Length");
    return end + 4 + std::strtoul(received.c_str() + length + 16, nullptr, 10);
}

class Sender {
  public:
    Sender(const std::vector<PreparedRequest>& requests, const Load& load)
        : requests_(requests), load_(load), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        for (std::int64_t i = 0; i < load.connections; ++i) {
            Connection& connection = connections_.emplace_back();
            connection.socket = connect_to(load.port);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = static_cast<std::uint64_t>(i);
            ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket, &event);
        }
    }
    ~Sender() {
        for (const Connection& connection : connections_) ::close(connection.socket);
        ::close(poll_);
    }
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    LoadOutcome run() {
        began_ = Clock::now();
        end_ = began_ + std::chrono::duration_cast<Clock::duration>(
                            std::chrono::duration<double>(load_.seconds));
        for (auto& connection : connections_) idle_.push_back(&connection);
        while (Clock::now() < end_ || idle_.size() < connections_.size()) {
            send_what_is_due();
            if (idle_.size() == connections_.size() && is_all_sent()) break;
            take_answers();
        }
        return {std::move(answers_), ms_between(began_, Clock::now()) / 1'000};
    }

  private:
    bool is_all_sent() const { return load_.once && sent_ == requests_.size(); }

    Clock::time_point due_of(std::size_t nth) const {
        if (load_.per_second == 0) return Clock::now();
        return began_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                            static_cast<double>(nth) / load_.per_second));
    }

    void send_what_is_due() {
        while (!idle_.empty() && !is_all_sent()) {
            const auto due = due_of(sent_);
            if (due > Clock::now() || due >= end_) return;
            Connection& connection = *idle_.back();
            idle_.pop_back();
            connection.request = sent_++ % requests_.size();
            connection.due = due;
            const std::string& bytes = requests_[connection.request].bytes;
            if (::send(connection.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
                std::ssize(bytes))
                throw std::runtime_error("cannot send");
        }
    }

    void take_answers() {
        std::array<epoll_event, 64> events;
        const int count = ::epoll_wait(poll_, events.data(), 64, load_.per_second == 0 ? 100 : 1);
        for (int i = 0; i < count; ++i)
            receive(connections_[events[static_cast<std::size_t>(i)].data.u64]);
    }

    void receive(Connection& connection) {
        std::array<char, 65'536> space;
        const auto got = ::recv(connection.socket, space.data(), space.size(), 0);
        if (got <= 0) throw std::runtime_error("the server closed a connection");
        connection.received.append(space.data(), static_cast<std::size_t>(got));
        const auto size = answer_size(connection.received);
        if (size == 0 || connection.received.size() < size) return;
        answers_.push_back({connection.request, ms_between(connection.due, Clock::now()),
                            std::stoi(connection.received.substr(9, 3))});
        connection.received.clear();
        idle_.push_back(&connection);
    }

    const std::vector<PreparedRequest>& requests_;
    const Load& load_;
    int poll_;
    std::vector<Connection> connections_;
    std::vector<Connection*> idle_;
    std::vector<Answered> answers_;
    std::size_t sent_ = 0;
    Clock::time_point began_, end_;
};

}  // namespace

std::vector<PreparedRequest> read_requests(const std::string& file, const std::string& host) {
    std::vector<PreparedRequest> requests;
    std::ifstream list(file);
    for (std::string line; std::getline(list, line);) {
        const auto part = base::split(line, '\t');
        std::string bytes = part[1] + " " + part[2] + " HTTP/1.1\r\nHost: " + host +
                            "\r\nAccept-Encoding: gzip\r\nCookie: " + part[3] + "\r\n";
        if (part[1] != "GET")
            bytes += "Content-Type: application/json\r\nX-Shiji: 1\r\nIdempotency-Key: " + part[4] +
                     "\r\nContent-Length: " + std::to_string(part[5].size()) + "\r\n";
        requests.push_back({part[0], bytes + "\r\n" + part[5]});
    }
    if (requests.empty()) throw std::runtime_error("no requests in " + file);
    return requests;
}

LoadOutcome send_all(const std::vector<PreparedRequest>& requests, const Load& load) {
    return Sender(requests, load).run();
}

}  // namespace shiji::bench
