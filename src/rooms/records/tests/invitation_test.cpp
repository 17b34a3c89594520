// 发通知: who is told of a gathering to come, what, and how often.

#include <gmock/gmock.h>

#include "platform/notices/notices.h"
#include "rooms/membership/seats.h"
#include "rooms/records/invitation.h"
#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string invitation_code(const auto& result) { return result ? "" : result.error().code(); }

GatheringContent to_come(const District& district) {
    GatheringContent content = theme_day(district);
    content.held_on = day("2026-07-10");
    return content;
}

struct InvitingBranch : District {
    InvitingBranch() { id = write_down(to_come(*this)); }

    GatheringId write_down(const GatheringContent& content) {
        const auto made = begin({content.kind, content.title, content.held_on, content.group});
        save(made, content);
        return made;
    }

    http::AccountId account(const std::string& name, const OrganisationId& where) {
        return write([&](storage::Transaction& tx) {
            const auto opened = identity::open_account(tx, "person" + std::to_string(++people),
                                                       name, http::Administrator::None,
                                                       tests::noon("2026-01-02"), chance());
            EXPECT_TRUE(organisation::give_post(
                tx, {opened->id, where, organisation::Role::Member, day("2026-01-02"), {}},
                chance()));
            return opened->id;
        });
    }

    /// How many were told, or the refusal's code.
    std::string send(std::string_view on = "2026-07-09") {
        return write([&](storage::Transaction& tx) {
            const auto sent = send_invitation(tx, secretary, id, find_draft(tx, id)->draft_version,
                                              tests::noon(on));
            return sent ? std::to_string(sent->told) : sent.error().code();
        });
    }

    std::vector<notices::Message> messages_of(const http::AccountId& who) {
        return read([&](storage::Transaction& tx) {
            return notices::list_messages(tx, who, 1'000'000, 10);
        });
    }

    GatheringId id;
    int people = 0;
};

TEST(Invitation, GoesToThoseOfTheRollWhoHaveAnAccount) {
    InvitingBranch branch;
    const auto member = branch.account("钱二", branch.branch);
    const auto stranger = branch.account("路人", branch.branch);
    const auto elsewhere = branch.account("孙三", branch.other_branch);
    EXPECT_EQ(branch.send(), "1");
    ASSERT_EQ(branch.messages_of(member).size(), 1u);
    const auto message = branch.messages_of(member).front();
    EXPECT_EQ(message.title.text, "会议通知：7月主题党日");
    EXPECT_EQ(message.words.text,
              "第一党支部\n类别：主题党日\n时间：7月10日（周五）14:30\n地点：三楼会议室\n议程：\n"
              "1. 集中学习\n2. 党性教育\n3. 党费缴纳\n4. 议事谋事\n5. 党员活动");
    EXPECT_EQ(message.subject_kind, kGatheringSubject);
    EXPECT_EQ(message.subject_id, branch.id.hex);
    EXPECT_TRUE(branch.messages_of(stranger).empty()) << "is on no roll";
    EXPECT_TRUE(branch.messages_of(elsewhere).empty()) << "another branch's namesake";
    EXPECT_TRUE(branch.messages_of(branch.secretary.account).empty()) << "who sends knows";
}

TEST(Invitation, ANameThatMayBeSomebodyElsesIsLeftOut) {
    InvitingBranch branch;
    const auto one = branch.account("钱二", branch.branch);
    const auto other = branch.account("钱二", branch.branch);
    EXPECT_EQ(branch.send(), "0");
    EXPECT_TRUE(branch.messages_of(one).empty());
    EXPECT_TRUE(branch.messages_of(other).empty());
    branch.account("赵一", branch.branch);
    EXPECT_EQ(branch.send(), "1") << "nobody was told before, so that it may be sent still";
}

TEST(Invitation, AGroupsMeetingIsItsOwn) {
    InvitingBranch branch;
    const auto first = branch.account("钱二", branch.branch);
    const auto second = branch.account("吴六", branch.branch);
    GatheringContent content = to_come(branch);
    content.kind = Cover::GroupMeeting;
    content.group = branch.second_group;
    branch.id = branch.write_down(content);
    EXPECT_EQ(branch.send(), "1");
    EXPECT_TRUE(branch.messages_of(first).empty());
    EXPECT_EQ(branch.messages_of(second).size(), 1u);
}

TEST(Invitation, IsSentAgainOnlyWhenTimePlaceOrAgendaChanged) {
    InvitingBranch branch;
    const auto member = branch.account("钱二", branch.branch);
    EXPECT_EQ(branch.send(), "1");
    EXPECT_EQ(branch.send(), "records.invitation_unchanged");
    GatheringContent content = to_come(branch);
    content.chair = {"孙三"};
    branch.save(branch.id, content);
    EXPECT_EQ(branch.send(), "records.invitation_unchanged") << "who is in the chair was not told";
    content.place = {"一楼礼堂"};
    content.begins_at = base::Line<5>{"09:00"};
    content.items.pop_back();
    branch.save(branch.id, content);
    EXPECT_EQ(branch.send(), "1");
    const auto messages = branch.messages_of(member);
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_EQ(messages.front().title.text, "会议变更：7月主题党日");
    EXPECT_THAT(messages.front().words.text,
                HasSubstr("时间、地点、议程有变，以这次为准。\n第一党支部"));
    EXPECT_EQ(branch.send(), "records.invitation_unchanged");
}

