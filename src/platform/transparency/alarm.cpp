#include "platform/transparency/alarm.h"

#include "platform/settings/messages.h"
#include "platform/transparency/asking_store.h"
#include "platform/transparency/tile.h"

namespace shiji::transparency {
namespace {

std::string argument_of(const base::Error& refusal, std::string_view wanted) {
    for (const auto& [name, value] : refusal.faults.front().arguments)
        if (name == wanted) return value;
    return {};
}

}  // namespace

std::string sentence_of(const Alarm& alarm) {
    return settings::sentence({alarm.code,
                               "",
                               {{"name", alarm.name},
                                {"size", std::to_string(alarm.size)},
                                {"known", std::to_string(alarm.known)}}});
}

base::Result<void> judge_standing(storage::Transaction& tx) {
    const auto alarm = find_alarm(tx);
    if (!alarm) return {};
    return base::refuse(base::ErrorKind::Busy, "transparency.stands_still", "",
                        {{"found", sentence_of(*alarm)}});
}

bool is_alarming(const base::Error& refusal) {
    return refusal.code() == "transparency.store_behind" ||
           refusal.code() == "transparency.root_differs" ||
           refusal.code() == "transparency.twin_differs";
}

Alarm alarm_of(const base::Error& refusal, base::Moment now) {
    const std::int64_t size = number_of(argument_of(refusal, "size")).value_or(0);
    return {now, refusal.code(), "", size, number_of(argument_of(refusal, "known")).value_or(size),
            ""};
}

}  // namespace shiji::transparency
