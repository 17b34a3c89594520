// Who gets a bundle of which record, and with what closed.

#include "platform/transparency/evidence_pages.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

TEST(NamesPerson, TellsByTheLastWord) {
    for (const char* const path :
         {"_filed/by", "_filed/name", "move/by_name", "move/actor", "visit/first_member",
          "mark/entered_name", "sheet/confirmed_by", "talk/person", "step/owner", "place/3/grader"})
        EXPECT_TRUE(names_person(path)) << path;
    for (const char* const path : {"sheet/organisation_name", "sheet/rubric_name", "line/00/name",
                                   "move/words", "by/title", "visit/organisation", ""})
        EXPECT_FALSE(names_person(path)) << path;
}

TEST(ClosedPositions, TakesGroupsAndNumbers) {
    const std::vector<Field> fields = in_tree_order({{"a/by_name", FieldType::Text, "赵一"},
                                                     {"a/words", FieldType::Text, "谈了两件事"},
                                                     {"b/code", FieldType::Text, "theme_day"},
                                                     {"c/at", FieldType::Time, "1773561600000"},
                                                     {"d/title", FieldType::Text, "主题党日"}});
    using Positions = std::set<std::size_t>;
    const struct {
        const char* asked;
        Positions closed;
    } cases[] = {{"", {}},          {"people", {0}},         {"words", {1, 4}},
                 {"3", {3}},        {"people,2", {0, 2}},    {"words,people", {0, 1, 4}},
                 {"4,4,1", {1, 4}}, {"all", {0, 1, 2, 3, 4}}};
    for (const auto& one : cases)
        EXPECT_EQ(closed_positions(fields, one.asked, {}).value_or(Positions{99}), one.closed)
            << one.asked;
    for (const char* const asked : {"5", "-1", "3,", "names", "1;2", " 1", "people, words"})
        EXPECT_EQ(closed_positions(fields, asked, {}).error().code(), "transparency.close_unknown")
            << asked;
}

/// Three sealed records and one that is not; nobody may read the third.
class EvidenceServer : public testing::Test {
  protected:
    EvidenceServer() {
        store_.file_many(0, 3);
        store_.sign();
        store_.file_many(3, 1);
        const auto may_read = [](http::Call&, const std::string& record,
                                 std::int64_t) -> base::Result<void> {
            if (record != toy::record_id(2)) return {};
            return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
        };
        dispatcher_ = std::make_unique<http::Dispatcher>(
            http::Services{store_.database(), store_.clock(), seams::system_chance()},
            evidence_routes(readers(), {{"meeting", {.may_read = may_read}}}, nullptr),
            http::Doorkeepers{
                .who_is_asking = [](storage::Transaction&, const http::Request& request,
                                    base::Moment) -> base::Result<http::Caller> {
                    if (request.header("x-as").empty()) return http::Caller();
                    return http::Caller{{std::string(32, 'a')}, "Anna", {}, "s"};
                },
                .may = [](storage::Transaction&, const http::Caller&, std::string_view,
                          const std::string&, base::Date) -> base::Result<void> { return {}; },
                .write_audit = [](storage::Transaction&, const http::AuditLine&) {}});
    }

    http::Response ask(std::string path, std::map<std::string, std::string> query = {}) {
        http::Request request;
        request.path = "/api/log/" + std::move(path);
        request.query = std::move(query);
        request.headers["x-as"] = "anna";
        return dispatcher_->answer(std::move(request));
    }
    static std::string code(const http::Response& answer) {
        return std::string(boost::json::parse(answer.body).at("code").as_string());
    }
    /// As a room's reader that meets a day which is none.
    static ContentReaders readers() {
        ContentReaders all = toy::readers();
        const auto meeting = all.by_kind.at("meeting");
        all.by_kind["meeting"] = [meeting](storage::Transaction& tx, const std::string& record,
                                           std::int64_t version) {
            auto fields = meeting(tx, record, version);
            base::check(!fields || base::Date::parse(fields->at(1).value), "a stored day is one");
            return fields;
        };
        return all;
    }
    static std::string of(int number, const char* what) {
        return "receipts/" + toy::record_id(number) + what;
    }

