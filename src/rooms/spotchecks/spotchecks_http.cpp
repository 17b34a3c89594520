#include "rooms/spotchecks/spotchecks_http.h"

#include "rooms/spotchecks/chain_page.h"

namespace shiji::spotchecks {
namespace {

base::Result<std::string> organisation_of_drawing(http::Call& call) {
    const auto id = call.id<draws::DrawOwner>("draw");
    if (!id) return base::refuse(id);
    const auto page = draws::find_draw(call.tx, call.caller, *id, call.now);
    if (!page) return base::refuse(page);
    return page->line.organisation.hex;
}

/// A drawn record is addressed with who filed it, whose readers alone learn that it was drawn.
base::Result<DrawnRecord> drawn_in_path(http::Call& call) {
    const auto id = call.id<draws::DrawOwner>("drawing");
    if (!id) return base::refuse(id);
    auto drawn = need_drawn(call.tx, *id, call.param("record"));
    if (drawn && drawn->filed.organisation.hex != call.param("organisation"))
        return base::refuse(base::ErrorKind::NotFound, "spotchecks.not_drawn");
    return drawn;
}

base::Result<ChainPage> show_chain(http::Call& call) {
    const auto drawn = drawn_in_path(call);
    if (!drawn) return base::refuse(drawn);
    return chain_page(call, *drawn);
}

base::Result<ChainPage> conclude(http::Call& call, const ConcludeCheck& body) {
    const auto drawn = drawn_in_path(call);
    if (!drawn) return base::refuse(drawn);
    const auto done = conclude_check(call.tx, call.caller, drawn->draw.id, drawn->line.record, body,
                                     call.now, call.chance);
    if (!done) return base::refuse(done);
    return chain_page(call, *drawn);
}

base::Result<ChainPage> answer(http::Call& call, const AnswerCheck& body) {
    const auto id = call.id<CheckOwner>("check");
    if (!id) return base::refuse(id);
    const auto check = find_check(call.tx, *id);
    if (!check || check->organisation.hex != call.param("organisation"))
        return base::refuse(base::ErrorKind::NotFound, "spotchecks.no_check");
    const auto done = answer_check(call.tx, call.caller, *id, body, call.now, call.chance);
    if (!done) return base::refuse(done);
    const auto drawn = need_drawn(call.tx, check->draw, check->record);
    if (!drawn) return base::refuse(drawn);
    return chain_page(call, *drawn);
}

base::Result<CheckDesk> show_desk(http::Call& call) {
    return check_desk(call, {call.param("organisation")});
}

base::Result<OwnChecks> show_own(http::Call& call) {
    return own_checks(call, {call.param("organisation")});
}

base::Result<DrawChecks> show_draw(http::Call& call) {
    return checks_of_draw(call, {call.param("draw")});
}

base::Result<FunnelPage> show_funnel(http::Call& call) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return funnel_page(call, *quarter);
}

base::Result<PassageList> show_passages(http::Call& call) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return passage_list(call, *quarter);
}

}  // namespace

std::vector<http::Route> routes() {
    using http::right;
    const std::string top = "/api/organisations/{organisation}";
    return {
        http::get<CheckDesk>(top + "/check-desk", right("draws.read", http::organisation_in_path),
                             "手上的抽查，各核对到哪一步，新的在前", show_desk),
        http::get<OwnChecks>(top + "/spotchecks",
                             right("spotchecks.read", http::organisation_in_path),
                             "一个组织的记录受过的抽查和结论", show_own),
        http::get<DrawChecks>("/api/draws/{draw}/checks",
                              right("draws.read", organisation_of_drawing),
                              "一次抽签抽中的记录，各有没有结论", show_draw),
        http::get<ChainPage>(top + "/drawn/{drawing}/{record}",
                             right("spotchecks.read", http::organisation_in_path),
                             "一份抽中的记录：报、审、督、抽对照", show_chain),
        http::post<ConcludeCheck, ChainPage>(
            top + "/drawn/{drawing}/{record}",
            right("spotchecks.conclude", http::organisation_in_path), "记抽查结论", conclude),
        http::post<AnswerCheck, ChainPage>(top + "/spotchecks/{check}/answer",
                                           right("spotchecks.answer", http::organisation_in_path),
                                           "支部对抽查结论说明一次", answer),
        http::get<FunnelPage>("/api/funnels/{quarter}", right("draws.read", http::whole_district),
                              "一报三查各环节的件数和中位工作日，按建制顺序", show_funnel),
        http::with_query(
            http::get<PassageList>("/api/funnels/{quarter}/{stage}",
                                   right("draws.read", http::whole_district),
                                   "链条漏斗里一个数背后的记录，按日期", show_passages),
            {"desk", "waiting"}),
    };
}

}  // namespace shiji::spotchecks
