#include <gtest/gtest.h>

#include "rooms/accountability/evidence_kinds.h"
#include "rooms/accountability/tests/story.h"

namespace shiji::accountability {
namespace {

/// Last year's review at the work committee: two branches' and a committee's secretaries report.
class Session {
  public:
    Session() {
        const auto& at = story.district;
        other = story.district.person("李书记", at.branch_b, organisation::Role::Secretary);
        native = story.district.person("陈本", at.work_committee, organisation::Role::Inspector);
        post(native, at.branch_b);
    }

    std::string open(const http::Caller& who, const OrganisationId& host, OpenReview opened,
                     std::string_view today = "2026-10-08") {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return open_review(tx, who, host, 2026, opened, tests::noon(today),
                               story.district.chance());
        }));
    }
    std::string open() { return open(inspector(), host(), usual()); }
    OpenReview usual() {
        return {.title = {"2026年度述职评议会"},
                .held_on = day("2026-12-18"),
                .reporters = {{.organisation = unit(), .manner = ReportManner::OnSite},
                              {.organisation = branch(), .manner = ReportManner::Written}}};
    }
    std::string file(const http::Caller& who, const OrganisationId& where,
                     const char* problems = "学习抓得不够细，外出人员多") {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return file_report(
                tx, who, where, 2026,
                {.words = {"抓了三件事"}, .problems = {problems}, .plans = {"逐月安排"}},
                tests::noon("2026-12-10"), story.district.chance());
        }));
    }
    std::string act(const http::Caller& who, const OrganisationId& where, HostAct words,
                    std::string_view today = "2026-12-18") {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return act_on_report(tx, who, where, 2026, words, tests::noon(today),
                                 story.district.chance());
        }));
    }
    std::string act(const http::Caller& who, ReportStep step, const char* words = "讲得实") {
        return act(who, unit(), {.step = step, .words = {words}, .ballots = {}, .owner = {}});
    }
    std::string count(const http::Caller& who, std::vector<BallotCount> ballots) {
        return act(
            who, unit(),
            {.step = ReportStep::Count, .words = {}, .ballots = std::move(ballots), .owner = {}});
    }
    std::string grade(const http::Caller& who, const OrganisationId& where,
                      std::optional<ReviewGrade> grade = ReviewGrade::Fair) {
        return act(who, where,
                   {.step = ReportStep::Grade,
                    .words = {"工作实，学习要加强"},
                    .ballots = {},
                    .grade = grade,
                    .owner = {}});
    }
    std::string demand(const char* owner, const char* due_on) {
        return act(inspector(), unit(),
                   {.step = ReportStep::Demand,
                    .words = {"补齐学习计划"},
                    .ballots = {},
                    .owner = {owner},
                    .due_on = base::Date::parse(due_on)},
                   "2026-12-20");
    }
    std::string answer(const http::Caller& who, std::int64_t demanded, const char* words = "已补") {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return answer_demand(tx, who, unit(), 2026, {.demanded = demanded, .words = {words}},
                                 tests::noon("2026-12-28"), story.district.chance());
        }));
    }
    std::string close(std::int64_t demanded) {
        return act(inspector(), unit(),
                   {.step = ReportStep::Close,
                    .words = {},
                    .ballots = {},
                    .owner = {},
                    .demanded = demanded},
                   "2026-12-29");
    }
    DutyReport report(const OrganisationId& where) {
        return story.read([&](storage::Transaction& tx) { return find_report(tx, where, 2026); })
            .value();
    }
    void post(const http::Caller& who, const OrganisationId& where) {
        story.write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = who.account,
                                                 .organisation = where,
                                                 .role = organisation::Role::Member,
                                                 .since = day("2026-01-02"),
                                                 .until = {}},
                                                story.district.chance()));
        });
    }
    /// Reported, commented and counted by two.
    void until_counted() {
        ASSERT_EQ(open(), "");
        ASSERT_EQ(file(story.desk, unit()), "");
        ASSERT_EQ(act(inspector(), ReportStep::Comment), "");
        ASSERT_EQ(count(inspector(), ballots()), "");
        ASSERT_EQ(count(story.second, ballots()), "");
    }
    static std::vector<BallotCount> ballots(std::int64_t good = 5) {
        return {{.voters = BallotClass::CommitteeMembers, .present = 7, .good = good, .fair = 2},
                {.voters = BallotClass::Guests, .present = 3, .good = 1, .fair = 1, .average = 1}};
    }

    const http::Caller& inspector() { return story.district.inspector; }
    const OrganisationId& host() { return story.district.work_committee; }
    const OrganisationId& unit() { return story.district.committee_a; }
    const OrganisationId& branch() { return story.district.branch_b; }

    Story story;
    http::Caller other, native;
};

