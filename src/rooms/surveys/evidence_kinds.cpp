#include "rooms/surveys/evidence_kinds.h"

#include "base/names.h"
#include "rooms/surveys/entries.h"

namespace shiji::surveys {
namespace {

/// The organisation sees its result when two have counted; until then only those who count do.
base::Result<void> may_read_survey(http::Call& call, const std::string& record, std::int64_t) {
    const auto row = find_survey_row(call.tx, record);
    if (!row) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    const bool confirmed = row->stage == base::name_of(SurveyStage::Confirmed);
    return organisation::may(call.tx, call.caller, confirmed ? "surveys.read" : "surveys.keep",
                             row->organisation, call.today());
}

}  // namespace

transparency::EvidenceKinds evidence_kinds() {
    return {{std::string(kSurveyKind),
             {.may_read = may_read_survey,
              .erasable = {.owner = "survey/organisation",
                           .columns = {{"survey/basis", "surveys_survey", "basis", "id = ?"},
                                       {"move/words", "surveys_move", "words", "survey = ?"}}}}}};
}

}  // namespace shiji::surveys
