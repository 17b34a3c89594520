#pragma once

/// Private to this room: checking a password against what is stored.

#include "platform/identity/identity.h"

namespace shiji::identity {

/// One of the two places at which passwords are hashed at one time. Waits three seconds for it: a
/// flood of sign-ins must not eat the memory.
class HashingPlace {
  public:
    HashingPlace();
    ~HashingPlace();
    HashingPlace(const HashingPlace&) = delete;
    HashingPlace& operator=(const HashingPlace&) = delete;
    bool held() const { return held_; }

  private:
    bool held_;
};

/// The same work and time whether or not there is a hash. Errors: identity.busy.
base::Result<bool> is_password(const std::optional<std::string>& hash, std::string_view password);

}  // namespace shiji::identity
