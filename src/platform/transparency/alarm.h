#pragma once

/// What makes the log stand still: somebody else knows more of it, or another history. While an
/// alarm stands nothing is appended and nothing signed; nothing is ever repaired by the program.

#include <boost/describe.hpp>

#include "platform/storage/storage.h"

namespace shiji::transparency {

struct Alarm {
    base::Moment found_ms;
    std::string code;  ///< transparency.witness_ahead, .witness_differs, .store_behind, …
    std::string name;  ///< of the witness; empty: this machine found it itself
    std::int64_t size = 0;
    std::int64_t known = 0;
    std::string note;  ///< the witness's checkpoint with the lines of both; may be empty
};
BOOST_DESCRIBE_STRUCT(Alarm, (), (found_ms, code, name, size, known, note))

/// The alarm that stands.
std::optional<Alarm> find_alarm(storage::Transaction& tx);

/// The first is the one to look into: while one stands this does nothing, unless a witness now
/// proves more than it says. A witness's alarm takes the place of store_behind, another history
/// that of witness_ahead, and the longer log of a witness that of a shorter one.
void raise_alarm(storage::Transaction& tx, const Alarm& alarm);

/// Says at a start that what raised the alarm is no longer found, because the store was restored.
void lift_alarm(storage::Transaction& tx, base::Moment now);

/// What was found, in a sentence.
std::string sentence_of(const Alarm& alarm);

/// Refuses what would write while an alarm stands. Errors: transparency.stands_still.
base::Result<void> judge_standing(storage::Transaction& tx);

/// True for what the signer finds wrong with the history itself, at a start or while it runs:
/// reading goes on, writing not.
bool is_alarming(const base::Error& refusal);
Alarm alarm_of(const base::Error& refusal, base::Moment now);

}  // namespace shiji::transparency
