#include "platform/identity/accounts.h"

#include "platform/identity/one_time_code.h"

namespace shiji::identity {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

constexpr std::int64_t kActivationMs = 72 * 3'600'000;
constexpr std::size_t kLoginCharactersMin = 2;
constexpr std::size_t kLoginCharactersMax = 32;

bool is_plain_login_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

/// Length of the Chinese character that `text` begins with (U+3400 to U+9FFF); 0 when it does not.
std::size_t chinese_character_bytes(std::string_view text) {
    if (text.size() < 3 || (static_cast<unsigned char>(text[0]) & 0xf0) != 0xe0) return 0;
    const unsigned point = (static_cast<unsigned char>(text[0]) & 0x0fu) << 12 |
                           (static_cast<unsigned char>(text[1]) & 0x3fu) << 6 |
                           (static_cast<unsigned char>(text[2]) & 0x3fu);
    return point >= 0x3400 && point <= 0x9fff ? 3 : 0;
}

OpenedAccount give_activation_code(Transaction& tx, const AccountId& account, base::Moment now,
                                   seams::Chance& chance) {
    const std::string code = make_one_time_code(chance);
    tx.run(
        "update identity_account set password_hash = null, activation_digest = ?, "
        "activation_ends_ms = ? where id = ?",
        one_time_code_digest(code), base::Moment{now.ms + kActivationMs}, account);
    return {account, code};
}

tl::unexpected<base::Error> refuse_no_account() {
    return refuse(ErrorKind::NotFound, "identity.no_account", "account");
}

}  // namespace

std::string settle_login(std::string_view typed) {
    if (!base::is_utf8(typed)) return {};
    std::string login = base::trim(base::fold_width(base::to_nfc(typed)));
    for (char& c : login)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return login;
}

Result<void> judge_login(std::string_view settled) {
    const auto characters = base::count_characters(settled);
    bool good = characters >= kLoginCharactersMin && characters <= kLoginCharactersMax;
    for (std::size_t at = 0; good && at < settled.size();) {
        const std::size_t length =
            is_plain_login_letter(settled[at]) ? 1 : chinese_character_bytes(settled.substr(at));
        good = length > 0;
        at += length;
    }
    if (!good)
        return refuse(ErrorKind::Invalid, "identity.login_form", "login",
                      {{"min", std::to_string(kLoginCharactersMin)},
                       {"max", std::to_string(kLoginCharactersMax)}});
    return {};
}

Result<OpenedAccount> open_account(Transaction& tx, std::string_view login, std::string_view name,
                                   Administrator administrator, base::Moment now,
                                   seams::Chance& chance) {
    const std::string settled = settle_login(login);
    if (const auto form = judge_login(settled); !form) return refuse(form);
    if (name.empty()) return refuse(ErrorKind::Invalid, "identity.empty_name", "name");
    if (find_account_row_by_login(tx, settled))
        return refuse(ErrorKind::Conflict, "identity.login_taken", "login", {{"login", settled}});
    AccountRow row;
    row.id = chance.id<http::AccountOwner>();
    row.login = settled;
    row.name = {std::string(name)};
    row.administrator = administrator;
    row.opened_ms = now;
    tx.insert("identity_account", row);
    return give_activation_code(tx, row.id, now, chance);
}

Result<void> judge_manageable(Transaction& tx, const AccountId& account) {
    const auto row = find_account_row(tx, account);
    if (row && row->administrator != Administrator::None)
        return refuse(ErrorKind::Forbidden, "identity.administrator_account", "account");
    return {};
}

Result<OpenedAccount> reset_account(Transaction& tx, const AccountId& account, base::Moment now,
                                    seams::Chance& chance) {
    const auto row = find_account_row(tx, account);
    if (!row) return refuse_no_account();
    if (!row->active) return refuse(ErrorKind::Conflict, "identity.closed", "account");
    delete_sessions_of(tx, account);
    return give_activation_code(tx, account, now, chance);
}

Result<void> close_account(Transaction& tx, const AccountId& account) {
    if (!find_account_row(tx, account)) return refuse_no_account();
    tx.run(
        "update identity_account set active = 0, password_hash = null, activation_digest = null "
        "where id = ?",
        account);
    delete_sessions_of(tx, account);
    return {};
}

Result<void> make_administrator(Transaction& tx, const AccountId& account, Administrator which) {
    const auto row = find_account_row(tx, account);
    if (!row) return refuse_no_account();
    if (row->holds_posts) return refuse(ErrorKind::Conflict, "identity.holds_posts", "account");
    tx.run("update identity_account set administrator = ? where id = ?", which, account);
    delete_sessions_of(tx, account);
    return {};
}

Result<void> mark_post_holder(Transaction& tx, const AccountId& account) {
    const auto row = find_account_row(tx, account);
    if (!row) return refuse_no_account();
    if (row->administrator != Administrator::None)
        return refuse(ErrorKind::Conflict, "identity.is_administrator", "account");
    if (!row->holds_posts)
        tx.run("update identity_account set holds_posts = 1 where id = ?", account);
    return {};
}

std::optional<Account> find_account(Transaction& tx, const AccountId& id) {
    const auto row = find_account_row(tx, id);
    if (!row) return std::nullopt;
    return account_of(*row);
}

std::optional<Account> find_account_by_login(Transaction& tx, std::string_view login) {
    const auto row = find_account_row_by_login(tx, settle_login(login));
    if (!row) return std::nullopt;
    return account_of(*row);
}

Result<AccountId> find_activation(Transaction& tx, std::string_view login, std::string_view code,
                                  base::Moment now) {
    const auto row = find_account_row_by_login(tx, settle_login(login));
    const bool opens = row && row->active && row->activation_digest &&
                       *row->activation_digest == one_time_code_digest(code) &&
                       now <= *row->activation_ends_ms;
    if (!opens) return refuse(ErrorKind::Forbidden, "identity.activation_wrong", "code");
    return row->id;
}

}  // namespace shiji::identity
