#include "rooms/materials/entries.h"

namespace shiji::materials {

std::vector<transparency::ProvedRows> proved_rows() {
    constexpr const char* kOfRequest = "'material-request'";
    constexpr const char* kOfAnswer = "'material-answer'";
    return {transparency::versions_in({.words = "一次要材料",
                                       .table = "materials_request",
                                       .kind = kOfRequest,
                                       .record = "r.id"}),
            transparency::parts_in({.words = "所要材料里的一项",
                                    .table = "materials_item",
                                    .owner = "materials_request",
                                    .belongs = "o.id = r.request",
                                    .record = "r.request"}),
            transparency::parts_in({.words = "被要材料的一个组织",
                                    .table = "materials_asked",
                                    .owner = "materials_request",
                                    .belongs = "o.id = r.request",
                                    .record = "r.request"}),
            transparency::versions_in({.words = "要材料的撤回",
                                       .table = "materials_withdrawal",
                                       .kind = kOfRequest,
                                       .record = "r.request",
                                       .version = "2"}),
            transparency::versions_in({.words = "一次提供材料",
                                       .table = "materials_move",
                                       .kind = kOfAnswer,
                                       .record = "r.asked",
                                       .version = "r.number"}),
            transparency::parts_in({.words = "对一项材料的答复",
                                    .table = "materials_answer",
                                    .owner = "materials_move",
                                    .belongs = "o.asked = r.asked and o.number = r.move",
                                    .record = "r.asked"}),
            transparency::parts_in({.words = "一项材料的出处",
                                    .table = "materials_source",
                                    .owner = "materials_move",
                                    .belongs = "o.asked = r.asked and o.number = r.move",
                                    .record = "r.asked"})};
}

}  // namespace shiji::materials
