#include "rooms/organisation/organisation_http.h"

#include <gmock/gmock.h>

#include "rooms/organisation/tests/district.h"

namespace shiji::organisation {
namespace {

using identity::Administrator;
using testing::ElementsAre;

/// The district behind a dispatcher; the header X-As names the account that asks.
struct Office {
    District d;
    seams::FixedClock clock{tests::noon("2026-07-08")};
    http::Dispatcher dispatcher{{d.store.database(), clock, d.chance}, routes(), keepers()};
    identity::AccountId system = d.open("xitong", Administrator::System);
    identity::AccountId security = d.open("anquan", Administrator::Security);
    identity::AccountId zhang = d.open("zhang");
    int asked = 0;

    static http::Doorkeepers keepers() {
        return {
            .who_is_asking = [](storage::Transaction& tx, const http::Request& request,
                                base::Moment) -> base::Result<http::Caller> {
                const auto account = identity::find_account(tx, {request.header("x-as")});
                if (!account) return http::Caller{};
                return http::Caller{account->id, account->name.text, account->administrator, ""};
            },
            .may = may,
            .write_audit = identity::write_audit};
    }

    http::Response ask(http::Method method, const identity::AccountId& who, std::string path,
                       std::string body = {}) {
        http::Request request;
        request.method = method;
        const auto mark = path.find('?');
        if (mark != std::string::npos) {
            const auto equals = path.find('=');
            request.query[path.substr(mark + 1, equals - mark - 1)] = path.substr(equals + 1);
            path.resize(mark);
        }
        request.path = std::move(path);
        request.body = std::move(body);
        request.headers = {{"x-as", who.hex},
                           {"content-type", "application/json"},
                           {"x-shiji", "1"},
                           {"idempotency-key", "key-" + std::to_string(10'000 + ++asked)}};
        return dispatcher.answer(std::move(request));
    }
    boost::json::value get(const identity::AccountId& who, std::string path) {
        return *base::parse_json(ask(http::Method::Get, who, std::move(path)).body);
    }
    /// The refusal's code; empty when it was done.
    std::string send(http::Method method, const identity::AccountId& who, std::string path,
                     const boost::json::object& body) {
        const auto response = ask(method, who, std::move(path), boost::json::serialize(body));
        if (response.status < 400) return "";
        return std::string(base::parse_json(response.body)->at("code").as_string());
    }
    std::string post(const identity::AccountId& who, std::string path,
                     const boost::json::object& body) {
        return send(http::Method::Post, who, std::move(path), body);
    }
    std::string path_of(const OrganisationId& organisation, std::string_view rest = {}) {
        return "/api/organisations/" + organisation.hex + std::string(rest);
    }
};

TEST(OrganisationHttp, TellsWhoIAmAndWhatIMay) {
    Office o;
    o.d.give(o.zhang, o.d.party, Role::Reviewer);
    const auto me = o.get(o.zhang, "/api/me");
    EXPECT_EQ(me.at("name"), "zhang");
    EXPECT_EQ(me.at("posts").as_array().at(0).at("organisation_name"), "住建局机关党委");
    EXPECT_EQ(me.at("posts").as_array().at(0).at("role"), "reviewer");
    EXPECT_EQ(me.at("rights").at("review.judge").as_array().size(), 3u);
    EXPECT_EQ(me.at("rights").at("records.write").as_array().size(), 0u);
    EXPECT_EQ(o.ask(http::Method::Get, {}, "/api/me").status, 401);
}

TEST(OrganisationHttp, ShowsTheTreeOfADay) {
    Office o;
    EXPECT_EQ(o.get(o.zhang, "/api/organisations").at("organisations").as_array().size(), 7u);
    EXPECT_EQ(
        o.get(o.zhang, "/api/organisations?on=2019-12-31").at("organisations").as_array().size(),
        0u);
    EXPECT_EQ(o.get(o.zhang, "/api/organisations?on=20226-01-01").at("code"), "input.date");
    EXPECT_EQ(o.get(o.zhang, o.path_of({std::string(32, 'a')})).at("code"),
              "organisation.not_found");
    const auto page = o.get(o.zhang, o.path_of(o.d.first));
    EXPECT_EQ(page.at("reviewer_name"), "住建局机关党委");
    EXPECT_TRUE(o.get(o.zhang, o.path_of(o.d.committee)).at("reviewer_name").is_null());
}

TEST(OrganisationHttp, TheBranchNamesItsFixedDay) {
    Office o;
    const std::string path = o.path_of(o.d.first, "/fixed-day");
    const auto put = [&](const boost::json::object& words) {
        return o.send(http::Method::Put, o.zhang, path, words);
    };
    const boost::json::object eighth{{"rule", {{"day", 8}, {"week", 0}, {"weekday", 0}}}};
    EXPECT_EQ(put(eighth), "organisation.not_found") << "who holds no post there";
    o.d.give(o.zhang, o.d.first, Role::Secretary);
    EXPECT_EQ(put({{"rule", {{"day", 31}, {"week", 0}, {"weekday", 0}}}}),
              "organisation.fixed_day_rule");
    EXPECT_EQ(put(eighth), "");
    EXPECT_EQ(put({{"rule", {{"day", 0}, {"week", 2}, {"weekday", 5}}}, {"since", "2026-09-01"}}),
              "");
    const auto page = o.get(o.zhang, o.path_of(o.d.first));
    const auto& days = page.at("fixed_days").as_array();
    ASSERT_EQ(days.size(), 2u);
    EXPECT_EQ(days[0].at("words"), "每月8日");
    EXPECT_EQ(days[1].at("words"), "每月第二个星期五");
    EXPECT_EQ(days[1].at("since"), "2026-09-01");
}

TEST(OrganisationHttp, LetsTheSystemAdministratorBuildTheTree) {
    Office o;
    const boost::json::object unit{{"name", "财政局"}, {"unit_class", "government"}};
    EXPECT_EQ(o.post(o.security, "/api/units", unit), "http.administrators_only");
    EXPECT_EQ(o.post(o.zhang, "/api/units", unit), "http.administrators_only");
    EXPECT_EQ(o.post(o.system, "/api/units", unit), "");
    EXPECT_EQ(o.post(o.system, "/api/organisations",
                     {{"parent", o.d.committee.hex},
                      {"kind", "branch"},
                      {"name", "财政局支部"},
                      {"has_committee", false},
                      {"founded_on", "2026-07-01"}}),
              "");
    EXPECT_EQ(o.post(o.system, o.path_of(o.d.first, "/groups"), {{"name", "第一小组"}}), "");
    EXPECT_EQ(o.send(http::Method::Put, o.system, o.path_of(o.d.first),
                     {{"name", "综合支部"}, {"has_committee", true}}),
              "");
    EXPECT_EQ(o.get(o.zhang, o.path_of(o.d.first)).at("organisation").at("name"), "综合支部");
}

TEST(OrganisationHttp, LetsTheSecurityAdministratorGivePosts) {
    Office o;
    const auto post = [&](const identity::AccountId& whom) {
        return boost::json::object{{"account", whom.hex},
                                   {"organisation", o.d.first.hex},
                                   {"role", "secretary"},
                                   {"since", "2026-07-01"}};
    };
    EXPECT_EQ(o.post(o.system, "/api/posts", post(o.zhang)), "http.administrators_only");
    EXPECT_EQ(o.post(o.security, "/api/posts", post(o.security)),
              "organisation.administrator_has_no_post")
        << "nor to themselves";
    EXPECT_EQ(o.post(o.security, "/api/posts", post(o.zhang)), "");
    const auto list = o.get(o.security, "/api/posts");
    const auto& given = list.at("posts").as_array().at(0);
    EXPECT_EQ(given.at("account_name"), "zhang");
    const std::string end = "/api/posts/" + std::string(given.at("id").as_string()) + "/end";
    EXPECT_EQ(o.post(o.security, end, {{"until", "2026-07-07"}}), "");
    EXPECT_EQ(o.get(o.zhang, "/api/me").at("posts").as_array().size(), 0u)
        << "the next request knows it";
}

TEST(OrganisationHttp, LeavesALineInTheTrailForADenial) {
    Office o;
    o.post(o.zhang, "/api/units", {{"name", "财政局"}, {"unit_class", "government"}});
    const auto lines = o.d.read([](auto& tx) {
        return tx.template list_values<std::string>(
            "select act || ' ' || code from identity_audit where status = 403");
    });
    EXPECT_THAT(lines, ElementsAre("POST /api/units http.administrators_only"));
}

}  // namespace
}  // namespace shiji::organisation
