#include "rooms/spotchecks/check_fields.h"

namespace shiji::spotchecks {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一次抽查核对",
                                       .table = "spotchecks_check",
                                       .kind = "'spotcheck'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "抽查核对的一步",
                                       .table = "spotchecks_move",
                                       .kind = "'spotcheck'",
                                       .record = "r.spot_check",
                                       .version = "r.number"})};
}

}  // namespace shiji::spotchecks
