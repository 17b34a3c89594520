#include "platform/notices/notices_http.h"

#include <charconv>

namespace shiji::notices {
namespace {

constexpr std::int64_t kPageCount = 50;

std::optional<std::int64_t> whole_number(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, flaw] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (flaw != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

base::Result<MessagePage> show_messages(http::Call& call) {
    const auto before = whole_number(call.query("before"));
    return MessagePage{
        list_messages(call.tx, call.caller.account,
                      before.value_or(std::numeric_limits<std::int64_t>::max()), kPageCount),
        count_new(call.tx, call.caller.account)};
}

base::Result<http::Done> settle_it(http::Call& call, const http::Done&) {
    const auto number = whole_number(call.param("message"));
    if (!number) return base::refuse(base::ErrorKind::NotFound, "notices.no_message");
    if (const auto settled = settle(call.tx, call.caller.account, *number, call.now); !settled)
        return base::refuse(settled);
    return http::Done{};
}

}  // namespace

std::vector<http::Route> routes() {
    return {
        http::with_query(http::get<MessagePage>("/api/messages", http::signed_in(),
                                                "发给我的消息，新的在前", show_messages),
                         {"before"}),
        http::post<http::Done, http::Done>("/api/messages/{message}/settle", http::signed_in(),
                                           "收起一条消息", settle_it),
    };
}

}  // namespace shiji::notices
