#include "platform/identity/sessions.h"

#include "base/bytes.h"
#include "platform/identity/one_time_code.h"

namespace shiji::identity {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::size_t kDeviceBytesMax = 200;

/// The value of a cookie in "a=1; b=2"; empty when it is not there.
std::string cookie_value(std::string_view cookies, std::string_view name) {
    for (const std::string& part : base::split(cookies, ';')) {
        const auto start = part.find_first_not_of(' ');
        if (start == std::string::npos) continue;
        const std::string_view pair = std::string_view(part).substr(start);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return std::string(pair.substr(name.size() + 1));
    }
    return {};
}

/// What a browser says of itself, cut, and only if it is plain text.
std::string device_of(const http::Request& request) {
    std::string device = request.header("user-agent").substr(0, kDeviceBytesMax);
    return base::settle_text(device, true, kDeviceBytesMax) == base::TextFlaw::None ? device : "";
}

}  // namespace

bool is_alive(bool remember, base::Moment opened, base::Moment last_seen, base::Moment now) {
    const std::int64_t idle_max = remember ? 8 * kHour : 30 * kMinute;
    const std::int64_t age_max = remember ? 7 * kDay : 12 * kHour;
    // A clock that went back must not prolong anything.
    if (now < opened) return false;
    return now.ms - opened.ms <= age_max && now.ms - last_seen.ms <= idle_max;
}

std::string open_session(storage::Transaction& tx, const AccountId& account, bool remember,
                         const http::Request& request, base::Moment now, seams::Chance& chance) {
    delete_sessions_before(tx, {now.ms - 7 * kDay});
    const std::string token = base::to_hex(chance.bytes<32>());
    tx.insert("identity_session", SessionRow{.digest = sha256_hex(token),
                                             .id = base::id_text(chance.bytes<16>()),
                                             .account = account,
                                             .remember = remember,
                                             .opened_ms = now,
                                             .last_seen_ms = now,
                                             .address = request.remote,
                                             .device = device_of(request)});
    return token;
}

std::string_view cookie_name(bool plain_http) { return plain_http ? "shiji" : "__Host-shiji"; }

std::string session_cookie(bool plain_http, std::string_view token, bool remember) {
    std::string cookie = std::string(cookie_name(plain_http)) + "=" + std::string(token) +
                         "; Path=/; HttpOnly; SameSite=Strict";
    if (!plain_http) cookie += "; Secure";
    if (remember) cookie += "; Max-Age=604800";
    return cookie;
}

std::string ended_cookie(bool plain_http) {
    return session_cookie(plain_http, "", false) + "; Max-Age=0";
}

base::Result<http::Caller> Doorkeeper::who_is_asking(storage::Transaction& tx,
                                                     const http::Request& request,
                                                     base::Moment now) {
    const std::string token = cookie_value(request.header("cookie"), cookie_);
    if (token.empty()) return http::Caller{};
    const std::string digest = sha256_hex(token);
    const auto owner = find_session(tx, digest);
    if (!owner) return http::Caller{};
    const std::lock_guard lock(mutex_);
    const auto kept = last_seen_.find(digest);
    const base::Moment seen = kept == last_seen_.end()
                                  ? owner->last_seen_ms
                                  : std::max(kept->second, owner->last_seen_ms);
    if (!is_alive(owner->remember, owner->opened_ms, seen, now)) return http::Caller{};
    if (now.ms - seen.ms >= kMinute) last_seen_[digest] = now;
    return http::Caller{owner->account, owner->name, owner->administrator, digest};
}

void Doorkeeper::write_last_seen(storage::Transaction& tx) {
    std::map<std::string, base::Moment> kept;
    {
        const std::lock_guard lock(mutex_);
        kept.swap(last_seen_);
    }
    for (const auto& [digest, seen] : kept)
        tx.run("update identity_session set last_seen_ms = ? where digest = ?", seen, digest);
}

}  // namespace shiji::identity
