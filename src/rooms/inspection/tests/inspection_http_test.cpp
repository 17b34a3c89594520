#include "rooms/inspection/inspection_http.h"

#include <gtest/gtest.h>

#include "rooms/inspection/tests/season.h"

namespace shiji::inspection {
namespace {

/// The routes of this room behind the real doorkeeper of rights; who is asking is said by a header.
class Web {
  public:
    explicit Web(District& district)
        : clock_(tests::noon("2026-10-20")),
          dispatcher_({district.database(), clock_, district.chance()}, routes(),
                      {.who_is_asking =
                           [](storage::Transaction&, const http::Request& request, base::Moment) {
                               http::Caller caller;
                               caller.account = {request.header("account")};
                               caller.name = "周敏";
                               return base::Result<http::Caller>(caller);
                           },
                       .may = organisation::may,
                       .write_audit = [](storage::Transaction&, const http::AuditLine&) {}}) {}

    http::Response ask(const http::Caller& who, http::Method method, const std::string& path,
                       const std::string& body = "") {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.headers = {{"account", who.account.hex},
                           {"content-type", "application/json"},
                           {"x-shiji", "1"},
                           {"idempotency-key", "score-test-" + std::to_string(++requests_)}};
        return dispatcher_.answer(std::move(request));
    }

  private:
    seams::FixedClock clock_;
    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

std::string scores(const OrganisationId& organisation, const std::string& rest = "2026Q3") {
    return "/api/organisations/" + organisation.hex + "/scores/" + rest;
}

TEST(Routes, AnInspectorReadsGradesAndReadsAgain) {
    District district;
    Web web(district);
    const auto sheet = web.ask(district.inspector, http::Method::Get, scores(district.branch_a));
    ASSERT_EQ(sheet.status, 200) << sheet.body;
    EXPECT_EQ(base::read_json<SheetPage>(sheet.body)->sheet.ungraded, 5);

    const auto graded = web.ask(district.inspector, http::Method::Put,
                                scores(district.branch_a, "2026Q3/grades/service"),
                                R"({"points":350,"reason":"办成两件实事"})");
    ASSERT_EQ(graded.status, 200) << graded.body;
    const auto after = base::read_json<SheetPage>(graded.body);
    EXPECT_EQ(after->sheet.ungraded, 4);
    EXPECT_EQ(line(after->sheet, "service").points.hundredths, 350);

    const auto list =
        web.ask(district.inspector, http::Method::Get, "/api/inspection/quarters/2026Q3");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(base::read_json<SheetList>(list.body)->lines.size(), 3u);
    EXPECT_EQ(list.body.find("points"), std::string::npos) << "the list carries no scores";
    EXPECT_EQ(list.body.find("out_of_hundred"), std::string::npos);
}

struct StatusCase {
    const char* sentence;
    http::Caller District::*who;
    http::Method method;
    std::string path;
    const char* body;
    int status;
};

TEST(Routes, AnObjectionGoesFromTheBranchToTheInspectorAndBack) {
    Season season;
    season.grade_all();
    Web web(season);
    const std::string quarter = "/api/inspection/quarters/2026Q3";
    const auto published =
        web.ask(season.inspector, http::Method::Post, quarter + "/publish", "{}");
    ASSERT_EQ(published.status, 200) << published.body;
    const auto contested =
        web.ask(season.secretary, http::Method::Post,
                scores(season.branch_a, "2026Q3/objections/theme_day"), R"({"words":"当天开了"})");
    ASSERT_EQ(contested.status, 200) << contested.body;
    const auto page = base::read_json<SheetPage>(contested.body);
    ASSERT_EQ(page->objections.size(), 1u);
    EXPECT_EQ(page->objections[0].workdays_left, 5);
    EXPECT_EQ(page->contest_workdays_left, 5);
    const auto list = web.ask(season.second, http::Method::Get, quarter + "/objections");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(base::read_json<ObjectionList>(list.body)->lines[0].organisation_name, "第一党支部");
    const auto answered = web.ask(season.second, http::Method::Post,
                                  scores(season.branch_a, "2026Q3/objections/theme_day/answer"),
                                  R"({"objection":")" + page->objections[0].objection.id.hex +
                                      R"(","upheld":true,"points":800,"reason":"核对了"})");
    ASSERT_EQ(answered.status, 200) << answered.body;
    const auto all = web.ask(season.inspector, http::Method::Get, quarter);
    const auto standing = base::read_json<SheetList>(all.body);
    EXPECT_EQ(standing->objections, 1);
    EXPECT_EQ(standing->objections_open, 0);
    EXPECT_EQ(web.ask(season.secretary, http::Method::Post,
                      scores(season.branch_a, "2026Q3/objections/study/withdraw"), "{}")
                  .status,
              404);
}

TEST(Routes, AFrozenSheetIsCorrectedByTwo) {
    Season season;
    season.grade_all();
    ASSERT_TRUE(season.publish("2026-10-12"));
    Web web(season);  // 20 October: the window is over
    const std::string quarter = "/api/inspection/quarters/2026Q3";
    const auto proposed =
        web.ask(season.inspector, http::Method::Post, quarter + "/freeze/propose", "{}");
    ASSERT_EQ(proposed.status, 200) << proposed.body;
    const auto standing = base::read_json<SheetList>(proposed.body);
    EXPECT_EQ(standing->next, QuarterStep::ConfirmFreeze);
    EXPECT_NE(standing->waits_for, "") << "who proposed does not confirm";
    const std::string digest = R"({"digest":")" + standing->proposal->digest + "\"}";
    const auto frozen =
        web.ask(season.second, http::Method::Post, quarter + "/freeze/confirm", digest);
    ASSERT_EQ(frozen.status, 200) << frozen.body;
    EXPECT_EQ(base::read_json<SheetList>(frozen.body)->next, QuarterStep::None);
    const std::string line = scores(season.branch_a, "2026Q3/corrections/theme_day");
    const auto corrected =
        web.ask(season.inspector, http::Method::Post, line, R"({"points":500,"reason":"查实"})");
    ASSERT_EQ(corrected.status, 200) << corrected.body;
    EXPECT_TRUE(base::read_json<SheetPage>(corrected.body)->seal);
    const auto waiting = web.ask(season.second, http::Method::Get, quarter);
    EXPECT_EQ(base::read_json<SheetList>(waiting.body)->corrections.size(), 1u);
    const auto confirmed =
        web.ask(season.second, http::Method::Post, line + "/confirm", R"({"number":1})");
    ASSERT_EQ(confirmed.status, 200) << confirmed.body;
    const auto page = base::read_json<SheetPage>(confirmed.body);
    EXPECT_EQ(page->corrections.at(0).version, 2);
    EXPECT_FALSE(page->contest_open);
}

