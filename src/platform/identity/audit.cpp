#include "platform/identity/audit.h"

#include "platform/identity/identity_http.h"

namespace shiji::identity {
namespace {

/// What does not fit an address of ours is left out, not cut: a cut may fall within a character.
constexpr std::size_t kHoleBytesMax = 80;

void add_line(storage::Transaction& tx, AuditRow row) {
    row.sequence = tx.count("select coalesce(max(sequence), 0) + 1 from identity_audit");
    tx.insert("identity_audit", row);
}

/// "gathering=0f1e…, version=2"
std::string holes_of(const http::Request& request) {
    std::string text;
    for (const auto& [hole, value] : request.params)
        text += (text.empty() ? "" : ", ") + hole + "=" +
                (base::is_utf8(value) && value.size() <= kHoleBytesMax ? value : "…");
    return text;
}

std::string act_of(const http::Route& route) {
    std::string method = base::name_of(route.method);
    for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
    return method + " " + route.path;
}

}  // namespace

void write_audit(storage::Transaction& tx, const http::AuditLine& line) {
    add_line(tx, {.at_ms = line.at,
                  .account = line.caller.account.hex,
                  .act = act_of(line.route),
                  .object = holes_of(line.request),
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

std::vector<AuditEntry> list_audit(storage::Transaction& tx, std::int64_t before,
                                   std::int64_t count) {
    return tx.list<AuditEntry>(
        "select t.sequence, t.at_ms, t.account, coalesce(a.name, ''), t.act, t.object, t.reason, "
        "t.status, t.code, t.address, t.request from identity_audit t "
        "left join identity_account a on a.id = t.account "
        "where t.sequence < ? order by t.sequence desc limit ?",
        before, count);
}

}  // namespace shiji::identity
