#pragma once

/// Private to this room: the Chinese words of its choices, where the server itself writes them.

#include "rooms/records/records.h"

namespace shiji::records {

std::string absence_label(AbsenceReason reason);
std::string task_label(TaskState state);
/// "2026年三季度计划"
std::string plan_title(base::Quarter quarter);
/// "甲、乙"
std::string listed(const std::vector<std::string>& names);

}  // namespace shiji::records
