#include "rooms/records/erasure_target.h"

#include "rooms/records/field_list.h"
#include "rooms/records/filed_erasure.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/words.h"

namespace shiji::records {
namespace {

std::optional<ErasureTarget> plan_target(storage::Transaction& tx, const PlanId& id) {
    const auto plan = find_plan(tx, id);
    if (!plan) return std::nullopt;
    ErasureTarget target{.subject = ErasureSubject::Plan,
                         .record = id.hex,
                         .organisation = plan->organisation,
                         .title = {plan_title(plan->quarter)},
                         .day = plan->quarter.last(),
                         .newest = load_plan_version(tx, plan->newest).version.version,
                         .stage = {}};
    if (const auto found = review::find_case_of(tx, target.review_subject()))
        target.stage = found->stage;
    return target;
}

std::optional<ErasureTarget> gathering_target(storage::Transaction& tx, const GatheringId& id) {
    const auto standing = load_standing(tx, id);
    if (!standing) return std::nullopt;
    const GatheringRow& row = standing->gathering;
    return ErasureTarget{.subject = ErasureSubject::Gathering,
                         .record = id.hex,
                         .organisation = row.organisation,
                         .title = row.title,
                         .day = row.held_on,
                         .newest = standing->newest ? standing->newest->version : 0,
                         .stage = standing->stage()};
}

review::Subject subject_under(ErasureSubject subject, const std::string& record) {
    return {std::string(subject == ErasureSubject::Plan ? kPlanSubject : kGatheringSubject),
            record};
}

}  // namespace

review::Subject ErasureTarget::review_subject() const { return subject_under(subject, record); }

review::Subject review_subject_of(const ErasureRow& row) {
    return subject_under(row.about(), row.gathering.hex);
}

std::optional<ErasureTarget> find_target(storage::Transaction& tx, ErasureSubject subject,
                                         const std::string& record, const FiledKinds& kinds) {
    switch (subject) {
        case ErasureSubject::Gathering:
            return gathering_target(tx, {record});
        case ErasureSubject::Plan:
            return plan_target(tx, {record});
        case ErasureSubject::Filed:
            return filed_target(tx, record, kinds);
    }
    return std::nullopt;
}

std::optional<ErasureTarget> known_target(storage::Transaction& tx, const ErasureRow& row,
                                          const FiledKinds& kinds) {
    return find_target(tx, row.about(), row.gathering.hex, kinds);
}

ErasureTarget target_of(storage::Transaction& tx, const ErasureRow& row, const FiledKinds& kinds) {
    auto target = known_target(tx, row, kinds);
    base::check(target.has_value(), "an erasure is about a record");
    return std::move(*target);
}

std::optional<std::vector<transparency::Field>> fields_of_target(storage::Transaction& tx,
                                                                 const ErasureRow& row,
                                                                 std::int64_t version,
                                                                 const FiledKinds& kinds) {
    switch (row.about()) {
        case ErasureSubject::Gathering:
            return fields_of_gathering(tx, row.gathering.hex, version);
        case ErasureSubject::Plan:
            return fields_of_plan(tx, row.gathering.hex, version);
        case ErasureSubject::Filed:
            return fields_of_filed(tx, row.gathering.hex, version, kinds);
    }
    return std::nullopt;
}

std::vector<PlanRows> list_plan_versions(storage::Transaction& tx, const PlanRow& plan) {
    std::vector<PlanRows> versions{load_plan_version(tx, plan.newest)};
    while (const auto previous = versions.back().version.previous)
        versions.push_back(load_plan_version(tx, *previous));
    return versions;
}

void strike(PlanRows& rows, const Paths& paths, std::string_view word) {
    const auto over = [&](const std::string& path, std::string& text) {
        if (text != transparency::kErasedValue && paths.contains(path)) text = word;
    };
    const std::pair<std::string, std::optional<std::string>*> studies[] = {
        {"plan/study/plan", &rows.version.study_plan},
        {"plan/study/system", &rows.version.study_system},
        {"plan/study/material", &rows.version.study_material}};
    for (const auto& [path, text] : studies)
        if (*text) over(path, **text);
    for (PlanItemRow& row : rows.items)
        over("plan/items/" + padded(row.number, 2) + "/title", row.title);
}

PlanRows load_shown_plan(storage::Transaction& tx, const PlanRow& plan) {
    PlanRows rows = load_plan_version(tx, plan.newest);
    const auto closed = find_closed_paths(tx, plan.id.hex, rows.version.version);
    if (!closed.empty()) strike(rows, closed, kClosedValue);
    return rows;
}

void strike_stored_plan(storage::Transaction& tx, const PlanId& id,
                        const std::map<std::int64_t, Paths>& chosen) {
    const auto plan = find_plan(tx, id);
    base::check(plan.has_value(), "an erasure is about a plan on file");
    for (PlanRows& rows : list_plan_versions(tx, *plan)) {
        const auto paths = chosen.find(rows.version.version);
        if (paths == chosen.end()) continue;
        strike(rows, paths->second, transparency::kErasedValue);
        write_struck_plan(tx, rows);
    }
}

}  // namespace shiji::records
