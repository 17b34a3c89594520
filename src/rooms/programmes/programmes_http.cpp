#include "rooms/programmes/programmes_http.h"

#include <algorithm>
#include <set>

#include "rooms/programmes/subjects.h"

namespace shiji::programmes {
namespace {

using base::ErrorKind;
using organisation::OrganisationKind;

constexpr std::size_t kSubjectsShownMax = 100;

std::vector<LinkChoice> link_choices(base::Date today) {
    std::vector<LinkChoice> choices;
    if (const auto* const list = accountability::find_duty_list(today.year()))
        for (const auto& duty : list->duties)
            choices.push_back({"duty:" + duty.code, duty.level, duty.words.text});
    std::set<std::string> known;
    const auto add = [&](OrganisationKind kind, DutyLevel level) {
        for (unsigned nth = 1; nth <= 4; ++nth)
            for (const auto& one : rulebook::Rulebook::shipped().obligations(
                     {.kind = kind, .has_committee = true}, {today.year(), nth})) {
                std::string link = "obligation:" + one.code;
                if (known.insert(link + std::string(base::name_of(level))).second)
                    choices.push_back({std::move(link), level, one.name.text});
            }
    };
    add(OrganisationKind::PartyCommittee, DutyLevel::PartyCommittee);
    add(OrganisationKind::Branch, DutyLevel::Branch);
    return choices;
}

ProgrammeLine line_of(storage::Transaction& tx, const Programme& newest, base::Date today) {
    return {.id = newest.id,
            .name = newest.text.name.text,
            .version = newest.version,
            .since = newest.since,
            .until = newest.text.until,
            .running = find_programme(tx, newest.id, today).has_value()};
}

std::vector<WaitingResult> waiting_results(http::Call& call) {
    std::vector<WaitingResult> waiting;
    for (ProgrammeResult& result : list_unanswered(call.tx)) {
        const auto versions = list_versions(call.tx, result.programme);
        const auto place = organisation::find_organisation(call.tx, result.organisation);
        if (versions.empty() || !place ||
            organisation::is_own_unit(call.tx, call.caller.account, *place, call.today()))
            continue;
        waiting.push_back({.result = std::move(result),
                           .programme_name = versions.front().text.name.text,
                           .organisation_name = place->name.text});
    }
    return waiting;
}

base::Result<ProgrammeShelf> show_shelf(http::Call& call) {
    ProgrammeShelf shelf{.programmes = {},
                         .models = {},
                         .choices = link_choices(call.today()),
                         .waiting = waiting_results(call)};
    std::set<std::string> adopted;
    for (const Programme& newest : list_newest(call.tx)) {
        adopted.insert(newest.model);
        shelf.programmes.push_back(line_of(call.tx, newest, call.today()));
    }
    for (const ProgrammeModel& model : shipped_models())
        if (!adopted.contains(model.code)) shelf.models.push_back(model);
    return shelf;
}

OrganisationId find_work_committee(http::Call& call) {
    for (const auto& one : organisation::list_organisations(call.tx, call.today()))
        if (one.kind == OrganisationKind::WorkCommittee) return one.id;
    return {};
}

base::Result<ProgrammePage> page_of(http::Call& call, const ProgrammeId& id) {
    auto versions = list_versions(call.tx, id);
    if (versions.empty()) return base::refuse(ErrorKind::NotFound, "programmes.no_programme");
    return ProgrammePage{.versions = std::move(versions),
                         .choices = link_choices(call.today()),
                         .work_committee = find_work_committee(call)};
}

base::Result<ProgrammePage> show_programme(http::Call& call) {
    const auto id = call.id<ProgrammeOwner>("programme");
    if (!id) return base::refuse(id);
    return page_of(call, *id);
}

base::Result<ProgrammePage> adopt_it(http::Call& call, const AdoptProgramme& body) {
    const auto id = adopt_programme(call.tx, call.caller, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    return page_of(call, *id);
}

base::Result<ProgrammePage> change_it(http::Call& call, const ChangeProgramme& body) {
    const auto id = call.id<ProgrammeOwner>("programme");
    if (!id) return base::refuse(id);
    const auto changed = change_programme(call.tx, call.caller, *id, body, call.now, call.chance);
    if (!changed) return base::refuse(changed);
    return page_of(call, *id);
}

base::Result<organisation::Organisation> place_in_path(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

base::Result<Programme> running_in_path(http::Call& call) {
    const auto id = call.id<ProgrammeOwner>("programme");
    if (!id) return base::refuse(id);
    auto running = find_programme(call.tx, *id, call.today());
    if (!running) return base::refuse(ErrorKind::NotFound, "programmes.no_programme");
    return std::move(*running);
}

bool holds(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

base::Result<OwnProgrammeList> show_own_list(http::Call& call) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    return OwnProgrammeList{.organisation_name = place->name.text,
                            .programmes = list_programmes(call.tx, call.today())};
}

OwnProgrammePage own_page(http::Call& call, const organisation::Organisation& place,
                          Programme programme) {
    OwnProgrammePage page{.organisation_name = place.name.text,
                          .programme = std::move(programme),
                          .holders = {},
                          .choices = {},
                          .may_link = holds(call, "programmes.report", place.id),
                          .may_answer = holds(call, "programmes.keep", place.id) &&
                                        !organisation::is_own_unit(call.tx, call.caller.account,
                                                                   place, call.today())};
    page.holders = describe_own_programme(call.tx, page.programme, place.id, call.today());
    if (!page.may_link) return page;
    for (Subject& one : list_subjects(call.tx, place.id, page.programme.since, call.today()))
        if (page.choices.size() < kSubjectsShownMax)
            page.choices.push_back({one.kind, std::move(one.subject), std::move(one.title)});
    return page;
}

base::Result<OwnProgrammePage> show_own(http::Call& call) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    auto running = running_in_path(call);
    if (!running) return base::refuse(running);
    return own_page(call, *place, std::move(*running));
}

base::Result<OwnProgrammePage> link_it(http::Call& call, const LinkResult& body) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    const auto id = call.id<ProgrammeOwner>("programme");
    if (!id) return base::refuse(id);
    const auto linked =
        link_result(call.tx, call.caller, place->id, *id, body, call.now, call.chance);
    if (!linked) return base::refuse(linked);
    return show_own(call);
}

base::Result<ProgrammeMatrix> show_programme_matrix(http::Call& call) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    auto running = running_in_path(call);
    if (!running) return base::refuse(running);
    ProgrammeMatrix matrix{
        .organisation_name = place->name.text,
        .programme = *running,
        .holders = describe_programme(call.tx, *running, place->id, call.today())};
    for (ProgrammeHolder& holder : matrix.holders)
        for (ItemStanding& standing : holder.items) {
            standing.facts.clear();
            standing.results.clear();
        }
    return matrix;
}

/// A verb on the result that the path names, which is of the organisation that it names, and that
/// organisation's page as it then is. What it tells of a programme that has ended is its newest
/// version.
template <class Verb>
base::Result<OwnProgrammePage> on_result(http::Call& call, Verb verb) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    const auto id = call.id<ResultOwner>("result");
    if (!id) return base::refuse(id);
    const auto result = find_result(call.tx, *id);
    if (!result || result->organisation != place->id)
        return base::refuse(ErrorKind::NotFound, "programmes.no_result");
    if (const auto done = verb(*id); !done) return base::refuse(done);
    auto running = find_programme(call.tx, result->programme, call.today());
    if (!running) running = list_versions(call.tx, result->programme).front();
    return own_page(call, *place, std::move(*running));
}

