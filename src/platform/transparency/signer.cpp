#include "platform/transparency/signer.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <thread>

#include "base/check.h"
#include "platform/transparency/alarm.h"
#include "platform/transparency/durable_file.h"
#include "platform/transparency/self_check.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

/// A filing is sealed within a second: this rest, one look and the signing itself, which waits for
/// its turns at the writer, have to fit into it.
constexpr std::chrono::milliseconds kLookEvery{100};
constexpr std::int64_t kSignEveryMs = 600;

}  // namespace

struct Signer::Parts {
    std::mutex signing;  ///< one checkpoint at a time
    std::mutex mutex;
    std::condition_variable stop_asked;
    bool stopping = false;
    std::string trouble;
    std::thread thread;
};

Signer::Signer(const SignerConfig& config, LogKeys keys)
    : config_(config), keys_(std::move(keys)), parts_(std::make_unique<Parts>()) {}

Signer::~Signer() { stop(); }

base::Result<std::unique_ptr<Signer>> Signer::open(const SignerConfig& config, LogKeys keys) {
    std::unique_ptr<Signer> signer(new Signer(config, std::move(keys)));
    if (const auto verdict = signer->check_itself(); !verdict) return base::refuse(verdict);
    if (const auto leftover = signer->publish_leftover(); !leftover) return base::refuse(leftover);
    return signer;
}

base::Result<void> Signer::check_itself() {
    const auto mark = read_high_water(config_.high_water);
    if (!mark) return base::refuse(mark);
    return config_.database.read(
        [&](storage::Transaction& tx) { return judge_store(tx, keys_, *mark); });
}

/// A crash after the checkpoint's commit leaves it signed but never served: it is served now.
base::Result<void> Signer::publish_leftover() {
    const auto newest =
        config_.database.read([](storage::Transaction& tx) { return find_newest_checkpoint(tx); });
    if (!newest || newest->published_ms) return {};
    publish(newest->size, base64_of(Checkpoint::parse(newest->note)->root));
    return {};
}

void Signer::publish(std::int64_t size, const std::string& root) {
    seams::fault_point("transparency.before_high_water");
    replace_file(config_.high_water, high_water_text({size, root}));
    seams::fault_point("transparency.before_publish");
    config_.database.write(
        [&](storage::Transaction& tx) { mark_published(tx, size, config_.clock.now()); });
    seams::fault_point("transparency.after_publish");
}

/// Nothing for a log that was founded without a twin.
base::Result<std::optional<TwinGrowth>> Signer::grow_twin_to(std::int64_t size) {
    return config_.database.read(
        [&](storage::Transaction& tx) -> base::Result<std::optional<TwinGrowth>> {
            const auto identity = find_identity(tx);
            if (!identity || !identity->twin) return std::nullopt;
            auto growth = grow_twin(tx, size);
            if (!growth) return base::refuse(growth);
            return std::optional(std::move(*growth));
        });
}

base::Result<std::int64_t> Signer::sign_now() {
    const std::lock_guard one_at_a_time(parts_->signing);
    const auto newest =
        config_.database.read([](storage::Transaction& tx) { return find_newest_checkpoint(tx); });
    const auto checkpoint =
        config_.database.read([&](storage::Transaction& tx) -> base::Result<Checkpoint> {
            if (const auto standing = judge_standing(tx); !standing) return base::refuse(standing);
            return judge_tree(tx, keys_.origin);
        });
    if (!checkpoint) return base::refuse(checkpoint);
    if (newest && newest->size == checkpoint->size) {
        if (!newest->published_ms) publish(newest->size, base64_of(checkpoint->root));
        return checkpoint->size;
    }
    const auto growth = grow_twin_to(checkpoint->size);
    if (!growth) return base::refuse(growth);
    seams::fault_point("transparency.before_sign");
    CheckpointRow row{checkpoint->size, checkpoint->text(), "", config_.clock.now(), {}};
    for (const auto& key : keys_.keys) row.lines += key->line(row.note).text();
    seams::fault_point("transparency.after_sign");
    config_.database.write([&](storage::Transaction& tx) {
        const auto last = find_newest_checkpoint(tx);
        base::check(!last || last->size < row.size, "checkpoints only grow");
        insert_checkpoint(tx, row);
        if (*growth) seal_twin(tx, **growth, *keys_.twin);
    });
    publish(row.size, base64_of(checkpoint->root));
    return row.size;
}

base::Result<std::int64_t> Signer::sign_if_new() {
    const bool has_new = config_.database.read([](storage::Transaction& tx) {
        const auto head = find_head(tx);
        const auto newest = find_newest_checkpoint(tx);
        return head && (!newest || newest->size != head->size || !newest->published_ms);
    });
    return has_new ? sign_now() : base::Result<std::int64_t>(0);
}

void Signer::start() {
    base::check(!parts_->thread.joinable(), "a signer is started once");
    parts_->thread = std::thread([this] { run(); });
}

void Signer::stop() {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->stopping = true;
        parts_->stop_asked.notify_all();
    }
    if (parts_->thread.joinable()) parts_->thread.join();
}

/// The machine's failures are tried again; a tree that differs stops the signing for good.
void Signer::run() {
    std::int64_t signed_at = config_.clock.monotonic_ms() - kSignEveryMs;
    for (;;) {
        {
            std::unique_lock lock(parts_->mutex);
            if (parts_->stop_asked.wait_for(lock, kLookEvery, [&] { return parts_->stopping; }))
                return;
        }
        if (config_.clock.monotonic_ms() - signed_at < kSignEveryMs) continue;
        try {
            const auto signed_size = sign_if_new();
            if (!signed_size) {
                spdlog::critical("the log is not signed any more: {} {}",
                                 signed_size.error().code(), signed_size.error().detail);
                tell_everybody(signed_size.error());
                return set_trouble(signed_size.error().code());
            }
            if (*signed_size > 0) signed_at = config_.clock.monotonic_ms();
            set_trouble({});
        } catch (const std::exception& failure) {
            spdlog::error("signing failed, tried again: {}", failure.what());
            set_trouble("transparency.cannot_sign_now");
        }
    }
}

/// Who files must not be promised a seal that does not come: the alarm stops writing and stands in
/// red on every page.
void Signer::tell_everybody(const base::Error& refusal) {
    if (!is_alarming(refusal)) return;
    config_.database.write(
        [&](storage::Transaction& tx) { raise_alarm(tx, alarm_of(refusal, config_.clock.now())); });
}

void Signer::set_trouble(std::string code) {
    const std::lock_guard lock(parts_->mutex);
    parts_->trouble = std::move(code);
}

std::string Signer::trouble() const {
    const std::lock_guard lock(parts_->mutex);
    return parts_->trouble;
}

}  // namespace shiji::transparency
