#include "rooms/rulebook/rulebook_http.h"

namespace shiji::rulebook {
namespace {

base::Result<RulePage> show_rules(http::Call& call) {
    const std::string asked = call.query("on");
    const auto on = asked.empty() ? std::optional(call.today()) : base::Date::parse(asked);
    const std::string shown = asked.substr(0, 24);
    if (!on)
        return base::refuse(base::ErrorKind::Invalid, "input.date", "on",
                            {{"value", base::is_utf8(shown) ? shown : ""}});
    return RulePage{*on, Rulebook::shipped().in_force(*on)};
}

}  // namespace

std::vector<http::Route> routes() {
    return {http::with_query(http::get<RulePage>("/api/rules", http::signed_in(),
                                                 "某一天有效的规则参数，各带出处", show_rules),
                             {"on"})};
}

}  // namespace shiji::rulebook
