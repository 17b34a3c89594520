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

Result<Response> show(Call& call, const WitnessKeys* keys) {
    if (keys == nullptr) return not_a_witness();
    const auto checkpoint = find_cosigned(call.tx, call.param("origin_hash"));
    if (!checkpoint) return refuse(checkpoint);
    return Response{.status = 200,
                    .content_type = kText,
                    .body = *checkpoint,
                    .headers = {{"Cache-Control", "no-cache"}}};
}

}  // namespace

std::vector<http::Route> routes(const WitnessKeys* keys) {
    http::Route add = http::get_raw("/witness/add-checkpoint", http::anyone(), "请求见证一个检查点",
                                    kText, [keys](Call& call) { return submit(call, keys); });
    add.method = http::Method::Post;
    add.body_media = kAnyMedia;
    add.body_bytes_max = kRequestBytesMax;
    return {std::move(add), http::get_raw("/witness/{origin_hash}/checkpoint", http::anyone(),
                                          "为一个日志见证过的最新检查点", kText,
                                          [keys](Call& call) { return show(call, keys); })};
}

}  // namespace shiji::witness
