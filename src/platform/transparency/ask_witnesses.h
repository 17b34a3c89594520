#pragma once

/// The log asks its witnesses over HTTP by itself, and holds itself against what they know.

#include "platform/http/client.h"
#include "platform/seams/seams.h"
#include "platform/transparency/alarm.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {

/// Where a pinned witness is asked: the prefixes of C2SP tlog-witness. An empty `submit`: it is no
/// longer asked; an empty `monitor`: the same as `submit`.
/// Errors: transparency.witness_unpinned, transparency.witness_address_bad.
base::Result<void> set_witness_address(storage::Transaction& tx, const std::string& name,
                                       const std::string& submit, const std::string& monitor);

/// Asks a server of another house: http::ask, and in tests a twin of it.
using AskPeer = std::function<base::Result<http::Answer>(const http::Question&)>;

/// One thread's work. Every refusal and every failure of a witness is written down and tried
/// again; filing never waits for any of it.
class WitnessCaller {
  public:
    WitnessCaller(storage::Database& database, seams::Clock& clock, AskPeer ask = http::ask)
        : database_(database), clock_(clock), ask_(std::move(ask)) {}

    /// Asks each witness whose turn it is: ten seconds after the time before when there is a newer
    /// checkpoint, ten minutes after it when there is none, a minute after a failure. Raises the
    /// alarm when a witness proves that it knows more, or another history.
    void turn();

    /// At a start, before anything is signed: holds the store against every witness that can be
    /// reached, raises the alarm, or lifts the one that stands when whoever raised it agrees again.
    /// `itself`: the store agreed with itself and with its high-water file.
    void compare(bool itself);

  private:
    struct Witness;
    struct Came;
    enum class Seen { Agrees, Nothing, Unreachable, Unproven, Alarming };

    std::vector<Witness> list_due();
    void ask_one(const Witness& witness);
    Came submit(const Witness& witness, std::int64_t old, bool told_keys = false);
    Came after_conflict(const Witness& witness, const http::Answer& answer, bool again);
    bool tell_keys(const Witness& witness, const std::string& proof);
    Came take_lines(const Witness& witness, std::int64_t size, const std::string& lines);
    Came look_into(const Witness& witness, int status);
    Seen compare_one(const Witness& witness);
    Seen judge_seen(const Witness& witness, const std::string& text, const std::string& proofs);
    std::string keys_shown(const Witness& witness, const std::string& hash);
    void write_down(const Witness& witness, const Came& came);

    storage::Database& database_;
    seams::Clock& clock_;
    AskPeer ask_;
};

}  // namespace shiji::transparency
