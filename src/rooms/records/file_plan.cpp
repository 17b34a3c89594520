#include "rooms/records/agenda.h"
#include "rooms/records/erasure.h"
#include "rooms/records/judgement.h"
#include "rooms/records/limits.h"
#include "rooms/records/plan_store.h"
#include "rooms/records/put_on_file.h"
#include "rooms/records/words.h"

namespace shiji::records {
namespace {

using base::ErrorKind;

/// The plan as it stands before this filing.
struct PlanStanding {
    organisation::Organisation organisation;
    PlanRow plan;
    std::optional<PlanRows> newest;
    std::optional<review::Case> review_case;
};

base::Result<PlanStanding> load_plan_standing(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              base::Quarter quarter, seams::Chance& chance) {
    auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    PlanStanding standing{
        .organisation = std::move(*found), .plan = {}, .newest = {}, .review_case = {}};
    if (auto plan = find_plan(tx, organisation, quarter)) {
        standing.plan = std::move(*plan);
        standing.newest = load_plan_version(tx, standing.plan.newest);
        standing.review_case =
            review::find_case_of(tx, {std::string(kPlanSubject), standing.plan.id.hex});
    } else {
        standing.plan = {chance.id<PlanOwner>(), organisation, quarter, 0};
    }
    return standing;
}

base::Result<void> judge_plan(const PlanContent& plan, base::Quarter quarter,
                              organisation::OrganisationKind house,
                              const std::vector<organisation::Group>& groups) {
    if (plan.items.empty()) return base::refuse(ErrorKind::Invalid, "records.plan_empty", "items");
    if (plan.items.size() > kPlanItemsMax)
        return base::refuse(ErrorKind::Invalid, "records.too_many", "items",
                            {{"max", std::to_string(kPlanItemsMax)}});
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        const PlanItem& item = plan.items[i];
        if (item.title.text.empty())
            return base::refuse(ErrorKind::Invalid, "records.empty_title", item_field(i, "title"));
        if (const auto good = judge_house(house, item.kind, item_field(i, "kind")); !good)
            return good;
        if (base::Quarter::of(item.planned_on) != quarter)
            return base::refuse(
                ErrorKind::Invalid, "records.plan_outside_quarter", item_field(i, "planned_on"),
                {{"first", quarter.first().spoken()}, {"last", quarter.last().spoken()}});
        if (item.kind == Cover::GroupMeeting && !item.group)
            return base::refuse(ErrorKind::Invalid, "records.group_needed", item_field(i, "group"));
        if (item.group && std::none_of(groups.begin(), groups.end(), [&](const auto& group) {
                return group.id == *item.group && group.stands_on(item.planned_on);
            }))
            return base::refuse(ErrorKind::Invalid, "records.no_group", item_field(i, "group"));
    }
    return {};
}

base::Result<void> judge_desk(const PlanStanding& standing, const PlanRows& rows) {
    const auto& on_desk = standing.review_case;
    if (on_desk && on_desk->stage == review::Stage::Submitted && on_desk->opened_at)
        return base::refuse(ErrorKind::Conflict, "records.on_desk");
    if (!standing.newest || (on_desk && on_desk->stage == review::Stage::Withdrawn)) return {};
    const auto said = [](PlanRows plan) {
        PlanVersionRow version;
        version.study_plan = plan.version.study_plan;
        version.study_system = plan.version.study_system;
        version.study_material = plan.version.study_material;
        plan.version = std::move(version);
        for (PlanItemRow& item : plan.items) item.gathering.clear();
        return fields_of_plan_rows("", "", plan);
    };
    if (said(*standing.newest) == said(rows))
        return base::refuse(ErrorKind::Conflict, "records.plan_unchanged", "",
                            {{"version", std::to_string(standing.newest->version.version)}});
    return {};
}

/// Lines of the version before that still want an heir.
using Heirless = std::vector<PlanItemRow>;

/// The gathering that an earlier version planned for such a line; it is taken from the list.
std::optional<GatheringId> inherit(Heirless& earlier, const PlanItemRow& line) {
    const auto same_month = [](const PlanItemRow& a, const PlanItemRow& b) {
        return a.planned_on.substr(0, 7) == b.planned_on.substr(0, 7);
    };
    const auto find_by = [&](auto same_day) {
        return std::find_if(earlier.begin(), earlier.end(), [&](const PlanItemRow& other) {
            return other.kind == line.kind && other.group_id == line.group_id &&
                   same_day(other, line);
        });
    };
    auto found = find_by([](const auto& a, const auto& b) { return a.planned_on == b.planned_on; });
    if (found == earlier.end()) found = find_by(same_month);
    if (found == earlier.end()) return std::nullopt;
    const GatheringId id{found->gathering};
    earlier.erase(found);
    return id;
}

GatheringRow planned_row(const Filing& filing, const PlanStanding& standing, const PlanItem& item) {
    const BeginGathering begin{
        .kind = item.kind, .title = item.title, .held_on = item.planned_on, .group = item.group};
    const bool says_parts =
        item.covers.size() > 1 || (item.covers.size() == 1 && item.covers.front() != item.kind);
    const GatheringContent content =
        first_draft(begin, says_parts ? item.covers : usual_parts(item.kind));
    GatheringRow row;
    row.id = filing.chance.id<GatheringOwner>();
    row.organisation = standing.organisation.id;
    row.plan = standing.plan.id;
    row.moved_ms = filing.now;
    row.moved_by = filing.by.account;
    row.draft = base::write_json(content);
    enter_in_register(row, content, list_intended_covers(content));
    return row;
}

/// Each line has its gathering: the one planned before, moved if nobody began it, or a new one.
void plan_gatherings(const Filing& filing, const PlanStanding& standing, const PlanContent& plan,
                     PlanRows& rows) {
    Heirless earlier = standing.newest ? standing.newest->items : Heirless{};
    for (std::size_t i = 0; i < rows.items.size(); ++i) {
        GatheringRow row = planned_row(filing, standing, plan.items[i]);
        const auto inherited = inherit(earlier, rows.items[i]);
        auto known = inherited ? find_gathering(filing.tx, *inherited) : std::nullopt;
        if (!known) {
            insert_gathering(filing.tx, row);
        } else {
            row.id = known->id;
            row.draft_version = known->draft_version + 1;
            if (!known->begun_ms && !known->newest) update_gathering(filing.tx, row);
        }
        rows.items[i].gathering = row.id.hex;
    }
    for (const PlanItemRow& line : earlier) delete_gathering(filing.tx, {line.gathering});
}

PlanFiled put_plan_on_file(const Filing& filing, PlanStanding standing, PlanRows rows,
                           const review::Case& on_desk) {
    const base::Quarter quarter = standing.plan.quarter;
    const base::Date due_on = rulebook::Rulebook::shipped().plan_due(quarter);
    const std::int64_t log_index = rows.version.log_index;
    if (standing.newest) {
        point_plan_to(filing.tx, standing.plan.id, log_index);
    } else {
        standing.plan.newest = log_index;
        insert_plan(filing.tx, standing.plan);
    }
    const std::int64_t version = rows.version.version;
    insert_plan_version(filing.tx, std::move(rows));
    const auto reviewer = organisation::find_organisation(filing.tx, on_desk.reviewer);
    return PlanFiled{.plan = standing.plan.id,
                     .version = version,
                     .received_at = filing.now,
                     .log_index = log_index,
                     .due_on = due_on,
                     .late_days = late_days(filing.now.date(), due_on),
                     .reviewer = on_desk.reviewer,
                     .reviewer_name = reviewer ? reviewer->name.text : "",
                     .review_due_on = on_desk.due_on};
}

base::Result<std::int64_t> commit_to_log(const Filing& filing, const PlanStanding& standing,
                                         const PlanRows& rows) {
    const auto receipt = transparency::commit_record(
        filing.tx,
        {.record = standing.plan.id.hex,
         .version = rows.version.version,
         .kind = "plan",
         .unit = standing.organisation.pseudonym,
         .about = standing.plan.quarter.first(),
         .due = base::Moment{rows.version.due_ms},
         .policy = {},
         .fields =
             fields_of_plan_rows(standing.organisation.id.hex, standing.plan.quarter.text(), rows)},
        filing.now, filing.chance);
    if (!receipt) return base::refuse(receipt);
    return receipt->number;
}

}  // namespace

