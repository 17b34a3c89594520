// The routes, through the dispatcher as app wires it, short of sockets.

#include "platform/documents/documents.h"
#include "rooms/records/records_http.h"
#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

namespace bj = boost::json;

class DeskOverHttp {
  public:
    DeskOverHttp()
        : dispatcher_({district.database(), clock, district.chance()},
                      routes(district.folder() + "/attachments"),
                      {.who_is_asking = [this](storage::Transaction&, const http::Request&,
                                               base::Moment) -> base::Result<http::Caller> {
                           return caller;
                       },
                       .may = organisation::may,
                       .write_audit = [](storage::Transaction&, const http::AuditLine&) {}}) {
        caller = district.recorder;
    }

    http::Response ask(http::Method method, const std::string& path, const std::string& body = "",
                       const std::string& media = "application/json") {
        http::Request request;
        request.method = method;
        const auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos)
            for (const std::string& pair : base::split(path.substr(question + 1), '&'))
                request.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
        request.body = body;
        request.headers = {{"content-type", media},
                           {"x-shiji", "1"},
                           {"idempotency-key", "key-" + std::to_string(++requests_) + "-test"}};
        return dispatcher_.answer(std::move(request));
    }

    bj::object get(const std::string& path, int status = 200) {
        return object_of(ask(http::Method::Get, path), status, path);
    }
    bj::object post(const std::string& path, const std::string& body, int status = 200) {
        return object_of(ask(http::Method::Post, path, body), status, path);
    }
    bj::object put(const std::string& path, const std::string& body, int status = 200) {
        return object_of(ask(http::Method::Put, path, body), status, path);
    }

    District district;
    seams::FixedClock clock{tests::noon("2026-07-09")};
    http::Caller caller;

  private:
    static bj::object object_of(const http::Response& response, int status,
                                const std::string& path) {
        EXPECT_EQ(response.status, status) << path << " " << response.body;
        return bj::parse(response.body).as_object();
    }

    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

std::string text(const bj::object& object, std::string_view member) {
    return std::string(object.at(member).as_string());
}

std::string draft_of(const bj::object& page, const GatheringContent& content) {
    return bj::serialize(bj::object{{"draft_version", page.at("draft_version")},
                                    {"content", bj::parse(base::write_json(content))}});
}

TEST(Routes, CarryAGatheringFromTheFirstWordToTheSecondVersion) {
    DeskOverHttp desk;
    const std::string branch = "/api/organisations/" + desk.district.branch.hex;
    const auto begun = desk.post(
        branch + "/gatherings",
        R"({"kind":"theme_day","title":"7月主题党日","held_on":"2026-07-08","group":null})");
    const std::string path = "/api/gatherings/" + text(begun, "id");
    auto page = desk.get(path);
    EXPECT_EQ(text(page, "state"), "drafted");
    EXPECT_EQ(page.at("content").at("items").as_array().size(), 5u);
    EXPECT_EQ(page.at("roll").as_array().size(), 12u);
    EXPECT_TRUE(page.at("may_write").as_bool());

    auto content = theme_day(desk.district);
    const auto saved = desk.put(path + "/draft", draft_of(page, content));
    EXPECT_EQ(saved.at("draft_version").as_int64(), 2);
    const auto check = desk.get(path + "/check");
    EXPECT_EQ(check.at("roll_count").at("should_attend").as_int64(), 11);
    EXPECT_EQ(check.at("roll_count").at("voters_present").as_int64(), 8);
    EXPECT_TRUE(check.at("remarks").as_array().empty());
    EXPECT_EQ(text(check, "reviewer_name"), "住建局机关党委");
    const auto filed = desk.post(path + "/file", R"({"draft_version":2})");
    EXPECT_EQ(filed.at("version").as_int64(), 1);
    EXPECT_EQ(text(desk.post(path + "/file", R"({"draft_version":2})", 409), "code"),
              "records.draft_moved_on");

    page = desk.get(path);
    EXPECT_EQ(text(page, "state"), "submitted");
    EXPECT_EQ(page.at("review").at("stage").as_string(), "submitted");
    content.items[0].minutes = {"第二稿"};
    content.absent.pop_back();
    desk.put(path + "/draft", draft_of(page, content));
    page = desk.get(path);
    EXPECT_TRUE(page.at("has_draft").as_bool());
    desk.post(path + "/file",
              bj::serialize(bj::object{{"draft_version", page.at("draft_version")}}));
    const auto differences = desk.get(path + "/differences").at("differences").as_array();
    ASSERT_EQ(differences.size(), 2u);
    EXPECT_EQ(differences[0].at("label").as_string(), "陈十到会情况");
    EXPECT_EQ(differences[0].at("before").as_string(), "缺席：病假");
    EXPECT_EQ(differences[0].at("after").as_string(), "到会");
    EXPECT_EQ(differences[1].at("path").as_string(), "items[0].minutes");
    EXPECT_EQ(differences[1].at("label").as_string(), "第1项的记录");
    const auto first = desk.get(path + "/versions/1");
    EXPECT_EQ(first.at("content").at("absent").as_array().size(), 2u);
    EXPECT_EQ(text(desk.get(path + "/versions/3", 404), "code"), "records.no_version");
    EXPECT_EQ(text(desk.get(path + "/versions/x", 404), "code"), "records.no_version");
    EXPECT_EQ(desk.get(branch + "/gatherings").at("gatherings").as_array().size(), 1u);
    EXPECT_EQ(text(desk.get(branch + "/gatherings?from=7月", 400), "code"), "input.date");
}

