#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "platform/http/tests/toy.h"

namespace shiji::http::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Case {
    const char* sentence;
    Request request;
    int status;
    const char* code;
};

Request with(Request request, const char* header, const char* value) {
    if (*value == '\0')
        request.headers.erase(header);
    else
        request.headers[header] = value;
    return request;
}

Request as(Request request, const char* name) { return with(std::move(request), "x-as", name); }

Request by(Method method, Request request) {
    request.method = method;
    return request;
}

void check_cases(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        Toy toy;
        const Response response = toy.ask(c.request);
        EXPECT_EQ(response.status, c.status) << c.sentence << ": " << response.body;
        EXPECT_EQ(code_of(response), c.code) << c.sentence;
    }
}

TEST(Dispatcher, FindsTheRouteOrSaysWhyNot) {
    check_cases({
        {"a listed path is answered", reading("/api/notes"), 200, ""},
        {"a word wins over a hole", by(Method::Put, writing(kNotesPath + "/first", kGoodNote)), 200,
         ""},
        {"an unknown path is not there", reading("/api/nothing"), 404, "http.unknown_path"},
        {"a path cut short is not there", reading("/api"), 404, "http.unknown_path"},
        {"a path with more is not there", reading("/api/notes/a/b/c"), 404, "http.unknown_path"},
        {"an empty segment fills no hole", reading("/api/notes/"), 404, "http.unknown_path"},
        {"a double slash is another path", reading("/api//notes"), 404, "http.unknown_path"},
        {"a path without a slash is none", reading("api/notes"), 404, "http.unknown_path"},
        {"a listed path with another method is told so", by(Method::Delete, reading("/api/notes")),
         405, "http.wrong_method"},
        {"a hole that must be an id is judged", reading("/api/notes/7"), 404, "http.bad_address"},
    });
}

TEST(Dispatcher, TellsWhichMethodsAPathTakes) {
    Toy toy;
    const Response response = toy.ask(by(Method::Delete, reading(kNotesPath)));
    EXPECT_THAT(response.headers,
                testing::Contains(std::pair<std::string, std::string>("Allow", "POST, GET")));
}

TEST(Dispatcher, LetsOnlyThoseInWhoMay) {
    const Request keys = reading("/api/keys");
    const std::string elsewhere = std::string("/api/notes/") + kElsewhere;
    const std::string unseen = std::string("/api/notes/") + kUnseen;
    check_cases({
        {"anyone may read what is open", as(reading("/api/notes"), ""), 200, ""},
        {"nobody signed in has no right", as(reading(kNotesPath), ""), 401, "http.sign_in_first"},
        {"an ended session is told so", as(reading(kNotesPath), "expired"), 401,
         "http.sign_in_first"},
        {"the right holder may", reading(kNotesPath), 200, ""},
        {"a thing one sees but may not touch is forbidden", reading(elsewhere), 403,
         "toy.not_yours"},
        {"a thing one may not see is not there", reading(unseen), 404, "toy.unseen"},
        {"the security administrator's page is theirs", as(keys, "sec"), 200, ""},
        {"and nobody else's", keys, 403, "http.administrators_only"},
        {"access is judged before the body", as(writing(kNotesPath, "{"), ""), 401,
         "http.sign_in_first"},
    });
}

TEST(Dispatcher, RefusesWritesThatAnotherSiteCouldHaveSent) {
    const Request good = writing(kNotesPath, kGoodNote);
    const Request old_browser = with(good, "sec-fetch-site", "");
    const char* const refused = "http.cross_site";
    check_cases({
        {"a page of ours", good, 200, ""},
        {"a typed address or a program that says none", with(good, "sec-fetch-site", "none"), 200,
         ""},
        {"an old browser that says nothing", old_browser, 200, ""},
        {"an old browser with our Origin", with(old_browser, "origin", "http://localhost"), 200,
         ""},
        {"an old browser with a strange Origin", with(old_browser, "origin", "http://evil.test"),
         403, refused},
        {"an old browser with a hidden Origin", with(old_browser, "origin", "null"), 403, refused},
        {"another port is another site", with(old_browser, "origin", "http://localhost:81"), 403,
         refused},
        {"another site", with(good, "sec-fetch-site", "cross-site"), 403, refused},
        {"a neighbour of the same site", with(good, "sec-fetch-site", "same-site"), 403, refused},
        {"without X-Shiji", with(good, "x-shiji", ""), 403, refused},
        {"with another X-Shiji", with(good, "x-shiji", "1, 1"), 403, refused},
        {"a form", with(good, "content-type", "application/x-www-form-urlencoded"), 403, refused},
        {"plain text", with(good, "content-type", "text/plain"), 403, refused},
        {"a multipart form", with(good, "content-type", "multipart/form-data; boundary=b"), 403,
         refused},
        {"no media type", with(good, "content-type", ""), 403, refused},
        {"a media type that only begins like JSON", with(good, "content-type", "application/json2"),
         403, refused},
        {"reading needs none of it", with(reading("/api/notes"), "sec-fetch-site", "cross-site"),
         200, ""},
    });
}

