#include "rooms/talks/talk_fields.h"

namespace shiji::talks {

std::vector<transparency::ProvedRows> proved_rows() {
    return {transparency::versions_in(
                {.words = "一次谈话", .table = "talks_case", .kind = "'talk'", .record = "r.id"}),
            transparency::versions_in({.words = "谈话的一步",
                                       .table = "talks_move",
                                       .kind = "'talk'",
                                       .record = "r.talk",
                                       .version = "r.number"})};
}

}  // namespace shiji::talks
