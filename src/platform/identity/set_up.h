#pragma once

/// Private to this room: the first set-up, with the code printed at the start.

#include "platform/identity/identity.h"

namespace shiji::identity {

struct NewAdministrator {
    base::Line<32> login;
    base::Line<40> name;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(NewAdministrator, (), (login, name, password))

struct SetUp {
    std::string code;
    base::Line<60> district_name;
    NewAdministrator system;
    NewAdministrator security;
    NewAdministrator audit;
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (code, district_name, system, security, audit))

struct AdministratorHashes {
    std::string system;
    std::string security;
    std::string audit;
};

/// Errors: identity.set_up_done, identity.setup_code_wrong.
base::Result<void> judge_setup_code(storage::Transaction& tx, std::string_view code);

/// Slow; never on the writer. Errors: identity.three_people, those of hash_password.
base::Result<AdministratorHashes> hash_administrators(const SetUp& set_up);

/// Opens the three administrators and names the district; the code is worth nothing afterwards.
/// Errors: those of judge_setup_code and open_account, identity.empty_district.
base::Result<void> set_up_district(storage::Transaction& tx, const SetUp& set_up,
                                   const AdministratorHashes& hashes, base::Moment now,
                                   seams::Chance& chance);

}  // namespace shiji::identity