TEST(Routes, ADraftIsItsWritersAlone) {
    DeskOverHttp desk;
    const auto id = desk.district.begin({.kind = Cover::ThemeDay,
                                         .title = {"7月主题党日"},
                                         .held_on = day("2026-07-08"),
                                         .group = {}});
    desk.district.save(id, theme_day(desk.district));
    desk.caller = desk.district.reader;
    const auto page = desk.get("/api/gatherings/" + id.hex);
    EXPECT_FALSE(page.at("may_write").as_bool());
    EXPECT_EQ(page.at("content").at("items").at(0).at("minutes").as_string(), "");
    desk.get("/api/gatherings/" + id.hex + "/check", 403);
    desk.caller = {};
    desk.get("/api/gatherings/" + id.hex, 401);
}

TEST(Routes, PlansAndDuties) {
    DeskOverHttp desk;
    desk.clock.set(tests::noon("2026-07-03"));
    const std::string branch = "/api/organisations/" + desk.district.branch.hex;
    auto page = desk.get(branch + "/plans/2026Q3");
    EXPECT_TRUE(page.at("proposed").as_bool());
    EXPECT_EQ(text(page, "state"), "none");
    const auto filed = desk.post(branch + "/plans/2026Q3/file", bj::serialize(page.at("content")));
    EXPECT_EQ(filed.at("version").as_int64(), 1);
    page = desk.get(branch + "/plans/2026Q3");
    EXPECT_EQ(text(page, "state"), "submitted");
    EXPECT_FALSE(page.at("proposed").as_bool());
    EXPECT_EQ(page.at("moves").as_array().size(), 1u);
    EXPECT_EQ(desk.get("/api/plans/" + text(filed, "plan")), page)
        << "a review case names the plan by its id";
    EXPECT_EQ(text(desk.get("/api/plans/" + desk.district.branch.hex, 404), "code"),
              "records.no_plan");
    const auto duties = desk.get(branch + "/duties?quarter=2026Q3");
    EXPECT_EQ(text(duties, "plan_state"), "submitted");
    EXPECT_GT(duties.at("duties").as_array().size(), 10u);
    EXPECT_EQ(text(desk.get(branch + "/duties?quarter=2026", 400), "code"), "input.quarter");
    desk.get(branch + "/plans/third", 404);
}

TEST(Routes, APlannedGatheringOpensWithWhatIsUsual) {
    DeskOverHttp desk;
    desk.district.put_on_file(theme_day(desk.district));
    const auto plan =
        propose_plan(rules(), {.members = 12, .full_members = 11}, *base::Quarter::parse("2026Q3"));
    desk.district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(file_plan(tx, desk.district.recorder, desk.district.branch,
                              *base::Quarter::parse("2026Q3"), plan, tests::noon("2026-07-09"),
                              desk.district.chance()));
    });
    const auto lines = desk.district.read([&](storage::Transaction& tx) {
        return list_gatherings(tx, desk.district.branch, day("2026-08-01"), day("2026-08-31"));
    });
    ASSERT_EQ(lines.size(), 1u);
    const auto page = desk.get("/api/gatherings/" + lines[0].id.hex);
    EXPECT_EQ(text(page, "state"), "planned");
    EXPECT_EQ(page.at("content").at("place").as_string(), "三楼会议室");
    EXPECT_EQ(page.at("content").at("follow_ups").as_array().size(), 1u);
    EXPECT_EQ(page.at("open_decisions").as_array().size(), 1u);
    EXPECT_TRUE(page.at("begun_at").is_null());
}

