#pragma once

/// A small office for this room's tests: a store, the room's routes behind a dispatcher, browsers.

#include "platform/identity/identity_http.h"
#include "tests/support/store.h"

namespace shiji::identity {

inline constexpr const char* kGoodPassword = "槐树下第三块青石板的旁边";

std::string code_of(const http::Response& response);
template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

class Desk {
  public:
    explicit Desk(bool plain_http = true);

    /// An account with kGoodPassword, hashed once for all tests.
    AccountId open(std::string_view login, Administrator which = Administrator::None);
    storage::Database& database() { return store_.database(); }
    seams::FixedClock& clock() { return clock_; }
    seams::Chance& chance() { return chance_; }
    http::Dispatcher& dispatcher() { return *dispatcher_; }
    Doorkeeper& doorkeeper() { return doorkeeper_; }
    void pass_minutes(std::int64_t minutes) { clock_.pass_ms(minutes * 60'000); }
    /// "POST /api/session 401 identity.sign_in_wrong zhang", the oldest first.
    std::vector<std::string> trail();

    template <class Work>
    auto write(Work&& work) {
        return database().write(std::forward<Work>(work));
    }

  private:
    tests::TemporaryStore store_;
    seams::FixedClock clock_{tests::noon("2026-07-08")};
    seams::SeededChance chance_{11};
    Doorkeeper doorkeeper_;
    std::unique_ptr<http::Dispatcher> dispatcher_;
};

/// Keeps its cookie, as browsers do.
class Browser {
  public:
    explicit Browser(Desk& desk, std::string address = "10.1.2.3")
        : desk_(desk), address_(std::move(address)) {}

    http::Response get(std::string path, std::map<std::string, std::string> query = {});
    http::Response post(std::string path, std::string_view body);
    http::Response sign_in(std::string_view login, std::string_view password = kGoodPassword,
                           bool remember = false);
    bool is_signed_in();
    const std::string& cookie() const { return cookie_; }
    /// The Set-Cookie line last received.
    const std::string& cookie_line() const { return cookie_line_; }

  private:
    http::Response ask(http::Request request);

    Desk& desk_;
    std::string address_;
    std::string cookie_;
    std::string cookie_line_;
    int asked_ = 0;
};

}  // namespace shiji::identity
