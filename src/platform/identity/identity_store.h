#pragma once

/// Private to this room: all its SQL but the audit trail's.

#include "platform/identity/identity.h"

namespace shiji::identity {

struct AccountRow {
    AccountId id;
    std::string login;
    base::Line<40> name;
    Administrator administrator = Administrator::None;
    bool holds_posts = false;
    bool active = true;
    std::optional<std::string> password_hash;
    std::optional<std::string> activation_digest;
    std::optional<base::Moment> activation_ends_ms;
    base::Moment opened_ms;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (id, login, name, administrator, holds_posts, active, password_hash,
                       activation_digest, activation_ends_ms, opened_ms))

Account account_of(const AccountRow& row);
std::optional<AccountRow> find_account_row(storage::Transaction& tx, const AccountId& id);
std::optional<AccountRow> find_account_row_by_login(storage::Transaction& tx,
                                                    std::string_view login);

struct SessionRow {
    std::string digest;
    std::string id;
    AccountId account;
    bool remember = false;
    base::Moment opened_ms;
    base::Moment last_seen_ms;
    std::string address;
    std::string device;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (digest, id, account, remember, opened_ms, last_seen_ms, address, device))

/// A session with what is asked about its account at every request.
struct SessionOwner {
    bool remember = false;
    base::Moment opened_ms;
    base::Moment last_seen_ms;
    AccountId account;
    std::string name;
    Administrator administrator = Administrator::None;
};
BOOST_DESCRIBE_STRUCT(SessionOwner, (),
                      (remember, opened_ms, last_seen_ms, account, name, administrator))

/// Nothing when there is no such session or its account is closed.
std::optional<SessionOwner> find_session(storage::Transaction& tx, std::string_view digest);
std::vector<SessionRow> list_sessions(storage::Transaction& tx, const AccountId& account);
/// Sessions that no limit could keep alive any more.
void delete_sessions_before(storage::Transaction& tx, base::Moment opened);
void delete_session(storage::Transaction& tx, std::string_view digest);
/// How many there were: 0 or 1.
std::int64_t delete_session_of(storage::Transaction& tx, const AccountId& account,
                               std::string_view session_id);
void delete_sessions_of(storage::Transaction& tx, const AccountId& account);

struct FailureRow {
    std::string login_digest;
    std::string address_class;
    std::int64_t failures = 0;
    base::Moment last_ms;
    bool known = false;
};
BOOST_DESCRIBE_STRUCT(FailureRow, (), (login_digest, address_class, failures, last_ms, known))

FailureRow find_failures(storage::Transaction& tx, const std::string& login_digest,
                         const std::string& address_class);
void save_failures(storage::Transaction& tx, const FailureRow& row);
void delete_failures_before(storage::Transaction& tx, base::Moment last);

std::optional<std::string> find_setting(storage::Transaction& tx, std::string_view name);
void save_setting(storage::Transaction& tx, std::string_view name, std::string_view value);
void delete_setting(storage::Transaction& tx, std::string_view name);

}  // namespace shiji::identity
