#pragma once

/// Who is asking: accounts, passwords, sessions, the first set-up, the audit trail.
/// What an account may do in the district is not known here (rooms/organisation says so).

#include "platform/http/http.h"

namespace shiji::identity {

using http::AccountId;
using http::Administrator;

/// A person's way in. Made inactive, never deleted: the log names it for ever.
struct Account {
    AccountId id;
    std::string login;  ///< lower case, unique; letters, digits, Chinese characters, . _ -
    base::Line<40> name;
    Administrator administrator = Administrator::None;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, login, name, administrator, active))

/// A new account and the one-time code with which its owner sets a password of their own.
struct OpenedAccount {
    AccountId id;
    std::string activation_code;  ///< shown once; only its digest is stored
};
BOOST_DESCRIBE_STRUCT(OpenedAccount, (), (id, activation_code))

/// Opens an account that cannot sign in until its owner activates it.
/// Errors: identity.login_taken, identity.login_form.
base::Result<OpenedAccount> open_account(storage::Transaction& tx, std::string_view login,
                                         std::string_view name, Administrator administrator,
                                         base::Moment now, seams::Chance& chance);

/// Sets a password that was hashed beforehand (hash_password, about 100 ms, never on the writer).
void set_password_hash(storage::Transaction& tx, const AccountId& account, std::string_view hash,
                       base::Moment now);
/// Argon2id by libsodium. Errors: identity.password_short, identity.password_common.
base::Result<std::string> hash_password(std::string_view password);

std::optional<Account> find_account(storage::Transaction& tx, const AccountId& id);
std::optional<Account> find_account_by_login(storage::Transaction& tx, std::string_view login);
std::vector<Account> list_accounts(storage::Transaction& tx);

/// True once the three administrators exist.
bool is_set_up(storage::Transaction& tx);
/// Stores the digest of a fresh one-time set-up code and returns the code, to be printed once.
std::string make_setup_code(storage::Transaction& tx, base::Moment now, seams::Chance& chance);

/// The doorkeeper of platform/http: the session cookie of a request → who is asking. Idle 30 minutes
/// on the desk, 8 hours on the phone ("remember" at sign-in), absolute 12 hours or 7 days.
base::Result<http::Caller> who_is_asking(storage::Transaction& tx, const http::Request& request,
                                         base::Moment now);

/// One line of the trail: every write, every denial, every sign-in and reading of closed fields.
void write_audit(storage::Transaction& tx, const http::AuditLine& line);
/// A line for an act that is not a request of its own, such as reading a closed field with a reason.
void write_audit_act(storage::Transaction& tx, const http::Caller& caller, std::string_view act,
                     std::string_view object, std::string_view reason, base::Moment now);

}  // namespace shiji::identity
