#include "rooms/rectification/rectification_http.h"

#include <algorithm>

#include "rooms/rectification/take_step.h"

namespace shiji::rectification {
namespace {

base::Result<Finding> finding_in_path(http::Call& call) {
    const auto id = call.id<FindingOwner>("finding");
    if (!id) return base::refuse(id);
    return need_finding(call.tx, *id);
}

base::Result<std::string> organisation_of_finding(http::Call& call) {
    const auto finding = finding_in_path(call);
    if (!finding) return base::refuse(finding);
    return finding->organisation.hex;
}

bool holds(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

std::int64_t workdays_left(const Finding& finding, base::Date today) {
    if (is_over(finding.stage)) return 0;
    const auto& calendar = rulebook::Rulebook::shipped().work_calendar();
    return today <= finding.due_on ? calendar.count_workdays(today, finding.due_on)
                                   : -calendar.count_workdays(finding.due_on, today);
}

FindingLine line_of(http::Call& call, Finding finding) {
    const auto organisation = organisation::find_organisation(call.tx, finding.organisation);
    const auto left = workdays_left(finding, call.today());
    const auto times = count_times(call.tx, finding);
    return {.finding = std::move(finding),
            .organisation_name = organisation ? organisation->name.text : "",
            .times = times,
            .workdays_left = left};
}

std::vector<ItemChoice> item_choices(storage::Transaction& tx, base::Quarter quarter) {
    std::vector<ItemChoice> items;
    if (const auto rubric = inspection::find_rubric(tx, quarter))
        for (const auto& item : rubric->items)
            items.push_back({item.code, inspection::section_words(*rubric, item), item.name.text});
    return items;
}

FindingList list_of(http::Call& call, const std::optional<OrganisationId>& organisation) {
    FindingList list;
    for (Finding& finding : list_findings(call.tx, organisation))
        list.lines.push_back(line_of(call, std::move(finding)));
    return list;
}

base::Result<FindingList> show_findings(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    const auto organisation = organisation::find_organisation(call.tx, *id);
    if (!organisation) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    FindingList list = list_of(call, *id);
    list.organisation_name = organisation->name.text;
    if (holds(call, "inspection.grade", *id) &&
        !organisation::is_own_unit(call.tx, call.caller.account, *organisation, call.today()))
        list.items = item_choices(call.tx, base::Quarter::of(call.today()));
    return list;
}

base::Result<FindingList> show_district(http::Call& call) { return list_of(call, std::nullopt); }

ProofLine proof_line(storage::Transaction& tx, const Finding& finding, const RecordLine& record) {
    return {.gathering = record.id,
            .title = record.title + "（" + record.held_on.spoken() + "）",
            .flaw = proof_flaw(tx, finding, record.id)};
}

std::vector<StepLine> move_lines(storage::Transaction& tx, const Finding& finding) {
    std::vector<StepLine> lines;
    for (Move& move : list_moves(tx, finding.id)) {
        StepLine line{.number = move.number,
                      .step = move.step,
                      .label = step_label(move.step),
                      .by_name = std::move(move.by_name),
                      .at = move.at,
                      .owner = std::move(move.owner),
                      .words = std::move(move.words),
                      .proofs = {},
                      .due_on = move.due_on};
        for (const auto& proof : move.proofs)
            if (const auto record = find_record(tx, proof))
                line.proofs.push_back(proof_line(tx, finding, *record));
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Newest first, each with what would speak against it, before anybody chooses it.
std::vector<ProofLine> proof_choices(http::Call& call, const Finding& finding) {
    std::vector<ProofLine> choices;
    const base::Date since = finding.found_at.date().plus_months(-3);
    for (const RecordLine& record : list_records(call.tx, finding.organisation, since))
        choices.push_back(proof_line(call.tx, finding, record));
    return choices;
}

std::string name_of_committee(storage::Transaction& tx, base::Date on) {
    for (const auto& one : organisation::list_organisations(tx, on))
        if (one.kind == organisation::OrganisationKind::WorkCommittee) return one.name.text;
    return "";
}

void add_objection(http::Call& call, const Finding& finding, FindingPage& page) {
    const auto moves = list_moves(call.tx, finding.id);
    const bool contested = std::any_of(moves.begin(), moves.end(),
                                       [](const Move& move) { return move.step == Step::Contest; });
    page.answer_due = answer_due(moves);
    page.may_contest = page.may_fix && !contested;
    page.may_answer = page.answer_due && holds(call, "inspection.grade", finding.organisation) &&
                      may_judge(call.tx, finding, call.caller.account, Step::Stand, call.today());
    if (page.answer_due) page.may_settle = false;
}

RelatedFinding related(storage::Transaction& tx, const Finding& finding) {
    return {.id = finding.id,
            .words = finding.words.text,
            .found_at = finding.found_at,
            .settled_on = last_settled_on(list_moves(tx, finding.id)),
            .stage = stage_label(finding.stage)};
}

void add_related(storage::Transaction& tx, const Finding& finding, FindingPage& page) {
    if (const auto former = finding.repeats ? find_finding(tx, *finding.repeats) : std::nullopt)
        page.former = related(tx, *former);
    for (const Finding& one : list_repeats(tx, finding.id)) page.later.push_back(related(tx, one));
}

FindingPage page_of(http::Call& call, Finding finding) {
    FindingPage page;
    add_related(call.tx, finding, page);
    page.issuer = name_of_committee(call.tx, call.today());
    page.moves = move_lines(call.tx, finding);
    page.may_fix = holds(call, "records.write", finding.organisation) &&
                   (finding.stage == Stage::Open || finding.stage == Stage::UnderWay);
    if (page.may_fix && finding.stage == Stage::UnderWay)
        page.choices = proof_choices(call, finding);
    if (holds(call, "inspection.grade", finding.organisation)) {
        page.may_settle =
            finding.stage == Stage::Reported &&
            may_judge(call.tx, finding, call.caller.account, Step::Settle, call.today());
        page.may_recheck =
            is_struck_off(finding.stage) &&
            may_judge(call.tx, finding, call.caller.account, Step::RecheckFails, call.today());
        page.may_extend =
            stage_after(finding.stage, Step::Extend) &&
            may_judge(call.tx, finding, call.caller.account, Step::Extend, call.today());
    }
    add_objection(call, finding, page);
    page.line = line_of(call, std::move(finding));
    return page;
}

base::Result<FindingPage> show_finding(http::Call& call) {
    auto finding = finding_in_path(call);
    if (!finding) return base::refuse(finding);
    return page_of(call, std::move(*finding));
}

base::Result<FindingPage> issue(http::Call& call, const IssueFinding& body) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return base::refuse(organisation);
    const auto id = issue_finding(call.tx, call.caller, *organisation, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    return page_of(call, *find_finding(call.tx, *id));
}

/// A verb on the finding that the path names, and its page as it then is.
template <class Verb>
base::Result<FindingPage> on_finding(http::Call& call, Verb verb) {
    const auto id = call.id<FindingOwner>("finding");
    if (!id) return base::refuse(id);
    if (const auto done = verb(*id); !done) return base::refuse(done);
    return show_finding(call);
}

base::Result<FindingPage> take_it_up(http::Call& call, const TakeUp& body) {
    return on_finding(call, [&](const FindingId& id) {
        return take_up(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<FindingPage> report(http::Call& call, const ReportDone& body) {
    return on_finding(call, [&](const FindingId& id) {
        return report_done(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<FindingPage> judge(http::Call& call, Step step, const Verdict& verdict) {
    return on_finding(call, [&](const FindingId& id) {
        return judge_finding(call.tx, call.caller, id, step, verdict, call.now, call.chance);
    });
}

base::Result<FindingPage> send_back(http::Call& call, const Verdict& body) {
    return judge(call, Step::SendBack, body);
}

base::Result<FindingPage> settle(http::Call& call, const Verdict& body) {
    return judge(call, Step::Settle, body);
}

base::Result<FindingPage> contest(http::Call& call, const ContestFinding& body) {
    return on_finding(call, [&](const FindingId& id) {
        return contest_finding(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<FindingPage> answer(http::Call& call, const AnswerContest& body) {
    return on_finding(call, [&](const FindingId& id) {
        return answer_contest(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<FindingPage> extend(http::Call& call, const ExtendFinding& body) {
    return on_finding(call, [&](const FindingId& id) {
        return extend_finding(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<FindingPage> recheck(http::Call& call, const Recheck& body) {
    return judge(call, body.holds ? Step::RecheckHolds : Step::RecheckFails, {body.words});
}

}  // namespace

std::vector<http::Route> routes() {
    const auto fixing = http::right("records.write", organisation_of_finding);
    const auto judging = http::right("inspection.grade", organisation_of_finding);
    return {
        http::get<FindingList>("/api/organisations/{organisation}/findings",
                               http::right("inspection.read", http::organisation_in_path),
                               "一个组织的整改事项", show_findings),
        http::post<IssueFinding, FindingPage>(
            "/api/organisations/{organisation}/findings",
            http::right("inspection.grade", http::organisation_in_path), "下达整改", issue),
        http::get<FindingList>("/api/findings",
                               http::right("inspection.read", http::whole_district),
                               "全区的整改事项，未销号的在前，按期限排列", show_district),
        http::get<FindingPage>("/api/findings/{finding}",
                               http::right("inspection.read", organisation_of_finding),
                               "一项整改的经过", show_finding),
        http::post<TakeUp, FindingPage>("/api/findings/{finding}/take-up", fixing,
                                        "认领整改，写明责任人和措施", take_it_up),
        http::post<ReportDone, FindingPage>("/api/findings/{finding}/report", fixing,
                                            "报告整改完成", report),
        http::post<ContestFinding, FindingPage>("/api/findings/{finding}/contest", fixing,
                                                "对整改提出异议，一次", contest),
        http::post<AnswerContest, FindingPage>("/api/findings/{finding}/contest/answer", judging,
                                               "答复异议：成立的撤销整改", answer),
        http::post<Verdict, FindingPage>("/api/findings/{finding}/send-back", judging,
                                         "退回再改，写明理由", send_back),
        http::post<Verdict, FindingPage>("/api/findings/{finding}/settle", judging, "核验并销号",
                                         settle),
        http::post<ExtendFinding, FindingPage>("/api/findings/{finding}/extend", judging,
                                               "延长整改期限，写明理由", extend),
        http::post<Recheck, FindingPage>("/api/findings/{finding}/recheck", judging, "复查",
                                         recheck),
    };
}

}  // namespace shiji::rectification
