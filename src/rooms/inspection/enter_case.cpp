#include <algorithm>

#include "platform/transparency/row_fields.h"
#include "rooms/inspection/case_lines.h"
#include "rooms/inspection/cases_store.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

/// What the line of an entry is: an item that lives by cases, or a hold.
struct CaseLine {
    RubricItem item;
    std::optional<MetricKind> metric;  ///< nothing: of a hold
};

base::Result<CaseLine> find_case_line(const Rubric& rubric, const RubricClass* own,
                                      std::string_view code) {
    if (rubric.standard)
        for (const RubricHold& hold : rubric.standard->holds)
            if (hold.code == code)
                return CaseLine{{.code = hold.code,
                                 .section = {},
                                 .name = hold.name,
                                 .kind = ItemKind::Adjustment,
                                 .weight = {},
                                 .metric = {},
                                 .per_occurrence = {},
                                 .cap = {},
                                 .clause = hold.basis.text},
                                std::nullopt};
    const RubricItem* const item = find_item(rubric, code);
    if (item == nullptr) return base::refuse(ErrorKind::NotFound, "inspection.no_item", "item");
    const auto metric = parse_metric(item->metric);
    const bool takes =
        metric && takes_entries(metric->kind) && metric->kind != MetricKind::RepeatedFindings;
    if (!takes || !is_meant_for(*item, own))
        return base::refuse(ErrorKind::Misused, "inspection.takes_no_cases", "item",
                            {{"item", item->name.text}});
    return CaseLine{*item, metric->kind};
}

base::Result<void> judge_amount(const CaseLine& line, const EnterCase& entered) {
    if (line.metric == MetricKind::FoundPersons &&
        (entered.persons < 1 || entered.persons > kPersonsMax))
        return base::refuse(ErrorKind::Invalid, "inspection.no_persons", "persons",
                            {{"max", std::to_string(kPersonsMax)}});
    if (line.metric != MetricKind::Entered || line.item.per_occurrence > base::Points{}) return {};
    const base::Points most = std::max(line.item.weight, line.item.cap);
    if (!entered.points || *entered.points <= base::Points{} || *entered.points > most)
        return base::refuse(ErrorKind::Invalid, "inspection.too_many_points", "points",
                            {{"item", line.item.name.text}, {"max", most.text()}});
    return {};
}

