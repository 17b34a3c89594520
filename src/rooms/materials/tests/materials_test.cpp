#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "rooms/materials/tests/story.h"

namespace shiji::materials {
namespace {

using testing::HasSubstr;

const RequestId kNoRequest{std::string(32, 'e')};
constexpr std::int64_t kNewest = 1'000'000;

TEST(Materials, WhatIsOnFileIsHandedOverInOneAct) {
    Story at;
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto id = at.asked({Story::records(), Story::plan(), Story::headcount(), Story::other()});
    EXPECT_EQ(at.state(id), MaterialState::Open);
    EXPECT_EQ(at.provide(id), "");
    const auto answers = at.place(id).answers;
    ASSERT_EQ(answers.size(), 2u) << "the record and the headcount";
    EXPECT_EQ(answers[0].kind, AnswerKind::OnFile);
    EXPECT_EQ(answers[0].sources,
              (std::vector<Source>{{SourceKind::Gathering, record.hex, "主题党日（9月10日）"}}));
    EXPECT_THAT(answers[1].words, HasSubstr("党员 3 名"));
    EXPECT_EQ(at.provide(id), "materials.nothing_on_file") << "said once";
    EXPECT_EQ(at.answer(id, {.item = 2, .kind = AnswerKind::None}), "") << "no plan was filed";
    EXPECT_EQ(at.answer(id, {.item = 4, .kind = AnswerKind::Words, .words = {"没有困难党员"}}), "");
    EXPECT_EQ(at.state(id), MaterialState::Answered);
    EXPECT_EQ(at.read([&](auto& tx) { return count_waiting(tx, at.district.branch_a); }), 0);
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Materials, TheNewestWordStandsAndWhatIsOnFileInPartGoesWithIt) {
    Story at;
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto id = at.asked({Story::duty()});
    const auto items = at.items(id);
    EXPECT_FALSE(items[0].on_file.found) << "July and August are missing";
    EXPECT_EQ(items[0].on_file.words, "应办 3 项：在案 1 项，缺7月、8月");
    EXPECT_EQ(at.answer(id, {.item = 1, .kind = AnswerKind::Words, .words = {"忘了"}}), "");
    EXPECT_EQ(at.answer(id, {.item = 1, .kind = AnswerKind::Words, .words = {"防汛，没有开"}}), "");
    const auto answers = at.place(id).answers;
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].words, "防汛，没有开");
    ASSERT_EQ(answers[0].sources.size(), 1u);
    EXPECT_EQ(answers[0].sources[0].subject, record.hex);
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Materials, ADutyIsOnFileWhenAllThatFellDueIs) {
    Story at;
    at.district.file("2026-07-08", "2026-07-09");
    at.district.not_held("2026-08-12", "2026-08-12");
    const auto august = at.ask({.title = {"三季度组织生活情况"},
                                .basis = {"区委〔2026〕12号"},
                                .closes_on = day("2026-09-20"),
                                .asked = {at.district.branch_a},
                                .items = {Story::duty(), Story::other()}},
                               "2026-09-01");
    ASSERT_TRUE(august) << Story::code(august);
    EXPECT_TRUE(at.items(*august, "2026-09-01")[0].on_file.found) << "September is to come";
    EXPECT_EQ(at.items(*august, "2026-09-01")[0].on_file.words,
              "应办 3 项：在案 2 项，还没到期 1 项");
    EXPECT_FALSE(at.items(*august, "2026-10-20")[0].on_file.found) << "now it is missing";
}

TEST(Materials, AreAnsweredByARecordOfOnesOwnChoice) {
    Story at;
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto id = at.asked({Story::other()});
    EXPECT_EQ(at.answer(id, {.item = 1, .kind = AnswerKind::Record, .subject = record.hex}), "");
    const auto answers = at.place(id).answers;
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].sources,
              (std::vector<Source>{{SourceKind::Gathering, record.hex, "主题党日（9月10日）"}}));
    EXPECT_EQ(at.state(id), MaterialState::Answered);
}

