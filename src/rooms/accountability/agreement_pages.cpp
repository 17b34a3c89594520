#include <algorithm>

#include "rooms/accountability/pages.h"

namespace shiji::accountability {
namespace {

std::string name_of_committee(http::Call& call) {
    for (const auto& one : organisation::list_organisations(call.tx, call.today()))
        if (one.kind == organisation::OrganisationKind::WorkCommittee) return one.name.text;
    return "";
}

/// Each clause with how the duty behind it stands.
std::vector<ClauseLine> clause_lines(http::Call& call, const Agreement& agreement) {
    std::map<std::string, DutyCell> cells;
    for (DutyHolder& holder :
         describe_own(call.tx, agreement.organisation, agreement.year, call.today()))
        for (DutyCell& cell : holder.cells) cells[cell.duty] = std::move(cell);
    std::vector<ClauseLine> lines;
    for (const AgreementClause& clause : agreement.clauses) {
        const auto cell = cells.find(clause.duty);
        if (cell == cells.end())
            lines.push_back({.clause = clause, .standing = {}});
        else
            lines.push_back(
                {.clause = clause, .state = cell->second.state, .standing = cell->second.words});
    }
    return lines;
}

bool is_signed_by(const Agreement& agreement, AgreementSide side) {
    return std::any_of(agreement.signatures.begin(), agreement.signatures.end(),
                       [&](const AgreementSignature& one) { return one.side == side; });
}

bool is_to_sign(http::Call& call, const Agreement& agreement, AgreementSide side) {
    const auto& account = call.caller.account;
    const bool other = std::any_of(agreement.signatures.begin(), agreement.signatures.end(),
                                   [&](const auto& one) { return one.by == account; });
    return !other && !is_signed_by(agreement, side) &&
           may_sign(call.tx, account, agreement.organisation, side, call.today());
}

bool heads_a_unit(http::Call& call, const organisation::Organisation& one) {
    const auto levels = levels_of(call.tx, one);
    return std::find(levels.begin(), levels.end(), DutyLevel::PartyGroup) != levels.end();
}

void add_ways(http::Call& call, const organisation::Organisation& one, AgreementPage& page) {
    const bool drafts = holds_right(call, "accountability.agree", one.id) &&
                        heads_a_unit(call, one) &&
                        !organisation::is_own_unit(call.tx, call.caller.account, one, call.today());
    page.may_draft = drafts && !page.agreement;
    page.may_revise = drafts && page.agreement.has_value();
    if (!page.agreement) return;
    page.may_sign_committee = drafts && is_to_sign(call, *page.agreement, AgreementSide::Committee);
    page.may_sign_unit = is_to_sign(call, *page.agreement, AgreementSide::Unit);
}

base::Result<AgreementPage> show_agreement(http::Call& call) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    AgreementPage page{.organisation_name = place->organisation.name.text,
                       .work_committee_name = name_of_committee(call),
                       .year = place->year,
                       .agreement = find_agreement(call.tx, place->organisation.id, place->year),
                       .lines = {}};
    if (page.agreement) page.lines = clause_lines(call, *page.agreement);
    add_ways(call, place->organisation, page);
    return page;
}

/// A verb on the year's agreement, and its page as it then is.
template <class Verb>
base::Result<AgreementPage> on_agreement(http::Call& call, Verb verb) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    if (const auto done = verb(place->organisation.id, place->year); !done)
        return base::refuse(done);
    return show_agreement(call);
}

base::Result<AgreementPage> draft(http::Call& call, const http::Done&) {
    return on_agreement(call, [&](const OrganisationId& id, std::int64_t year) {
        return draft_agreement(call.tx, call.caller, id, year, call.now, call.chance);
    });
}

base::Result<AgreementPage> revise(http::Call& call, const ReviseAgreement& body) {
    return on_agreement(call, [&](const OrganisationId& id, std::int64_t year) {
        return revise_agreement(call.tx, call.caller, id, year, body, call.now, call.chance);
    });
}

base::Result<AgreementPage> sign_for(http::Call& call, AgreementSide side,
                                     const SignAgreement& body) {
    return on_agreement(call, [&](const OrganisationId& id, std::int64_t year) {
        return sign_agreement(call.tx, call.caller, id, year, side, body, call.now, call.chance);
    });
}

base::Result<AgreementPage> sign_for_unit(http::Call& call, const SignAgreement& body) {
    return sign_for(call, AgreementSide::Unit, body);
}

base::Result<AgreementPage> countersign(http::Call& call, const SignAgreement& body) {
    return sign_for(call, AgreementSide::Committee, body);
}

AgreementLine line_of_year(http::Call& call, const organisation::Organisation& one,
                           std::int64_t year) {
    AgreementLine line{
        .organisation = one.id, .organisation_name = one.name.text, .state = {}, .moved_at = {}};
    if (const auto agreement = find_agreement(call.tx, one.id, year)) {
        line.state = agreement->state;
        line.moved_at = agreement->moves.back().at;
    }
    return line;
}

base::Result<AgreementList> show_agreements(http::Call& call) {
    const auto year = call.word<PathYear>("year");
    if (!year) return base::refuse(year);
    AgreementList list{.year = year->year, .lines = {}};
    for (const auto& one : organisation::list_organisations(call.tx, call.today()))
        if (heads_a_unit(call, one)) list.lines.push_back(line_of_year(call, one, year->year));
    return list;
}

}  // namespace

std::vector<http::Route> agreement_routes() {
    const std::string base = "/api/organisations/{organisation}/agreements/{year}";
    const auto reading = http::right("accountability.read", http::organisation_in_path);
    const auto stating = http::right("accountability.state", http::organisation_in_path);
    const auto agreeing = http::right("accountability.agree", http::organisation_in_path);
    return {
        http::get<AgreementList>("/api/agreements/{year}",
                                 http::right("accountability.agree", http::whole_district),
                                 "一年的责任书签订情况，按建制顺序", show_agreements),
        http::get<AgreementPage>(base, reading, "一个单位一年的责任书和逐条落实情况",
                                 show_agreement),
        http::post<http::Done, AgreementPage>(base + "/draft", agreeing, "由责任清单拟定责任书",
                                              draft),
        http::post<ReviseAgreement, AgreementPage>(base + "/revise", agreeing,
                                                   "修改责任书文本，已有的签署作废", revise),
        http::post<SignAgreement, AgreementPage>(base + "/countersign", agreeing,
                                                 "机关工委签署责任书", countersign),
        http::post<SignAgreement, AgreementPage>(base + "/sign", stating, "责任单位签署责任书",
                                                 sign_for_unit),
    };
}

}  // namespace shiji::accountability
