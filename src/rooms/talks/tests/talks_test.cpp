#include "platform/notices/notices.h"
#include "rooms/talks/tests/parlour.h"

namespace shiji::talks {
namespace {

using K = TalkKind;
using S = TalkStep;

struct LadderCase {
    const char* sentence;
    http::Caller Parlour::*holder;
    TalkKind kind;
    http::Caller Parlour::*person;
    const char* code;
};

TEST(Ladder, WhoMayDoWhich) {
    const LadderCase cases[] = {
        {"a secretary criticises a member", &Parlour::secretary, K::Criticism, &Parlour::member,
         ""},
        {"a secretary reminds a member", &Parlour::secretary, K::Reminder, &Parlour::member, ""},
        {"a secretary interviews nobody", &Parlour::secretary, K::ResponsibilityInterview,
         &Parlour::member, "talks.not_entitled"},
        {"a secretary proposes no admonition", &Parlour::secretary, K::AdmonitionProposal,
         &Parlour::member, "talks.not_entitled"},
        {"a secretary inquires of nobody", &Parlour::secretary, K::Inquiry, &Parlour::member,
         "talks.not_entitled"},
        {"nobody talks to themselves", &Parlour::secretary, K::Criticism, &Parlour::secretary,
         "talks.own_case"},
        {"a reviewer above reminds the secretary", &Parlour::reviewer, K::Reminder,
         &Parlour::secretary, ""},
        {"a reviewer interviews nobody", &Parlour::reviewer, K::ResponsibilityInterview,
         &Parlour::secretary, "talks.not_entitled"},
        {"a unit's head interviews the secretary below", &Parlour::head, K::ResponsibilityInterview,
         &Parlour::secretary, ""},
        {"a unit's head interviews no plain member", &Parlour::head, K::ResponsibilityInterview,
         &Parlour::member, "talks.not_entitled"},
        {"the work committee interviews a secretary", &Parlour::inspector,
         K::ResponsibilityInterview, &Parlour::secretary, ""},
        {"the work committee inquires of nobody", &Parlour::inspector, K::Inquiry,
         &Parlour::secretary, "talks.not_entitled"},
        {"the organisation department inquires", &Parlour::checker, K::Inquiry, &Parlour::secretary,
         ""},
        {"the organisation department does not interview", &Parlour::checker,
         K::ResponsibilityInterview, &Parlour::secretary, "talks.not_entitled"},
        {"the organisation department proposes an admonition", &Parlour::checker,
         K::AdmonitionProposal, &Parlour::secretary, ""},
        {"another branch's secretary reminds nobody here", &Parlour::other, K::Reminder,
         &Parlour::member, "talks.not_entitled"},
        {"a member talks to nobody", &Parlour::member, K::Criticism, &Parlour::secretary,
         "talks.not_entitled"},
        {"somebody who does not serve here", &Parlour::secretary, K::Criticism, &Parlour::other,
         "talks.no_person"},
    };
    Parlour parlour;
    for (const LadderCase& c : cases)
        EXPECT_EQ(code_of(parlour.open(parlour.*c.holder, c.kind, parlour.*c.person)), c.code)
            << c.sentence;
    const auto refused = parlour.open(parlour.secretary, K::Inquiry, parlour.member);
    EXPECT_NE(refused.error().faults[0].arguments[1].second.find("第六条"), std::string::npos)
        << "the refusal names the basis";
}

TEST(Open, IsRefusedWithoutReasonOrWithAForeignFinding) {
    Parlour parlour;
    EXPECT_EQ(code_of(parlour.open(parlour.head, K::Reminder, parlour.secretary, "2026-09-10", "")),
              "talks.no_words");
    EXPECT_EQ(code_of(parlour.open(parlour.head, K::Reminder, parlour.secretary, "2026-09-10", "x",
                                   rectification::FindingId{std::string(32, 'a')})),
              "talks.no_finding");
}

TEST(Interview, GoesFromTheNoticeToItsEndAndTheLogTellsEachStep) {
    Parlour parlour;
    const auto id = *parlour.open(parlour.head, K::ResponsibilityInterview, parlour.secretary);
    EXPECT_FALSE(parlour.knows(parlour.secretary, id)) << "from the notice on";
    EXPECT_EQ(parlour.step(parlour.head, id, S::Record, "2026-09-12", Parlour::record()),
              "talks.step_not_allowed");
    EXPECT_EQ(parlour.step(parlour.head, id, S::Notify, "2026-09-11"), "");
    EXPECT_TRUE(parlour.knows(parlour.secretary, id));
    EXPECT_EQ(parlour.step(parlour.secretary, id, S::Record, "2026-09-12", Parlour::record()),
              "talks.not_owner");
    EXPECT_EQ(parlour.step(parlour.head, id, S::Record, "2026-09-12", Parlour::record()), "");
    EXPECT_EQ(parlour.talk(parlour.head, id).due_on, base::Date::of(2026, 9, 18))
        << "five working days for the written self-criticism";
    EXPECT_EQ(parlour.step(parlour.head, id, S::Measure, "2026-09-12", {.words = {"补学"}},
                           base::Date::of(2026, 9, 30)),
              "");
    EXPECT_EQ(parlour.talk(parlour.head, id).due_on, base::Date::of(2026, 9, 30));
    EXPECT_EQ(parlour.step(parlour.head, id, S::Close, "2026-09-20"), "talks.step_not_allowed")
        << "what is to be put right is looked at first";
    EXPECT_EQ(parlour.step(parlour.head, id, S::FollowUp, "2026-10-08"), "");
    EXPECT_EQ(parlour.step(parlour.head, id, S::Close, "2026-10-08", {}), "");
    EXPECT_EQ(parlour.talk(parlour.head, id).stage, TalkStage::Closed);
    EXPECT_EQ(parlour.step(parlour.head, id, S::Measure, "2026-10-09"), "talks.step_not_allowed");
    const auto report = parlour.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.without_reader, 0);
    EXPECT_EQ(storage::dump(parlour.database()).find("三个月没有集中学习"), std::string::npos)
        << "what was said stands nowhere in the open";
}

TEST(Steps, AreRefusedWithTheirReason) {
    Parlour parlour;
    const auto id = *parlour.open(parlour.secretary, K::Criticism, parlour.member);
    const auto record = [&](void (*change)(TalkWords&)) {
        TalkWords words = Parlour::record();
        change(words);
        return parlour.step(parlour.secretary, id, S::Record, "2026-09-12", words);
    };
    EXPECT_EQ(record([](TalkWords& w) { w.words = {}; }), "talks.no_words");
    EXPECT_EQ(record([](TalkWords& w) { w.place = {}; }), "talks.no_place");
    EXPECT_EQ(record([](TalkWords& w) { w.parties = {}; }), "talks.no_parties");
    EXPECT_EQ(record([](TalkWords& w) { w.said = {}; }), "talks.no_words");
    EXPECT_EQ(record([](TalkWords& w) { w.day = base::Date::of(2026, 9, 13); }), "talks.day");
    EXPECT_EQ(parlour.admit(parlour.secretary, id, parlour.head.account, "2026-09-12", ""),
              "talks.no_words");
    EXPECT_EQ(parlour.admit(parlour.secretary, id, {}, "2026-09-12"), "talks.no_reader");
    EXPECT_EQ(parlour.admit(parlour.secretary, id, parlour.head.account, "2026-09-12"), "");
    EXPECT_EQ(parlour.admit(parlour.secretary, id, parlour.head.account, "2026-09-12"),
              "talks.no_reader");
    EXPECT_EQ(parlour.admit(parlour.head, id, parlour.checker.account, "2026-09-12"),
              "talks.not_owner");
    EXPECT_EQ(record([](TalkWords&) {}), "") << "a criticism needs no notice";
    EXPECT_EQ(parlour.step(parlour.secretary, id, S::Close, "2026-09-14", {}), "");
    EXPECT_EQ(parlour.admit(parlour.secretary, id, parlour.checker.account, "2026-09-15"),
              "talks.step_not_allowed");
}

TEST(Inquiry, IsToBeAnsweredWithinFifteenWorkingDaysByThePersonAlone) {
    Parlour parlour;
    const auto id = *parlour.open(parlour.checker, K::Inquiry, parlour.secretary, "2026-09-20");
    ASSERT_EQ(parlour.step(parlour.checker, id, S::Notify, "2026-09-24"), "");
    EXPECT_EQ(parlour.talk(parlour.checker, id).due_on, base::Date::of(2026, 10, 22))
        << "中秋、国庆放假不算，调休上班的10月10日要算";
    EXPECT_EQ(parlour.step(parlour.checker, id, S::Reply, "2026-09-28"), "talks.not_person");
    EXPECT_EQ(parlour.step(parlour.secretary, id, S::Reply, "2026-09-28"), "");
    EXPECT_EQ(parlour.talk(parlour.checker, id).stage, TalkStage::Held);
    EXPECT_FALSE(parlour.talk(parlour.checker, id).due_on);
}

TEST(Admonition, IsRecordedAsTheCompetentBodyGaveItAndFollowedUpWhenItEnds) {
    Parlour parlour;
    const auto id = *parlour.open(parlour.head, K::AdmonitionProposal, parlour.secretary);
    EXPECT_EQ(parlour.step(parlour.head, id, S::Notify, "2026-09-11"), "talks.no_body");
    EXPECT_EQ(parlour.step(parlour.head, id, S::Notify, "2026-09-11",
                           {.words = {"建议"}, .body = {"区纪委监委"}}),
              "");
    EXPECT_FALSE(parlour.knows(parlour.secretary, id)) << "a proposal is no decision";
    const auto outcome = [&](void (*change)(TalkWords&)) {
        TalkWords words = Parlour::outcome();
        change(words);
        return parlour.step(parlour.head, id, S::Outcome, "2026-09-22", words);
    };
    EXPECT_EQ(outcome([](TalkWords& w) { w.body = {}; }), "talks.no_body");
    EXPECT_EQ(outcome([](TalkWords& w) { w.document = {}; }), "talks.no_document");
    EXPECT_EQ(outcome([](TalkWords& w) { w.day.reset(); }), "talks.day");
    EXPECT_EQ(outcome([](TalkWords& w) { w.effect_end = w.day; }), "talks.effect_end");
    EXPECT_EQ(outcome([](TalkWords&) {}), "");
    EXPECT_TRUE(parlour.knows(parlour.secretary, id));
    EXPECT_EQ(parlour.talk(parlour.head, id).due_on, base::Date::of(2027, 3, 21)) << "six months";
    EXPECT_EQ(parlour.step(parlour.head, id, S::Measure, "2026-09-23", {.words = {"书面检查"}},
                           base::Date::of(2026, 9, 28)),
              "");
    EXPECT_EQ(parlour.step(parlour.head, id, S::FollowUp, "2027-03-20"), "talks.too_early");
    EXPECT_EQ(parlour.step(parlour.head, id, S::FollowUp, "2027-03-21"), "");
}

TEST(Admonition, ThatWasNotAdoptedTellsThePersonNothing) {
    Parlour parlour;
    const auto id = *parlour.open(parlour.head, K::AdmonitionProposal, parlour.secretary);
    parlour.step(parlour.head, id, S::Notify, "2026-09-11",
                 {.words = {"建议"}, .body = {"区纪委监委"}});
    TalkWords refused = Parlour::outcome();
    refused.adopted = false;
    EXPECT_EQ(parlour.step(parlour.head, id, S::Outcome, "2026-09-22", refused), "");
    EXPECT_FALSE(parlour.knows(parlour.secretary, id));
    EXPECT_FALSE(parlour.talk(parlour.head, id).due_on);
    EXPECT_EQ(parlour.step(parlour.head, id, S::Close, "2026-09-23", {}), "");
}

TEST(Suggestion, IsTakenUpOrDismissedByAPersonAndOpensNothingByItself) {
    Parlour parlour;
    const auto finding = parlour.overdue_finding();
    EXPECT_EQ(parlour.suggested(parlour.inspector, "2026-09-04"), 0u) << "its last day";
    EXPECT_EQ(parlour.suggested(parlour.inspector, "2026-09-05"), 1u);
    EXPECT_EQ(parlour.dismiss(parlour.inspector, finding, "2026-09-06", ""), "talks.no_words");
    EXPECT_EQ(parlour.dismiss(parlour.inspector, finding, "2026-09-06"), "");
    EXPECT_EQ(parlour.dismiss(parlour.inspector, finding, "2026-09-06"), "talks.no_finding");
    EXPECT_EQ(parlour.suggested(parlour.inspector, "2026-09-06"), 0u);
    EXPECT_EQ(parlour.suggested(parlour.head, "2026-09-06"), 1u) << "others decide for themselves";
    EXPECT_EQ(code_of(parlour.open(parlour.head, K::ResponsibilityInterview, parlour.secretary,
                                   "2026-09-07", "超期未整改", finding)),
              "");
    EXPECT_EQ(parlour.suggested(parlour.head, "2026-09-07"), 0u);
    EXPECT_TRUE(parlour.verify().sound);
}

/// The property: whatever the case and the step, who is not on the list is told
/// that there is none.
TEST(List, WhoIsNotOnItLearnsNothing) {
    Parlour parlour;
    const auto id = *parlour.open(parlour.head, K::ResponsibilityInterview, parlour.secretary);
    ASSERT_EQ(parlour.step(parlour.head, id, S::Notify, "2026-09-11"), "");
    const http::Caller nobody;
    for (const auto& who : {parlour.inspector, parlour.checker, parlour.reviewer, parlour.member,
                            parlour.other, parlour.recorder, nobody}) {
        EXPECT_FALSE(parlour.knows(who, id)) << who.name;
        for (const auto& [step, name] : base::enum_names<TalkStep>())
            EXPECT_EQ(parlour.step(who, id, step, "2026-09-12", Parlour::record()), "talks.no_case")
                << who.name << " " << name;
        EXPECT_EQ(parlour.admit(who, id, who.account, "2026-09-12"), "talks.no_case");
        EXPECT_TRUE(parlour.database()
                        .read([&](storage::Transaction& tx) { return list_talks(tx, who.account); })
                        .empty())
            << who.name;
        for (const auto& message : parlour.database().read([&](storage::Transaction& tx) {
                 return notices::list_messages(tx, who.account, 1'000'000, 20);
             }))
            EXPECT_NE(message.subject_kind, "talks.case") << who.name;
    }
}

TEST(Verify, NamesATalkThatWasTouched) {
    const char* const touches[] = {
        "update talks_case set stage = 'closed'",
        "update talks_case set kind = 'criticism'",
        "update talks_case set person = 'x'",
        "update talks_case set owner = 'x'",
        "update talks_case set organisation = 'x'",
        "update talks_case set due_on = '2027-01-01'",
        "update talks_case set moves = 1",
        "update talks_move set sealed = 'x' where number = 1",
        "update talks_move set reader = 'x' where number = 2",
        "update talks_move set at_ms = at_ms + 1 where number = 2",
        "delete from talks_move where number = 2",
    };
    for (const char* touch : touches) {
        Parlour parlour;
        const auto id = *parlour.open(parlour.checker, K::Inquiry, parlour.secretary);
        ASSERT_EQ(parlour.step(parlour.checker, id, S::Notify, "2026-09-11"), "");
        ASSERT_TRUE(parlour.verify().sound);
        parlour.database().write([&](storage::Transaction& tx) { tx.run(touch); });
        const auto report = parlour.verify();
        EXPECT_FALSE(report.sound) << touch;
        ASSERT_FALSE(report.faults.empty());
        EXPECT_EQ(report.faults.front().record, id.hex) << touch;
    }
}

}  // namespace
}  // namespace shiji::talks
