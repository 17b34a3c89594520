#include "rooms/circulars/entries.h"

namespace shiji::circulars {

std::vector<transparency::ProvedRows> proved_rows() {
    constexpr const char* kOfCircular = "'circular'";
    const auto part = [](const char* words, const char* table) {
        return transparency::parts_in({.words = words,
                                       .table = table,
                                       .owner = "circulars_circular",
                                       .belongs = "o.id = r.circular",
                                       .record = "r.circular"});
    };
    return {transparency::versions_in({.words = "一份通知通报",
                                       .table = "circulars_circular",
                                       .kind = kOfCircular,
                                       .record = "r.id"}),
            part("一个发文字号", "circulars_number"), part("通知里的一项要求", "circulars_demand"),
            part("通知通报的一个主送组织", "circulars_recipient"),
            transparency::versions_in({.words = "通知通报的撤回",
                                       .table = "circulars_withdrawal",
                                       .kind = kOfCircular,
                                       .record = "r.circular",
                                       .version = "2"})};
}

}  // namespace shiji::circulars