TEST(Routes, RefuseOthers) {
    District district;
    Web web(district);
    const StatusCase cases[] = {
        {"a branch reads its own sheet", &District::recorder, http::Method::Get,
         scores(district.branch_a), "", 200},
        {"a branch does not read another's", &District::recorder, http::Method::Get,
         scores(district.branch_b), "", 404},
        {"a branch does not grade itself", &District::recorder, http::Method::Put,
         scores(district.branch_a, "2026Q3/grades/service"), R"({"points":400,"reason":"好"})",
         403},
        {"a reviewer does not grade", &District::reviewer, http::Method::Put,
         scores(district.branch_a, "2026Q3/grades/service"), R"({"points":400,"reason":"好"})",
         403},
        {"a branch does not read the district", &District::recorder, http::Method::Get,
         "/api/inspection/quarters/2026Q3", "", 403},
        {"a recorder does not contest", &District::recorder, http::Method::Post,
         scores(district.branch_a, "2026Q3/objections/service"), R"({"words":"有异议"})", 403},
        {"an inspector does not contest", &District::inspector, http::Method::Post,
         scores(district.branch_a, "2026Q3/objections/service"), R"({"words":"有异议"})", 403},
        {"a branch does not publish", &District::recorder, http::Method::Post,
         "/api/inspection/quarters/2026Q3/publish", "{}", 403},
        {"a branch does not read the objections of others", &District::recorder, http::Method::Get,
         "/api/inspection/quarters/2026Q3/objections", "", 403},
        {"a quarter that is none", &District::inspector, http::Method::Get,
         scores(district.branch_a, "2026Q5"), "", 404},
        {"a quarter before all rubrics", &District::inspector, http::Method::Get,
         scores(district.branch_a, "1999Q1"), "", 404},
        {"a reason far too long", &District::inspector, http::Method::Put,
         scores(district.branch_a, "2026Q3/grades/service"), nullptr, 400},
        {"an inspector has the rubric as a sheet", &District::inspector, http::Method::Get,
         "/api/inspection/rubrics/2/sheet", "", 200},
        {"a version that is none", &District::inspector, http::Method::Get,
         "/api/inspection/rubrics/9/sheet", "", 404},
        {"no draft to export", &District::inspector, http::Method::Get,
         "/api/inspection/rubrics/draft/sheet", "", 404},
        {"a branch enters no cases", &District::recorder, http::Method::Post,
         scores(district.branch_a, "2026Q3/cases/service"),
         R"({"case_id":"甲1号","persons":0,"reason":"好"})", 403},
        {"an item that takes no cases", &District::inspector, http::Method::Post,
         scores(district.branch_a, "2026Q3/cases/service"),
         R"({"case_id":"甲1号","persons":0,"reason":"好"})", 422},
        {"a case that nobody entered", &District::inspector, http::Method::Post,
         scores(district.branch_a, "2026Q3/cases/service/withdraw"),
         R"({"entry":"0123456789abcdef0123456789abcdef","reason":"错"})", 404},
        {"points in words", &District::inspector, http::Method::Put,
         scores(district.branch_a, "2026Q3/grades/service"), R"({"points":"四","reason":"好"})",
         400},
    };
    std::string long_reason = R"({"points":400,"reason":")";
    for (int i = 0; i < 301; ++i) long_reason += "好";
    long_reason += "\"}";
    for (const StatusCase& c : cases) {
        const auto answer =
            web.ask(district.*c.who, c.method, c.path, c.body == nullptr ? long_reason : c.body);
        EXPECT_EQ(answer.status, c.status) << c.sentence << ": " << answer.body;
    }
}

}  // namespace
}  // namespace shiji::inspection
