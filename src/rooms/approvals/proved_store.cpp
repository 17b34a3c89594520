#include "rooms/approvals/entries.h"

namespace shiji::approvals {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一件审批事项",
                                       .table = "approvals_matter",
                                       .kind = "'approval'",
                                       .record = "r.id"}),
            transparency::parts_in({.words = "审批事项依据的一份记录",
                                    .table = "approvals_record",
                                    .owner = "approvals_matter",
                                    .belongs = "o.id = r.matter",
                                    .record = "r.matter"}),
            transparency::parts_in({.words = "审批事项经过的一级",
                                    .table = "approvals_desk",
                                    .owner = "approvals_matter",
                                    .belongs = "o.id = r.matter",
                                    .record = "r.matter"}),
            transparency::versions_in({.words = "审批事项的一步",
                                       .table = "approvals_move",
                                       .kind = "'approval'",
                                       .record = "r.matter",
                                       .version = "r.number"})};
}

}  // namespace shiji::approvals
