#include "platform/http/idempotency.h"

#include <openssl/evp.h>
#include <algorithm>

#include "base/bytes.h"
#include "base/json.h"
#include "platform/http/kept_answers.h"
#include "platform/http/route_table.h"

namespace shiji::http {
namespace {

constexpr std::size_t kKeyMin = 8;
constexpr std::size_t kKeyMax = 64;

struct KeptAnswer {
    std::string route;
    std::string body_digest;
    int status = 200;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (route, body_digest, status, answer))

bool is_key(std::string_view text) {
    return text.size() >= kKeyMin && text.size() <= kKeyMax &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

std::string sha256_hex(std::string_view text) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    std::array<unsigned char, 32> digest;
    base::check(
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, algorithm, nullptr) == 1,
        "SHA-256 is there");
    return base::to_hex(std::as_bytes(std::span(digest)));
}

}  // namespace

RepeatKey repeat_key(const Request& request) {
    const std::string key = request.header("idempotency-key");
    if (!is_key(key)) return {};
    return {key, std::string(method_name(request.method)) + " " + request.path,
            sha256_hex(request.body)};
}

base::Result<std::optional<Response>> find_answer(storage::Transaction& tx, const Caller& caller,
                                                  const RepeatKey& key) {
    if (key.key.empty()) return base::refuse(base::ErrorKind::Invalid, "http.key_missing");
    auto kept = tx.find<KeptAnswer>(
        "select route, body_digest, status, answer from http_idempotency "
        "where account = ? and request_key = ?",
        caller.account, key.key);
    if (!kept) return std::nullopt;
    if (kept->route != key.route || kept->body_digest != key.body_digest)
        return base::refuse(base::ErrorKind::Misused, "http.key_reused");
    return Response{.status = kept->status, .body = std::move(kept->answer), .headers = {}};
}

void keep_answer(storage::Transaction& tx, const Caller& caller, const RepeatKey& key,
                 const Response& response, base::Moment now) {
    tx.run(
        "insert into http_idempotency (account, request_key, route, body_digest, status, answer, "
        "made_ms) values (?, ?, ?, ?, ?, ?, ?)",
        caller.account, key.key, key.route, key.body_digest, response.status, response.body, now);
}

void forget_keys(storage::Transaction& tx, base::Moment before) {
    tx.run("delete from http_idempotency where made_ms < ?", before);
}

namespace {

void replace_in_answers(storage::Transaction& tx, const std::string& from, const std::string& to) {
    tx.run(
        "update http_idempotency set answer = replace(answer, ?, ?) "
        "where answer <> replace(answer, ?, ?)",
        from, to, from, to);
}

}  // namespace

void forget_answer_values(storage::Transaction& tx, const std::string& text,
                          const std::string& word) {
    // What a member holds follows a colon, what a list holds goes before a comma or its end; the
    // name of a member does neither.
    const std::string from = base::write_json(text), to = base::write_json(word);
    replace_in_answers(tx, ":" + from, ":" + to);
    for (const std::string after : {",", "]"}) replace_in_answers(tx, from + after, to + after);
}

void forget_answer_quotes(storage::Transaction& tx, const std::string& text,
                          const std::string& word) {
    const auto is_ascii = [](char one) { return static_cast<unsigned char>(one) < 0x80; };
    if (std::all_of(text.begin(), text.end(), is_ascii)) return;
    const std::string written = base::write_json(text), over = base::write_json(word);
    replace_in_answers(tx, written.substr(1, written.size() - 2), over.substr(1, over.size() - 2));
}

}  // namespace shiji::http
