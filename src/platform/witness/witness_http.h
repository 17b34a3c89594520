#pragma once

#include "platform/http/http.h"
#include "platform/witness/witness.h"

namespace shiji::witness {

/// C2SP tlog-witness under /witness, for anyone, and two of ours beside it: add-keys and
/// {origin_hash}/keys, by which a change of a log's keys is followed. Without keys of its own
/// nobody is witnessed here: 404.
std::vector<http::Route> routes(const WitnessKeys* keys);

}  // namespace shiji::witness
