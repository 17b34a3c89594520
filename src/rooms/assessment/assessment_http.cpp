#include "rooms/assessment/assessment_http.h"

#include "rooms/assessment/year_pages.h"

namespace shiji::assessment {
namespace {

base::Result<YearPlace> year_in_path(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    return YearPlace{*organisation, call.param("year")};
}

base::Result<YearPage> show_year(http::Call& call) {
    const auto place = year_in_path(call);
    if (!place) return base::refuse(place);
    return year_page(call.tx, call.caller, *place, call.now);
}

/// The page as it stands after a verb that the path's year was handed to.
template <class Verb>
base::Result<YearPage> do_and_show(http::Call& call, Verb verb) {
    const auto place = year_in_path(call);
    if (!place) return base::refuse(place);
    const auto done = verb(*place);
    if (!done) return base::refuse(done);
    return show_year(call);
}

base::Result<YearPage> enter(http::Call& call, const EnterMark& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return enter_mark(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<YearPage> decide_as(http::Call& call, MarkState state) {
    const auto mark = call.id<YearMarkOwner>("mark");
    if (!mark) return base::refuse(mark);
    return do_and_show(call, [&](const YearPlace& place) {
        return decide_mark(call.tx, call.caller, place, *mark, state, call.now, call.chance);
    });
}

base::Result<YearPage> confirm_it(http::Call& call, const http::Done&) {
    return decide_as(call, MarkState::Confirmed);
}

base::Result<YearPage> withdraw_it(http::Call& call, const http::Done&) {
    return decide_as(call, MarkState::Withdrawn);
}

base::Result<YearPage> contest(http::Call& call, const ContestYear& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return contest_year(call.tx, call.caller, place, call.param("line"), body, call.now,
                            call.chance);
    });
}

base::Result<YearPage> answer(http::Call& call, const AnswerYear& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return answer_year(call.tx, call.caller, place, call.param("line"), body, call.now,
                           call.chance);
    });
}

base::Result<YearPage> take_back(http::Call& call, const WithdrawYear& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return withdraw_year_objection(call.tx, call.caller, place, call.param("line"), body,
                                       call.now, call.chance);
    });
}

base::Result<YearPage> give_band(http::Call& call, const DecideBand& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return decide_band(call.tx, call.caller, place, body, call.now);
    });
}

base::Result<YearPage> correct(http::Call& call, const CorrectYear& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return propose_year_correction(call.tx, call.caller, place, body, call.now);
    });
}

base::Result<YearPage> confirm_correct(http::Call& call, const ConfirmYearCorrection& body) {
    return do_and_show(call, [&](const YearPlace& place) {
        return confirm_year_correction(call.tx, call.caller, place, body, call.now, call.chance);
    });
}

base::Result<OwnYearList> show_own(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    return own_years(call.tx, *organisation, call.now);
}

base::Result<YearList> show_list(http::Call& call) {
    return year_list(call.tx, call.caller, call.param("year"), call.now);
}

/// The list as it stands after a verb.
template <class T>
base::Result<YearList> then_list(http::Call& call, const base::Result<T>& done) {
    if (!done) return base::refuse(done);
    return show_list(call);
}

base::Result<YearList> propose(http::Call& call, const ProposeScheme& body) {
    return then_list(
        call, propose_scheme(call.tx, call.caller, call.param("year"), body.scheme, call.now));
}

base::Result<YearList> adopt(http::Call& call, const ConfirmYear& body) {
    return then_list(call, confirm_scheme(call.tx, call.caller, call.param("year"), body, call.now,
                                          call.chance));
}

base::Result<YearList> notify(http::Call& call, const http::Done&) {
    return then_list(call,
                     notify_year(call.tx, call.caller, call.param("year"), call.now, call.chance));
}

base::Result<YearList> propose_freezing(http::Call& call, const http::Done&) {
    return then_list(call, propose_year(call.tx, call.caller, call.param("year"), call.now));
}