TEST(Materials, TheirCostIsShownBeforeTheyAreAskedFor) {
    Story at;
    at.district.file("2026-09-10", "2026-09-11");
    at.asked({Story::other("别的说明")});
    const auto request = at.request({Story::records(), Story::other()},
                                    {at.district.branch_b, at.district.branch_a});
    const auto weight = at.read([&](storage::Transaction& tx) {
        return weigh_request(tx, at.district.work_committee, request, day("2026-10-10"));
    });
    ASSERT_TRUE(weight) << Story::code(weight);
    ASSERT_EQ(weight->places.size(), 2u);
    const PlaceWeight& first = weight->places[0];
    EXPECT_EQ(first.name, "第一党支部") << "office order, not the order of asking";
    EXPECT_EQ(first.on_file, 1);
    EXPECT_EQ(first.minutes, 20);
    EXPECT_EQ(first.open_requests, 1);
    EXPECT_EQ(weight->places[1].minutes, 40);
    EXPECT_EQ(weight->places[1].open_requests, 0);
    EXPECT_EQ(weight->minutes, 60);
    EXPECT_EQ(weight->items[0].words, "2026年三季度主题党日的记录");
    EXPECT_EQ(weight->items[0].on_file, 1);
}

TEST(Materials, ThatAreAllOnFileAreNotAskedFor) {
    Story at;
    at.district.file("2026-09-10", "2026-09-11");
    EXPECT_EQ(Story::code(at.ask(at.request({Story::records(), Story::headcount()}))),
              "materials.all_on_file");
    const auto both = at.request({Story::records()}, {at.district.branch_a, at.district.branch_b});
    EXPECT_EQ(Story::code(at.ask(both)), "") << "the other branch has none";
}

TEST(Materials, AreAskedOfThoseBelowAlone) {
    Story at;
    EXPECT_EQ(Story::code(at.ask(at.request({Story::other()}, {at.district.work_committee}))),
              "materials.not_below");
    const auto by_committee = at.write([&](storage::Transaction& tx) {
        return ask_materials(tx, at.district.reviewer, at.district.committee_a,
                             at.request({Story::other()}, {at.district.branch_b}),
                             tests::noon("2026-10-10"), at.district.chance());
    });
    EXPECT_EQ(Story::code(by_committee), "materials.not_below");
}

