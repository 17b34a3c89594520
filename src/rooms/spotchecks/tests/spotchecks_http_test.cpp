#include "rooms/spotchecks/spotchecks_http.h"

#include <gtest/gtest.h>

#include "tests/support/drawn_bench.h"

namespace shiji::spotchecks {
namespace {

/// The routes of this room behind the real doorkeeper of rights; who is asking is said by a header.
class Web {
  public:
    explicit Web(Bench& bench)
        : clock_(tests::noon("2026-10-20")),
          dispatcher_(
              {bench.database(), clock_, bench.chance()}, routes(),
              {.who_is_asking =
                   [](storage::Transaction& tx, const http::Request& request, base::Moment) {
                       http::Caller caller;
                       caller.account = {request.header("account")};
                       const auto found = identity::find_account(tx, caller.account);
                       caller.name = found ? found->name.text : "";
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
    http::Response ask(const http::Caller& who, http::Method method, std::string path,
                       const std::string& body) {
        http::Request request;
        request.method = method;
        if (const auto mark = path.find('?'); mark != std::string::npos) {
            request.query = {{"waiting", "true"}};
            path.resize(mark);
        }
        request.path = path;
        request.body = body;
        request.headers = {{"account", who.account.hex},
                           {"content-type", "application/json"},
                           {"x-shiji", "1"},
                           {"idempotency-key", "check-test-" + std::to_string(++requests_)}};
        return dispatcher_.answer(std::move(request));
    }

    seams::FixedClock clock_;
    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

constexpr const char* kConclusion =
    R"({"verdict":"not_genuine","means":["visit"],"checked_on":"2026-10-19","words":"当天没有人。"})";

TEST(CheckRoutes, TheChainStandsSideBySideAndTheBranchAnswers) {
    Bench bench;
    Web web(bench);
    const std::string branch = "/api/organisations/" + bench.branch_a.hex;
    const std::string path = branch + "/drawn/" + bench.draw.hex + "/" + bench.good.hex;
    const auto seen = web.get(bench.checker, path);
    ASSERT_EQ(seen.status, 200) << seen.body;
    const auto before = base::read_json<ChainPage>(seen.body).value();
    EXPECT_TRUE(before.may_conclude);
    EXPECT_TRUE(before.filed.begun_at);
    EXPECT_EQ(before.filed.versions.size(), 1u);
    EXPECT_TRUE(before.reviewed.accepted);
    EXPECT_EQ(before.reviewed.steps.size(), 2u);
    EXPECT_EQ(before.reviewed.steps[1].by_name, "审查人");
    EXPECT_TRUE(before.inspected.counted);

    const auto concluded = web.post(bench.checker, path, kConclusion);
    ASSERT_EQ(concluded.status, 200) << concluded.body;
    const auto inspector = base::read_json<ChainPage>(web.get(bench.inspector, path).body).value();
    EXPECT_FALSE(inspector.items.empty()) << "who may issue a finding is shown what on";
    EXPECT_FALSE(inspector.may_conclude);

    const auto own = web.get(bench.secretary, branch + "/spotchecks");
    ASSERT_EQ(own.status, 200) << own.body;
    const auto list = base::read_json<OwnChecks>(own.body).value();
    ASSERT_EQ(list.checks.size(), 1u);
    EXPECT_EQ(list.checks[0].label, "不属实");
    const auto answered =
        web.post(bench.secretary, branch + "/spotchecks/" + list.checks[0].id.hex + "/answer",
                 R"({"words":"当天改到会议室，签到在案。"})");
    ASSERT_EQ(answered.status, 200) << answered.body;
    EXPECT_EQ(base::read_json<ChainPage>(answered.body)->moves.size(), 2u);
    EXPECT_FALSE(base::read_json<ChainPage>(answered.body)->may_answer);
}

TEST(CheckRoutes, TellAForeignerNothing) {
    Bench bench;
    Web web(bench);
    const auto stranger = bench.person("外人", bench.branch_b, organisation::Role::Secretary);
    const std::string drawn = "/drawn/" + bench.draw.hex + "/" + bench.good.hex;
    const std::string path = "/api/organisations/" + bench.branch_a.hex + drawn;
    EXPECT_EQ(web.get(stranger, path).status, 404);
    EXPECT_EQ(web.get(stranger, "/api/organisations/" + bench.branch_b.hex + drawn).status, 404)
        << "the record is not theirs, whatever the address says";
    EXPECT_EQ(web.post(bench.secretary, path, kConclusion).status, 403);
    EXPECT_EQ(web.post(bench.inspector, path, kConclusion).status, 403)
        << "inspectors do not conclude";
    EXPECT_EQ(web.get(stranger, "/api/draws/" + bench.draw.hex + "/checks").status, 404);
    EXPECT_EQ(web.get(bench.secretary, "/api/funnels/2026Q3").status, 403);
}

TEST(CheckRoutes, ADrawnFindingStandsAmongTheRecordsUntilItWasLookedAtAgain) {
    Bench bench({}, Bench::Beside::StruckOff);
    Web web(bench);
    const auto state = [&] {
        const auto answer = web.get(bench.colleague, "/api/draws/" + bench.draw.hex + "/checks");
        return base::read_json<DrawChecks>(answer.body).value().items.back();
    };
    const auto progress = [&] {
        const auto answer = web.get(
            bench.checker, "/api/organisations/" + bench.work_committee.hex + "/check-desk");
        return base::read_json<CheckDesk>(answer.body).value().draws.front();
    };
    EXPECT_TRUE(state().is_finding);
    EXPECT_FALSE(state().is_record);
    EXPECT_EQ(state().organisation, bench.branch_a);
    EXPECT_FALSE(state().second_look);
    EXPECT_EQ(progress().to_check, 3);
    EXPECT_EQ(progress().concluded, 0);
    ASSERT_EQ(bench.look_again(bench.colleague, false, "2026-10-18"), "");
    EXPECT_EQ(state().second_look, rectification::Step::RecheckFails);
    EXPECT_EQ(state().label, "复查不合格");
    EXPECT_EQ(progress().concluded, 1);
    const auto drawn = "/drawn/" + bench.draw.hex + "/" + bench.finding.hex;
    const auto chain = web.get(bench.checker, "/api/organisations/" + bench.branch_a.hex + drawn);
    EXPECT_EQ(chain.status, 422);
    EXPECT_NE(chain.body.find("spotchecks.is_finding"), std::string::npos) << chain.body;
}

TEST(CheckRoutes, TheDeskAndTheFunnelOpenWhatIsBehindTheirNumbers) {
    Bench bench;
    Web web(bench);
    bench.conclude(bench.checker, "2026-10-16");
    const auto desk =
        web.get(bench.checker, "/api/organisations/" + bench.work_committee.hex + "/check-desk");
    ASSERT_EQ(desk.status, 200) << desk.body;
    const auto progress = base::read_json<CheckDesk>(desk.body).value();
    ASSERT_EQ(progress.draws.size(), 1u);
    EXPECT_EQ(progress.draws[0].to_check, 2);
    EXPECT_EQ(progress.draws[0].concluded, 1);
    const auto items = base::read_json<DrawChecks>(
        web.get(bench.checker, "/api/draws/" + bench.draw.hex + "/checks").body);
    ASSERT_EQ(items->items.size(), 2u);
    EXPECT_EQ(items->items[0].organisation, bench.branch_a);

    const auto funnel = web.get(bench.checker, "/api/funnels/2026Q3");
    ASSERT_EQ(funnel.status, 200) << funnel.body;
    const auto page = base::read_json<FunnelPage>(funnel.body).value();
    EXPECT_EQ(page.steps[0].reached, 2);
    ASSERT_EQ(page.desks.size(), 1u);
    EXPECT_EQ(page.desks[0].desk, bench.committee_a);
    const auto waiting = base::read_json<PassageList>(
        web.get(bench.checker, "/api/funnels/2026Q3/accepted?waiting").body);
    ASSERT_EQ(waiting->lines.size(), 1u);
    EXPECT_EQ(waiting->lines[0].passage.gathering, bench.late);
    EXPECT_GT(waiting->lines[0].waited, 10);
    const auto none = web.get(bench.checker, "/api/funnels/2026Q3/lost");
    EXPECT_EQ(none.status, 404);
    EXPECT_NE(none.body.find("spotchecks.no_stage"), std::string::npos);
}

}  // namespace
}  // namespace shiji::spotchecks
