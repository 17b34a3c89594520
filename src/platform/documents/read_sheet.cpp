#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <system_error>

#include "platform/documents/parser_child.h"
#include "platform/documents/sheet_wire.h"

namespace shiji::documents {
namespace {

using base::ErrorKind;
using base::refuse;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kParsersAtOnce = 2;
constexpr std::size_t kXmlPieceBytes = 256 * 1024;

/// The right to run one child. (Not std::counting_semaphore: that of g++ 12.2 can sleep for ever.)
class ParserPlace {
  public:
    /// Waits for a free one; nothing when none becomes free in time.
    static std::unique_ptr<ParserPlace> take(milliseconds wait) {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, wait, [] { return taken_ < kParsersAtOnce; })) return nullptr;
        ++taken_;
        return std::unique_ptr<ParserPlace>(new ParserPlace);
    }
    ~ParserPlace() {
        const std::lock_guard lock(mutex_);
        --taken_;
        freed_.notify_one();
    }
    ParserPlace(const ParserPlace&) = delete;
    ParserPlace& operator=(const ParserPlace&) = delete;

  private:
    ParserPlace() = default;
    inline static std::mutex mutex_;
    inline static std::condition_variable freed_;
    inline static int taken_ = 0;
};

void require(bool done, int error, const char* what) {
    if (!done) throw std::system_error(error, std::generic_category(), what);
}

/// A child that runs this program's parse verb, and our end of the line to it.
/// It is killed and buried with this object.
class Parser {
  public:
    explicit Parser(const char* told) {
        int ends[2];
        require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, errno, "socketpair");
        line_ = ends[0];
        require(fcntl(line_, F_SETFL, O_NONBLOCK) == 0, errno, "fcntl");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        std::string program = "shiji", verb = told;
        char* arguments[] = {program.data(), verb.data(), nullptr};
        char* environment[] = {nullptr};
        const int failed =
            posix_spawn(&child_, "/proc/self/exe", &actions, nullptr, arguments, environment);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        if (failed != 0) close(line_);
        require(failed == 0, failed, "posix_spawn");
    }
    ~Parser() {
        close(line_);
        kill(child_, SIGKILL);
        bury();
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    int line() const { return line_; }

    /// How the child ended, once its end of the line is closed.
    int status() {
        bury();
        return status_;
    }

  private:
    void bury() {
        if (buried_) return;
        while (waitpid(child_, &status_, 0) < 0 && errno == EINTR) {
        }
        buried_ = true;
    }

    int line_ = -1;
    pid_t child_ = -1;
    int status_ = 0;
    bool buried_ = false;
};

/// False when the deadline passes first.
bool wait_until(int line, short events, steady_clock::time_point deadline) {
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
        if (left <= 0) return false;
        pollfd watched{line, events, 0};
        if (poll(&watched, 1, static_cast<int>(left)) > 0) return true;
    }
}

/// True when all of it went out. A child that is gone is found out by reading.
bool send_request(int line, std::string_view message, steady_clock::time_point deadline) {
    while (!message.empty()) {
        if (!wait_until(line, POLLOUT, deadline)) return false;
        const ssize_t sent = send(line, message.data(), message.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) break;
        if (sent > 0) message.remove_prefix(static_cast<std::size_t>(sent));
    }
    shutdown(line, SHUT_WR);
    return true;
}

/// Nothing when the deadline passes first or the answer does not end.
std::optional<std::string> receive_answer(int line, steady_clock::time_point deadline) {
    std::string message;
    std::string piece(kXmlPieceBytes, '\0');
    for (;;) {
        if (!wait_until(line, POLLIN, deadline)) return std::nullopt;
        const ssize_t got = recv(line, piece.data(), piece.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (got <= 0) return message;
        if (message.size() + static_cast<std::size_t>(got) > kAnswerBytesMax) return std::nullopt;
        message.append(piece, 0, static_cast<std::size_t>(got));
    }
}

base::Result<Sheet> took_too_long() {
    return refuse(ErrorKind::TooLarge, "documents.took_too_long", "file",
                  {{"max", std::to_string(kParserSecondsMax)}});
}

}  // namespace

base::Result<Sheet> ask_parser(const std::string& request, const ParserCall& call) {
    const auto place = ParserPlace::take(milliseconds(call.wait_ms));
    if (!place) return refuse(ErrorKind::Busy, "documents.busy");
    const auto deadline = steady_clock::now() + milliseconds(call.wait_ms);
    Parser parser(call.verb);
    if (!send_request(parser.line(), request, deadline)) return took_too_long();
    const auto message = receive_answer(parser.line(), deadline);
    if (!message) return took_too_long();
    auto answer = decode_answer(*message);
    if (answer) return std::move(*answer);
    const int status = parser.status();
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
        return took_too_long();
    return refuse(ErrorKind::Invalid, "documents.parser_failed", "file", {},
                  "wait status " + std::to_string(status));
}

base::Result<Sheet> read_sheet(std::string_view bytes, std::string_view file_name) {
    if (bytes.empty()) return refuse(ErrorKind::Invalid, "documents.empty_file", "file");
    if (bytes.size() > kFileBytesMax)
        return refuse(ErrorKind::TooLarge, "documents.file_too_big", "file",
                      {{"size", std::to_string((bytes.size() + kMiB - 1) / kMiB)},
                       {"max", std::to_string(kFileBytesMax / kMiB)}});
    return ask_parser(encode_request(bytes, file_name.substr(0, 1000)));
}

}  // namespace shiji::documents