TEST(Dispatcher, RefusesBodiesItCannotRead) {
    std::string deep = "{\"title\":";
    for (int i = 0; i < 40; ++i) deep += "[";
    check_cases({
        {"not JSON", writing(kNotesPath, "{"), 400, "input.json"},
        {"nothing", writing(kNotesPath, ""), 400, "input.json"},
        {"nested too deep", writing(kNotesPath, deep), 400, "input.too_deep"},
        {"bytes that are not UTF-8",
         writing(kNotesPath, "{\"title\":\"\xff\",\"weight\":1,\"tags\":[]}"), 400, "input.utf8"},
        {"a member nobody described",
         writing(kNotesPath, R"({"title":"a","weight":1,"tags":[],"admin":true})"), 400,
         "input.unknown"},
        {"a body beyond the route's limit",
         writing(kNotesPath, std::string(kJsonBodyBytesMax + 1, ' ')), 413, "http.body_too_large"},
        {"a body where none belongs",
         [] {
             Request request = reading("/api/notes");
             request.body = "x";
             return request;
         }(),
         413, "http.body_too_large"},
    });
}

TEST(Dispatcher, TellsAllFaultsOfABodyAtOnce) {
    Toy toy;
    const Response response = toy.ask(writing(
        kNotesPath,
        R"({"title":"一二三四五六七八九十一二三四五六七八九十一","weight":"7","tags":["a",4]})"));
    ASSERT_EQ(response.status, 400);
    EXPECT_EQ(response.content_type, "application/problem+json; charset=utf-8");
    const auto told = base::read_json<Problem>(response.body);
    ASSERT_TRUE(told) << response.body;
    ASSERT_EQ(told->faults.size(), 3u);
    EXPECT_EQ(told->code, "input.too_long");
    EXPECT_EQ(told->field, "title");
    EXPECT_THAT(told->message, HasSubstr("最多 20 个字"));
    EXPECT_EQ(told->faults[1].code, "input.number");
    EXPECT_EQ(told->faults[2].field, "tags[1]");
    EXPECT_THAT(told->faults[2].message, HasSubstr("第2项"));
}

TEST(Dispatcher, DoesADeedOnceHoweverOftenItIsAsked) {
    Toy toy;
    const Response first = toy.ask(writing(kNotesPath, kGoodNote));
    for (int i = 0; i < 9; ++i) {
        const Response again = toy.ask(writing(kNotesPath, kGoodNote));
        EXPECT_EQ(again.status, first.status);
        EXPECT_EQ(again.body, first.body);
    }
    EXPECT_EQ(toy.state().saved, 1);
    EXPECT_THAT(toy.notes(), ElementsAre("会议记录"));
}

TEST(Dispatcher, DoesADeedOnceWhenAskedAtTheSameTime) {
    Toy toy;
    std::vector<std::thread> askers;
    std::atomic<int> granted{0};
    for (int i = 0; i < 10; ++i)
        askers.emplace_back([&] {
            if (toy.ask(writing(kNotesPath, kGoodNote)).status == 200) ++granted;
        });
    for (auto& asker : askers) asker.join();
    EXPECT_EQ(granted, 10);
    EXPECT_EQ(toy.state().saved, 1);
}

