#include "rooms/approvals/approvals_http.h"

#include <gmock/gmock.h>

#include "rooms/approvals/tests/story.h"

namespace shiji::approvals {
namespace {

using testing::ElementsAre;

/// The routes of this room behind the doorkeeper of rights, on a day; a header says who asks.
class Web {
  public:
    explicit Web(Story& story, std::string_view today = "2026-09-21")
        : clock_(tests::noon(today)),
          dispatcher_(
              {story.database(), clock_, story.chance()}, routes(),
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

    template <class Page>
    Page page(const http::Caller& who, const std::string& path) {
        const auto answer = ask(who, http::Method::Get, path, "");
        EXPECT_EQ(answer.status, 200) << who.name << " " << path << answer.body;
        const auto read = base::read_json<Page>(answer.body);
        EXPECT_TRUE(read) << answer.body;
        return read ? *read : Page{};
    }
    int status(const http::Caller& who, const std::string& path) {
        return ask(who, http::Method::Get, path, "").status;
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
                           {"idempotency-key", "approval-test-" + std::to_string(++requests_)}};
        return dispatcher_.answer(std::move(request));
    }

    seams::FixedClock clock_;
    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

std::string asked_at(const OrganisationId& organisation) {
    return "/api/organisations/" + organisation.hex + "/approvals";
}

TEST(ApprovalRoutes, TheWayIsShownBeforeItIsAskedAndWhileItIsGone) {
    Story at;
    const auto record = at.file(Cover::Assembly, VoteKind::Admission, "2026-09-16");
    at.file(Cover::CommitteeMeeting, {}, "2026-09-17");
    Web web(at);
    const auto list = web.page<MatterList>(at.secretary, asked_at(at.branch));
    EXPECT_TRUE(list.may_ask);
    EXPECT_EQ(list.records.size(), 2u);
    const auto kind = std::find_if(list.kinds.begin(), list.kinds.end(),
                                   [](const AskChoice& one) { return one.code == "admission"; });
    ASSERT_NE(kind, list.kinds.end());
    EXPECT_THAT(kind->chain, ElementsAre("住建局党组研究", "住建局机关党委审批"));
    EXPECT_THAT(kind->records, ElementsAre(record)) << "a 支委会 admits nobody";
    EXPECT_THAT(kind->answer, ElementsAre("2026-12-16"));

    const auto asked = web.post(at.secretary, asked_at(at.branch),
                                R"({"kind":"admission","title":"接收张三","words":"","day":null,)"
                                R"("decided_by":")" +
                                    record.hex + R"(","papers":[]})");
    ASSERT_EQ(asked.status, 200) << asked.body;
    const auto page = *base::read_json<MatterPage>(asked.body);
    ASSERT_EQ(page.chain.size(), 2u);
    EXPECT_EQ(page.chain[0].state, DeskState::Present);
    EXPECT_THAT(page.chain[0].holders, ElementsAre("陈局长"));
    EXPECT_EQ(page.chain[1].state, DeskState::Later);
    ASSERT_EQ(page.votes.size(), 1u);
    EXPECT_EQ(page.votes[0].vote.in_favour, 8);
    EXPECT_FALSE(page.records[0].changed);
    EXPECT_TRUE(page.may_withdraw);
    EXPECT_FALSE(page.may_answer);
    EXPECT_EQ(page.line.days_left, 86);