TEST(Reviews, GoFromTheirListToTheGradeAndWhatIsToBePutRight) {
    Session at;
    at.until_counted();
    EXPECT_EQ(at.report(at.unit()).person, "专职副书记");
    EXPECT_EQ(at.report(at.unit()).stage, ReportStage::Counted);
    ASSERT_EQ(at.grade(at.inspector(), at.unit()), "");
    ASSERT_EQ(at.demand("刘主任", "2026-12-31"), "");
    const auto number = static_cast<std::int64_t>(at.report(at.unit()).moves.size());
    EXPECT_EQ(at.close(number), "accountability.no_demand") << "nobody said it is done";
    ASSERT_EQ(at.answer(at.story.desk, number), "");
    EXPECT_EQ(at.answer(at.story.desk, number), "accountability.no_demand");
    ASSERT_EQ(at.close(number), "");
    EXPECT_EQ(at.close(number), "accountability.no_demand");
    const auto graded =
        at.story.read([](storage::Transaction& tx) { return list_review_grades(tx, 2026); });
    ASSERT_EQ(graded.size(), 1u);
    EXPECT_EQ(graded.front().person, "专职副书记");
    EXPECT_EQ(grade_label(graded.front().grade), "较好");
    EXPECT_EQ(graded.front().record, at.report(at.unit()).record);
    EXPECT_EQ(graded.front().graded_by, at.inspector().account);
    EXPECT_EQ(graded.front().ballots, Session::ballots());
    const auto report = at.story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.without_reader, 0);
    EXPECT_EQ(at.story.cell(at.unit(), "review_up", "2026-12-31").state, CellState::Fulfilled);
    EXPECT_EQ(at.story.cell(at.host(), "hold_review", "2026-12-17").state, CellState::NotDue);
    EXPECT_EQ(at.story.cell(at.host(), "hold_review", "2026-12-18").state, CellState::Fulfilled);
}

TEST(Reviews, StandInOfficeOrderHoweverTheyWereListed) {
    Session at;
    OpenReview opened = at.usual();
    std::swap(opened.reporters[0], opened.reporters[1]);
    ASSERT_EQ(at.open(at.inspector(), at.host(), opened), "");
    const auto review =
        at.story.read([&](storage::Transaction& tx) { return find_review(tx, at.host(), 2026); });
    ASSERT_EQ(review->reports.size(), 2u);
    EXPECT_EQ(review->reports[0].organisation, at.unit());
    EXPECT_EQ(review->reports[1].organisation, at.branch());
}

TEST(Reviews, TwoPeopleCountAndMustAgree) {
    Session at;
    ASSERT_EQ(at.open(), "");
    ASSERT_EQ(at.file(at.story.desk, at.unit()), "");
    ASSERT_EQ(at.act(at.inspector(), ReportStep::Comment), "");
    ASSERT_EQ(at.count(at.inspector(), Session::ballots()), "");
    ASSERT_EQ(at.count(at.inspector(), Session::ballots()), "");
    EXPECT_EQ(at.report(at.unit()).stage, ReportStage::Commented) << "one person, twice";
    ASSERT_EQ(at.count(at.story.second, Session::ballots(4)), "");
    EXPECT_EQ(at.report(at.unit()).stage, ReportStage::Commented) << "they differ";
    EXPECT_EQ(at.grade(at.inspector(), at.unit()), "accountability.report_step");
    ASSERT_EQ(at.count(at.inspector(), Session::ballots(4)), "");
    EXPECT_EQ(at.report(at.unit()).stage, ReportStage::Counted);
}

