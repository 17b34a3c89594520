#include "rooms/approvals/evidence_kinds.h"

#include "rooms/approvals/take_matter_step.h"

namespace shiji::approvals {
namespace {

base::Result<void> may_read_matter(http::Call& call, const std::string& record, std::int64_t) {
    const auto matter = find_matter(call.tx, MatterId{record});
    if (!matter) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    if (find_held_desk(call.tx, *matter, call.caller.account, call.today()) != nullptr) return {};
    return organisation::may(call.tx, call.caller, "approvals.read", matter->organisation.hex,
                             call.today());
}

/// Titles of admission and disposal name whom they are about, those of the records often too.
transparency::ErasableContent erasable_content() {
    return {.owner = "matter/organisation",
            .columns = {{"matter/title", "approvals_matter", "title", "id = ?"},
                        {"matter/records/*/title", "approvals_record", "title", "matter = ?"},
                        {"move/words", "approvals_move", "words", "matter = ?"}}};
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kApprovalKind),
             {.may_read = may_read_matter, .erasable = erasable_content()}}};
}

}  // namespace shiji::approvals