    const std::string path = "/api/approvals/" + page.line.id.hex;
    const auto agreed = web.post(at.head, path + "/agree",
                                 R"({"moves":1,"decided_on":"2026-09-21","words":"同意"})");
    ASSERT_EQ(agreed.status, 200) << agreed.body;
    const auto seen = web.page<MatterPage>(at.reviewer, path);
    EXPECT_TRUE(seen.may_answer);
    EXPECT_TRUE(seen.may_extend);
    EXPECT_FALSE(seen.may_withdraw);
    EXPECT_EQ(seen.chain[0].state, DeskState::Agreed);
    EXPECT_EQ(seen.chain[0].by_name, "陈局长");
    EXPECT_EQ(web.page<ApprovalDesk>(at.reviewer, "/api/approvals").waiting.size(), 1u);
    EXPECT_EQ(web.page<ApprovalDesk>(at.head, "/api/approvals").passed.size(), 1u);
    const auto returned =
        web.post(at.reviewer, path + "/return", R"({"moves":2,"words":"缺政治审查"})");
    ASSERT_EQ(returned.status, 200) << returned.body;
    EXPECT_EQ(base::read_json<MatterPage>(returned.body)->chain[1].state, DeskState::Returned);
}

TEST(ApprovalRoutes, AreForWhomItConcerns) {
    Story at;
    const auto id = at.admission();
    const auto checker = at.person("督查员", at.work_committee, Role::Inspector);
    Web web(at);
    const std::string path = "/api/approvals/" + id.hex;
    for (const auto& who : {at.secretary, at.head, at.reviewer, at.officer})
        EXPECT_EQ(web.status(who, path), 200) << who.name;
    for (const auto& who : {at.recorder, at.stranger, at.water_head, at.examiner, checker}) {
        EXPECT_EQ(web.status(who, path), 404) << who.name << ": it names a person";
        EXPECT_EQ(web.status(who, asked_at(at.branch)), 404) << who.name;
        EXPECT_TRUE(web.page<ApprovalDesk>(who, "/api/approvals").waiting.empty()) << who.name;
    }
    EXPECT_EQ(web.status(at.secretary, "/api/approvals/" + std::string(32, 'e')), 404);
    const std::string words = R"({"moves":1,"words":"撤"})";
    EXPECT_EQ(web.post(at.head, path + "/withdraw", words).status, 403);
    EXPECT_EQ(web.post(at.secretary, path + "/return", words).status, 404);
    const auto above = web.post(at.officer, path + "/return", words);
    EXPECT_EQ(above.status, 403);
    EXPECT_NE(above.body.find("approvals.not_on_desk"), std::string::npos) << above.body;
    EXPECT_FALSE(web.page<MatterList>(at.reviewer, asked_at(at.branch)).may_ask);
    EXPECT_EQ(web.post(at.secretary, path + "/withdraw", words).status, 200);
}

/// A desk that is named by hand and stands beside the line above the organisation.
TEST(ApprovalRoutes, ADeskBesideTheLineReadsWhatPassesIt) {
    Story at;
    at.write([&](storage::Transaction& tx) {
        const auto known = *organisation::find_organisation(tx, at.alone);
        EXPECT_TRUE(organisation::change_organisation(tx, at.alone,
                                                      {.name = known.name,
                                                       .has_committee = known.has_committee,
                                                       .reviewer = at.committee,
                                                       .closed_on = {}},
                                                      day("2026-09-01")));
    });
    const auto record = at.file(Cover::Assembly, VoteKind::Admission, "2026-09-07", at.alone);
    const auto id = at.ask(at.asking("admission", record), "2026-09-10", at.alone);
    ASSERT_TRUE(id) << code_of(id);
    Web web(at);
    const std::string path = "/api/approvals/" + id->hex;
    EXPECT_EQ(web.status(at.reviewer, path), 200);
    EXPECT_EQ(web.status(at.head, path), 404) << "another department's 党组";
    EXPECT_EQ(at.agree(at.water_head, *id), "");
    EXPECT_EQ(at.agree(at.reviewer, *id), "");
}

TEST(ApprovalRoutes, ARecordThatWasFiledAnewIsMarked) {
    Story at;
    const auto id = at.admission();
    const auto record = at.matter(id).records.front().gathering;
    at.write([&](storage::Transaction& tx) {
        auto draft = records::find_draft(tx, record).value();
        draft.content.items[0].minutes = {"又改了几个字。"};
        const auto now = tests::noon("2026-09-11");
        const auto saved =
            records::save_draft(tx, at.recorder, record, {draft.draft_version, draft.content}, now);
        EXPECT_TRUE(saved);
        const auto filed =
            records::file_gathering(tx, at.recorder, record, *saved, now, at.chance());
        EXPECT_TRUE(filed) << code_of(filed);
    });
    Web web(at);
    const auto page = web.page<MatterPage>(at.head, "/api/approvals/" + id.hex);
    EXPECT_TRUE(page.records[0].changed);
    EXPECT_EQ(page.votes.size(), 1u) << "as it was when it was asked";
}

}  // namespace
}  // namespace shiji::approvals
