#include "platform/notices/notices.h"
#include "platform/settings/messages.h"
#include "rooms/review/tests/district.h"

namespace shiji::review {
namespace {

using Act = std::function<base::Result<void>(District&, storage::Transaction&, const Case&)>;

base::Moment moment() { return tests::noon(kTuesday); }

Act accept_as(http::Caller District::*who, std::int64_t version = 1) {
    return [=](District& district, storage::Transaction& tx, const Case& on_desk) {
        return accept_case(tx, district.*who, on_desk.id, version, moment(), district.chance());
    };
}

Act return_as(http::Caller District::*who, ReturnCase returned) {
    return [=](District& district, storage::Transaction& tx, const Case& on_desk) {
        return return_case(tx, district.*who, on_desk.id, returned, moment(), district.chance());
    };
}

base::Result<void> withdraw(District& district, storage::Transaction& tx, const Case& on_desk) {
    return withdraw_case(tx, district.recorder, on_desk.id, moment(), district.chance());
}

base::Result<void> open(District& district, storage::Transaction& tx, const Case& on_desk) {
    return open_case(tx, district.reviewer, on_desk.id, moment());
}

base::Result<void> hand_in_again(District& district, storage::Transaction& tx, const Case&) {
    const auto submitted = submit(tx, district.submission(2), moment(), district.chance());
    if (!submitted) return base::refuse(submitted);
    return {};
}

/// The reviewer sits in the branch they review: they became its recorder.
base::Result<void> reviewer_becomes_recorder(District& district, storage::Transaction& tx,
                                             const Case&) {
    district.give_post(tx, district.reviewer.account, district.branch,
                       organisation::Role::Recorder);
    return {};
}

base::Result<void> on_no_case(District& district, storage::Transaction& tx, const Case&) {
    return accept_case(tx, district.reviewer, {std::string(32, '0')}, 1, moment(),
                       district.chance());
}

const ReturnCase kReturned{.version = 1,
                           .reason = ReturnReason::TooThin,
                           .words = {"议题二只有标题"},
                           .marks = {{{"items[1].minutes"}, {"请写讨论了什么"}}}};

struct VerbRow {
    std::string sentence;
    std::vector<Act> before;
    Act act;
    std::string code;  ///< empty: allowed
};

std::vector<VerbRow> rows() {
    const Act accept = accept_as(&District::reviewer);
    const Act send_back = return_as(&District::reviewer, kReturned);
    return {
        {"the reviewer accepts", {}, accept, ""},
        {"the reviewer returns with words at a field", {}, send_back, ""},
        {"a case that does not exist", {}, on_no_case, "review.no_case"},
        {"who filed does not judge", {}, accept_as(&District::recorder), "review.own_filing"},
        {"the branch's secretary does not judge, who did not file it",
         {},
         accept_as(&District::secretary),
         "review.own_filing"},
        {"a reviewer who is recorder of that branch does not judge",
         {reviewer_becomes_recorder},
         accept,
         "review.own_filing"},
        {"nor return", {reviewer_becomes_recorder}, send_back, "review.own_filing"},
        {"nor open", {reviewer_becomes_recorder}, open, "review.own_filing"},
        {"own filing is said before the stage",
         {accept, reviewer_becomes_recorder},
         accept,
         "review.own_filing"},
        {"accepted twice", {accept}, accept, "review.step_not_allowed"},
        {"returned, then accepted unseen", {send_back}, accept, "review.step_not_allowed"},
        {"returned, filed again, accepted as read before",
         {send_back, hand_in_again},
         accept,
         "review.other_version"},
        {"returned, filed again, accepted as it is now",
         {send_back, hand_in_again},
         accept_as(&District::reviewer, 2),
         ""},
        {"returned as read before", {send_back, hand_in_again}, send_back, "review.other_version"},
        {"returned without a word", {}, return_as(&District::reviewer, {}), "review.no_words"},
        {"returned with a mark alone",
         {},
         return_as(&District::reviewer, {.marks = {{{"place"}, {"请写明会议室"}}}}),
         ""},
        {"returned with an empty mark",
         {},
         return_as(&District::reviewer, {.words = {"见各项"}, .marks = {{{"place"}, {""}}}}),
         "review.no_words"},
        {"withdrawn before it is opened", {}, withdraw, ""},
        {"withdrawn after it was opened", {open}, withdraw, "review.already_opened"},
        {"withdrawn after it was accepted", {accept}, withdraw, "review.step_not_allowed"},
        {"opened twice", {open}, open, ""},
        {"withdrawn and filed again: not opened any more", {withdraw, hand_in_again}, withdraw, ""},
        {"returned after opening, filed again: may be withdrawn",
         {open, send_back, hand_in_again},
         withdraw,
         ""},
        {"filed again while on the desk", {}, hand_in_again, "review.step_not_allowed"},
        {"a new version after acceptance", {accept}, hand_in_again, ""},
        {"submitted by an organisation that nobody reviews",
         {},
         [](District& district, storage::Transaction& tx, const Case&) -> base::Result<void> {
             auto given = district.submission();
             given.subject.id = std::string(32, 'b');
             given.organisation = district.work_committee;
             const auto submitted = submit(tx, given, moment(), district.chance());
             if (!submitted) return base::refuse(submitted);
             return {};
         },
         "review.no_reviewer"},
    };
}

TEST(Verbs, EachActAndItsRefusal) {
    for (const VerbRow& row : rows()) {
        District district;
        const Case filed = district.submit_now(district.submission());
        for (const Act& earlier : row.before)
            district.database().write([&](storage::Transaction& tx) {
                EXPECT_TRUE(earlier(district, tx, filed)) << row.sentence;
            });
        const auto before = storage::dump(district.database());
        const auto result = district.database().write(
            [&](storage::Transaction& tx) { return row.act(district, tx, filed); });
        EXPECT_EQ(result ? "" : result.error().code(), row.code) << row.sentence;
        if (!result) {
            EXPECT_EQ(storage::dump(district.database()), before) << row.sentence;
            const auto said = settings::sentence(result.error().faults.front());
            EXPECT_NE(said, row.code) << "has a sentence";
            EXPECT_EQ(said.find('{'), std::string::npos) << said;
        }
    }
}

TEST(Verbs, AReturnKeepsReasonWordsAndMarks) {
    District district;
    const Case filed = district.submit_now(district.submission());
    const auto moves = district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(
            return_case(tx, district.reviewer, filed.id, kReturned, moment(), district.chance()));
        return list_moves(tx, filed.id);
    });
    ASSERT_EQ(moves.size(), 2u);
    EXPECT_EQ(moves[0].step, Step::Submit);
    EXPECT_FALSE(moves[0].reason);
    EXPECT_EQ(moves[1].reason, ReturnReason::TooThin);
    EXPECT_EQ(moves[1].by, district.reviewer.account);
    EXPECT_EQ(moves[1].words.text, "议题二只有标题");
    ASSERT_EQ(moves[1].marks.size(), 1u);
    EXPECT_EQ(moves[1].marks[0].field.text, "items[1].minutes");
    EXPECT_EQ(moves[1].marks[0].words.text, "请写讨论了什么");
}

