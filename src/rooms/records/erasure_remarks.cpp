#include "rooms/records/erasure.h"
#include "rooms/records/erasure_line.h"

namespace shiji::records {
namespace {

bool concerns(const std::vector<ErasurePlace>& places, std::int64_t version) {
    return std::any_of(places.begin(), places.end(),
                       [&](const ErasurePlace& place) { return place.version == version; });
}

}  // namespace

std::string erasure_remarks(storage::Transaction& tx, std::string_view record,
                            std::int64_t version) {
    std::string text;
    for (const ErasureRow& row : list_erasures(tx, record)) {
        auto places = list_places(tx, row.id);
        const bool erased = row.state == ErasureState::Erased;
        if ((!erased && row.state != ErasureState::Closed) || !concerns(places, version)) continue;
        std::erase_if(places, [&](const ErasurePlace& place) { return place.version != version; });
        const ErasureLine line = line_of(tx, row);
        std::string labels;
        for (const std::string& label : labels_of(places))
            labels += (labels.empty() ? "" : "、") + label;
        text += (erased ? "已依法删除：" : "已依法停止查阅：") + labels + "。依据" +
                line.basis_article + "（" + line.basis_name + "），" +
                row.decided_ms->minute_text().substr(0, 10) + "，" + line.proposed_by_name +
                "申请、" + line.decided_by_name.value_or("") + "确认";
        text += erased ? "，存证日志第 " + std::to_string(line.first_entry.value_or(0)) +
                             " 条起共 " + std::to_string(line.entry_count) + " 条。\n"
                       : "。\n";
    }
    return text.empty() ? text
                        : "本版记录有字段依法不再公开，在 disclosure.txt 里是 closed：\n" + text;
}

}  // namespace shiji::records
