#include <algorithm>

#include "rooms/campaigns/campaigns_http.h"
#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using inspection::ItemKind;
using inspection::SheetLine;

std::optional<VisitAnswer> answer_by(const ByInspector& said, const identity::AccountId& member) {
    const auto found = said.find(member);
    return found == said.end() ? std::nullopt : std::optional(found->second);
}

/// What the file says; of a grade that stands already nothing: it would be no second opinion.
VisitItem item_of_line(const Visit& visit, SheetLine line, const ByInspector& said) {
    VisitItem item{.facts = std::move(line.facts), .first = {}, .second = {}, .findings = {}};
    if (line.item->kind == ItemKind::Statutory) {
        item.met = line.met;
        item.due = line.due;
        item.applies = line.applies;
    } else {
        item.facts.clear();
    }
    item.first = answer_by(said, visit.first_member);
    if (visit.second_member) item.second = answer_by(said, *visit.second_member);
    item.standing = standing_of(visit, line.item->kind, said);
    item.item = *line.item;
    return item;
}

void add_finding(std::vector<VisitFinding>& findings, const VisitAnswer& answer) {
    const bool known = !answer.finding ||
                       std::any_of(findings.begin(), findings.end(),
                                   [&](const auto& one) { return one.finding == *answer.finding; });
    if (!known) findings.push_back({*answer.finding, answer.finding_words, answer.inspector_name});
}

bool keeps_open(const VisitItem& item) {
    if (item.standing == ItemStanding::Settled) return false;
    return item.item.kind == ItemKind::Effect || item.standing == ItemStanding::Differs;
}

/// Struck off, and not looked at since: the visit is the occasion.
std::vector<rectification::Finding> list_rechecks(storage::Transaction& tx,
                                                  const OrganisationId& organisation) {
    auto findings = rectification::list_findings(tx, organisation);
    std::erase_if(findings, [](const rectification::Finding& finding) {
        return finding.stage != rectification::Stage::Settled;
    });
    return findings;
}

base::Result<VisitPage> page_of_visit(http::Call& call, const VisitId& id) {
    auto visit = need_visit(call.tx, id);
    if (!visit) return base::refuse(visit);
    if (const auto seen = judge_sight(call.tx, *visit, call.caller.account); !seen)
        return base::refuse(seen);
    auto sheet = inspection::score_organisation(call.tx, rulebook::Rulebook::shipped(),
                                                visit->organisation, visit->quarter, call.now);
    if (!sheet) return base::refuse(sheet);
    VisitPage page;
    auto answers = list_answers(call.tx, id);
    const auto said = answers_now(answers);
    page.late = list_late_answers(call.tx, id);
    answers.insert(answers.end(), page.late.begin(), page.late.end());
    for (SheetLine& line : sheet->lines) {
        const auto found = said.find(line.item->code);
        page.items.push_back(item_of_line(*visit, std::move(line),
                                          found == said.end() ? ByInspector{} : found->second));
        for (const VisitAnswer& one : answers)
            if (one.item == page.items.back().item.code)
                add_finding(page.items.back().findings, one);
    }
    std::stable_partition(page.items.begin(), page.items.end(),
                          [](const VisitItem& item) { return item.item.kind == ItemKind::Effect; });
    page.open = std::count_if(page.items.begin(), page.items.end(), keeps_open);
    for (const VisitAnswer& one : answers)
        if (one.inspector == call.caller.account)
            page.sequence = std::max(page.sequence, one.sequence);
    if (call.caller.account == visit->first_member) page.seat = 1;
    if (call.caller.account == visit->second_member) page.seat = 2;
    if (const auto campaign = find_campaign(call.tx, visit->campaign)) {
        page.title = campaign->title;
        if (const auto item = find_item(call.tx, campaign->item)) page.basis = item->basis.text;
    }
    if (!visit->blind) page.rechecks = list_rechecks(call.tx, visit->organisation);
    page.visit = std::move(*visit);
    return page;
}

base::Result<VisitPage> show_visit(http::Call& call) {
    const auto id = call.id<VisitOwner>("visit");
    if (!id) return base::refuse(id);
    return page_of_visit(call, *id);
}

/// A verb on the visit that the path names, and its page as it then is.
template <class Verb>
base::Result<VisitPage> on_visit(http::Call& call, Verb verb) {
    const auto id = call.id<VisitOwner>("visit");
    if (!id) return base::refuse(id);
    if (const auto done = verb(*id); !done) return base::refuse(done);
    return page_of_visit(call, *id);
}

base::Result<VisitPage> send(http::Call& call, const SendAnswers& body) {
    return on_visit(call, [&](const VisitId& id) {
        return send_answers(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<VisitPage> finish(http::Call& call, const EndVisit& body) {
    return on_visit(call, [&](const VisitId& id) {
        return close_visit(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<VisitPage> call_off(http::Call& call, const EndVisit& body) {
    return on_visit(call, [&](const VisitId& id) {
        return call_off_visit(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

}  // namespace

std::vector<http::Route> visit_routes() {
    const auto office = http::right("inspection.grade", http::whole_district);
    return {
        http::get<VisitPage>("/api/visits/{visit}", office,
                             "一次走访：已有的记录、要评的项目、两个人的评分", show_visit),
        http::post<SendAnswers, VisitPage>("/api/visits/{visit}/answers", office,
                                           "上传评分，重复的只记一次；发现的问题当场下达整改",
                                           send),
        http::post<EndVisit, VisitPage>("/api/visits/{visit}/close", office,
                                        "办结走访，评分记入评分表", finish),
        http::post<EndVisit, VisitPage>("/api/visits/{visit}/call-off", office,
                                        "撤回走访，写明理由", call_off),
    };
}

}  // namespace shiji::campaigns