base::Result<OwnProgrammePage> answer_it(http::Call& call, const SayOfResult& body) {
    return on_result(call, [&](const ResultId& id) {
        return answer_result(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<OwnProgrammePage> withdraw_it(http::Call& call, const SayOfResult& body) {
    return on_result(call, [&](const ResultId& id) {
        return withdraw_result(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

}  // namespace

std::vector<http::Route> routes() {
    const std::string base = "/api/organisations/{organisation}";
    const auto keeping = http::right("programmes.keep", http::whole_district);
    const auto reading = http::right("programmes.read", http::organisation_in_path);
    const auto reporting = http::right("programmes.report", http::organisation_in_path);
    const auto answering = http::right("programmes.keep", http::organisation_in_path);
    return {
        http::get<ProgrammeShelf>("/api/programmes", keeping, "专项部署和待回复的结果", show_shelf),
        http::post<AdoptProgramme, ProgrammePage>("/api/programmes", keeping, "启用一项专项部署",
                                                  adopt_it),
        http::get<ProgrammePage>("/api/programmes/{programme}", keeping, "一项专项部署的各版文本",
                                 show_programme),
        http::post<ChangeProgramme, ProgrammePage>("/api/programmes/{programme}", keeping,
                                                   "修改专项部署，从指定的日期起执行", change_it),
        http::get<OwnProgrammeList>(base + "/programmes", reading, "对一个组织有要求的专项部署",
                                    show_own_list),
        http::get<OwnProgrammePage>(base + "/programmes/{programme}", reading,
                                    "一个组织落实专项部署的情况", show_own),
        http::post<LinkResult, OwnProgrammePage>(base + "/programmes/{programme}", reporting,
                                                 "把已在案的记录报为一项的结果", link_it),
        http::get<ProgrammeMatrix>(base + "/programme-matrix/{programme}", reading,
                                   "专项部署落实表：按建制顺序，只写情况，不打分",
                                   show_programme_matrix),
        http::post<SayOfResult, OwnProgrammePage>(base + "/programme-results/{result}/answer",
                                                  answering, "机关工委回复一项结果", answer_it),
        http::post<SayOfResult, OwnProgrammePage>(base + "/programme-results/{result}/withdraw",
                                                  reporting, "撤回报错的结果，写明原因",
                                                  withdraw_it),
    };
}

}  // namespace shiji::programmes
