#include "rooms/programmes/entries.h"

namespace shiji::programmes {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in({.words = "一项专项部署",
                                       .table = "programmes_programme",
                                       .kind = "'programme'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "专项部署的一版",
                                       .table = "programmes_version",
                                       .kind = "'programme'",
                                       .record = "r.programme",
                                       .version = "r.version"}),
            transparency::parts_in({.words = "专项部署里的一条",
                                    .table = "programmes_item",
                                    .owner = "programmes_version",
                                    .belongs = "o.programme = r.programme and "
                                               "o.version = r.version",
                                    .record = "r.programme"}),
            transparency::versions_in({.words = "专项部署的一项结果",
                                       .table = "programmes_result",
                                       .kind = "'programme-result'",
                                       .record = "r.id"}),
            transparency::versions_in({.words = "专项部署结果的一步",
                                       .table = "programmes_move",
                                       .kind = "'programme-result'",
                                       .record = "r.result",
                                       .version = "r.number"})};
}

}  // namespace shiji::programmes
