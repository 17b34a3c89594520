#include "platform/identity/sign_in.h"

#include "platform/identity/accounts.h"
#include "platform/identity/audit.h"
#include "platform/identity/one_time_code.h"
#include "platform/identity/passwords.h"
#include "platform/identity/sessions.h"

namespace shiji::identity {

using base::ErrorKind;
using base::refuse;
using base::Result;

namespace {

constexpr int kTriesAMinute = 20;
constexpr std::size_t kAddressesKept = 10'000;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kForgetMs = 24 * 60 * kMinuteMs;
constexpr std::int64_t kFreeFailures = 4;
constexpr std::int64_t kGrowingWaitMaxMs = kMinuteMs;
constexpr std::int64_t kLockedFailures = 12;
constexpr std::int64_t kLockMs = 15 * kMinuteMs;

/// Failures of one login.
struct Failures {
    FailureRow here;      ///< from this network
    FailureRow anywhere;  ///< from all together
};

Failures load_failures(storage::Transaction& tx, const std::string& login,
                       std::string_view address) {
    const std::string digest = sha256_hex(login);
    return {find_failures(tx, digest, network_of(address)), find_failures(tx, digest, "")};
}

/// A clock that went back makes nobody wait longer than the rule says.
std::int64_t left_of(std::int64_t wait, base::Moment last, base::Moment now) {
    return std::min(wait, last.ms + wait - now.ms);
}

/// Where the owner has signed in before, tries from elsewhere do not lock them out.
std::int64_t waiting_ms(const Failures& failures, base::Moment now) {
    const FailureRow& counted = failures.here.known ? failures.here : failures.anywhere;
    return std::max(left_of(growing_wait_ms(counted.failures), counted.last_ms, now),
                    left_of(network_wait_ms(failures.here.failures), failures.here.last_ms, now));
}

void count_failure(storage::Transaction& tx, FailureRow row, base::Moment now) {
    row.failures = now.ms - row.last_ms.ms > kForgetMs ? 1 : row.failures + 1;
    row.last_ms = now;
    save_failures(tx, row);
}

/// Errors: identity.wait.
Result<std::optional<AccountRow>> begin_try(storage::Transaction& tx, const std::string& login,
                                            const std::string& address, base::Moment now) {
    const Failures failures = load_failures(tx, login, address);
    if (const std::int64_t wait = waiting_ms(failures, now); wait > 0)
        return refuse(ErrorKind::Busy, "identity.wait", "login",
                      {{"seconds", std::to_string((wait + 999) / 1000)}});
    count_failure(tx, failures.here, now);
    count_failure(tx, failures.anywhere, now);
    delete_failures_before(tx, {now.ms - 30 * kForgetMs});
    return find_account_row_by_login(tx, login);
}

}  // namespace

std::string network_of(std::string_view address) {
    constexpr std::string_view kMapped = "::ffff:";  // IPv4 on a socket of both kinds
    if (address.starts_with(kMapped) && address.find('.') != std::string_view::npos)
        address.remove_prefix(kMapped.size());
    const char separator = address.find(':') == std::string_view::npos ? '.' : ':';
    std::size_t end = address.find(separator);
    for (int part = 1; part < 3 && end != std::string_view::npos; ++part)
        end = address.find(separator, end + 1);
    return std::string(address.substr(0, end));
}

std::int64_t growing_wait_ms(std::int64_t failures) {
    if (failures <= kFreeFailures) return 0;
    const auto doublings = std::min<std::int64_t>(failures - kFreeFailures - 1, 10);
    return std::min<std::int64_t>(kGrowingWaitMaxMs, 1'000LL << doublings);
}

std::int64_t network_wait_ms(std::int64_t failures) {
    return failures >= kLockedFailures ? kLockMs : 0;
}

bool AddressGate::let_in(const std::string& address, base::Moment now) {
    const std::lock_guard lock(mutex_);
    const auto is_over = [&](const auto& entry) {
        return now.ms - entry.second.first.ms >= kMinuteMs || now < entry.second.first;
    };
    if (tries_.size() >= kAddressesKept) std::erase_if(tries_, is_over);
    if (tries_.size() >= kAddressesKept) tries_.clear();
    auto& entry = *tries_.try_emplace(address, now, 0).first;
    if (is_over(entry)) entry.second = {now, 0};
    return ++entry.second.second <= kTriesAMinute;
}

Result<std::optional<AccountRow>> try_password(http::Services& services, AddressGate& gate,
                                               std::string_view login, std::string_view password,
                                               const std::string& address) {
    const base::Moment now = services.clock.now();
    if (!gate.let_in(address, now)) return refuse(ErrorKind::Busy, "identity.too_fast", "login");
    auto account = services.database.write(
        [&](storage::Transaction& tx) { return begin_try(tx, settle_login(login), address, now); });
    if (!account) return refuse(account);
    const bool open = *account && (*account)->active;
    const auto same = is_password(open ? (*account)->password_hash : std::nullopt, password);
    if (!same) return refuse(same);
    return *same ? std::move(*account) : std::nullopt;
}

void forgive_failures(storage::Transaction& tx, std::string_view login, std::string_view address,
                      base::Moment now) {
    Failures failures = load_failures(tx, settle_login(login), address);
    failures.here.known = true;
    for (FailureRow* const row : {&failures.here, &failures.anywhere}) {
        row->failures = 0;
        row->last_ms = now;
        save_failures(tx, *row);
    }
}

Result<SignedIn> sign_in(http::Services& services, AddressGate& gate, const SignIn& words,
                         const http::Caller& caller, const http::Request& request) {
    const auto tried =
        try_password(services, gate, words.login.text, words.password, request.remote);
    if (!tried) return refuse(tried);
    const base::Moment now = services.clock.now();
    const auto token = services.database.write([&](storage::Transaction& tx) -> std::string {
        const auto account = find_account_row_by_login(tx, settle_login(words.login.text));
        // The account may have been closed or given another password while this one was hashed.
        const bool right = *tried && account && account->password_hash == (*tried)->password_hash;
        write_sign_in(tx, account ? std::optional(account->id) : std::nullopt,
                      settle_login(words.login.text), right, request, now);
        if (!right) return {};
        forgive_failures(tx, words.login.text, request.remote, now);
        if (!caller.session.empty()) delete_session(tx, caller.session);
        return open_session(tx, account->id, words.remember, request, now, services.chance);
    });
    if (token.empty())
        return refuse(ErrorKind::Unauthenticated, "identity.sign_in_wrong", "password");
    return SignedIn{(*tried)->id, token};
}

}  // namespace shiji::identity
