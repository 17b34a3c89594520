#include <algorithm>

#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/duty_store.h"
#include "rooms/accountability/entries.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;
using organisation::Role;

constexpr int kAssignedMonthsMax = 12;

bool is_undone(CellState state) {
    return state == CellState::Partly || state == CellState::Unfulfilled;
}

DutyAssignment assignment_of(const AssignmentRow& row) {
    return {.record = row.record,
            .organisation = {row.organisation},
            .year = row.year,
            .duty = row.duty,
            .person = {row.person},
            .person_name = row.person_name,
            .due_on = day_of(row.due_on),
            .words = {row.words},
            .by_name = row.by_name,
            .at = {row.at_ms}};
}

/// The level on which the organisation holds the duty, and how it stands.
struct DutyStanding {
    DutyLevel level = DutyLevel::Branch;
    CellState state = CellState::NotDue;
};

std::optional<DutyStanding> find_standing(storage::Transaction& tx,
                                          const OrganisationId& organisation, std::int64_t year,
                                          const std::string& duty, base::Date on) {
    for (const DutyHolder& holder : describe_own(tx, organisation, year, on))
        for (const DutyCell& cell : holder.cells)
            if (cell.duty == duty) return DutyStanding{holder.level, cell.state};
    return std::nullopt;
}

base::Result<Assignee> assignee_of(storage::Transaction& tx, const OrganisationId& organisation,
                                   const identity::AccountId& person, base::Date on) {
    for (Assignee& one : list_assignees(tx, organisation, on))
        if (one.person == person) return std::move(one);
    return base::refuse(ErrorKind::Invalid, "accountability.no_assignee", "person");
}

base::Result<void> judge_assigned(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, std::int64_t year,
                                  const AssignDuty& assigned, base::Date today) {
    const auto place = organisation::find_organisation(tx, organisation);
    if (!place) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    if (find_duty_list(year) == nullptr)
        return base::refuse(ErrorKind::NotFound, "accountability.no_list", "",
                            {{"year", std::to_string(year)}});
    const auto standing = find_standing(tx, organisation, year, assigned.duty, today);
    if (!standing) return base::refuse(ErrorKind::Invalid, "accountability.no_duty", "duty");
    if (!may_assign(tx, by, *place, standing->level, today))
        return base::refuse(ErrorKind::Forbidden, "accountability.not_assigner", "",
                            {{"level", level_label(standing->level)}});
    if (!is_undone(standing->state))
        return base::refuse(ErrorKind::Misused, "accountability.nothing_undone", "duty");
    return {};
}

base::Result<void> judge_last_day(base::Date due_on, base::Date today) {
    const base::Date last = today.plus_months(kAssignedMonthsMax);
    if (due_on < today || due_on > last)
        return base::refuse(ErrorKind::Invalid, "accountability.date", "due_on",
                            {{"first", today.full()}, {"last", last.full()}});
    return {};
}

void tell_assignee(storage::Transaction& tx, const AssignmentRow& row, const std::string& words,
                   base::Moment now) {
    tell_account(
        tx, {row.person},
        {.organisation = {row.organisation},
         .title = "交办：" + words,
         .words = row.by_name + "请您在" + day_of(row.due_on).spoken() + "前办好。" + row.words,
         .subject = "accountability.duties",
         .subject_id = row.organisation + "/" + std::to_string(row.year)},
        now);
}

}  // namespace

std::vector<Assignee> list_assignees(storage::Transaction& tx, const OrganisationId& organisation,
                                     base::Date on) {
    std::vector<Assignee> people;
    for (const Role role : {Role::UnitHead, Role::Secretary, Role::Reviewer})
        for (const auto& id : organisation::list_holders(tx, organisation, role, on))
            if (const auto account = identity::find_account(tx, id)) {
                const Assignee one{id, account->name.text};
                if (std::find(people.begin(), people.end(), one) == people.end())
                    people.push_back(one);
            }
    return people;
}

bool may_assign(storage::Transaction& tx, const http::Caller& by,
                const organisation::Organisation& organisation, DutyLevel level, base::Date on) {
    for (const DutyLevel each : levels_of(tx, organisation))
        if (each <= level && speaks_for(tx, by.account, organisation.id, each, on)) return true;
    return organisation.parent &&
           organisation::may(tx, by, "accountability.assign", organisation.parent->hex, on);
}

base::Result<void> assign_duty(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, std::int64_t year,
                               const AssignDuty& assigned, base::Moment now,
                               seams::Chance& chance) {
    if (const auto judged = judge_assigned(tx, by, organisation, year, assigned, now.date());
        !judged)
        return judged;
    const auto person = assignee_of(tx, organisation, assigned.person, now.date());
    if (!person) return base::refuse(person);
    if (const auto judged = judge_last_day(assigned.due_on, now.date()); !judged) return judged;
    struct AssignmentOwner;
    const AssignmentRow row{.record = chance.id<AssignmentOwner>().hex,
                            .organisation = organisation.hex,
                            .year = year,
                            .duty = assigned.duty,
                            .person = person->person.hex,
                            .person_name = person->name,
                            .due_on = assigned.due_on.iso(),
                            .words = assigned.words.text,
                            .actor = by.account.hex,
                            .by_name = by.name,
                            .at_ms = now.ms};
    const auto logged = put_in_log(tx,
                                   {.kind = kAssignmentKind,
                                    .record = row.record,
                                    .fields = transparency::fields_of_row("assignment", row)},
                                   now, chance);
    if (!logged) return logged;
    insert_assignment(tx, row);
    tell_assignee(tx, row, find_duty(*find_duty_list(year), row.duty)->words.text, now);
    return {};
}

std::map<std::pair<OrganisationId, std::string>, DutyAssignment> list_assignments(
    storage::Transaction& tx, std::int64_t year) {
    std::map<std::pair<OrganisationId, std::string>, DutyAssignment> newest;
    for (const AssignmentRow& row : list_assignment_rows(tx, year))
        newest.insert_or_assign({{row.organisation}, row.duty}, assignment_of(row));
    return newest;
}

std::vector<DutyAssignment> list_assigned_to(storage::Transaction& tx,
                                             const identity::AccountId& person, std::int64_t year,
                                             base::Date on) {
    std::vector<DutyAssignment> mine;
    for (auto& [place, one] : list_assignments(tx, year)) {
        if (one.person != person) continue;
        const auto standing = find_standing(tx, one.organisation, year, one.duty, on);
        if (standing && is_undone(standing->state)) mine.push_back(one);
    }
    std::stable_sort(mine.begin(), mine.end(),
                     [](const auto& a, const auto& b) { return a.due_on < b.due_on; });
    return mine;
}

FieldsFound fields_of_assignment(storage::Transaction& tx, const std::string& record,
                                 std::int64_t version) {
    const auto row = find_assignment(tx, record);
    if (!row || version != 1) return std::nullopt;
    return transparency::fields_of_row("assignment", *row);
}

}  // namespace shiji::accountability
