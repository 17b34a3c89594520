#include "rooms/talks/talk_page.h"

#include <algorithm>
#include <set>

namespace shiji::talks {
namespace {

using organisation::Role;

std::string person_name(storage::Transaction& tx, const AccountId& id) {
    const auto account = identity::find_account(tx, id);
    return account ? account->name.text : "";
}

std::string name_of_organisation(storage::Transaction& tx, const OrganisationId& id) {
    const auto found = organisation::find_organisation(tx, id);
    return found ? found->name.text : "";
}

std::string role_label(Role role) {
    switch (role) {
        case Role::Secretary:
            return "书记";
        case Role::Recorder:
            return "组织委员";
        case Role::Reviewer:
            return "审查人";
        case Role::Inspector:
            return "督查员";
        case Role::SpotChecker:
            return "抽查员";
        case Role::UnitHead:
            return "党组书记";
        case Role::Member:
            return "党员";
    }
    return "";
}

TalkLine line_of(storage::Transaction& tx, const TalkCase& talk, const AccountId& reader,
                 base::Date today) {
    return {.id = talk.id,
            .kind = talk.kind,
            .kind_label = kind_label(talk.kind),
            .person_name = person_name(tx, talk.person),
            .organisation_name = name_of_organisation(tx, talk.organisation),
            .owner_name = person_name(tx, talk.owner),
            .stage = talk.stage,
            .stage_label = stage_label(talk.stage),
            .due_on = talk.due_on,
            .overdue = talk.due_on && *talk.due_on < today && talk.stage != TalkStage::Closed,
            .mine = talk.owner == reader,
            .of_me = talk.person == reader};
}

std::vector<TalkStep> open_steps(const TalkCase& talk, const AccountId& reader) {
    std::vector<TalkStep> steps;
    for (const auto& [step, name] : base::enum_names<TalkStep>()) {
        const bool ones_own =
            step == TalkStep::Reply ? talk.person == reader : talk.owner == reader;
        if (ones_own && stage_after(talk.kind, talk.stage, step)) steps.push_back(step);
    }
    return steps;
}

/// The first of the posts that gave the instrument on that day; the paper lets it be put right.
std::string name_of_issuer(storage::Transaction& tx, const TalkCase& talk, base::Date on) {
    for (const auto& post : organisation::list_posts(tx, talk.owner, on))
        if (post.role != Role::Member && post.role != Role::Recorder)
            return name_of_organisation(tx, post.organisation);
    return "";
}

/// Overdue rectification of where the caller may hold a 约谈.
void add_suggestions(http::Call& call, TalkDesk& desk) {
    std::set<std::string> seen;
    for (const auto& post : organisation::list_posts(call.tx, call.caller.account, call.today())) {
        if (post.role != Role::UnitHead && post.role != Role::Inspector) continue;
        for (const auto& finding :
             list_suggestions(call.tx, call.caller.account, post.organisation, call.today()))
            if (seen.insert(finding.id.hex).second)
                desk.suggestions.push_back({finding.id, finding.name, finding.organisation,
                                            name_of_organisation(call.tx, finding.organisation),
                                            finding.due_on});
    }
}

}  // namespace

TalkDesk talk_desk(http::Call& call) {
    TalkDesk desk;
    for (const TalkCase& talk : list_talks(call.tx, call.caller.account))
        desk.lines.push_back(line_of(call.tx, talk, call.caller.account, call.today()));
    add_suggestions(call, desk);
    return desk;
}

TalkPage talk_page(storage::Transaction& tx, const FieldKeys& keys, const TalkCase& talk,
                   const AccountId& reader, base::Date today) {
    TalkPage page{.line = line_of(tx, talk, reader, today),
                  .basis = basis_of(talk.kind),
                  .issuer = {},
                  .finding = talk.finding,
                  .finding_name = {},
                  .moves = {},
                  .steps = open_steps(talk, reader)};
    if (talk.finding)
        if (const auto finding = rectification::find_finding(tx, *talk.finding))
            page.finding_name = finding->name;
    for (const TalkMove& move : list_talk_moves(tx, talk.id)) {
        if (move.step == TalkStep::Open) page.issuer = name_of_issuer(tx, talk, move.at.date());
        // Who else was told, and why, is the owner's to know.
        if (move.step == TalkStep::Admit && talk.owner != reader) continue;
        page.moves.push_back({.number = move.number,
                              .step = move.step,
                              .label = step_label(move.step),
                              .by_name = person_name(tx, move.by),
                              .at = move.at,
                              .due_on = move.due_on,
                              .reader_name = move.reader ? person_name(tx, *move.reader) : "",
                              .words = open_words(keys, move.sealed)});
    }
    return page;
}

base::Result<TalkPeople> talk_people(http::Call& call, const OrganisationId& organisation) {
    TalkPeople people{.organisation_name = name_of_organisation(call.tx, organisation),
                      .people = {}};
    if (people.organisation_name.empty())
        return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    for (const Holder& one : list_post_holders(call.tx, organisation, call.today()))
        if (one.account != call.caller.account)
            people.people.push_back(
                {one.account, person_name(call.tx, one.account), role_label(one.role)});
    return people;
}

}  // namespace shiji::talks
