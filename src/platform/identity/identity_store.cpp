#include "platform/identity/identity_store.h"

namespace shiji::identity {

using storage::Transaction;

Account account_of(const AccountRow& row) {
    return {row.id, row.login, row.name, row.administrator, row.active};
}

std::optional<AccountRow> find_account_row(Transaction& tx, const AccountId& id) {
    static const std::string sql =
        "select " + Transaction::columns<AccountRow>() + " from identity_account where id = ?";
    return tx.find<AccountRow>(sql, id);
}

std::optional<AccountRow> find_account_row_by_login(Transaction& tx, std::string_view login) {
    static const std::string sql =
        "select " + Transaction::columns<AccountRow>() + " from identity_account where login = ?";
    return tx.find<AccountRow>(sql, login);
}

std::vector<Account> list_accounts(Transaction& tx) {
    return tx.list<Account>(
        "select id, login, name, administrator, active from identity_account order by login");
}

void set_password_hash(Transaction& tx, const AccountId& account, std::string_view hash) {
    tx.run(
        "update identity_account set password_hash = ?, activation_digest = null, "
        "activation_ends_ms = null where id = ?",
        hash, account);
    delete_sessions_of(tx, account);
}

std::optional<SessionOwner> find_session(Transaction& tx, std::string_view digest) {
    return tx.find<SessionOwner>(
        "select s.remember, s.opened_ms, s.last_seen_ms, a.id, a.name, a.administrator "
        "from identity_session s join identity_account a on a.id = s.account "
        "where s.digest = ? and a.active = 1",
        digest);
}

std::vector<SessionRow> list_sessions(Transaction& tx, const AccountId& account) {
    static const std::string sql = "select " + Transaction::columns<SessionRow>() +
                                   " from identity_session where account = ? "
                                   "order by opened_ms desc, id";
    return tx.list<SessionRow>(sql, account);
}

void delete_sessions_before(Transaction& tx, base::Moment opened) {
    tx.run("delete from identity_session where opened_ms < ?", opened);
}

void delete_session(Transaction& tx, std::string_view digest) {
    tx.run("delete from identity_session where digest = ?", digest);
}

std::int64_t delete_session_of(Transaction& tx, const AccountId& account,
                               std::string_view session_id) {
    return tx.change("delete from identity_session where account = ? and id = ?", account,
                     session_id);
}

void delete_sessions_of(Transaction& tx, const AccountId& account) {
    tx.run("delete from identity_session where account = ?", account);
}

FailureRow find_failures(Transaction& tx, const std::string& login_digest,
                         const std::string& address_class) {
    const auto row = tx.find<FailureRow>(
        "select login_digest, address_class, failures, last_ms, known from identity_failure "
        "where login_digest = ? and address_class = ?",
        login_digest, address_class);
    return row.value_or(FailureRow{login_digest, address_class, 0, {}, false});
}

void save_failures(Transaction& tx, const FailureRow& row) {
    tx.run(
        "insert into identity_failure (login_digest, address_class, failures, last_ms, known) "
        "values (?, ?, ?, ?, ?) on conflict (login_digest, address_class) do update set "
        "failures = excluded.failures, last_ms = excluded.last_ms, known = excluded.known",
        row.login_digest, row.address_class, row.failures, row.last_ms, row.known);
}

void delete_failures_before(Transaction& tx, base::Moment last) {
    tx.run("delete from identity_failure where last_ms < ?", last);
}

std::optional<std::string> find_setting(Transaction& tx, std::string_view name) {
    return tx.find_value<std::string>("select value from identity_setting where name = ?", name);
}

void save_setting(Transaction& tx, std::string_view name, std::string_view value) {
    tx.run(
        "insert into identity_setting (name, value) values (?, ?) "
        "on conflict (name) do update set value = excluded.value",
        name, value);
}

void delete_setting(Transaction& tx, std::string_view name) {
    tx.run("delete from identity_setting where name = ?", name);
}

}  // namespace shiji::identity
