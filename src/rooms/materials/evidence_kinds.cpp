#include "rooms/materials/evidence_kinds.h"

#include <algorithm>

#include "rooms/materials/entries.h"

namespace shiji::materials {
namespace {

base::Result<void> may_read_at(http::Call& call, const std::string& organisation) {
    return organisation::may(call.tx, call.caller, "materials.read", organisation, call.today());
}

base::Result<void> may_read_answer(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_asked_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return may_read_at(call, row->organisation);
}

/// Whoever asked, and everybody who reads what one of those asked has to answer.
base::Result<void> may_read_request(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_request_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    const auto asked = list_asked_rows(call.tx, record);
    const bool reads = std::any_of(asked.begin(), asked.end(), [&](const AskedRow& one) {
        return may_read_at(call, one.organisation).has_value();
    });
    return reads ? base::Result<void>{} : may_read_at(call, row->asker);
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kRequestKind), {.may_read = may_read_request}},
            {std::string(kAnswerKind), {.may_read = may_read_answer}}};
}

}  // namespace shiji::materials
