// The whole protocol of a draw (verifiable-log chapter 7), and every way in which it is refused.

#include "rooms/draws/draws.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/draws/tests/hall.h"

namespace shiji::draws {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kBalls = "1 2 3 4 35 1 12";

TEST(Draw, TwoInspectorsAndALotteryDrawWhatAnybodyCanRecompute) {
    Hall hall;
    const DrawId id = hall.prepared();
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Preparing);
    const auto population = hall.database().read(
        [&](storage::Transaction& tx) { return find_population(tx, id).value(); });
    ASSERT_EQ(population.strata.size(), 2u);
    EXPECT_EQ(population.strata[0].name, "late");
    EXPECT_EQ(population.strata[1].total, 20);

    ASSERT_EQ(code_of(hall.lock(id, {{{"late"}, 1}, {{"rest"}, 3}})), "");
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Sealing);
    hall.seal();
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Showing);
    ASSERT_EQ(code_of(hall.show(id, hall.checker, Hall::nonce_of(1))), "");
    ASSERT_EQ(code_of(hall.show(id, hall.first, Hall::nonce_of(2))), "");
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Waiting);
    hall.pass_to("2026-10-14");
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Typing) << "one person alone draws nothing";
    ASSERT_EQ(code_of(hall.enter(id, hall.second, "35 4 3 2 1 12 1")), "") << "in another order";

    const DrawPage page = hall.page(id);
    EXPECT_EQ(page.line.step, DrawStep::Drawn);
    ASSERT_EQ(page.drawn.size(), 4u);
    EXPECT_EQ(page.drawn[0].stratum, "late");
    EXPECT_THAT(*page.seed_text,
                HasSubstr("nonce n2 " + Hall::nonce_of(2) + "\ndlt 26079 01.02.03.04.35+01.12\n"));
    const auto findings = hall.check(id);
    EXPECT_THAT(findings.flaws, ElementsAre());
    ASSERT_EQ(findings.drawn.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(findings.drawn[i].item.index, page.drawn[i].index);
    const auto sheet =
        hall.database().read([&](storage::Transaction& tx) { return sheet_of(tx, id).value(); });
    EXPECT_THAT(transparency::check_draw(*transparency::read_draw_sheet(sheet)).flaws,
                ElementsAre());
}

TEST(Draw, TellsEachUnitItsOwnTicket) {
    Hall hall;
    const DrawId id = hall.shown();
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    const std::string late = hall.database().read(
        [&](storage::Transaction& tx) { return evidence_of(tx, id)->frame.back().record; });
    const auto tickets = [&] {
        return hall.database().read(
            [&](storage::Transaction& tx) { return list_tickets(tx, late); });
    };
    ASSERT_EQ(tickets().size(), 1u);
    EXPECT_FALSE(tickets()[0].ticket);
    ASSERT_EQ(code_of(hall.enter(id, hall.first, kBalls)), "");
    EXPECT_EQ(tickets()[0].stratum, "late");
    EXPECT_TRUE(tickets()[0].is_drawn) << "one of one";
    EXPECT_EQ(*tickets()[0].ticket, hall.page(id).drawn[0].ticket);
}

TEST(Draw, OfOneBranchLeavesTheOthersOut) {
    Hall hall;
    hall.file_quarter(4);
    hall.pass_to("2026-10-10");
    const auto id = hall.prepare(hall.plan(), hall.branch_b);
    ASSERT_EQ(code_of(id), "");
    ASSERT_TRUE(hall.promise(*id, hall.checker, 1));
    ASSERT_TRUE(hall.promise(*id, hall.first, 2));
    ASSERT_EQ(code_of(hall.lock(*id, {{{"rest"}, 4}})), "");
    EXPECT_EQ(hall.page(*id).line.total, 4);
    EXPECT_THAT(hall.check(*id).flaws, ElementsAre());
    const auto lines = hall.database().read([&](storage::Transaction& tx) {
        return list_draws(tx, hall.first, hall.branch_b, hall.now()).size() +
               list_draws(tx, hall.first, hall.branch_a, hall.now()).size();
    });
    EXPECT_EQ(lines, 1u);
}

