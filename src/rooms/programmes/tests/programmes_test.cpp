#include <gtest/gtest.h>

#include "rooms/programmes/tests/story.h"

namespace shiji::programmes {
namespace {

const OrganisationId kNowhere{std::string(32, 'e')};
const ProgrammeId kNoProgramme{std::string(32, 'e')};
const ResultId kNoResult{std::string(32, 'e')};

TEST(Programmes, AVersionIsInForceFromItsDayAndTheOneBeforeStands) {
    Story at;
    const auto id = at.adopted();
    auto text = Story::text();
    text.items = at.read([&](auto& tx) { return list_versions(tx, id).front().text.items; });
    EXPECT_EQ(text.items[1].code.text, "item-1") << "the program gives what has none a code";
    text.items.erase(text.items.begin() + 1);
    text.items.push_back({.code = {}, .words = {"写一份总结"}, .links = {}});
    ASSERT_EQ(at.change(id, {.version = 1, .since = day("2026-07-01"), .text = text}), "");
    const auto items_on = [&](const char* on) {
        const auto running =
            at.read([&](storage::Transaction& tx) { return find_programme(tx, id, day(on)); });
        std::string codes;
        if (running)
            for (const auto& item : running->text.items) codes += item.code.text + " ";
        return codes;
    };
    EXPECT_EQ(items_on("2025-12-31"), "");
    EXPECT_EQ(items_on("2026-06-30"), "study item-1 item-2 ");
    EXPECT_EQ(items_on("2026-07-01"), "study item-2 item-3 ") << "item-1 is not given again";
    EXPECT_EQ(items_on("2026-12-31"), "study item-2 item-3 ");
    EXPECT_EQ(items_on("2027-01-01"), "") << "past its last day";
    const auto begun = [&](const char* on) {
        const auto one =
            at.read([&](storage::Transaction& tx) { return find_begun(tx, id, day(on)); });
        return one ? one->version : 0;
    };
    EXPECT_EQ(begun("2025-12-31"), 0);
    EXPECT_EQ(begun("2026-06-30"), 1);
    EXPECT_EQ(begun("2027-01-01"), 2) << "the last one is still read";
    EXPECT_EQ(at.read([](auto& tx) { return list_programmes(tx, day("2026-07-01")); }).size(), 1u);
    EXPECT_TRUE(at.read([](auto& tx) { return list_programmes(tx, day("2027-02-01")); }).empty());
    EXPECT_EQ(at.read([](auto& tx) { return list_newest(tx); }).front().version, 2);
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Programmes, AreRefusedWithTheirReason) {
    Story at;
    const auto adopting = [&](AdoptProgramme adopted) { return Story::code(at.adopt(adopted)); };
    EXPECT_EQ(adopting({.model = {}, .since = day("2025-12-31"), .text = Story::text()}),
              "programmes.since");
    EXPECT_EQ(adopting({.model = {}, .since = day("2027-03-03"), .text = Story::text()}),
              "programmes.since");
    EXPECT_EQ(adopting({.model = {}, .since = day("2027-01-01"), .text = Story::text()}),
              "programmes.until");
    EXPECT_EQ(adopting({.model = "dance", .since = day("2026-03-02"), .text = Story::text()}),
              "programmes.no_model");
    const auto id = at.adopted();
    EXPECT_EQ(adopting({.model = {}, .since = day("2026-03-02"), .text = Story::text()}),
              "programmes.name_taken");
    EXPECT_EQ(adopting({.model = {}, .since = day("2026-03-02"), .text = {}}),
              "programmes.no_name");
    const auto text = at.read([&](auto& tx) { return list_versions(tx, id).front().text; });
    auto other = text;
    other.asks = {"抓好六件事"};
    EXPECT_EQ(at.change(kNoProgramme, {.since = day("2026-07-01"), .text = other}),
              "programmes.no_programme");
    EXPECT_EQ(at.change(id, {.version = 2, .since = day("2026-07-01"), .text = other}),
              "programmes.moved_on");
    EXPECT_EQ(at.change(id, {.since = day("2026-07-01"), .text = {}}), "programmes.no_name");
    EXPECT_EQ(at.change(id, {.since = day("2026-05-31"), .text = other}), "programmes.since")
        << "what was asked yesterday stands";
    EXPECT_EQ(at.change(id, {.since = day("2027-01-01"), .text = other}), "programmes.until");
    EXPECT_EQ(at.change(id, {.since = day("2026-07-01"), .text = text}), "programmes.unchanged");
    at.adopt({.model = {}, .since = day("2026-03-02"), .text = Story::text("三化一创")});
    other.name = {"三化一创"};
    EXPECT_EQ(at.change(id, {.since = day("2026-07-01"), .text = other}), "programmes.name_taken");
}

TEST(Results, WhatTheDutiesProveIsShownByItself) {
    Story at;
    at.district.file("2026-01-08", "2026-01-09");
    const auto id = at.adopted();
    const auto& branch = at.district.branch_a;
    EXPECT_EQ(at.state(id, at.district.branch_b, "study", "2026-01-10"), ItemState::Asked);
    EXPECT_EQ(at.state(id, branch, "study", "2026-01-10"), ItemState::Proved);
    EXPECT_EQ(at.state(id, branch, "study", "2026-06-10"), ItemState::UnderWay)
        << "February to May are missing";
    EXPECT_EQ(at.state(id, at.district.committee_a, "item-2", "2026-06-10"), ItemState::Asked);
}

TEST(Results, AreNamedByTheBranchAndAnsweredByTheWorkCommittee) {
    Story at;
    const auto id = at.adopted();
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto& branch = at.district.branch_a;
    const LinkResult linked{.item = {"item-1"},
                            .subject = {record.hex},
                            .task = {"老旧小区改造"},
                            .words = {"两栋楼加装了电梯"}};
    const auto result = at.link(id, linked, branch);
    ASSERT_TRUE(result) << Story::code(result);
    EXPECT_EQ(at.state(id, branch, "item-1", "2026-09-20"), ItemState::Reported);
    EXPECT_EQ(at.read([](auto& tx) { return list_unanswered(tx); }).size(), 1u);
    EXPECT_EQ(at.answer(*result, "请附上群众的评价", at.district.inspector), "");
    EXPECT_EQ(at.answer(*result, "已看到", at.district.inspector), "");
    EXPECT_EQ(at.state(id, branch, "item-1", "2026-09-21"), ItemState::Answered);
    EXPECT_TRUE(at.read([](auto& tx) { return list_unanswered(tx); }).empty());
    EXPECT_EQ(at.withdraw(*result, "报错了"), "programmes.answered");
    const auto found = at.read([&](auto& tx) { return find_result(tx, *result); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->moves.size(), 3u);
    EXPECT_EQ(found->title, "主题党日（9月10日）");
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Results, OfADroppedItemAreShownUntilTheyAreWithdrawn) {
    Story at;
    const auto id = at.adopted();
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto& branch = at.district.branch_a;
    const auto result = at.link(
        id, {.item = {"item-1"}, .subject = {record.hex}, .task = {}, .words = {"办成了"}}, branch);
    ASSERT_TRUE(result) << Story::code(result);
    auto text = at.read([&](auto& tx) { return list_versions(tx, id).front().text; });
    text.items.erase(text.items.begin() + 1);
    ASSERT_EQ(at.change(id, {.version = 1, .since = day("2026-10-01"), .text = text}, "2026-09-20"),
              "");
    const auto items = [&](const OrganisationId& where, const char* today) {
        return at.read([&](storage::Transaction& tx) {
            std::vector<ItemStanding> all;
            const auto running = find_programme(tx, id, day(today));
            for (auto& holder : describe_own_programme(tx, *running, where, day(today)))
                all.insert(all.end(), holder.items.begin(), holder.items.end());
            return all;
        });
    };
    const auto shown = items(branch, "2026-10-02");
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_TRUE(shown[0].asked);
    EXPECT_EQ(shown[1].item, "item-1");
    EXPECT_EQ(shown[1].words, "为群众办成两件事");
    EXPECT_FALSE(shown[1].asked);
    EXPECT_EQ(shown[1].state, ItemState::Reported);
    EXPECT_EQ(shown[1].results.size(), 1u);
    EXPECT_EQ(items(at.district.branch_b, "2026-10-02").size(), 2u)
        << "its Party group's and its own; it named nothing";
    EXPECT_EQ(at.withdraw(*result, "报错了"), "");
    EXPECT_EQ(items(branch, "2026-10-02").size(), 1u);
}

TEST(Results, AreRefusedWithTheirReason) {
    Story at;
    const auto id = at.adopted();
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto& branch = at.district.branch_a;
    const LinkResult good{
        .item = {"item-1"}, .subject = {record.hex}, .task = {}, .words = {"办成了"}};
    const auto with = [&](auto change, const OrganisationId& where) {
        LinkResult linked = good;
        change(linked);
        return Story::code(at.link(id, linked, where));
    };
    EXPECT_EQ(with([](auto&) {}, kNowhere), "organisation.not_found");
    EXPECT_EQ(Story::code(at.link(kNoProgramme, good, branch)), "programmes.no_programme");
    EXPECT_EQ(Story::code(at.link(id, good, branch, "2027-01-01")), "programmes.no_programme");
    EXPECT_EQ(with([](auto& l) { l.item = {"dance"}; }, branch), "programmes.no_item");
    EXPECT_EQ(with([](auto& l) { l.item = {"item-2"}; }, branch), "programmes.no_item")
        << "asked of the Party group";
    EXPECT_EQ(with([](auto&) {}, at.district.branch_b), "programmes.not_its_record");
    for (const ResultKind kind : {ResultKind::Agreement, ResultKind::YearSheet})
        for (const char* subject : {"2026", "", "abc"})
            EXPECT_EQ(with(
                          [&](auto& l) {
                              l.kind = kind;
                              l.subject = {subject};
                          },
                          branch),
                      "programmes.not_its_record");
    EXPECT_EQ(with([](auto& l) { l.words = {}; }, branch), "programmes.no_words");
    const auto result = at.link(id, good, branch);
    ASSERT_TRUE(result);
    EXPECT_EQ(with([](auto&) {}, branch), "programmes.linked_already");
    EXPECT_EQ(at.answer(kNoResult, "好", at.district.inspector), "programmes.no_result");
    EXPECT_EQ(at.answer(*result, "好", at.secretary), "programmes.own_unit");
    EXPECT_EQ(at.answer(*result, "", at.district.inspector), "programmes.no_words");
    EXPECT_EQ(at.withdraw(kNoResult, "错"), "programmes.no_result");
    EXPECT_EQ(at.withdraw(*result, ""), "programmes.no_words");
    EXPECT_EQ(at.withdraw(*result, "报错了"), "");
    EXPECT_EQ(at.withdraw(*result, "报错了"), "programmes.withdrawn");
    EXPECT_EQ(at.answer(*result, "好", at.district.inspector), "programmes.withdrawn");
    EXPECT_EQ(Story::code(at.link(id, good, branch, "2026-09-22")), "")
        << "what was withdrawn may be named again";
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Matrix, StandsInOfficeOrderAndHoldsWhomSomethingIsAskedOf) {
    Story at;
    const auto id = at.adopted();
    const auto holders = at.read([&](storage::Transaction& tx) {
        return describe_programme(tx, *find_programme(tx, id, day("2026-09-20")),
                                  at.district.work_committee, day("2026-09-20"));
    });
    std::vector<std::string> names;
    for (const auto& holder : holders) names.push_back(holder.name);
    EXPECT_EQ(names, (std::vector<std::string>{"住建局党组", "水务局党组", "第一党支部",
                                               "第二党支部", "工委机关党支部"}));
    for (const auto& holder : holders)
        EXPECT_EQ(holder.items.size(), holder.level == DutyLevel::Branch ? 2u : 1u);
}

}  // namespace
}  // namespace shiji::programmes
