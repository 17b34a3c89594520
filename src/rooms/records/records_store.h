#pragma once

/// Private to this room: all SQL about gatherings, and only SQL. Plans: plan_store.h.

#include "rooms/records/gathering_rows.h"

namespace shiji::records {

/// A gathering's line in the register with its draft.
struct GatheringRow {
    GatheringId id;
    OrganisationId organisation;
    Cover kind = Cover::ThemeDay;
    base::Line<80> title;
    std::optional<GroupId> group_id;
    base::Date held_on;
    std::string covers;
    std::optional<PlanId> plan;
    std::optional<base::Moment> begun_ms;
    std::optional<identity::AccountId> begun_by;
    std::optional<std::int64_t> newest;
    std::int64_t draft_version = 1;
    base::Moment moved_ms;
    identity::AccountId moved_by;
    std::optional<std::string> draft;
};
BOOST_DESCRIBE_STRUCT(GatheringRow, (),
                      (id, organisation, kind, title, group_id, held_on, covers, plan, begun_ms,
                       begun_by, newest, draft_version, moved_ms, moved_by, draft))

std::optional<GatheringRow> find_gathering(storage::Transaction& tx, const GatheringId& id);
std::optional<std::string> find_organisation_of(storage::Transaction& tx, const GatheringId& id);
void insert_gathering(storage::Transaction& tx, const GatheringRow& row);
/// All but id, organisation and plan.
void update_gathering(storage::Transaction& tx, const GatheringRow& row);
/// A planned one that nobody began.
void delete_gathering(storage::Transaction& tx, const GatheringId& id);

/// Inserts the rows under version.log_index, which children take over.
void insert_version(storage::Transaction& tx, VersionRows rows);
std::optional<VersionRow> find_version_row(storage::Transaction& tx, std::int64_t log_index);
/// Down the chain of versions from the newest.
std::optional<VersionRow> find_version_row(storage::Transaction& tx, std::int64_t newest,
                                           std::int64_t version);
/// With everything that hangs on the version; `organisation` is the gathering's.
VersionRows load_version(storage::Transaction& tx, const OrganisationId& organisation,
                         VersionRow version);

struct VersionLine {
    std::int64_t version = 1;
    base::Moment received_at;
};
BOOST_DESCRIBE_STRUCT(VersionLine, (), (version, received_at))
/// The newest first.
std::vector<VersionLine> list_versions(storage::Transaction& tx, std::int64_t newest);

/// The register's part of what the log committed to, as raw text.
struct RegisterText {
    std::string organisation;
    std::string kind;
    std::string title;
    std::optional<std::string> group_id;
    std::string held_on;
    std::string covers;
    std::optional<std::string> plan;
    std::optional<std::int64_t> begun_ms;
    std::optional<std::string> begun_by;
    std::optional<std::int64_t> newest;
};
BOOST_DESCRIBE_STRUCT(RegisterText, (),
                      (organisation, kind, title, group_id, held_on, covers, plan, begun_ms,
                       begun_by, newest))
std::optional<RegisterText> find_register_text(storage::Transaction& tx, std::string_view id);
/// As it stands in review's rows, raw: the verifier reads it too.
HandedIn find_handed_in(storage::Transaction& tx, std::string_view subject_kind,
                        std::string_view record, std::int64_t version);

/// A gathering as lists see it: the register's line, its newest version, its case.
struct RegisterLine {
    GatheringId id;
    Cover kind = Cover::ThemeDay;
    base::Line<80> title;
    base::Date held_on;
    std::optional<base::Moment> begun_ms;
    std::optional<std::int64_t> version;
    std::optional<Outcome> outcome;
    std::optional<std::int64_t> should_attend;
    std::optional<std::int64_t> present;
    std::optional<base::Moment> received_ms;
    std::optional<base::Moment> due_ms;
    std::optional<review::Stage> stage;
};
BOOST_DESCRIBE_STRUCT(RegisterLine, (),
                      (id, kind, title, held_on, begun_ms, version, outcome, should_attend, present,
                       received_ms, due_ms, stage))

/// By day.
std::vector<RegisterLine> list_register(storage::Transaction& tx,
                                        const OrganisationId& organisation, base::Date from,
                                        base::Date to);

/// As duties see it; all but the first typing of an unfiled one is told by indexes and the version.
struct DutyLine {
    GatheringId id;
    OrganisationId organisation;
    std::optional<GroupId> group_id;
    base::Date held_on;
    std::string covers;
    std::optional<base::Moment> begun_ms;  ///< of one that is not filed
    std::optional<Outcome> outcome;
    std::optional<base::Moment> received_ms;
    std::optional<base::Moment> due_ms;
    std::optional<review::Stage> stage;
    std::int64_t study_plan = 0;  ///< 1: named; of the 四有
    std::int64_t study_system = 0;
    std::int64_t study_material = 0;
};
BOOST_DESCRIBE_STRUCT(DutyLine, (),
                      (id, organisation, group_id, held_on, covers, begun_ms, outcome, received_ms,
                       due_ms, stage, study_plan, study_system, study_material))

/// Every line of the days `all_of`, and of the other `days` those that carry out one of `covers`.
struct DutyReach {
    static constexpr std::size_t kCoversMax = 4;
    rulebook::Period days;
    rulebook::Period all_of;
    std::set<Cover> covers;
};
/// By day; the whole district's, when no organisation is named, in no order.
std::vector<DutyLine> list_duty_lines(storage::Transaction& tx,
                                      const std::optional<OrganisationId>& organisation,
                                      const DutyReach& reach);

/// Another gathering of that kind and group that is filed as held on that day.
bool has_filing_on(storage::Transaction& tx, const GatheringRow& gathering,
                   const GatheringContent& content);

/// The last day up to `on` on which the branch's 支委会 is on file to have met, by itself or within
/// another gathering than this one.
std::optional<base::Date> find_committee_day(storage::Transaction& tx,
                                             const GatheringRow& gathering, base::Date on);

/// Where the body met last, who chaired and who wrote.
struct UsualPlace {
    base::Line<80> place;
    base::Line<40> chair;
    base::Line<40> recorder;
};
BOOST_DESCRIBE_STRUCT(UsualPlace, (), (place, chair, recorder))
std::optional<UsualPlace> find_usual_place(storage::Transaction& tx,
                                           const OrganisationId& organisation,
                                           const std::optional<GroupId>& group, Cover kind,
                                           base::Date since);

/// Of the organisation's gathering planned, typed at or filed last, at that moment or later.
std::optional<std::string> find_title_moved_since(storage::Transaction& tx,
                                                  const OrganisationId& organisation,
                                                  base::Moment since);

// What was decided and what became of it. The first three read a stretch of an index each, for a
// body settles nearly all that it decides; only what is still open is then read in words.

/// A version that counts: the newest of its gathering.
struct NewestVersion {
    std::int64_t log_index = 0;
    GatheringId gathering;
    std::optional<GroupId> group;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(NewestVersion, (), (log_index, gathering, group, held_on))
/// Of the organisation's gatherings from that day on, but for `except`; in order of day.
std::vector<NewestVersion> list_newest(storage::Transaction& tx, const OrganisationId& organisation,
                                       base::Date from, const GatheringId& except);

/// A decision of some version, newest or not.
struct DecisionPlace {
    std::int64_t log_index = 0;
    std::int64_t item = 0;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(DecisionPlace, (), (log_index, item, number))
/// Of the organisation's versions from that index of the log on; in order.
std::vector<DecisionPlace> list_decisions(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          std::int64_t log_index);

/// What some version, newest or not, says of a decision.
struct SaidOfDecision {
    GatheringId gathering;
    std::int64_t item = 0;
    std::int64_t decision = 0;
    TaskState state = TaskState::Open;
    std::int64_t log_index = 0;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(SaidOfDecision, (), (gathering, item, decision, state, log_index, number))
/// By the organisation's versions from that index of the log on.
std::vector<SaidOfDecision> list_said(storage::Transaction& tx, const OrganisationId& organisation,
                                      std::int64_t log_index);

struct DecisionLine {
    std::string words;
    std::optional<MemberId> owner;
    std::optional<base::Date> due_on;
    std::string title;  ///< of the gathering
};
BOOST_DESCRIBE_STRUCT(DecisionLine, (), (words, owner, due_on, title))
std::optional<DecisionLine> find_decision(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          const DecisionPlace& place);

void insert_attachment(storage::Transaction& tx, const AttachmentRow& row);
std::vector<AttachmentRow> list_attachments(storage::Transaction& tx, std::string_view gathering);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::records
