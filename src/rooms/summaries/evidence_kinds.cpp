#include "rooms/summaries/evidence_kinds.h"

#include "rooms/summaries/entries.h"

namespace shiji::summaries {
namespace {

base::Result<void> may_read(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_summary_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return organisation::may(call.tx, call.caller, "summaries.read", row->organisation,
                             call.today());
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kSummaryKind),
             {.may_read = may_read,
              .erasable = {
                  .owner = "summary/organisation",
                  .columns = {{"filed/block/*/words", "summaries_block", "words", "summary = ?"},
                              {"filed/block/*/gaps", "summaries_block", "gaps", "summary = ?"}}}}}};
}

}  // namespace shiji::summaries
