#include "rooms/materials/materials_http.h"

#include <algorithm>

#include "rooms/materials/materials_store.h"
#include "rooms/materials/on_file.h"

namespace shiji::materials {
namespace {

using base::ErrorKind;
using organisation::Organisation;

/// Records that may be chosen by hand are those of the last year.
constexpr int kChosenMonths = 12;
constexpr std::size_t kChoicesMax = 100;

base::Result<Organisation> place_in_path(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

bool holds(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

MaterialLine line_of(http::Call& call, const MaterialRequest& request, const AskedPlace& place) {
    return {.id = request.id,
            .title = request.title,
            .asker_name = request.asker_name,
            .closes_on = request.closes_on,
            .state = state_of(request, place),
            .count = count_items(list_items(call.tx, request, place, call.today()))};
}

base::Result<MaterialDesk> show_desk(http::Call& call) {
    const auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    MaterialDesk desk{.organisation_name = organisation->name.text, .requests = {}};
    const auto add = [&](const std::vector<MaterialRequest>& requests, bool waiting) {
        for (const MaterialRequest& request : requests) {
            const auto place = find_place(call.tx, request.id, organisation->id);
            if (place && (state_of(request, *place) == MaterialState::Open) == waiting)
                desk.requests.push_back(line_of(call, request, *place));
        }
    };
    add(list_waiting(call.tx, organisation->id), true);
    add(list_asked_of(call.tx, organisation->id), false);
    return desk;
}

std::vector<Source> list_choices(http::Call& call, const OrganisationId& organisation) {
    std::vector<Source> choices;
    const base::Date since = call.today().plus_months(-kChosenMonths);
    for (const FiledRecord& record : list_filed_records(call.tx, organisation, since))
        if (choices.size() < kChoicesMax)
            choices.push_back(
                {SourceKind::Gathering, record.id, title_of_record(record.title, record.held_on)});
    return choices;
}

base::Result<MaterialPage> page_of(http::Call& call, const Organisation& organisation,
                                   const RequestId& id) {
    auto request = find_request(call.tx, id);
    const auto place = find_place(call.tx, id, organisation.id);
    if (!request || !place) return base::refuse(ErrorKind::NotFound, "materials.no_request");
    MaterialPage page{.organisation_name = organisation.name.text,
                      .request = std::move(*request),
                      .asked = place->id,
                      .items = {},
                      .count = {},
                      .choices = {}};
    page.state = state_of(page.request, *place);
    page.items = list_items(call.tx, page.request, *place, call.today());
    page.count = count_items(page.items);
    page.minutes =
        page.count.to_answer * rulebook::Rulebook::shipped().number(kItemMinutesKey, call.today());
    page.may_answer = !page.request.withdrawn && holds(call, "materials.answer", organisation.id);
    page.answered_once = !place->answers.empty();
    if (page.may_answer) page.choices = list_choices(call, organisation.id);
    return page;
}

base::Result<MaterialPage> show_request(http::Call& call) {
    const auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto id = call.id<RequestOwner>("request");
    if (!id) return base::refuse(id);
    return page_of(call, *organisation, *id);
}

base::Result<MaterialPage> provide_it(http::Call& call, const http::Done&) {
    const auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto id = call.id<RequestOwner>("request");
    if (!id) return base::refuse(id);
    const auto provided =
        provide_on_file(call.tx, call.caller, organisation->id, *id, call.now, call.chance);
    if (!provided) return base::refuse(provided);
    return page_of(call, *organisation, *id);
}

base::Result<MaterialPage> answer_it(http::Call& call, const AnswerItem& body) {
    const auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto id = call.id<RequestOwner>("request");
    if (!id) return base::refuse(id);
    const auto answered =
        answer_item(call.tx, call.caller, organisation->id, *id, body, call.now, call.chance);
    if (!answered) return base::refuse(answered);
    return page_of(call, *organisation, *id);
}

SentLine sent_line_of(http::Call& call, const MaterialRequest& request) {
    const auto places = list_places(call.tx, request.id);
    SentLine line{.id = request.id,
                  .title = request.title,
                  .closes_on = request.closes_on,
                  .at = request.at,
                  .places = std::ssize(places),
                  .withdrawn = request.withdrawn.has_value()};
    line.answered = std::count_if(places.begin(), places.end(), [&](const AskedPlace& place) {
        return place.answers.size() == request.items.size();
    });
    return line;
}

/// Those below, each with how far below it stands.
std::vector<PlaceChoice> list_place_choices(http::Call& call, const OrganisationId& asker) {
    std::map<OrganisationId, std::int64_t> depths{{asker, 0}};
    std::vector<PlaceChoice> choices;
    for (const Organisation& one :
         organisation::list_organisations_below(call.tx, asker, call.today())) {
        if (one.id == asker) continue;
        const std::int64_t depth = (one.parent ? depths[*one.parent] : 0) + 1;
        depths[one.id] = depth;
        choices.push_back({one.id, one.name.text, depth});
    }
    return choices;
}

base::Result<AskDesk> show_ask_desk(http::Call& call) {
    const auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto& rules = rulebook::Rulebook::shipped();
    const auto& estimate = rules.need(kItemMinutesKey, call.today());
    AskDesk desk{.organisation_name = organisation->name.text,
                 .sent = {},
                 .places = list_place_choices(call, organisation->id),
                 .duties = rulebook::list_owed(rules, call.today().year()),
                 .item_minutes = rules.number(kItemMinutesKey, call.today()),
                 .minutes_source = estimate.source + "，" + estimate.article};
    for (const MaterialRequest& request : list_asked_by(call.tx, organisation->id))
        desk.sent.push_back(sent_line_of(call, request));
    return desk;
}

base::Result<SentPage> sent_page(http::Call& call, const Organisation& asker, const RequestId& id) {
    auto request = find_request(call.tx, id);
    if (!request || request->asker != asker.id)
        return base::refuse(ErrorKind::NotFound, "materials.no_request");
    return SentPage{.organisation_name = asker.name.text,
                    .request = *request,
                    .places = list_places(call.tx, id),
                    .may_withdraw = !request->withdrawn};
}

base::Result<MaterialWeight> weigh_it(http::Call& call, const AskMaterials& body) {
    const auto asker = place_in_path(call);
    if (!asker) return base::refuse(asker);
    return weigh_request(call.tx, asker->id, body, call.today());
}

base::Result<SentPage> ask_it(http::Call& call, const AskMaterials& body) {
    const auto asker = place_in_path(call);
    if (!asker) return base::refuse(asker);
    const auto id = ask_materials(call.tx, call.caller, asker->id, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    return sent_page(call, *asker, *id);
}

base::Result<SentPage> show_sent(http::Call& call) {
    const auto asker = place_in_path(call);
    if (!asker) return base::refuse(asker);
    const auto id = call.id<RequestOwner>("request");
    if (!id) return base::refuse(id);
    return sent_page(call, *asker, *id);
}

base::Result<SentPage> withdraw_it(http::Call& call, const WithdrawRequest& body) {
    const auto asker = place_in_path(call);
    if (!asker) return base::refuse(asker);
    const auto id = call.id<RequestOwner>("request");
    if (!id) return base::refuse(id);
    const auto withdrawn =
        withdraw_request(call.tx, call.caller, asker->id, *id, body, call.now, call.chance);
    if (!withdrawn) return base::refuse(withdrawn);
    return sent_page(call, *asker, *id);
}

}  // namespace

std::vector<http::Route> routes() {
    const std::string asked = "/api/organisations/{organisation}/material-requests";
    const std::string asks = "/api/organisations/{organisation}/material-asks";
    const auto reading = http::right("materials.read", http::organisation_in_path);
    const auto answering = http::right("materials.answer", http::organisation_in_path);
    const auto asking = http::right("materials.ask", http::organisation_in_path);
    return {
        http::get<MaterialDesk>(asked, reading, "一个组织被要的材料，待提供的在前", show_desk),
        http::get<MaterialPage>(asked + "/{request}", reading, "一次被要的材料：已在案的和要说明的",
                                show_request),
        http::post<http::Done, MaterialPage>(asked + "/{request}/provide", answering,
                                             "一键提供已在案的材料", provide_it),
        http::post<AnswerItem, MaterialPage>(asked + "/{request}/answers", answering,
                                             "答复一项没有在案的材料", answer_it),
        http::get<AskDesk>(asks, asking, "向下级要过的材料", show_ask_desk),
        http::post<AskMaterials, SentPage>(asks, asking, "向下级要材料", ask_it),
        http::post<AskMaterials, MaterialWeight>(
            asks + "/weight", asking, "要材料之前看看：已在案多少、要花多少时间", weigh_it),
        http::get<SentPage>(asks + "/{request}", asking, "一次要材料和各组织的答复", show_sent),
        http::post<WithdrawRequest, SentPage>(asks + "/{request}/withdraw", asking,
                                              "撤回要材料，写明原因", withdraw_it),
    };
}

}  // namespace shiji::materials
