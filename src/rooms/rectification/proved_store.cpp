#include "rooms/rectification/move_fields.h"

namespace shiji::rectification {

std::vector<transparency::ProvedRows> proved_rows() {
    return {
        transparency::versions_in({.words = "一件整改",
                                   .table = "rectification_finding",
                                   .kind = "'rectification'",
                                   .record = "r.id"}),
        transparency::versions_in({.words = "整改的一步",
                                   .table = "rectification_move",
                                   // Either kind is right of a striking off, one of the rest.
                                   .kind = "case when r.step = 'settle' and f.kind = 'rectified' "
                                           "then 'rectified' else 'rectification' end",
                                   .record = "r.finding",
                                   .version = "r.number"})};
}

}  // namespace shiji::rectification
