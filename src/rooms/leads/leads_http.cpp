#include "rooms/leads/leads_http.h"

#include "rooms/leads/lead_page.h"

namespace shiji::leads {
namespace {

base::Result<Lead> lead_in_path(http::Call& call) {
    const auto id = call.id<LeadOwner>("lead");
    if (!id) return base::refuse(id);
    auto lead = find_lead(call.tx, *id);
    if (!lead) return base::refuse(base::ErrorKind::NotFound, "leads.no_lead");
    return std::move(*lead);
}

base::Result<std::string> organisation_of_lead(http::Call& call) {
    const auto lead = lead_in_path(call);
    if (!lead) return base::refuse(lead);
    return lead->organisation.hex;
}

base::Result<LeadList> show_all(http::Call& call) { return lead_list(call, std::nullopt); }

base::Result<LeadList> show_own(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    const auto organisation = organisation::find_organisation(call.tx, *id);
    if (!organisation) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    LeadList list = lead_list(call, *id);
    list.organisation_name = organisation->name.text;
    return list;
}

base::Result<LeadPage> show_lead(http::Call& call) {
    const auto lead = lead_in_path(call);
    if (!lead) return base::refuse(lead);
    return lead_page(call, *lead);
}

base::Result<Looked> look(http::Call& call, const http::Done&) {
    return look_for_leads(call.tx, call.caller, kComparedAtOnce, call.now, call.chance);
}

base::Result<LeadPage> answer(http::Call& call, const AnswerLead& body) {
    const auto lead = lead_in_path(call);
    if (!lead) return base::refuse(lead);
    const auto done = answer_lead(call.tx, call.caller, lead->id, body, call.now, call.chance);
    if (!done) return base::refuse(done);
    return show_lead(call);
}

base::Result<LeadPage> judge(http::Call& call, Step step, const JudgeLead& body) {
    const auto lead = lead_in_path(call);
    if (!lead) return base::refuse(lead);
    const auto done = judge_lead(call.tx, call.caller, lead->id, step, body, call.now, call.chance);
    if (!done) return base::refuse(done);
    return show_lead(call);
}

base::Result<LeadPage> confirm(http::Call& call, const JudgeLead& body) {
    return judge(call, Step::Confirm, body);
}

base::Result<LeadPage> dismiss(http::Call& call, const JudgeLead& body) {
    return judge(call, Step::Dismiss, body);
}

}  // namespace

std::vector<http::Route> routes() {
    const auto reading = http::right("inspection.read", organisation_of_lead);
    const auto judging = http::right("inspection.grade", organisation_of_lead);
    return {
        http::get<LeadList>("/api/leads", http::right("inspection.read", http::whole_district),
                            "全区的异常线索，支部说明过的才列出", show_all),
        http::post<http::Done, Looked>("/api/leads/look",
                                       http::right("inspection.grade", http::whole_district),
                                       "比对新报的记录，线索先问支部", look),
        http::get<LeadList>("/api/organisations/{organisation}/leads",
                            http::right("inspection.read", http::organisation_in_path),
                            "一个组织的异常线索", show_own),
        http::get<LeadPage>("/api/leads/{lead}", reading, "一条线索，两份记录对照", show_lead),
        http::post<AnswerLead, LeadPage>("/api/leads/{lead}/answer",
                                         http::right("inspection.contest", organisation_of_lead),
                                         "支部对线索作说明，一次", answer),
        http::post<JudgeLead, LeadPage>("/api/leads/{lead}/confirm", judging, "核实线索", confirm),
        http::post<JudgeLead, LeadPage>("/api/leads/{lead}/dismiss", judging, "排除线索", dismiss),
    };
}

}  // namespace shiji::leads
