#include "rooms/inspection/objection_standing.h"

namespace shiji::inspection {

Objection objection_of(const ObjectionRow& row, const std::optional<AnswerRow>& answer,
                       base::Date today) {
    Objection objection{.id = {row.record},
                        .quarter = row.quarter,
                        .organisation = row.organisation,
                        .item = row.item,
                        .words = {row.words},
                        .gathering = {},
                        .filed_by = {row.filed_by},
                        .by = row.filed_name,
                        .filed_at = row.filed_ms,
                        .points = row.points,
                        .possible = row.possible,
                        .answer_due = row.answer_due,
                        .log_index = row.log_index,
                        .state = ObjectionState::Open,
                        .answer = {}};
    if (row.gathering) objection.gathering = records::GatheringId{*row.gathering};
    if (answer) {
        objection.state = answer->state;
        objection.answer = Answer{answer->points, answer->reason, answer->given_name,
                                  answer->given_ms, answer->log_index};
    } else if (today > row.answer_due) {
        objection.state = ObjectionState::Lapsed;
    }
    return objection;
}

const Objection* find_standing_one(const std::vector<Objection>& objections,
                                   std::string_view item) {
    const Objection* found = nullptr;
    for (const Objection& one : objections)
        if (one.item == item && one.state != ObjectionState::Withdrawn) found = &one;
    return found;
}

std::map<OrganisationId, std::map<std::string, Ruling>> rulings_of(
    const std::vector<Objection>& objections) {
    std::map<OrganisationId, std::map<std::string, Ruling>> rulings;
    for (const Objection& one : objections) {
        if (one.state == ObjectionState::Lapsed)
            rulings[one.organisation][one.item] = {RulingKind::Lapsed, {}, "", ""};
        if (one.state == ObjectionState::Upheld && one.answer)
            rulings[one.organisation][one.item] = {RulingKind::Upheld,
                                                   one.answer->points.value_or(one.points),
                                                   one.answer->reason, one.answer->by};
    }
    return rulings;
}

base::Date answer_due(base::Date filed_on) {
    const auto& rules = rulebook::Rulebook::shipped();
    return rules.work_calendar().plus_workdays(
        filed_on, static_cast<int>(rules.number("score.objection.answer_workdays", filed_on)));
}

std::vector<Objection> list_objections(storage::Transaction& tx, base::Quarter quarter,
                                       const std::optional<OrganisationId>& organisation,
                                       base::Date today) {
    std::map<std::string, AnswerRow> answers;
    for (AnswerRow& row : list_answer_rows(tx, quarter, organisation)) {
        std::string record = row.record;
        answers.emplace(std::move(record), std::move(row));
    }
    std::vector<Objection> objections;
    for (const ObjectionRow& row : list_objection_rows(tx, quarter, organisation)) {
        const auto answer = answers.find(row.record);
        objections.push_back(objection_of(
            row, answer == answers.end() ? std::nullopt : std::optional(answer->second), today));
    }
    return objections;
}

}  // namespace shiji::inspection