base::Result<YearList> confirm_freezing(http::Call& call, const ConfirmYear& body) {
    return then_list(
        call, confirm_year(call.tx, call.caller, call.param("year"), body, call.now, call.chance));
}

base::Result<http::Response> figures(http::Call& call) {
    auto table = year_figures(call.tx, call.param("year"));
    if (!table) return base::refuse(table);
    return http::Response{.content_type = "text/csv; charset=utf-8",
                          .body = *std::move(table),
                          .headers = {{"content-disposition", "attachment; filename=\"year-" +
                                                                  call.param("year") + ".csv\""}}};
}

std::vector<http::Route> routes_of_an_organisation() {
    const std::string years = "/api/organisations/{organisation}/years";
    const std::string year = years + "/{year}";
    const auto reads = http::right("inspection.read", http::organisation_in_path);
    const auto grades = http::right("inspection.grade", http::organisation_in_path);
    const auto contests = http::right("inspection.contest", http::organisation_in_path);
    return {
        http::get<OwnYearList>(years, reads, "一个组织已送达的年度考核", show_own),
        http::get<YearPage>(year, reads, "一个组织一个年度的考核表，每个数都能打开依据", show_year),
        http::post<EnterMark, YearPage>(year + "/marks", grades,
                                        "录入年终考核、述职、满意度、加减分或者降档情形", enter),
        http::post<http::Done, YearPage>(year + "/marks/{mark}/confirm", grades,
                                         "由另一位督查人员确认录入的结果", confirm_it),
        http::post<http::Done, YearPage>(year + "/marks/{mark}/withdraw", grades, "撤回录入的结果",
                                         withdraw_it),
        http::post<ContestYear, YearPage>(year + "/objections/{line}", contests,
                                          "对年度考核的一项提出异议", contest),
        http::post<AnswerYear, YearPage>(year + "/objections/{line}/answer", grades,
                                         "书面答复年度考核的异议", answer),
        http::post<WithdrawYear, YearPage>(year + "/objections/{line}/withdraw", contests,
                                           "由提出的人撤回年度考核的异议", take_back),
        http::post<DecideBand, YearPage>(year + "/band", grades,
                                         "评定年度等次，与方案不同的写明理由", give_band),
        http::post<CorrectYear, YearPage>(year + "/corrections", grades, "提请更正已冻结的年度结果",
                                          correct),
        http::post<ConfirmYearCorrection, YearPage>(year + "/corrections/confirm", grades,
                                                    "由另一位督查人员确认更正年度结果",
                                                    confirm_correct),
    };
}

std::vector<http::Route> routes_of_the_district() {
    const std::string year = "/api/assessment/years/{year}";
    const auto reads = http::right("inspection.read", http::whole_district);
    const auto grades = http::right("inspection.grade", http::whole_district);
    return {
        http::get<YearList>(year, reads, "全区年度考核的进展，按建制顺序", show_list),
        http::post<ProposeScheme, YearList>(year + "/scheme", grades, "提出年度考核方案", propose),
        http::post<ConfirmYear, YearList>(year + "/scheme/confirm", grades,
                                          "由另一位督查人员确认年度考核方案", adopt),
        http::post<http::Done, YearList>(year + "/notify", grades,
                                         "把年度考核结果送达各支部，开始计异议时间", notify),
        http::post<http::Done, YearList>(year + "/freeze/propose", grades, "提请冻结年度考核结果",
                                         propose_freezing),
        http::post<ConfirmYear, YearList>(year + "/freeze/confirm", grades,
                                          "由另一位督查人员确认冻结年度考核结果", confirm_freezing),
        http::get_raw(year + "/figures", reads, "已冻结的年度数据，供年度考核引用", "text/csv",
                      figures),
    };
}

}  // namespace

std::vector<http::Route> routes() {
    auto all = routes_of_an_organisation();
    for (http::Route& route : routes_of_the_district()) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::assessment
