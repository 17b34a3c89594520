#include <gtest/gtest.h>

#include "rooms/inspection/rubric.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using records::Duty;
using records::DutyState;

constexpr std::uint64_t kSeeds = 150;

/// A random branch, quarter and day, and what it filed so far.
class Story {
  public:
    explicit Story(std::uint64_t seed) : chance_(seed) {
        quarter_ = {2026, static_cast<unsigned>(1 + chance_.below(4))};
        rulebook::OrganisationFacts facts{.has_committee = chance_.below(2) == 0};
        for (std::uint64_t i = chance_.below(4); i > 0; --i)
            facts.groups.push_back({.id = {std::string(32, static_cast<char>('0' + i))},
                                    .organisation = {},
                                    .name = {"第" + std::to_string(i) + "党小组"}});
        for (const auto& owed : rulebook::Rulebook::shipped().obligations(facts, quarter_))
            evidence_.duties.push_back({owed, DutyState::Overdue, std::nullopt, false});
        now_ = base::Moment::start_of(
            quarter_.first().plus_days(static_cast<int>(chance_.below(120))));
        for (std::uint64_t i = chance_.below(evidence_.duties.size() * 2); i > 0; --i) settle();
        if (chance_.below(2) == 0) grade();
    }

    Sheet sheet() const { return sheet_of(evidence_); }
    Sheet sheet_without_grades() const {
        Evidence ungraded = evidence_;
        ungraded.grades.clear();
        return sheet_of(ungraded);
    }
    Sheet sheet_of_grades_alone() const {
        Evidence graded;
        graded.grades = evidence_.grades;
        return sheet_of(graded);
    }

    std::size_t any_duty() { return chance_.below(evidence_.duties.size()); }
    Duty& duty(std::size_t index) { return evidence_.duties[index]; }

    /// Files something that some obligations turn out to be met by: one gathering, several covers.
    void settle() {
        const records::GatheringId id = chance_.id<records::GatheringOwner>();
        const bool late = chance_.below(3) == 0;
        const records::DutyFiling filing{.held_on = quarter_.first(),
                                         .received_on = quarter_.first(),
                                         .late_days = late ? 3 : 0,
                                         .study = any_study()};
        for (std::uint64_t i = 1 + chance_.below(3); i > 0; --i)
            accept(any_duty(), id, late, filing);
    }

    /// What records says when a gathering is accepted; an earlier accepted one keeps the duty.
    void accept(std::size_t index, const records::GatheringId& id, bool late,
                const records::DutyFiling& filing = {}) {
        Duty& one = evidence_.duties[index];
        if (one.state == DutyState::Accepted) return;
        one.state = DutyState::Accepted;
        one.late = late;
        if (!one.obligation->met_by.empty()) one.gathering = id;
        if (one.gathering) one.filing = filing;
        if (one.obligation->met_by.empty()) evidence_.plan = {quarter_.first(), any_study()};
    }

    /// Objections to some lines are answered at random, or by nobody.
    void rule_on_some() {
        for (const RubricItem& item : shipped_rubric(quarter_).items) {
            if (flip()) continue;
            const auto most = static_cast<std::uint64_t>(item.weight.hundredths) + 1;
            evidence_.rulings[item.code] = {flip() ? RulingKind::Upheld : RulingKind::Lapsed,
                                            {static_cast<std::int64_t>(chance_.below(most))},
                                            "核对了记录",
                                            "督查员"};
        }
    }

    bool flip() { return chance_.below(2) == 0; }
    seams::SeededChance& chance() { return chance_; }

  private:
    Sheet sheet_of(const Evidence& evidence) const {
        return score(shipped_rubric(quarter_), evidence, quarter_, now_);
    }

    StudyProof any_study() { return {flip(), flip(), flip()}; }

    void grade() {
        for (const RubricItem& item : shipped_rubric(quarter_).items)
            if (item.kind == ItemKind::Effect && flip())
                evidence_.grades.push_back(
                    {item.code,
                     {static_cast<std::int64_t>(
                         chance_.below(static_cast<std::uint64_t>(item.weight.hundredths) + 1))},
                     "理由",
                     "督查员"});
    }

    seams::SeededChance chance_;
    base::Quarter quarter_;
    base::Moment now_;
    Evidence evidence_;
};

