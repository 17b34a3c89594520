#pragma once

/// 党组研究机关党建: that the Party group studied Party work, what it took up and decided, and what
/// became of it (机关条例 art. 35). Through accountability.h.

#include "rooms/accountability/duties.h"

namespace shiji::accountability {

struct StudyOwner;
using StudyId = base::Id<StudyOwner>;

/// What was decided as a task.
struct StudyTask {
    base::Line<120> words;
    base::Line<40> owner;
    base::Date due_on;
    std::optional<std::string> duty = {};  ///< code in the list of that year, whose gap it closes
};
BOOST_DESCRIBE_STRUCT(StudyTask, (), (words, owner, due_on, duty))

struct RecordStudy {
    base::Date held_on;
    base::Prose<600> topics;
    base::Prose<2000> conclusions;  ///< may be empty where there are tasks
    std::vector<StudyTask> tasks;
};
BOOST_DESCRIBE_STRUCT(RecordStudy, (), (held_on, topics, conclusions, tasks))

inline constexpr std::size_t kStudyTasksMax = 20;

/// What became of a task.
struct TaskDone {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(TaskDone, (), (words))

struct StudyTaskState {
    StudyTask task;
    bool done = false;
    std::string done_words;
    std::string done_by;
    std::optional<base::Moment> done_at;
};
BOOST_DESCRIBE_STRUCT(StudyTaskState, (), (task, done, done_words, done_by, done_at))

struct PartyGroupStudy {
    StudyId id;
    OrganisationId organisation;  ///< at the head of the unit
    base::Date held_on;
    base::Prose<600> topics;
    base::Prose<2000> conclusions;
    std::vector<StudyTaskState> tasks;
    std::string by_name;
    bool for_head = false;  ///< entered by the unit's Party organisation on the head's behalf
    base::Moment recorded_at;
};
BOOST_DESCRIBE_STRUCT(PartyGroupStudy, (),
                      (id, organisation, held_on, topics, conclusions, tasks, by_name, for_head,
                       recorded_at))

/// By the unit's head, or on their behalf by who keeps the desk of the organisation at the head of
/// the unit; the head is told then. An entry of the log.
/// Errors: organisation.not_found, accountability.no_party_group, .not_holder, .date (after today,
/// or over a year ago), .no_words, .no_conclusions, .too_many_tasks, .task (without words, owner,
/// or due before the study), .no_duty (a task for none of the year's list), transparency.*.
base::Result<StudyId> record_study(storage::Transaction& tx, const http::Caller& by,
                                   const OrganisationId& organisation, const RecordStudy& study,
                                   base::Moment now, seams::Chance& chance);

/// The next version of the study's record. Errors: accountability.no_study, .no_task, .task_done,
/// .not_holder, .no_words, transparency.*.
base::Result<void> finish_task(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, const StudyId& study,
                               std::int64_t task, const TaskDone& done, base::Moment now,
                               seams::Chance& chance);

/// Newest first.
std::vector<PartyGroupStudy> list_studies(storage::Transaction& tx,
                                          const OrganisationId& organisation);
/// True for the unit's head, or who keeps the desk of the organisation.
bool may_record_study(storage::Transaction& tx, const identity::AccountId& account,
                      const OrganisationId& organisation, base::Date on);

}  // namespace shiji::accountability
