#include "platform/transparency/row_fields.h"
#include "rooms/inspection/answerers.h"
#include "rooms/inspection/frozen.h"
#include "rooms/inspection/objection_standing.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

/// What a secretary's objection is judged by.
struct ContestFacts {
    bool frozen = false;
    std::optional<Publication> publication;
    std::vector<Objection> objections;  ///< of the organisation
    SheetLine line;
    bool own_record = true;
    base::Date today;
};

base::Result<void> judge_window(const ContestFacts& facts, base::Quarter quarter) {
    if (facts.frozen)
        return base::refuse(ErrorKind::Conflict, "inspection.frozen", "",
                            {{"quarter", quarter.spoken()}});
    if (!facts.publication)
        return base::refuse(ErrorKind::Misused, "inspection.not_published", "",
                            {{"quarter", quarter.spoken()}});
    if (facts.today > facts.publication->contest_until)
        return base::refuse(ErrorKind::Misused, "inspection.window_closed", "",
                            {{"day", facts.publication->contest_until.spoken()}});
    return {};
}

base::Result<void> judge_contest(const ContestFacts& facts, const ContestLine& contest) {
    const base::Arguments named{{"item", facts.line.item->name.text}};
    if (const Objection* const earlier =
            find_standing_one(facts.objections, facts.line.item->code)) {
        if (earlier->state == ObjectionState::Open)
            return base::refuse(ErrorKind::Conflict, "inspection.contested", "", named);
        return base::refuse(ErrorKind::Conflict, "inspection.line_decided", "", named);
    }
    if (facts.line.points >= at_stake(facts.line))
        return base::refuse(ErrorKind::Misused, "inspection.nothing_lost", "", named);
    if (contest.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_words", "words");
    if (!facts.own_record)
        return base::refuse(ErrorKind::Invalid, "inspection.not_own_record", "gathering");
    return {};
}

ObjectionRow row_of(const http::Caller& secretary, const LinePlace& place,
                    const ContestLine& contest, const SheetLine& line, base::Moment now) {
    ObjectionRow row{.record = {},
                     .quarter = place.quarter,
                     .organisation = place.organisation,
                     .item = place.item,
                     .words = contest.words.text,
                     .gathering = {},
                     .points = line.points,
                     .possible = at_stake(line),
                     .filed_by = secretary.account.hex,
                     .filed_name = secretary.name,
                     .filed_ms = now,
                     .answer_due = answer_due(now.date())};
    if (contest.gathering) row.gathering = contest.gathering->hex;
    return row;
}

/// The inspectors; where none of them may answer, the head of the work committee as well.
void tell_of_objection(storage::Transaction& tx, const ObjectionRow& row, const SheetLine& line,
                       const std::string& branch) {
    const base::Date today = row.filed_ms.date();
    const LinePlace place{row.organisation, row.quarter, row.item};
    const Told told{
        {"异议：" + branch + "（" + row.quarter.spoken() + "）"},
        {"对“" + line.item->name.text + "”提出异议，请在" + row.answer_due.spoken() +
         "前书面答复；逾期没有答复的，这一项不扣分。" + answerer_words(tx, place, today)}};
    tell_inspectors(tx, row.quarter, told, row.filed_ms);
    if (has_free_inspector(tx, place, today)) return;
    for (const auto& head : list_committee_heads(tx, today))
        tell_about_objections(tx, head, row.quarter, told, row.filed_ms);
}

}  // namespace

base::Result<Objection> contest_line(storage::Transaction& tx, const http::Caller& secretary,
                                     const LinePlace& place, const ContestLine& contest,
                                     base::Moment now, seams::Chance& chance) {
    // Load.
    if (const auto scored = need_scored(tx, place.organisation); !scored)
        return base::refuse(scored);
    const auto line = find_line(tx, place, now);
    if (!line) return base::refuse(line);
    const ContestFacts facts{
        .frozen = is_frozen(tx, place.quarter),
        .publication = find_publication(tx, place.quarter),
        .objections = list_objections(tx, place.quarter, place.organisation, now.date()),
        .line = *line,
        .own_record =
            !contest.gathering || is_record_of(tx, *contest.gathering, place.organisation),
        .today = now.date()};

    // Judge.
    if (const auto open = judge_window(facts, place.quarter); !open) return base::refuse(open);
    if (const auto good = judge_contest(facts, contest); !good) return base::refuse(good);

    // Save.
    ObjectionRow row = row_of(secretary, place, contest, *line, now);
    row.record = chance.id<ObjectionOwner>().hex;
    const auto receipt = transparency::commit_record(
        tx,
        {.record = row.record,
         .version = 1,
         .kind = std::string(kObjectionKind),
         .unit = pseudonym_of_inspection(tx, now.date()),
         .about = {},
         // What stays without a second version after this moment has lapsed, and the log shows it.
         .due = base::Moment::end_of(row.answer_due),
         .policy = {},
         .fields = transparency::fields_of_row("objection", row)},
        now, chance);
    if (!receipt) return base::refuse(receipt);
    row.log_index = receipt->number;
    insert_objection(tx, row);
    const auto branch = organisation::find_organisation(tx, place.organisation);
    tell_of_objection(tx, row, *line, branch ? branch->name.text : "");
    return objection_of(row, std::nullopt, now.date());
}

}  // namespace shiji::inspection
