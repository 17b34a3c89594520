#include "rooms/programmes/programmes_http.h"

#include "rooms/programmes/tests/story.h"

namespace shiji::programmes {
namespace {

using organisation::Role;

/// The routes of this room behind the doorkeeper of rights, on a day; a header says who asks.
class Web {
  public:
    Web(Story& story, std::string_view today)
        : clock_(tests::noon(today)),
          dispatcher_(
              {story.district.database(), clock_, story.district.chance()}, routes(),
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
        EXPECT_EQ(answer.status, 200) << answer.body;
        const auto read = base::read_json<Page>(answer.body);
        EXPECT_TRUE(read) << answer.body;
        return read ? *read : Page{};
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
                           {"idempotency-key", "programme-test-" + std::to_string(++requests_)}};
        return dispatcher_.answer(std::move(request));
    }

    seams::FixedClock clock_;
    http::Dispatcher dispatcher_;
    int requests_ = 0;
};

std::string address(const OrganisationId& organisation, const std::string& rest) {
    return "/api/organisations/" + organisation.hex + rest;
}

TEST(ProgrammeRoutes, WhatCameOfOneThatHasEndedIsReadAndAnswered) {
    Story at;
    const auto id = at.adopted();
    const auto record = at.district.file("2026-09-10", "2026-09-11");
    const auto& branch = at.district.branch_a;
    const auto result = at.link(
        id, {.item = {"item-1"}, .subject = {record.hex}, .task = {}, .words = {"办成了"}}, branch);
    ASSERT_TRUE(result) << Story::code(result);
    Web web(at, "2027-01-04");
    const std::string path = address(branch, "/programmes/" + id.hex);
    const auto own = web.page<OwnProgrammePage>(at.secretary, path);
    EXPECT_FALSE(own.may_link) << "it is not in force";
    EXPECT_TRUE(own.may_withdraw);
    EXPECT_TRUE(own.choices.empty());
    ASSERT_EQ(own.holders.size(), 1u);
    EXPECT_EQ(own.holders[0].items[1].state, ItemState::Reported);
    EXPECT_EQ(own.holders[0].items[0].state, ItemState::UnderWay) << "as on its last day";
    EXPECT_TRUE(web.page<OwnProgrammePage>(at.district.inspector, path).may_answer);
    const auto matrix = web.page<ProgrammeMatrix>(
        at.head, address(at.district.committee_a, "/programme-matrix/" + id.hex));
    EXPECT_EQ(matrix.holders.size(), 2u);
    const auto answered = web.post(at.district.inspector,
                                   address(branch, "/programme-results/" + result->hex + "/answer"),
                                   R"({"words":"已看到"})");
    EXPECT_EQ(answered.status, 200) << answered.body;
    EXPECT_TRUE(at.read([](auto& tx) { return list_unanswered(tx); }).empty());
}

TEST(ProgrammeRoutes, AnItemMayNameWhatAnyKindOfItsLevelOwes) {
    Story at;
    Web web(at, "2026-09-20");
    const auto shelf = web.page<ProgrammeShelf>(at.district.inspector, "/api/programmes");
    std::string words;
    for (const LinkChoice& choice : shelf.choices)
        if (choice.link == "obligation:group_meeting") words += choice.words;
    EXPECT_EQ(words, "党小组会") << "once, without a group's name";
}

TEST(ProgrammeRoutes, AnAgreementIsOfferedToWhoMayReadIt) {
    Story at;
    const auto id = at.adopted();
    const auto& unit = at.district.committee_a;
    const auto recorder = at.district.person("党委记录员", unit, Role::Recorder);
    at.write([&](storage::Transaction& tx) {
        using accountability::AgreementSide;
        const auto now = tests::noon("2026-03-02");
        auto& chance = at.district.chance();
        EXPECT_TRUE(
            accountability::draft_agreement(tx, at.district.inspector, unit, 2026, now, chance));
        const auto digest = accountability::find_agreement(tx, unit, 2026)->digest;
        EXPECT_TRUE(accountability::sign_agreement(tx, at.district.inspector, unit, 2026,
                                                   AgreementSide::Committee, {.digest = {digest}},
                                                   now, chance));
        EXPECT_TRUE(accountability::sign_agreement(tx, at.head, unit, 2026, AgreementSide::Unit,
                                                   {.digest = {digest}}, now, chance));
    });
    Web web(at, "2026-09-20");
    const auto offered = [&](const http::Caller& who) {
        const auto page = web.page<OwnProgrammePage>(who, address(unit, "/programmes/" + id.hex));
        EXPECT_TRUE(page.may_link);
        return page.choices.size();
    };
    EXPECT_EQ(offered(at.head), 1u);
    EXPECT_EQ(offered(recorder), 0u);
}

}  // namespace
}  // namespace shiji::programmes
