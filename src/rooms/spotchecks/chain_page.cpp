#include "rooms/spotchecks/chain_page.h"

#include <algorithm>

#include "platform/settings/messages.h"

namespace shiji::spotchecks {
namespace {

bool holds(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

std::string organisation_name(storage::Transaction& tx, const OrganisationId& id) {
    const auto found = organisation::find_organisation(tx, id);
    return found ? found->name.text : "";
}

std::vector<ChainMove> moves_of(storage::Transaction& tx, const CheckId& id) {
    std::vector<ChainMove> lines;
    for (CheckMove& move : list_check_moves(tx, id)) {
        ChainMove line{.number = move.number,
                       .step = move.step,
                       .verdict = move.verdict,
                       .label = move.verdict ? verdict_label(*move.verdict) : "支部说明",
                       .means = {},
                       .checked_on = move.checked_on,
                       .by_name = std::move(move.by_name),
                       .at = move.at,
                       .words = std::move(move.words)};
        for (const CheckMeans one : move.means) line.means.push_back(means_label(one));
        lines.push_back(std::move(line));
    }
    return lines;
}

void add_checks(http::Call& call, const DrawnRecord& drawn, ChainPage& page) {
    const auto check = find_check_of(call.tx, page.draw, page.record);
    if (check) {
        page.check = check->id;
        page.moves = moves_of(call.tx, check->id);
        page.may_answer = page.moves.back().step == CheckStep::Conclude &&
                          holds(call, "spotchecks.answer", page.organisation);
    }
    if (page.replaced_because || !holds(call, "spotchecks.conclude", page.organisation)) return;
    const auto judged = judge_checker(call.tx, drawn, call.caller, call.now);
    page.may_conclude = judged.has_value();
    if (!judged) page.bar = settings::sentence(judged.error().faults.front());
}

/// A finding on what proved untrue is an inspector's to issue (rectification).
void add_items(http::Call& call, ChainPage& page) {
    const auto organisation = organisation::find_organisation(call.tx, page.organisation);
    const bool untrue = std::any_of(page.moves.begin(), page.moves.end(), [](const auto& move) {
        return move.verdict == CheckVerdict::NotGenuine;
    });
    if (!untrue || page.is_plan || !holds(call, "inspection.grade", page.organisation) ||
        organisation::is_own_unit(call.tx, call.caller.account, *organisation, call.today()))
        return;
    if (const auto rubric = inspection::find_rubric(call.tx, base::Quarter::of(call.today())))
        for (const auto& item : rubric->items)
            page.items.push_back(
                {item.code, inspection::section_words(*rubric, item) + "：" + item.name.text});
}

/// Where a drawn finding stands.
void add_second_look(storage::Transaction& tx, const draws::DrawnLine& line, DrawnState& state) {
    state.organisation = {line.organisation};
    if (const auto looked = find_second_look(tx, {line.record}, line.index)) {
        state.second_look = looked->step;
        state.label = rectification::step_label(looked->step);
    }
}

bool is_accepted(storage::Transaction& tx, const draws::DrawnLine& line) {
    const auto kind = line.is_plan ? records::kPlanSubject : records::kGatheringSubject;
    const auto on_desk = review::find_case_of(tx, {std::string(kind), line.record});
    return on_desk && on_desk->stage == review::Stage::Accepted;
}

}  // namespace

ChainPage chain_page(http::Call& call, const DrawnRecord& drawn) {
    ChainPage page{.draw = drawn.draw.id,
                   .occasion = drawn.draw.occasion,
                   .drawn_at = drawn.drawn_at,
                   .stratum = drawn.line.stratum,
                   .record = drawn.line.record,
                   .is_plan = drawn.line.is_plan,
                   .title = drawn.line.title,
                   .organisation = drawn.filed.organisation,
                   .quarter = drawn.line.quarter,
                   .organisation_name = drawn.line.organisation_name,
                   .replaced_because = drawn.line.replaced_because,
                   .filed = filed_part(call.tx, drawn),
                   .reviewed = reviewed_part(call.tx, drawn),
                   .inspected = inspected_part(call.tx, drawn, call.now),
                   .check = {},
                   .moves = {},
                   .may_conclude = false,
                   .bar = {},
                   .may_answer = false,
                   .items = {}};
    add_checks(call, drawn, page);
    add_items(call, page);
    return page;
}

base::Result<DrawChecks> checks_of_draw(http::Call& call, const DrawId& draw) {
    const auto page = draws::find_draw(call.tx, call.caller, draw, call.now);
    if (!page) return base::refuse(page);
    DrawChecks checks{.draw = draw,
                      .occasion = page->line.occasion,
                      .organisation_name = page->line.organisation_name,
                      .quarter = page->line.quarter,
                      .drawn_at = page->drawn_at.value_or(base::Moment{}),
                      .items = {}};
    const auto publication = inspection::find_publication(call.tx, page->line.quarter);
    std::map<std::string, CheckVerdict> verdicts;
    for (const DrawnCheck& check : list_checks_of_draw(call.tx, draw))
        verdicts.emplace(check.record, check.verdict);
    for (const auto& line : page->drawn) {
        DrawnState state{.record = line.record,
                         .is_plan = line.is_plan,
                         .is_finding = line.is_finding,
                         .is_record = !line.is_finding && !line.title.empty(),
                         .title = line.title,
                         .organisation = {},
                         .organisation_name = line.organisation_name,
                         .stratum = line.stratum,
                         .accepted = is_accepted(call.tx, line),
                         .counted = false,
                         .replaced_because = line.replaced_because,
                         .verdict = {},
                         .second_look = {},
                         .label = {}};
        if (line.is_finding) add_second_look(call.tx, line, state);
        if (const auto filed = find_filed_record(call.tx, line.record, line.is_plan))
            state.organisation = filed->organisation;
        state.counted = state.accepted && publication.has_value();
        if (const auto found = verdicts.find(line.record); found != verdicts.end()) {
            state.verdict = found->second;
            state.label = verdict_label(found->second);
        }
        checks.items.push_back(std::move(state));
    }
    return checks;
}

CheckDesk check_desk(http::Call& call, const OrganisationId& organisation) {
    CheckDesk desk;
    for (auto& line : draws::list_draws(call.tx, call.caller, organisation, call.now)) {
        DrawProgress progress{.line = line, .to_check = 0, .concluded = 0};
        if (line.step == draws::DrawStep::Drawn) {
            const auto page = draws::find_draw(call.tx, call.caller, line.id, call.now);
            progress.concluded = std::ssize(list_checks_of_draw(call.tx, line.id));
            for (const auto& one : page->drawn) {
                if (one.replaced_because) continue;
                ++progress.to_check;
                progress.concluded +=
                    one.is_finding && find_second_look(call.tx, {one.record}, one.index);
            }
        }
        desk.draws.push_back(std::move(progress));
    }
    return desk;
}

base::Result<OwnChecks> own_checks(http::Call& call, const OrganisationId& organisation) {
    OwnChecks own{.organisation_name = organisation_name(call.tx, organisation), .checks = {}};
    if (own.organisation_name.empty())
        return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    for (const DrawnCheck& check : list_checks(call.tx, organisation)) {
        const auto drawn = need_drawn(call.tx, check.draw, check.record);
        if (!drawn) continue;
        const auto moves = list_check_moves(call.tx, check.id);
        own.checks.push_back({.id = check.id,
                              .draw = check.draw,
                              .record = check.record,
                              .title = drawn->line.title,
                              .occasion = drawn->draw.occasion,
                              .verdict = check.verdict,
                              .label = verdict_label(check.verdict),
                              .concluded_at = moves.front().at,
                              .answered = moves.back().step == CheckStep::Answer});
    }
    return own;
}

}  // namespace shiji::spotchecks
