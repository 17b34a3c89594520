#include <algorithm>

#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/duty_store.h"
#include "rooms/accountability/entries.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;
using organisation::Role;

bool is_head(storage::Transaction& tx, const identity::AccountId& account,
             const OrganisationId& organisation, base::Date on) {
    return speaks_for(tx, account, organisation, DutyLevel::PartyGroup, on);
}

bool is_duty_of_year(const std::optional<std::string>& duty, base::Date held_on) {
    const DutyList* const list = find_duty_list(held_on.year());
    return !duty || (list != nullptr && find_duty(*list, *duty) != nullptr);
}

bool is_task_of(const StudyTask& task, base::Date held_on) {
    return !task.words.text.empty() && !task.owner.text.empty() && task.due_on >= held_on;
}

/// Shape alone. Pure.
base::Result<void> judge_study(const RecordStudy& study, base::Date today) {
    const base::Date first = today.plus_months(-12);
    if (study.held_on > today || study.held_on < first)
        return base::refuse(ErrorKind::Invalid, "accountability.date", "held_on",
                            {{"first", first.full()}, {"last", today.full()}});
    if (study.topics.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "topics");
    if (study.conclusions.text.empty() && study.tasks.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_conclusions", "conclusions");
    if (study.tasks.size() > kStudyTasksMax)
        return base::refuse(ErrorKind::Invalid, "accountability.too_many_tasks", "tasks",
                            {{"max", std::to_string(kStudyTasksMax)}});
    for (std::size_t i = 0; i < study.tasks.size(); ++i) {
        const std::string at = "tasks[" + std::to_string(i) + "].";
        if (!is_task_of(study.tasks[i], study.held_on))
            return base::refuse(ErrorKind::Invalid, "accountability.task", at + "words");
        if (!is_duty_of_year(study.tasks[i].duty, study.held_on))
            return base::refuse(ErrorKind::Invalid, "accountability.no_duty", at + "duty");
    }
    return {};
}

base::Result<void> judge_desk(storage::Transaction& tx, const http::Caller& by,
                              const OrganisationId& organisation, base::Date today) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto levels = levels_of(tx, *found);
    if (std::find(levels.begin(), levels.end(), DutyLevel::PartyGroup) == levels.end())
        return base::refuse(ErrorKind::Conflict, "accountability.no_party_group");
    if (!may_record_study(tx, by.account, organisation, today))
        return base::refuse(ErrorKind::Forbidden, "accountability.not_holder", "",
                            {{"level", level_label(DutyLevel::PartyGroup)}});
    return {};
}

std::vector<TaskRow> task_rows(const std::string& record, const std::vector<StudyTask>& tasks) {
    std::vector<TaskRow> rows;
    for (const StudyTask& task : tasks)
        rows.push_back({.record = record,
                        .number = std::ssize(rows) + 1,
                        .words = task.words.text,
                        .owner = task.owner.text,
                        .due_on = task.due_on.iso(),
                        .duty = task.duty});
    return rows;
}

std::vector<transparency::Field> study_fields(const StudyRow& study,
                                              const std::vector<TaskRow>& tasks) {
    auto fields = transparency::fields_of_row("study", study, "moves");
    for (const TaskRow& task : tasks)
        transparency::add_fields_of(fields, numbered("study/task", task.number), task, "moves");
    return fields;
}

PartyGroupStudy study_of(storage::Transaction& tx, const StudyRow& row) {
    PartyGroupStudy study{.id = {row.record},
                          .organisation = {row.organisation},
                          .held_on = day_of(row.held_on),
                          .topics = {row.topics},
                          .conclusions = {row.conclusions},
                          .tasks = {},
                          .by_name = row.by_name,
                          .for_head = row.for_head != 0,
                          .recorded_at = {row.at_ms}};
    for (const TaskRow& task : list_tasks(tx, row.record))
        study.tasks.push_back({.task = {.words = {task.words},
                                        .owner = {task.owner},
                                        .due_on = day_of(task.due_on),
                                        .duty = task.duty},
                               .done_words = {},
                               .done_by = {},
                               .done_at = {}});
    for (const TaskDoneRow& done : list_tasks_done(tx, row.record)) {
        const auto at = static_cast<std::size_t>(done.number - 1);
        if (at >= study.tasks.size()) continue;
        study.tasks[at].done = true;
        study.tasks[at].done_words = done.words;
        study.tasks[at].done_by = done.by_name;
        study.tasks[at].done_at = base::Moment{done.at_ms};
    }
    return study;
}

