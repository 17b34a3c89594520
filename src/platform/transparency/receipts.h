#pragma once

/// Private to this room: what the log says of one entry.

#include "platform/transparency/entry.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// Of any entry in this store; its version is 0 where it is no filing. Nothing where there is none.
struct EntryReceipt {
    RecordReceipt receipt;
    std::string op;
    std::string kind;    ///< of a filing, else empty
    std::string record;  ///< of a filing, else empty
    std::string unit;    ///< of a filing, else empty
};
std::optional<EntryReceipt> find_receipt(storage::Transaction& tx, std::int64_t number);

}  // namespace shiji::transparency
