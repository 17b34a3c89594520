#include "platform/transparency/ask_authority.h"

#include <spdlog/spdlog.h>

namespace shiji::transparency {
namespace {

constexpr std::int64_t kStampEveryMs = 3'600'000;
constexpr std::int64_t kStampAgainMs = 300'000;
constexpr int kGood = 200;

}  // namespace

base::Result<std::optional<Anchored>> ask_authority(storage::Database& database,
                                                    const Authority& authority, seams::Clock& clock,
                                                    seams::Chance& chance,
                                                    const AskAuthority& ask) {
    if (!database.read(is_anchor_due)) return std::nullopt;
    const auto request = database.write(
        [&](storage::Transaction& tx) { return make_anchor_request(tx, clock.now(), chance); });
    if (!request) return base::refuse(request);
    const auto answer = ask({.method = http::Method::Post,
                             .url = authority.address,
                             .body = request->query,
                             .content_type = "application/timestamp-query"});
    if (!answer) return base::refuse(answer);
    if (answer->status != kGood)
        return base::refuse(
            base::ErrorKind::Conflict, "transparency.authority_unwilling", "",
            {{"address", authority.address}, {"status", std::to_string(answer->status)}});
    auto anchored = database.write([&](storage::Transaction& tx) {
        return import_anchor(tx, answer->body, authority.certificates, clock.now());
    });
    if (!anchored) return base::refuse(anchored);
    return std::optional(std::move(*anchored));
}

void AuthorityCaller::turn() {
    const std::int64_t now = clock_.monotonic_ms();
    const bool waits = next_ms_ && now < *next_ms_;
    if (waits && (failed_ || !database_.read(is_anchor_urgent))) return;
    const auto anchored = ask_authority(database_, authority_, clock_, chance_, ask_);
    failed_ = !anchored;
    next_ms_ = now + (failed_ ? kStampAgainMs : kStampEveryMs);
    if (!anchored)
        spdlog::warn("no time stamp from {}: {}", authority_.address, anchored.error().code());
    else if (*anchored)
        spdlog::info("{} stamped the first {} entries", (*anchored)->authority, (*anchored)->size);
    else
        next_ms_ = now + kStampAgainMs;
}

}  // namespace shiji::transparency
