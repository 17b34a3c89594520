// A finding that was struck off is drawn for a second look, which an inspector takes who neither
// put it right nor struck it off.

#include <gmock/gmock.h>

#include "tests/support/drawn_bench.h"

namespace shiji::spotchecks {
namespace {

using rectification::Step;
using testing::ElementsAre;
using testing::IsEmpty;

/// A draw in which the one finding was drawn.
struct Drawn : Bench {
    Drawn() : Bench({}, Beside::StruckOff) {}

    std::vector<draws::DrawnFinding> findings() {
        return database().read(draws::list_drawn_findings);
    }
    std::optional<rectification::Move> second_look() {
        return database().read([&](storage::Transaction& tx) {
            return find_second_look(tx, finding, findings_.index);
        });
    }

    draws::DrawnFinding findings_ = findings().front();
};

TEST(SecondLook, IsDrawnInAStratumOfItsOwnAndSaysWhatWasFoundWhere) {
    Drawn at;
    const auto page = at.page();
    ASSERT_EQ(page.drawn.size(), 3u);
    const auto& line = page.drawn.back();
    EXPECT_EQ(line.stratum, "rectified") << "after all that was filed";
    EXPECT_TRUE(line.is_finding);
    EXPECT_EQ(line.record, at.finding.hex);
    EXPECT_EQ(line.title, "整改：每月集中学习");
    EXPECT_EQ(line.organisation, at.branch_a.hex);
    ASSERT_EQ(at.findings().size(), 1u);
    EXPECT_EQ(at.findings_.finding, at.finding);
    EXPECT_EQ(at.findings_.index, line.index);
    EXPECT_THAT(at.database()
                    .read([&](storage::Transaction& tx) { return draws::check_draw(tx, at.draw); })
                    ->flaws,
                IsEmpty());
}

TEST(SecondLook, IsTakenByAnotherInspectorAndEndsTheWaiting) {
    Drawn at;
    EXPECT_FALSE(at.second_look());
    EXPECT_EQ(at.look_again(at.inspector, true, "2026-10-15"), "rectification.by_who_struck_off");
    EXPECT_EQ(at.look_again(at.secretary, true, "2026-10-15"), "rectification.own_unit");
    ASSERT_EQ(at.look_again(at.colleague, true, "2026-10-15"), "");
    ASSERT_TRUE(at.second_look());
    EXPECT_EQ(at.second_look()->step, Step::RecheckHolds);
    EXPECT_EQ(at.second_look()->by_name, "郑强");
    EXPECT_TRUE(at.verify().sound);
    EXPECT_THAT(at.database()
                    .read([&](storage::Transaction& tx) { return draws::check_draw(tx, at.draw); })
                    ->flaws,
                IsEmpty())
        << "the list is of the day on which it was locked";
}

TEST(SecondLook, ThatFailsIsOneTooHoweverTheMatterGoesOn) {
    Drawn at;
    ASSERT_EQ(at.look_again(at.colleague, false, "2026-10-15"), "");
    EXPECT_EQ(at.second_look()->step, Step::RecheckFails);
    at.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(rectification::take_up(tx, at.secretary, at.finding, {{"李委员"}, {"再补"}},
                                           tests::noon("2026-10-16"), at.chance()));
    });
    EXPECT_EQ(at.second_look()->number, 9) << "the first since it was drawn";
}

TEST(SecondLook, WaitsForNobodyWhereAnotherTicketCameIn) {
    Drawn at;
    EXPECT_THAT(at.findings(), testing::SizeIs(1));
    at.database().write([&](storage::Transaction& tx) {
        EXPECT_EQ(code_of(draws::replace_drawn(tx, at.checker, at.draw,
                                               {at.findings_.index, {"支部已撤销"}},
                                               tests::noon("2026-10-15"))),
                  "draws.no_substitute")
            << "one of one";
        tx.run(
            "insert into draws_substitute (draw, number, replaced_idx, by_idx, reason, "
            "account_name, at_ms, log_index) values (?, 1, ?, ?, '支部已撤销', '秦抽', 0, 0)",
            at.draw, at.findings_.index, at.page().drawn.front().index);
    });
    EXPECT_THAT(at.findings(), IsEmpty());
}

TEST(Conclude, NotOnAFinding) {
    Drawn at;
    EXPECT_EQ(code_of(at.conclude(at.checker, "2026-10-16", Bench::usual(), at.finding.hex)),
              "spotchecks.is_finding");
}

}  // namespace
}  // namespace shiji::spotchecks