TEST(Draw, MeetsWhatWasStruckOffInTheWholeDistrictAlone) {
    Hall hall;
    hall.file(hall.work_committee, "2026-08-30", "rectified");
    hall.file_quarter(2);
    hall.pass_to("2026-10-10");
    const auto strata = [&](const PrepareDraw& plan, const OrganisationId& organisation) {
        const auto id = hall.prepare(plan, organisation);
        EXPECT_EQ(code_of(id), "");
        std::vector<std::string> names;
        for (const auto& one :
             hall.database()
                 .read([&](storage::Transaction& tx) { return find_population(tx, *id).value(); })
                 .strata)
            names.push_back(one.name);
        return names;
    };
    PrepareDraw plan = hall.plan();
    EXPECT_THAT(strata(plan, hall.work_committee), ElementsAre("late", "rest", "rectified"));
    EXPECT_THAT(strata(plan, hall.branch_a), ElementsAre("late", "rest"));
    plan.by_lateness = false;
    EXPECT_THAT(strata(plan, hall.work_committee), ElementsAre("rest", "rectified"));
    plan.kinds = {{"rectified"}};
    EXPECT_THAT(strata(plan, hall.work_committee), ElementsAre("rectified"));
    EXPECT_THAT(hall.database().read(list_drawn_findings), testing::IsEmpty())
        << "nothing is drawn yet";
}

struct PlanCase {
    const char* sentence;
    void (*change)(PrepareDraw&, Hall&);
    const char* code;
};

TEST(PrepareDraw, Refuses) {
    const PlanCase cases[] = {
        {"sound", [](PrepareDraw&, Hall&) {}, ""},
        {"no name", [](PrepareDraw& plan, Hall&) { plan.occasion = {}; }, "draws.no_occasion"},
        {"one inspector alone", [](PrepareDraw& plan, Hall&) { plan.inspectors.pop_back(); },
         "draws.too_few_inspectors"},
        {"the same inspector twice",
         [](PrepareDraw& plan, Hall&) { plan.inspectors[1] = plan.inspectors[0]; },
         "draws.too_few_inspectors"},
        {"a secretary",
         [](PrepareDraw& plan, Hall& hall) { plan.inspectors[1] = hall.secretary.account; },
         "draws.not_an_inspector"},
        {"no public draw", [](PrepareDraw& plan, Hall&) { plan.sources.clear(); },
         "draws.no_public_source"},
        {"an issue that is none",
         [](PrepareDraw& plan, Hall&) { plan.sources[0].name = {"第1期"}; }, "draws.source_bad"},
        {"the same draw twice",
         [](PrepareDraw& plan, Hall&) { plan.sources.push_back(plan.sources[0]); },
         "draws.source_bad"},
        {"a nonce as a public draw",
         [](PrepareDraw& plan, Hall&) {
             plan.sources[0] = {SourceKind::Nonce, {"n3"}};
         },
         "draws.source_bad"},
        {"a round of drand that is out already",
         [](PrepareDraw& plan, Hall&) {
             plan.sources[0] = {SourceKind::DrandQuicknet, {"27946612"}};
         },
         "draws.round_too_early"},
        {"numbers shown after the draw",
         [](PrepareDraw& plan, Hall&) { std::swap(plan.reveal_by, plan.draw_after); },
         "draws.dates_order"},
        {"numbers shown in the past",
         [](PrepareDraw& plan, Hall&) { plan.reveal_by = tests::noon("2026-01-01"); },
         "draws.dates_order"},
        {"more kinds than a rule has room for",
         [](PrepareDraw& plan, Hall&) { plan.kinds.assign(12, {"organisation-life-meeting"}); },
         "draws.too_many_kinds"},
    };
    Hall hall;
    hall.pass_to("2026-10-10");
    for (const PlanCase& c : cases) {
        PrepareDraw plan = hall.plan();
        c.change(plan, hall);
        EXPECT_EQ(code_of(hall.prepare(plan)), c.code) << c.sentence;
    }
}

TEST(LockList, Refuses) {
    Hall hall;
    hall.pass_to("2026-10-10");
    const auto empty = hall.prepare(hall.plan());
    ASSERT_TRUE(empty);
    EXPECT_EQ(code_of(hall.lock(*empty, {})), "draws.nonces_missing");
    EXPECT_EQ(code_of(hall.promise(*empty, hall.second, 1)), "draws.not_your_nonce");
    EXPECT_EQ(code_of(hall.promise_text(*empty, hall.first, "x")), "draws.commitment_bad");
    ASSERT_TRUE(hall.promise(*empty, hall.checker, 1));
    ASSERT_TRUE(hall.promise(*empty, hall.first, 2));
    EXPECT_EQ(code_of(hall.lock(*empty, {}, 1)), "draws.no_checkpoint");
    EXPECT_EQ(code_of(hall.database().read(
                  [&](storage::Transaction& tx) { return find_population(tx, *empty); })),
              "draws.no_checkpoint");
    hall.seal();
    EXPECT_EQ(code_of(hall.lock(*empty, {})), "draws.frame_empty");
    EXPECT_EQ(code_of(hall.show(*empty, hall.first, Hall::nonce_of(2))), "draws.not_locked");
    hall.file(hall.branch_a, "2026-09-30");
    hall.seal();
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"late"}, 2}})), "draws.too_many_drawn");
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"late"}, -1}})), "draws.too_many_drawn");
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"noticed"}, 1}})), "draws.no_stratum");
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"backfill"}, 0}, {{"late"}, 0}})), "draws.no_stratum");
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"late"}, 0}})), "draws.nothing_drawn");
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"late"}, 1}})), "");
    EXPECT_EQ(code_of(hall.lock(*empty, {{{"late"}, 1}})), "draws.already_locked");
    EXPECT_EQ(code_of(hall.promise(*empty, hall.first, 2)), "draws.already_locked");
    EXPECT_EQ(code_of(hall.lock({std::string(32, 'f')}, {})), "draws.not_found");
    EXPECT_EQ(code_of(hall.drop(*empty)), "draws.already_locked");
    const auto other = hall.prepare(hall.plan());
    EXPECT_EQ(code_of(hall.drop(*other)), "");
    EXPECT_EQ(code_of(hall.drop(*other)), "draws.not_found");
}

