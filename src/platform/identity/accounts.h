#pragma once

/// Private to this room: the words of a login, and activation.

#include "platform/identity/identity_store.h"

namespace shiji::identity {

/// A login as it is stored and looked up: NFC, half-width, small letters, trimmed.
std::string settle_login(std::string_view typed);
/// 2 to 32 letters, digits, Chinese characters, full stops, underscores and hyphens.
/// Errors: identity.login_form.
base::Result<void> judge_login(std::string_view settled);

/// The account that this code opens. Errors: identity.activation_wrong, for every reason alike.
base::Result<AccountId> find_activation(storage::Transaction& tx, std::string_view login,
                                        std::string_view code, base::Moment now);

}  // namespace shiji::identity