    toy::Store store_;
    std::unique_ptr<http::Dispatcher> dispatcher_;
};

TEST_F(EvidenceServer, GivesABundleThatChecksWithWhatWasClosed) {
    for (const char* const close : {"", "people", "words", "all", "0"}) {
        const auto answer = ask(of(1, "/evidence"), {{"close", close}});
        ASSERT_EQ(answer.status, 200) << close << answer.body;
        const auto checked = check_bundle(answer.body, {});
        ASSERT_TRUE(checked) << close << checked.error().code();
        const auto& fields = checked->disclosure.fields;
        const auto closed = std::count(fields.begin(), fields.end(), std::nullopt);
        EXPECT_EQ(closed, std::string_view(close) == "all" ? 3 : *close == '\0' ? 0 : 1) << close;
    }
}

TEST_F(EvidenceServer, ListsFieldsByGroup) {
    const auto list = boost::json::parse(ask(of(1, "/fields")).body);
    EXPECT_EQ(list.at("kind").as_string(), "meeting");
    const auto& fields = list.at("fields").as_array();
    ASSERT_EQ(fields.size(), 3u);
    EXPECT_EQ(fields[0].at("path").as_string(), "_filed/by");
    EXPECT_EQ(fields[0].at("group").as_string(), "people");
    EXPECT_EQ(fields[1].at("group").as_string(), "other") << "a day";
    EXPECT_EQ(fields[2].at("position").as_int64(), 2);
}

TEST_F(EvidenceServer, RefusesWhatIsNotThereNotReadableOrNotSealed) {
    for (const char* const what : {"/evidence", "/fields"}) {
        EXPECT_EQ(code(ask(of(2, what))), "transparency.no_such_entry") << "nobody's to read";
        EXPECT_EQ(code(ask(of(9, what))), "transparency.no_such_entry") << "not in the log";
        for (const char* const version : {"0", "2", "-1", "x"})
            EXPECT_EQ(code(ask(of(1, what), {{"version", version}})), "transparency.no_version");
    }
    EXPECT_EQ(code(ask(of(3, "/evidence"))), "transparency.no_such_entry") << "not sealed yet";
    EXPECT_EQ(ask(of(3, "/fields")).status, 200);
    store_.database().write([](storage::Transaction& tx) {
        tx.run("update toy set title = '改过' where record = ?", toy::record_id(1));
    });
    EXPECT_EQ(code(ask(of(1, "/evidence"))), "transparency.evidence_differs");
    store_.database().write([](storage::Transaction& tx) {
        tx.run("update toy set held_on = '某日' where record = ?", toy::record_id(1));
    });
    for (const char* const what : {"/evidence", "/fields"})
        EXPECT_EQ(code(ask(of(1, what))), "transparency.evidence_differs") << "unreadable rows";
    store_.database().write([](storage::Transaction& tx) {
        tx.run("delete from toy where record = ?", toy::record_id(1));
    });
    EXPECT_EQ(code(ask(of(1, "/fields"))), "transparency.evidence_differs");
}

TEST_F(EvidenceServer, TellsTheSealOfAnEntryByItsNumber) {
    const auto genesis = boost::json::parse(ask("seals/0").body);
    EXPECT_EQ(genesis.at("op").as_string(), "genesis");
    EXPECT_EQ(genesis.at("record").as_string(), "");
    EXPECT_EQ(genesis.at("receipt").at("version").as_int64(), 0);
    const auto filed = boost::json::parse(ask("seals/1").body);
    EXPECT_EQ(filed.at("record").as_string(), toy::record_id(0));
    EXPECT_EQ(filed.at("receipt").at("flaw").as_string(), "");
    for (const char* const number : {"99", "x", "-1"})
        EXPECT_EQ(code(ask(std::string("seals/") + number)), "transparency.no_such_entry");
}

}  // namespace
}  // namespace shiji::transparency
