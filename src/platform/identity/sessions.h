#pragma once

/// Private to this room: the life of a session.

#include "platform/identity/identity_store.h"

namespace shiji::identity {

/// Whether a session that began and was last used then is still good. Idle 30 minutes and at most
/// 12 hours on the desk; idle 8 hours and at most 7 days where the person asked to be remembered.
bool is_alive(bool remember, base::Moment opened, base::Moment last_seen, base::Moment now);

/// Opens a session and returns its token, which is stored nowhere.
std::string open_session(storage::Transaction& tx, const AccountId& account, bool remember,
                         const http::Request& request, base::Moment now, seams::Chance& chance);

/// "shiji=…; HttpOnly; SameSite=Strict; Path=/" and Secure where the name asks for it.
std::string session_cookie(bool plain_http, std::string_view token, bool remember);
std::string ended_cookie(bool plain_http);

}  // namespace shiji::identity
