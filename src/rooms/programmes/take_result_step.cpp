#include <algorithm>

#include "platform/notices/notices.h"
#include "rooms/programmes/entries.h"
#include "rooms/programmes/subjects.h"

namespace shiji::programmes {
namespace {

using base::ErrorKind;

base::Result<void> judge_said(const base::Prose<600>& words) {
    if (words.text.empty()) return base::refuse(ErrorKind::Invalid, "programmes.no_words", "words");
    return {};
}

base::Result<ProgrammeResult> need_result(storage::Transaction& tx, const ResultId& id) {
    auto found = find_result(tx, id);
    if (!found) return base::refuse(ErrorKind::NotFound, "programmes.no_result");
    return std::move(*found);
}

bool is_asked_of(storage::Transaction& tx, const organisation::Organisation& organisation,
                 const Programme& programme, const std::string& code) {
    const auto levels = accountability::levels_of(tx, organisation);
    return std::any_of(
        programme.text.items.begin(), programme.text.items.end(), [&](const ProgrammeItem& item) {
            return item.code.text == code &&
                   std::find(levels.begin(), levels.end(), item.level) != levels.end();
        });
}

bool is_linked(storage::Transaction& tx, const ProgrammeResult& fresh) {
    const auto rows = list_result_rows(tx, fresh.programme.hex, fresh.organisation);
    return std::any_of(rows.begin(), rows.end(), [&](const ResultRow& row) {
        return row.item == fresh.item && row.kind == base::name_of(fresh.kind) &&
               row.subject == fresh.subject && row.stage != base::name_of(ResultStage::Withdrawn);
    });
}

/// The next act on the result, in the log and on file.
base::Result<void> take_result_step(storage::Transaction& tx, ProgrammeResult result,
                                    ResultStep step, const http::Caller& by,
                                    const base::Prose<600>& words, base::Moment now,
                                    seams::Chance& chance) {
    const bool first = result.moves.empty();
    const MoveRow move{.result = result.id.hex,
                       .number = std::ssize(result.moves) + 1,
                       .step = base::name_of(step),
                       .words = words.text,
                       .actor = by.account.hex,
                       .by_name = by.name,
                       .at_ms = now.ms};
    ResultRow row = row_of(result);
    row.moves = move.number;
    const auto logged = put_in_log(tx,
                                   {.kind = kResultKind,
                                    .record = row.id,
                                    .version = move.number,
                                    .fields = fields_of_result(row, move)},
                                   now, chance);
    if (!logged) return logged;
    if (first) insert_result(tx, row);
    insert_move(tx, row, move);
    return {};
}

}  // namespace

base::Result<ResultId> link_result(storage::Transaction& tx, const http::Caller& by,
                                   const OrganisationId& organisation, const ProgrammeId& programme,
                                   const LinkResult& linked, base::Moment now,
                                   seams::Chance& chance) {
    const auto place = organisation::find_organisation(tx, organisation);
    if (!place) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const auto running = find_programme(tx, programme, now.date());
    if (!running) return base::refuse(ErrorKind::NotFound, "programmes.no_programme");
    if (!is_asked_of(tx, *place, *running, linked.item.text))
        return base::refuse(ErrorKind::Invalid, "programmes.no_item", "item");
    const auto title = title_of_subject(tx, organisation, linked.kind, linked.subject.text);
    if (!title) return base::refuse(ErrorKind::Invalid, "programmes.not_its_record", "subject");
    ProgrammeResult result{.id = chance.id<ResultOwner>(),
                           .programme = programme,
                           .item = linked.item.text,
                           .organisation = organisation,
                           .kind = linked.kind,
                           .subject = linked.subject.text,
                           .title = *title,
                           .task = linked.task,
                           .moves = {}};
    if (is_linked(tx, result))
        return base::refuse(ErrorKind::Conflict, "programmes.linked_already", "subject");
    if (const auto said = judge_said(linked.words); !said) return base::refuse(said);
    const auto taken =
        take_result_step(tx, result, ResultStep::Link, by, linked.words, now, chance);
    if (!taken) return base::refuse(taken);
    return result.id;
}

base::Result<void> answer_result(storage::Transaction& tx, const http::Caller& inspector,
                                 const ResultId& id, const SayOfResult& said, base::Moment now,
                                 seams::Chance& chance) {
    auto result = need_result(tx, id);
    if (!result) return base::refuse(result);
    const auto place = organisation::find_organisation(tx, result->organisation);
    if (place && organisation::is_own_unit(tx, inspector.account, *place, now.date()))
        return base::refuse(ErrorKind::Forbidden, "programmes.own_unit");
    const auto stage = stage_after(result->stage, ResultStep::Answer);
    if (!stage) return base::refuse(ErrorKind::Conflict, "programmes.withdrawn");
    if (const auto words = judge_said(said.words); !words) return words;
    result->stage = *stage;
    const auto taken =
        take_result_step(tx, *result, ResultStep::Answer, inspector, said.words, now, chance);
    if (!taken) return taken;
    for (const auto& account : organisation::list_holders(
             tx, result->organisation, organisation::Role::Secretary, now.date()))
        notices::tell(tx,
                      {.to = account,
                       .title = {"机关工委回复：" + result->title},
                       .words = {said.words.text},
                       .subject_kind = "programmes.programme",
                       .subject_id = result->organisation.hex + "/" + result->programme.hex},
                      now);
    return {};
}

base::Result<void> withdraw_result(storage::Transaction& tx, const http::Caller& by,
                                   const ResultId& id, const SayOfResult& said, base::Moment now,
                                   seams::Chance& chance) {
    auto result = need_result(tx, id);
    if (!result) return base::refuse(result);
    if (result->stage == ResultStage::Withdrawn)
        return base::refuse(ErrorKind::Conflict, "programmes.withdrawn");
    const auto stage = stage_after(result->stage, ResultStep::Withdraw);
    if (!stage) return base::refuse(ErrorKind::Conflict, "programmes.answered");
    if (const auto words = judge_said(said.words); !words) return words;
    result->stage = *stage;
    return take_result_step(tx, *result, ResultStep::Withdraw, by, said.words, now, chance);
}

std::optional<ProgrammeResult> find_result(storage::Transaction& tx, const ResultId& id) {
    const auto row = find_result_row(tx, id.hex);
    if (!row) return std::nullopt;
    return result_of(*row, list_move_rows(tx, id.hex));
}

std::vector<ProgrammeResult> list_unanswered(storage::Transaction& tx) {
    std::vector<ProgrammeResult> results;
    for (const ResultRow& row : list_linked_rows(tx))
        results.push_back(result_of(row, list_move_rows(tx, row.id)));
    return results;
}

}  // namespace shiji::programmes
