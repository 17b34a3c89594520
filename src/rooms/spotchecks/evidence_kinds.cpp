#include "rooms/spotchecks/evidence_kinds.h"

#include "rooms/spotchecks/spotchecks.h"

namespace shiji::spotchecks {
namespace {

base::Result<void> may_read_check(http::Call& call, const std::string& record, std::int64_t) {
    const auto check = find_check(call.tx, CheckId{record});
    if (!check) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return organisation::may(call.tx, call.caller, "spotchecks.read", check->organisation.hex,
                             call.today());
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{"spotcheck",
             {.may_read = may_read_check,
              .erasable = {.owner = "check/organisation",
                           .columns = {{"words", "spotchecks_move", "words", "spot_check = ?"}}}}}};
}

}  // namespace shiji::spotchecks
