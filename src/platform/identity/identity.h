#pragma once

/// Who is asking: accounts, passwords, sessions, the first set-up, the audit trail.
/// What an account may do in the district is not known here (rooms/organisation says so).

#include <mutex>

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

/// Opens an account that cannot sign in until its owner activates it, within 72 hours.
/// Errors: identity.login_taken, identity.login_form, identity.empty_name.
base::Result<OpenedAccount> open_account(storage::Transaction& tx, std::string_view login,
                                         std::string_view name, Administrator administrator,
                                         base::Moment now, seams::Chance& chance);
/// Errors: identity.administrator_account. The security administrator must not come into the other
/// two accounts: theirs are reset and closed at the machine, by whoever runs it.
base::Result<void> judge_manageable(storage::Transaction& tx, const AccountId& account);
/// Forgets the password, ends the sessions and gives a new activation code.
/// Errors: identity.no_account, identity.closed.
base::Result<OpenedAccount> reset_account(storage::Transaction& tx, const AccountId& account,
                                          base::Moment now, seams::Chance& chance);
/// Makes the account inactive for good and ends its sessions. Errors: identity.no_account.
base::Result<void> close_account(storage::Transaction& tx, const AccountId& account);

/// For the operator at the machine, when one of the three leaves; no route leads here.
/// Errors: identity.no_account, identity.holds_posts (who ever held a Party post cannot).
base::Result<void> make_administrator(storage::Transaction& tx, const AccountId& account,
                                      Administrator which);
/// Says that the account holds a Party post, so that it can never become an administrator.
/// Errors: identity.no_account, identity.is_administrator.
base::Result<void> mark_post_holder(storage::Transaction& tx, const AccountId& account);

/// At least 12 characters, and not made of common words, years and keyboard walks alone; nothing is
/// asked about kinds of characters.
/// Errors: identity.password_short, identity.password_long, identity.password_common.
base::Result<void> judge_password(std::string_view password, std::string_view field = "password");
/// Argon2id by libsodium, 64 MiB and about 100 ms: never on the writer.
/// Errors: those of judge_password; identity.busy when too many are being hashed.
base::Result<std::string> hash_password(std::string_view password,
                                        std::string_view field = "password");
/// Sets a password that was hashed beforehand, ends the account's sessions and its activation code.
void set_password_hash(storage::Transaction& tx, const AccountId& account, std::string_view hash);

std::optional<Account> find_account(storage::Transaction& tx, const AccountId& id);
std::optional<Account> find_account_by_login(storage::Transaction& tx, std::string_view login);
/// In order of login.
std::vector<Account> list_accounts(storage::Transaction& tx);

/// True once the three administrators exist.
bool is_set_up(storage::Transaction& tx);
/// Stores the digest of a fresh one-time set-up code and returns the code, to be printed once; an
/// earlier code is worth nothing from then on.
std::string make_setup_code(storage::Transaction& tx, seams::Chance& chance);

/// What a district calls itself, and whether its store is a trial that will be thrown away.
struct District {
    base::Line<60> name;
    bool trial = false;
};
District find_district(storage::Transaction& tx);
void set_district(storage::Transaction& tx, const District& district);

/// Name of the session cookie: "__Host-shiji", or "shiji" on plain http, where browsers refuse the
/// first. Plain http is for loopback only.
std::string_view cookie_name(bool plain_http);

/// Tells who is asking from the session cookie of a request. Sessions die after 30 idle minutes and
/// 12 hours on the desk, after 8 idle hours and 7 days on the phone ("remember" at sign-in).
/// Keeps in memory when each session was last used: reading never writes.
class Doorkeeper {
  public:
    explicit Doorkeeper(bool plain_http) : cookie_(cookie_name(plain_http)) {}

    /// Nobody signed in, or a session that is over, is a Caller without account.
    base::Result<http::Caller> who_is_asking(storage::Transaction& tx, const http::Request& request,
                                             base::Moment now);
    /// Writes what is kept in memory; called once a minute by the schedule and at the end.
    void write_last_seen(storage::Transaction& tx);

  private:
    std::string cookie_;
    std::mutex mutex_;
    std::map<std::string, base::Moment> last_seen_;  ///< digest → last use, not yet written
};

/// One line of the trail: every write, every denial, every sign-in and reading of closed fields.
void write_audit(storage::Transaction& tx, const http::AuditLine& line);
/// A line for an act within a request that deserves its own, such as reading a closed field with a
/// reason.
void write_audit_act(storage::Transaction& tx, const http::Caller& caller, std::string_view act,
                     std::string_view object, std::string_view reason, base::Moment now);

}  // namespace shiji::identity
