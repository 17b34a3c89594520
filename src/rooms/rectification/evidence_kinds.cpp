#include "rooms/rectification/evidence_kinds.h"

#include "rooms/rectification/move_fields.h"

namespace shiji::rectification {
namespace {

base::Result<void> may_read_finding(http::Call& call, const std::string& record, std::int64_t) {
    const auto finding = find_finding(call.tx, FindingId{record});
    if (!finding) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return organisation::may(call.tx, call.caller, "inspection.read", finding->organisation.hex,
                             call.today());
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kLogKind), {.may_read = may_read_finding}},
            {std::string(kStruckOffKind), {.may_read = may_read_finding}}};
}

}  // namespace shiji::rectification
