#include <gmock/gmock.h>

#include "rooms/approvals/tests/story.h"
#include "rooms/membership/seats.h"
#include "rooms/review/decisions.h"

namespace shiji::approvals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const OrganisationId kNowhere{std::string(32, 'e')};
const MatterId kNoMatter{std::string(32, 'e')};
const GatheringId kNoRecord{std::string(32, 'e')};

TEST(Approvals, GoFromDeskToDeskAndBothSidesSeeTheClock) {
    Story at;
    const auto id = at.admission();
    EXPECT_EQ(at.matter(id).due_on, day("2026-12-07")) << "three months from the vote";
    EXPECT_THAT(at.waiting(at.head), ElementsAre("张三"));
    EXPECT_THAT(at.waiting(at.reviewer), IsEmpty()) << "the 党组 is heard first";
    EXPECT_THAT(at.told(at.head), ElementsAre("待批：张三"));

    ASSERT_EQ(at.agree(at.head, id, "2026-09-14", "2026-09-11"), "");
    EXPECT_THAT(at.waiting(at.head), IsEmpty());
    EXPECT_THAT(at.waiting(at.reviewer), ElementsAre("张三"));
    EXPECT_THAT(at.told(at.reviewer), ElementsAre("待批：张三"));
    EXPECT_THAT(at.told(at.secretary), IsEmpty()) << "nothing is decided yet";

    ASSERT_EQ(at.agree(at.reviewer, id, "2026-09-21", "2026-09-18"), "");
    const Matter approved = at.matter(id);
    EXPECT_EQ(approved.standing, (MatterStanding{MatterStage::Approved, 2}));
    EXPECT_EQ(approved.moves.back().decided_on, day("2026-09-18"));
    EXPECT_EQ(approved.moves.back().by_name, "党委审查人");
    EXPECT_THAT(at.told(at.secretary), ElementsAre("已批准：张三"));
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Approvals, SilenceNeverApproves) {
    Story at;
    const auto id = at.admission();
    ASSERT_EQ(at.agree(at.head, id), "");
    EXPECT_THAT(at.waiting(at.reviewer, "2027-06-01"), ElementsAre("张三"));
    EXPECT_EQ(at.matter(id).standing.stage, MatterStage::Waiting);
    EXPECT_EQ(at.agree(at.reviewer, id, "2027-06-01"), "")
        << "late, and a person's word all the same";
}

TEST(Approvals, AReturnedMatterIsAskedAnewAndADoneOneIsNot) {
    Story at;
    const auto record = at.file(Cover::Assembly, VoteKind::Admission);
    const auto asked = at.asking("admission", record);
    const auto first = at.ask(asked);
    ASSERT_TRUE(first) << code_of(first);
    EXPECT_EQ(code_of(at.ask(asked)), "approvals.asked_already");
    EXPECT_EQ(code_of(at.ask(at.asking("admission", record, "李四"))), "")
        << "another person in the same meeting";
    ASSERT_EQ(at.say(return_matter, at.head, *first, "缺支委会审查的记录"), "");
    EXPECT_THAT(at.told(at.secretary), ElementsAre("已退回：张三"));
    const auto second = at.ask(asked, "2026-09-15");
    ASSERT_TRUE(second) << code_of(second);
    ASSERT_EQ(at.say(withdraw_matter, at.secretary, *second, "本人要求", "2026-09-16"), "");
    EXPECT_THAT(at.told(at.head), testing::Contains("已撤回：张三"));
    EXPECT_EQ(at.matter(*second).standing.stage, MatterStage::Withdrawn);
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Approvals, ASpecialReasonPutsTheDayOffOnce) {
    Story at;
    const auto id = at.admission();
    EXPECT_EQ(at.say(extend_matter, at.head, id), "approvals.no_extension")
        << "only who decides puts it off";
    ASSERT_EQ(at.agree(at.head, id), "");
    EXPECT_EQ(at.say(extend_matter, at.reviewer, id, ""), "approvals.no_words");
    ASSERT_EQ(at.say(extend_matter, at.reviewer, id, "换届期间党委会延期召开"), "");
    EXPECT_EQ(at.matter(id).due_on, day("2027-03-07")) << "six months from the vote";
    EXPECT_EQ(at.matter(id).first_due_on, day("2026-12-07"));
    EXPECT_THAT(at.told(at.secretary), ElementsAre("延长审批，到3月7日：张三"));
    EXPECT_EQ(at.say(extend_matter, at.reviewer, id), "approvals.no_extension") << "once";
    EXPECT_EQ(at.agree(at.reviewer, id), "");
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;

    const auto record = at.file(Cover::Assembly, VoteKind::Ordinary, "2026-09-14");
    const auto other = at.ask(at.asking("confirmation", record, "李四转正"), "2026-09-17");
    ASSERT_TRUE(other) << code_of(other);
    ASSERT_EQ(at.agree(at.head, *other, "2026-09-18"), "");
    EXPECT_EQ(at.say(extend_matter, at.reviewer, *other, "等", "2026-09-18"),
              "approvals.no_extension")
        << "no article lets it wait longer";
}

