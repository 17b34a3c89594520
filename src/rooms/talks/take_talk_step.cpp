#include "rooms/talks/take_talk_step.h"

#include "base/json.h"
#include "platform/notices/notices.h"
#include "rooms/talks/talk_fields.h"

namespace shiji::talks {
namespace {

using base::ErrorKind;

base::Result<void> judge_side(const TalkCase& talk, const AccountId& by, TalkStep step) {
    if (step == TalkStep::Reply) {
        if (by != talk.person) return base::refuse(ErrorKind::Misused, "talks.not_person");
        return {};
    }
    if (by != talk.owner) return base::refuse(ErrorKind::Misused, "talks.not_owner");
    return {};
}

base::Result<void> judge_record(const TalkWords& words, base::Date today) {
    if (words.place.text.empty())
        return base::refuse(ErrorKind::Invalid, "talks.no_place", "place");
    if (words.parties.text.empty())
        return base::refuse(ErrorKind::Invalid, "talks.no_parties", "parties");
    if (!words.day || *words.day > today)
        return base::refuse(ErrorKind::Invalid, "talks.day", "day");
    return judge_given(words.said.text, "said");
}

base::Result<void> judge_outcome(const TalkWords& words, base::Date today) {
    if (words.body.text.empty()) return base::refuse(ErrorKind::Invalid, "talks.no_body", "body");
    if (words.document.text.empty())
        return base::refuse(ErrorKind::Invalid, "talks.no_document", "document");
    if (!words.day || *words.day > today)
        return base::refuse(ErrorKind::Invalid, "talks.day", "day");
    if (words.effect_end && *words.effect_end <= *words.day)
        return base::refuse(ErrorKind::Invalid, "talks.effect_end", "effect_end");
    return {};
}

base::Result<void> judge_talk_words(const TalkCase& talk, TalkStep step, const TalkWords& words,
                                    base::Date today) {
    if (step != TalkStep::Close)
        if (const auto given = judge_given(words.words.text, "words"); !given) return given;
    if (step == TalkStep::Notify && talk.kind == TalkKind::AdmonitionProposal &&
        words.body.text.empty())
        return base::refuse(ErrorKind::Invalid, "talks.no_body", "body");
    if (step == TalkStep::Record) return judge_record(words, today);
    if (step == TalkStep::Outcome) return judge_outcome(words, today);
    // What was put right after an admonition is looked at when its effect ends,
    // not before.
    if (step == TalkStep::FollowUp && talk.kind == TalkKind::AdmonitionProposal && talk.due_on &&
        today < *talk.due_on)
        return base::refuse(ErrorKind::Misused, "talks.too_early", "",
                            {{"from", talk.due_on->spoken()}});
    return {};
}

/// The clock that runs from the step on.
std::optional<base::Date> clock_after(const TalkCase& talk, TalkStep step, const TalkWords& words,
                                      std::optional<base::Date> wanted, base::Date today) {
    const auto& rules = rulebook::Rulebook::shipped();
    switch (step) {
        case TalkStep::Notify:
            if (talk.kind != TalkKind::Inquiry) return wanted;
            return rules.work_calendar().plus_workdays(
                today, static_cast<int>(rules.number("inquiry.reply_workdays", today)));
        case TalkStep::Record:
            // 书面检查: what is to be put right is said within these days (domain-rules SUP-05).
            if (talk.kind != TalkKind::ResponsibilityInterview || wanted) return wanted;
            return rules.work_calendar().plus_workdays(
                today, static_cast<int>(rules.number("self_criticism.workdays", today)));
        case TalkStep::Outcome:
            return words.adopted ? words.effect_end : std::nullopt;
        case TalkStep::Measure:
            // The effect of an admonition does not end earlier for a measure that does.
            return talk.kind == TalkKind::AdmonitionProposal ? talk.due_on : wanted;
        default:
            return std::nullopt;
    }
}

}  // namespace

base::Result<void> judge_given(std::string_view words, std::string_view field) {
    if (words.empty())
        return base::refuse(ErrorKind::Invalid, "talks.no_words", std::string(field));
    return {};
}

bool is_overdue(const rectification::Finding& finding, base::Date on) {
    return finding.due_on < on && !rectification::is_over(finding.stage);
}

TalkMove next_move(TalkCase& talk, TalkStep step, const http::Caller& by, base::Moment now) {
    talk.moves += 1;
    return {.number = talk.moves,
            .step = step,
            .by = by.account,
            .at = now,
            .due_on = {},
            .reader = {},
            .sealed = {}};
}

TalkWords open_words(const FieldKeys& keys, const std::string& sealed) {
    // Erased or closed by law: the word that says so stands in the place of the cipher.
    if (!FieldKeys::is_closed(sealed)) {
        TalkWords struck;
        struck.words = {sealed};
        return struck;
    }
    auto words = base::read_json<TalkWords>(keys.open(sealed));
    base::check(words.has_value(), "what this room sealed it can read");
    return *std::move(words);
}

void tell_of_talk(storage::Transaction& tx, const TalkCase& talk, const AccountId& to,
                  const std::string& title, base::Moment now) {
    notices::tell(tx,
                  {.to = to,
                   .title = {title},
                   .words = {},
                   .subject_kind = "talks.case",
                   .subject_id = talk.id.hex},
                  now);
}

base::Result<void> keep_talk_move(storage::Transaction& tx, const FieldKeys& keys, TalkCase talk,
                                  TalkMove move, const TalkWords& words, base::Moment now,
                                  seams::Chance& chance) {
    if (move.step != TalkStep::Admit) talk.due_on = move.due_on;
    move.sealed = keys.close(base::write_json(words), chance);
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = talk.id.hex,
                                     .version = move.number,
                                     .kind = "talk",
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = fields_of_talk(raw_of(talk), raw_of(move))},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    if (move.number == 1)
        insert_talk(tx, talk);
    else
        update_talk(tx, talk);
    insert_talk_move(tx, talk.id, move);
    return {};
}