TEST(Dispatcher, JudgesIdempotencyKeys) {
    struct KeyCase {
        const char* sentence;
        Request second;
        int status;
        const char* code;
        int saved;
    };
    const char* const other = R"({"title":"另一份","weight":1,"tags":[]})";
    const std::vector<KeyCase> cases{
        {"another key is another deed", writing(kNotesPath, kGoodNote, "key-00000002"), 200, "", 2},
        {"the key with another body is refused", writing(kNotesPath, other), 422, "http.key_reused",
         1},
        {"the key on another path is refused",
         by(Method::Put, writing(kNotesPath + "/first", kGoodNote)), 422, "http.key_reused", 1},
        {"another person's same key is another deed", as(writing(kNotesPath, kGoodNote), "bert"),
         200, "", 2},
        {"no key is refused", writing(kNotesPath, kGoodNote, ""), 400, "http.key_missing", 1},
        {"a short key is refused", writing(kNotesPath, kGoodNote, "seven77"), 400,
         "http.key_missing", 1},
        {"a long key is refused", writing(kNotesPath, kGoodNote, std::string(65, 'k')), 400,
         "http.key_missing", 1},
        {"an odd key is refused", writing(kNotesPath, kGoodNote, "key_0000001"), 400,
         "http.key_missing", 1},
        {"nobody signed in needs none", as(writing("/api/public-notes", kGoodNote, ""), ""), 200,
         "", 2},
    };
    for (const KeyCase& c : cases) {
        Toy toy;
        ASSERT_EQ(toy.ask(writing(kNotesPath, kGoodNote)).status, 200);
        const Response response = toy.ask(c.second);
        EXPECT_EQ(response.status, c.status) << c.sentence;
        EXPECT_EQ(code_of(response), c.code) << c.sentence;
        EXPECT_EQ(toy.state().saved, c.saved) << c.sentence;
    }
}

TEST(Dispatcher, ForgetsOldKeys) {
    Toy toy;
    toy.ask(writing(kNotesPath, kGoodNote));
    toy.database().write(
        [](storage::Transaction& tx) { forget_keys(tx, shiji::tests::noon("2026-07-08")); });
    toy.ask(writing(kNotesPath, kGoodNote));
    EXPECT_EQ(toy.state().saved, 1) << "a key of this moment stays";
    toy.database().write(
        [](storage::Transaction& tx) { forget_keys(tx, shiji::tests::noon("2026-07-09")); });
    toy.ask(writing(kNotesPath, kGoodNote));
    EXPECT_EQ(toy.state().saved, 2);
}

TEST(Dispatcher, LeavesNothingOfARefusalButItsAuditLine) {
    Toy toy;
    const Response response =
        toy.ask(writing(kNotesPath, R"({"title":"不吉","weight":13,"tags":[]})"));
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(toy.state().saved, 1) << "the handler had written its row";
    EXPECT_THAT(toy.notes(), IsEmpty());
    EXPECT_THAT(toy.audit_lines(),
                ElementsAre("409 anna post /api/notes/{organisation} toy.unlucky"));
    EXPECT_EQ(toy.ask(writing(kNotesPath, kGoodNote)).status, 200)
        << "a mended request may use the key again";
}

TEST(Dispatcher, WritesDenialsOfReadersIntoTheTrail) {
    Toy toy;
    toy.ask(reading(kNotesPath));
    EXPECT_THAT(toy.audit_lines(), IsEmpty()) << "reading what one may read leaves no line";
    toy.ask(reading(std::string("/api/notes/") + kElsewhere));
    toy.ask(reading(std::string("/api/notes/") + kUnseen));
    toy.ask(as(reading(kNotesPath), ""));
    EXPECT_THAT(toy.audit_lines(),
                ElementsAre("401  get /api/notes/{organisation} http.sign_in_first",
                            "403 anna get /api/notes/{organisation} toy.not_yours",
                            "404 anna get /api/notes/{organisation} toy.unseen"));
}

TEST(Dispatcher, WritesWhatIsRefusedAtTheDoorIntoTheTrail) {
    Toy toy;
    Request elsewhere = writing(kNotesPath, kGoodNote);
    elsewhere.headers["sec-fetch-site"] = "cross-site";
    EXPECT_EQ(code_of(toy.ask(elsewhere)), "http.cross_site");
    EXPECT_EQ(code_of(toy.ask(reading("/api/nothing"))), "http.unknown_path");
    EXPECT_EQ(code_of(toy.ask(as(by(Method::Delete, reading(kNotesPath)), ""))),
              "http.wrong_method");
    EXPECT_EQ(code_of(toy.ask(writing(kNotesPath, std::string(2'000'000, 'x')))),
              "http.body_too_large");
    EXPECT_EQ(code_of(toy.ask(reading("/favicon.svg"))), "http.unknown_path");
    EXPECT_THAT(toy.audit_lines(),
                ElementsAre("403 anna post /api/notes/{organisation} http.cross_site",
                            "404 anna get  http.unknown_path", "405  get  http.wrong_method",
                            "413 anna post /api/notes/{organisation} http.body_too_large"))
        << "of /api alone, with whoever is signed in; no route where none takes the path";
}