TEST(Asking, IsRefusedWithItsReason) {
    Story at;
    const auto plain = at.file(Cover::Assembly, {}, "2026-09-03");
    const auto election = at.file(Cover::Assembly, VoteKind::Election, "2026-09-04");
    const auto vote = at.file(Cover::Assembly, VoteKind::Admission);
    const auto meeting = at.file(Cover::CommitteeMeeting);
    const auto elsewhere = at.file(Cover::Assembly, VoteKind::Admission, "2026-09-07", at.below);
    const AskApproval good = at.asking("admission", vote);
    const auto with = [&](auto change) {
        AskApproval asked = good;
        change(asked);
        return code_of(at.ask(asked));
    };
    EXPECT_EQ(code_of(at.ask(good, "2026-09-10", kNowhere)), "organisation.not_found");
    EXPECT_EQ(with([](auto& a) { a.kind = {"dance"}; }), "approvals.no_kind");
    EXPECT_EQ(code_of(at.ask(good, "2026-09-10", at.committee)), "approvals.no_kind")
        << "a committee admits nobody";
    EXPECT_EQ(with([](auto& a) { a.title = {}; }), "approvals.no_title");
    EXPECT_EQ(with([](auto& a) { a.decided_by = std::nullopt; }), "approvals.not_on_file");
    EXPECT_EQ(with([](auto& a) { a.decided_by = kNoRecord; }), "approvals.not_on_file");
    EXPECT_EQ(with([&](auto& a) { a.decided_by = elsewhere; }), "approvals.not_on_file")
        << "another branch's";
    EXPECT_EQ(with([&](auto& a) { a.decided_by = meeting; }), "approvals.cannot_decide");
    EXPECT_EQ(with([&](auto& a) { a.decided_by = plain; }), "approvals.no_vote");
    EXPECT_EQ(with([&](auto& a) { a.papers.assign(kPapersMax + 1, meeting); }),
              "approvals.too_many_papers");
    EXPECT_EQ(with([&](auto& a) { a.papers = {meeting, meeting}; }), "approvals.paper") << "twice";
    EXPECT_EQ(with([&](auto& a) { a.papers = {vote}; }), "approvals.paper")
        << "it stands there as the one that decided";
    EXPECT_EQ(with([&](auto& a) { a.papers = {elsewhere}; }), "approvals.paper");
    EXPECT_EQ(with([&](auto& a) { a.papers = {meeting, plain}; }), "");
    EXPECT_EQ(with([](auto&) {}), "approvals.asked_already");
    EXPECT_EQ(code_of(at.ask(at.asking("disposal", vote))), "")
        << "the same meeting may decide another kind of matter";
    EXPECT_EQ(with([&](auto& a) { a.decided_by = election; }), "approvals.no_vote");
    EXPECT_EQ(code_of(at.ask(at.asking("election_result", election, "选举结果"))), "");
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Asking, RestsOnARecordThatStands) {
    Story at;
    const auto record = at.file(Cover::Assembly, VoteKind::Admission);
    at.write([&](storage::Transaction& tx) {
        const auto on_desk =
            *review::find_case_of(tx, {std::string(records::kGatheringSubject), record.hex});
        EXPECT_TRUE(review::return_case(tx, at.reviewer, on_desk.id,
                                        {.version = on_desk.version,
                                         .reason = review::ReturnReason::TooThin,
                                         .words = {"请写清表决"}},
                                        tests::noon("2026-09-10"), at.chance()));
    });
    EXPECT_EQ(code_of(at.ask(at.asking("admission", record), "2026-09-11")),
              "approvals.not_on_file")
        << "it was returned";
}