TEST(LockList, TakesNoSizeOfLongAgo) {
    Hall hall;
    const DrawId id = hall.prepared();
    const std::int64_t of_september = 1 + 21;
    EXPECT_EQ(hall.database().read(transparency::published_size), of_september);
    hall.file(hall.branch_a, "2026-09-30");
    hall.seal();
    EXPECT_EQ(code_of(hall.lock(id, {{{"rest"}, 3}}, of_september)), "draws.no_checkpoint");
    EXPECT_EQ(code_of(hall.lock(id, {{{"rest"}, 3}})), "");
}

TEST(LockList, IsTooLateWhenNumbersShouldBeShown) {
    Hall hall;
    const DrawId id = hall.prepared();
    hall.pass_to("2026-10-12", 13);
    EXPECT_EQ(code_of(hall.lock(id, {{{"rest"}, 1}})), "draws.dates_order");
}

TEST(ShowNonce, Refuses) {
    Hall hall;
    const DrawId id = hall.prepared();
    ASSERT_TRUE(hall.lock(id, {{{"rest"}, 3}}));
    EXPECT_EQ(code_of(hall.show(id, hall.first, Hall::nonce_of(2))), "draws.not_fixed");
    hall.seal();
    EXPECT_EQ(code_of(hall.show(id, hall.second, Hall::nonce_of(2))), "draws.not_your_nonce");
    EXPECT_EQ(code_of(hall.show(id, hall.first, Hall::nonce_of(1))), "draws.nonce_differs");
    EXPECT_EQ(code_of(hall.show(id, hall.first, "-")), "draws.nonce_differs");
    EXPECT_EQ(code_of(hall.show(id, hall.first, Hall::nonce_of(2))), "");
    EXPECT_EQ(code_of(hall.show(id, hall.first, Hall::nonce_of(2))), "draws.already_shown");
    hall.pass_to("2026-10-12", 13);
    EXPECT_EQ(code_of(hall.show(id, hall.checker, Hall::nonce_of(1))), "draws.reveal_late");
}

TEST(ShowNonce, WaitsForWitnessesWhereTheLogHasSome) {
    Hall hall;
    const DrawId id = hall.locked();
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Showing) << "sealed, and nobody is to witness it";
    hall.trust_witness();
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Sealing);
    EXPECT_EQ(code_of(hall.show(id, hall.first, Hall::nonce_of(2))), "draws.not_fixed");
    hall.pass_to("2026-10-14");
    EXPECT_EQ(code_of(hall.enter(id, hall.first, kBalls)), "draws.not_fixed");
}

TEST(CheckDrawInRoom, FindsAListThatWasWitnessedInTime) {
    Hall hall;
    hall.trust_witness();
    const DrawId id = hall.locked();
    hall.cosign();
    ASSERT_TRUE(hall.show(id, hall.checker, Hall::nonce_of(1)));
    hall.pass_to("2026-10-14");
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    ASSERT_EQ(code_of(hall.enter(id, hall.first, kBalls)), "");
    EXPECT_THAT(hall.check(id).flaws, ElementsAre());
    EXPECT_EQ(hall.check(id).fixed->date(), day("2026-10-10"));
}

TEST(CheckDrawInRoom, NamesAListThatWasWitnessedOnlyWhenTheDrawWasPublic) {
    Hall hall;
    hall.trust_witness();
    const DrawId id = hall.locked();
    hall.pass_to("2026-10-14");
    hall.cosign();
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    ASSERT_EQ(code_of(hall.enter(id, hall.first, kBalls)), "");
    EXPECT_THAT(hall.check(id).flaws, ElementsAre(HasSubstr("到 2026-10-14 09:00 才被见证")));
}