TEST(Dispatcher, RunsHandlersAloneAndAuditsThem) {
    Toy toy;
    Request upload = by(Method::Put, writing("/api/file", "12345", ""));
    upload.headers["content-type"] = "application/octet-stream";
    const Response response = toy.ask(upload);
    EXPECT_EQ(response.body, R"({"bytes":5,"by":"anna"})");
    EXPECT_EQ(toy.ask(as(upload, "")).status, 401);
    EXPECT_EQ(toy.state().alone, 1);
    EXPECT_THAT(toy.audit_lines(),
                ElementsAre("200 anna put /api/file ", "401  put /api/file http.sign_in_first"));
}

TEST(Dispatcher, TurnsTheMachinesFailuresIntoAnswers) {
    struct FailureCase {
        const char* weight;
        int status;
        const char* code;
        const char* says;
    };
    for (const auto& [weight, status, code, says] : std::vector<FailureCase>{
             {"500", 500, "http.failed", "req-7"},
             {"501", 500, "http.failed", "req-7"},
             {"502", 503, "http.read_only", "只读，本次没有保存"},
             {"503", 503, "http.store_away", "连接不上，本次没有保存"},
             {"507", 507, "http.disk_full", "磁盘已满，本次没有保存"},
         }) {
        Toy toy;
        Request request =
            writing(kNotesPath, R"({"title":"a","tags":[],"weight":)" + std::string(weight) + "}");
        request.id = "req-7";
        const Response response = toy.ask(request);
        EXPECT_EQ(response.status, status) << weight;
        EXPECT_EQ(code_of(response), code) << weight;
        EXPECT_THAT(response.body, HasSubstr(says)) << weight;
        EXPECT_THAT(response.body, HasSubstr("\"request_id\":\"req-7\"")) << weight;
        EXPECT_THAT(toy.notes(), IsEmpty()) << weight;
        EXPECT_EQ(toy.ask(writing(kNotesPath, kGoodNote)).status, 200) << "the next one is served";
    }
}

TEST(Dispatcher, KeepsNothingWhenAnyOfItsOwnStatementsFails) {
    for (int failing = 1;; ++failing) {
        storage::Config config;
        const auto left = std::make_shared<std::atomic<int>>(1'000'000);
        config.before_write = [left] {
            if (--*left == 0) throw storage::Failure(storage::Failure::Kind::Other, "planned");
        };
        Toy toy(config);
        *left = failing;
        const int status = toy.ask(writing(kNotesPath, kGoodNote)).status;
        *left = 1'000'000;
        if (status == 200) {
            EXPECT_EQ(failing, 4) << "note, key and audit line are three statements";
            break;
        }
        EXPECT_EQ(status, 500);
        EXPECT_THAT(toy.notes(), IsEmpty());
        EXPECT_THAT(toy.audit_lines(), IsEmpty());
        EXPECT_EQ(toy.ask(writing(kNotesPath, kGoodNote)).status, 200);
        ASSERT_LT(failing, 10);
    }
}

TEST(Dispatcher, SetsSafeHeadersUnlessAHandlerKnowsBetter) {
    Toy toy;
    using Header = std::pair<std::string, std::string>;
    EXPECT_THAT(
        toy.ask(reading("/api/notes")).headers,
        testing::UnorderedElementsAre(
            Header("Cache-Control", "no-store"), Header("X-Content-Type-Options", "nosniff"),
            Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            Header("Cross-Origin-Resource-Policy", "same-origin")));
    EXPECT_THAT(toy.ask(reading("/log/tile")).headers,
                testing::Contains(Header("Cache-Control", "immutable")));
}

TEST(Dispatcher, KnowsHowLongABodyMayBe) {
    Toy toy;
    const Dispatcher& dispatcher = toy.dispatcher();
    EXPECT_EQ(dispatcher.body_bytes_max(Method::Post, kNotesPath), kJsonBodyBytesMax);
    EXPECT_EQ(dispatcher.body_bytes_max(Method::Get, "/api/notes"), 0u);
    EXPECT_EQ(dispatcher.body_bytes_max(Method::Delete, "/api/notes"), std::nullopt);
    EXPECT_EQ(dispatcher.body_bytes_max(Method::Get, "/nothing"), std::nullopt);
}

TEST(Dispatcher, WillNotStartWithARouteTwice) {
    Toy toy;
    ToyState state;
    auto routes = toy_routes(state);
    routes.push_back(routes.front());
    EXPECT_THROW(Dispatcher({toy.database(), seams::system_clock(), seams::system_chance()}, routes,
                            toy_doorkeepers()),
                 base::BrokenPromise);
}

}  // namespace
}  // namespace shiji::http::tests
