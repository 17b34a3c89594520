#pragma once

/// Private to this room: the same request again is the same answer, not a second deed.

#include "platform/http/http.h"

namespace shiji::http {

/// What a write brings along to be known again.
struct RepeatKey {
    std::string key;          ///< the header Idempotency-Key; empty when it is missing or odd
    std::string route;        ///< "POST /api/gatherings"
    std::string body_digest;  ///< SHA-256, hexadecimal
};

RepeatKey repeat_key(const Request& request);

/// The answer given before, or nothing. Errors: http.key_missing, http.key_reused.
base::Result<std::optional<Response>> find_answer(storage::Transaction& tx, const Caller& caller,
                                                  const RepeatKey& key);
void keep_answer(storage::Transaction& tx, const Caller& caller, const RepeatKey& key,
                 const Response& response, base::Moment now);

}  // namespace shiji::http
