// The audit trail: which lines refusals of strangers leave, how a flood is bounded, the filter.

#include <gmock/gmock.h>

#include "platform/identity/audit.h"
#include "platform/identity/audit_book.h"
#include "platform/identity/tests/desk.h"
#include "tests/support/days.h"

namespace shiji::identity {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

http::Request from(std::string address, std::string path = "/api/nothing") {
    http::Request request;
    request.method = http::Method::Post;
    request.path = std::move(path);
    request.remote = std::move(address);
    return request;
}

void knock(Desk& desk, AuditBook& book, const std::string& address, const http::Caller& caller = {},
           std::string code = "http.unknown_path") {
    const http::Request request = from(address);
    desk.write([&](storage::Transaction& tx) {
        book.write(tx, {desk.clock().now(), caller, request, {}, 404, std::move(code)});
    });
}

void write_down(Desk& desk, AuditBook& book) {
    desk.write([&](storage::Transaction& tx) { book.write_kept(tx, desk.clock().now()); });
}

/// "act object status code address", the oldest first.
std::vector<std::string> lines_of(Desk& desk, const AuditFilter& filter = {}) {
    auto entries = desk.database().read(
        [&](storage::Transaction& tx) { return list_audit(tx, filter, 1'000); });
    std::reverse(entries.begin(), entries.end());
    std::vector<std::string> lines;
    for (const auto& one : entries)
        lines.push_back(one.act + " " + one.object + " " + std::to_string(one.status) + " " +
                        one.code + " " + one.address);
    return lines;
}

TEST(AuditBook, TakesSixtyLinesAnHourFromOneStrangerAndCountsTheRest) {
    Desk desk;
    AuditBook book;
    for (int i = 0; i < 100; ++i) knock(desk, book, "203.0.113.9");
    EXPECT_THAT(lines_of(desk), SizeIs(60));
    knock(desk, book, "203.0.113.10");
    EXPECT_EQ(lines_of(desk).back(),
              "turned_away POST /api/nothing 404 http.unknown_path 203.0.113.10")
        << "another address has its own lines";
    write_down(desk, book);
    EXPECT_THAT(lines_of(desk), SizeIs(61)) << "the hour is not over";
    desk.pass_minutes(60);
    write_down(desk, book);
    EXPECT_EQ(lines_of(desk).back(), "left_out since=2026-07-08 12:00, count=40 403  ");
    write_down(desk, book);
    EXPECT_THAT(lines_of(desk), SizeIs(62)) << "told once";
    knock(desk, book, "203.0.113.9");
    EXPECT_THAT(lines_of(desk), SizeIs(63)) << "a new hour";
}

TEST(AuditBook, TellsTheRunningHourWhenTheProgramEnds) {
    Desk desk;
    AuditBook book;
    for (int i = 0; i < 65; ++i) knock(desk, book, "203.0.113.9");
    book.close_hour();
    write_down(desk, book);
    EXPECT_EQ(lines_of(desk).back(), "left_out since=2026-07-08 12:00, count=5 403  ");
    book.close_hour();
    write_down(desk, book);
    EXPECT_THAT(lines_of(desk), SizeIs(61)) << "told once";
}

TEST(AuditBook, TakesTwoHundredAndFortyLinesAnHourFromAllStrangersTogether) {
    Desk desk;
    AuditBook book;
    for (int i = 0; i < 300; ++i) knock(desk, book, "2001:db8::" + std::to_string(i));
    EXPECT_THAT(lines_of(desk), SizeIs(240));
    const http::Caller known{desk.open("zhang"), "zhang", {}, ""};
    for (int i = 0; i < 70; ++i) knock(desk, book, "10.1.2.3", known, "toy.refused");
    EXPECT_THAT(lines_of(desk), SizeIs(310)) << "who is known by name is never left out";
    knock(desk, book, "2001:db8::1", {}, "");
    EXPECT_THAT(lines_of(desk), SizeIs(311)) << "nor what was granted to anybody";
}

TEST(AuditBook, KeepsWhatWasRefusedOnTheWireUntilItIsWritten) {
    Desk desk;
    AuditBook book;
    const auto tell = telling(book, desk.clock());
    tell(from("203.0.113.9", ""), 400, "http.malformed");
    tell(from("203.0.113.9", "/api/session"), 413, "http.body_too_large");
    tell(from("203.0.113.9", std::string(200, 'x')), 400, "http.host_unknown");
    tell(from("203.0.113.9", "/api/" + std::string(200, 'x')), 400, "http.malformed");
    tell(from("203.0.113.9", ""), 408, "http.too_slow");
    tell(from("203.0.113.9", ""), 503, "http.busy");
    EXPECT_THAT(lines_of(desk), IsEmpty()) << "the network does not wait for the store";
    write_down(desk, book);
    EXPECT_THAT(lines_of(desk),
                ElementsAre("turned_away  400 http.malformed 203.0.113.9",
                            "turned_away POST /api/session 413 http.body_too_large 203.0.113.9",
                            "turned_away POST … 400 http.malformed 203.0.113.9"))
        << "no page, no slow peer, no busy server; what is too long is left out, not cut";
    write_down(desk, book);
    EXPECT_THAT(lines_of(desk), SizeIs(3));
}

TEST(Audit, ShowsAFailedSignInAsFailedAndShortensALoginNobodyHas) {
    Desk desk;
    desk.open("zhang");
    Browser browser(desk);
    browser.sign_in("zhang", "不对的密码");
    browser.sign_in("我的密码就是这一句话", "不对的密码");
    browser.sign_in("x", "不对的密码");
    AuditFilter failed;
    failed.act = kSignInFailedAct;
    EXPECT_THAT(lines_of(desk, failed),
                ElementsAre("sign_in_failed  401 identity.sign_in_wrong 10.1.2.3",
                            "sign_in_failed login=我的…（共 10 个字符） 401 identity.sign_in_wrong "
                            "10.1.2.3",
                            "sign_in_failed login=…（共 1 个字符） 401 identity.sign_in_wrong "
                            "10.1.2.3"));
    EXPECT_EQ(storage::dump(desk.database()).find("就是这一句话"), std::string::npos)
        << "people type passwords into the wrong field";
}

TEST(Audit, ShowsAFailedSignInOfAnOldStoreAsFailedToo) {
    Desk desk;
    desk.write([&](storage::Transaction& tx) {
        write_audit_act(tx, {}, kSignInFailedAct, "", "", desk.clock().now());
    });
    EXPECT_THAT(lines_of(desk), ElementsAre("sign_in_failed  401  "));
    AuditFilter granted;
    granted.outcome = AuditOutcome::Granted;
    EXPECT_THAT(lines_of(desk, granted), IsEmpty());
}

TEST(Audit, IsFilteredByWhoWhatOnWhatWhenAndOutcome) {
    Desk desk;
    desk.open("zhang_san");
    desk.open("zhangxsan");
    const auto act = [&](const char* login, const char* name, const char* object) {
        desk.write([&](storage::Transaction& tx) {
            http::Caller caller;
            if (*login != '\0')
                caller.account = {*tx.find_value<std::string>(
                    "select id from identity_account where login = ?", std::string(login))};
            write_audit_act(tx, caller, name, object, "", desk.clock().now());
        });
    };
    act("zhang_san", "first", "member=100%");
    act("zhangxsan", "first", "member=1000");
    desk.pass_minutes(24 * 60);
    act("", "second", "gathering=7");
    AuditBook book;
    knock(desk, book, "10.9.9.9");
    knock(desk, book, "10.9.9.9", {}, "http.cross_site");

    struct Case {
        const char* what;
        std::function<void(AuditFilter&)> set;
        std::size_t lines;
    };
    for (const auto& [what, set, lines] : std::vector<Case>{
             {"everything", [](AuditFilter&) {}, 5},
             {"part of a login, whose signs mean themselves", [](AuditFilter& f) { f.who = "g_s"; },
              1},
             {"part of both logins", [](AuditFilter& f) { f.who = "zhang"; }, 2},
             {"an act", [](AuditFilter& f) { f.act = "first"; }, 2},
             {"an act is whole", [](AuditFilter& f) { f.act = "fir"; }, 0},
             {"part of an object, whose signs mean themselves",
              [](AuditFilter& f) { f.object = "100%"; }, 1},
             {"until the first day's end",
              [](AuditFilter& f) { f.until = base::Moment::end_of(day("2026-07-08")); }, 2},
             {"since the second day",
              [](AuditFilter& f) { f.since = base::Moment::start_of(day("2026-07-09")); }, 3},
             {"granted", [](AuditFilter& f) { f.outcome = AuditOutcome::Granted; }, 3},
             {"refused", [](AuditFilter& f) { f.outcome = AuditOutcome::Refused; }, 2},
             {"denied", [](AuditFilter& f) { f.outcome = AuditOutcome::Denied; }, 0},
             {"before a line", [](AuditFilter& f) { f.before = 3; }, 2},
         }) {
        AuditFilter filter;
        set(filter);
        EXPECT_THAT(lines_of(desk, filter), SizeIs(lines)) << what;
    }
}

TEST(Audit, TellsWhatIsWrongWithAFilter) {
    Desk desk;
    desk.open("shenji", Administrator::Audit);
    Browser auditor(desk);
    auditor.sign_in("shenji");
    const auto ask = [&](const char* name, const char* value) {
        return auditor.get("/api/audit", {{name, value}});
    };
    EXPECT_EQ(code_of(ask("since", "昨天")), "input.date");
    EXPECT_EQ(code_of(ask("until", "2026-02-30")), "input.date");
    EXPECT_EQ(code_of(ask("outcome", "fine")), "input.choice");
    const auto granted = base::parse_json(
        auditor.get("/api/audit", {{"who", " shenji "}, {"outcome", "granted"}}).body);
    EXPECT_EQ(granted->at("lines").as_array().size(), 1u) << "the sign-in's own line";
}

}  // namespace
}  // namespace shiji::identity
