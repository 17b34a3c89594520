#include <fmt/format.h>

#include "rooms/records/gathering_content.h"
#include "rooms/records/records_store.h"

namespace shiji::records {
namespace {

/// The register's line: that its newest version is a version of its own, and the highest that the
/// log has. This is what pages, covers and scores go by.
transparency::ProvedRows register_lines(std::string_view words, std::string_view table,
                                        std::string_view versions, std::string_view owner) {
    return {std::string(words),
            fmt::format(
                "select g.id as record, cast(null as bigint) as version, g.newest as number "
                "from {} g where g.newest is not null and not exists (select 1 from {} v "
                "where v.log_index = g.newest and v.{} = g.id and exists (select 1 "
                "from pub_transparency_filed f where f.record = g.id and f.version = v.version "
                "and f.number = g.newest) and not exists (select 1 from pub_transparency_filed l "
                "where l.record = g.id and l.version > v.version))",
                table, versions, owner)};
}

/// Reached by their place in the log alone: asking them of one record would read the whole table.
transparency::ProvedRows for_all_alone(transparency::ProvedRows table) {
    table.by_record = false;
    return table;
}

transparency::ProvedRows parts(std::string_view words, std::string_view table,
                               std::string_view owner, std::string_view belongs) {
    return for_all_alone(transparency::parts_in({.words = words,
                                                 .table = table,
                                                 .owner = owner,
                                                 .belongs = belongs,
                                                 .record = "cast(null as text)",
                                                 .number = "r.log_index"}));
}

/// What was filed was handed in: the version has its submission in the case of its own subject.
transparency::ProvedRows unsubmitted(std::string_view versions, std::string_view owner,
                                     std::string_view subject) {
    transparency::ProvedRows table{
        "归档时的报备",
        fmt::format("select v.{} as record, v.version as version, v.log_index as number from {} v "
                    "where not exists (select 1 from pub_review_submission s "
                    "where s.subject_kind = '{}' and s.subject_id = v.{} "
                    "and s.version = v.version)",
                    owner, versions, subject, owner)};
    table.lacking = true;
    return for_all_alone(std::move(table));
}

/// And it was by whoever filed it, then, for its organisation.
transparency::ProvedRows submissions(std::string_view versions, std::string_view owner,
                                     std::string_view subject, std::string_view lines) {
    return for_all_alone(
        {"与归档不符的一次报备",
         fmt::format("select s.review_case as record, cast(null as bigint) as version, "
                     "v.log_index as number from {} v join {} g on g.id = v.{} "
                     "join pub_review_submission s on s.subject_id = v.{} "
                     "and s.version = v.version where s.subject_kind <> '{}' "
                     "or s.actor <> v.filed_by or s.at_ms <> v.received_ms "
                     "or s.organisation <> g.organisation",
                     versions, lines, owner, owner, subject)});
}

/// What lies on a desk is called as its newest version says (title_on_desk, plan_title): who judges
/// reads no other name than the log's.
transparency::ProvedRows titles(std::string_view versions, std::string_view lines,
                                std::string_view subject, std::string_view called) {
    return for_all_alone(
        {"审查单位看到的名称",
         fmt::format("select c.review_case as record, cast(null as bigint) as version, "
                     "g.newest as number from pub_review_case c join {} g on g.id = c.subject_id "
                     "join {} v on v.log_index = g.newest where c.subject_kind = '{}' "
                     "and c.title <> {}",
                     lines, versions, subject, called)});
}

constexpr std::string_view kGatheringCalled =
    "v.title || '（' || ltrim(substr(g.held_on, 6, 2), '0') || '月' || "
    "ltrim(substr(g.held_on, 9, 2), '0') || '日' || "
    "case when v.outcome = 'not_held' then '，如实未开' else '' end || '）'";
constexpr std::string_view kPlanCalled =
    "substr(g.quarter, 1, 4) || '年' || case substr(g.quarter, 6, 1) when '1' then '一' "
    "when '2' then '二' when '3' then '三' else '四' end || '季度计划'";

}  // namespace

/// Attachments are told by the entries alone: one of a version on file is a field of it, one whose
/// gathering is gone, as when a plan dropped it, is shown nowhere.
std::vector<transparency::ProvedRows> proved_rows() {
    constexpr std::string_view kOfVersion = "o.log_index = r.log_index";
    // Pages ask decisions by organisation.
    constexpr std::string_view kOfOrganisation =
        "o.log_index = r.log_index and exists (select 1 from records_gathering g "
        "where g.id = o.gathering and g.organisation = r.organisation)";
    return {
        register_lines("台账里的一次组织生活", "records_gathering", "records_version", "gathering"),
        for_all_alone(
            transparency::versions_in({.words = "组织生活记录的一版",
                                       .table = "records_version",
                                       .kind = "case when r.outcome = 'not_held' then 'not-held' "
                                               "else replace(r.kind, '_', '-') end",
                                       .record = "r.gathering",
                                       .version = "r.version",
                                       .number = "r.log_index"})),
        parts("一项议程", "records_item", "records_version", kOfVersion),
        parts("一项决议", "records_decision", "records_version", kOfOrganisation),
        parts("一条决议办理情况", "records_follow_up", "records_version", kOfOrganisation),
        register_lines("一份季度计划", "records_plan", "records_plan_version", "plan"),
        for_all_alone(transparency::versions_in({.words = "季度计划的一版",
                                                 .table = "records_plan_version",
                                                 .kind = "'plan'",
                                                 .record = "r.plan",
                                                 .version = "r.version",
                                                 .number = "r.log_index"})),
        parts("计划里的一行", "records_plan_item", "records_plan_version", kOfVersion),
        unsubmitted("records_version", "gathering", kGatheringSubject),
        submissions("records_version", "gathering", kGatheringSubject, "records_gathering"),
        unsubmitted("records_plan_version", "plan", kPlanSubject),
        submissions("records_plan_version", "plan", kPlanSubject, "records_plan"),
        titles("records_version", "records_gathering", kGatheringSubject, kGatheringCalled),
        titles("records_plan_version", "records_plan", kPlanSubject, kPlanCalled)};
}

}  // namespace shiji::records
