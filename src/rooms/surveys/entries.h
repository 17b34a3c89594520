#pragma once

/// How this room's acts come into the log; private to it.

#include "platform/transparency/row_fields.h"
#include "rooms/surveys/surveys_store.h"

namespace shiji::surveys {

inline constexpr std::string_view kSurveyKind = "survey";

/// The first act carries the survey as it was opened; the later ones what they add.
std::vector<transparency::Field> fields_of_act(const SurveyRows& survey, const ActRows& act);

/// Into the log under the work committee's pseudonym, and on file; `stage` is what it leads to.
base::Result<void> put_act(storage::Transaction& tx, const SurveyRows& survey, const ActRows& act,
                           SurveyStage stage, base::Moment now, seams::Chance& chance);

Survey survey_of(storage::Transaction& tx, const SurveyRow& row);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::surveys
