#include "platform/witness/witness_http.h"

#include "base/check.h"

namespace shiji::witness {
namespace {

using base::refuse;
using base::Result;
using http::Call;
using http::Response;

constexpr const char* kText = "text/plain; charset=utf-8";
/// Whoever submits is a program of another house: tlog-witness names no media type of a request.
constexpr const char* kAnyMedia = "*/*";

tl::unexpected<base::Error> not_a_witness() {
    return refuse(base::ErrorKind::NotFound, "witness.not_a_witness");
}

/// tlog-witness: the size known here, so that the log can ask again from there.
Response conflict_answer(const base::Error& stale) {
    for (const auto& [name, value] : stale.faults.front().arguments)
        if (name == "size")
            return {.status = 409,
                    .content_type = "text/x.tlog.size",
                    .body = value + "\n",
                    .headers = {}};
    base::check(false, "a stale request is told the size known here");
    return {};
}

Result<Response> submit(Call& call, const WitnessKeys* keys) {
    if (keys == nullptr) return not_a_witness();
    const auto cosigned = add_checkpoint(call.tx, call.request.body, *keys, call.now);
    if (cosigned)
        return Response{
            .status = 200, .content_type = kText, .body = cosigned->lines, .headers = {}};
    if (cosigned.error().kind == base::ErrorKind::Conflict)
        return conflict_answer(cosigned.error());
    return refuse(cosigned);
}

Result<Response> submit_keys(Call& call, const WitnessKeys* keys) {
    if (keys == nullptr) return not_a_witness();
    const auto followed = add_keys(call.tx, call.request.body, call.now);
    if (followed)
        return Response{
            .status = 200, .content_type = kText, .body = *followed + "\n", .headers = {}};
    if (followed.error().kind == base::ErrorKind::Conflict)
        return conflict_answer(followed.error());
    return refuse(followed);
}

Result<Response> show_keys(Call& call, const WitnessKeys* keys) {
    if (keys == nullptr) return not_a_witness();
    const auto proofs = find_key_proofs(call.tx, call.param("origin_hash"));
    if (!proofs) return refuse(proofs);
    return Response{.status = 200,
                    .content_type = kText,
                    .body = *proofs,
                    .headers = {{"Cache-Control", "no-cache"}}};
}

Result<Response> show(Call& call, const WitnessKeys* keys) {
    if (keys == nullptr) return not_a_witness();
    const auto checkpoint = find_cosigned(call.tx, call.param("origin_hash"));
    if (!checkpoint) return refuse(checkpoint);
    return Response{.status = 200,
                    .content_type = kText,
                    .body = *checkpoint,
                    .headers = {{"Cache-Control", "no-cache"}}};
}

/// Whoever asks is judged by what it brings.
http::Route posted(const char* path, const char* summary,
                   std::function<Result<Response>(Call&)> handler) {
    http::Route route = http::get_raw(path, http::anyone(), summary, kText, std::move(handler));
    route.method = http::Method::Post;
    route.body_media = kAnyMedia;
    route.body_bytes_max = kRequestBytesMax;
    return route;
}

}  // namespace

std::vector<http::Route> routes(const WitnessKeys* keys) {
    return {
        posted("/witness/add-checkpoint", "请求见证一个检查点",
               [keys](Call& call) { return submit(call, keys); }),
        posted("/witness/add-keys", "告知一个日志换了密钥，带换钥的证明",
               [keys](Call& call) { return submit_keys(call, keys); }),
        http::get_raw("/witness/{origin_hash}/checkpoint", http::anyone(),
                      "为一个日志见证过的最新检查点", kText,
                      [keys](Call& call) { return show(call, keys); }),
        http::get_raw("/witness/{origin_hash}/keys", http::anyone(),
                      "凭以认一个日志新密钥的证明，一份接一份", kText,
                      [keys](Call& call) { return show_keys(call, keys); }),
    };
}

}  // namespace shiji::witness
