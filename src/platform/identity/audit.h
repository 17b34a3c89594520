#pragma once

/// Private to this room: the trail's rows.

#include "platform/identity/identity.h"

namespace shiji::identity {

struct AuditRow {
    std::int64_t sequence = 0;
    base::Moment at_ms;
    std::string account;
    std::string act;
    std::string object;
    std::string reason;
    std::int64_t status = 0;
    std::string code;
    std::string address;
    std::string request;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (sequence, at_ms, account, act, object, reason, status, code, address,
                       request))

struct AuditEntry {
    std::int64_t number = 0;
    base::Moment at;
    std::string account;
    std::string account_name;
    std::string act;
    std::string object;
    std::string reason;
    std::int64_t status = 0;
    std::string code;
    std::string address;
    std::string request;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (number, at, account, account_name, act, object, reason, status, code,
                       address, request))

/// How it ended. Denied: refused because of who asked (401, 403). Refused: for any reason.
enum class AuditOutcome { Any, Granted, Refused, Denied };
BOOST_DESCRIBE_ENUM(AuditOutcome, Any, Granted, Refused, Denied)

/// Which lines; what is empty or not said leaves no line out.
struct AuditFilter {
    std::int64_t before = std::numeric_limits<std::int64_t>::max();  ///< a line's number
    std::string who;     ///< part of the person's name or login
    std::string act;     ///< as it stands in the line, whole
    std::string object;  ///< part of what it was done to
    base::Moment since;  ///< from this moment on
    base::Moment until{std::numeric_limits<std::int64_t>::max()};  ///< this moment included
    AuditOutcome outcome = AuditOutcome::Any;
};

/// The newest lines that fit, the newest first.
std::vector<AuditEntry> list_audit(storage::Transaction& tx, const AuditFilter& filter,
                                   std::int64_t count);

/// A line about refusals that were only counted: "since=2026-07-08 19:00, count=940".
void write_left_out(storage::Transaction& tx, base::Moment since, std::int64_t count,
                    base::Moment now);

/// The act of a request that no route took.
inline constexpr std::string_view kTurnedAwayAct = "turned_away";
inline constexpr std::string_view kLeftOutAct = "left_out";
inline constexpr std::string_view kSignedInAct = "signed_in";
inline constexpr std::string_view kSignInFailedAct = "sign_in_failed";

/// The line of a sign-in beside the request's own: it names whose account it was. A failed one
/// bears the status and code of its answer. Of a login that nobody has, the trail keeps the first
/// two characters and the length alone: people type passwords there (ASVS 16.2.5).
void write_sign_in(storage::Transaction& tx, const std::optional<AccountId>& account,
                   std::string_view login, bool right, const http::Request& request,
                   base::Moment now);

}  // namespace shiji::identity
