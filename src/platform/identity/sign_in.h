#pragma once

/// Private to this room: how fast passwords may be tried.

#include <mutex>

#include "platform/identity/identity_store.h"

namespace shiji::identity {

/// The network an address belongs to: its first three numbers, or an IPv6 /48.
std::string address_class_of(std::string_view address);

/// Milliseconds to wait before another try counts: nothing for 4 failures, then 1, 2, 4 … 60
/// seconds; from the 12th on 15 minutes.
std::int64_t wait_ms(std::int64_t failures);

/// Twenty tries a minute from one address, kept in memory.
class AddressGate {
  public:
    bool let_in(const std::string& address, base::Moment now);

  private:
    std::mutex mutex_;
    std::map<std::string, std::pair<base::Moment, int>> tries_;
};

struct SignIn {
    base::Line<64> login;
    std::string password;
    bool remember = false;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (login, password, remember))

/// Who signs in, or why not. Equal answer and equal work whether or not there is such a login.
/// Errors: identity.too_fast, identity.wait, identity.sign_in_wrong, identity.busy.
base::Result<AccountId> check_sign_in(http::Services& services, AddressGate& gate,
                                      const SignIn& words, const http::Request& request);

}  // namespace shiji::identity
