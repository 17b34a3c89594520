#pragma once

/// All SQL of the room.

#include "platform/witness/witness.h"

namespace shiji::witness {

/// The keys that its checkpoints are judged by.
std::vector<transparency::Vkey> keys_of(const WitnessedLog& log);
std::optional<WitnessedLog> find_log(storage::Transaction& tx, const std::string& origin);
void insert_log(storage::Transaction& tx, const WitnessedLog& log);
void update_log(storage::Transaction& tx, const WitnessedLog& log);

}  // namespace shiji::witness
