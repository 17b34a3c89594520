#include "rooms/assessment/tests/year_story.h"

namespace shiji::assessment {
namespace {

TEST(YearScheme, IsAdoptedByTwo) {
    Year year;
    const std::string digest = scheme_digest(Year::one_quarter());
    EXPECT_EQ(year.adopt(year.second, digest), "assessment.not_proposed");
    EXPECT_EQ(year.propose(Year::one_quarter(), "26"), "assessment.no_year");
    YearScheme flawed = Year::one_quarter();
    flawed.report = {};
    EXPECT_EQ(year.propose(flawed), "assessment.scheme_flawed");
    EXPECT_EQ(year.propose(shipped_scheme("2027")), "assessment.scheme_flawed") << "another year's";
    ASSERT_EQ(year.propose(), "");
    EXPECT_EQ(year.adopt(year.district.inspector, digest), "assessment.same_inspector");
    EXPECT_EQ(year.adopt(year.second, "other"), "assessment.other_proposal");
    ASSERT_EQ(year.adopt(year.second, digest), "");
    EXPECT_EQ(year.propose(), "assessment.scheme_adopted");
    EXPECT_TRUE(year.verify().sound);
}

struct MarkCase {
    const char* sentence;
    EnterMark mark;
    const char* code;
};

TEST(EnterMark, IsRefusedWithItsReason) {
    EnterMark none = Year::year_end();
    none.reason = {};
    EnterMark no_paper = Year::report();
    no_paper.document = {};
    EnterMark few = Year::survey();
    few.respondents = {{{"领导"}, 4, 0, 0, 9}};
    EnterMark nobody = Year::survey();
    nobody.respondents.clear();
    EnterMark below = Year::survey();
    below.respondents[0].dissatisfied = -1;
    const MarkCase cases[] = {
        {"the grade at the year's end", Year::year_end(), ""},
        {"above a hundred", Year::year_end(10'001), "assessment.mark_points"},
        {"below nothing", Year::year_end(-1), "assessment.mark_points"},
        {"without a reason", none, "assessment.no_reason"},
        {"述职", Year::report(), ""},
        {"述职 in another word", Year::report("马虎"), "assessment.mark_word"},
        {"述职 without its document", no_paper, "assessment.no_document"},
        {"a survey", Year::survey(), ""},
        {"a survey of four", few, "assessment.too_few_respondents"},
        {"a survey of nobody", nobody, "assessment.too_few_respondents"},
        {"a survey that counts backwards", below, "assessment.too_few_respondents"},
        {"a deduction", Year::adjustment(), ""},
        {"a deduction of nothing", Year::adjustment("案1", 0), "assessment.mark_points"},
        {"past the limit", Year::adjustment("案1", -501), "assessment.mark_points"},
        {"without its case", Year::adjustment(""), "assessment.mark_word"},
        {"a cap", Year::cap(), ""},
        {"a cap of no scheme", Year::cap("dancing"), "assessment.mark_word"},
    };
    for (const MarkCase& c : cases) {
        Year year;
        year.begin();
        EXPECT_EQ(year.enter(year.district.inspector, c.mark, year.where), c.code) << c.sentence;
    }
}

TEST(EnterMark, IsOfTwoStrangersAndCountsOnce) {
    Year year;
    EXPECT_EQ(year.enter(year.district.inspector, Year::year_end(), year.where),
              "assessment.no_scheme");
    year.begin();
    EXPECT_EQ(year.enter(year.district.inspector, Year::year_end(), {std::string(32, 'e')}),
              "organisation.not_found");
    EXPECT_EQ(year.enter(year.native, Year::year_end(), year.where), "assessment.own_unit");
    EXPECT_EQ(year.enter(year.district.inspector, Year::year_end(), year.district.own_branch),
              "assessment.own_unit");
    ASSERT_EQ(year.enter(year.district.inspector, Year::year_end(), year.where), "");
    const auto mark = year.last_mark;
    EXPECT_FALSE(year.line("year_end").counted) << "nobody confirmed it";
    EXPECT_EQ(year.enter(year.second, Year::year_end(), year.where), "assessment.mark_stands");
    EXPECT_EQ(year.decide(year.district.inspector, mark, year.where), "assessment.same_inspector");
    EXPECT_EQ(year.decide(year.native, mark, year.where), "assessment.own_unit");
    EXPECT_EQ(year.decide(year.second, mark, year.district.branch_b), "assessment.no_mark");
    ASSERT_EQ(year.decide(year.second, mark, year.where), "");
    EXPECT_EQ(year.decide(year.second, mark, year.where), "assessment.no_mark");
    EXPECT_EQ(year.line("year_end").reckoning, "30.00 × 88.00 ÷ 100 = 26.40");

    year.enter_both(Year::adjustment("案1", -150), year.where);
    EXPECT_EQ(year.enter(year.district.inspector, Year::adjustment("案1", -100), year.where),
              "assessment.mark_stands")
        << "a case counts once";
    EXPECT_EQ(year.enter(year.district.inspector, Year::adjustment("案2", 100), year.where), "");
    ASSERT_EQ(year.decide(year.second, mark, year.where, MarkState::Withdrawn), "");
    EXPECT_FALSE(year.line("year_end").counted);
    EXPECT_EQ(year.enter(year.second, Year::year_end(9'000), year.where), "");
    EXPECT_TRUE(year.verify().sound);
}

/// A year of the first quarter of 2027 alone, in which the branch was charged for a matter that was
/// found again.
class Charged : public Year {
  public:
    explicit Charged(std::optional<bool> adjusted_quarters) {
        YearScheme scheme = one_quarter();
        scheme.quarters = {{kSpring, {4'000}}};
        scheme.adjusted_quarters = adjusted_quarters;
        EXPECT_EQ(propose(scheme), "");
        EXPECT_EQ(adopt(second, scheme_digest(scheme)), "");
    }
    void charge() {
        EXPECT_EQ(write("2027-02-02",
                        [&](auto& tx, auto now) {
                            return inspection::enter_repeat(
                                tx, district.inspector, {where, kSpring, "study"},
                                {.finding = "0123abcd" + std::string(24, '0'),
                                 .name = "每月集中学习",
                                 .settled_on = day("2026-12-01")},
                                now, district.chance());
                        }),
                  "");
    }
    std::string deduct(const char* word) {
        return enter(district.inspector, adjustment(word), where, "2027-02-02");
    }
    static constexpr base::Quarter kSpring{2027, 1};
    static constexpr const char* kCase = "整改事项 0123ABCD";
};

TEST(EnterMark, OfACaseThatAQuarterTookIsRefusedWhereItsTotalCounts) {
    Charged year(true);
    year.charge();
    EXPECT_EQ(year.deduct(Charged::kCase), "assessment.counted_in_quarter");
    EXPECT_EQ(year.deduct("另一件"), "");
    Charged other(std::nullopt);
    other.charge();
    EXPECT_EQ(other.deduct(Charged::kCase), "") << "it counts nowhere else in this year";
}

TEST(DecideMark, ConfirmsNoCaseThatAQuarterTookMeanwhile) {
    Charged year(true);
    ASSERT_EQ(year.deduct(Charged::kCase), "");
    year.charge();
    EXPECT_EQ(
        year.decide(year.second, year.last_mark, year.where, MarkState::Confirmed, "2027-02-03"),
        "assessment.counted_in_quarter");
    EXPECT_EQ(
        year.decide(year.second, year.last_mark, year.where, MarkState::Withdrawn, "2027-02-03"),
        "");
}

TEST(NotifyYear, WaitsForWhatIsMissing) {
    Year year;
    EXPECT_EQ(year.notify(), "assessment.no_scheme");
    year.begin();
    EXPECT_EQ(year.notify("2026-09-30"), "assessment.year_running");
    year.district.database().write([&](storage::Transaction& tx) {
        for (const auto& branch : {year.district.branch_a, year.district.branch_b})
            for (const auto& item : effect_items())
                EXPECT_TRUE(inspection::grade_item(tx, year.district.inspector, branch, {2026, 3},
                                                   item.code, {item.weight, {"看过"}},
                                                   tests::noon("2026-11-06")));
        EXPECT_TRUE(inspection::publish_quarter(tx, year.district.inspector, {2026, 3},
                                                tests::noon("2026-11-06"), year.district.chance()));
    });
    EXPECT_EQ(year.notify(), "assessment.quarter_open");
    Year other;
    other.freeze_quarter();
    other.begin();
    EXPECT_EQ(other.notify(), "assessment.marks_missing");
    ASSERT_EQ(other.enter(other.district.inspector, Year::year_end(), other.where), "");
    EXPECT_EQ(other.notify(), "assessment.marks_waiting");
    ASSERT_EQ(other.decide(other.second, other.last_mark, other.where), "");
    other.enter_both(Year::report(), other.where);
    other.enter_both(Year::year_end(), other.district.branch_b);
    other.enter_both(Year::report(), other.district.branch_b);
    ASSERT_EQ(other.notify(), "") << "nobody may judge the work committee's own branch";
    EXPECT_EQ(other.notify(), "assessment.year_notified");
    EXPECT_EQ(other.enter(other.second, Year::survey(), other.where, "2027-01-06"),
              "assessment.year_notified");
}

TEST(ContestYear, IsRefusedWithItsReason) {
    Year year;
    EXPECT_EQ(year.contest("year_end", "2027-01-06"), "assessment.no_scheme");
    year.freeze_quarter();
    year.begin();
    EXPECT_EQ(year.contest("year_end", "2027-01-06"), "assessment.not_notified");
    year.enter_all();
    ASSERT_EQ(year.notify(), "");
    EXPECT_EQ(year.contest("2026Q3", "2027-01-06"), "assessment.quarter_line");
    EXPECT_EQ(year.contest("dancing", "2027-01-06"), "assessment.no_line");
    EXPECT_EQ(year.contest("year_end", "2027-01-06", ""), "assessment.no_reason");
    EXPECT_EQ(year.contest("year_end", "2027-01-13"), "assessment.window_closed");
    EXPECT_EQ(year.contest("year_end", "2027-01-12"), "") << "the fifth working day";
    EXPECT_EQ(year.contest("year_end", "2027-01-12"), "assessment.contested");
}

TEST(ContestYear, SilenceGivesTheLineBack) {
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    ASSERT_EQ(year.notify(), "");
    const auto before = year.sheet(year.where, "2027-01-06");
    ASSERT_EQ(year.contest("year_end", "2027-01-06"), "");
    EXPECT_EQ(year.band(year.second, year.where, "good", "", "2027-01-12"),
              "assessment.window_open");
    EXPECT_EQ(year.band(year.second, year.where, "good", "", "2027-01-13"),
              "assessment.objections_open");
    EXPECT_EQ(year.line("year_end", "2027-01-13").points.text(), "26.40") << "its last day";
    EXPECT_EQ(year.line("year_end", "2027-01-14").points.text(), "30.00");
    EXPECT_GT(year.sheet(year.where, "2027-01-14").total, before.total);
    EXPECT_EQ(year.answer(year.second, "year_end", {false, {}, {"核对了"}}, "2027-01-14"),
              "assessment.answer_overdue");
}

TEST(AnswerYear, IsOfAStrangerWhoDidNotEnterIt) {
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    year.enter_both(Year::cap(), year.where);
    const std::string cap = year.last_mark.hex;
    ASSERT_EQ(year.notify(), "");
    const AnswerYear good{true, base::Points{9'000}, {"核对了现场记录"}};
    EXPECT_EQ(year.answer(year.second, "year_end", good, "2027-01-07"), "assessment.no_objection");
    ASSERT_EQ(year.contest("year_end", "2027-01-06"), "");
    ASSERT_EQ(year.contest("report", "2027-01-06"), "");
    ASSERT_EQ(year.contest(cap, "2027-01-06"), "");
    EXPECT_EQ(year.answer(year.native, "year_end", good, "2027-01-07"), "assessment.own_unit");
    EXPECT_EQ(year.answer(year.district.inspector, "year_end", good, "2027-01-07"),
              "assessment.entered_it");
    EXPECT_EQ(year.answer(year.second, "year_end", {true, good.points, {}}, "2027-01-07"),
              "assessment.no_reason");
    EXPECT_EQ(year.answer(year.second, "year_end", {true, {}, {"好"}}, "2027-01-07"),
              "assessment.upheld_points");
    EXPECT_EQ(
        year.answer(year.second, "year_end", {true, base::Points{8'800}, {"好"}}, "2027-01-07"),
        "assessment.upheld_points");
    EXPECT_EQ(year.sheet(year.where).rule_band, "fair") << "the cap holds";
    ASSERT_EQ(year.answer(year.second, "year_end", good, "2027-01-07"), "");
    ASSERT_EQ(year.answer(year.second, "report", {false, {}, {"以通报为准"}}, "2027-01-07"), "");
    ASSERT_EQ(year.answer(year.second, cap, {true, {}, {"记录在册，查实已开"}}, "2027-01-07"), "");
    EXPECT_EQ(year.line("year_end").points.text(), "27.00");
    EXPECT_EQ(year.line("report").points.text(), "12.75");
    EXPECT_EQ(year.contest(cap, "2027-01-08"), "assessment.contested");
    EXPECT_EQ(year.contest(year.line("satisfaction").code, "2027-01-08"), "");
    EXPECT_TRUE(year.verify().sound) << year.verify().sentence;
}

TEST(ContestYear, IsWithdrawnByWhoFiledItAndTheLineStays) {
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    ASSERT_EQ(year.notify(), "");
    EXPECT_EQ(year.withdraw(year.secretary, "year_end", "2027-01-06"), "assessment.no_objection");
    ASSERT_EQ(year.contest("year_end", "2027-01-06"), "");
    const auto waiting = [&](const http::Caller& inspector) {
        return year
            .read([&](storage::Transaction& tx) {
                return list_objections_to_answer(tx, inspector.account, tests::noon("2027-01-06"));
            })
            .size();
    };
    EXPECT_EQ(waiting(year.second), 1u);
    EXPECT_EQ(waiting(year.district.inspector), 0u) << "who entered it";
    EXPECT_EQ(waiting(year.native), 0u) << "own unit";
    EXPECT_EQ(year.withdraw(year.second, "year_end", "2027-01-07"), "assessment.not_filer");
    EXPECT_EQ(year.withdraw(year.secretary, "year_end", "2027-01-07", ""), "assessment.no_reason");
    ASSERT_EQ(year.withdraw(year.secretary, "year_end", "2027-01-07"), "");
    EXPECT_EQ(year.withdraw(year.secretary, "year_end", "2027-01-07"), "assessment.no_objection");
    EXPECT_EQ(waiting(year.second), 0u);
    EXPECT_EQ(year.contest("year_end", "2027-01-07"), "assessment.contested");
    EXPECT_EQ(year.line("year_end", "2027-01-20").points.text(), "26.40") << "not given back";
    EXPECT_EQ(year.band(year.second, year.where,
                        year.sheet(year.where, "2027-01-13").rule_band.c_str(), "", "2027-01-13"),
              "")
        << "nothing waits for an answer";
    EXPECT_TRUE(year.verify().sound) << year.verify().sentence;
}

/// A graded report of the first branch, held by its committee's desk.
void grade_report(Year& year, const http::Caller& host, accountability::ReviewGrade grade,
                  std::string_view on) {
    const auto act = [&](accountability::HostAct words) {
        EXPECT_EQ(year.write(on,
                             [&](auto& tx, auto now) {
                                 return accountability::act_on_report(tx, host, year.where, 2026,
                                                                      words, now,
                                                                      year.district.chance());
                             }),
                  "");
    };
    EXPECT_EQ(
        year.write(on,
                   [&](auto& tx, auto now) {
                       return accountability::open_review(
                           tx, host, year.district.committee_a, 2026,
                           {.title = {"2026年度述职评议"},
                            .held_on = day("2026-12-18"),
                            .reporters = {{year.where, accountability::ReportManner::Written}}},
                           now, year.district.chance());
                   }),
        "");
    EXPECT_EQ(year.write(on,
                         [&](auto& tx, auto now) {
                             return accountability::file_report(tx, year.secretary, year.where,
                                                                2026,
                                                                {.words = {"做了三件事"},
                                                                 .problems = {"学习不经常"},
                                                                 .plans = {"每月学一次"}},
                                                                now, year.district.chance());
                         }),
              "");
    act({.step = accountability::ReportStep::Comment,
         .words = {"找得准"},
         .ballots = {},
         .owner = {}});
    act({.step = accountability::ReportStep::Grade,
         .words = {"工作扎实"},
         .ballots = {},
         .grade = grade,
         .owner = {}});
}

TEST(YearReport, TakesTheGradeOfTheReviewAndIsNotTypedAgain) {
    Year year;
    year.freeze_quarter();
    year.begin();
    EXPECT_FALSE(year.line("report").counted);
    year.enter_both(Year::year_end(), year.where);
    year.enter_both(Year::year_end(), year.district.branch_b);
    year.enter_both(Year::report(), year.district.branch_b);
    grade_report(year, year.district.reviewer, accountability::ReviewGrade::Fair, "2026-12-21");
    EXPECT_EQ(year.line("report").points.text(), "12.75") << "15.00 × 85.00 ÷ 100";
    EXPECT_EQ(year.enter(year.district.inspector, Year::report("好"), year.where, "2026-12-22"),
              "assessment.graded_there");
    ASSERT_EQ(year.notify(), "") << "nothing is missing";
    EXPECT_TRUE(year.verify().sound) << year.verify().sentence;
}

TEST(YearReport, AMarkThatTwoEnteredStandsAndALateGradeChangesNothing) {
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    grade_report(year, year.district.reviewer, accountability::ReviewGrade::Poor, "2026-12-21");
    EXPECT_EQ(year.line("report").points.text(), "12.75") << "as it was entered";
}

TEST(ContestYear, NothingLostIsNoMatterForAnObjection) {
    Year year;
    year.freeze_quarter();
    year.begin();
    for (const auto& branch : {year.district.branch_a, year.district.branch_b}) {
        year.enter_both(Year::year_end(10'000), branch);
        year.enter_both(Year::report(), branch);
    }
    ASSERT_EQ(year.notify(), "");
    EXPECT_EQ(year.contest("year_end", "2027-01-06"), "assessment.nothing_lost");
    EXPECT_EQ(year.contest("satisfaction", "2027-01-06"), "assessment.nothing_lost");
}

}  // namespace
}  // namespace shiji::assessment