TEST(Materials, AreRefusedWithTheirReason) {
    Story at;
    at.district.file("2026-09-10", "2026-09-11");
    const auto id = at.asked({Story::records(), Story::other()});
    const auto& elsewhere = at.district.branch_b;
    EXPECT_EQ(at.provide(kNoRequest), "materials.no_request");
    EXPECT_EQ(at.provide(id, elsewhere), "materials.no_request") << "it was not asked";
    const AnswerItem words{.item = 2, .kind = AnswerKind::Words, .words = {"没有"}};
    EXPECT_EQ(at.answer(kNoRequest, words), "materials.no_request");
    EXPECT_EQ(at.answer(id, {.item = 0}), "materials.no_item");
    EXPECT_EQ(at.answer(id, {.item = 3}), "materials.no_item");
    EXPECT_EQ(at.answer(id, {.item = 1, .kind = AnswerKind::Words, .words = {"另抄一份"}}),
              "materials.on_file");
    EXPECT_EQ(at.answer(id, {.item = 2, .kind = AnswerKind::OnFile}), "materials.on_file");
    EXPECT_EQ(at.answer(id, {.item = 2, .kind = AnswerKind::Record, .subject = "abc"}),
              "materials.not_its_record");
    EXPECT_EQ(at.answer(id, {.item = 2, .kind = AnswerKind::Words}), "materials.no_words");
    EXPECT_EQ(at.withdraw(kNoRequest, "要错了"), "materials.no_request");
    EXPECT_EQ(at.withdraw(id, "要错了", elsewhere), "materials.no_request");
    EXPECT_EQ(at.withdraw(id, ""), "materials.no_words");
    EXPECT_EQ(at.withdraw(id, "要错了"), "");
    EXPECT_EQ(at.withdraw(id, "要错了"), "materials.withdrawn");
    EXPECT_EQ(at.provide(id), "materials.withdrawn");
    EXPECT_EQ(at.answer(id, words), "materials.withdrawn");
    EXPECT_EQ(at.state(id), MaterialState::Withdrawn);
    EXPECT_EQ(at.read([&](auto& tx) { return count_waiting(tx, at.district.branch_a); }), 0);
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Materials, WaitByTheDayTheyCloseAndAreListedNewestFirst) {
    Story at;
    auto later = at.request({Story::other()});
    later.closes_on = day("2026-11-01");
    const auto first = at.ask(later, "2026-10-09");
    const auto second = at.ask(at.request({Story::other()}), "2026-10-10");
    ASSERT_TRUE(first && second);
    const auto ids = [](const std::vector<MaterialRequest>& requests) {
        std::vector<RequestId> found;
        for (const auto& one : requests) found.push_back(one.id);
        return found;
    };
    const auto& branch = at.district.branch_a;
    at.read([&](storage::Transaction& tx) {
        EXPECT_EQ(ids(list_waiting(tx, branch)), (std::vector<RequestId>{*second, *first}));
        EXPECT_EQ(ids(list_asked_of(tx, branch)), (std::vector<RequestId>{*second, *first}));
        EXPECT_EQ(ids(list_asked_by(tx, at.district.work_committee)),
                  (std::vector<RequestId>{*second, *first}));
        EXPECT_TRUE(list_asked_of(tx, at.district.branch_b).empty());
        return 0;
    });
    EXPECT_EQ(at.answer(*second, {.item = 1, .kind = AnswerKind::None}), "");
    EXPECT_EQ(at.read([&](auto& tx) { return ids(list_waiting(tx, branch)); }),
              (std::vector<RequestId>{*first}));
}

/// Each table's rows as an intruder might leave them.
TEST(Materials, WhatIsEditedBehindTheProgramIsFound) {
    const char* const edits[] = {
        "update materials_request set basis = '口头通知'",
        "update materials_item set words = '另一项' where number = 2",
        "delete from materials_item where number = 3",
        "update materials_asked set organisation = id",
        "update materials_withdrawal set words = '改了'",
        "update materials_move set by_name = '别人'",
        "update materials_answer set words = '改了' where kind = 'words'",
        "update materials_source set title = '别的记录'",
        "delete from materials_source",
        "delete from materials_withdrawal",
    };
    for (const char* const edit : edits) {
        Story at;
        at.district.file("2026-09-10", "2026-09-11");
        const auto id = at.asked({Story::records(), Story::other(), Story::plan()});
        ASSERT_EQ(at.provide(id), "");
        ASSERT_EQ(at.answer(id, {.item = 2, .kind = AnswerKind::Words, .words = {"没有"}}), "");
        ASSERT_EQ(at.withdraw(id, "不用了"), "");
        ASSERT_TRUE(at.verify().sound) << at.verify().sentence;
        at.write([&](storage::Transaction& tx) { return tx.change(edit); });
        EXPECT_FALSE(at.verify().sound) << edit;
    }
}

TEST(Materials, TheSecretaryIsToldOfARequestAndOfItsWithdrawal) {
    Story at;
    const auto id = at.asked({Story::other()});
    ASSERT_EQ(at.withdraw(id, "已经从别处知道"), "");
    const auto titles = at.read([&](storage::Transaction& tx) {
        std::vector<std::string> found;
        for (const auto& message : notices::list_messages(tx, at.secretary.account, kNewest, 10))
            found.push_back(message.title.text);
        return found;
    });
    EXPECT_EQ(titles, (std::vector<std::string>{"不用再提供：三季度组织生活情况",
                                                "被要材料：三季度组织生活情况"}));
}

}  // namespace
}  // namespace shiji::materials
