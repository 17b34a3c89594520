#pragma once

/// Private to this room: what of its filings is searched, and all SQL about that.

#include "platform/text/text.h"
#include "rooms/records/records_store.h"

namespace shiji::records {

/// The newest filing of a gathering.
struct FiledGathering {
    GatheringId id;
    OrganisationId organisation;
    Cover kind = Cover::ThemeDay;
    std::string title;
    base::Date held_on;
    std::string place;
    Outcome outcome = Outcome::Filed;
    std::optional<std::string> not_held_reason;
    std::optional<review::Stage> stage;
};
BOOST_DESCRIBE_STRUCT(FiledGathering, (),
                      (id, organisation, kind, title, held_on, place, outcome, not_held_reason,
                       stage))

/// The newest filing of a plan.
struct FiledPlan {
    PlanId id;
    OrganisationId organisation;
    base::Quarter quarter;
    std::optional<std::string> study_plan;
    std::optional<std::string> study_system;
    std::optional<std::string> study_material;
    std::optional<review::Stage> stage;
};
BOOST_DESCRIBE_STRUCT(FiledPlan, (),
                      (id, organisation, quarter, study_plan, study_system, study_material, stage))

/// Nothing when the filing is of another sort, or a later one has replaced it.
std::optional<FiledGathering> find_filed_gathering(storage::Transaction& tx,
                                                   std::int64_t log_index);
std::optional<FiledPlan> find_filed_plan(storage::Transaction& tx, std::int64_t log_index);

/// A stretch of a filing that is searched by itself: nothing is found across two.
struct Passage {
    std::string_view field;  ///< where it stands, for its label: "items.minutes"
    std::string text;
};
/// The title first, then what says most of a match; never who came and who did not.
std::vector<Passage> list_passages(storage::Transaction& tx, const FiledGathering& filed,
                                   std::int64_t log_index);
std::vector<Passage> list_passages(storage::Transaction& tx, const FiledPlan& filed,
                                   std::int64_t log_index);

/// Filings before this place in the log are in the index.
std::int64_t find_indexed_to(storage::Transaction& tx);
void move_indexed_to(storage::Transaction& tx, std::int64_t log_index);
void insert_index_words(storage::Transaction& tx, std::int64_t log_index, const std::string& words);

/// Places in the log of filings from there on, oldest first, replaced ones too.
std::vector<std::int64_t> list_filings_from(storage::Transaction& tx, std::int64_t log_index,
                                            std::int64_t most);
/// Places in the log before `below` of filings that may answer, newest first: all that the index
/// lacks, and what it names.
std::vector<std::int64_t> list_candidates(storage::Transaction& tx,
                                          const text::IndexQuestion& question,
                                          std::int64_t indexed_to, std::int64_t below,
                                          std::int64_t most);

}  // namespace shiji::records
