#include "platform/identity/sign_in.h"

#include "platform/identity/accounts.h"
#include "platform/identity/one_time_code.h"
#include "platform/identity/passwords.h"

namespace shiji::identity {
namespace {

constexpr int kTriesAMinute = 20;
constexpr std::int64_t kFreeFailures = 4;
constexpr std::int64_t kLockedFailures = 12;
constexpr std::int64_t kLockMs = 15 * 60'000;
constexpr std::int64_t kForgetMs = 24 * 3'600'000;

struct Asked {
    std::optional<AccountRow> account;
    FailureRow here;      ///< from this network
    FailureRow anywhere;  ///< from all together
};

Asked load_asked(storage::Transaction& tx, const std::string& login, const std::string& network) {
    const std::string digest = sha256_hex(login);
    return {find_account_row_by_login(tx, login), find_failures(tx, digest, network),
            find_failures(tx, digest, "")};
}

/// A network from which the owner has signed in before is not locked out by tries from elsewhere.
std::int64_t waiting_ms(const Asked& asked, base::Moment now) {
    const FailureRow& counted = asked.here.known ? asked.here : asked.anywhere;
    return counted.last_ms.ms + wait_ms(counted.failures) - now.ms;
}

void count_failure(storage::Transaction& tx, FailureRow row, base::Moment now) {
    row.failures = now.ms - row.last_ms.ms > kForgetMs ? 1 : row.failures + 1;
    row.last_ms = now;
    save_failures(tx, row);
}

void forgive(storage::Transaction& tx, FailureRow row, bool known, base::Moment now) {
    row.failures = 0;
    row.known = known;
    row.last_ms = now;
    save_failures(tx, row);
}

}  // namespace

std::string address_class_of(std::string_view address) {
    const char separator = address.find(':') == std::string_view::npos ? '.' : ':';
    std::size_t end = 0;
    for (int part = 0; part < 3 && end != std::string_view::npos; ++part)
        end = address.find(separator, end + (part == 0 ? 0 : 1));
    return std::string(address.substr(0, end));
}

std::int64_t wait_ms(std::int64_t failures) {
    if (failures <= kFreeFailures) return 0;
    if (failures >= kLockedFailures) return kLockMs;
    return std::min<std::int64_t>(60'000, 1'000LL << (failures - kFreeFailures - 1));
}

bool AddressGate::let_in(const std::string& address, base::Moment now) {
    const std::lock_guard lock(mutex_);
    if (tries_.size() > 10'000) tries_.clear();
    auto& [since, count] = tries_[address];
    if (now.ms - since.ms >= 60'000 || now < since) {
        since = now;
        count = 0;
    }
    return ++count <= kTriesAMinute;
}

base::Result<AccountId> check_sign_in(http::Services& services, AddressGate& gate,
                                      const SignIn& words, const http::Request& request) {
    const base::Moment now = services.clock.now();
    if (!gate.let_in(request.remote, now))
        return base::refuse(base::ErrorKind::Busy, "identity.too_fast", "login");
    const std::string login = settle_login(words.login.text);
    const std::string network = address_class_of(request.remote);
    const Asked asked = services.database.read(
        [&](storage::Transaction& tx) { return load_asked(tx, login, network); });
    if (const std::int64_t wait = waiting_ms(asked, now); wait > 0)
        return base::refuse(base::ErrorKind::Busy, "identity.wait", "login",
                            {{"seconds", std::to_string((wait + 999) / 1000)}});
    const bool may = asked.account && asked.account->active;
    const auto same =
        is_password(may ? asked.account->password_hash : std::nullopt, words.password);
    if (!same) return base::refuse(same);
    services.database.write([&](storage::Transaction& tx) {
        const Asked again = load_asked(tx, login, network);
        if (*same) {
            forgive(tx, again.here, true, now);
            forgive(tx, again.anywhere, again.anywhere.known, now);
        } else {
            count_failure(tx, again.here, now);
            count_failure(tx, again.anywhere, now);
        }
        delete_failures_before(tx, {now.ms - 30 * kForgetMs});
    });
    if (!*same)
        return base::refuse(base::ErrorKind::Unauthenticated, "identity.sign_in_wrong", "password");
    return asked.account->id;
}

}  // namespace shiji::identity
