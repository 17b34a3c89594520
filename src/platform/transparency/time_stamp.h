#pragma once

/// RFC 3161: what a time-stamping authority is asked about a checkpoint, and what it answered.
/// The three lines of the note are stamped, not its signatures: those grow. Pure.

#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"
#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// The same random number in a request and its answer, as 16 hexadecimal digits; the first is 4 to
/// 7, so that the number is positive and always as long.
std::string nonce_text(std::array<std::byte, 8> random);

/// DER of a request for a stamp over the SHA-256 of `note`; asks for the signer's certificate too.
std::string time_stamp_request(std::string_view note, std::string_view nonce);

/// What an answer says.
struct TimeStamp {
    Hash imprint{};         ///< the SHA-256 it is over
    std::string nonce;      ///< hexadecimal; empty: none
    base::Moment at;        ///< by the authority's clock
    std::string authority;  ///< name of who signed it, out of the certificate
};

/// Judges an answer by itself: granted, and signed by somebody whom `authorities` (certificates in
/// PEM, roots or the signer's own) vouch for as of the time it names. Whether the authority has
/// withdrawn a certificate since is not asked: that takes a network.
/// Errors: transparency.token_malformed, transparency.token_not_granted, transparency.token_sm2,
///         transparency.token_signature_bad, transparency.token_of_unknown_authority,
///         transparency.authority_malformed.
base::Result<TimeStamp> check_time_stamp(std::string_view reply, std::string_view authorities);

/// The same, and it is over `note`. Errors: those, transparency.token_of_another_checkpoint.
base::Result<TimeStamp> check_time_stamp_of(std::string_view reply, std::string_view note,
                                            std::string_view authorities);

}  // namespace shiji::transparency
