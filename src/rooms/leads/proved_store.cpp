#include "rooms/leads/move_fields.h"

namespace shiji::leads {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in(
                {.words = "一条线索", .table = "leads_lead", .kind = "'lead'", .record = "r.id"}),
            transparency::versions_in({.words = "线索的一步",
                                       .table = "leads_move",
                                       .kind = "'lead'",
                                       .record = "r.lead",
                                       .version = "r.number"})};
}

}  // namespace shiji::leads