base::Result<void> judge_case(const CaseLine& line, const EnterCase& entered) {
    if (case_key(entered.case_id.text).empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_case", "case_id");
    if (const auto good = judge_amount(line, entered); !good) return good;
    if (entered.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_reason", "reason");
    return {};
}

/// Whether cases of the quarter can be moved at all, and by this inspector.
base::Result<void> judge_moving(storage::Transaction& tx, const http::Caller& inspector,
                                const organisation::Organisation& branch, base::Quarter quarter,
                                base::Date today, bool served_too = false) {
    const bool served = !served_too && find_publication(tx, quarter).has_value();
    for (const auto& [closed, code] : {std::pair(is_frozen(tx, quarter), "inspection.frozen"),
                                       std::pair(served, "inspection.published")})
        if (closed)
            return base::refuse(ErrorKind::Conflict, code, "", {{"quarter", quarter.spoken()}});
    if (organisation::is_own_unit(tx, inspector.account, branch, today))
        return base::refuse(ErrorKind::Forbidden, "inspection.own_unit");
    return {};
}

/// A hold is no line that a branch could contest. So another inspector than who entered it may take
/// it back after the sheets were served.
bool is_anothers_hold(storage::Transaction& tx, const LinePlace& place, const CaseRow& entry,
                      const http::Caller& inspector) {
    const auto rubric = find_rubric(tx, place.quarter);
    return rubric && find_item(*rubric, place.item) == nullptr &&
           entry.inspector != inspector.account.hex;
}

/// One case gives or takes points once, and holds the band down once.
base::Result<void> judge_counted(const std::vector<CaseRow>& standing, const Rubric& rubric,
                                 const CaseLine& line, const EnterCase& entered) {
    for (const CaseRow& row : standing) {
        if (case_key(row.case_id) != case_key(entered.case_id.text)) continue;
        const RubricItem* const other = find_item(rubric, row.item);
        const bool same_kind =
            line.metric ? other != nullptr : other == nullptr && row.item == line.item.code;
        if (same_kind)
            return base::refuse(
                ErrorKind::Conflict, "inspection.case_counted", "case_id",
                {{"case", row.case_id},
                 {"item", other == nullptr ? line.item.name.text : other->name.text}});
    }
    return {};
}

template <class Row>
base::Result<std::int64_t> commit_case(storage::Transaction& tx, const Row& row,
                                       std::int64_t version, base::Moment now,
                                       seams::Chance& chance) {
    const auto receipt = transparency::commit_record(
        tx,
        {.record = row.record,
         .version = version,
         .kind = std::string(kCaseKind),
         .unit = pseudonym_of_inspection(tx, now.date()),
         .about = {},
         .due = {},
         .policy = {},
         .fields = transparency::fields_of_row(version == 1 ? "case" : "withdrawal", row)},
        now, chance);
    if (!receipt) return base::refuse(receipt);
    return receipt->number;
}

/// Appends and keeps it.
base::Result<void> keep_case(storage::Transaction& tx, CaseRow row, base::Moment now,
                             seams::Chance& chance) {
    row.record = chance.id<CaseOwner>().hex;
    const auto index = commit_case(tx, row, 1, now, chance);
    if (!index) return base::refuse(index);
    row.log_index = *index;
    insert_case(tx, row);
    return {};
}

base::Result<void> keep_withdrawal(storage::Transaction& tx, CaseWithdrawalRow row,
                                   base::Moment now, seams::Chance& chance) {
    const auto index = commit_case(tx, row, 2, now, chance);
    if (!index) return base::refuse(index);
    row.log_index = *index;
    insert_case_withdrawal(tx, row);
    return {};
}

/// The case id of a repeated finding, by which it is found again.
std::string case_of_finding(const std::string& finding) {
    return "整改事项 " + finding.substr(0, 8);
}

const RubricItem* find_repeat_item(const Rubric& rubric, const RubricClass* own) {
    for (const RubricItem& item : rubric.items)
        if (const auto metric = parse_metric(item.metric);
            metric && metric->kind == MetricKind::RepeatedFindings && is_meant_for(item, own))
            return &item;
    return nullptr;
}

/// The quarter itself while its sheets can still move, then the running one.
base::Quarter quarter_to_weigh_in(storage::Transaction& tx, base::Quarter quarter,
                                  base::Date today) {
    return find_publication(tx, quarter) ? base::Quarter::of(today) : quarter;
}

CaseRow row_of_case(const http::Caller& inspector, const LinePlace& place, const CaseLine& line,
                    const EnterCase& entered, base::Moment now) {
    const bool open =
        line.metric == MetricKind::Entered && line.item.per_occurrence == base::Points{};
    return {.record = {},
            .quarter = place.quarter,
            .organisation = place.organisation,
            .item = line.item.code,
            .case_id = entered.case_id.text,
            .points = open ? *entered.points : base::Points{},
            .persons = line.metric == MetricKind::FoundPersons ? entered.persons : 0,
            .reason = entered.reason.text,
            .inspector = inspector.account.hex,
            .inspector_name = inspector.name,
            .entered_ms = now};
}

/// The class of the organisation by its kind and its department's.
const RubricClass* class_of_branch(storage::Transaction& tx, const Rubric& rubric,
                                   const organisation::Organisation& branch) {
    if (!rubric.standard) return nullptr;
    std::optional<organisation::UnitClass> unit_class;
    for (const auto& unit : organisation::list_units(tx))
        if (branch.unit == unit.id) unit_class = unit.unit_class;
    return class_of(*rubric.standard, branch.kind, unit_class);
}

}  // namespace

base::Result<void> enter_case(storage::Transaction& tx, const http::Caller& inspector,
                              const LinePlace& place, const EnterCase& entered, base::Moment now,
                              seams::Chance& chance) {
    // Load.
    const auto branch = organisation::find_organisation(tx, place.organisation);
    if (!branch) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto rubric = find_rubric(tx, place.quarter);
    if (!rubric)
        return base::refuse(ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", place.quarter.full()}});
    if (now.date() < place.quarter.first())
        return base::refuse(
            ErrorKind::Misused, "inspection.not_begun", "quarter",
            {{"quarter", place.quarter.full()}, {"day", place.quarter.first().full()}});
    const auto line = find_case_line(*rubric, class_of_branch(tx, *rubric, *branch), place.item);
    if (!line) return base::refuse(line);

    // Judge.
    if (const auto good = judge_case(*line, entered); !good) return good;
    const auto may = judge_moving(tx, inspector, *branch, place.quarter, now.date());
    if (!may) return may;
    const auto standing = list_standing_cases(tx, place.organisation, place.quarter);
    if (const auto once = judge_counted(standing, *rubric, *line, entered); !once) return once;

    // Save.
    return keep_case(tx, row_of_case(inspector, place, *line, entered, now), now, chance);
}

base::Result<void> withdraw_case(storage::Transaction& tx, const http::Caller& inspector,
                                 const LinePlace& place, const WithdrawCase& withdrawn,
                                 base::Moment now, seams::Chance& chance) {
    const auto branch = organisation::find_organisation(tx, place.organisation);
    if (!branch) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto standing = list_standing_cases(tx, place.organisation, place.quarter);
    const auto entry = std::find_if(standing.begin(), standing.end(), [&](const CaseRow& row) {
        return row.record == withdrawn.entry.hex && row.item == place.item;
    });
    if (entry == standing.end())
        return base::refuse(ErrorKind::NotFound, "inspection.no_case_entry");
    if (withdrawn.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_reason", "reason");
    const auto may = judge_moving(tx, inspector, *branch, place.quarter, now.date(),
                                  is_anothers_hold(tx, place, *entry, inspector));
    if (!may) return may;

    return keep_withdrawal(tx,
                           {.record = withdrawn.entry.hex,
                            .reason = withdrawn.reason.text,
                            .inspector = inspector.account.hex,
                            .inspector_name = inspector.name,
                            .withdrawn_ms = now},
                           now, chance);
}

std::optional<base::Quarter> find_case_quarter(storage::Transaction& tx,
                                               const OrganisationId& organisation,
                                               const std::vector<base::Quarter>& quarters,
                                               std::string_view case_id) {
    for (const base::Quarter quarter : quarters) {
        const auto rubric = find_rubric(tx, quarter);
        for (const CaseRow& row : list_standing_cases(tx, organisation, quarter))
            if (rubric && find_item(*rubric, row.item) != nullptr &&
                case_key(row.case_id) == case_key(case_id))
                return quarter;
    }
    return std::nullopt;
}

base::Result<std::optional<base::Points>> enter_repeat(storage::Transaction& tx,
                                                       const http::Caller& inspector,
                                                       const LinePlace& place,
                                                       const RepeatedFinding& repeated,
                                                       base::Moment now, seams::Chance& chance) {
    const base::Quarter quarter = quarter_to_weigh_in(tx, place.quarter, now.date());
    const auto branch = organisation::find_organisation(tx, place.organisation);
    const auto rubric = find_rubric(tx, quarter);
    if (!branch || !rubric || find_publication(tx, quarter)) return std::nullopt;
    const RubricItem* const item = find_repeat_item(*rubric, class_of_branch(tx, *rubric, *branch));
    if (item == nullptr) return std::nullopt;
    const std::string case_id = case_of_finding(repeated.finding);
    for (const CaseRow& row : list_named_cases(tx, place.organisation, case_id))
        if (row.quarter == quarter) return std::nullopt;
    const auto kept = keep_case(
        tx,
        {.record = {},
         .quarter = quarter,
         .organisation = place.organisation,
         .item = item->code,
         .case_id = case_id,
         .points = {},
         .persons = 0,
         .reason = "“" + repeated.name + "”" + repeated.settled_on.full() + "销号后再次查出",
         .inspector = inspector.account.hex,
         .inspector_name = inspector.name,
         .entered_ms = now},
        now, chance);
    if (!kept) return base::refuse(kept);
    return item->per_occurrence;
}

base::Result<void> withdraw_repeat(storage::Transaction& tx, const http::Caller& inspector,
                                   const OrganisationId& organisation, const std::string& finding,
                                   base::Moment now, seams::Chance& chance) {
    for (const CaseRow& row : list_named_cases(tx, organisation, case_of_finding(finding))) {
        if (find_publication(tx, row.quarter)) continue;
        const auto kept = keep_withdrawal(tx,
                                          {.record = row.record,
                                           .reason = "整改异议成立，整改已撤销",
                                           .inspector = inspector.account.hex,
                                           .inspector_name = inspector.name,
                                           .withdrawn_ms = now},
                                          now, chance);
        if (!kept) return kept;
    }
    return {};
}

}  // namespace shiji::inspection
