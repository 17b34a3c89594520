#include "rooms/membership/membership_http.h"

#include "rooms/membership/import.h"
#include "rooms/membership/tests/district.h"
#include "tests/support/sheets.h"

namespace shiji::membership {
namespace {

/// The routes of this room behind the real doorkeeper of rights. Who asks is said by headers.
class Web {
  public:
    Web()
        : clock_(tests::noon(kToday)),
          recorder(person("记录员", district.branch, organisation::Role::Recorder)),
          stranger(person("外人", district.work_committee, organisation::Role::Member)),
          dispatcher_({district.database(), clock_, district.chance()}, routes(&district.keys()),
                      {.who_is_asking =
                           [](storage::Transaction&, const http::Request& request, base::Moment) {
                               http::Caller caller;
                               caller.account = {request.header("account")};
                               if (request.header("administrator") == "system")
                                   caller.administrator = http::Administrator::System;
                               return base::Result<http::Caller>(caller);
                           },
                       .may = organisation::may,
                       .write_audit = [](storage::Transaction&, const http::AuditLine&) {}}) {}

    http::Response ask(const std::string& who, http::Method method, const std::string& path,
                       const std::string& body = "",
                       std::map<std::string, std::string> query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = std::move(query);
        request.body = body;
        request.headers = {{"account", who},
                           {"content-type", path == "/api/imports" ? "application/octet-stream"
                                                                   : "application/json"},
                           {"x-shiji", "1"},
                           {"idempotency-key", "membership-test-" + std::to_string(++requests_)}};
        if (who == administrator) request.headers["administrator"] = "system";
        return dispatcher_.answer(std::move(request));
    }

    District district;
    const std::string administrator = std::string(32, 'a');

  private:
    std::string person(const std::string& name, const OrganisationId& organisation,
                       organisation::Role role) {
        return district.database().write([&](storage::Transaction& tx) {
            const auto account = identity::open_account(
                tx, "login" + std::to_string(++people_), name, http::Administrator::None,
                tests::noon("2026-01-02"), district.chance());
            EXPECT_TRUE(account) << name;
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = account->id,
                                                 .organisation = organisation,
                                                 .role = role,
                                                 .since = day("2026-01-02"),
                                                 .until = {}},
                                                district.chance()));
            return account->id.hex;
        });
    }

    seams::FixedClock clock_;
    int requests_ = 0;
    int people_ = 0;

  public:
    const std::string recorder;
    const std::string stranger;

  private:
    http::Dispatcher dispatcher_;
};

template <class Answer>
Answer read(const http::Response& response) {
    const auto answer = base::read_json<Answer>(response.body);
    EXPECT_TRUE(answer) << response.status << " " << response.body;
    return answer ? *answer : Answer{};
}

TEST(Routes, ARecorderKeepsTheRoster) {
    Web web;
    const std::string roster = "/api/organisations/" + web.district.branch.hex + "/members";
    const std::string number = identity_number(day("1980-05-01"), 1);
    const std::string zhang = R"({"name":"张三","group":null,"standing":"full",)"
                              R"("born_on":"1980-05-01","joined_on":"2005-07-01","full_on":null,)"
                              R"("in_committee":true,"phone":null,"since":"2026-01-01",)"
                              R"("identity_number":")" +
                              number + "\"}";
    EXPECT_EQ(web.ask(web.stranger, http::Method::Post, roster, zhang).status, 404);
    EXPECT_EQ(web.ask(web.administrator, http::Method::Post, roster, zhang).status, 404)
        << "administrators are nobody in the district";
    const auto entered = web.ask(web.recorder, http::Method::Post, roster, zhang);
    ASSERT_EQ(entered.status, 200) << entered.body;
    const auto id = read<EnteredMember>(entered).id.hex;
    EXPECT_EQ(web.ask(web.recorder, http::Method::Post, roster, zhang).status, 409);

    const auto listed = web.ask(web.recorder, http::Method::Get, roster);
    EXPECT_EQ(listed.body.find(number), std::string::npos);
    const auto list = read<MemberList>(listed);
    ASSERT_EQ(list.members.size(), 1u);
    EXPECT_TRUE(list.members[0].has_identity_number);
    EXPECT_FALSE(list.members[0].has_phone);
    EXPECT_EQ(list.headcount.full_members, 1);
    EXPECT_TRUE(read<MemberList>(
                    web.ask(web.recorder, http::Method::Get, roster, "", {{"on", "2025-12-31"}}))
                    .members.empty());
    EXPECT_EQ(web.ask(web.recorder, http::Method::Get, roster, "", {{"on", "昨天"}}).status, 400);

    const std::string change =
        R"({"name":"张三","standing":"full","restriction":"rights_suspended",)"
        R"("in_committee":false,"until":"2026-12-31"})";
    EXPECT_EQ(web.ask(web.recorder, http::Method::Put, "/api/members/" + id, change).status, 200);
    EXPECT_EQ(web.ask(web.stranger, http::Method::Put, "/api/members/" + id, change).status, 404);
    EXPECT_EQ(
        web.ask(web.recorder, http::Method::Put, "/api/members/" + std::string(32, 'f'), change)
            .status,
        404);
}

