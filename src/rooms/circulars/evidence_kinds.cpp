#include "rooms/circulars/evidence_kinds.h"

#include <algorithm>

#include "rooms/circulars/entries.h"

namespace shiji::circulars {
namespace {

bool reads_at(http::Call& call, const std::string& organisation) {
    return organisation::may(call.tx, call.caller, "circulars.read", organisation, call.today())
        .has_value();
}

/// Its office, and everybody who reads what one of those addressed has received.
base::Result<void> may_read_circular(http::Call& call, const std::string& record, std::int64_t) {
    const auto rows = find_circular_rows(call.tx, record);
    const bool reads =
        rows &&
        (reads_at(call, rows->circular.issuer) ||
         std::any_of(rows->recipients.begin(), rows->recipients.end(),
                     [&](const RecipientRow& one) { return reads_at(call, one.organisation); }));
    if (!reads) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return {};
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {
        {std::string(kCircularKind),
         {.may_read = may_read_circular,
          .erasable = {
              .owner = "circular/issuer",
              .columns = {{"circular/title", "circulars_circular", "title", "id = ?"},
                          {"circular/body", "circulars_circular", "body", "id = ?"},
                          {"circular/basis", "circulars_circular", "basis", "id = ?"},
                          {"circular/demand/*/words", "circulars_demand", "words", "circular = ?"},
                          {"withdrawal/words", "circulars_withdrawal", "words", "circular = ?"}},
              .left_behind = {"circulars_draft"}}}}};
}

}  // namespace shiji::circulars
