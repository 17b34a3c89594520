#include "rooms/overview/overview_http.h"

namespace shiji::overview {
namespace {

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

}  // namespace

std::vector<http::Route> routes() {
    return {
        http::get<TodayPage>("/api/today", http::signed_in(), "今日待办", show_today),
        http::with_query(http::get<Matrix>("/api/organisations/{organisation}/matrix",
                                           http::right("overview.read", http::organisation_in_path),
                                           "下属支部履行一览", show_matrix),
                         {"quarter"}),
    };
}

}  // namespace shiji::overview
