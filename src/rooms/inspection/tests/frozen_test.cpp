#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/messages.h"
#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/tests/season.h"

namespace shiji::inspection {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string words_of(const base::Error& error) {
    std::string words = settings::sentence(error.faults.front());
    EXPECT_EQ(words.find('{'), std::string::npos) << words;
    return words;
}

TEST(Freeze, WaitsForTheWindowAndForEveryAnswer) {
    Season season;
    const auto refused = [&](std::string_view day) {
        const auto proposed = season.propose(season.inspector, day);
        if (!proposed) words_of(proposed.error());
        return code_of(proposed);
    };
    EXPECT_EQ(refused("2026-10-20"), "inspection.publish_first");
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    EXPECT_EQ(refused("2026-10-27"), "inspection.window_open") << "through the last day";
    const auto objection = season.contest("theme_day", "2026-10-27");
    ASSERT_TRUE(objection);
    EXPECT_EQ(refused("2026-10-28"), "inspection.objections_open");
    EXPECT_EQ(refused("2026-11-03"), "inspection.objections_open") << "the answer's last day";
    EXPECT_EQ(refused("2026-11-04"), "") << "silence ends it too";
}

TEST(Freeze, TakesTwoAndOneDigest) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const std::string none(64, '0');
    EXPECT_EQ(code_of(season.confirm(season.second, none, "2026-10-28")),
              "inspection.not_proposed");
    const auto proposal = season.propose(season.inspector, "2026-10-28");
    ASSERT_TRUE(proposal);
    EXPECT_EQ(code_of(season.confirm(season.inspector, proposal->digest, "2026-10-28")),
              "inspection.same_inspector");
    EXPECT_EQ(code_of(season.confirm(season.second, none, "2026-10-28")),
              "inspection.other_proposal");
    EXPECT_EQ(code_of(season.confirm(season.second, proposal->digest, "2026-10-28")), "");
    EXPECT_EQ(code_of(season.confirm(season.second, proposal->digest, "2026-10-28")),
              "inspection.frozen");
    EXPECT_EQ(code_of(season.propose(season.second, "2026-10-28")), "inspection.frozen");
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(Freeze, NamesTheSheetsThatMovedSinceTheProposal) {
    Season season;
    const auto july = season.file("2026-07-08", "2026-07-09");
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto proposal = season.propose(season.inspector, "2026-10-28");
    season.accept(july, "2026-10-28");
    const auto confirmed = season.confirm(season.second, proposal->digest, "2026-10-29");
    ASSERT_FALSE(confirmed);
    EXPECT_EQ(confirmed.error().code(), "inspection.sheets_moved");
    EXPECT_THAT(words_of(confirmed.error()), HasSubstr("提请之后，第一党支部的评分表有变化"));
    const auto again = season.propose(season.second, "2026-10-29");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->number, 2);
    EXPECT_EQ(code_of(season.confirm(season.inspector, again->digest, "2026-10-29")), "");
}

TEST(Frozen, IsReadAndNeverComputedAgain) {
    Season season;
    const auto july = season.file("2026-07-08", "2026-07-09");
    season.freeze();
    const auto frozen = season.sheet_of(season.branch_a, "2026-10-29");
    ASSERT_TRUE(frozen);
    EXPECT_EQ(line(*frozen, "theme_day").points, base::Points{});
    season.accept(july, "2026-11-02");
    season.accept(season.file("2026-08-12", "2026-11-02"), "2026-11-03");
    season.edit("update inspection_grade set points = 0");
    const auto later = season.sheet_of(season.branch_a, "2027-03-01");
    ASSERT_TRUE(later);
    EXPECT_EQ(sheet_text(*later), sheet_text(*frozen)) << "facts moved, the sheet did not";
    EXPECT_EQ(sheet_digest_text(*later), sheet_digest_text(*frozen));
    season.database().read([&](storage::Transaction& tx) {
        const auto all =
            score_quarter(tx, rulebook::Rulebook::shipped(), {2026, 3}, tests::noon("2027-03-01"));
        ASSERT_EQ(all.size(), 3u);
        const auto seal = find_seal(tx, season.branch_a, {2026, 3});
        EXPECT_EQ(seal->digest, sheet_digest(*frozen));
        EXPECT_EQ(seal->quarter_digest, quarter_digest({2026, 3}, digests_of(all)));
        EXPECT_EQ(seal->proposed_by, "周敏");
        EXPECT_EQ(seal->confirmed_by, "李察");
    });
    EXPECT_EQ(code_of(season.grade(season.inspector, season.branch_a, "service", 100, "改")),
              "inspection.frozen");
    EXPECT_EQ(code_of(season.contest("theme_day", "2026-11-03")), "inspection.frozen");
}

