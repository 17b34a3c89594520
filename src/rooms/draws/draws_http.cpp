#include "rooms/draws/draws_http.h"

#include "rooms/draws/load_draw.h"

namespace shiji::draws {
namespace {

base::Result<OrganisationId> organisation_of_path(http::Call& call) {
    return call.id<organisation::OrganisationOwner>("organisation");
}

base::Result<std::string> organisation_of_draw(http::Call& call) {
    const auto id = call.id<DrawOwner>("draw");
    if (!id) return base::refuse(id);
    const auto row = need_draw(call.tx, *id);
    if (!row) return base::refuse(row);
    return row->organisation.hex;
}

http::Access reads() { return http::right("draws.read", organisation_of_draw); }
http::Access holds() { return http::right("draws.hold", organisation_of_draw); }

DrawId draw_in_path(http::Call& call) { return {call.param("draw")}; }

base::Result<DrawPage> page_after(http::Call& call, const base::Result<void>& done) {
    if (!done) return base::refuse(done);
    return find_draw(call.tx, call.caller, draw_in_path(call), call.now);
}

base::Result<DrawList> show_list(http::Call& call) {
    const auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    return DrawList{list_draws(call.tx, call.caller, *organisation, call.now)};
}

base::Result<InspectorList> show_inspectors(http::Call& call) {
    const auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    return InspectorList{list_inspectors(call.tx, *organisation, call.today())};
}

base::Result<PreparedDraw> prepare(http::Call& call, const PrepareDraw& plan) {
    const auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto id = prepare_draw(call.tx, call.caller, *organisation, plan, call.now, call.chance);
    if (!id) return base::refuse(id);
    return PreparedDraw{*id};
}

base::Result<http::Response> send_sheet(http::Call& call) {
    const auto sheet = sheet_of(call.tx, draw_in_path(call));
    if (!sheet) return base::refuse(sheet);
    return http::Response{
        .content_type = "text/plain; charset=utf-8",
        .body = *sheet,
        .headers = {{"Content-Disposition", "attachment; filename=\"draw-sheet.txt\""}}};
}

base::Result<http::Response> send_bundle(http::Call& call, const transparency::ClosedLogs* logs) {
    auto bundle = bundle_of(call.tx, draw_in_path(call), logs);
    if (!bundle) return base::refuse(bundle);
    return http::Response{
        .content_type = "application/zip",
        .body = std::move(*bundle),
        .headers = {{"Content-Disposition", "attachment; filename=\"draw-evidence.zip\""},
                    {"Cache-Control", "no-store"}}};
}

base::Result<TicketList> show_tickets(http::Call& call) {
    return TicketList{list_tickets(call.tx, call.param("gathering"))};
}

std::vector<http::Route> draw_routes(const transparency::ClosedLogs* logs) {
    const std::string one = "/api/draws/{draw}";
    return {
        http::get<DrawPage>(
            one, reads(), "一次抽签：名单、来源、结果",
            [](http::Call& call) { return page_after(call, base::Result<void>{}); }),
        http::get_raw(one + "/sheet", reads(), "抽签核对单，附全部可复算的内容", "text/plain",
                      send_sheet),
        http::get_raw(one + "/evidence", reads(), "一次抽签的证据包，拿到哪里都能核对",
                      "application/zip",
                      [logs](http::Call& call) { return send_bundle(call, logs); }),
        http::get<Population>(
            one + "/population", holds(), "名单现在有多少份，各层建议抽多少",
            [](http::Call& call) { return find_population(call.tx, draw_in_path(call)); }),
        http::post<PromiseNonce, DrawPage>(
            one + "/promise", holds(), "登记自己随机数的承诺",
            [](http::Call& call, const PromiseNonce& words) {
                return page_after(
                    call, promise_nonce(call.tx, call.caller, draw_in_path(call), words, call.now));
            }),
        http::post<http::Done, http::Done>(
            one + "/drop", holds(), "撤掉还没有锁定的抽签",
            [](http::Call& call, const http::Done&) -> base::Result<http::Done> {
                const auto dropped = drop_draw(call.tx, draw_in_path(call));
                if (!dropped) return base::refuse(dropped);
                return http::Done{};
            }),
        http::post<LockList, DrawPage>(
            one + "/lock", holds(), "锁定抽查名单",
            [](http::Call& call, const LockList& words) {
                return page_after(call, commit_draw(call.tx, draw_in_path(call), words, call.now));
            }),
        http::post<ShowNonce, DrawPage>(
            one + "/nonce", holds(), "公开自己的随机数",
            [](http::Call& call, const ShowNonce& words) {
                return page_after(
                    call, reveal_nonce(call.tx, call.caller, draw_in_path(call), words, call.now));
            }),
        http::post<EnterValues, DrawPage>(
            one + "/values", holds(), "录入公开的开奖号码，两人一致即抽出",
            [](http::Call& call, const EnterValues& words) {
                return page_after(
                    call, enter_values(call.tx, call.caller, draw_in_path(call), words, call.now));
            }),
        http::post<ReplaceDrawn, DrawPage>(
            one + "/substitutes", holds(), "抽中的查不了，按签号顺序替补",
            [](http::Call& call, const ReplaceDrawn& words) {
                return page_after(
                    call, replace_drawn(call.tx, call.caller, draw_in_path(call), words, call.now));
            }),
    };
}

}  // namespace

std::vector<http::Route> routes(const transparency::ClosedLogs* closed) {
    const std::string top = "/api/organisations/{organisation}";
    std::vector<http::Route> all{
        http::get<DrawList>(top + "/draws", http::right("draws.read", http::organisation_in_path),
                            "组织及其下级的抽查，新的在前", show_list),
        http::post<PrepareDraw, PreparedDraw>(top + "/draws",
                                              http::right("draws.hold", http::organisation_in_path),
                                              "准备一次抽签", prepare),
        http::get<InspectorList>(top + "/draw-inspectors",
                                 http::right("draws.hold", http::organisation_in_path),
                                 "可以为抽签出随机数的人", show_inspectors),
        http::get<TicketList>("/api/gatherings/{gathering}/draws",
                              http::right("records.read", records::organisation_of_gathering),
                              "一份记录在各次抽签里的签号", show_tickets)};
    for (http::Route& route : draw_routes(closed)) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::draws
