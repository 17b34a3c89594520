#pragma once

#include <gtest/gtest.h>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/epoch.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/witness_store.h"
#include "tests/support/store.h"

namespace shiji::transparency {

inline const std::string kNextOrigin = "dj.example/log/2";

/// A log of 1 + 300 entries that a witness has seen, and of which the witness has then seen more.
class LostEnd : public testing::Test {
  protected:
    LostEnd() {
        trust();
        store_.file_many(0, kFiled);
        size_ = store_.sign();
        cosign();
    }

    void trust() {
        store_.database().write([&](storage::Transaction& tx) {
            base::check(trust_witness(tx, witness_.vkey().text(), {0}).has_value(), "a key");
        });
    }
    /// The witness's word over the newest checkpoint comes back to the log.
    void cosign() {
        store_.database().write([&](storage::Transaction& tx) {
            const auto row = *find_checkpoint(tx, size_);
            const auto merged = merge_cosignatures(tx, size_, line_over(row.note));
            base::check(merged.has_value(), "a cosignature");
        });
    }
    std::string line_over(const std::string& text) {
        return witness_.line(text, store_.clock().now().ms / 1'000).text();
    }
    /// A checkpoint of this very log over more entries than this store holds.
    std::string seen(std::int64_t size, bool by_us = true, bool by_witness = true) {
        const Checkpoint checkpoint{std::string(toy::kOrigin), size, sha256("what is lost")};
        std::string note = checkpoint.text() + "\n";
        const auto keys = read_log_key(store_.keys_path());
        for (const auto& key : keys->keys)
            if (by_us) note += key->line(checkpoint.text()).text();
        if (by_witness) note += line_over(checkpoint.text());
        return note;
    }
    base::Result<Epoch> plan(const std::string& note, std::string_view cause = "disk-failure",
                             std::optional<std::int64_t> ordinal = {}) {
        return store_.database().read([&](storage::Transaction& tx) {
            return plan_epoch(tx, note, cause, store_.clock().now(), "", ordinal);
        });
    }
    std::string refusal(const std::string& note, std::string_view cause = "disk-failure") {
        const auto planned = plan(note, cause);
        return planned ? "" : planned.error().code();
    }
    KeyPlaces places() { return {store_.keys_path(), store_.high_water_path()}; }

    /// Closes the log and founds the next one, as the verb does.
    void begin_next_log(std::optional<std::int64_t> ordinal = {}) {
        const auto epoch = plan(seen(size_ + kLost), "disk-failure", ordinal);
        ASSERT_TRUE(epoch) << epoch.error().code();
        ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
        const auto keys = need_next_key(places(), epoch->origin, chance_);
        ASSERT_TRUE(keys);
        const auto founded = store_.database().write([&](storage::Transaction& tx) {
            return found_next_log(tx, *epoch, keys->vkeys_with_twin(), store_.clock().now());
        });
        ASSERT_TRUE(founded) << founded.error().code();
        EXPECT_EQ(founded->index, 1);
        EXPECT_EQ(founded->number, size_ + kLost + 1);
        take_next_key(places(), 1);
    }
    VerifyReport verify(bool with_closed = true) {
        const ClosedLogs logs = closed_logs();
        return store_.database().read([&](storage::Transaction& tx) {
            return verify_store(tx, toy::readers(), {}, {}, with_closed ? &logs : nullptr);
        });
    }
    ClosedLogs closed_logs() { return ClosedLogs::of({{1, &closed_.database()}}); }
    void edit(const std::string& sql) {
        store_.database().write([&](storage::Transaction& tx) { tx.run(sql); });
    }

    static constexpr int kFiled = 300;
    static constexpr std::int64_t kLost = 7;
    toy::Store store_{true};
    tests::TemporaryStore closed_;
    seams::SeededChance chance_{9};
    CosigningKey witness_{ed25519_key("zzb.example/w", std::string(32, 'w'))};
    std::int64_t size_ = 0;
};

}  // namespace shiji::transparency
