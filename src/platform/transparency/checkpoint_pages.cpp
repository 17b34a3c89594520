#include "platform/transparency/checkpoint_pages.h"

#include "platform/transparency/anchor_store.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

using base::Result;
using http::Call;

constexpr std::int64_t kCheckpointsListed = 20;
constexpr std::int64_t kCheckpointsMax = 100;
/// Behind a longer silence a filing's time is only weakly proven (lateness.h).
constexpr std::int64_t kSilenceMs = 24 * 3'600'000;

/// A house that signed it, or an authority that stamped it.
struct CheckpointEye {
    std::string name;
    bool stamp = false;  ///< by a time stamp, not as a witness
    base::Moment first_at;
    base::Moment latest_at;
};
BOOST_DESCRIBE_STRUCT(CheckpointEye, (), (name, stamp, first_at, latest_at))

struct LogCheckpoint {
    std::int64_t size = 0;
    std::string root;  ///< base64
    base::Moment sealed_at;
    bool witnessed = false;              ///< by as many as the quorum wants
    std::vector<CheckpointEye> seen_by;  ///< the earliest first
    /// How long nobody had looked when it was first seen, where that is more than a day: since the
    /// checkpoint before it that somebody saw. What was filed between is only weakly proven.
    std::optional<std::int64_t> silent_ms;
    std::int64_t unseen = 0;  ///< entries between the two
};
BOOST_DESCRIBE_STRUCT(LogCheckpoint, (),
                      (size, root, sealed_at, witnessed, seen_by, silent_ms, unseen))

struct LogCheckpointList {
    std::vector<LogCheckpoint> checkpoints;  ///< the newest first
    bool more = false;                       ///< there are older ones
    std::int64_t waiting = 0;                ///< published entries that nobody outside has seen yet
    std::optional<base::Moment> seen_at;     ///< when somebody last looked; nothing: never
};
BOOST_DESCRIBE_STRUCT(LogCheckpointList, (), (checkpoints, more, waiting, seen_at))

LogCheckpoint line_of_size(storage::Transaction& tx, std::int64_t size, const Quorum& quorum) {
    LogCheckpoint line{.size = size, .root = "", .sealed_at = {}, .seen_by = {}, .silent_ms = {}};
    if (const auto row = find_checkpoint(tx, size)) {
        line.sealed_at = row->signed_ms;
        if (const auto checkpoint = Checkpoint::parse(row->note))
            line.root = base64_of(checkpoint->root);
    }
    std::set<std::string> signers;
    for (const CosigOfNote& cosig : list_cosigs(tx, size, size)) {
        const bool again = !signers.insert(cosig.name).second;
        if (!again) line.seen_by.push_back({cosig.name, false, cosig.time_ms, cosig.latest_ms});
        CheckpointEye& eye = line.seen_by.back();
        eye.first_at = std::min(eye.first_at, cosig.time_ms);
        eye.latest_at = std::max(eye.latest_at, cosig.latest_ms);
    }
    line.witnessed = quorum.is_met_by(signers);
    for (const StampBy& stamp : list_stamps_of(tx, size))
        line.seen_by.push_back({stamp.name, true, stamp.stamped_ms, stamp.stamped_ms});
    std::sort(line.seen_by.begin(), line.seen_by.end(), [](const auto& one, const auto& other) {
        return std::tie(one.first_at, one.name) < std::tie(other.first_at, other.name);
    });
    return line;
}

base::Moment latest_of(const LogCheckpoint& line) {
    base::Moment latest = line.seen_by.front().latest_at;
    for (const CheckpointEye& eye : line.seen_by) latest = std::max(latest, eye.latest_at);
    return latest;
}

void add_silence(LogCheckpoint& line, const LogCheckpoint& older) {
    const std::int64_t silent = line.seen_by.front().first_at.ms - latest_of(older).ms;
    if (silent <= kSilenceMs) return;
    line.silent_ms = silent;
    line.unseen = line.size - older.size;
}

Result<LogCheckpointList> show_checkpoints(Call& call) {
    const auto newest = find_newest_published(call.tx);
    const std::int64_t end = newest ? newest->size + 1 : 0;
    const std::int64_t before = number_of(call.query("before")).value_or(end);
    const std::int64_t count = std::clamp<std::int64_t>(
        number_of(call.query("count")).value_or(kCheckpointsListed), 1, kCheckpointsMax);
    const Quorum quorum = quorum_of(call.tx);
    LogCheckpointList list;
    // One more: it says how long nobody had looked before the last one shown.
    for (const std::int64_t size : list_seen_sizes(call.tx, before, count + 1))
        list.checkpoints.push_back(line_of_size(call.tx, size, quorum));
    for (std::size_t i = 0; i + 1 < list.checkpoints.size(); ++i)
        add_silence(list.checkpoints[i], list.checkpoints[i + 1]);
    list.more = std::ssize(list.checkpoints) > count;
    if (list.more) list.checkpoints.pop_back();
    const auto seen = list_seen_sizes(call.tx, end, 1);
    if (newest) list.waiting = newest->size - (seen.empty() ? 0 : seen.front());
    if (!seen.empty()) list.seen_at = latest_of(line_of_size(call.tx, seen.front(), quorum));
    return list;
}

}  // namespace

std::vector<http::Route> checkpoint_page_routes() {
    return {http::with_query(
        http::get<LogCheckpointList>("/api/log/checkpoints", http::signed_in(),
                                     "外单位见证过或授时过的检查点", show_checkpoints),
        {"before", "count"})};
}

}  // namespace shiji::transparency
