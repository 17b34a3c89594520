#include "rooms/inspection/denied.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shiji::inspection {
namespace {

using testing::HasSubstr;
using testing::Optional;

/// What domain-rules 8.2 forbids, as people would write it to have it after all.
constexpr const char* kForbidden[] = {
    "登录次数",     "每日登陆打卡",     "党员扫码签到率",   "登录和在线时长", "党员日活跃情况",
    "平台活跃度",   "在线学习时间达标", "在线 时 长",       "视频学习分钟数", "线上学习小时数",
    "网络学习学时", "党员学习时长",     "学习强国参与情况", "党员学分排行",   "学分达标",
    "学习积分",     "公众号阅读量",     "视频号更新频次",   "工作群回复情况", "朋友圈集赞",
    "文章点赞",     "评论数",           "钉钉已读率",       "通知已读情况",   "消息秒回",
    "群内接龙",     "粉丝增长",         "公众号关注人数",   "浏览量",         "网络投票得票",
    "微信拉票",     "转发党建文章",     "转评赞",           "手机软件使用率", "客户端安装率",
    "小程序下载量", "账号激活率",       "ＡＰＰ得分",       "平台更新情况",   "材料上传情况",
    "活动照片张数", "活动照 片留存",    "会议截图",         "工作留痕",       "影像资料",
    "现场录像",     "党员活动轨迹",     "手机定位",         "宣传稿",         "信息稿件刊发",
    "工作简报数量", "简报报送",         "媒体报道情况",     "新闻报道篇数",   "经验做法推广",
    "信息采用",     "领导表扬情况",     "领导批示",         "获得肯定性批示", "上级肯定",
    "受到表扬",     "书记点赞",         "全区排名",         "支部红黑榜",     "党员积分",
    "末位约谈",     "学习笔记篇数",     "心得体会字数",     "台账厚度",       "发文数量",
    "“登・录”情况",
};

/// What a Party organisation may well be asked, though it sounds alike.
constexpr const char* kLawful[] = {
    "在线参加的如实记录",
    "宣传党的政策",
    "领导班子带头学习",
    "领导干部双重组织生活",
    "领导带头讲党课",
    "主题党日活动",
    "每月活动安排",
    "学习贯彻重要指示批示精神",
    "落实上级批示要求",
    "党员发表意见充分",
    "支委会委员发表看法",
    "科学分工、责任到人",
    "教学分组讨论",
    "同学分享体会",
    "集中学习时间安排合理",
    "集中学习“四有”",
    "党员集中学习培训学时",
    "关注困难党员",
    "关注青年干部成长",
    "阅读指定书目",
    "职能定位清晰",
    "党员成长轨迹教育",
    "换届得票情况如实登记",
    "选举得票结果公布",
    "党费使用情况公开",
    "党费使用率",
    "党员活动室使用率",
    "群众诉求回复率",
    "诉求响应率",
    "上传下达及时",
    "转发上级文件并组织学习",
    "公众号内容审核把关",
    "工作群规范管理",
    "表扬先进、批评后进",
    "学习先进经验做法",
    "党员信息完整",
    "党员档案管理",
    "材料真实",
    "会议记录完整",
    "会议记录如实",
    "谈心谈话",
    "流动党员管理",
    "一报三查",
    "痕迹纪实",
    "政治生日",
    "按期换届",
    "服务对象满意度",
    "党建与业务融合",
    "意识形态工作责任制",
    "直播销售监管业务融合",
    "办理信访件",
    "质量提升",
    "党员作用发挥",
    "发展党员程序规范",
    "党务公开",
    "支部书记述职评议",
    "开展调查研究",
    "报刊阅读室开放",
    "党史图片展",
    "执法效率提升",
    "志愿服务成效",
};

TEST(Denied, WhatIsForbiddenIsFoundByWhateverName) {
    for (const char* const name : kForbidden)
        EXPECT_THAT(why_denied(name), Optional(HasSubstr("《"))) << name;
    EXPECT_GE(std::size(kForbidden), 40u);
}

TEST(Denied, WhatIsLawfulStays) {
    for (const char* const name : kLawful)
        EXPECT_EQ(why_denied(name), std::nullopt) << name << ": " << *why_denied(name);
    EXPECT_GE(std::size(kLawful), 40u);
}

TEST(Denied, AClauseMayNameWhatItForbids) {
    EXPECT_EQ(why_clause_denied("《关于规范宣传报道和领导批示的通知》第三条"), std::nullopt);
    EXPECT_EQ(why_clause_denied("看实绩，不以照片、台账数量评价"), std::nullopt);
    EXPECT_THAT(why_clause_denied("看实绩，按公众号阅读量计"), Optional(HasSubstr("阅读量")));
    EXPECT_NE(why_clause_denied("不按时上传照片的，每次扣1分"), std::nullopt);
}

TEST(Denied, CodesAreJudgedByTheirWords) {
    for (const char* const code : {"login", "app_usage_rate", "photo_count", "read_rate", "gps"})
        EXPECT_THAT(why_code_denied(code), Optional(HasSubstr("不得"))) << code;
    for (const char* const code : {"plan_on_time", "reviews", "tracking", "online_recorded"})
        EXPECT_EQ(why_code_denied(code), std::nullopt) << code;
}

TEST(Denied, EveryNameOfTheParameterHasWords) {
    const auto& rules = rulebook::Rulebook::shipped();
    const auto& denied = rules.need("metric.denylist", *base::Date::of(2026, 1, 1));
    for (const std::string& key : base::split(denied.value, ',')) {
        const auto& all = denied_metrics();
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const DeniedMetric& one) {
            return one.key == key;
        })) << key;
        EXPECT_NE(why_code_denied(key), std::nullopt) << key;
    }
}

}  // namespace
}  // namespace shiji::inspection
