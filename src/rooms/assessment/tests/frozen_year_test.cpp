#include "rooms/assessment/tests/year_story.h"
#include "tests/support/full_disk.h"

namespace shiji::assessment {
namespace {

TEST(DecideBand, IsAPersonsWithAReasonAndNeverAboveACap) {
    Year year;
    EXPECT_EQ(year.band(year.second, year.where, "good"), "assessment.no_scheme");
    year.freeze_quarter();
    year.begin();
    EXPECT_EQ(year.band(year.second, year.where, "good"), "assessment.not_notified");
    year.enter_all();
    year.enter_both(Year::cap(), year.where);
    ASSERT_EQ(year.notify(), "");
    EXPECT_EQ(year.propose_freezing(), "assessment.bands_missing");
    EXPECT_EQ(year.band(year.native, year.where, "fair"), "assessment.own_unit");
    EXPECT_EQ(year.band(year.second, year.where, "splendid"), "assessment.no_band");
    EXPECT_EQ(year.band(year.second, year.where, "good", "工作扎实"), "assessment.above_cap");
    EXPECT_EQ(year.band(year.second, year.where, "poor"), "assessment.no_reason");
    EXPECT_EQ(year.band(year.second, year.where, "poor", "全年三次整改未到位"), "");
    EXPECT_EQ(year.sheet(year.where).band, "poor");
    EXPECT_EQ(year.band(year.second, year.where, "fair"), "") << "a later one replaces it";
    EXPECT_EQ(year.sheet(year.where).band, "fair");
}

TEST(FreezeYear, TakesTwoAndIsThenReadAndNeverComputed) {
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    ASSERT_EQ(year.notify(), "");
    EXPECT_EQ(year.confirm_freezing(year.second, ""), "assessment.bands_missing");
    for (const auto& branch : {year.district.branch_a, year.district.branch_b})
        ASSERT_EQ(year.band(year.second, branch, year.sheet(branch).rule_band.c_str()), "");
    EXPECT_EQ(year.confirm_freezing(year.second, ""), "assessment.not_proposed");
    ASSERT_EQ(year.propose_freezing(), "");
    EXPECT_EQ(year.confirm_freezing(year.district.inspector, year.digest),
              "assessment.same_inspector");
    EXPECT_EQ(year.confirm_freezing(year.second, "other"), "assessment.other_proposal");
    ASSERT_EQ(year.band(year.second, year.where, "poor", "另有情况"), "");
    EXPECT_EQ(year.confirm_freezing(year.second, year.digest), "assessment.other_proposal")
        << "a sheet moved";
    ASSERT_EQ(year.propose_freezing(), "");
    ASSERT_EQ(year.confirm_freezing(year.second, year.digest), "");
    EXPECT_EQ(year.propose_freezing(), "assessment.frozen");
    EXPECT_EQ(year.contest("year_end", "2027-01-20"), "assessment.frozen");

    const auto frozen = year.sheet(year.where);
    const auto seal = year.read([&](storage::Transaction& tx) {
        return find_year_seal(tx, {year.where, "2026"});
    });
    ASSERT_TRUE(seal);
    EXPECT_EQ(seal->digest, year_digest(frozen));
    EXPECT_EQ(seal->year_digest, year.digest);
    EXPECT_TRUE(year.verify().sound) << year.verify().sentence;
    EXPECT_EQ(year.verify().without_reader, 0);

    // A quarter is corrected afterwards: the year stays.
    year.write("2027-01-25", [&](auto& tx, auto now) {
        return inspection::propose_correction(tx, year.district.inspector,
                                              {year.where, {2026, 3}, "theme_day"},
                                              {base::Points{1'000}, {"另有一份原始记录"}}, now);
    });
    ASSERT_EQ(year.write("2027-01-26",
                         [&](auto& tx, auto now) {
                             return inspection::confirm_correction(
                                 tx, year.second, {year.where, {2026, 3}, "theme_day"}, {1}, now,
                                 year.district.chance());
                         }),
              "");
    EXPECT_EQ(year_digest(year.sheet(year.where, "2027-01-27")), seal->digest);
}

TEST(CorrectYear, StandsBesideTheOldValueAndTakesTwo) {
    Year early;
    early.begin();
    EXPECT_EQ(early.correct(early.second, {"year_end", {9'000}, "good", {"算错了"}}),
              "assessment.not_frozen");
    Year year;
    year.freeze();
    const auto old = year.sheet(year.where);
    const CorrectYear good{"year_end", {9'900}, old.band, {"现场记录另有一份"}};
    const auto with = [&](auto change) {
        CorrectYear words = good;
        change(words);
        return year.correct(year.district.inspector, words);
    };
    EXPECT_EQ(with([](auto& w) { w.line = "dancing"; }), "assessment.no_line");
    EXPECT_EQ(year.correct(year.native, good), "assessment.own_unit");
    EXPECT_EQ(with([](auto& w) { w.score = {10'001}; }), "assessment.mark_points");
    EXPECT_EQ(with([](auto& w) { w.band = "splendid"; }), "assessment.no_band");
    EXPECT_EQ(with([&](auto& w) { w.score = year.line("year_end").score; }),
              "assessment.same_result");
    EXPECT_EQ(with([](auto& w) { w.reason = {}; }), "assessment.no_reason");
    EXPECT_EQ(year.confirm_correct(year.second, 1), "assessment.no_correction");
    ASSERT_EQ(year.correct(year.district.inspector, good), "");
    EXPECT_EQ(year.sheet(year.where).total, old.total) << "without effect yet";
    EXPECT_EQ(year.confirm_correct(year.native, 1), "assessment.own_unit");
    EXPECT_EQ(year.confirm_correct(year.district.inspector, 1), "assessment.same_inspector");
    ASSERT_EQ(year.confirm_correct(year.second, 1), "");
    EXPECT_EQ(year.line("year_end").points.text(), "29.70");
    EXPECT_GT(year.sheet(year.where).total, old.total);
    const auto corrections = year.read([&](storage::Transaction& tx) {
        return list_year_corrections(tx, {year.where, "2026"});
    });
    ASSERT_EQ(corrections.size(), 1u);
    EXPECT_EQ(corrections[0].old_score.text(), "88.00");
    EXPECT_TRUE(year.verify().sound) << year.verify().sentence;
}

TEST(YearSheets, AnOrganisationBeyondTheYearHasNone) {
    Year year;
    year.begin();
    const auto none = year.read([&](storage::Transaction& tx) {
        return find_year_sheet(tx, {year.district.committee_a, "2026"}, tests::noon("2026-11-04"));
    });
    EXPECT_EQ(code_of(none), "assessment.not_assessed") << "a committee is no branch";
}

TEST(FreezeYear, AFailedWriteLeavesNothingWhereverItFails) {
    tests::FullDisk disk;
    Year year(disk.config());
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    ASSERT_EQ(year.notify(), "");
    for (const auto& branch : {year.district.branch_a, year.district.branch_b})
        ASSERT_EQ(year.band(year.second, branch, year.sheet(branch).rule_band.c_str()), "");
    ASSERT_EQ(year.propose_freezing(), "");
    int failures = 0;
    for (int fails_at = 0;; fails_at += 7, ++failures) {
        disk.fill_after(fails_at);
        bool failed = false;
        try {
            EXPECT_EQ(year.confirm_freezing(year.second, year.digest), "");
        } catch (const storage::Failure&) {
            failed = true;
        }
        disk.clear();
        if (!failed) break;
        EXPECT_EQ(year.read([](storage::Transaction& tx) { return year_stage(tx, "2026"); }),
                  YearStage::Notified)
            << "write " << fails_at;
        EXPECT_TRUE(year.verify().sound) << "write " << fails_at;
    }
    EXPECT_GT(failures, 3) << "entries, head, salts, sheets, lines, messages";
}

TEST(Verify, NamesAYearThatWasTouched) {
    const char* const touches[] = {
        "update assessment_sheet set total = 9999",
        "update assessment_sheet set band = 'excellent'",
        "update assessment_sheet set confirmed_name = '别人'",
        "update assessment_line set score = 10000 where code = 'report'",
        "update assessment_line set words = '没有问题'",
        "delete from assessment_line where code = 'report'",
        "update assessment_scheme set content = '{}'",
        "update assessment_scheme set confirmed_name = '别人'",
        "update assessment_mark set points = 9000 where kind = 'year_end'",
        "update assessment_mark set state = 'withdrawn'",
        "update assessment_mark set respondents = '50 0 0 0 群众'",
        "update assessment_decision set decided_name = '别人'",
        "delete from assessment_decision",
        "update assessment_notice set contest_until = '2027-02-01'",
        "update assessment_objection set words = '没有异议'",
        "update assessment_answer set reason = '没看'",
        "update assessment_correction set score = 100",
    };
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    ASSERT_EQ(year.notify(), "");
    ASSERT_EQ(year.contest("report", "2027-01-06"), "");
    ASSERT_EQ(year.answer(year.second, "report", {false, {}, {"以通报为准"}}, "2027-01-07"), "");
    for (const auto& branch : {year.district.branch_a, year.district.branch_b})
        ASSERT_EQ(year.band(year.second, branch, year.sheet(branch).rule_band.c_str()), "");
    ASSERT_EQ(year.propose_freezing(), "");
    ASSERT_EQ(year.confirm_freezing(year.second, year.digest), "");
    const std::string band = year.sheet(year.where).band;
    ASSERT_EQ(year.correct(year.second, {"year_end", {9'900}, band, {"另有记录"}}), "");
    ASSERT_EQ(year.confirm_correct(year.district.inspector, 1), "");
    ASSERT_TRUE(year.verify().sound);
    for (const char* touch : touches) {
        const auto undone =
            year.district.database().write([&](storage::Transaction& tx) -> base::Result<void> {
                EXPECT_GT(tx.change(touch), 0) << touch;
                auto readers = records::content_readers();
                readers.merge(inspection::content_readers());
                readers.merge(content_readers());
                EXPECT_FALSE(transparency::verify_store(tx, readers).sound) << touch;
                return base::refuse(base::ErrorKind::Invalid, "assessment.no_year");
            });
        EXPECT_FALSE(undone);
    }
    EXPECT_TRUE(year.verify().sound) << "each touch was taken back";
}

}  // namespace
}  // namespace shiji::assessment