TEST(SheetProperty, IsTheSumOfItsLinesAndNeverAboveTheFullMark) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const Sheet sheet = Story(seed).sheet();
        base::Points points, possible;
        for (const SheetLine& line : sheet.lines) {
            EXPECT_GE(line.points, base::Points{}) << "seed " << seed << " " << line.item->code;
            EXPECT_LE(line.points, line.possible) << "seed " << seed << " " << line.item->code;
            EXPECT_LE(line.met, line.due) << "seed " << seed << " " << line.item->code;
            EXPECT_TRUE(line.applies || line.possible == base::Points{}) << "seed " << seed;
            points = points + line.points;
            possible = possible + line.possible;
        }
        EXPECT_EQ(sheet.points, points) << "seed " << seed;
        EXPECT_EQ(sheet.possible, possible) << "seed " << seed;
        EXPECT_LE(sheet.possible, base::Points{10'000}) << "seed " << seed;
        EXPECT_LE(sheet.out_of_hundred, base::Points{10'000}) << "seed " << seed;
    }
}

TEST(SheetProperty, EachHeadingIsTheSumOfItsLinesAndAllOfThemTheWhole) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const Sheet sheet = Story(seed).sheet();
        base::Points points, possible;
        for (const SheetSection& one : sheet.sections) {
            base::Points earned, most;
            for (const SheetLine& line : sheet.lines) {
                if (line.item->section != one.section->code) continue;
                earned = earned + line.points;
                most = most + line.possible;
            }
            EXPECT_EQ(one.points, earned) << "seed " << seed << " " << one.section->code;
            EXPECT_EQ(one.possible, most) << "seed " << seed << " " << one.section->code;
            EXPECT_LE(one.possible, one.section->weight) << "seed " << seed;
            points = points + earned;
            possible = possible + most;
        }
        EXPECT_EQ(sheet.points, points) << "seed " << seed;
        EXPECT_EQ(sheet.possible, possible) << "seed " << seed;
    }
}

void expect_no_line_fell(const Sheet& before, const Sheet& after, std::uint64_t seed) {
    ASSERT_EQ(before.lines.size(), after.lines.size());
    for (std::size_t i = 0; i < before.lines.size(); ++i) {
        EXPECT_GE(after.lines[i].points, before.lines[i].points)
            << "seed " << seed << " " << after.lines[i].item->code << ": "
            << before.lines[i].reckoning << " became " << after.lines[i].reckoning;
        EXPECT_EQ(after.lines[i].applies, before.lines[i].applies) << "seed " << seed;
    }
    EXPECT_GE(after.out_of_hundred, before.out_of_hundred) << "seed " << seed;
}

TEST(SheetProperty, AcceptedRecordsAddedNeverLowerTheScore) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Story story(seed);
        for (int step = 0; step < 6; ++step) {
            const Sheet before = story.sheet();
            story.settle();
            expect_no_line_fell(before, story.sheet(), seed);
        }
    }
}

/// I3: the same duty met by what is believed, honestly not held, and passed over in silence.
TEST(SheetProperty, HonestyCostsLessThanAFalseRecordCouldGain) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Story story(seed);
        const std::size_t index = story.any_duty();
        const rulebook::Obligation owed = story.duty(index).obligation;
        if (owed.met_by.empty() || owed.code == "dues") continue;  // no item counts these
        const auto points_as = [&](DutyState state) {
            Story same(seed);
            auto& duty = same.duty(same.any_duty());
            duty.state = state;
            duty.late = false;
            duty.gathering = state == DutyState::Overdue
                                 ? std::nullopt
                                 : std::optional(records::GatheringId{std::string(32, 'f')});
            duty.filing.reset();
            return same.sheet();
        };
        const Sheet silent = points_as(DutyState::Overdue);
        const Sheet honest = points_as(DutyState::NotHeld);
        const Sheet believed = points_as(DutyState::Accepted);
        if (silent.computed_at.date() <= owed.due_on) continue;  // nothing is owed yet
        expect_no_line_fell(silent, honest, seed);
        const auto cost = believed.points - honest.points;
        const auto gain = believed.points - silent.points;
        EXPECT_LT(cost, gain) << "seed " << seed << " " << owed.code;
    }
}

/// I7: neither an answer nor silence takes anything from a line, or adds to what is possible.
TEST(SheetProperty, ObjectionsNeverLowerALine) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        Story story(seed);
        const Sheet before = story.sheet();
        story.rule_on_some();
        const Sheet after = story.sheet();
        expect_no_line_fell(before, after, seed);
        EXPECT_EQ(after.possible, before.possible) << "seed " << seed;
        for (const SheetLine& line : after.lines) {
            EXPECT_LE(line.points, line.possible) << "seed " << seed;
            const bool lapsed = line.ruling && line.ruling->kind == RulingKind::Lapsed;
            EXPECT_TRUE(!lapsed || line.points == line.possible) << "seed " << seed;
        }
    }
}

/// What the search for temptations rests on: it scores the duties once for all marks
/// (incentive.cpp).
TEST(SheetProperty, IsWhatItsDutiesScoreAndWhatPeopleGave) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const Story story(seed);
        const Sheet sheet = story.sheet(), duties = story.sheet_without_grades();
        base::Points given, possible;
        for (const SheetLine& line : story.sheet_of_grades_alone().lines) {
            if (line.item->kind != ItemKind::Effect) continue;
            given = given + line.points;
            possible = possible + line.possible;
        }
        EXPECT_EQ(sheet.points, duties.points + given) << "seed " << seed;
        EXPECT_EQ(sheet.possible, duties.possible + possible) << "seed " << seed;
        EXPECT_EQ(sheet.out_of_hundred, out_of_hundred(sheet.points, sheet.possible));
    }
}

TEST(SheetProperty, AGradeMovesItsOwnLineOnly) {
    const Sheet plain = Story(7).sheet();
    for (const SheetLine& line : plain.lines) {
        if (line.item->kind == ItemKind::Statutory) continue;
        EXPECT_EQ(line.met, 0);
        EXPECT_TRUE(line.facts.empty()) << "facts on file say nothing of quality";
    }
}

}  // namespace
}  // namespace shiji::inspection
