#include "platform/identity/audit.h"

#include "base/text.h"
#include "platform/identity/identity_http.h"

namespace shiji::identity {
namespace {

/// What does not fit an address of ours is left out, not cut: a cut may fall within a character.
constexpr std::size_t kHoleBytesMax = 80;

void add_line(storage::Transaction& tx, const AuditRow& row) {
    tx.run(
        "insert into identity_audit (sequence, at_ms, account, act, object, reason, status, code, "
        "address, request) values ((select coalesce(max(sequence), 0) + 1 from identity_audit), "
        "?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.at_ms, row.account, row.act, row.object, row.reason, row.status, row.code, row.address,
        row.request);
}

/// "gathering=0f1e…, version=2"
std::string holes_of(const http::Request& request) {
    std::string text;
    for (const auto& [hole, value] : request.params)
        text += (text.empty() ? "" : ", ") + hole + "=" +
                (base::is_utf8(value) && value.size() <= kHoleBytesMax ? value : "…");
    return text;
}

std::string method_in_capitals(http::Method which) {
    std::string method = base::name_of(which);
    for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
    return method;
}

/// A request that found no route comes with an empty one.
std::string act_of(const http::Route& route) {
    if (route.path.empty()) return std::string(kTurnedAwayAct);
    return method_in_capitals(route.method) + " " + route.path;
}

/// "POST /api/nothing". Empty when no line of a request could be read.
std::string object_of(const http::AuditLine& line) {
    if (!line.route.path.empty()) return holes_of(line.request);
    const std::string& path = line.request.path;
    if (path.empty()) return "";
    return method_in_capitals(line.request.method) + " " +
           (base::is_utf8(path) && path.size() <= kHoleBytesMax ? path : "…");
}

/// "zh…（共 5 个字符）"
std::string shortened(std::string_view login) {
    constexpr std::size_t kShown = 2;
    std::size_t count = 0, end = 0;
    for (std::size_t i = 0; i < login.size(); ++i) {
        if ((static_cast<unsigned char>(login[i]) & 0xC0) == 0x80) continue;
        if (count++ == kShown) end = i;
    }
    if (count <= kShown) end = 0;
    return std::string(login.substr(0, end)) + "…（共 " + std::to_string(count) + " 个字符）";
}

/// A part of a text, whatever stands around it. The signs of a pattern mean themselves.
std::string holding(std::string_view part) {
    std::string pattern = "%";
    for (const char c : part) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace

void write_audit(storage::Transaction& tx, const http::AuditLine& line) {
    add_line(tx, {.at_ms = line.at,
                  .account = line.caller.account.hex,
                  .act = act_of(line.route),
                  .object = object_of(line),
                  .reason = "",
                  .status = line.status,
                  .code = line.code,
                  .address = line.request.remote,
                  .request = line.request.id});
}

void write_audit_act(storage::Transaction& tx, const http::Caller& caller, std::string_view act,
                     std::string_view object, std::string_view reason, base::Moment now) {
    add_line(tx, {.at_ms = now,
                  .account = caller.account.hex,
                  .act = std::string(act),
                  .object = std::string(object),
                  .reason = std::string(reason),
                  .status = 200,
                  .code = "",
                  .address = "",
                  .request = ""});
}

std::optional<base::Moment> newest_audit_time(storage::Transaction& tx) {
    return tx.find_value<base::Moment>(
        "select at_ms from identity_audit order by sequence desc limit 1");
}

void write_sign_in(storage::Transaction& tx, const std::optional<AccountId>& account,
                   std::string_view login, bool right, const http::Request& request,
                   base::Moment now) {
    add_line(tx, {.at_ms = now,
                  .account = account ? account->hex : "",
                  .act = std::string(right ? kSignedInAct : kSignInFailedAct),
                  .object = account ? "" : "login=" + shortened(login),
                  .reason = "",
                  .status = right ? 200 : 401,
                  .code = right ? "" : "identity.sign_in_wrong",
                  .address = request.remote,
                  .request = request.id});
}

void write_left_out(storage::Transaction& tx, base::Moment since, std::int64_t count,
                    base::Moment now) {
    add_line(tx, {.at_ms = now,
                  .account = "",
                  .act = std::string(kLeftOutAct),
                  .object = "since=" + since.minute_text() + ", count=" + std::to_string(count),
                  .reason = "",
                  .status = 403,
                  .code = "",
                  .address = "",
                  .request = ""});
}

/// The trail is never rewritten: a failed sign-in of an old store stands there with 200.
std::vector<AuditEntry> list_audit(storage::Transaction& tx, const AuditFilter& filter,
                                   std::int64_t count) {
    const std::string who = holding(filter.who);
    return tx.list<AuditEntry>(
        "select t.sequence, t.at_ms, t.account, coalesce(a.name, ''), t.act, t.object, t.reason, "
        "case when t.act = ? and t.status = 200 then 401 else t.status end, "
        "t.code, t.address, t.request from identity_audit t "
        "left join identity_account a on a.id = t.account "
        "where t.sequence < ? and t.at_ms >= ? and t.at_ms <= ? "
        "and (? = '' or coalesce(a.name, '') like ? escape '!' "
        "or coalesce(a.login, '') like ? escape '!') "
        "and (? = '' or t.act = ?) and (? = '' or t.object like ? escape '!') "
        "and (? = 'any' or (? = 'granted' and t.status < 400 and t.act <> ?) "
        "or (? = 'refused' and (t.status >= 400 or t.act = ?)) "
        "or (? = 'denied' and (t.status in (401, 403) or t.act = ?))) "
        "order by t.sequence desc limit ?",
        kSignInFailedAct, filter.before, filter.since, filter.until, filter.who, who, who,
        filter.act, filter.act, filter.object, holding(filter.object), filter.outcome,
        filter.outcome, kSignInFailedAct, filter.outcome, kSignInFailedAct, filter.outcome,
        kSignInFailedAct, count);
}

}  // namespace shiji::identity
