#include "base/check.h"
#include "rooms/rulebook/rulebook.h"

namespace shiji::rulebook {

std::string cover_label(Cover cover) {
    switch (cover) {
        case Cover::Assembly:
            return "支部党员大会";
        case Cover::CommitteeMeeting:
            return "支委会";
        case Cover::GroupMeeting:
            return "党小组会";
        case Cover::Lecture:
            return "党课";
        case Cover::ThemeDay:
            return "主题党日";
        case Cover::CollectiveStudy:
            return "集中学习";
        case Cover::OrgLifeMeeting:
            return "组织生活会";
        case Cover::MemberAppraisal:
            return "民主评议党员";
        case Cover::SecretaryForum:
            return "支部书记论坛";
        case Cover::Anniversary:
            return "党员政治生日";
        case Cover::PartySpirit:
            return "党性教育";
        case Cover::Dues:
            return "党费缴纳";
        case Cover::Deliberation:
            return "议事谋事";
        case Cover::Activity:
            return "党员活动";
        case Cover::Service:
            return "志愿服务";
        case Cover::InvitedGuest:
            return "请进来";
        case Cover::Visit:
            return "走出去";
        case Cover::StaffAssembly:
            return "机关党员干部大会";
    }
    base::check(false, "a cover is one of the enum");
    return {};
}

}  // namespace shiji::rulebook