base::Result<PlanFiled> file_plan(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, base::Quarter quarter,
                                  const PlanContent& plan, base::Moment now,
                                  seams::Chance& chance) {
    // Load.
    auto standing = load_plan_standing(tx, organisation, quarter, chance);
    if (!standing) return base::refuse(standing);
    const auto groups = organisation::list_group_spells(tx, organisation);

    // Judge.
    if (const auto good = judge_plan(plan, quarter, standing->organisation.kind, groups); !good)
        return base::refuse(good);
    if (const auto untouched = judge_untouched(tx, standing->plan.id.hex); !untouched)
        return base::refuse(untouched);
    PlanRows rows = rows_of_plan(plan);
    if (const auto good = judge_desk(*standing, rows); !good) return base::refuse(good);

    // Save.
    const Filing filing{tx, by, now, chance};
    if (const auto cleared = clear_desk(filing, standing->review_case); !cleared)
        return base::refuse(cleared);
    rows.version.plan = standing->plan.id.hex;
    rows.version.version = standing->newest ? standing->newest->version.version + 1 : 1;
    if (standing->newest) rows.version.previous = standing->plan.newest;
    rows.version.filed_by = by.account.hex;
    rows.version.received_ms = now.ms;
    rows.version.due_ms = base::Moment::end_of(rulebook::Rulebook::shipped().plan_due(quarter)).ms;
    plan_gatherings(filing, *standing, plan, rows);
    const auto on_desk =
        hand_in(filing, {.subject = {std::string(kPlanSubject), standing->plan.id.hex},
                         .organisation = standing->organisation.id,
                         .title = {plan_title(quarter)},
                         .version = rows.version.version,
                         .by = by.account});
    if (!on_desk) return base::refuse(on_desk);
    rows.handed_in = handed_in(*on_desk);
    const auto log_index = commit_to_log(filing, *standing, rows);
    if (!log_index) return base::refuse(log_index);
    rows.version.log_index = *log_index;
    return put_plan_on_file(filing, std::move(*standing), std::move(rows), *on_desk);
}

}  // namespace shiji::records
