#pragma once

/// Private to this room: what its routes answer. Members are the JSON's.

#include "rooms/records/attachments.h"
#include "rooms/records/differences.h"
#include "rooms/records/filing_checks.h"
#include "rooms/records/load_filing.h"

namespace shiji::records {

/// A step of the review of what was filed, with people's names.
struct CaseStep {
    review::Step step = review::Step::Submit;
    std::int64_t version = 1;
    std::string by_name;
    base::Moment at;
    std::optional<review::ReturnReason> reason;
    base::Line<300> words;
    std::vector<review::Mark> marks;
};
BOOST_DESCRIBE_STRUCT(CaseStep, (), (step, version, by_name, at, reason, words, marks))

struct CaseOfFiling {
    review::CaseId review_case;
    review::Stage stage = review::Stage::Submitted;
    std::int64_t version = 1;
    std::string reviewer_name;
    base::Date due_on;
    bool opened = false;
    std::vector<CaseStep> moves;
};
BOOST_DESCRIBE_STRUCT(CaseOfFiling, (),
                      (review_case, stage, version, reviewer_name, due_on, opened, moves))

enum class PlanState { None, Submitted, Returned, Accepted, Withdrawn };
BOOST_DESCRIBE_ENUM(PlanState, None, Submitted, Returned, Accepted, Withdrawn)

struct DutyPage {
    std::string organisation_name;
    base::Quarter quarter;
    base::Date today;
    std::vector<Duty> duties;
    PlanState plan_state = PlanState::None;
    base::Date plan_due_on;
};
BOOST_DESCRIBE_STRUCT(DutyPage, (),
                      (organisation_name, quarter, today, duties, plan_state, plan_due_on))

struct PlanPage {
    std::string organisation_name;
    base::Quarter quarter;
    base::Date due_on;
    PlanState state = PlanState::None;
    std::int64_t version = 0;  ///< 0: never filed
    PlanContent content;
    bool proposed = false;  ///< the content is the rules' proposal, nobody's yet
    std::vector<organisation::Group> groups;
    std::optional<PlanId> plan;
    std::optional<review::CaseId> review_case;
    std::vector<CaseStep> moves;
    bool may_write = false;
    /// Of a proposal: "每月8日", by which it is laid out; empty: the branch has named none.
    std::string fixed_day = {};
    bool follows_last_year = false;
};
BOOST_DESCRIBE_STRUCT(PlanPage, (),
                      (organisation_name, quarter, due_on, state, version, content, proposed,
                       groups, plan, review_case, moves, may_write, fixed_day, follows_last_year))

struct GatheringList {
    std::vector<GatheringLine> gatherings;
};
BOOST_DESCRIBE_STRUCT(GatheringList, (), (gatherings))

struct BegunGathering {
    GatheringId id;
};
BOOST_DESCRIBE_STRUCT(BegunGathering, (), (id))

struct SavedDraft {
    std::int64_t draft_version = 0;
    base::Moment saved_at;
};
BOOST_DESCRIBE_STRUCT(SavedDraft, (), (draft_version, saved_at))

struct FileDraft {
    std::int64_t draft_version = 0;
};
BOOST_DESCRIBE_STRUCT(FileDraft, (), (draft_version))

struct CheckPage {
    GatheringContent content;
    std::int64_t draft_version = 0;
    RollCount roll_count;
    std::vector<Remark> remarks;
    base::Date due_on;
    std::int64_t late_days = 0;
    std::string reviewer_name;
    std::vector<Cover> covers;
};
BOOST_DESCRIBE_STRUCT(CheckPage, (),
                      (content, draft_version, roll_count, remarks, due_on, late_days,
                       reviewer_name, covers))

struct VersionPage {
    std::int64_t version = 1;
    GatheringContent content;
    std::optional<NotHeld> not_held;
    base::Moment received_at;
    std::string filed_by_name;
    RollCount roll_count;
    std::vector<membership::RollEntry> roll;
    std::vector<FilingCheck> checks;
};
BOOST_DESCRIBE_STRUCT(VersionPage, (),
                      (version, content, not_held, received_at, filed_by_name, roll_count, roll,
                       checks))

struct DifferenceList {
    std::vector<Difference> differences;
};
BOOST_DESCRIBE_STRUCT(DifferenceList, (), (differences))

/// How many with a vote must be there, of those who should, for a question to be put to them.
struct QuorumNeeds {
    std::int64_t ordinary = 0;
    std::int64_t admission = 0;
    std::int64_t election = 0;
};
BOOST_DESCRIBE_STRUCT(QuorumNeeds, (), (ordinary, admission, election))

struct GatheringPage {
    GatheringId id;
    OrganisationId organisation;
    std::string organisation_name;
    GatheringState state = GatheringState::Planned;
    GatheringContent content;
    std::int64_t draft_version = 0;
    bool has_draft = false;    ///< the content is a draft, not what was filed
    std::int64_t version = 0;  ///< 0: never filed
    std::vector<membership::RollEntry> roll;
    std::vector<organisation::Group> groups;
    std::vector<OpenDecision> open_decisions;
    RollCount roll_count;
    QuorumNeeds voters_needed;  ///< of roll_count.voters_should_attend
    std::vector<Cover> covers;
    std::optional<base::Moment> begun_at;
    std::optional<base::Moment> received_at;
    base::Date due_on;
    std::int64_t late_days = 0;
    std::vector<VersionLine> versions;
    std::optional<CaseOfFiling> review;
    std::vector<AttachmentLine> attachments;
    std::optional<NotHeld> not_held;
    std::optional<GatheringId> make_up;  ///< planned in place of what was not held
    bool may_write = false;
};
BOOST_DESCRIBE_STRUCT(GatheringPage, (),
                      (id, organisation, organisation_name, state, content, draft_version,
                       has_draft, version, roll, groups, open_decisions, roll_count, voters_needed,
                       covers, begun_at, received_at, due_on, late_days, versions, review,
                       attachments, not_held, make_up, may_write))

std::vector<CaseStep> list_steps(storage::Transaction& tx, const review::CaseId& id);
std::string name_of_organisation(storage::Transaction& tx, const OrganisationId& id);

base::Result<GatheringPage> show_gathering(http::Call& call);
base::Result<CheckPage> show_check(http::Call& call);
base::Result<VersionPage> show_version(http::Call& call);
base::Result<DifferenceList> show_differences(http::Call& call);
base::Result<GatheringList> show_gatherings(http::Call& call);
base::Result<PlanPage> show_plan(http::Call& call);
/// By the plan's own id, as a review case names it. Errors: http.bad_address, records.no_plan.
base::Result<PlanPage> show_filed_plan(http::Call& call);
base::Result<std::string> organisation_of_plan(http::Call& call);
base::Result<DutyPage> show_duties(http::Call& call);

}  // namespace shiji::records
