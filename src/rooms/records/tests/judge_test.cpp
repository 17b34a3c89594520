// What the rules say to a filing: one row a case, the refusal's code last.

#include "rooms/records/tests/judging.h"

namespace shiji::records {
namespace {

using namespace judging;

TEST(JudgeFiling, OfDateAndShape) {
    expect_each({
        {"nothing is wrong", [](Filing&) {}, Effect::Nothing, ""},
        {"held tomorrow", [](Filing& f) { f.content.held_on = day("2026-07-10"); }, Effect::Refuses,
         "records.future_date"},
        {"held today", [](Filing& f) { f.content.held_on = day("2026-07-09"); }, Effect::Nothing,
         ""},
        {"held in the year before last", [](Filing& f) { f.content.held_on = day("2024-12-31"); },
         Effect::Refuses, "records.too_long_ago"},
        {"held before any rule was in force",
         [](Filing& f) { f.content.held_on = day("1950-01-01"); }, Effect::Refuses,
         "records.too_long_ago"},
        {"a day of last year is late, and may be entered",
         [](Filing& f) { f.content.held_on = day("2025-12-30"); }, Effect::Warns, "records.late"},
        {"filed on the third working day: in time",
         [](Filing& f) { f.facts.now = tests::noon("2026-07-13"); }, Effect::Nothing, ""},
        {"filed on the fourth working day",
         [](Filing& f) { f.facts.now = tests::noon("2026-07-14"); }, Effect::Warns, "records.late"},
        {"no title", [](Filing& f) { f.content.title = {}; }, Effect::Refuses,
         "records.empty_title"},
        {"no place", [](Filing& f) { f.content.place = {}; }, Effect::Refuses, "records.no_place"},
        {"nobody in the chair", [](Filing& f) { f.content.chair = {}; }, Effect::Refuses,
         "records.no_chair"},
        {"begins at 25:00", [](Filing& f) { f.content.begins_at = base::Line<5>{"25:00"}; },
         Effect::Refuses, "records.begins_at"},
        {"begins at 下午", [](Filing& f) { f.content.begins_at = base::Line<5>{"下午"}; },
         Effect::Refuses, "records.begins_at"},
        {"no agenda", [](Filing& f) { f.content.items.clear(); }, Effect::Refuses,
         "records.no_items"},
        {"no minutes at all", [](Filing& f) { f.item().minutes = {}; }, Effect::Refuses,
         "records.no_minutes"},
        {"one item of two has no minutes",
         [](Filing& f) {
             f.content.items.push_back({.part = Cover::Dues,
                                        .title = {"党费"},
                                        .minutes = {},
                                        .speaker = {},
                                        .vote = {},
                                        .decisions = {}});
         },
         Effect::Warns, "records.item_without_minutes"},
        {"an item decides something without minutes",
         [](Filing& f) {
             f.content.items.push_back(f.item());
             f.content.items[1].minutes = {};
             f.content.items[1].decisions = {{{"去做"}, {}, {}}};
         },
         Effect::Refuses, "records.no_minutes"},
        {"forty-one items", [](Filing& f) { f.content.items.resize(41, f.item()); },
         Effect::Refuses, "records.too_many"},
        {"the reviewer has it open", [](Filing& f) { f.facts.opened = true; }, Effect::Refuses,
         "records.on_desk"},
        {"it stands as not held", [](Filing& f) { f.facts.not_held = true; }, Effect::Refuses,
         "records.not_held"},
        {"another of the kind is on file for the day",
         [](Filing& f) { f.facts.same_kind_same_day = true; }, Effect::Warns,
         "records.same_kind_same_day"},
    });
}

TEST(JudgeFiling, OfPeople) {
    expect_each({
        {"the roster is empty", [](Filing& f) { f.facts.roll.clear(); }, Effect::Refuses,
         "records.empty_roll"},
        {"nobody is marked as of the committee",
         [](Filing& f) {
             f.content.kind = Cover::CommitteeMeeting;
             for (auto& entry : f.facts.roll) entry.in_committee = false;
         },
         Effect::Refuses, "records.no_committee"},
        {"a group's meeting names no group",
         [](Filing& f) { f.content.kind = Cover::GroupMeeting; }, Effect::Refuses,
         "records.group_needed"},
        {"a group of another branch",
         [](Filing& f) { f.content.group = GroupId{std::string(32, 'c')}; }, Effect::Refuses,
         "records.no_group"},
        {"the absent person is not on the roll",
         [](Filing& f) {
             f.content.absent = {{id_of(77), {}, {}}};
         },
         Effect::Refuses, "records.not_on_roll"},
        {"the absent person is not of the committee that met",
         [](Filing& f) {
             f.content.kind = Cover::CommitteeMeeting;
             f.content.absent = {{id_of(8), {}, {}}};
         },
         Effect::Refuses, "records.not_on_roll"},
        {"a person online is not on the roll", [](Filing& f) { f.content.online = {id_of(77)}; },
         Effect::Refuses, "records.not_on_roll"},
        {"a decision's owner is not on the roll",
         [](Filing& f) {
             f.item().decisions = {{{"去做"}, id_of(77), {}}};
         },
         Effect::Refuses, "records.not_on_roll"},
        {"written absent twice",
         [](Filing& f) {
             f.content.absent = {{id_of(1), {}, {}}, {id_of(1), {}, {}}};
         },
         Effect::Refuses, "records.absent_twice"},
        {"absent and online",
         [](Filing& f) {
             f.content.absent = {{id_of(1), {}, {}}};
             f.content.online = {id_of(1)};
         },
         Effect::Refuses, "records.absent_and_online"},
        {"nobody came", [](Filing& f) { f.away(10, 10); }, Effect::Refuses,
         "records.nobody_present"},
        {"excused by a reason that the roster does not bear out",
         [](Filing& f) {
             f.content.absent = {{id_of(1), AbsenceReason::Excusable, {}}};
         },
         Effect::Warns, "records.not_excusable"},
        {"an excusable member of the roster",
         [](Filing& f) {
             f.content.absent = {{id_of(11), AbsenceReason::Excusable, {}}};
         },
         Effect::Nothing, ""},
        {"a decision without words",
         [](Filing& f) {
             f.item().decisions = {{{}, {}, {}}};
         },
         Effect::Refuses, "records.no_decision_words"},
        {"speaks of a decision that is not open",
         [](Filing& f) {
             f.content.follow_ups = {{kEarlier, 0, 0, TaskState::Done, {}}};
         },
         Effect::Refuses, "records.no_follow_up"},
        {"speaks of one that is",
         [](Filing& f) {
             f.content.follow_ups = {{kEarlier, 0, 0, TaskState::Done, {}}};
             f.facts.open_decisions = {{.gathering = kEarlier, .item = 0, .decision = 0}};
         },
         Effect::Nothing, ""},
    });
}

// The table of domain-rules 1.6.
TEST(JudgeFiling, OfVotes) {
    expect_each({
        {"10 may vote, 5 come, 5 in favour: quorate, but the motion fails",
         [](Filing& f) {
             f.away(5, 10);
             f.vote(5, 0, 0);
         },
         Effect::Warns, "records.vote_not_passed"},
        {"10 may vote, 6 come, 6 in favour",
         [](Filing& f) {
             f.away(4, 10);
             f.vote(6, 0, 0);
         },
         Effect::Nothing, ""},
        {"11 may vote, 6 come, 6 in favour",
         [](Filing& f) {
             f.roll(11);
             f.away(5, 11);
             f.vote(6, 0, 0);
         },
         Effect::Nothing, ""},
        {"11 may vote, 5 come",
         [](Filing& f) {
             f.roll(11);
             f.away(6, 11);
             f.vote(5, 0, 0);
         },
         Effect::Refuses, "records.no_quorum"},
        {"the same with a reason to pass the rule over",
         [](Filing& f) {
             f.roll(11);
             f.away(6, 11);
             f.vote(5, 0, 0);
             f.content.override_reason = base::Line<200>{"防汛值守，会后逐一征求意见"};
         },
         Effect::Warns, "records.no_quorum"},
        {"11 may vote, 5 come, and nothing is voted on",
         [](Filing& f) {
             f.roll(11);
             f.away(6, 11);
         },
         Effect::Warns, "records.few_came"},
        {"11 may vote, 6 come, and nothing is voted on",
         [](Filing& f) {
             f.roll(11);
             f.away(5, 11);
         },
         Effect::Nothing, ""},
        {"11 may vote, 5 come and decide without a vote",
         [](Filing& f) {
             f.roll(11);
             f.away(6, 11);
             f.item().decisions = {{{"定了"}, {}, {}}};
         },
         Effect::Refuses, "records.no_quorum"},
        {"half of an 组织生活会 is away",
         [](Filing& f) {
             f.content.kind = Cover::OrgLifeMeeting;
             f.item().decisions = {{{"整改清单"}, {}, {}}};
             f.away(6, 10);
         },
         Effect::Warns, "records.few_came"},
    });
}

TEST(JudgeFiling, OfElectionsAndAdmissions) {
    using rulebook::VoteKind;
    expect_each({
        {"election: 23 may vote, 18 come",
         [](Filing& f) {
             f.roll(23);
             f.away(5, 23);
             f.vote(18, 0, 0, VoteKind::Election);
         },
         Effect::Refuses, "records.no_quorum"},
        {"election: 23 may vote, 19 come, 10 for the candidate",
         [](Filing& f) {
             f.roll(23);
             f.away(4, 23);
             f.vote(10, 9, 0, VoteKind::Election);
         },
         Effect::Nothing, ""},
        {"election: 20 may vote, 16 come: exactly four fifths",
         [](Filing& f) {
             f.roll(20);
             f.away(4, 20);
             f.vote(16, 0, 0, VoteKind::Election);
         },
         Effect::Nothing, ""},
        {"a spoilt ballot of an election is no ballot",
         [](Filing& f) {
             f.roll(20);
             f.vote(18, 1, 0, VoteKind::Election);
         },
         Effect::Nothing, ""},
        {"admission: 10 may vote, 5 come: more than half is needed",
         [](Filing& f) {
             f.away(5, 10);
             f.vote(5, 0, 0, VoteKind::Admission);
         },
         Effect::Refuses, "records.no_quorum"},
        {"admission: 6 come, and a written opinion of one who is away counts",
         [](Filing& f) {
             f.away(4, 10);
             f.vote(7, 0, 0, VoteKind::Admission);
         },
         Effect::Nothing, ""},
    });
}

TEST(JudgeFiling, OfCommitteesAndBallots) {
    expect_each({
        {"committee of 5: 3 come and decide",
         [](Filing& f) {
             f.content.kind = Cover::CommitteeMeeting;
             f.content.absent = {{id_of(3), {}, {}}, {id_of(4), {}, {}}};
             f.item().decisions = {{{"定了"}, {}, {}}};
         },
         Effect::Nothing, ""},
        {"committee of 5: 2 come and decide",
         [](Filing& f) {
             f.content.kind = Cover::CommitteeMeeting;
             f.content.absent = {{id_of(2), {}, {}}, {id_of(3), {}, {}}, {id_of(4), {}, {}}};
             f.item().decisions = {{{"定了"}, {}, {}}};
         },
         Effect::Refuses, "records.no_quorum"},
        {"committee of 5: 2 come and decide nothing",
         [](Filing& f) {
             f.content.kind = Cover::CommitteeMeeting;
             f.content.absent = {{id_of(2), {}, {}}, {id_of(3), {}, {}}, {id_of(4), {}, {}}};
         },
         Effect::Refuses, "records.no_quorum"},
        {"a committee's question within an assembly is the committee's alone",
         [](Filing& f) {
             f.item().part = Cover::CommitteeMeeting;
             f.vote(5, 0, 0);
         },
         Effect::Nothing, ""},
        {"11 ballots of 10", [](Filing& f) { f.vote(11, 0, 0); }, Effect::Refuses,
         "records.votes_do_not_add_up"},
        {"nobody noted who said nothing", [](Filing& f) { f.vote(8, 1, 0); }, Effect::Refuses,
         "records.votes_do_not_add_up"},
        {"ballots below nought", [](Filing& f) { f.vote(11, -1, 0); }, Effect::Refuses,
         "records.votes_do_not_add_up"},
        {"a probationary member's vote is one too many", [](Filing& f) { f.vote(10, 1, 0); },
         Effect::Refuses, "records.votes_do_not_add_up"},
        {"a group votes",
         [](Filing& f) {
             f.content.kind = Cover::GroupMeeting;
             f.content.group = kGroup;
             f.vote(3, 0, 0);
         },
         Effect::Warns, "records.group_does_not_decide"},
    });
}

TEST(JudgeFiling, OfWhatBelongsToAKind) {
    expect_each({
        {"a lecture without a lecturer", [](Filing& f) { f.item().part = Cover::Lecture; },
         Effect::Refuses, "records.no_lecturer"},
        {"a lecture with one",
         [](Filing& f) {
             f.item().part = Cover::Lecture;
             f.item().speaker = base::Line<40>{"局党组书记"};
         },
         Effect::Nothing, ""},
        {"a gathering called a lecture, without a lecturer",
         [](Filing& f) { f.content.kind = Cover::Lecture; }, Effect::Refuses,
         "records.no_lecturer"},
        {"a lecture that was planned and not given",
         [](Filing& f) {
             f.content.items.push_back({.part = Cover::Lecture,
                                        .title = {"党课"},
                                        .minutes = {},
                                        .speaker = {},
                                        .vote = {},
                                        .decisions = {}});
         },
         Effect::Warns, "records.item_without_minutes"},
        {"a theme day of one part", [](Filing& f) { f.content.kind = Cover::ThemeDay; },
         Effect::Warns, "records.theme_day_parts"},
        {"a study whose four elements are not all named",
         [](Filing& f) {
             f.item().part = Cover::CollectiveStudy;
             f.content.study.plan = base::Line<120>{"三季度学习计划"};
         },
         Effect::Warns, "records.study_elements"},
        {"a study with all four",
         [](Filing& f) {
             f.item().part = Cover::CollectiveStudy;
             f.content.study = {base::Line<120>{"计划"}, base::Line<120>{"制度"},
                                base::Line<120>{"资料"}};
         },
         Effect::Nothing, ""},
    });
}

TEST(JudgeFiling, NamesTheArticleOfARule) {
    Filing filing = assembly();
    filing.away(6, 10);
    filing.vote(4, 0, 0);
    const auto remarks = judge_filing(rules(), filing.content, filing.facts);
    ASSERT_FALSE(remarks.empty());
    EXPECT_EQ(remarks.front().code, "records.no_quorum");
    EXPECT_EQ(remarks.front().field, "items[0].vote");
    EXPECT_TRUE(remarks.front().may_override);
    EXPECT_NE(remarks.front().article.find("第十一条"), std::string::npos)
        << remarks.front().article;
    EXPECT_EQ(remarks.front().sentence,
              "第1项“讨论接收”：实到有表决权 4 人，应到 10 人，至少要 5 人到会才能作决议。"
              "可以改为“情况通报”、另行召开，或写明特殊情况的理由。");
}

TEST(JudgeFiling, GivesEveryReasonAndRefusingOnesFirst) {
    Filing filing = assembly();
    filing.content.title = {};
    filing.content.place = {};
    filing.facts.same_kind_same_day = true;
    const auto remarks = judge_filing(rules(), filing.content, filing.facts);
    ASSERT_EQ(remarks.size(), 3u);
    EXPECT_TRUE(remarks[0].refuses && remarks[1].refuses);
    EXPECT_FALSE(remarks[2].refuses);
}

}  // namespace
}  // namespace shiji::records
