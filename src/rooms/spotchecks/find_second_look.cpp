#include <algorithm>

#include "rooms/spotchecks/spotchecks.h"

namespace shiji::spotchecks {

std::optional<rectification::Move> find_second_look(storage::Transaction& tx,
                                                    const rectification::FindingId& finding,
                                                    std::int64_t index) {
    using rectification::Step;
    const auto versions = transparency::list_receipts(tx, finding.hex);
    const auto struck_off = std::find_if(versions.begin(), versions.end(),
                                         [&](const auto& one) { return one.number == index; });
    if (struck_off == versions.end()) return std::nullopt;
    for (auto& move : rectification::list_moves(tx, finding))
        if (move.number > struck_off->version &&
            (move.step == Step::RecheckHolds || move.step == Step::RecheckFails))
            return std::move(move);
    return std::nullopt;
}

}  // namespace shiji::spotchecks
