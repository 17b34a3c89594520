#include "rooms/review/evidence_kinds.h"

#include "rooms/review/review.h"

namespace shiji::review {
namespace {

/// The desk that it lies on, and the line above the organisation that filed.
base::Result<void> may_read_case(http::Call& call, const std::string& record, std::int64_t) {
    const auto found = find_case(call.tx, CaseId{record});
    if (!found) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    const auto may = [&](const OrganisationId& where) {
        return organisation::may(call.tx, call.caller, "review.read", where.hex, call.today());
    };
    if (may(found->reviewer)) return {};
    return may(found->organisation);
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() { return {{"review", {.may_read = may_read_case}}}; }

}  // namespace shiji::review