TEST(Asking, AnElectionIsMovedByAYearAtMost) {
    Story at;
    const auto record = at.file(Cover::CommitteeMeeting);
    const auto with = [&](const char* on) {
        AskApproval asked = at.asking("term_shift", record, on);
        if (*on != '\0') asked.day = day(on);
        if (asked.title.text.empty()) asked.title = {"延期换届"};
        return code_of(at.ask(asked));
    };
    EXPECT_EQ(with(""), "approvals.no_day");
    EXPECT_EQ(with("2026-12-01"), "approvals.no_term");
    at.end_term_on(at.branch, "2026-10-01");
    EXPECT_EQ(with("2026-09-09"), "approvals.day") << "yesterday";
    EXPECT_EQ(with("2026-09-10"), "") << "early";
    EXPECT_EQ(with("2027-10-01"), "") << "COM-11: a year late";
    EXPECT_EQ(with("2027-10-02"), "approvals.day") << "COM-11: a day more";
    at.end_term_on(at.branch, "2025-09-09");
    EXPECT_EQ(with("2026-12-01"), "approvals.term_long_over");
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Asking, ACommitteeDecidesAtItsOwnMeeting) {
    Story at;
    at.end_term_on(at.general, "2026-10-01");
    at.write([&](storage::Transaction& tx) {
        const auto members = membership::list_members(tx, at.below, day("2026-09-01"));
        for (int nth = 0; nth < 3; ++nth)
            EXPECT_TRUE(membership::take_seat(
                tx, at.general, {members[static_cast<std::size_t>(nth)].id, day("2026-09-01")},
                day("2026-09-01"), at.chance()));
    });
    const auto meeting = at.file(Cover::Deliberation, {}, "2026-09-07", at.general);
    AskApproval asked = at.asking("term_shift", meeting, "延期换届");
    asked.day = day("2026-12-01");
    const auto id = at.ask(asked, "2026-09-10", at.general);
    ASSERT_TRUE(id) << code_of(id);
    EXPECT_THAT(at.waiting(at.reviewer), ElementsAre("延期换届"));
}