base::Result<TalkCase> need_talk(storage::Transaction& tx, const AccountId& reader,
                                 const TalkId& id) {
    auto talk = find_talk(tx, id);
    if (!talk || !is_reader(tx, *talk, reader))
        return base::refuse(ErrorKind::NotFound, "talks.no_case");
    return *std::move(talk);
}

base::Result<void> take_talk_step(storage::Transaction& tx, const FieldKeys& keys,
                                  const http::Caller& by, const TalkId& id, TalkStep step,
                                  const TalkWords& words, std::optional<base::Date> due_on,
                                  base::Moment now, seams::Chance& chance) {
    auto talk = need_talk(tx, by.account, id);
    if (!talk) return base::refuse(talk);
    if (const auto side = judge_side(*talk, by.account, step); !side) return side;
    const auto next =
        step == TalkStep::Admit ? std::nullopt : stage_after(talk->kind, talk->stage, step);
    if (!next)
        return base::refuse(ErrorKind::Conflict, "talks.step_not_allowed", "",
                            {{"stage", stage_label(talk->stage)}, {"step", step_label(step)}});
    if (const auto good = judge_talk_words(*talk, step, words, now.date()); !good) return good;
    TalkWords kept = words;
    if (step == TalkStep::Outcome && !words.adopted) kept.effect_end.reset();
    if (step == TalkStep::Outcome && words.adopted && !words.effect_end)
        kept.effect_end = words.day->plus_months(static_cast<int>(
            rulebook::Rulebook::shipped().number("admonition.effect_months", *words.day)));
    TalkMove move = next_move(*talk, step, by, now);
    move.due_on = clock_after(*talk, step, kept, due_on, now.date());
    // A proposal is the competent body's to answer: the person hears of it with
    // the outcome.
    const bool tells_person = talk->kind == TalkKind::AdmonitionProposal
                                  ? step == TalkStep::Outcome && words.adopted
                                  : step == TalkStep::Notify;
    if ((tells_person || step == TalkStep::Record) && !is_reader(tx, *talk, talk->person))
        move.reader = talk->person;
    talk->stage = *next;
    if (const auto done = keep_talk_move(tx, keys, *talk, move, kept, now, chance); !done)
        return done;
    if (step == TalkStep::Reply)
        tell_of_talk(tx, *talk, talk->owner, "函询已有答复，请查看", now);
    else if (is_reader(tx, *talk, talk->person))
        tell_of_talk(tx, *talk, talk->person, "有一件谈话事项与您有关，请查看", now);
    return {};
}

base::Result<void> admit_reader(storage::Transaction& tx, const FieldKeys& keys,
                                const http::Caller& by, const TalkId& id, const AccountId& reader,
                                const base::Prose<2000>& reason, base::Moment now,
                                seams::Chance& chance) {
    auto talk = need_talk(tx, by.account, id);
    if (!talk) return base::refuse(talk);
    if (const auto side = judge_side(*talk, by.account, TalkStep::Admit); !side) return side;
    if (!stage_after(talk->kind, talk->stage, TalkStep::Admit))
        return base::refuse(
            ErrorKind::Conflict, "talks.step_not_allowed", "",
            {{"stage", stage_label(talk->stage)}, {"step", step_label(TalkStep::Admit)}});
    if (!identity::find_account(tx, reader) || is_reader(tx, *talk, reader))
        return base::refuse(ErrorKind::Invalid, "talks.no_reader", "reader");
    if (const auto given = judge_given(reason.text, "reason"); !given) return given;
    TalkMove move = next_move(*talk, TalkStep::Admit, by, now);
    move.reader = reader;
    if (const auto done = keep_talk_move(tx, keys, *talk, move, {.words = reason}, now, chance);
        !done)
        return done;
    tell_of_talk(tx, *talk, reader, "请知悉一件谈话事项", now);
    return {};
}

}  // namespace shiji::talks
