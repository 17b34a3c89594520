#pragma once

/// Private to this room: how fast passwords may be tried, and what follows when one is right.

#include <mutex>

#include "platform/identity/identity_store.h"

namespace shiji::identity {

/// The network an address belongs to: its first three numbers, or an IPv6 /48.
std::string network_of(std::string_view address);

/// What a login must wait after so many failures in a row: nothing for 4, then 1, 2, 4 … 60
/// seconds.
std::int64_t growing_wait_ms(std::int64_t failures);
/// What the network of the failures must wait beyond that: 15 minutes from the 12th on.
std::int64_t network_wait_ms(std::int64_t failures);

/// Twenty tries a minute from one address, kept in memory.
class AddressGate {
  public:
    bool let_in(const std::string& address, base::Moment now);

  private:
    std::mutex mutex_;
    std::map<std::string, std::pair<base::Moment, int>> tries_;  ///< since when, how many
};

struct SignIn {
    base::Line<64> login;
    std::string password;
    bool remember = false;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (login, password, remember))

struct SignedIn {
    AccountId account;
    std::string token;
};

/// One try of a password: the account if it is right, nothing if it is wrong. Equal work whether or
/// not there is such a login; counted as a failure before the password is looked at, so that tries
/// made at once wait like tries made one after the other.
/// Errors: identity.too_fast, identity.wait, identity.busy.
base::Result<std::optional<AccountRow>> try_password(http::Services& services, AddressGate& gate,
                                                     std::string_view login,
                                                     std::string_view password,
                                                     const std::string& address);
/// After a right password: the failures are forgiven, the network is known from now on.
void forgive_failures(storage::Transaction& tx, std::string_view login, std::string_view address,
                      base::Moment now);

/// Opens a session and ends the one the request came with.
/// Errors: those of try_password, identity.sign_in_wrong.
base::Result<SignedIn> sign_in(http::Services& services, AddressGate& gate, const SignIn& words,
                               const http::Caller& caller, const http::Request& request);

}  // namespace shiji::identity
