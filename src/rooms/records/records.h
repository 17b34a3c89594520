#pragma once

/// 组织生活: quarter plans, gatherings of every kind as one model, roll, minutes, decisions, votes.
///
/// A gathering is planned or not, held or honestly not held, drafted, filed in versions. Three
/// times are kept apart: held (said by people), begun (first typed) and received (the server's;
/// nothing sets it). Whether a version was accepted is review's to say; records asks.

#include "base/shared.h"
#include "platform/transparency/transparency.h"
#include "rooms/records/gathering_content.h"
#include "rooms/review/review.h"

namespace shiji::records {

// ---- Plans -----------------------------------------------------------------------------------

/// One line of a quarter's plan: a gathering to be held, and what it is to cover.
struct PlanItem {
    base::Date planned_on;
    Cover kind = Cover::ThemeDay;
    base::Line<80> title;
    std::optional<GroupId> group;
    std::vector<Cover> covers;  ///< parts of the agenda
};
BOOST_DESCRIBE_STRUCT(PlanItem, (), (planned_on, kind, title, group, covers))

struct PlanContent {
    std::vector<PlanItem> items;
    StudyElements study;  ///< the quarter's study plan, system, material
};
BOOST_DESCRIBE_STRUCT(PlanContent, (), (items, study))

/// What the rules want, laid out as gatherings: theme days on the branch's fixed day carry study,
/// dues and deliberation; the quarter's assembly and lecture ride on one of them. Pure.
PlanContent propose_plan(const rulebook::Rulebook& rules, const rulebook::OrganisationFacts& facts,
                         base::Quarter quarter);

/// What the sender of a plan is told.
struct PlanFiled {
    PlanId plan;
    std::int64_t version = 1;
    base::Moment received_at;
    std::int64_t log_index = 0;
    base::Date due_on;
    std::int64_t late_days = 0;
    OrganisationId reviewer;
    std::string reviewer_name;
    base::Date review_due_on;
};
BOOST_DESCRIBE_STRUCT(PlanFiled, (),
                      (plan, version, received_at, log_index, due_on, late_days, reviewer,
                       reviewer_name, review_due_on))

/// Files (or files again) the quarter's plan: version, review case, log entry, and a planned
/// gathering for each new line. A line keeps its gathering when its kind, group and month stay; a
/// planned gathering that nobody began goes with its line.
/// Errors: records.plan_empty, records.plan_outside_quarter, records.plan_unchanged (what is on
/// file is word for word the same), records.too_many, records.empty_title, records.no_group,
/// records.on_desk, organisation.not_found, review.*, transparency.*.
base::Result<PlanFiled> file_plan(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, base::Quarter quarter,
                                  const PlanContent& plan, base::Moment now, seams::Chance& chance);

// ---- Gatherings ------------------------------------------------------------------------------

struct BeginGathering {
    Cover kind = Cover::ThemeDay;
    base::Line<80> title;
    base::Date held_on;
    std::optional<GroupId> group;
};
BOOST_DESCRIBE_STRUCT(BeginGathering, (), (kind, title, held_on, group))

/// An unplanned gathering; its draft is ready with the usual agenda of its kind.
/// Errors: records.no_group, records.empty_title, records.of_another_house (whose_roll.h).
base::Result<GatheringId> begin_gathering(storage::Transaction& tx, const http::Caller& by,
                                          const OrganisationId& organisation,
                                          const BeginGathering& begin, base::Moment now,
                                          seams::Chance& chance);

struct SaveDraft {
    std::int64_t draft_version = 0;  ///< the one this was typed over
    GatheringContent content;
};
BOOST_DESCRIBE_STRUCT(SaveDraft, (), (draft_version, content))

/// Keeps what was typed so far; judges nothing but the shape. Returns the new draft version.
/// The counter never goes back: filing moves it on too, so that who typed over an older page is
/// told. Errors: records.no_gathering, records.draft_moved_on (somebody saved meanwhile).
base::Result<std::int64_t> save_draft(storage::Transaction& tx, const http::Caller& by,
                                      const GatheringId& id, const SaveDraft& draft,
                                      base::Moment now);

/// A decision of an earlier gathering of the same body whose newest word is not done or dropped.
struct OpenDecision {
    GatheringId gathering;
    std::int64_t item = 0;
    std::int64_t decision = 0;
    std::string words;
    std::optional<std::string> owner_name;
    std::optional<base::Date> due_on;
    std::string gathering_title;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(OpenDecision, (),
                      (gathering, item, decision, words, owner_name, due_on, gathering_title,
                       held_on))

/// What the judgement of a filing needs to know; loaded in the filing's own transaction.
struct FilingFacts {
    base::Moment now;
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    std::vector<membership::RollEntry> roll;   ///< whose_roll.h has whose, on held_on
    std::vector<organisation::Group> groups;   ///< of the organisation
    std::vector<OpenDecision> open_decisions;  ///< that the gathering may speak of
    std::optional<review::Stage> stage;
    bool opened = false;              ///< the reviewer has the version before on the desk, opened
    bool not_held = false;            ///< the newest version says "如实未开" and stands
    bool same_kind_same_day = false;  ///< another gathering of the kind is on file for that day
    /// Of a forum: the branches whose secretary stands on no roster, by name.
    std::vector<std::string> without_secretary = {};
};

/// One remark of the rules about a gathering, in words. Refusing ones stop the filing; one that may
/// be overridden refuses no more once the content gives an override_reason. Warnings never stop.
struct Remark {
    std::string code;
    std::string field;  ///< JSON path in the content: "items[0].minutes"; may be empty
    std::string sentence;
    bool refuses = false;
    bool may_override = false;
    std::string article;  ///< source and article of the rule; empty when it is a matter of shape
    base::Arguments arguments;  ///< that filled the sentence; not part of the JSON
};
BOOST_DESCRIBE_STRUCT(Remark, (), (code, field, sentence, refuses, may_override, article))

/// 应到, 实到 of all and of those with a vote, with the right denominators (domain-rules 1.3).
struct RollCount {
    std::int64_t should_attend = 0;
    std::int64_t present = 0;
    std::int64_t voters_should_attend = 0;
    std::int64_t voters_present = 0;
};
BOOST_DESCRIBE_STRUCT(RollCount, (), (should_attend, present, voters_should_attend, voters_present))

/// `roll` is the organisation's; the body's part of it is counted: the committee for a 支委会, the
/// group for a 党小组会. Excusable members leave every denominator; probationary ones attend
/// without a vote.
RollCount count_roll(const GatheringContent& content,
                     const std::vector<membership::RollEntry>& roll);

/// What the gathering truly was: its kind, and the parts whose item has minutes. In enum order.
std::vector<Cover> list_covers(const GatheringContent& content);

/// Of the five parts of a theme day (党员固定活动日, M05) those that it did not carry out; service
/// to the public is an activity. In the order in which people name the five. Pure.
std::vector<Cover> list_missing_parts(const std::set<Cover>& covers);

/// Judges a filing: every remark, refusing ones first. Pure. A date that is refused ends the
/// judgement: no rule can be asked about it.
std::vector<Remark> judge_filing(const rulebook::Rulebook& rules, const GatheringContent& content,
                                 const FilingFacts& facts);

struct Filed {
    GatheringId gathering;
    std::int64_t version = 1;
    base::Moment received_at;
    std::int64_t log_index = 0;
    base::Date due_on;
    std::int64_t late_days = 0;  ///< 补录 when positive
    OrganisationId reviewer;
    std::string reviewer_name;
    base::Date review_due_on;
};
BOOST_DESCRIBE_STRUCT(Filed, (),
                      (gathering, version, received_at, log_index, due_on, late_days, reviewer,
                       reviewer_name, review_due_on))

/// Files the draft: version rows, review case and log entry in this one transaction. A version that
/// is on the desk unopened is withdrawn first. Every reason to refuse is in the error's faults.
/// Errors: records.no_gathering, records.draft_moved_on, records.nothing_changed,
///   records.future_date, records.too_long_ago, records.empty_title, records.no_place,
///   records.no_chair, records.begins_at, records.no_items, records.too_many, records.no_minutes,
///   records.empty_roll, records.no_seats, records.of_another_house, records.no_host,
///   records.no_guest, records.no_committee, records.not_on_roll, records.absent_twice,
///   records.absent_and_online, records.nobody_present, records.no_quorum,
///   records.votes_do_not_add_up, records.no_lecturer, records.no_decision_words,
///   records.group_needed, records.no_group, records.no_follow_up, records.on_desk (the reviewer
///   has opened it), records.not_held, review.*, transparency.*.
base::Result<Filed> file_gathering(storage::Transaction& tx, const http::Caller& by,
                                   const GatheringId& id, std::int64_t draft_version,
                                   base::Moment now, seams::Chance& chance);

/// A file that goes with the next version, for callers without a request.
struct AttachFile {
    std::string folder;  ///< of the attachments
    std::string name;
    std::string bytes;
};
/// Keeps the bytes in the folder, then enters them. Optional, and never asked for.
/// Errors: records.attachment_name, records.attachment_empty, records.attachment_kind,
/// records.no_gathering, records.too_many_attachments.
base::Result<void> attach_file(storage::Transaction& tx, const http::Caller& by,
                               const GatheringId& id, const AttachFile& file, base::Moment now,
                               seams::Chance& chance);

struct NotHeld {
    base::Line<200> reason;
    std::optional<base::Date> make_up_on;
};
BOOST_DESCRIBE_STRUCT(NotHeld, (), (reason, make_up_on))

/// "如实未开": a complete record in itself, filed and logged. A make-up day plans a new gathering.
/// Said again only after the reviewer returned it or it was withdrawn.
/// Errors: records.no_gathering, records.no_reason, records.already_filed, records.not_held,
///   records.not_yet (its day is still to come), records.too_long_ago, records.make_up_date,
///   review.*, transparency.*.
base::Result<Filed> file_not_held(storage::Transaction& tx, const http::Caller& by,
                                  const GatheringId& id, const NotHeld& words, base::Moment now,
                                  seams::Chance& chance);

// ---- Questions -------------------------------------------------------------------------------

/// The organisation of the gathering in the path, for the route table.
/// Errors: http.bad_address, records.no_gathering.
base::Result<std::string> organisation_of_gathering(http::Call& call);

/// Of the body's gatherings held in the two years up to `before`, but for `except`.
std::vector<OpenDecision> list_open_decisions(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              const std::optional<GroupId>& group,
                                              base::Date before, const GatheringId& except);

/// One line of a list of gatherings: planned, drafted or filed.
struct GatheringLine {
    GatheringId id;
    Cover kind = Cover::ThemeDay;
    base::Line<80> title;
    base::Date held_on;  ///< as planned until a draft says otherwise
    GatheringState state = GatheringState::Planned;
    std::int64_t version = 0;  ///< 0: never filed
    std::int64_t should_attend = 0;
    std::int64_t present = 0;
    std::int64_t late_days = 0;
};
BOOST_DESCRIBE_STRUCT(GatheringLine, (),
                      (id, kind, title, held_on, state, version, should_attend, present, late_days))

/// Of one organisation between two days, by day.
std::vector<GatheringLine> list_gatherings(storage::Transaction& tx,
                                           const OrganisationId& organisation, base::Date first,
                                           base::Date last);

/// The title of a gathering of one of these organisations that was planned, typed at or filed at
/// that moment or later: whoever takes a roster back asks first. Nothing when there is none.
std::optional<std::string> find_work_since(storage::Transaction& tx,
                                           const std::vector<OrganisationId>& organisations,
                                           base::Moment since);

/// What is open to be worked on: the draft when there is one, and the version it was typed over.
struct Draft {
    std::int64_t draft_version = 0;
    GatheringContent content;
};
/// What a page opens with: before any draft, what was filed last or the usual agenda.
/// Nothing when there is no such gathering.
std::optional<Draft> find_draft(storage::Transaction& tx, const GatheringId& id);

/// Nothing when there is no such version, or when it says that nothing was held.
std::optional<GatheringContent> filed_content(storage::Transaction& tx, const GatheringId& id,
                                              std::int64_t version);
/// The search index follows the log: what was filed since is read through by every search, so that
/// nothing waits for it. Whether anything is; and entering it, oldest first, at most so many.
/// Returns how many were entered.
bool is_index_behind(storage::Transaction& tx);
std::int64_t index_filings(storage::Transaction& tx, std::int64_t most);

/// When each proposal of erasure was made that waits for this person as the second one, the oldest
/// first. Of what only its readers know of nobody is told here.
std::vector<base::Moment> list_erasures_to_decide(storage::Transaction& tx,
                                                  const http::Caller& caller, base::Date today);

/// The fields that a filed version commits to the log, rebuilt from this room's rows. Nothing when
/// the version is not there, or the register's line of its gathering contradicts it.
std::optional<std::vector<transparency::Field>> fields_of_gathering(storage::Transaction& tx,
                                                                    std::string_view record,
                                                                    std::int64_t version);
std::optional<std::vector<transparency::Field>> fields_of_plan(storage::Transaction& tx,
                                                               std::string_view record,
                                                               std::int64_t version);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

/// What the rules need to know of an organisation in a quarter, as of today or its nearest day
/// there.
rulebook::OrganisationFacts organisation_facts(storage::Transaction& tx,
                                               const organisation::Organisation& organisation,
                                               base::Quarter quarter, base::Date today);

/// How one obligation stands.
enum class DutyState { NotStarted, InProgress, Filed, Accepted, Returned, NotHeld, Overdue };
BOOST_DESCRIBE_ENUM(DutyState, NotStarted, InProgress, Filed, Accepted, Returned, NotHeld, Overdue)

/// Which of the 四有 are named; the fourth, the record, is the filing itself.
struct StudyProof {
    bool plan = false;
    bool system = false;
    bool material = false;
};

/// What is on file of a gathering, its newest version.
struct DutyFiling {
    base::Date held_on;
    base::Date received_on;
    std::int64_t late_days = 0;
    StudyProof study;
    std::vector<Cover> missing_parts = {};  ///< where is_of_theme_day: see list_missing_parts
};

struct Duty {
    base::Shared<rulebook::Obligation> obligation;  ///< one for all who owe the same
    DutyState state = DutyState::NotStarted;
    std::optional<GatheringId> gathering;  ///< that meets it, or is under way to
    bool late = false;
    /// By when its record is to be filed, once its day has come; none when it is on file.
    std::optional<base::Date> record_due_on = {};
    /// Of that gathering, once it is filed; for rooms that reckon with it, in no message.
    std::optional<DutyFiling> filing = {};
    bool found_false = false;  ///< the gathering; in no message either
};
BOOST_DESCRIBE_STRUCT(Duty, (), (obligation, state, gathering, late, record_due_on))

/// True of the duty to hold a theme day (主题党日). Pure.
bool is_of_theme_day(const Duty& duty);

/// Records that a check proved false. Each meets nothing: where another accepted one covers the
/// duty, that one counts; where none does, the duty stands as if nobody had filed it, and its
/// gathering says which record was false.
using FalseRecords = std::set<GatheringId>;

/// Makes the duty one whose only record is false. Pure.
void strike(Duty& duty);

/// The duties of an organisation in a quarter, each with how it stands on `today`.
std::vector<Duty> list_duties(storage::Transaction& tx, const rulebook::Rulebook& rules,
                              const OrganisationId& organisation, base::Quarter quarter,
                              base::Date today, const FalseRecords& found_false = {});
/// The same for many organisations at once, in a bounded number of statements.
std::map<OrganisationId, std::vector<Duty>> list_duties_of_all(
    storage::Transaction& tx, const rulebook::Rulebook& rules,
    const std::vector<OrganisationId>& organisations, base::Quarter quarter, base::Date today,
    const FalseRecords& found_false = {});

// Published views for later rooms (inspection, overview):
//   pub_records_gathering (id, organisation, kind, title, group_id, held_on, version, received_ms,
//     due_ms, should_attend, present, state: "filed" | "not_held",
//     study_plan, study_system, study_material: 1 when that of the 四有 is named)  newest version
//     only
//   pub_records_cover (gathering, organisation, cover, group_id, held_on)   of the newest version
//   pub_records_plan (id, organisation, quarter, version, received_ms, due_ms,
//     study_plan, study_system, study_material: 1 when named for the whole quarter)

}  // namespace shiji::records
