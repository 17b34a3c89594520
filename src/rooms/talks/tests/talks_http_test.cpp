#include "rooms/talks/talks_http.h"

#include "rooms/talks/tests/parlour.h"

namespace shiji::talks {
namespace {

/// The routes of this room behind the real doorkeeper of rights; who is asking
/// is said by a header.
class Web {
  public:
    explicit Web(Parlour& parlour)
        : clock_(tests::noon("2026-09-20")),
          dispatcher_({parlour.database(), clock_, parlour.chance()}, routes(&parlour.keys),
                      {.who_is_asking =
                           [](storage::Transaction&, const http::Request& request, base::Moment) {
                               http::Caller caller;
                               caller.account = {request.header("account")};
                               return base::Result<http::Caller>(caller);
                           },
                       .may = organisation::may,
                       .write_audit = [](storage::Transaction&, const http::AuditLine&) {}}) {}

    http::Response get(const http::Caller& who, const std::string& path) {
        return ask(who, http::Method::Get, path, "");
    }
    http::Response post(const http::Caller& who, const std::string& path, const std::string& body) {
        return ask(who, http::Method::Post, path, body);
    }

  private:
    http::Response ask(const http::Caller& who, http::Method method, const std::string& path,
                       const std::string& body) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.headers = {{"account", who.account.hex},
                           {"content-type", "application/json"},
                           {"x-shiji", "1"},
                           {"idempotency-key", "talk-test-" + std::to_string(++requests_)}};
        return dispatcher_.answer(std::move(request));
    }

    seams::FixedClock clock_;
    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

std::int64_t count_readings(Parlour& parlour) {
    return parlour.database().read([](storage::Transaction& tx) {
        return tx.count("select count(*) from identity_audit where act = 'talks.opened'");
    });
}

TEST(TalkRoutes, AReasonStandsInTheTrailBeforeAnythingIsShown) {
    Parlour parlour;
    Web web(parlour);
    const auto id = *parlour.open(parlour.head, TalkKind::Reminder, parlour.secretary);
    const std::string path = "/api/talks/" + id.hex;
    const auto silent = web.post(parlour.head, path + "/read", R"({"reason":""})");
    EXPECT_EQ(silent.status, 400);
    EXPECT_NE(silent.body.find("talks.no_reason"), std::string::npos);
    EXPECT_EQ(count_readings(parlour), 0);
    const auto seen = web.post(parlour.head, path + "/read", R"({"reason":"准备谈话"})");
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(base::read_json<TalkPage>(seen.body)->moves[0].words.words.text, "事由");
    EXPECT_EQ(count_readings(parlour), 1);
    EXPECT_EQ(storage::dump(parlour.database()).find("事由"), std::string::npos)
        << "nor under the request's key";

    EXPECT_EQ(web.post(parlour.head, path + "/steps",
                       R"({"step":"notify","due_on":null,"words":{"words":"九月十五日下午",)"
                       R"("place":"","day":null,"parties":"","said":"","body":"","document":"",)"
                       R"("adopted":true,"effect_end":null}})")
                  .status,
              200);
    const auto own = base::read_json<TalkDesk>(web.get(parlour.secretary, "/api/talks").body);
    ASSERT_EQ(own->lines.size(), 1u);
    EXPECT_TRUE(own->lines[0].of_me);
    const auto page = web.post(parlour.secretary, path + "/read", R"({"reason":"本人查看"})");
    EXPECT_EQ(base::read_json<TalkPage>(page.body)->moves.size(), 2u);
}

TEST(TalkRoutes, AStrangerGets404OnEveryOne) {
    Parlour parlour;
    Web web(parlour);
    const auto id = *parlour.open(parlour.head, TalkKind::Reminder, parlour.secretary);
    for (const auto& who : {parlour.inspector, parlour.checker, parlour.other, parlour.member})
        for (const auto& [path, body] : std::vector<std::pair<std::string, std::string>>{
                 {"/read", R"({"reason":"看看"})"},
                 {"/steps",
                  R"({"step":"close","words":{"words":"","place":"","parties":"","said":"",)"
                  R"("body":"","document":"","adopted":true}})"},
                 {"/readers", R"({"login":"login1","reason":"看看"})"}}) {
            const auto answer = web.post(who, "/api/talks/" + id.hex + path, body);
            EXPECT_EQ(answer.status, 404) << who.name << path << answer.body;
            EXPECT_NE(answer.body.find("talks.no_case"), std::string::npos);
        }
    EXPECT_EQ(count_readings(parlour), 0);
}

TEST(TalkRoutes, AreOpenedByWhoHoldsAPostForIt) {
    Parlour parlour;
    const auto finding = parlour.overdue_finding();
    Web web(parlour);
    const std::string top = "/api/organisations/" + parlour.branch_a.hex;
    const auto people = web.get(parlour.head, top + "/talk-people");
    ASSERT_EQ(people.status, 200) << people.body;
    EXPECT_EQ(base::read_json<TalkPeople>(people.body)->people.size(), 3u);
    const std::string body = R"({"kind":"reminder","person":")" + parlour.secretary.account.hex +
                             R"(","finding":null,"reason":"三次迟报"})";
    EXPECT_EQ(web.post(parlour.head, top + "/talks", body).status, 200);
    EXPECT_EQ(web.post(parlour.other, top + "/talks", body).status, 404);
    EXPECT_EQ(web.post(parlour.member, top + "/talks", body).status, 404);
    const auto desk = base::read_json<TalkDesk>(web.get(parlour.inspector, "/api/talks").body);
    ASSERT_EQ(desk->suggestions.size(), 1u);
    EXPECT_EQ(web.post(parlour.inspector, top + "/talk-suggestions",
                       R"({"finding":")" + finding.hex + R"(","reason":"已当面说明"})")
                  .status,
              200);
}

}  // namespace
}  // namespace shiji::talks
