#include "rooms/programmes/evidence_kinds.h"

#include "rooms/programmes/entries.h"
#include "rooms/programmes/programmes.h"

namespace shiji::programmes {
namespace {

/// What the work committee adopted is for whoever reads programmes anywhere, as its list is.
base::Result<void> may_read_programme(http::Call& call, const std::string&, std::int64_t) {
    constexpr const char* kReads = "programmes.read";
    const auto own = organisation::organisations_with(call.tx, call.caller, kReads, call.today());
    return organisation::may(call.tx, call.caller, kReads, own.empty() ? "" : own.front().hex,
                             call.today());
}

base::Result<void> may_read_result(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_result_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return organisation::may(call.tx, call.caller, "programmes.read", row->organisation,
                             call.today());
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {
        {std::string(kProgrammeKind), {.may_read = may_read_programme}},
        {std::string(kResultKind),
         {.may_read = may_read_result,
          .erasable = {.owner = "result/organisation",
                       .columns = {{"result/title", "programmes_result", "title", "id = ?"},
                                   {"result/task", "programmes_result", "task", "id = ?"},
                                   {"move/words", "programmes_move", "words", "result = ?"}}}}}};
}

}  // namespace shiji::programmes