base::Result<void> judge_task(storage::Transaction& tx, const StudyRow& study,
                              std::int64_t number) {
    if (number < 1 || number > study.tasks)
        return base::refuse(ErrorKind::NotFound, "accountability.no_task");
    for (const TaskDoneRow& done : list_tasks_done(tx, study.record))
        if (done.number == number)
            return base::refuse(ErrorKind::Conflict, "accountability.task_done", "",
                                {{"name", done.by_name}});
    return {};
}

}  // namespace

bool may_record_study(storage::Transaction& tx, const identity::AccountId& account,
                      const OrganisationId& organisation, base::Date on) {
    return is_head(tx, account, organisation, on) ||
           speaks_for(tx, account, organisation, DutyLevel::PartyCommittee, on);
}

base::Result<StudyId> record_study(storage::Transaction& tx, const http::Caller& by,
                                   const OrganisationId& organisation, const RecordStudy& study,
                                   base::Moment now, seams::Chance& chance) {
    if (const auto desk = judge_desk(tx, by, organisation, now.date()); !desk)
        return base::refuse(desk);
    if (const auto judged = judge_study(study, now.date()); !judged) return base::refuse(judged);
    const bool for_head = !is_head(tx, by.account, organisation, now.date());
    const StudyId id = chance.id<StudyOwner>();
    const StudyRow row{.record = id.hex,
                       .organisation = organisation.hex,
                       .held_on = study.held_on.iso(),
                       .topics = study.topics.text,
                       .conclusions = study.conclusions.text,
                       .tasks = std::ssize(study.tasks),
                       .for_head = for_head ? 1 : 0,
                       .actor = by.account.hex,
                       .by_name = by.name,
                       .at_ms = now.ms};
    const auto tasks = task_rows(row.record, study.tasks);
    const auto logged = put_in_log(
        tx, {.kind = kStudyKind, .record = row.record, .fields = study_fields(row, tasks)}, now,
        chance);
    if (!logged) return base::refuse(logged);
    insert_study(tx, row, tasks);
    if (for_head)
        tell_holders(tx,
                     {.organisation = organisation,
                      .role = Role::UnitHead,
                      .title = "已代登记党组研究机关党建",
                      .words = by.name + "登记了" + study.held_on.spoken() + "的研究情况，请核对。",
                      .subject = "accountability.study",
                      .subject_id = organisation.hex},
                     now);
    return id;
}

base::Result<void> finish_task(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, const StudyId& study,
                               std::int64_t task, const TaskDone& done, base::Moment now,
                               seams::Chance& chance) {
    const auto row = find_study(tx, study.hex);
    if (!row || row->organisation != organisation.hex)
        return base::refuse(ErrorKind::NotFound, "accountability.no_study");
    if (const auto desk = judge_desk(tx, by, organisation, now.date()); !desk) return desk;
    if (const auto judged = judge_task(tx, *row, task); !judged) return judged;
    if (done.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "words");
    const TaskDoneRow finished{.record = row->record,
                               .version = row->moves + 1,
                               .number = task,
                               .words = done.words.text,
                               .actor = by.account.hex,
                               .by_name = by.name,
                               .at_ms = now.ms};
    const auto logged =
        put_in_log(tx,
                   {.kind = kStudyKind,
                    .record = row->record,
                    .version = finished.version,
                    .fields = transparency::fields_of_row("done", finished, "moves")},
                   now, chance);
    if (!logged) return logged;
    insert_task_done(tx, finished);
    return {};
}

std::vector<PartyGroupStudy> list_studies(storage::Transaction& tx,
                                          const OrganisationId& organisation) {
    std::vector<PartyGroupStudy> studies;
    for (const StudyRow& row : list_study_rows(tx, organisation))
        studies.push_back(study_of(tx, row));
    return studies;
}

FieldsFound fields_of_study(storage::Transaction& tx, const std::string& record,
                            std::int64_t version) {
    const auto row = find_study(tx, record);
    if (!row) return std::nullopt;
    const auto tasks = list_tasks(tx, record);
    const auto done = list_tasks_done(tx, record);
    const bool agrees = std::ssize(tasks) == row->tasks && std::ssize(done) + 1 == row->moves;
    if (!agrees || version < 1 || version > row->moves) return std::nullopt;
    if (version == 1) return study_fields(*row, tasks);
    const TaskDoneRow& one = done[static_cast<std::size_t>(version - 2)];
    if (one.version != version) return std::nullopt;
    return transparency::fields_of_row("done", one, "moves");
}

}  // namespace shiji::accountability
