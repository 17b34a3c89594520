#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace shiji::base {

/// What the caller can do about a refusal. platform/http maps each to one status:
/// 400, 401, 403, 404, 409, 413, 422, 503.
enum class ErrorKind {
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,
    TooLarge,
    Misused,
    Busy
};

/// Named values that fill the holes of a sentence, such as {"present", "12"}.
using Arguments = std::vector<std::pair<std::string, std::string>>;

/// One reason of a refusal.
struct Fault {
    std::string code;   ///< stable key "room.reason"; its sentence is in the room's messages.txt
    std::string field;  ///< JSON path of the request field at fault; empty when none is
    Arguments arguments;
};

/// A refusal: something a person can mend. The machine's failures are exceptions instead.
struct Error {
    ErrorKind kind;
    std::vector<Fault> faults;  ///< never empty; parsing gathers several, judging mostly one
    std::string detail;         ///< for the log only, never shown to a user

    const std::string& code() const { return faults.front().code; }
    const std::string& field() const { return faults.front().field; }
};

template <class T>
using Result = tl::expected<T, Error>;

/// The one way to refuse: `return refuse(ErrorKind::Invalid, "records.future_date", "held_on");`
tl::unexpected<Error> refuse(ErrorKind kind, std::string_view code, std::string_view field = {},
                             Arguments arguments = {}, std::string_view detail = {});
tl::unexpected<Error> refuse(const Error& error);

/// Hands a refusal on to our own caller: `if (!unit) return refuse(unit);`
template <class T>
tl::unexpected<Error> refuse(const Result<T>& refused) {
    return refuse(refused.error());
}

}  // namespace shiji::base