TEST(Routes, AClosedFieldIsOpenedForAReasonAndLeavesATrace) {
    Web web;
    auto entry = zhang_san();
    entry.identity_number = {identity_number(day("1980-05-01"), 1)};
    const auto id = web.district.enter(entry);
    ASSERT_TRUE(id);
    const std::string path = "/api/members/" + id->hex + "/closed-field";
    const auto refused = [&](const std::string& body) {
        return read<http::Problem>(web.ask(web.recorder, http::Method::Post, path, body)).code;
    };
    EXPECT_EQ(refused(R"({"field":"identity_number","reason":" "})"), "membership.empty_reason");
    EXPECT_EQ(refused(R"({"field":"phone","reason":"通知开会"})"), "membership.no_closed_field");
    const std::string before = storage::dump(web.district.database());
    EXPECT_EQ(before.find("办理组织关系转接"), std::string::npos);
    const auto opened = web.ask(web.recorder, http::Method::Post, path,
                                R"({"field":"identity_number","reason":"办理组织关系转接"})");
    EXPECT_EQ(read<OpenedField>(opened).value, entry.identity_number->text);
    const std::string after = storage::dump(web.district.database());
    EXPECT_NE(after.find("membership.opened_identity_number"), std::string::npos);
    EXPECT_NE(after.find("办理组织关系转接"), std::string::npos);
}

TEST(Routes, AnAdministratorImportsASheet) {
    Web web;
    const std::string bytes = tests::workbook_of_texts(
        {{"姓名", "所在支部"}, {"李四", "第二党支部"}, {"李四", "第三党支部"}});
    EXPECT_EQ(web.ask(web.recorder, http::Method::Put, "/api/imports", bytes).status, 403);
    const auto refused = [&](const std::string& name, const std::string& value) {
        return read<http::Problem>(web.ask(web.administrator, http::Method::Put, "/api/imports",
                                           bytes, {{"name", "名册.xlsx"}, {name, value}}))
            .code;
    };
    EXPECT_EQ(refused("since", "2026-13-01"), "membership.import_since");
    EXPECT_EQ(refused("since", "2026-11-24"), "membership.import_since") << "tomorrow";
    EXPECT_EQ(refused("organisation", "x"), "membership.import_organisation");
    const auto uploaded = web.ask(web.administrator, http::Method::Put, "/api/imports", bytes,
                                  {{"name", "名册.xlsx"}});
    const auto preview = read<ImportPreview>(uploaded);
    EXPECT_EQ(preview.file_name, "名册.xlsx");
    EXPECT_EQ(preview.since, day("2026-10-01")) << "the first day of the quarter";
    ASSERT_EQ(preview.questions.size(), 1u);

    const std::string path = "/api/imports/" + preview.id.hex;
    EXPECT_EQ(web.ask(web.administrator, http::Method::Get, path).body, uploaded.body);
    EXPECT_EQ(web.ask(web.administrator, http::Method::Get, "/api/imports/x").status, 404);
    EXPECT_EQ(web.ask(web.administrator, http::Method::Post, path + "/undo", "{}").status, 409);
    EXPECT_EQ(
        web.ask(web.administrator, http::Method::Post, path + "/apply", R"({"answers":[]})").status,
        400);
    EXPECT_EQ(web.ask(web.administrator, http::Method::Post, path + "/apply", "{").status, 400);
    const auto applied = web.ask(web.administrator, http::Method::Post, path + "/apply",
                                 R"({"answers":[{"row":3,"answer":"two_people"}]})");
    EXPECT_EQ(read<ImportPreview>(applied).counts.members, 2) << applied.body;
    EXPECT_EQ(read<ImportPreview>(web.ask(web.administrator, http::Method::Get, path)).state,
              ImportState::Applied);
    const auto undone = web.ask(web.administrator, http::Method::Post, path + "/undo", "{}");
    EXPECT_EQ(read<ImportPreview>(undone).state, ImportState::Undone);
}

TEST(Routes, AnAdministratorChoosesTheBranchAndTheDayOfASheet) {
    Web web;
    const std::string bytes = "姓名\t性别\n张三\t男\n";
    const auto put = [&](std::map<std::string, std::string> query) {
        query["name"] = "粘贴的内容.csv";
        return web.ask(web.administrator, http::Method::Put, "/api/imports", bytes, query);
    };
    EXPECT_EQ(read<http::Problem>(put({})).code, "membership.no_branch_column");
    const auto preview = read<ImportPreview>(
        put({{"organisation", web.district.branch.hex}, {"since", "2026-03-01"}}));
    EXPECT_EQ(preview.since, day("2026-03-01"));
    web.ask(web.administrator, http::Method::Post, "/api/imports/" + preview.id.hex + "/apply",
            R"({"answers":[]})");
    const auto members = web.district.database().read([&](storage::Transaction& tx) {
        return list_members(tx, web.district.branch, day("2026-03-01"));
    });
    ASSERT_EQ(members.size(), 1u);
    EXPECT_EQ(members[0].since, day("2026-03-01"));
}

TEST(Routes, SamplesAreForAdministrators) {
    Web web;
    const std::string path = "/api/import-samples/";
    EXPECT_EQ(web.ask(web.recorder, http::Method::Get, path + "people").status, 403);
    EXPECT_EQ(web.ask(web.administrator, http::Method::Get, path + "others").status, 404);
    const auto sheet = web.ask(web.administrator, http::Method::Get, path + "places");
    EXPECT_EQ(sheet.status, 200);
    EXPECT_EQ(sheet.body, *sample_sheet("places"));
}

}  // namespace
}  // namespace shiji::membership
