#pragma once

/// The audit trail's door for refusals of strangers. For app, which hands it to the dispatcher and
/// to the server.
///
/// A stranger is whoever is refused while nobody is signed in: at an unknown path, from another
/// site, with a message that is not taken. Their refusals stand in the trail like all others, but a
/// flood of them must not fill the store: of each hour (of the clock, by UTC) the trail takes
/// kStrangersAnHour lines, kStrangersAnHourOfOne from one address, and a count of the rest. That is
/// 5,784 lines a day at most, about 1.5 MB. Each request that reached the server stands in the
/// lines of log all the same.

#include <deque>
#include <mutex>

#include "platform/identity/identity.h"

namespace shiji::identity {

inline constexpr std::int64_t kStrangersAnHour = 240;
inline constexpr std::int64_t kStrangersAnHourOfOne = 60;

/// From any thread.
class AuditBook {
  public:
    /// One line of the trail, at once: http::Doorkeepers::write_audit.
    void write(storage::Transaction& tx, const http::AuditLine& line);
    /// A message refused on the wire, before there was a request to judge; written by write_kept.
    /// `request` may have neither path nor address. Answers of a busy server and to slow peers are
    /// no denials and not kept.
    void keep(const http::Request& request, int status, const std::string& code, base::Moment now);
    /// The running hour's count is told by the next write_kept too: for the program's end.
    void close_hour();
    /// What was kept, and what was counted in hours that are over; once a minute by the schedule.
    void write_kept(storage::Transaction& tx, base::Moment now);

  private:
    struct Kept {
        http::Request request;
        int status = 0;
        std::string code;
        base::Moment at;
    };
    struct Hour {
        std::int64_t number = 0;  ///< since 1970
        std::int64_t written = 0;
        std::int64_t left_out = 0;
        std::map<std::string, std::int64_t> by_address = {};
    };

    bool takes(const std::string& address, base::Moment now);
    void turn_to(base::Moment now);

    std::mutex mutex_;
    Hour hour_;
    std::deque<Hour> past_;  ///< hours in which some were left out, not yet told
    std::vector<Kept> kept_;
};

/// What the server asks for as ServerConfig::tell_refusal.
std::function<void(const http::Request&, int, const std::string&)> telling(AuditBook& book,
                                                                           seams::Clock& clock);

}  // namespace shiji::identity