TEST(Reviews, TheEvidenceOfACountIsItsTellersUntilTwoAgree) {
    Session at;
    ASSERT_EQ(at.open(), "");
    ASSERT_EQ(at.file(at.story.desk, at.unit()), "");
    ASSERT_EQ(at.act(at.inspector(), ReportStep::Comment), "");
    ASSERT_EQ(at.count(at.inspector(), Session::ballots()), "");
    const auto code = [&](const http::Caller& who) {
        return Story::code(at.story.write([&](storage::Transaction& tx) {
            http::Request request;
            http::Call call{tx, who, request, tests::noon("2026-12-20"),
                            at.story.district.chance()};
            const auto report = find_report(tx, at.unit(), 2026);
            return evidence_kinds()
                .at("duty-report")
                .may_read(call, report->record, std::ssize(report->moves));
        }));
    };
    EXPECT_EQ(code(at.inspector()), "");
    EXPECT_EQ(code(at.story.second), "accountability.count_apart");
    EXPECT_EQ(code(at.story.desk), "accountability.count_apart");
    EXPECT_EQ(code(at.story.secretary), "organisation.not_found") << "another unit's";
    ASSERT_EQ(at.count(at.story.second, Session::ballots()), "");
    EXPECT_EQ(code(at.inspector()), "");
    EXPECT_EQ(code(at.story.desk), "");
}

struct BallotCase {
    const char* sentence;
    std::vector<BallotCount> ballots;
    const char* code;
};

TEST(Reviews, CountsThatCannotBeAreRefused) {
    using enum BallotClass;
    const BallotCase cases[] = {
        {"nobody", {}, "accountability.ballots"},
        {"nobody present", {{.voters = Guests}}, "accountability.ballots"},
        {"more ballots than people",
         {{.voters = Guests, .present = 3, .good = 2, .poor = 2}},
         "accountability.ballots"},
        {"below nothing",
         {{.voters = Guests, .present = 3, .good = 3, .poor = -1}},
         "accountability.ballots"},
        {"a class twice",
         {{.voters = Guests, .present = 3}, {.voters = Guests, .present = 3}},
         "accountability.ballots"},
        {"spoilt ones are in none", {{.voters = Guests, .present = 3, .good = 2}}, ""},
    };
    for (const BallotCase& c : cases) {
        Session at;
        at.open();
        at.file(at.story.desk, at.unit());
        at.act(at.inspector(), ReportStep::Comment);
        EXPECT_EQ(at.count(at.inspector(), c.ballots), c.code) << c.sentence;
    }
}

TEST(Reviews, OpeningIsRefusedWithItsReason) {
    Session at;
    EXPECT_EQ(at.open(at.inspector(), {std::string(32, 'e')}, at.usual()),
              "organisation.not_found");
    EXPECT_EQ(at.open(at.story.desk, at.host(), at.usual()), "accountability.not_host");
    EXPECT_EQ(at.open(at.inspector(), at.unit(), at.usual()), "accountability.not_host")
        << "an inspector hosts at the work committee";
    const auto refused = [&](auto change) {
        OpenReview opened = at.usual();
        change(opened);
        return at.open(at.inspector(), at.host(), opened);
    };
    EXPECT_EQ(refused([](OpenReview& o) { o.title = {}; }), "accountability.no_title");
    EXPECT_EQ(refused([](OpenReview& o) { o.held_on = day("2026-09-30"); }), "accountability.date");
    EXPECT_EQ(refused([](OpenReview& o) { o.held_on = day("2027-07-01"); }), "accountability.date");
    EXPECT_EQ(refused([](OpenReview& o) { o.reporters.clear(); }), "accountability.no_reporters");
    EXPECT_EQ(
        refused([&](OpenReview& o) { o.reporters[0].organisation = at.story.district.branch_a; }),
        "accountability.not_below");
    EXPECT_EQ(refused([&](OpenReview& o) { o.reporters[1] = o.reporters[0]; }),
              "accountability.not_below");
    EXPECT_EQ(
        refused([&](OpenReview& o) { o.reporters[0].organisation = at.story.district.own_branch; }),
        "accountability.no_secretary");
    EXPECT_EQ(at.open(), "");
    EXPECT_EQ(at.open(), "accountability.review_exists");
}

TEST(Reviews, NobodyJudgesTheOwnReport) {
    Session at;
    ASSERT_EQ(at.open(), "");
    EXPECT_EQ(at.act(at.inspector(), ReportStep::Comment), "accountability.report_step");
    EXPECT_EQ(at.file(at.other, at.unit()), "accountability.not_reporter");
    EXPECT_EQ(at.file(at.other, at.branch(), ""), "accountability.no_words");
    EXPECT_EQ(at.file(at.other, at.branch()), "");
    const HostAct comment{.step = ReportStep::Comment, .words = {"好"}, .ballots = {}, .owner = {}};
    EXPECT_EQ(at.act(at.native, at.branch(), comment), "accountability.own_report");
    EXPECT_EQ(at.act(at.other, at.branch(), comment), "accountability.not_host");
    EXPECT_EQ(at.act(at.inspector(), at.branch(), comment), "");
    EXPECT_EQ(at.file(at.other, at.branch()), "accountability.report_step")
        << "what was commented stands";
    EXPECT_EQ(at.grade(at.inspector(), at.branch(), std::nullopt), "accountability.no_grade");
    EXPECT_EQ(at.grade(at.inspector(), at.branch()), "") << "in writing: no ballots needed";
    EXPECT_EQ(at.act(at.inspector(), at.story.district.branch_a, comment),
              "accountability.no_report");
    EXPECT_EQ(at.act(at.inspector(), at.branch(),
                     {.step = ReportStep::File, .words = {"代写"}, .ballots = {}, .owner = {}}),
              "accountability.not_reporter");
}

