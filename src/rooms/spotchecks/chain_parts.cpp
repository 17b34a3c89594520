#include <algorithm>

#include "rooms/spotchecks/chain_page.h"

namespace shiji::spotchecks {
namespace {

std::string name_of_account(storage::Transaction& tx, const identity::AccountId& id) {
    const auto account = identity::find_account(tx, id);
    return account ? account->name.text : "";
}

std::string step_words(review::Step step) {
    switch (step) {
        case review::Step::Submit:
            return "报送";
        case review::Step::Accept:
            return "审查通过";
        case review::Step::Return:
            return "退回";
        case review::Step::Withdraw:
            return "撤回";
    }
    return "";
}

/// The reviewer's words on the whole and at single fields.
std::string words_of_move(const review::Move& move) {
    std::string words = move.words.text;
    for (const auto& mark : move.marks) words += (words.empty() ? "" : "；") + mark.words.text;
    return words;
}

std::string objection_words(const inspection::Objection& objection) {
    using inspection::ObjectionState;
    switch (objection.state) {
        case ObjectionState::Open:
            return "支部有异议，待答复：" + objection.words.text;
        case ObjectionState::Upheld:
            return "支部异议成立：" + objection.answer->reason;
        case ObjectionState::Rejected:
            return "支部异议不成立：" + objection.answer->reason;
        case ObjectionState::Lapsed:
            return "支部异议逾期未答复，不扣分";
        case ObjectionState::Withdrawn:
            return "";
    }
    return "";
}

/// A plan's line is the one that asks for it; it names no gathering.
bool speaks_of(const inspection::SheetLine& line, const inspection::LineFact& fact,
               const DrawnRecord& drawn) {
    if (drawn.line.is_plan) return line.item->metric == "plan_on_time";
    return fact.gathering && fact.gathering->hex == drawn.line.record;
}

void add_lines(const inspection::Sheet& sheet, const DrawnRecord& drawn, ChainInspected& part) {
    for (const auto& line : sheet.lines)
        for (const auto& fact : line.facts) {
            if (!speaks_of(line, fact, drawn)) continue;
            part.counted = true;
            part.lines.push_back({.item = line.item->code,
                                  .name = line.item->name.text,
                                  .points = line.points,
                                  .possible = line.possible,
                                  .words = fact.words,
                                  .met = fact.met,
                                  .grader = line.grader,
                                  .objection = {}});
        }
    // What a person graded speaks of the whole quarter, this record among it.
    for (const auto& line : sheet.lines)
        if (!line.grader.empty())
            part.lines.push_back({.item = line.item->code,
                                  .name = line.item->name.text,
                                  .points = line.points,
                                  .possible = line.possible,
                                  .words = line.reason,
                                  .met = true,
                                  .grader = line.grader,
                                  .objection = {}});
}

}  // namespace

ChainFiled filed_part(storage::Transaction& tx, const DrawnRecord& drawn) {
    const FiledRecord& filed = drawn.filed;
    ChainFiled part{.held_on = filed.held_on,
                    .begun_at = {},
                    .received_at = filed.received_ms,
                    .due_on = filed.due_ms.date(),
                    .late_days = 0,
                    .not_held = filed.state == "not_held",
                    .should_attend = filed.should_attend,
                    .present = filed.present,
                    .versions = transparency::list_receipts(tx, drawn.line.record)};
    if (!part.versions.empty()) part.received_at = part.versions.front().filed_at;
    const base::Date received_on = part.received_at.date();
    if (received_on > part.due_on) part.late_days = (received_on.days - part.due_on.days).count();
    if (drawn.line.is_plan) return part;
    const auto fields = records::fields_of_gathering(tx, drawn.line.record, filed.version);
    for (const auto& field : fields.value_or(std::vector<transparency::Field>{}))
        if (field.path == "gathering/begun") part.begun_at = base::Moment{std::stoll(field.value)};
    return part;
}

ChainReviewed reviewed_part(storage::Transaction& tx, const DrawnRecord& drawn) {
    ChainReviewed part{
        .desk_name = {}, .stage = "没有送审", .accepted = false, .returns = 0, .steps = {}};
    const auto on_desk = review::find_case_of(tx, drawn.subject());
    if (!on_desk) return part;
    const auto desk = organisation::find_organisation(tx, on_desk->reviewer);
    part.desk_name = desk ? desk->name.text : "";
    part.stage = review::stage_label(on_desk->stage);
    part.accepted = on_desk->stage == review::Stage::Accepted;
    for (const review::Move& move : review::list_moves(tx, on_desk->id)) {
        part.returns += move.step == review::Step::Return;
        part.steps.push_back({.label = step_words(move.step),
                              .version = move.version,
                              .by_name = name_of_account(tx, move.by),
                              .at = move.at,
                              .reason = move.reason ? review::reason_label(*move.reason) : "",
                              .words = words_of_move(move)});
    }
    return part;
}

ChainInspected inspected_part(storage::Transaction& tx, const DrawnRecord& drawn,
                              base::Moment now) {
    const base::Quarter quarter = drawn.quarter();
    const OrganisationId& organisation = drawn.filed.organisation;
    ChainInspected part{.quarter = quarter,
                        .published_at = {},
                        .frozen = inspection::find_seal(tx, organisation, quarter).has_value(),
                        .counted = false,
                        .lines = {},
                        .findings = {}};
    if (const auto publication = inspection::find_publication(tx, quarter))
        part.published_at = publication->published_at;
    const auto sheet = inspection::score_organisation(tx, rulebook::Rulebook::shipped(),
                                                      organisation, quarter, now);
    if (sheet) add_lines(*sheet, drawn, part);
    for (const auto& objection : inspection::list_objections(tx, quarter, organisation, now.date()))
        for (ChainLine& line : part.lines)
            if (line.item == objection.item) line.objection = objection_words(objection);
    for (const auto& finding : rectification::list_findings(tx, organisation))
        if (finding.gathering && finding.gathering->hex == drawn.line.record)
            part.findings.push_back({.id = finding.id,
                                     .name = finding.name,
                                     .words = finding.words.text,
                                     .stage = rectification::stage_label(finding.stage),
                                     .found_by_name = finding.found_by_name,
                                     .found_at = finding.found_at});
    return part;
}

}  // namespace shiji::spotchecks
