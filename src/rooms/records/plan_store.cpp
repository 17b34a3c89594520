#include "rooms/records/plan_store.h"

#include "rooms/records/field_list.h"
#include "rooms/records/gathering_content.h"
#include "rooms/records/records_store.h"

namespace shiji::records {
namespace {

template <class T>
T loaded(const std::string& text) {
    return storage::Column<T>::load(storage::Value(text));
}

std::optional<base::Line<120>> line_of(const std::optional<std::string>& text) {
    return text ? std::optional(base::Line<120>{*text}) : std::nullopt;
}

std::optional<std::string> text_of(const std::optional<base::Line<120>>& line) {
    return line ? std::optional(line->text) : std::nullopt;
}

struct RawPlan {
    std::string organisation;
    std::string quarter;
    std::int64_t newest = 0;
};
BOOST_DESCRIBE_STRUCT(RawPlan, (), (organisation, quarter, newest))

std::optional<PlanVersionRow> find_plan_version(storage::Transaction& tx, std::int64_t log_index) {
    return tx.find<PlanVersionRow>(
        "select log_index, plan, version, previous, study_plan, study_system, study_material, "
        "filed_by, received_ms, due_ms from records_plan_version where log_index = ?",
        log_index);
}

std::vector<PlanItemRow> list_plan_items(storage::Transaction& tx, std::int64_t log_index) {
    return tx.list<PlanItemRow>(
        "select log_index, number, planned_on, kind, title, group_id, covers, gathering "
        "from records_plan_item where log_index = ? order by number",
        log_index);
}

}  // namespace

PlanRows rows_of_plan(const PlanContent& content) {
    PlanRows rows;
    rows.version.study_plan = text_of(content.study.plan);
    rows.version.study_system = text_of(content.study.system);
    rows.version.study_material = text_of(content.study.material);
    std::int64_t number = 0;
    for (const PlanItem& item : content.items)
        rows.items.push_back(
            {.number = number++,
             .planned_on = item.planned_on.iso(),
             .kind = base::name_of(item.kind),
             .title = item.title.text,
             .group_id = item.group ? std::optional(item.group->hex) : std::nullopt,
             .covers = covers_text(item.covers),
             .gathering = {}});
    return rows;
}

PlanContent content_of_plan(const PlanRows& rows) {
    PlanContent content;
    content.study = {.plan = line_of(rows.version.study_plan),
                     .system = line_of(rows.version.study_system),
                     .material = line_of(rows.version.study_material)};
    for (const PlanItemRow& row : rows.items)
        content.items.push_back(
            {.planned_on = loaded<base::Date>(row.planned_on),
             .kind = loaded<Cover>(row.kind),
             .title = {row.title},
             .group = row.group_id ? std::optional(GroupId{*row.group_id}) : std::nullopt,
             .covers = covers_of_text(row.covers)});
    return content;
}

std::vector<transparency::Field> fields_of_plan_rows(std::string_view organisation,
                                                     std::string_view quarter,
                                                     const PlanRows& rows) {
    FieldList fields;
    fields.text("_filed/by", rows.version.filed_by);
    fields.time("_filed/received", rows.version.received_ms);
    fields.time("_filed/due", rows.version.due_ms);
    fields.integer("_filed/version", rows.version.version);
    fields.integer("_filed/previous", rows.version.previous);
    fields.text("_filed/desk", rows.handed_in.reviewer);
    fields.date("_filed/answer_by", rows.handed_in.due_on);
    fields.text("plan/id", rows.version.plan);
    fields.text("plan/organisation", std::string(organisation));
    fields.text("plan/quarter", std::string(quarter));
    fields.text("plan/study/plan", rows.version.study_plan);
    fields.text("plan/study/system", rows.version.study_system);
    fields.text("plan/study/material", rows.version.study_material);
    for (const PlanItemRow& row : rows.items) {
        const std::string path = "plan/items/" + padded(row.number, 2);
        fields.date(path + "/planned_on", row.planned_on);
        fields.text(path + "/kind", row.kind);
        fields.text(path + "/title", row.title);
        fields.text(path + "/group", row.group_id);
        fields.text(path + "/covers", row.covers);
        fields.text(path + "/gathering", row.gathering);
    }
    return std::move(fields).taken();
}

std::optional<PlanRow> find_plan(storage::Transaction& tx, const OrganisationId& organisation,
                                 base::Quarter quarter) {
    return tx.find<PlanRow>(
        "select id, organisation, quarter, newest from records_plan "
        "where quarter = ? and organisation = ?",
        quarter, organisation);
}

std::optional<PlanRow> find_plan(storage::Transaction& tx, const PlanId& id) {
    return tx.find<PlanRow>(
        "select id, organisation, quarter, newest from records_plan where id = ?", id);
}

void insert_plan(storage::Transaction& tx, const PlanRow& row) { tx.insert("records_plan", row); }

void point_plan_to(storage::Transaction& tx, const PlanId& id, std::int64_t newest) {
    tx.run("update records_plan set newest = ? where id = ?", newest, id);
}

void insert_plan_version(storage::Transaction& tx, PlanRows rows) {
    tx.insert("records_plan_version", rows.version);
    for (PlanItemRow& row : rows.items) {
        row.log_index = rows.version.log_index;
        tx.insert("records_plan_item", row);
    }
}

PlanRows load_plan_version(storage::Transaction& tx, std::int64_t log_index) {
    auto version = find_plan_version(tx, log_index);
    base::check(version.has_value(), "a plan points to a version on file");
    return {std::move(*version), list_plan_items(tx, log_index)};
}

void write_struck_plan(storage::Transaction& tx, const PlanRows& rows) {
    tx.run(
        "update records_plan_version set study_plan = ?, study_system = ?, study_material = ? "
        "where log_index = ?",
        rows.version.study_plan, rows.version.study_system, rows.version.study_material,
        rows.version.log_index);
    for (const PlanItemRow& row : rows.items)
        tx.run("update records_plan_item set title = ? where log_index = ? and number = ?",
               row.title, row.log_index, row.number);
}

std::vector<PlanLine> list_plans(storage::Transaction& tx,
                                 const std::optional<OrganisationId>& organisation,
                                 base::Quarter quarter) {
    static const std::string of_all =
        "select p.organisation, v.version, v.received_ms, v.due_ms, c.stage from records_plan p "
        "join records_plan_version v on v.log_index = p.newest "
        "left join pub_review_case c on c.organisation = p.organisation "
        "and c.subject_kind = 'records.plan' and c.subject_id = p.id "
        "where p.quarter = ?";
    static const std::string of_one = of_all + " and p.organisation = ?";
    if (organisation) return tx.list<PlanLine>(of_one, quarter, *organisation);
    return tx.list<PlanLine>(of_all, quarter);
}

std::optional<std::vector<transparency::Field>> fields_of_plan(storage::Transaction& tx,
                                                               std::string_view record,
                                                               std::int64_t version) {
    const auto plan = tx.find<RawPlan>(
        "select organisation, quarter, newest from records_plan where id = ?", record);
    if (!plan) return std::nullopt;
    auto row = find_plan_version(tx, plan->newest);
    while (row && row->version > version) {
        if (!row->previous || *row->previous >= row->log_index) return std::nullopt;
        row = find_plan_version(tx, *row->previous);
    }
    if (!row || row->version != version) return std::nullopt;
    auto items = list_plan_items(tx, row->log_index);
    auto handed_in = find_handed_in(tx, kPlanSubject, row->plan, version);
    return fields_of_plan_rows(plan->organisation, plan->quarter,
                               {std::move(*row), std::move(items), std::move(handed_in)});
}

}  // namespace shiji::records
