#include "platform/http/client.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

#include "base/text.h"
#include "platform/http/peer_connection.h"
#include "platform/http/wire.h"

namespace shiji::http {
namespace {

using base::ErrorKind;

constexpr std::size_t kAnswerHeadBytesMax = 16 * 1024;

struct PeerAddress {
    PeerPlace place;
    std::string target;  ///< "/witness/add-checkpoint"
    std::string host;    ///< as the Host header has it
};

std::optional<PeerAddress> read_peer_address(std::string_view text) {
    const auto url = boost::urls::parse_uri(text);
    if (!url || url->has_userinfo() || url->has_query() || url->has_fragment() ||
        url->host().empty())
        return std::nullopt;
    const bool tls = url->scheme() == "https";
    if (!tls && url->scheme() != "http") return std::nullopt;
    PeerAddress address{{tls, std::string(url->host_address()), std::string(url->port())},
                        std::string(url->encoded_path()),
                        std::string(url->encoded_host_and_port())};
    if (address.place.port.empty()) address.place.port = tls ? "443" : "80";
    if (address.target.empty()) address.target = "/";
    return address;
}

std::string request_text(const Question& question, const PeerAddress& address) {
    const bool post = question.method == Method::Post;
    std::string text = (post ? "POST " : "GET ") + address.target +
                       " HTTP/1.1\r\nHost: " + address.host +
                       "\r\nConnection: close\r\nAccept: */*\r\n";
    if (post)
        text += "Content-Type: " + question.content_type +
                "\r\nContent-Length: " + std::to_string(question.body.size()) + "\r\n";
    return text + "\r\n" + (post ? question.body : "");
}

template <class Number>
std::optional<Number> number_of(std::string_view text, int digits_of) {
    Number number = 0;
    const auto [end, flaw] =
        std::from_chars(text.data(), text.data() + text.size(), number, digits_of);
    if (text.empty() || flaw != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// What the head of an answer says.
struct AnswerHead {
    int status = 0;
    std::string content_type;
    std::optional<std::size_t> length;
    bool chunked = false;
};

/// "HTTP/1.1 200 OK" and the fields below it.
std::optional<AnswerHead> read_answer_head(std::string_view text) {
    AnswerHead head;
    bool first = true;
    for (const std::string& line : base::split(text, '\n')) {
        std::string_view field(line);
        if (field.ends_with('\r')) field.remove_suffix(1);
        if (std::exchange(first, false)) {
            const auto status =
                field.size() >= 12 ? number_of<int>(field.substr(9, 3), 10) : std::optional<int>();
            if (!field.starts_with("HTTP/1.") || !status) return std::nullopt;
            head.status = *status;
            continue;
        }
        const auto colon = std::min(field.find(':'), field.size());
        const std::string name = lower_case(field.substr(0, colon));
        const std::string_view value =
            colon < field.size() ? trim_blanks(field.substr(colon + 1)) : std::string_view();
        if (name == "content-type") head.content_type = value;
        if (name == "transfer-encoding") head.chunked = lower_case(value) == "chunked";
        if (name == "content-length") {
            head.length = number_of<std::size_t>(value, 10);
            if (!head.length) return std::nullopt;
        }
    }
    return head;
}

enum class AnswerState { More, Whole, Malformed };

/// The pieces of a chunked body, as far as they are there.
AnswerState read_chunks(std::string_view raw, std::string& body) {
    body.clear();
    for (;;) {
        const auto end = raw.find("\r\n");
        if (end == std::string_view::npos) return AnswerState::More;
        const std::string_view line = raw.substr(0, end);
        const auto size = number_of<std::size_t>(trim_blanks(line.substr(0, line.find(';'))), 16);
        if (!size) return AnswerState::Malformed;
        if (*size == 0) return AnswerState::Whole;
        raw.remove_prefix(end + 2);
        if (raw.size() < *size || raw.size() - *size < 2) return AnswerState::More;
        body += raw.substr(0, *size);
        raw.remove_prefix(*size + 2);
    }
}

/// `ended`: nothing more comes, which ends a body that tells no length.
AnswerState take_body(const AnswerHead& head, std::string_view raw, bool ended, std::string& body) {
    if (head.chunked) return read_chunks(raw, body);
    body = raw.substr(0, head.length.value_or(raw.size()));
    if (head.length) return body.size() == *head.length ? AnswerState::Whole : AnswerState::More;
    return ended ? AnswerState::Whole : AnswerState::More;
}

/// `heard` so far; an answer when it is whole. `bytes_max` is of its body.
AnswerState read_answer(std::string_view heard, bool ended, std::size_t bytes_max, Answer& answer) {
    const auto end = heard.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return ended || heard.size() > kAnswerHeadBytesMax ? AnswerState::Malformed
                                                           : AnswerState::More;
    const auto head = read_answer_head(heard.substr(0, end));
    if (!head || heard.size() - end > 2 * bytes_max + kAnswerHeadBytesMax)
        return AnswerState::Malformed;
    answer.status = head->status;
    answer.content_type = head->content_type;
    const AnswerState reading = take_body(*head, heard.substr(end + 4), ended, answer.body);
    if (answer.body.size() > bytes_max || (ended && reading == AnswerState::More))
        return AnswerState::Malformed;
    return reading;
}

}  // namespace

bool is_peer_address(std::string_view url) { return read_peer_address(url).has_value(); }

base::Result<Answer> ask(const Question& question) {
    const auto address = read_peer_address(question.url);
    if (!address)
        return base::refuse(ErrorKind::Invalid, "http.peer_address_bad", "",
                            {{"address", question.url}});
    const base::Arguments who{{"host", address->host}};
    PeerConnection peer(address->place, std::chrono::steady_clock::now() + question.patience);
    const PeerFlaw flaw = peer.open();
    if (flaw == PeerFlaw::Untrusted)
        return base::refuse(ErrorKind::Forbidden, "http.peer_untrusted", "", who);
    if (flaw == PeerFlaw::Silent || !peer.say(request_text(question, *address)))
        return base::refuse(ErrorKind::Busy, "http.peer_silent", "", who);
    std::string heard;
    Answer answer;
    for (;;) {
        const bool ended = !peer.hear(heard);
        if (ended && heard.empty())
            return base::refuse(ErrorKind::Busy, "http.peer_silent", "", who);
        const AnswerState reading = read_answer(heard, ended, question.answer_bytes_max, answer);
        if (reading == AnswerState::Whole) return answer;
        if (reading == AnswerState::Malformed)
            return base::refuse(ErrorKind::Invalid, "http.peer_malformed", "", who);
    }
}

}  // namespace shiji::http
