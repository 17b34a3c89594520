#pragma once

#include "platform/http/http.h"
#include "platform/witness/witness.h"

namespace shiji::witness {

/// C2SP tlog-witness under /witness, for anyone. Without keys nobody is witnessed here: 404.
std::vector<http::Route> routes(const WitnessKeys* keys);

}  // namespace shiji::witness
