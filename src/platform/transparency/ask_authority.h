#pragma once

/// The log asks a time-stamping authority by itself (RFC 3161 section 3.4), about once an hour.

#include "platform/http/client.h"
#include "platform/transparency/anchors.h"

namespace shiji::transparency {

/// An authority as a person set it up.
struct Authority {
    std::string address;       ///< of its service
    std::string certificates;  ///< PEM; what it stamps is believed for their sake
};

/// Asks a server of another house: http::ask, and in tests a twin of it.
using AskAuthority = std::function<base::Result<http::Answer>(const http::Question&)>;

/// Asks about the newest checkpoint and keeps what comes. Nothing when no stamp is due.
/// Errors: those of http::ask, transparency.authority_unwilling, and those of import_anchor.
base::Result<std::optional<Anchored>> ask_authority(storage::Database& database,
                                                    const Authority& authority, seams::Clock& clock,
                                                    seams::Chance& chance,
                                                    const AskAuthority& ask = http::ask);

/// One thread's work: whatever goes wrong is logged and tried again; filing waits for none of it.
class AuthorityCaller {
  public:
    AuthorityCaller(storage::Database& database, Authority authority, seams::Clock& clock,
                    seams::Chance& chance, AskAuthority ask = http::ask)
        : database_(database),
          authority_(std::move(authority)),
          clock_(clock),
          chance_(chance),
          ask_(std::move(ask)) {}

    /// Asks when it is an hour since the last stamp, at once when an inspection was announced, and
    /// never within five minutes of a failure.
    void turn();

  private:
    storage::Database& database_;
    Authority authority_;
    seams::Clock& clock_;
    seams::Chance& chance_;
    AskAuthority ask_;
    std::optional<std::int64_t> next_ms_;  ///< of the clock that never goes back
    bool failed_ = false;                  ///< the last time it asked
};

}  // namespace shiji::transparency
