#include "rooms/trial/trial_http.h"

namespace shiji::trial {
namespace {

struct Enter {
    base::Line<64> login;
};
BOOST_DESCRIBE_STRUCT(Enter, (), (login))

base::Result<http::Response> enter(http::Call& call, const identity::HttpOptions& options) {
    const auto words = base::read_json<Enter>(call.request.body);
    if (!words) return base::refuse(words);
    const auto account = identity::find_account_by_login(call.tx, words->login.text);
    if (!account) return base::refuse(base::ErrorKind::NotFound, "trial.no_such_person", "login");
    return identity::enter_as(call.tx, account->id, options, call.request, call.now, call.chance);
}

}  // namespace

GuideList guide_list(storage::Transaction& tx) {
    return {
        tx.list<Guide>("select login, name, capacity, look_at from trial_guide order by position"),
        tx.list_values<std::string>("select sentence from trial_fault order by position")};
}

std::vector<http::Route> routes(const identity::HttpOptions& options) {
    auto entering = http::post<Enter, http::Done>(
        "/api/trial/enter", http::anyone(), "以虚构人物的身份进入（仅试用区）",
        [](http::Call&, const Enter&) -> base::Result<http::Done> { return http::Done{}; });
    entering.prepare = nullptr;
    entering.handle = [options](http::Call& call) { return enter(call, options); };
    return {
        http::get<GuideList>(
            "/api/trial", http::anyone(), "试用区里可以看什么",
            [](http::Call& call) -> base::Result<GuideList> { return guide_list(call.tx); }),
        std::move(entering),
    };
}

}  // namespace shiji::trial