TEST(Routes, NotHeld) {
    DeskOverHttp desk;
    const auto id = desk.district.begin({.kind = Cover::ThemeDay,
                                         .title = {"7月主题党日"},
                                         .held_on = day("2026-07-08"),
                                         .group = {}});
    const std::string path = "/api/gatherings/" + id.hex;
    desk.post(path + "/not-held", R"({"reason":"防汛值守","make_up_on":"2026-07-15"})");
    const auto page = desk.get(path);
    EXPECT_EQ(text(page, "state"), "not_held");
    EXPECT_EQ(page.at("not_held").at("reason").as_string(), "防汛值守");
    EXPECT_EQ(desk.get("/api/gatherings/" + text(page, "make_up")).at("state").as_string(),
              "planned");
    EXPECT_EQ(desk.get(path + "/versions/1").at("not_held").at("make_up_on").as_string(),
              "2026-07-15");
}

TEST(Routes, Search) {
    DeskOverHttp desk;
    const auto id = desk.district.put_on_file(theme_day(desk.district));
    const auto page = desk.get("/api/search?words=小区走访");
    ASSERT_EQ(page.at("hits").as_array().size(), 1u);
    EXPECT_EQ(page.at("organisations").as_int64(), 1);
    EXPECT_TRUE(page.at("next").is_null());
    const auto& hit = page.at("hits").at(0).as_object();
    EXPECT_EQ(text(hit, "kind"), "gathering");
    EXPECT_EQ(text(hit, "gathering"), id.hex);
    EXPECT_EQ(bj::serialize(hit.at("pieces")),
              R"([{"text":"老旧","marked":false},{"text":"小区走访","marked":true},)"
              R"({"text":"由孙三牵头","marked":false}])");
    EXPECT_TRUE(desk.get("/api/search?words=小区走访&before=0").at("hits").as_array().empty());
    EXPECT_EQ(desk.get("/api/search?words=小区走访&before=x").at("hits").as_array().size(), 1u);

    struct Refused {
        std::string words;
        std::string code;
    };
    const std::vector<Refused> cases{{"", "records.search_empty"},
                                     {"，。 ！", "records.search_empty"},
                                     {"\xff\xfe", "records.search_empty"},
                                     {std::string(61, 'x'), "records.search_too_long"}};
    for (const auto& [words, code] : cases) {
        const auto refusal = desk.get("/api/search?words=" + words, 400);
        EXPECT_EQ(text(refusal, "code"), code);
        EXPECT_EQ(text(refusal, "field"), "words");
    }
    desk.get("/api/search?words=" + std::string(60, 'x'));

    desk.caller = http::Caller{};
    desk.get("/api/search?words=走访", 401);
}

TEST(Attachments, AreKeptAndGivenBackAndBoundByTheNextVersion) {
    DeskOverHttp desk;
    const auto id = desk.district.put_on_file(theme_day(desk.district));
    const std::string path = "/api/gatherings/" + id.hex + "/attachments";
    const std::string bytes = "%PDF-1.4 签到表";
    const auto attach = [&](const std::string& name, const std::string& body) {
        return desk.ask(http::Method::Put, path + "?name=" + name, body,
                        "application/octet-stream");
    };
    const auto kept = attach("签到表.pdf", bytes);
    ASSERT_EQ(kept.status, 200) << kept.body;
    const auto line = bj::parse(kept.body).as_object();
    EXPECT_EQ(text(line, "media_type"), "application/pdf");
    EXPECT_EQ(line.at("from_version").as_int64(), 2);
    EXPECT_EQ(attach("再传一次.pdf", bytes).body, kept.body) << "the same bytes are one file";

    const auto back = desk.ask(http::Method::Get, path + "/" + text(line, "id"));
    EXPECT_EQ(back.body, bytes);
    EXPECT_EQ(back.content_type, "application/pdf");
    EXPECT_EQ(back.headers.front().second,
              "attachment; filename*=UTF-8''%E7%AD%BE%E5%88%B0%E8%A1%A8.pdf");

    desk.district.save(id, theme_day(desk.district));
    ASSERT_TRUE(desk.district.file(id)) << "a new attachment is a change";
    const auto fields = desk.district.read(
        [&](storage::Transaction& tx) { return *fields_of_gathering(tx, id.hex, 2); });
    EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), [](const auto& field) {
        return field.path == "gathering/attachments/00/content" &&
               field.value.starts_with("sha256:") && field.value.ends_with("application/pdf");
    }));
}

