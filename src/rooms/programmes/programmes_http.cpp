#include "rooms/programmes/programmes_http.h"

#include <algorithm>
#include <set>

#include "base/names.h"
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
    for (const auto& [level, name] : base::enum_names<DutyLevel>())
        for (auto& one :
             accountability::list_owed(rulebook::Rulebook::shipped(), level, today.year()))
            choices.push_back({"obligation:" + one.code, level, std::move(one.name)});
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

/// What came of a programme that has ended is still read, and answered.
base::Result<Programme> programme_in_path(http::Call& call) {
    const auto id = call.id<ProgrammeOwner>("programme");
    if (!id) return base::refuse(id);
    auto begun = find_begun(call.tx, *id, call.today());
    if (!begun) return base::refuse(ErrorKind::NotFound, "programmes.no_programme");
    return std::move(*begun);
}

bool is_over(const Programme& programme, base::Date today) {
    return programme.text.until && *programme.text.until < today;
}

/// How a programme that has ended stood on its last day.
base::Date day_shown(const Programme& programme, base::Date today) {
    return is_over(programme, today) ? *programme.text.until : today;
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

/// An agreement is offered to who may read it.
std::vector<ResultChoice> list_choices(http::Call& call, const OrganisationId& organisation,
                                       const Programme& programme) {
    const bool reads_agreements = holds(call, "accountability.read", organisation);
    std::vector<ResultChoice> choices;
    for (Subject& one : list_subjects(call.tx, organisation, programme.since, call.today())) {
        if (one.kind == ResultKind::Agreement && !reads_agreements) continue;
        if (choices.size() < kSubjectsShownMax)
            choices.push_back({one.kind, std::move(one.subject), std::move(one.title)});
    }
    return choices;
}

OwnProgrammePage own_page(http::Call& call, const organisation::Organisation& place,
                          Programme programme) {
    const base::Date today = call.today();
    const bool reports = holds(call, "programmes.report", place.id);
    OwnProgrammePage page{
        .organisation_name = place.name.text,
        .programme = std::move(programme),
        .holders = {},
        .choices = {},
        .may_link = false,
        .may_withdraw = reports,
        .may_answer = holds(call, "programmes.keep", place.id) &&
                      !organisation::is_own_unit(call.tx, call.caller.account, place, today)};
    page.may_link = reports && !is_over(page.programme, today);
    page.holders =
        describe_own_programme(call.tx, page.programme, place.id, day_shown(page.programme, today));
    if (page.may_link) page.choices = list_choices(call, place.id, page.programme);
    return page;
}

base::Result<OwnProgrammePage> show_own(http::Call& call) {
    const auto place = place_in_path(call);
    if (!place) return base::refuse(place);
    auto programme = programme_in_path(call);
    if (!programme) return base::refuse(programme);
    return own_page(call, *place, std::move(*programme));
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
    const auto programme = programme_in_path(call);
    if (!programme) return base::refuse(programme);
    ProgrammeMatrix matrix{.organisation_name = place->name.text,
                           .programme = *programme,
                           .holders = describe_programme(call.tx, *programme, place->id,
                                                         day_shown(*programme, call.today()))};
    for (ProgrammeHolder& holder : matrix.holders) {
        std::erase_if(holder.items, [](const auto& standing) { return !standing.asked; });
        for (ItemStanding& standing : holder.items) {
            standing.words.clear();
            standing.facts.clear();
            standing.results.clear();
        }
    }
    std::erase_if(matrix.holders, [](const auto& holder) { return holder.items.empty(); });
    return matrix;
}

/// A verb on the result that the path names, which is of the organisation that it names, and that
/// organisation's page as it then is.
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
    auto programme = find_begun(call.tx, result->programme, call.today());
    if (!programme) return base::refuse(ErrorKind::NotFound, "programmes.no_programme");
    return own_page(call, *place, std::move(*programme));
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
