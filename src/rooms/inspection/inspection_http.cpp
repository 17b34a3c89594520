#include "rooms/inspection/inspection_http.h"

#include "rooms/inspection/announce.h"
#include "rooms/inspection/pages.h"
#include "rooms/inspection/rubric_http.h"

namespace shiji::inspection {
namespace {

base::Result<LinePlace> place_in_path(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    const auto item = call.request.params.find("item");
    return LinePlace{*organisation, *quarter,
                     item == call.request.params.end() ? "" : item->second};
}

base::Result<SheetPage> show_sheet(http::Call& call) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    return sheet_page(call.tx, call.caller, place->organisation, place->quarter, call.now);
}

/// The sheet as it stands after a verb that the path's line was handed to.
template <class Verb>
base::Result<SheetPage> move_and_show(http::Call& call, Verb verb) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    const auto moved = verb(*place);
    if (!moved) return base::refuse(moved);
    return show_sheet(call);
}

base::Result<SheetPage> grade(http::Call& call, const GradeItem& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return grade_item(call.tx, call.caller, place.organisation, place.quarter, place.item, body,
                          call.now);
    });
}

base::Result<SheetPage> enter(http::Call& call, const EnterCase& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return enter_case(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<SheetPage> take_back(http::Call& call, const WithdrawCase& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return withdraw_case(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<SheetPage> contest(http::Call& call, const ContestLine& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return contest_line(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<SheetPage> answer(http::Call& call, const AnswerObjection& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return answer_objection(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<SheetPage> withdraw(http::Call& call, const http::Done&) {
    return move_and_show(call, [&](const LinePlace& place) {
        return withdraw_objection(call.tx, call.caller, place, call.now, call.chance);
    });
}

base::Result<SheetPage> correct(http::Call& call, const CorrectLine& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return propose_correction(call.tx, call.caller, place, body, call.now);
    });
}

base::Result<SheetPage> confirm_line(http::Call& call, const ConfirmCorrection& body) {
    return move_and_show(call, [&](const LinePlace& place) {
        return confirm_correction(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<SheetList> show_quarter(http::Call& call) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return quarter_page(call.tx, call.caller, *quarter, call.now);
}

base::Result<SheetList> publish(http::Call& call, const http::Done&) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    const auto published = publish_quarter(call.tx, call.caller, *quarter, call.now, call.chance);
    if (!published) return base::refuse(published);
    return show_quarter(call);
}

base::Result<SheetList> propose(http::Call& call, const http::Done&) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    const auto proposed = propose_freeze(call.tx, call.caller, *quarter, call.now);
    if (!proposed) return base::refuse(proposed);
    return show_quarter(call);
}

base::Result<SheetList> confirm(http::Call& call, const ConfirmFreeze& body) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    const auto frozen = confirm_freeze(call.tx, call.caller, *quarter, body, call.now, call.chance);
    if (!frozen) return base::refuse(frozen);
    return show_quarter(call);
}

base::Result<ObjectionList> show_objections(http::Call& call) {
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return objections_page(call.tx, call.caller, *quarter, call.now);
}

std::vector<http::Route> routes_of_a_sheet() {
    const std::string sheet = "/api/organisations/{organisation}/scores/{quarter}";
    const auto reads = http::right("inspection.read", http::organisation_in_path);
    const auto grades = http::right("inspection.grade", http::organisation_in_path);
    const auto contests = http::right("inspection.contest", http::organisation_in_path);
    const auto answers = http::right("inspection.answer", http::organisation_in_path);
    return {
        http::get<SheetPage>(
            sheet, reads, "一个组织一个季度的评分表，每一分都有依据，异议和答复在旁边", show_sheet),
        http::put<GradeItem, SheetPage>(sheet + "/grades/{item}", grades,
                                        "评定一个成效项，写明理由", grade),
        http::post<EnterCase, SheetPage>(sheet + "/cases/{item}", grades,
                                         "录入一件查出的问题、加分或者扣分的事项，写明文号和理由",
                                         enter),
        http::post<WithdrawCase, SheetPage>(sheet + "/cases/{item}/withdraw", grades,
                                            "撤销录入的一件事项，写明理由", take_back),
        http::post<ContestLine, SheetPage>(sheet + "/objections/{item}", contests,
                                           "对有扣分的一项提出异议", contest),
        http::post<AnswerObjection, SheetPage>(sheet + "/objections/{item}/answer", answers,
                                               "书面答复一项异议", answer),
        http::post<http::Done, SheetPage>(sheet + "/objections/{item}/withdraw", contests,
                                          "撤回自己提出的异议", withdraw),
        http::post<CorrectLine, SheetPage>(sheet + "/corrections/{item}", grades,
                                           "提请更正已冻结的一项，写明理由", correct),
        http::post<ConfirmCorrection, SheetPage>(sheet + "/corrections/{item}/confirm", grades,
                                                 "由另一位督查人员确认更正", confirm_line),
    };
}

std::vector<http::Route> routes_of_a_quarter() {
    const std::string quarter = "/api/inspection/quarters/{quarter}";
    const auto reads = http::right("inspection.read", http::whole_district);
    const auto grades = http::right("inspection.grade", http::whole_district);
    return {
        http::get<SheetList>(quarter, reads, "全区各支部本季度待评、失分和异议的项数，按建制顺序",
                             show_quarter),
        http::post<http::Done, SheetList>(quarter + "/publish", grades,
                                          "把本季度评分送达各支部，开始计异议时间", publish),
        http::post<http::Done, SheetList>(quarter + "/freeze/propose", grades,
                                          "提请冻结本季度的评分表", propose),
        http::post<ConfirmFreeze, SheetList>(quarter + "/freeze/confirm", grades,
                                             "由另一位督查人员确认冻结", confirm),
        http::get<ObjectionList>(quarter + "/objections", reads,
                                 "本季度的异议，先提的在前，各有答复期限", show_objections),
    };
}

base::Result<InspectionNotice> announce(http::Call& call, const AnnounceInspection& words) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    return announce_inspection(call.tx, *organisation, words, call.now, call.chance);
}

base::Result<InspectionNoticeList> show_notices(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    return list_inspection_notices(call.tx, *organisation);
}

std::vector<http::Route> routes_of_notices() {
    const std::string notices = "/api/organisations/{organisation}/inspection-notices";
    return {
        http::post<AnnounceInspection, InspectionNotice>(
            notices, http::right("inspection.announce", http::organisation_in_path),
            "通知检查一个组织及其下级，记入存证日志", announce),
        http::get<InspectionNoticeList>(notices,
                                        http::right("inspection.read", http::organisation_in_path),
                                        "涉及一个组织的检查通知", show_notices),
    };
}

}  // namespace

std::vector<http::Route> routes() {
    auto all = routes_of_a_sheet();
    for (http::Route& route : routes_of_a_quarter()) all.push_back(std::move(route));
    for (http::Route& route : routes_of_notices()) all.push_back(std::move(route));
    for (http::Route& route : rubric_routes()) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::inspection
