#include "rooms/summaries/entries.h"

namespace shiji::summaries {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一份汇总",
                                       .table = "summaries_summary",
                                       .kind = "'summary'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "汇总的一版",
                                       .table = "summaries_version",
                                       .kind = "'summary'",
                                       .record = "r.summary",
                                       .version = "r.version"}),
            transparency::parts_in({.words = "汇总里的一块",
                                    .table = "summaries_block",
                                    .owner = "summaries_version",
                                    .belongs = "o.summary = r.summary and o.version = r.version",
                                    .record = "r.summary"})};
}

}  // namespace shiji::summaries