TEST(Frozen, EveryLineComesBackAsItWasStored) {
    Season season;
    season.accept(season.file("2026-07-08", "2026-07-09"), "2026-07-10");
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto theme_day = season.contest("theme_day", "2026-10-21");
    ASSERT_TRUE(season.contest("study", "2026-10-21"));
    ASSERT_TRUE(season.answer(season.second, *theme_day, 900, "2026-10-22"));
    const auto computed = season.sheet_of(season.branch_a, "2026-11-02");
    const auto proposal = season.propose(season.inspector, "2026-11-02");
    ASSERT_TRUE(season.confirm(season.second, proposal->digest, "2026-11-02"));
    const auto stored = season.sheet_of(season.branch_a, "2027-01-01");
    EXPECT_EQ(base::write_json(*stored), base::write_json(*computed));
    EXPECT_EQ(line(*stored, "theme_day").ruling->kind, RulingKind::Upheld);
    EXPECT_EQ(line(*stored, "study").ruling->kind, RulingKind::Lapsed);
}

struct CorrectCase {
    const char* sentence;
    const char* item;
    std::int64_t points;
    const char* reason;
    const char* code;
};

TEST(Correction, IsRefusedWithItsReason) {
    const CorrectCase cases[] = {
        {"an item that does not exist", "photos", 500, "查实", "inspection.no_item"},
        {"a line that does not count", "group_meeting", 100, "查实", "inspection.not_counted"},
        {"more than its weight", "theme_day", 1'001, "查实", "inspection.points_range"},
        {"less than nothing", "theme_day", -1, "查实", "inspection.points_range"},
        {"what it is", "theme_day", 0, "查实", "inspection.same_points"},
        {"without a reason", "theme_day", 500, "", "inspection.no_reason"},
        {"with all of it", "theme_day", 500, "查实", ""},
    };
    Season season;
    EXPECT_EQ(code_of(season.correct(season.inspector, "theme_day", 500, "2026-10-20")),
              "inspection.not_frozen");
    season.freeze();
    for (const CorrectCase& c : cases) {
        const auto corrected =
            season.correct(season.inspector, c.item, c.points, "2026-11-02", c.reason);
        EXPECT_EQ(code_of(corrected), c.code) << c.sentence;
        if (!corrected) words_of(corrected.error());
    }
}

TEST(Correction, TakesEffectWhenAnotherConfirmsIt) {
    Season season;
    season.freeze();
    const auto frozen = season.sheet_of(season.branch_a, "2026-10-29");
    ASSERT_TRUE(season.correct(season.inspector, "theme_day", 500, "2026-11-02"));
    const auto proposed = season.correct(season.inspector, "theme_day", 600, "2026-11-02");
    ASSERT_TRUE(proposed);
    EXPECT_EQ(sheet_text(*season.sheet_of(season.branch_a, "2026-11-02")), sheet_text(*frozen));
    EXPECT_EQ(code_of(season.confirm_correct(season.second, "theme_day", 1, "2026-11-03")),
              "inspection.no_correction")
        << "a newer one replaced it";
    EXPECT_EQ(code_of(season.confirm_correct(season.inspector, "theme_day", 2, "2026-11-03")),
              "inspection.same_inspector");
    ASSERT_TRUE(season.confirm_correct(season.second, "theme_day", 2, "2026-11-03"));
    EXPECT_EQ(code_of(season.confirm_correct(season.second, "theme_day", 2, "2026-11-03")),
              "inspection.no_correction");
    ASSERT_TRUE(season.correct(season.second, "service", 400, "2026-11-04"));
    ASSERT_TRUE(season.confirm_correct(season.inspector, "service", 1, "2026-11-04"));

    const auto after = season.sheet_of(season.branch_a, "2026-11-05");
    EXPECT_EQ(line(*after, "theme_day").reckoning, "10.00 × 0/3 = 0.00；更正为 6.00");
    EXPECT_EQ(after->points - frozen->points, base::Points{650});
    EXPECT_EQ(after->out_of_hundred,
              base::share({10'000}, after->points.hundredths, after->possible.hundredths));
    season.database().read([&](storage::Transaction& tx) {
        const auto all = list_corrections(tx, {2026, 3}, season.branch_a);
        ASSERT_EQ(all.size(), 2u);
        EXPECT_EQ(all[0].correction.version, 2);
        EXPECT_EQ(all[0].correction.old_points, base::Points{});
        EXPECT_EQ(all[1].correction.version, 3);
        EXPECT_EQ(find_seal(tx, season.branch_a, {2026, 3})->digest, sheet_digest(*frozen))
            << "the sheet as it was frozen stays";
        EXPECT_EQ(transparency::list_receipts(tx, find_seal(tx, season.branch_a, {2026, 3})->record)
                      .size(),
                  3u);
    });
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(Correction, IsNotMadeByTheOwnDepartment) {
    Season season;
    season.freeze();
    season.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::give_post(tx,
                                            {.account = season.second.account,
                                             .organisation = season.committee_a,
                                             .role = organisation::Role::Member,
                                             .since = tests::noon("2026-10-01").date(),
                                             .until = {}},
                                            season.chance()));
    });
    EXPECT_EQ(code_of(season.correct(season.second, "theme_day", 500, "2026-11-02")),
              "inspection.own_unit");
    ASSERT_TRUE(season.correct(season.inspector, "theme_day", 500, "2026-11-02"));
    EXPECT_EQ(code_of(season.confirm_correct(season.second, "theme_day", 1, "2026-11-02")),
              "inspection.own_unit");
}

/// Of the first branch, as it is read now.
SheetLine line_of(Season& season, std::string_view item) {
    const auto sheet = season.sheet_of(season.branch_a, "2026-11-10");
    EXPECT_TRUE(sheet);
    for (const SheetLine& line : sheet->lines)
        if (line.item->code == item) return line;
    ADD_FAILURE() << "no line " << item;
    return {};
}

TEST(Correction, SaysThatAnItemDoesNotApplyAndThatItDoesAfterAll) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto proposal = season.propose(season.inspector, "2026-10-28");
    ASSERT_TRUE(proposal);
    ASSERT_TRUE(season.confirm(season.second, proposal->digest, "2026-10-29"));
    const auto before = season.sheet_of(season.branch_a, "2026-11-01");
    const base::Points weight = line_of(season, "service").item->weight;

    EXPECT_EQ(code_of(season.correct_away(season.inspector, "theme_day", "2026-11-02")),
              "inspection.not_graded_item");
    EXPECT_EQ(code_of(season.correct_away(season.inspector, "service", "2026-11-02", "")),
              "inspection.no_reason");
    ASSERT_TRUE(season.correct_away(season.inspector, "service", "2026-11-02"));
    EXPECT_EQ(line_of(season, "service").possible, weight) << "one alone changes nothing";
    EXPECT_EQ(code_of(season.confirm_correct(season.inspector, "service", 1, "2026-11-02")),
              "inspection.same_inspector");
    ASSERT_TRUE(season.confirm_correct(season.second, "service", 1, "2026-11-02"));
    const auto away = season.sheet_of(season.branch_a, "2026-11-03");
    EXPECT_FALSE(line_of(season, "service").applies);
    EXPECT_EQ(away->possible.hundredths, before->possible.hundredths - weight.hundredths);
    EXPECT_TRUE(line_of(season, "service").reckoning.ends_with("；更正为 不适用"));
    EXPECT_EQ(code_of(season.correct_away(season.inspector, "service", "2026-11-03")),
              "inspection.same_points");

    EXPECT_EQ(
        code_of(season.correct(season.second, "service", weight.hundredths + 1, "2026-11-04")),
        "inspection.points_range");
    ASSERT_TRUE(season.correct(season.second, "service", 0, "2026-11-04"))
        << "none of its points is another thing than 不适用";
    ASSERT_TRUE(season.confirm_correct(season.inspector, "service", 2, "2026-11-04"));
    const auto back = season.sheet_of(season.branch_a, "2026-11-05");
    EXPECT_EQ(back->possible, before->possible);
    EXPECT_EQ(line_of(season, "service").points, base::Points{});
    EXPECT_TRUE(line_of(season, "service").applies);
    season.database().read([&](storage::Transaction& tx) {
        const auto all = list_corrections(tx, {2026, 3}, season.branch_a);
        EXPECT_EQ(all.size(), 2u);
        EXPECT_EQ(all[0].correction.old_possible, weight);
        EXPECT_EQ(all[0].correction.possible, base::Points{});
        EXPECT_EQ(all[1].correction.old_possible, base::Points{});
        EXPECT_EQ(all[1].correction.possible, weight);
        return 0;
    });
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(Correction, MakesWhatWasFrozenAsNotApplyingCount) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.leave_out(season.inspector, "service", "看错了"));
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto proposal = season.propose(season.inspector, "2026-10-28");
    ASSERT_TRUE(proposal);
    ASSERT_TRUE(season.confirm(season.second, proposal->digest, "2026-10-29"));
    EXPECT_FALSE(line_of(season, "service").applies);
    ASSERT_TRUE(season.correct(season.inspector, "service", 100, "2026-11-02"));
    ASSERT_TRUE(season.confirm_correct(season.second, "service", 1, "2026-11-03"));
    const SheetLine line = line_of(season, "service");
    EXPECT_TRUE(line.applies);
    EXPECT_EQ(line.points, base::Points{100});
    EXPECT_EQ(line.possible, line.item->weight);
    EXPECT_THAT(season.verify(), IsEmpty());
}

