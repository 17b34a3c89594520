#include "rooms/overview/overview_http.h"

#include "rooms/overview/portrait.h"
#include "rooms/overview/set_up.h"

namespace shiji::overview {
namespace {

/// How far back the times of filing are told when no day is named: a year.
constexpr int kMonthsOfTimes = 12;

base::Result<TodayPage> show_today(http::Call& call) {
    return describe_today(call.tx, call.caller, call.now);
}

base::Result<Matrix> show_matrix(http::Call& call) {
    const auto top = call.id<organisation::OrganisationOwner>("organisation");
    if (!top) return base::refuse(top);
    const std::string asked = call.query("quarter");
    const auto quarter =
        asked.empty() ? base::Quarter::of(call.today()) : base::Quarter::parse(asked);
    if (!quarter)
        return base::refuse(base::ErrorKind::Invalid, "input.quarter", "quarter",
                            {{"value", asked}});
    return describe_matrix(call.tx, *top, *quarter, call.today());
}

base::Result<SetUpWarnings> show_set_up(http::Call& call) {
    return describe_set_up(call.tx, call.caller, call.today());
}

base::Result<FilingTimes> show_filing_times(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const std::string asked = call.query("since");
    const auto since =
        asked.empty() ? call.today().plus_months(-kMonthsOfTimes) : base::Date::parse(asked);
    if (!since)
        return base::refuse(base::ErrorKind::Invalid, "input.date", "since", {{"value", asked}});
    return describe_filing_times(call.tx, *organisation, *since, call.now);
}

base::Result<Portrait> show_portrait(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const std::string asked = call.query("quarter");
    const auto quarter =
        asked.empty() ? base::Quarter::of(call.today()) : base::Quarter::parse(asked);
    if (!quarter)
        return base::refuse(base::ErrorKind::Invalid, "input.quarter", "quarter",
                            {{"value", asked}});
    return describe_portrait(call.tx, *organisation, *quarter, call.now);
}

}  // namespace

std::vector<http::Route> routes() {
    return {
        http::get<TodayPage>("/api/today", http::signed_in(), "今日待办", show_today),
        http::with_query(http::get<Matrix>("/api/organisations/{organisation}/matrix",
                                           http::right("overview.read", http::organisation_in_path),
                                           "下属支部履行一览", show_matrix),
                         {"quarter"}),
        http::with_query(
            http::get<FilingTimes>("/api/organisations/{organisation}/filing-times",
                                   http::right("records.read", http::organisation_in_path),
                                   "存证日志里的报备时间", show_filing_times),
            {"since"}),
        http::get<SetUpWarnings>("/api/organisation-warnings", http::signed_in(),
                                 "党组织设置的提醒", show_set_up),
        http::with_query(
            http::get<Portrait>("/api/organisations/{organisation}/portrait",
                                http::right("inspection.read", http::organisation_in_path),
                                "单位画像：对照规定要求，不与别的单位比", show_portrait),
            {"quarter"}),
    };
}

}  // namespace shiji::overview