TEST(Attachments, Refuse) {
    DeskOverHttp desk;
    const auto id = desk.district.begin({.kind = Cover::ThemeDay,
                                         .title = {"7月主题党日"},
                                         .held_on = day("2026-07-08"),
                                         .group = {}});
    const std::string path = "/api/gatherings/" + id.hex + "/attachments";
    const auto code = [&](const std::string& name, const std::string& body) {
        const auto refused =
            desk.ask(http::Method::Put, path + "?name=" + name, body, "application/octet-stream");
        const auto problem = bj::parse(refused.body).as_object();
        return problem.contains("code") ? text(problem, "code") : "";
    };
    EXPECT_EQ(code("", "%PDF-1"), "records.attachment_name");
    EXPECT_EQ(code("空.pdf", ""), "records.attachment_empty");
    EXPECT_EQ(code("页.pdf", "<script>"), "records.attachment_kind");
    EXPECT_EQ(code("程序.pdf", std::string("MZ\0\1", 4)), "records.attachment_kind");
    EXPECT_EQ(text(desk.get(path + "/" + std::string(32, 'a'), 404), "code"),
              "records.no_attachment");
    for (int i = 0; i < 20; ++i) EXPECT_EQ(code("笔记.txt", "第" + std::to_string(i)), "");
    EXPECT_EQ(code("笔记.txt", "第二十一份"), "records.too_many_attachments");
}

TEST(Attachments, WhoseBytesChangedOnDiskAreNotGiven) {
    DeskOverHttp desk;
    const auto id = desk.district.begin({.kind = Cover::ThemeDay,
                                         .title = {"7月主题党日"},
                                         .held_on = day("2026-07-08"),
                                         .group = {}});
    desk.district.write([&](storage::Transaction& tx) {
        tx.run(
            "insert into records_attachment (gathering, id, name, media_type, bytes, sha256, "
            "from_version, stored_ms, stored_by) values (?, ?, '丢了.pdf', 'application/pdf', 1, "
            "?, 1, 1, ?)",
            id.hex, std::string(32, 'a'), std::string(64, 'b'), std::string(32, 'c'));
    });
    EXPECT_EQ(
        text(desk.get("/api/gatherings/" + id.hex + "/attachments/" + std::string(32, 'a'), 404),
             "code"),
        "records.attachment_lost");
}

TEST(EvidenceRoutes, RefuseWhatIsNotThereNotYoursOrNotSealed) {
    DeskOverHttp desk;
    const auto id = desk.district.put_on_file(theme_day(desk.district));
    const std::string path = "/api/gatherings/" + id.hex + "/evidence";
    const auto code = [&](const std::string& question, int status) {
        return text(desk.get(path + question, status), "code");
    };
    EXPECT_EQ(code("", 404), "transparency.no_such_entry") << "nobody signs here";
    EXPECT_EQ(code("?close=people,3", 404), "transparency.no_such_entry");
    EXPECT_EQ(code("?close=names", 400), "transparency.close_unknown");
    for (const char* const version : {"?version=0", "?version=2", "?version=-1", "?version=x"})
        EXPECT_EQ(code(version, 404), "transparency.no_version");
    desk.get("/api/plans/" + id.hex + "/evidence", 404);
    desk.caller = http::Caller{};
    EXPECT_EQ(code("", 401), "http.sign_in_first");
}

TEST(EvidenceRoutes, DoNotPackMoreThanABundleHolds) {
    DeskOverHttp desk;
    const auto id = desk.district.put_on_file(theme_day(desk.district));
    const std::string folder = desk.district.folder() + "/attachments";
    for (const char digit : {'1', '2', '3', '4'})
        desk.district.write([&](storage::Transaction& tx) {
            const std::string bytes = "%PDF-1.4 " + std::string(17 << 20, digit);
            EXPECT_TRUE(attach_file(tx, desk.caller, id,
                                    {.folder = folder, .name = "册.pdf", .bytes = bytes},
                                    desk.clock.now(), desk.district.chance()));
        });
    desk.district.save(id, theme_day(desk.district));
    ASSERT_TRUE(desk.district.file(id));
    const std::string path = "/api/gatherings/" + id.hex + "/evidence";
    EXPECT_EQ(text(desk.get(path, 413), "code"), "records.evidence_too_large");
    EXPECT_EQ(text(desk.get(path + "?close=people", 404), "code"), "transparency.no_such_entry")
        << "closed files are left out";
}

}  // namespace
}  // namespace shiji::records