TEST(EnterValues, RefusesAndKeepsTwoPeopleApart) {
    Hall hall;
    const DrawId id = hall.locked();
    ASSERT_TRUE(hall.show(id, hall.first, Hall::nonce_of(2)));
    EXPECT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "draws.too_early");
    hall.pass_to("2026-10-14");
    EXPECT_EQ(code_of(hall.enter(id, hall.checker, "1 2 3")), "draws.value_bad");
    EXPECT_EQ(code_of(hall.replace(id, 1, "在外办案")), "draws.not_drawn");
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "") << "twice the same person";
    ASSERT_EQ(code_of(hall.enter(id, hall.first, "1 2 3 4 34 1 12")), "");
    EXPECT_TRUE(hall.page(id).values_differ);
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Typing);
    ASSERT_EQ(code_of(hall.enter(id, hall.first, kBalls)), "") << "typed again, as it was drawn";
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Drawn);
    EXPECT_EQ(code_of(hall.enter(id, hall.second, kBalls)), "draws.already_drawn");
    EXPECT_THAT(*hall.page(id).seed_text, HasSubstr("nonce n1 -\nnonce n2 2")) << "never shown";
    EXPECT_THAT(hall.check(id).flaws, ElementsAre());
}

TEST(EnterValues, DrawsNothingFromAListThatChanged) {
    Hall hall;
    const DrawId id = hall.shown();
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    hall.database().write([](storage::Transaction& tx) {
        tx.run(
            "update transparency_entry set entry = replace(entry, 'kind theme-day', "
            "'kind lecture') where idx = 3");
    });
    const auto changed = hall.enter(id, hall.first, kBalls);
    EXPECT_EQ(code_of(changed), "draws.frame_changed");
    EXPECT_EQ(changed.error().faults[0].arguments[0].second, "第 3 条的内容变了");
    EXPECT_EQ(hall.page(id).line.step, DrawStep::Typing);
    EXPECT_THAT(hall.check(id).flaws, testing::Contains(HasSubstr("第 3 条的内容变了")));
    hall.database().write([](storage::Transaction& tx) {
        tx.run(
            "update transparency_entry set entry = replace(entry, 'about 2026-08-30', "
            "'about 2026-12-30') where idx = 3");
    });
    EXPECT_THAT(hall.check(id).flaws, testing::Contains(HasSubstr("少了第 3 条")));
}

TEST(EnterValues, DrawsNothingFromALockedListThatSomebodyEdited) {
    Hall hall;
    const DrawId id = hall.shown();
    hall.database().write(
        [](storage::Transaction& tx) { tx.run("delete from draws_item where idx = 5"); });
    ASSERT_EQ(code_of(hall.enter(id, hall.checker, kBalls)), "");
    const auto changed = hall.enter(id, hall.first, kBalls);
    EXPECT_EQ(code_of(changed), "draws.frame_changed");
    EXPECT_EQ(changed.error().faults[0].arguments[0].second, "多了第 5 条");
}

TEST(ReplaceDrawn, TakesTheNextTicketOfTheStratum) {
    Hall hall;
    const DrawId id = hall.shown();
    ASSERT_TRUE(hall.enter(id, hall.checker, kBalls));
    ASSERT_TRUE(hall.enter(id, hall.first, kBalls));
    const auto before = hall.page(id).drawn;
    EXPECT_EQ(code_of(hall.replace(id, before[1].index, "")), "draws.no_reason");
    EXPECT_EQ(code_of(hall.replace(id, 0, "不是抽中的")), "draws.not_in_draw");
    EXPECT_EQ(code_of(hall.replace(id, before[0].index, "案卷借出")), "draws.no_substitute")
        << "the late stratum had one record";
    ASSERT_EQ(code_of(hall.replace(id, before[1].index, "案卷借出")), "");
    EXPECT_EQ(code_of(hall.replace(id, before[1].index, "案卷借出")), "draws.not_in_draw");
    const auto after = hall.page(id).drawn;
    ASSERT_EQ(after.size(), 5u);
    EXPECT_EQ(after[1].replaced_because, "案卷借出");
    EXPECT_TRUE(after[4].substitute);
    EXPECT_EQ(after[4].place, 4);
    const auto findings = hall.check(id);
    EXPECT_THAT(findings.flaws, ElementsAre());
    EXPECT_EQ(findings.drawn[4].item.index, after[4].index);
    hall.database().write([&](storage::Transaction& tx) {
        EXPECT_EQ(code_of(sheet_of(tx, {std::string(32, 'f')})), "draws.not_found");
    });
}

}  // namespace
}  // namespace shiji::draws