TEST(Reviews, DemandsHaveAnOwnerAndADay) {
    Session at;
    at.until_counted();
    EXPECT_EQ(at.demand("刘主任", "2026-12-31"), "accountability.report_step") << "grade first";
    ASSERT_EQ(at.grade(at.inspector(), at.unit()), "");
    EXPECT_EQ(at.demand("", "2026-12-31"), "accountability.no_owner");
    EXPECT_EQ(at.demand("刘主任", "2026-12-19"), "accountability.date");
    EXPECT_EQ(at.demand("刘主任", ""), "accountability.date");
    EXPECT_EQ(at.act(at.inspector(), ReportStep::Demand, ""), "accountability.no_words");
    ASSERT_EQ(at.demand("刘主任", "2026-12-20"), "");
    EXPECT_EQ(at.answer(at.other, 7), "accountability.not_reporter");
    EXPECT_EQ(at.answer(at.story.desk, 7, ""), "accountability.no_words");
    EXPECT_EQ(at.answer(at.story.desk, 1), "accountability.no_demand");
}

TEST(Reviews, ADemandIsOwedUntilItIsAnswered) {
    Session at;
    at.until_counted();
    ASSERT_EQ(at.grade(at.inspector(), at.unit()), "");
    ASSERT_EQ(at.demand("刘主任", "2026-12-25"), "");
    const auto owed = [&](const http::Caller& who, std::string_view on) {
        return at.story.read([&](storage::Transaction& tx) {
            return list_owed_demands(tx, who.account, tests::noon(on).date());
        });
    };
    ASSERT_EQ(owed(at.story.desk, "2026-12-21").size(), 1u);
    EXPECT_EQ(owed(at.story.desk, "2027-01-05").size(), 1u) << "in the year after, too";
    EXPECT_EQ(owed(at.story.desk, "2027-01-05")[0].due_on.iso(), "2026-12-25");
    EXPECT_TRUE(owed(at.other, "2026-12-21").empty()) << "it is not theirs";
    const auto report = at.story.read(
        [&](storage::Transaction& tx) { return find_report(tx, at.unit(), 2026).value(); });
    ASSERT_EQ(at.answer(at.story.desk, report.moves.back().number), "");
    EXPECT_TRUE(owed(at.story.desk, "2026-12-28").empty());
}

TEST(Reviews, VerifyNamesWhatWasTouched) {
    const char* const touches[] = {
        "update accountability_review set held_on = '2026-12-19'",
        "update accountability_review set reports = 1",
        "update accountability_report set person = '别人' where moves > 1",
        "update accountability_report set manner = 'written' where moves > 1",
        "update accountability_report set moves = 2 where moves > 2",
        "update accountability_report_move set words = '好' where step = 'comment'",
        "update accountability_report_move set ballots = '' where version = 5",
        "update accountability_report_move set grade = 'good' where step = 'grade'",
        "update accountability_report_move set actor = 'x' where step = 'grade'",
        "delete from accountability_report_move where step = 'grade'",
    };
    for (const char* touch : touches) {
        Session at;
        at.until_counted();
        ASSERT_EQ(at.grade(at.inspector(), at.unit()), "");
        ASSERT_TRUE(at.story.verify().sound);
        at.story.write([&](storage::Transaction& tx) { tx.run(touch); });
        EXPECT_FALSE(at.story.verify().sound) << touch;
    }
}

TEST(ProblemsShare, IsAHint) {
    ReportMove filed{
        .words = {"一二三四"}, .problems = {"五六"}, .plans = {""}, .ballots = {}, .owner = {}};
    EXPECT_EQ(problems_share(filed), 33);
    filed.problems = {""};
    filed.words = {""};
    EXPECT_EQ(problems_share(filed), 0);
}

}  // namespace
}  // namespace shiji::accountability
