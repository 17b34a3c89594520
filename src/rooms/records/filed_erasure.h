#pragma once

/// Private to this room: erasure from what another room files. Its rows hold each value as the log
/// has it, in columns that it names; the same text in the same place of any version is one thing.

#include "rooms/records/carry_out.h"
#include "rooms/records/erasure.h"

namespace shiji::records {

/// Nothing where there is no such record, or nothing may be erased from its kind.
std::optional<ErasureTarget> filed_target(storage::Transaction& tx, const std::string& record,
                                          const FiledKinds& kinds);

/// As its room reads them; nothing where the record is not known here.
std::optional<std::vector<transparency::Field>> fields_of_filed(storage::Transaction& tx,
                                                                const std::string& record,
                                                                std::int64_t version,
                                                                const FiledKinds& kinds);

std::vector<ErasableThing> list_erasable_in_filed(storage::Transaction& tx,
                                                  const ErasureTarget& target,
                                                  const FiledKinds& kinds);

/// Writes over what was chosen, in every row that holds it, and empties the messages about it.
/// Where it is closed the values are kept aside. Does nothing twice.
void strike_filed(storage::Transaction& tx, const ErasureRow& row, const Chosen& chosen,
                  const FiledKinds& kinds);

}  // namespace shiji::records
