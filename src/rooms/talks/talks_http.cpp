#include "rooms/talks/talks_http.h"

#include "rooms/talks/talk_page.h"

namespace shiji::talks {
namespace {

base::Result<http::Done> done_with(const base::Result<void>& result) {
    if (!result) return base::refuse(result);
    return http::Done{};
}

OrganisationId organisation_of(http::Call& call) { return {call.param("organisation")}; }

/// Two transactions of its own: the line in the audit trail is durable before
/// anything is read; and what is read is not kept under the request's key, as
/// the answers of other routes are.
base::Result<http::Response> read_talk(const FieldKeys& keys, http::Services& services,
                                       const http::Caller& caller, const http::Request& request) {
    const auto body = base::read_json<ReadTalk>(request.body);
    if (!body) return base::refuse(body);
    const TalkId id{request.params.at("talk")};
    const base::Moment now = services.clock.now();
    const auto written =
        services.database.write([&](storage::Transaction& tx) -> base::Result<void> {
            const auto talk = need_talk(tx, caller.account, id);
            if (!talk) return base::refuse(talk);
            if (body->reason.text.empty())
                return base::refuse(base::ErrorKind::Invalid, "talks.no_reason", "reason");
            identity::write_audit_act(tx, caller, "talks.opened", id.hex, body->reason.text, now);
            return {};
        });
    if (!written) return base::refuse(written);
    return http::respond<TalkPage>(
        services.database.read([&](storage::Transaction& tx) -> base::Result<TalkPage> {
            const auto talk = need_talk(tx, caller.account, id);
            if (!talk) return base::refuse(talk);
            return talk_page(tx, keys, *talk, caller.account, now.date());
        }));
}

http::Route reading_route(const FieldKeys* keys) {
    http::Route route = http::post<ReadTalk, TalkPage>(
        "/api/talks/{talk}/read", http::signed_in(), "查看一件谈话事项（写明理由，先记入审计）",
        [](http::Call&, const ReadTalk&) -> base::Result<TalkPage> {
            return base::refuse(base::ErrorKind::NotFound, "talks.no_case");
        });
    route.handle = {};
    route.prepare = {};
    route.handle_alone = [keys](http::Services& services, const http::Caller& caller,
                                const http::Request& request) {
        return read_talk(*keys, services, caller, request);
    };
    return route;
}

base::Result<http::Done> admit(http::Call& call, const AdmitReader& body, const FieldKeys& keys) {
    const auto id = call.id<TalkOwner>("talk");
    if (!id) return base::refuse(id);
    const auto account = identity::find_account_by_login(call.tx, body.login.text);
    return done_with(admit_reader(call.tx, keys, call.caller, *id,
                                  account ? account->id : AccountId{}, body.reason, call.now,
                                  call.chance));
}

std::vector<http::Route> case_routes(const FieldKeys* keys) {
    return {
        http::get<TalkDesk>(
            "/api/talks", http::signed_in(), "我在知悉人名单上的谈话事项，以及超期整改的约谈建议",
            [](http::Call& call) -> base::Result<TalkDesk> { return talk_desk(call); }),
        reading_route(keys),
        http::post<TakeTalkStep, http::Done>(
            "/api/talks/{talk}/steps", http::signed_in(), "办理谈话事项的一步",
            [keys](http::Call& call, const TakeTalkStep& body) -> base::Result<http::Done> {
                const auto id = call.id<TalkOwner>("talk");
                if (!id) return base::refuse(id);
                return done_with(take_talk_step(call.tx, *keys, call.caller, *id, body.step,
                                                body.words, body.due_on, call.now, call.chance));
            }),
        http::post<AdmitReader, http::Done>(
            "/api/talks/{talk}/readers", http::signed_in(), "增加知悉人，写明理由",
            [keys](http::Call& call, const AdmitReader& body) { return admit(call, body, *keys); }),
    };
}

}  // namespace

std::vector<http::Route> routes(const FieldKeys* keys) {
    const std::string top = "/api/organisations/{organisation}";
    const auto opens = http::right("talks.open", http::organisation_in_path);
    std::vector<http::Route> all = case_routes(keys);
    all.push_back(http::get<TalkPeople>(
        top + "/talk-people", opens, "在一个组织任职、可以谈话的人",
        [](http::Call& call) { return talk_people(call, organisation_of(call)); }));
    all.push_back(http::post<OpenTalk, OpenedTalk>(
        top + "/talks", opens, "立一件谈话事项，只由人立",
        [keys](http::Call& call, const OpenTalk& body) -> base::Result<OpenedTalk> {
            const auto id = open_talk(call.tx, *keys, call.caller, organisation_of(call), body,
                                      call.now, call.chance);
            if (!id) return base::refuse(id);
            return OpenedTalk{*id};
        }));
    all.push_back(http::post<DismissSuggestion, http::Done>(
        top + "/talk-suggestions", opens, "不采纳约谈建议，写明理由",
        [keys](http::Call& call, const DismissSuggestion& body) {
            return done_with(dismiss_suggestion(call.tx, *keys, call.caller, organisation_of(call),
                                                body.finding, body.reason, call.now, call.chance));
        }));
    return all;
}

}  // namespace shiji::talks