struct RefusedInvitation {
    std::string sentence;
    std::function<void(GatheringContent&)> change;
    std::string on;
    std::string code;
};

TEST(Invitation, IsRefusedWithTheReason) {
    for (const RefusedInvitation& c : std::vector<RefusedInvitation>{
             {"nothing is wrong", [](auto&) {}, "2026-07-09", ""},
             {"the day itself, before it begins", [](auto&) {}, "2026-07-10", ""},
             {"it has begun", [](auto& g) { g.begins_at = base::Line<5>{"12:00"}; }, "2026-07-10",
              "records.invitation_late"},
             {"it is over", [](auto&) {}, "2026-07-11", "records.invitation_late"},
             {"no time", [](auto& g) { g.begins_at = std::nullopt; }, "2026-07-09",
              "records.no_time"},
             {"a time that is none", [](auto& g) { g.begins_at = base::Line<5>{"下午"}; },
              "2026-07-09", "records.begins_at"},
             {"no place", [](auto& g) { g.place = {}; }, "2026-07-09", "records.no_place"},
         }) {
        InvitingBranch branch;
        GatheringContent content = to_come(branch);
        c.change(content);
        EXPECT_EQ(invitation_code(judge_invitation(content, std::nullopt, tests::noon(c.on))),
                  c.code)
            << c.sentence;
    }
    InvitingBranch branch;
    branch.account("钱二", branch.branch);
    branch.write([&](storage::Transaction& tx) {
        EXPECT_EQ(invitation_code(send_invitation(tx, branch.secretary, branch.id, 99,
                                                  tests::noon("2026-07-09"))),
                  "records.draft_moved_on");
    });
}

TEST(Invitation, ALongAgendaIsCutWithItsNumber) {
    InvitingBranch branch;
    GatheringContent content = to_come(branch);
    content.items.resize(40, content.items.front());
    for (AgendaItem& item : content.items) item.title = {"逐条学习支部工作条例并对照检查本支部"};
    const auto text = write_invitation(content, "第一党支部", {});
    EXPECT_LE(base::count_characters(text.words.text), base::Prose<600>::characters_max);
    EXPECT_TRUE(text.words.text.ends_with("\n……共 40 项"));
    EXPECT_THAT(text.words.text, Not(HasSubstr(content.chair.text)));
}

TEST(Invitation, APageTellsWhomItReachesAndWhyItCannotGo) {
    InvitingBranch branch;
    branch.account("钱二", branch.branch);
    const auto page = [&] {
        return branch.read([&](storage::Transaction& tx) {
            http::Request request;
            request.params = {{"gathering", branch.id.hex}};
            http::Call call{tx, branch.secretary, request, tests::noon("2026-07-09"),
                            branch.chance()};
            return *show_invitation(call);
        });
    };
    EXPECT_EQ(page().participants, 12);
    EXPECT_EQ(page().with_account, 1);
    EXPECT_EQ(page().hindrance, "");
    EXPECT_FALSE(page().sent_at);
    EXPECT_EQ(branch.send(), "1");
    EXPECT_THAT(page().hindrance, HasSubstr("2026-07-09 12:00 已经发过通知"));
    GatheringContent content = to_come(branch);
    content.place = {"一楼礼堂"};
    branch.save(branch.id, content);
    EXPECT_EQ(page().hindrance, "");
    EXPECT_THAT(page().changes, ElementsAre("地点"));
    EXPECT_THAT(page().title, HasSubstr("会议变更"));
}

TEST(Invitation, ACommitteesMembersAreToldByTheirAccountsBelow) {
    InvitingBranch branch;
    const auto member = branch.account("钱二", branch.branch);
    branch.id = branch.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(membership::take_seat(tx, branch.committee,
                                          {branch.members[1], day("2026-07-01")}, day("2026-07-01"),
                                          branch.chance()));
        return *begin_gathering(
            tx, branch.secretary, branch.committee,
            {Cover::CollectiveStudy, {"党委集中学习"}, day("2026-07-10"), std::nullopt},
            tests::noon("2026-07-08"), branch.chance());
    });
    GatheringContent content = to_come(branch);
    content.kind = Cover::CollectiveStudy;
    content.absent = {};
    content.online = {};
    branch.save(branch.id, content);
    EXPECT_EQ(branch.send(), "1");
    const auto messages = branch.messages_of(member);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(messages.front().subject_kind, "records.invitation")
        << "a link would lead where its reader may not go";
}

}  // namespace
}  // namespace shiji::records
