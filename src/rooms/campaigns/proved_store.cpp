#include "rooms/campaigns/filed.h"

namespace shiji::campaigns {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一项督查计划事项",
                                       .table = "campaigns_item",
                                       .kind = "'inspection-plan'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "一个督查批次",
                                       .table = "campaigns_campaign",
                                       .kind = "'campaign'",
                                       .record = "r.id"}),
            transparency::parts_in({.words = "督查批次里的一个单位",
                                    .table = "campaigns_place",
                                    .owner = "campaigns_campaign",
                                    .belongs = "o.id = r.campaign",
                                    .record = "r.campaign"}),
            transparency::versions_in({.words = "督查批次的一步",
                                       .table = "campaigns_step",
                                       .kind = "'campaign'",
                                       .record = "r.campaign",
                                       .version = "r.number + 1"}),
            transparency::versions_in({.words = "一次督查走访",
                                       .table = "campaigns_visit",
                                       .kind = "'inspection-visit'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "督查走访的一条记录",
                                       .table = "campaigns_answer",
                                       .kind = "'inspection-visit'",
                                       .record = "r.visit",
                                       // Behind the end's own version, when it came after it.
                                       .version = "r.batch + 1 + (select case when r.batch > "
                                                  "v.batches then 1 else 0 end from "
                                                  "campaigns_visit v where v.id = r.visit)"})};
}

}  // namespace shiji::campaigns
