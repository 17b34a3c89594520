#pragma once

/// What a branch writes down of one gathering, and where it stands; through records.h.

#include "rooms/membership/membership.h"
#include "rooms/rulebook/rulebook.h"

namespace shiji::records {

using membership::MemberId;
using organisation::GroupId;
using organisation::OrganisationId;
using rulebook::Cover;

/// What review knows our filings by.
inline constexpr std::string_view kGatheringSubject = "records.gathering";
inline constexpr std::string_view kPlanSubject = "records.plan";

struct GatheringOwner;
using GatheringId = base::Id<GatheringOwner>;
struct ErasureOwner;
using ErasureId = base::Id<ErasureOwner>;
struct PlanOwner;
using PlanId = base::Id<PlanOwner>;

enum class AbsenceReason {
    BusinessTrip,
    SickLeave,
    PersonalLeave,
    OnDuty,
    AwayForStudy,
    Excusable,
    WithoutLeave,
    Erased  ///< what was written is gone by law; nobody files this
};
BOOST_DESCRIBE_ENUM(AbsenceReason, BusinessTrip, SickLeave, PersonalLeave, OnDuty, AwayForStudy,
                    Excusable, WithoutLeave, Erased)

/// Roll by exception: only who did not come is written; everybody else on the roll was there.
struct Absence {
    MemberId member;
    AbsenceReason reason = AbsenceReason::BusinessTrip;
    std::optional<base::Line<60>> words;
};
BOOST_DESCRIBE_STRUCT(Absence, (), (member, reason, words))

/// Something decided: a task with an owner and a day, or a plain resolution.
struct Decision {
    base::Line<200> words;
    std::optional<MemberId> owner;
    std::optional<base::Date> due_on;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (words, owner, due_on))

/// One item of the agenda, and in time its minutes.
struct AgendaItem {
    Cover part = Cover::Deliberation;
    base::Line<80> title;
    base::Prose<20000> minutes;             ///< said and concluded; empty while only planned
    std::optional<base::Line<40>> speaker;  ///< lecturer of a 党课, reporter, guest
    std::optional<rulebook::Vote> vote;
    std::vector<Decision> decisions;
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (part, title, minutes, speaker, vote, decisions))

/// 四有 of a study: plan, system, record, material. Attached or named once; absence is visible.
struct StudyElements {
    std::optional<base::Line<120>> plan;
    std::optional<base::Line<120>> system;
    std::optional<base::Line<120>> material;
};
BOOST_DESCRIBE_STRUCT(StudyElements, (), (plan, system, material))

/// What became of an earlier decision, said when the next gathering opens with it.
enum class TaskState { Open, Done, Dropped };
BOOST_DESCRIBE_ENUM(TaskState, Open, Done, Dropped)
struct FollowUp {
    GatheringId gathering;  ///< where it was decided
    std::int64_t item = 0;
    std::int64_t decision = 0;
    TaskState state = TaskState::Open;
    std::optional<base::Line<120>> words;
};
BOOST_DESCRIBE_STRUCT(FollowUp, (), (gathering, item, decision, state, words))

/// Everything a branch writes about one gathering. The draft and every filed version have this
/// shape.
struct GatheringContent {
    Cover kind = Cover::ThemeDay;
    base::Line<80> title;
    base::Date held_on;
    std::optional<base::Line<5>> begins_at;  ///< "14:30"
    base::Line<80> place;
    std::optional<GroupId> group;  ///< for a group's own meeting
    base::Line<40> chair;
    base::Line<40> recorder;
    std::vector<base::Line<60>> guests;  ///< 列席
    std::vector<MemberId> online;        ///< took part from elsewhere; counts as present
    std::vector<Absence> absent;
    std::vector<FollowUp> follow_ups;
    std::vector<AgendaItem> items;
    StudyElements study;
    std::optional<base::Line<200>> override_reason;  ///< why a "应当" rule was passed over
    std::optional<base::Line<40>> entered_for;       ///< 代录: on whose paper this rests
    /// 走出去: the house that received; 请进来: the house from which the guest came. The third,
    /// where it was, is `place` (M10).
    std::optional<base::Line<60>> host = {};
    std::optional<base::Line<40>> guest =
        {};  ///< 请进来: who came; 走出去: who received, if anybody
};
BOOST_DESCRIBE_STRUCT(GatheringContent, (),
                      (kind, title, held_on, begins_at, place, group, chair, recorder, guests,
                       online, absent, follow_ups, items, study, override_reason, entered_for, host,
                       guest))

/// Where a gathering stands. Filed and what follows come from its versions and its case.
enum class GatheringState { Planned, Drafted, NotHeld, Submitted, Returned, Accepted, Withdrawn };
BOOST_DESCRIBE_ENUM(GatheringState, Planned, Drafted, NotHeld, Submitted, Returned, Accepted,
                    Withdrawn)

}  // namespace shiji::records
