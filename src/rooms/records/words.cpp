#include "rooms/records/words.h"

namespace shiji::records {

std::string absence_label(AbsenceReason reason) {
    switch (reason) {
        case AbsenceReason::BusinessTrip:
            return "出差";
        case AbsenceReason::SickLeave:
            return "病假";
        case AbsenceReason::PersonalLeave:
            return "事假";
        case AbsenceReason::OnDuty:
            return "值班";
        case AbsenceReason::AwayForStudy:
            return "学习培训";
        case AbsenceReason::Excusable:
            return "依规不计入应到";
        case AbsenceReason::WithoutLeave:
            return "未请假";
        case AbsenceReason::Erased:
            return "原因不再显示";
    }
    base::check(false, "an absence has a reason of the enum");
    return {};
}

std::string task_label(TaskState state) {
    switch (state) {
        case TaskState::Open:
            return "未完成";
        case TaskState::Done:
            return "已完成";
        case TaskState::Dropped:
            return "不再办理";
    }
    base::check(false, "a task has a state of the enum");
    return {};
}

std::string plan_title(base::Quarter quarter) { return quarter.full() + "计划"; }

std::string listed(const std::vector<std::string>& names) {
    std::string words;
    for (const std::string& name : names) words += (words.empty() ? "" : "、") + name;
    return words;
}

}  // namespace shiji::records
