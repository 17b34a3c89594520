#pragma once

#include <source_location>
#include <stdexcept>
#include <string_view>

namespace shiji::base {

/// A promise of our own code was broken: a bug, never a user's mistake. Ends the request.
class BrokenPromise : public std::logic_error {
  public:
    BrokenPromise(std::string_view promise, const std::source_location& place);
};

/// Throws BrokenPromise with the caller's place unless `kept`. Stays on in production.
void check(bool kept, std::string_view promise,
           const std::source_location& place = std::source_location::current());

}  // namespace shiji::base
