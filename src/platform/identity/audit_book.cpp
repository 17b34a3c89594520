#include "platform/identity/audit_book.h"

#include "platform/identity/audit.h"

namespace shiji::identity {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr int kTooSlow = 408;
constexpr int kBusy = 503;

bool is_of_stranger(const http::AuditLine& line) {
    return line.caller.account.empty() && !line.code.empty();
}

/// The routes are below /api; what has no address to read may have been meant for them.
bool is_of_api(std::string_view path) {
    return path.empty() || path == "/api" || path.starts_with("/api/");
}

}  // namespace

void AuditBook::turn_to(base::Moment now) {
    const std::int64_t number = now.ms / kHourMs;
    if (number == hour_.number) return;
    if (hour_.left_out > 0) past_.push_back(std::move(hour_));
    hour_ = {.number = number};
}

bool AuditBook::takes(const std::string& address, base::Moment now) {
    turn_to(now);
    // The addresses kept are those that got a line: as many as lines at most.
    const auto known = hour_.by_address.find(address);
    const std::int64_t of_one = known == hour_.by_address.end() ? 0 : known->second;
    if (hour_.written >= kStrangersAnHour || of_one >= kStrangersAnHourOfOne) {
        ++hour_.left_out;
        return false;
    }
    ++hour_.written;
    ++hour_.by_address[address];
    return true;
}

void AuditBook::write(storage::Transaction& tx, const http::AuditLine& line) {
    if (is_of_stranger(line)) {
        const std::lock_guard lock(mutex_);
        if (!takes(line.request.remote, line.at)) return;
    }
    write_audit(tx, line);
}

void AuditBook::keep(const http::Request& request, int status, const std::string& code,
                     base::Moment now) {
    if (status == kTooSlow || status == kBusy || !is_of_api(request.path)) return;
    const std::lock_guard lock(mutex_);
    if (!takes(request.remote, now)) return;
    http::Request bare;
    bare.method = request.method;
    bare.path = request.path;
    bare.remote = request.remote;
    bare.id = request.id;
    kept_.push_back({std::move(bare), status, code, now});
}

void AuditBook::close_hour() {
    const std::lock_guard lock(mutex_);
    if (hour_.left_out == 0) return;
    past_.push_back({.number = hour_.number, .left_out = hour_.left_out});
    hour_.left_out = 0;
}

void AuditBook::write_kept(storage::Transaction& tx, base::Moment now) {
    std::vector<Kept> kept;
    std::deque<Hour> past;
    {
        const std::lock_guard lock(mutex_);
        turn_to(now);
        kept.swap(kept_);
        past.swap(past_);
    }
    const http::Caller nobody;
    for (const Kept& one : kept)
        write_audit(tx, {one.at, nobody, one.request, http::Route{}, one.status, one.code});
    for (const Hour& hour : past) write_left_out(tx, {hour.number * kHourMs}, hour.left_out, now);
}

std::function<void(const http::Request&, int, const std::string&)> telling(AuditBook& book,
                                                                           seams::Clock& clock) {
    return [&book, &clock](const http::Request& request, int status, const std::string& code) {
        book.keep(request, status, code, clock.now());
    };
}

}  // namespace shiji::identity
