#include "rooms/review/review_http.h"
#include "platform/http/http.h"
#include "rooms/review/tests/district.h"

namespace shiji::review {
namespace {

/// The routes of this room behind the real doorkeeper of rights; who is asking is said by a header.
class Web {
  public:
    explicit Web(District& district)
        : clock_(tests::noon(kTuesday)),
          dispatcher_({district.database(), clock_, district.chance()}, routes(),
                      {.who_is_asking =
                           [](storage::Transaction&, const http::Request& request, base::Moment) {
                               http::Caller caller;
                               caller.account = {request.header("account")};
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
                           {"idempotency-key", "review-test-" + std::to_string(++requests_)}};
        return dispatcher_.answer(std::move(request));
    }
    http::Response get(const http::Caller& who, const std::string& path) {
        return ask(who, http::Method::Get, path);
    }
    http::Response post(const http::Caller& who, const std::string& path, const std::string& body) {
        return ask(who, http::Method::Post, path, body);
    }

  private:
    seams::FixedClock clock_;
    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

template <class Answer>
Answer read(const http::Response& response) {
    const auto answer = base::read_json<Answer>(response.body);
    EXPECT_TRUE(answer) << response.body;
    return answer ? *answer : Answer{};
}

TEST(Routes, AReviewerWorksThroughTheQueue) {
    District district;
    Web web(district);
    district.submit_now(district.submission(), "2026-11-06");

    const auto queue = read<ReviewQueue>(web.get(district.reviewer, "/api/review/queue"));
    ASSERT_EQ(queue.cases.size(), 1u);
    EXPECT_EQ(queue.cases[0].organisation_name, "第一党支部");
    EXPECT_EQ(queue.cases[0].waiting_workdays, 2) << "Friday to Tuesday";
    EXPECT_FALSE(queue.cases[0].own_filing);

    const std::string path = "/api/review/cases/" + queue.cases[0].id.hex;
    EXPECT_EQ(web.post(district.reviewer, path + "/open", "{}").status, 200);
    EXPECT_EQ(web.post(district.recorder, path + "/withdraw", "{}").status, 409);
    EXPECT_EQ(web.post(district.reviewer, path + "/return",
                       R"({"version":1,"reason":"too_thin","words":"请补记录","marks":[]})")
                  .status,
              200);
    const auto page = read<CasePage>(web.get(district.recorder, path));
    EXPECT_EQ(page.review_case.stage, Stage::Returned);
    EXPECT_EQ(page.reviewer_name, "住建局机关党委");
    EXPECT_EQ(page.submitted_by_name, "记录员");
    ASSERT_EQ(page.moves.size(), 2u);
    EXPECT_EQ(page.moves[1].by_name, "审查人");
    EXPECT_TRUE(read<ReviewQueue>(web.get(district.reviewer, "/api/review/queue")).cases.empty());

    district.submit_now(district.submission(2));
    EXPECT_EQ(web.post(district.reviewer, path + "/accept", R"({"version":2})").status, 200);
    EXPECT_EQ(web.post(district.reviewer, path + "/accept", R"({"version":2})").status, 409);
}

TEST(Routes, AMarkStandsAtItsField) {
    District district;
    Web web(district);
    const std::string path =
        "/api/review/cases/" + district.submit_now(district.submission()).id.hex;
    EXPECT_EQ(web.post(district.reviewer, path + "/return",
                       R"({"version":1,"reason":"other","words":"",)"
                       R"("marks":[{"field":"place","words":"请写明会议室"}]})")
                  .status,
              200);
    const auto page = read<CasePage>(web.get(district.recorder, path));
    ASSERT_EQ(page.moves.size(), 2u);
    ASSERT_EQ(page.moves[1].marks.size(), 1u);
    EXPECT_EQ(page.moves[1].marks[0].field.text, "place");
}

TEST(Routes, EachPersonSeesWhatTheyMay) {
    District district;
    Web web(district);
    const Case filed = district.submit_now(district.submission());
    const std::string path = "/api/review/cases/" + filed.id.hex;

    struct Row {
        std::string sentence;
        http::Caller who;
        bool reads;
        bool may_judge;
        bool may_withdraw;
    };
    for (const Row& row : std::vector<Row>{
             {"the desk's reviewer reads and judges", district.reviewer, true, true, false},
             {"the reviewer above the desk reads and judges", district.liaison, true, true, false},
             {"the recorder reads and withdraws", district.recorder, true, false, true},
             {"a plain member does not read cases", district.member, false, false, false},
             {"another committee's reviewer does not", district.other_reviewer, false, false,
              false},
             {"another branch's recorder does not", district.stranger, false, false, false}}) {
        const auto response = web.get(row.who, path);
        EXPECT_EQ(response.status == 200, row.reads) << row.sentence << " " << response.body;
        if (response.status != 200) continue;
        const auto page = read<CasePage>(response);
        EXPECT_EQ(page.may_judge, row.may_judge) << row.sentence;
        EXPECT_EQ(page.may_withdraw, row.may_withdraw) << row.sentence;
    }
    EXPECT_GE(web.post(district.recorder, path + "/accept", R"({"version":1})").status, 403);
    EXPECT_EQ(district.case_now(filed.id).stage, Stage::Submitted);
    EXPECT_EQ(web.get(district.reviewer, "/api/review/cases/" + std::string(32, '0')).status, 404);
}

TEST(Routes, ADeskOutsideTheLineAboveTheBranchJudgesAndBothRead) {
    District district;
    Web web(district);
    district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::change_organisation(tx, district.branch,
                                                      {.name = {"第一党支部"},
                                                       .has_committee = false,
                                                       .reviewer = district.other_committee,
                                                       .closed_on = {}},
                                                      *base::Date::parse("2026-06-15")));
    });
    const Case filed = district.submit_now(district.submission());
    const std::string path = "/api/review/cases/" + filed.id.hex;
    EXPECT_FALSE(read<CasePage>(web.get(district.reviewer, path)).may_judge);
    EXPECT_TRUE(read<CasePage>(web.get(district.other_reviewer, path)).may_judge);
    EXPECT_GE(web.post(district.reviewer, path + "/accept", R"({"version":1})").status, 403);
    EXPECT_EQ(web.post(district.other_reviewer, path + "/accept", R"({"version":1})").status, 200);
}

}  // namespace
}  // namespace shiji::review
