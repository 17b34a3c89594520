#include "rooms/approvals/approvals_http.h"

#include "rooms/approvals/matter_pages.h"
#include "rooms/approvals/take_matter_step.h"

namespace shiji::approvals {
namespace {

constexpr std::int64_t kPassedShown = 50;

base::Result<Matter> matter_in_path(http::Call& call) {
    const auto id = call.id<MatterOwner>("matter");
    if (!id) return base::refuse(id);
    return need_matter(call.tx, *id);
}

base::Result<std::string> organisation_of_matter(http::Call& call) {
    const auto matter = matter_in_path(call);
    if (!matter) return base::refuse(matter);
    return matter->organisation.hex;
}

base::Result<std::string> desk_of_matter(http::Call& call) {
    const auto matter = matter_in_path(call);
    if (!matter) return base::refuse(matter);
    return present_desk(*matter).organisation.hex;
}

/// A desk of the chain reads what passes it, and the line above the organisation what is asked
/// there, whichever desk it is on.
base::Result<std::string> where_matter_is_read(http::Call& call) {
    const auto matter = matter_in_path(call);
    if (!matter) return base::refuse(matter);
    const DeskStep* const desk =
        find_held_desk(call.tx, *matter, call.caller.account, call.today());
    return desk != nullptr ? desk->organisation.hex : matter->organisation.hex;
}

base::Result<organisation::Organisation> asking_place(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

base::Result<ApprovalDesk> show_desk(http::Call& call) {
    ApprovalDesk desk;
    for (const Matter& matter : list_waiting(call.tx, call.caller.account, call.today()))
        desk.waiting.push_back(line_of_matter(call.tx, matter, call.today()));
    for (const Matter& matter :
         list_passed(call.tx, call.caller.account, call.today(), kPassedShown))
        desk.passed.push_back(line_of_matter(call.tx, matter, call.today()));
    return desk;
}

base::Result<MatterList> show_asked(http::Call& call) {
    const auto place = asking_place(call);
    if (!place) return base::refuse(place);
    return list_page(call, *place);
}

base::Result<MatterPage> show_matter(http::Call& call) {
    const auto matter = matter_in_path(call);
    if (!matter) return base::refuse(matter);
    return page_of_matter(call, *matter);
}

base::Result<MatterPage> ask_it(http::Call& call, const AskApproval& body) {
    const auto place = asking_place(call);
    if (!place) return base::refuse(place);
    const auto id = ask_approval(call.tx, call.caller, place->id, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    return page_of_matter(call, *find_matter(call.tx, *id));
}

base::Result<MatterPage> agree_to_it(http::Call& call, const AgreeMatter& body) {
    const auto id = call.id<MatterOwner>("matter");
    if (!id) return base::refuse(id);
    const auto agreed = agree_matter(call.tx, call.caller, *id, body, call.now, call.chance);
    if (!agreed) return base::refuse(agreed);
    return show_matter(call);
}

/// A route that says a reason about the matter in its path, by one of the verbs.
template <class Verb>
auto saying(Verb verb) {
    return [verb](http::Call& call, const SayOfMatter& body) -> base::Result<MatterPage> {
        const auto id = call.id<MatterOwner>("matter");
        if (!id) return base::refuse(id);
        const auto said = verb(call.tx, call.caller, *id, body, call.now, call.chance);
        if (!said) return base::refuse(said);
        return show_matter(call);
    };
}

}  // namespace

std::vector<http::Route> routes() {
    const std::string asked = "/api/organisations/{organisation}/approvals";
    const std::string one = "/api/approvals/{matter}";
    const auto at_desk = http::right("approvals.judge", desk_of_matter);
    return {
        http::get<ApprovalDesk>("/api/approvals", http::signed_in(), "待批和批过的审批事项",
                                show_desk),
        http::get<MatterList>(asked, http::right("approvals.read", http::organisation_in_path),
                              "一个组织报请上级审批的事项", show_asked),
        http::post<AskApproval, MatterPage>(
            asked, http::right("approvals.ask", http::organisation_in_path), "报请上级审批",
            ask_it),
        http::get<MatterPage>(one, http::right("approvals.read", where_matter_is_read),
                              "一件审批事项和它的经过", show_matter),
        http::post<AgreeMatter, MatterPage>(one + "/agree", at_desk, "同意审批事项", agree_to_it),
        http::post<SayOfMatter, MatterPage>(one + "/return", at_desk, "退回审批事项，写明理由",
                                            saying(return_matter)),
        http::post<SayOfMatter, MatterPage>(
            one + "/extend", at_desk, "因特殊情况延长审批时间，写明理由", saying(extend_matter)),
        http::post<SayOfMatter, MatterPage>(one + "/withdraw",
                                            http::right("approvals.ask", organisation_of_matter),
                                            "撤回审批事项，写明原因", saying(withdraw_matter)),
    };
}

}  // namespace shiji::approvals
