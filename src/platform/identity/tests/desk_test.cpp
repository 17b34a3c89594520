#include "platform/identity/tests/desk.h"

namespace shiji::identity {

std::string code_of(const http::Response& response) {
    if (response.status < 400) return "";
    const auto told = base::parse_json(response.body);
    return told ? std::string(told->at("code").as_string()) : response.body;
}

Desk::Desk(bool plain_http) : doorkeeper_(plain_http) {
    http::Doorkeepers keepers;
    keepers.who_is_asking = [this](storage::Transaction& tx, const http::Request& request,
                                   base::Moment now) {
        return doorkeeper_.who_is_asking(tx, request, now);
    };
    keepers.write_audit = write_audit;
    dispatcher_ =
        std::make_unique<http::Dispatcher>(http::Services{store_.database(), clock_, chance_},
                                           routes({.plain_http = plain_http}), std::move(keepers));
}

AccountId Desk::open(std::string_view login, Administrator which) {
    static const std::string hash = *hash_password(kGoodPassword);
    return write([&](storage::Transaction& tx) {
        const auto opened = open_account(tx, login, login, which, clock_.now(), chance_);
        base::check(opened.has_value(), "the sample account can be opened");
        set_password_hash(tx, opened->id, hash);
        return opened->id;
    });
}

std::vector<std::string> Desk::trail() {
    return database().read([](storage::Transaction& tx) {
        return tx.list_values<std::string>(
            "select t.act || ' ' || t.status || ' ' || t.code || ' ' || coalesce(a.login, '') "
            "from identity_audit t left join identity_account a on a.id = t.account "
            "order by t.sequence");
    });
}

http::Response Browser::get(std::string path, std::map<std::string, std::string> query) {
    http::Request request;
    request.path = std::move(path);
    request.query = std::move(query);
    return ask(std::move(request));
}

http::Response Browser::post(std::string path, std::string_view body) {
    http::Request request;
    request.method = http::Method::Post;
    request.path = std::move(path);
    request.body = body;
    request.headers = {{"content-type", "application/json"},
                       {"x-shiji", "1"},
                       {"sec-fetch-site", "same-origin"},
                       {"idempotency-key", "key-" + address_ + std::to_string(1000 + asked_)}};
    std::erase(request.headers["idempotency-key"], '.');
    return ask(std::move(request));
}

http::Response Browser::ask(http::Request request) {
    ++asked_;
    request.remote = address_;
    request.headers["user-agent"] = "Firefox 150";
    if (!cookie_.empty()) request.headers["cookie"] = "theme=dark; " + cookie_;
    auto response = desk_.dispatcher().answer(std::move(request));
    for (const auto& [name, value] : response.headers)
        if (name == "Set-Cookie") {
            cookie_line_ = value;
            cookie_ = value.substr(0, value.find(';'));
        }
    return response;
}

http::Response Browser::sign_in(std::string_view login, std::string_view password, bool remember) {
    return post("/api/session",
                boost::json::serialize(boost::json::object{
                    {"login", login}, {"password", password}, {"remember", remember}}));
}

bool Browser::is_signed_in() {
    return base::parse_json(get("/api/session").body)->at("signed_in").as_bool();
}

}  // namespace shiji::identity
