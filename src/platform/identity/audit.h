#pragma once

/// Private to this room: the trail's rows.

#include "platform/identity/identity.h"

namespace shiji::identity {

struct AuditRow {
    std::int64_t sequence = 0;
    base::Moment at_ms;
    std::string account;
    std::string act;
    std::string object;
    std::string reason;
    std::int64_t status = 0;
    std::string code;
    std::string address;
    std::string request;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (sequence, at_ms, account, act, object, reason, status, code, address,
                       request))

struct AuditEntry {
    std::int64_t number = 0;
    base::Moment at;
    std::string account;
    std::string account_name;
    std::string act;
    std::string object;
    std::string reason;
    std::int64_t status = 0;
    std::string code;
    std::string address;
    std::string request;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (number, at, account, account_name, act, object, reason, status, code,
                       address, request))

/// The newest lines before a sequence number, the newest first.
std::vector<AuditEntry> list_audit(storage::Transaction& tx, std::int64_t before,
                                   std::int64_t count);

}  // namespace shiji::identity