TEST(Verbs, WhoFiledIsToldOfReturnAndAcceptance) {
    District district;
    const Case filed = district.submit_now(district.submission());
    const auto told = district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(
            return_case(tx, district.reviewer, filed.id, kReturned, moment(), district.chance()));
        EXPECT_TRUE(submit(tx, district.submission(2), moment(), district.chance()));
        EXPECT_TRUE(accept_case(tx, district.reviewer, filed.id, 2, moment(), district.chance()));
        return notices::list_messages(tx, district.recorder.account, 1'000, 50);
    });
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].title.text, "已审：11月主题党日（11月6日）");
    EXPECT_EQ(told[0].words.text, "");
    EXPECT_EQ(told[1].title.text, "退回：11月主题党日（11月6日）");
    EXPECT_EQ(told[1].words.text, "内容过简：议题二只有标题（另有 1 处批注）");
    EXPECT_EQ(told[1].subject_id, filed.subject.id);
}

TEST(Desk, FollowsTheChainAndTheReviewersClock) {
    District district;
    const Case through_committee = district.submit_now(district.submission());
    EXPECT_EQ(through_committee.reviewer, district.committee);
    EXPECT_EQ(through_committee.due_on,
              rulebook::Rulebook::shipped().review_due(*base::Date::of(2026, 11, 9)));
    EXPECT_GT(through_committee.due_on, *base::Date::of(2026, 11, 9));

    auto direct = district.submission();
    direct.subject.id = std::string(32, 'b');
    direct.organisation = district.direct_branch;
    EXPECT_EQ(district.submit_now(direct).reviewer, district.work_committee);
}

