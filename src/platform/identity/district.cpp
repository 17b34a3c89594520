#include "platform/identity/accounts.h"
#include "platform/identity/one_time_code.h"
#include "platform/identity/set_up.h"

namespace shiji::identity {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

bool is_set_up(Transaction& tx) {
    return tx.count(
               "select count(distinct administrator) from identity_account "
               "where administrator in ('system', 'security', 'audit')") == 3;
}

std::string make_setup_code(Transaction& tx, seams::Chance& chance) {
    const std::string code = make_one_time_code(chance);
    save_setting(tx, "setup_digest", one_time_code_digest(code));
    return code;
}

District find_district(Transaction& tx) {
    return {{find_setting(tx, "district").value_or("")}, find_setting(tx, "trial") == "1"};
}

void set_district(Transaction& tx, const District& district) {
    save_setting(tx, "district", district.name.text);
    save_setting(tx, "trial", district.trial ? "1" : "0");
}

namespace {

/// Errors name the field by whose it is: "audit.login".
Result<void> open_administrator(Transaction& tx, const NewAdministrator& person,
                                std::string_view hash, Administrator which, base::Moment now,
                                seams::Chance& chance) {
    const auto opened = open_account(tx, person.login.text, person.name.text, which, now, chance);
    if (!opened) {
        const base::Fault& fault = opened.error().faults.front();
        return refuse(opened.error().kind, fault.code, base::name_of(which) + "." + fault.field,
                      fault.arguments);
    }
    set_password_hash(tx, opened->id, hash);
    return {};
}

}  // namespace

Result<void> judge_setup_code(Transaction& tx, std::string_view code) {
    if (is_set_up(tx)) return refuse(ErrorKind::Conflict, "identity.set_up_done", "code");
    if (find_setting(tx, "setup_digest") != one_time_code_digest(code))
        return refuse(ErrorKind::Forbidden, "identity.setup_code_wrong", "code");
    return {};
}

Result<AdministratorHashes> hash_administrators(const SetUp& set_up) {
    const std::set<std::string> logins{settle_login(set_up.system.login.text),
                                       settle_login(set_up.security.login.text),
                                       settle_login(set_up.audit.login.text)};
    if (logins.size() != 3)
        return refuse(ErrorKind::Invalid, "identity.three_people", "security.login");
    AdministratorHashes hashes;
    for (const auto& [person, field, into] :
         {std::tuple{&set_up.system, "system.password", &hashes.system},
          std::tuple{&set_up.security, "security.password", &hashes.security},
          std::tuple{&set_up.audit, "audit.password", &hashes.audit}}) {
        auto hash = hash_password(person->password, field);
        if (!hash) return refuse(hash);
        *into = std::move(*hash);
    }
    return hashes;
}

Result<void> set_up_district(Transaction& tx, const SetUp& set_up,
                             const AdministratorHashes& hashes, base::Moment now,
                             seams::Chance& chance) {
    if (const auto code = judge_setup_code(tx, set_up.code); !code) return code;
    if (set_up.district_name.text.empty())
        return refuse(ErrorKind::Invalid, "identity.empty_district", "district_name");
    for (const auto& [person, hash, which] :
         {std::tuple{&set_up.system, &hashes.system, Administrator::System},
          std::tuple{&set_up.security, &hashes.security, Administrator::Security},
          std::tuple{&set_up.audit, &hashes.audit, Administrator::Audit}})
        if (const auto opened = open_administrator(tx, *person, *hash, which, now, chance); !opened)
            return opened;
    set_district(tx, {set_up.district_name, find_district(tx).trial});
    delete_setting(tx, "setup_digest");
    return {};
}

}  // namespace shiji::identity
