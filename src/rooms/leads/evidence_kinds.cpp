#include "rooms/leads/evidence_kinds.h"

#include "rooms/leads/lead_page.h"
#include "rooms/leads/leads_store.h"

namespace shiji::leads {
namespace {

base::Result<void> may_read_entry(http::Call& call, const std::string& record, std::int64_t) {
    const auto lead = find_lead(call.tx, LeadId{record});
    // The page hides what was said of a record that is gone by law; a bundle would hand it out.
    if (!lead || !find_filed(call.tx, lead->gathering))
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    const auto may = organisation::may(call.tx, call.caller, "inspection.read",
                                       lead->organisation.hex, call.today());
    if (!may) return may;
    return may_read_lead(call, *lead);
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{"lead",
             {.may_read = may_read_entry,
              .erasable = {.owner = "lead/organisation",
                           .columns = {{"lead/words", "leads_lead", "words", "id = ?"},
                                       {"words", "leads_move", "words", "lead = ?"}}}}}};
}

}  // namespace shiji::leads