TEST(Desk, StaysWhenTheChainChangesAndMovesWithTheNextSubmission) {
    District district;
    const Case filed = district.submit_now(district.submission());
    district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::change_organisation(tx, district.branch,
                                                      {.name = {"第一党支部"},
                                                       .has_committee = false,
                                                       .reviewer = district.other_committee,
                                                       .closed_on = {}},
                                                      *base::Date::parse("2026-06-15")));
    });
    EXPECT_EQ(district.case_now(filed.id).reviewer, district.committee);
    district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(
            return_case(tx, district.reviewer, filed.id, kReturned, moment(), district.chance()));
    });
    const Case again = district.submit_now(district.submission(2), "2026-11-11");
    EXPECT_EQ(again.id, filed.id);
    EXPECT_EQ(again.reviewer, district.other_committee);
}

TEST(Queue, IsByAgeAndOnlyOfTheseDesks) {
    District district;
    for (const auto& [digit, day] :
         {std::pair('c', "2026-11-11"), {'a', "2026-11-09"}, {'b', "2026-11-10"}}) {
        auto given = district.submission();
        given.subject.id = std::string(32, digit);
        district.submit_now(given, day);
    }
    auto elsewhere = district.submission();
    elsewhere.subject.id = std::string(32, 'd');
    elsewhere.organisation = district.direct_branch;
    district.submit_now(elsewhere, "2026-11-01");

    district.database().read([&](storage::Transaction& tx) {
        std::string order;
        for (const Case& waiting : list_queue(tx, {district.committee}))
            order += waiting.subject.id.front();
        EXPECT_EQ(order, "abc");
        EXPECT_EQ(list_queue(tx, {district.committee, district.work_committee})
                      .front()
                      .subject.id.front(),
                  'd');
        EXPECT_TRUE(list_queue(tx, {district.other_committee}).empty());
    });
}

TEST(Queue, WhatWasReturnedIsListedUntilItIsFiledAgain) {
    District district;
    const Case filed = district.submit_now(district.submission());
    const auto returned = [&] {
        return district.database().read(
            [&](storage::Transaction& tx) { return list_returned(tx, {district.branch}).size(); });
    };
    EXPECT_EQ(returned(), 0u);
    district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(
            return_case(tx, district.reviewer, filed.id, kReturned, moment(), district.chance()));
    });
    EXPECT_EQ(returned(), 1u);
    district.submit_now(district.submission(2));
    EXPECT_EQ(returned(), 0u);
}

TEST(View, TellsStageVersionAndWhenItWasDecided) {
    District district;
    const Case filed = district.submit_now(district.submission());
    const auto decided = [&] {
        return district.database().read([](storage::Transaction& tx) {
            return tx.list_texts(
                "select stage, cast(version as text), cast(decided_ms as text) "
                "from pub_review_case where subject_kind = 'records.gathering'",
                3);
        });
    };
    EXPECT_EQ(decided().at(0), (std::vector<std::string>{"submitted", "1", "∅"}));
    district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(accept_case(tx, district.reviewer, filed.id, 1, moment(), district.chance()));
    });
    EXPECT_EQ(decided().at(0),
              (std::vector<std::string>{"accepted", "1", std::to_string(moment().ms)}));
}

}  // namespace
}  // namespace shiji::review
