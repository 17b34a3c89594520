#include "rooms/approvals/matter_pages.h"

#include "rooms/approvals/filed_record.h"
#include "rooms/approvals/take_matter_step.h"

namespace shiji::approvals {
namespace {

using organisation::Organisation;
using rulebook::Cover;

/// What may be asked of is offered from the gatherings of so many months.
constexpr int kOfferedMonths = 12;

bool holds_right(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

std::string dated_title(const MatterRecord& record) {
    return record.title + "（" + record.held_on.spoken() + "）";
}

std::string desk_and_act(storage::Transaction& tx, const DeskStep& desk) {
    return desk_name(tx, desk) + act_label(desk.act);
}

std::string account_name(storage::Transaction& tx, const AccountId& id) {
    const auto found = identity::find_account(tx, id);
    return found ? found->name.text : "";
}

std::vector<RecordLine> record_lines(storage::Transaction& tx, const Matter& matter) {
    std::vector<RecordLine> lines;
    for (const MatterRecord& record : matter.records) {
        const auto now = find_filed_record(tx, matter.organisation, record.gathering);
        lines.push_back({.gathering = record.gathering,
                         .title = dated_title(record),
                         .changed = !now || now->record.version != record.version});
    }
    return lines;
}

std::vector<VoteLine> vote_lines(storage::Transaction& tx, const Matter& matter) {
    std::vector<VoteLine> lines;
    const MatterRecord& decided = matter.records.front();
    const auto content = records::filed_content(tx, decided.gathering, decided.version);
    if (!content) return lines;
    for (const auto& item : content->items)
        if (item.vote) lines.push_back({item.title.text, *item.vote});
    return lines;
}

const MatterMove* find_answer(const Matter& matter, std::int64_t desk) {
    const MatterMove* answer = nullptr;
    for (const MatterMove& move : matter.moves)
        if (move.desk == desk && move.step != MatterStep::Extend) answer = &move;
    return answer;
}

DeskLine desk_line(http::Call& call, const Matter& matter, std::int64_t number) {
    const DeskStep& desk = matter.chain[static_cast<std::size_t>(number - 1)];
    DeskLine line{.organisation = desk.organisation,
                  .name = desk_name(call.tx, desk),
                  .act = desk.act,
                  .holders = {},
                  .by_name = {},
                  .decided_on = {}};
    if (const MatterMove* const answer = find_answer(matter, number)) {
        line.state = answer->step == MatterStep::Agree ? DeskState::Agreed : DeskState::Returned;
        line.by_name = answer->by_name;
        line.decided_on = answer->decided_on;
        return line;
    }
    if (matter.standing.stage != MatterStage::Waiting) return line;
    if (number == matter.standing.desk) line.state = DeskState::Present;
    for (const AccountId& holder : list_desk_holders(call.tx, desk, call.today()))
        line.holders.push_back(account_name(call.tx, holder));
    return line;
}

std::vector<MatterMoveLine> lines_of_moves(storage::Transaction& tx, const Matter& matter,
                                           const std::string& organisation_name) {
    std::vector<MatterMoveLine> lines;
    for (const MatterMove& move : matter.moves)
        lines.push_back(
            {.number = move.number,
             .step = move.step,
             .who = move.desk == 0
                        ? organisation_name
                        : desk_name(tx, matter.chain.at(static_cast<std::size_t>(move.desk - 1))),
             .by_name = move.by_name,
             .at = move.at,
             .words = move.words,
             .decided_on = move.decided_on,
             .due_on = move.due_on});
    return lines;
}

/// Originals on paper: named, and never uploaded.
std::vector<std::string> originals_of(const MatterKind& kind) {
    std::vector<std::string> words;
    for (const PaperKind& paper : kind.papers)
        if (paper.covers.empty()) words.push_back(paper.words.text);
    return words;
}

AskChoice choice_of(http::Call& call, const Organisation& place, const MatterKind& kind,
                    const std::vector<FiledRecord>& offered) {
    AskChoice choice{.code = kind.code,
                     .name = kind.name.text,
                     .says = kind.says.text,
                     .article = kind.source + kind.article,
                     .papers = {},
                     .chain = {},
                     .answer = {},
                     .records = {},
                     .moves_term = kind.moves_term};
    for (const PaperKind& paper : kind.papers) choice.papers.push_back(paper.words.text);
    for (const DeskStep& desk : chain_of(call.tx, place, kind))
        choice.chain.push_back(desk_and_act(call.tx, desk));
    const auto covers = covers_that_ask(kind, place.kind);
    for (const FiledRecord& filed : offered) {
        if (!covers_any(filed, covers) || !holds_vote_of(filed, kind)) continue;
        const auto due =
            answer_due(rulebook::Rulebook::shipped(), kind, filed.record.held_on, call.today());
        choice.records.push_back(filed.record.gathering);
        choice.answer.push_back(due ? due->iso() : "");
    }
    return choice;
}

/// Whatever a kind may rest on, with what goes with it.
std::set<Cover> all_covers(const std::vector<const MatterKind*>& kinds, const Organisation& place) {
    std::set<Cover> covers;
    for (const MatterKind* const kind : kinds) {
        covers.merge(covers_that_ask(*kind, place.kind));
        for (const PaperKind& paper : kind->papers)
            covers.insert(paper.covers.begin(), paper.covers.end());
    }
    return covers;
}

}  // namespace

MatterLine line_of_matter(storage::Transaction& tx, const Matter& matter, base::Date today) {
    const auto place = organisation::find_organisation(tx, matter.organisation);
    const MatterKind* const kind = find_matter_kind(matter.kind, matter.kind_since);
    MatterLine line{.id = matter.id,
                    .organisation = matter.organisation,
                    .organisation_name = place ? place->name.text : "",
                    .kind_name = kind != nullptr ? kind->name.text : "",
                    .title = matter.title,
                    .stage = matter.standing.stage,
                    .desk_words = desk_and_act(tx, present_desk(matter)),
                    .asked_at = matter.moves.front().at,
                    .due_on = matter.due_on};
    if (matter.standing.stage != MatterStage::Waiting) return line;
    if (matter.due_on) line.days_left = (matter.due_on->days - today.days).count();
    line.waited_workdays =
        rulebook::Rulebook::shipped().work_calendar().count_workdays(line.asked_at.date(), today);
    return line;
}

MatterPage page_of_matter(http::Call& call, const Matter& matter) {
    const base::Date today = call.today();
    const bool waits = matter.standing.stage == MatterStage::Waiting;
    MatterPage page{.line = line_of_matter(call.tx, matter, today),
                    .says = {},
                    .article = {},
                    .papers = {},
                    .day = matter.day,
                    .first_due_on = matter.first_due_on,
                    .records = record_lines(call.tx, matter),
                    .votes = vote_lines(call.tx, matter),
                    .chain = {},
                    .moves = {}};
    if (const MatterKind* const kind = find_matter_kind(matter.kind, matter.kind_since)) {
        page.says = kind->says.text;
        page.article = kind->source + kind->article;
        page.papers = originals_of(*kind);
    }
    for (std::int64_t number = 1; number <= std::ssize(matter.chain); ++number)
        page.chain.push_back(desk_line(call, matter, number));
    page.moves = lines_of_moves(call.tx, matter, page.line.organisation_name);
    page.may_answer = waits &&
                      holds_desk(call.tx, call.caller.account, present_desk(matter), today) &&
                      !is_own_matter(call.tx, matter, call.caller.account, today);
    page.may_extend = page.may_answer && may_extend(matter);
    page.may_withdraw = waits && holds_right(call, "approvals.ask", matter.organisation);
    return page;
}

MatterList list_page(http::Call& call, const Organisation& place) {
    MatterList list{.organisation_name = place.name.text,
                    .matters = {},
                    .may_ask = holds_right(call, "approvals.ask", place.id),
                    .kinds = {},
                    .records = {}};
    for (const Matter& matter : list_matters(call.tx, place.id))
        list.matters.push_back(line_of_matter(call.tx, matter, call.today()));
    const auto kinds = list_matter_kinds(place.kind, call.today());
    list.may_ask = list.may_ask && !kinds.empty();
    if (!list.may_ask) return list;
    const auto offered = list_filed_records(call.tx, place.id, all_covers(kinds, place),
                                            call.today().plus_months(-kOfferedMonths));
    for (const FiledRecord& filed : offered)
        list.records.push_back({filed.record.gathering, dated_title(filed.record)});
    for (const MatterKind* const kind : kinds)
        list.kinds.push_back(choice_of(call, place, *kind, offered));
    return list;
}

}  // namespace shiji::approvals
