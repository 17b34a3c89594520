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
    const transparency::EvidenceKind kind{
        .may_read = may_read_finding,
        .erasable = {.owner = "finding/organisation",
                     .columns = {{"finding/words", "rectification_finding", "words", "id = ?"},
                                 {"words", "rectification_move", "words", "finding = ?"},
                                 {"owner", "rectification_move", "owner", "finding = ?"}}}};
    return {{std::string(kLogKind), kind}, {std::string(kStruckOffKind), kind}};
}

}  // namespace shiji::rectification
