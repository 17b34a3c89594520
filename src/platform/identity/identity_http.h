#pragma once

#include "platform/identity/identity.h"

namespace shiji::identity {

struct HttpOptions {
    bool plain_http = true;  ///< loopback without TLS: the cookie cannot be __Host-
};

/// Sessions, set-up, accounts, the audit trail: docs/api.md.
std::vector<http::Route> routes(const HttpOptions& options);

/// Signs an account in without a password, for a trial district's routes alone.
http::Response enter_as(storage::Transaction& tx, const AccountId& account,
                        const HttpOptions& options, const http::Request& request, base::Moment now,
                        seams::Chance& chance);

/// The moment of the audit trail's newest line: nothing people did here is later. None at first.
/// For a trial district, whose clock goes on where it stopped.
std::optional<base::Moment> newest_audit_time(storage::Transaction& tx);

}  // namespace shiji::identity