TEST(Answering, IsRefusedWithItsReason) {
    Story at;
    const auto id = at.admission();
    EXPECT_EQ(at.agree(at.head, kNoMatter), "approvals.no_matter");
    EXPECT_EQ(at.agree(at.reviewer, id), "approvals.not_on_desk") << "the 党组 comes first";
    EXPECT_EQ(at.agree(at.officer, id), "approvals.not_on_desk")
        << "who stands above does not act for those below";
    EXPECT_EQ(at.agree(at.stranger, id), "approvals.not_on_desk");
    EXPECT_EQ(at.agree(at.head, id, "2026-09-14", nullptr, 2), "approvals.moved_on");
    EXPECT_EQ(at.agree(at.head, id, "2026-09-14", "2026-09-06"), "approvals.decided_on")
        << "before the vote";
    EXPECT_EQ(at.agree(at.head, id, "2026-09-14", "2026-09-15"), "approvals.decided_on")
        << "tomorrow";
    EXPECT_EQ(at.say(return_matter, at.head, id, ""), "approvals.no_words");
    ASSERT_EQ(at.agree(at.head, id, "2026-09-14", "2026-09-11"), "");
    EXPECT_EQ(at.agree(at.reviewer, id, "2026-09-14", "2026-09-10"), "approvals.decided_on")
        << "before the 党组";
    at.give_post(at.reviewer, at.branch, Role::Recorder);
    EXPECT_EQ(at.agree(at.reviewer, id), "approvals.own_matter");
    at.give_post(at.secretary, at.committee, Role::Reviewer);
    EXPECT_EQ(at.agree(at.secretary, id), "approvals.own_matter") << "who asked";
    const auto second = at.person("另一审查人", at.committee, Role::Reviewer);
    EXPECT_EQ(at.say(withdraw_matter, at.secretary, id, ""), "approvals.no_words");
    ASSERT_EQ(at.agree(second, id), "");
    EXPECT_EQ(at.agree(second, id), "approvals.over");
    EXPECT_EQ(at.say(return_matter, second, id), "approvals.over");
    EXPECT_EQ(at.say(withdraw_matter, at.secretary, id), "approvals.over");
    EXPECT_EQ(at.say(withdraw_matter, at.secretary, kNoMatter), "approvals.no_matter");
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Lists, TellWhatWentPastADesk) {
    Story at;
    const auto id = at.admission();
    const auto passed = [&](const http::Caller& who) {
        std::vector<std::string> titles;
        for (const Matter& one : at.read([&](storage::Transaction& tx) {
                 return list_passed(tx, who.account, day("2026-09-20"), 10);
             }))
            titles.push_back(one.title.text);
        return titles;
    };
    EXPECT_THAT(passed(at.head), IsEmpty());
    ASSERT_EQ(at.agree(at.head, id), "");
    EXPECT_THAT(passed(at.head), ElementsAre("张三"));
    EXPECT_THAT(passed(at.reviewer), IsEmpty());
    ASSERT_EQ(at.say(return_matter, at.reviewer, id), "");
    EXPECT_THAT(passed(at.reviewer), ElementsAre("张三"));
    EXPECT_THAT(passed(at.officer), IsEmpty()) << "it never came that far";
    const auto approved = [&] {
        return at.read([](storage::Transaction& tx) { return list_approved(tx, "admission"); });
    };
    EXPECT_TRUE(approved().empty());
    const auto other = at.admission("2026-09-14", "2026-09-17");
    ASSERT_EQ(at.agree(at.head, other, "2026-09-18"), "");
    ASSERT_EQ(at.agree(at.reviewer, other, "2026-09-18"), "");
    ASSERT_EQ(approved().size(), 1u);
    EXPECT_EQ(approved()[0].organisation, at.branch);
    EXPECT_EQ(approved()[0].decided_on, day("2026-09-18"));
}

TEST(Proof, WhatIsEditedBehindTheProgramIsNamed) {
    for (const char* edit : {
             "update approvals_matter set stage = 'approved'",
             "update approvals_matter set desk = 2",
             "update approvals_matter set title = '李四'",
             "update approvals_matter set due_on = '2027-12-07'",
             "update approvals_matter set extended_to = '2027-12-07'",
             "update approvals_record set version = 2",
             "update approvals_desk set act = 'examine' where number = 1",
             "update approvals_move set words = '不同意'",
             "delete from approvals_desk where number = 2",
             "delete from approvals_record",
         }) {
        Story at;
        at.admission();
        EXPECT_TRUE(at.verify().sound);
        at.write([&](storage::Transaction& tx) { tx.run(edit); });
        EXPECT_FALSE(at.verify().sound) << edit;
    }
}

}  // namespace
}  // namespace shiji::approvals