/// Editing it, and putting it back as it was.
std::pair<std::string, std::string> edits_of(const std::string& table, const std::string& column) {
    static const std::set<std::string> numbers{
        "position",    "points",         "possible",     "out_of_hundred", "ungraded",
        "weight",      "per_occurrence", "cap",          "applies",        "met",
        "due",         "number",         "old_points",   "old_possible",   "total_points",
        "computed_ms", "proposed_ms",    "confirmed_ms", "frozen_ms"};
    const std::string set = "update " + table + " set " + column + " = " + column;
    if (numbers.contains(column)) return {set + " + 40", set + " - 40"};
    return {set + " || 'x'", "update " + table + " set " + column + " = substr(" + column +
                                 ", 1, length(" + column + ") - 1)"};
}

TEST(FrozenInTheLog, NoColumnIsEditedUnseen) {
    Season season;
    season.freeze();
    ASSERT_TRUE(season.correct(season.inspector, "theme_day", 600, "2026-11-02"));
    ASSERT_TRUE(season.confirm_correct(season.second, "theme_day", 1, "2026-11-03"));
    ASSERT_TRUE(season.correct_away(season.inspector, "service", "2026-11-03"));
    ASSERT_TRUE(season.confirm_correct(season.second, "service", 1, "2026-11-03"));
    ASSERT_THAT(season.verify(), IsEmpty());
    // Places, choices that are read as such, and what is empty here.
    const std::set<std::string> passed_over{
        "record", "log_index",     "version",       "quarter",   "kind",
        "ruling", "ruling_points", "ruling_reason", "ruling_by", "parent"};
    for (const char* const table : {"inspection_sheet", "inspection_sheet_line",
                                    "inspection_sheet_section", "inspection_correction"}) {
        const auto columns = season.database().read(
            [&](storage::Transaction& tx) { return tx.list_columns(table); });
        EXPECT_GE(columns.size(), 6u);
        for (const std::string& column : columns) {
            if (passed_over.contains(column)) continue;
            const auto [wrong, right] = edits_of(table, column);
            season.edit(wrong);
            EXPECT_FALSE(season.verify().empty()) << table << "." << column;
            season.edit(right);
        }
    }
    EXPECT_THAT(season.verify(), IsEmpty());
}

TEST(FrozenInTheLog, EveryFailingWriteLeavesNothing) {
    auto countdown = std::make_shared<int>(-1);
    storage::Config config;
    config.before_write = [countdown] {
        if (*countdown > 0 && --*countdown == 0)
            throw storage::Failure(storage::Failure::Kind::DiskFull, "full");
    };
    Season season(config);
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-20"));
    const auto proposal = season.propose(season.inspector, "2026-10-28");
    const std::string before = storage::dump(season.database());
    // A sheet of three is some seventy writes; every seventh shows what each does.
    for (int write = 1;; write += 7) {
        *countdown = write;
        try {
            ASSERT_TRUE(season.confirm(season.second, proposal->digest, "2026-10-29"));
        } catch (const storage::Failure&) {
            EXPECT_EQ(storage::dump(season.database()), before) << "write " << write;
            continue;
        }
        *countdown = -1;
        EXPECT_GT(write, 50);
        break;
    }
}

}  // namespace
}  // namespace shiji::inspection
