#include "rooms/leads/take_step.h"

#include "platform/notices/notices.h"

namespace shiji::leads {
namespace {

base::Result<Lead> need_lead(storage::Transaction& tx, const LeadId& id) {
    auto found = find_lead(tx, id);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "leads.no_lead");
    return std::move(*found);
}

base::Result<Stage> judge_step(const Lead& lead, Step step) {
    const auto next = stage_after(lead.stage, step);
    if (!next)
        return base::refuse(base::ErrorKind::Conflict, "leads.step_not_allowed", "",
                            {{"stage", stage_label(lead.stage)}, {"step", step_label(step)}});
    return *next;
}

base::Result<void> judge_words(std::string_view words) {
    if (words.empty()) return base::refuse(base::ErrorKind::Invalid, "leads.no_words", "words");
    return {};
}

Move next_of(const Lead& lead, Step step, const http::Caller& by, const base::Prose<600>& words) {
    return {.number = lead.moves + 1,
            .step = step,
            .by = by.account,
            .by_name = by.name,
            .at = {},
            .words = words};
}

}  // namespace

base::Result<void> put_on_file(storage::Transaction& tx, Lead lead, Move move, base::Moment now,
                               seams::Chance& chance) {
    move.at = now;
    lead.moves = move.number;
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = lead.id.hex,
                                     .version = move.number,
                                     .kind = "lead",
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = fields_of_move(raw_of(lead), raw_of(move))},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    if (move.number == 1)
        insert_lead(tx, lead);
    else
        update_stage(tx, lead);
    insert_move(tx, lead.id, move);
    return {};
}

void tell_branch(storage::Transaction& tx, const Lead& lead, const std::string& title,
                 const std::string& words, base::Moment now) {
    for (const auto& account : organisation::list_holders(
             tx, lead.organisation, organisation::Role::Secretary, now.date()))
        notices::tell(tx,
                      {.to = account,
                       .title = {title + "：" + kind_label(lead.kind)},
                       .words = {words},
                       .subject_kind = "leads.lead",
                       .subject_id = lead.id.hex},
                      now);
}

base::Result<void> answer_lead(storage::Transaction& tx, const http::Caller& by, const LeadId& id,
                               const AnswerLead& answer, base::Moment now, seams::Chance& chance) {
    auto lead = need_lead(tx, id);
    if (!lead) return base::refuse(lead);
    const auto next = judge_step(*lead, Step::Answer);
    if (!next) return base::refuse(next);
    if (const auto said = judge_words(answer.words.text); !said) return said;
    lead->stage = *next;
    return put_on_file(tx, *lead, next_of(*lead, Step::Answer, by, answer.words), now, chance);
}

base::Result<void> judge_lead(storage::Transaction& tx, const http::Caller& inspector,
                              const LeadId& id, Step step, const JudgeLead& verdict,
                              base::Moment now, seams::Chance& chance) {
    auto lead = need_lead(tx, id);
    if (!lead) return base::refuse(lead);
    const auto branch = organisation::find_organisation(tx, lead->organisation);
    if (branch && organisation::is_own_unit(tx, inspector.account, *branch, now.date()))
        return base::refuse(base::ErrorKind::Forbidden, "leads.own_unit");
    const auto next = judge_step(*lead, step);
    if (!next) return base::refuse(next);
    if (!is_shown_to_inspectors(*lead, now.date()))
        return base::refuse(base::ErrorKind::Conflict, "leads.with_branch", "",
                            {{"until", lead->answer_by.spoken()}});
    if (const auto said = judge_words(verdict.words.text); !said) return said;
    lead->stage = *next;
    const Move move = next_of(*lead, step, inspector, verdict.words);
    if (const auto filed = put_on_file(tx, *lead, move, now, chance); !filed) return filed;
    tell_branch(tx, *lead, step == Step::Confirm ? "线索已核实" : "线索已排除", verdict.words.text,
                now);
    return {};
}

}  // namespace shiji::leads
