#include <algorithm>

#include "rooms/accountability/pages.h"

namespace shiji::accountability {
namespace {

std::string name_of_organisation(http::Call& call, const OrganisationId& id) {
    const auto found = organisation::find_organisation(call.tx, id);
    return found ? found->name.text : "";
}

/// Until two counts agree, each teller sees only the own one: they count apart from each other.
void hide_counts(http::Call& call, DutyReport& report) {
    if (report.stage != ReportStage::Commented) return;
    for (ReportMove& move : report.moves)
        if (move.step == ReportStep::Count && move.by != call.caller.account) move.ballots.clear();
}

std::vector<ReviewDemand> demands_of(const DutyReport& report, base::Date today) {
    std::vector<ReviewDemand> demands;
    for (const ReportMove& move : report.moves) {
        if (move.step == ReportStep::Demand)
            demands.push_back({.number = move.number,
                               .words = move.words,
                               .owner = move.owner,
                               .due_on = *move.due_on,
                               .answer = {}});
        for (ReviewDemand& demand : demands) {
            if (move.demanded != demand.number) continue;
            if (move.step == ReportStep::Answer) demand.answer = move.words;
            if (move.step == ReportStep::Close) demand.closed = true;
        }
    }
    for (ReviewDemand& demand : demands)
        demand.overdue = demand.answer.text.empty() && demand.due_on < today;
    return demands;
}

ReportLine line_of_report(http::Call& call, DutyReport report) {
    ReportLine line{.organisation_name = name_of_organisation(call, report.organisation),
                    .problems_share = {},
                    .count = agreed_count(report.moves),
                    .grade = {},
                    .demands = demands_of(report, call.today())};
    for (const ReportMove& move : report.moves) {
        if (move.step == ReportStep::File) line.problems_share = problems_share(move);
        if (move.grade) line.grade = move.grade;
    }
    line.may_judge = may_judge_report(call.tx, call.caller.account, report, call.today());
    hide_counts(call, report);
    line.report = std::move(report);
    return line;
}

std::vector<ReporterChoice> reporter_choices(http::Call& call, const OrganisationId& host) {
    std::vector<ReporterChoice> choices;
    for (const auto& one : organisation::list_organisations_below(call.tx, host, call.today()))
        if (one.parent == host) choices.push_back({one.id, one.name.text});
    return choices;
}

base::Result<ReviewPage> show_review(http::Call& call) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    const OrganisationId& host = place->organisation.id;
    ReviewPage page{.organisation_name = place->organisation.name.text,
                    .year = place->year,
                    .title = {},
                    .held_on = {},
                    .lines = {},
                    .choices = {}};
    const bool hosts = may_host(call.tx, call.caller.account, host, call.today());
    if (auto review = find_review(call.tx, host, place->year)) {
        page.title = review->title.text;
        page.held_on = review->held_on;
        for (DutyReport& report : review->reports)
            page.lines.push_back(line_of_report(call, std::move(report)));
    } else if (hosts) {
        page.choices = reporter_choices(call, host);
    }
    return page;
}

base::Result<ReviewPage> open_it(http::Call& call, const OpenReview& body) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    const auto opened = open_review(call.tx, call.caller, place->organisation.id, place->year, body,
                                    call.now, call.chance);
    if (!opened) return base::refuse(opened);
    return show_review(call);
}

base::Result<ReportPage> show_report(http::Call& call) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    ReportPage page{.organisation_name = place->organisation.name.text,
                    .year = place->year,
                    .host_name = {},
                    .title = {},
                    .held_on = {},
                    .line = {}};
    auto report = find_report(call.tx, place->organisation.id, place->year);
    if (!report) return page;
    page.host_name = name_of_organisation(call, report->host);
    if (const auto review = find_review(call.tx, report->host, place->year)) {
        page.title = review->title.text;
        page.held_on = review->held_on;
    }
    page.may_file =
        report->reporter == call.caller.account && report->stage <= ReportStage::Reported;
    page.may_answer = report->stage == ReportStage::Graded &&
                      (report->reporter == call.caller.account ||
                       speaks_for(call.tx, call.caller.account, place->organisation.id,
                                  DutyLevel::Branch, call.today()));
    page.line = line_of_report(call, std::move(*report));
    return page;
}

/// A verb on the year's report of the organisation, and its page as it then is.
template <class Verb>
base::Result<ReportPage> on_report(http::Call& call, Verb verb) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    if (const auto done = verb(place->organisation.id, place->year); !done)
        return base::refuse(done);
    return show_report(call);
}

base::Result<ReportPage> file_it(http::Call& call, const FileReport& body) {
    return on_report(call, [&](const OrganisationId& id, std::int64_t year) {
        return file_report(call.tx, call.caller, id, year, body, call.now, call.chance);
    });
}

base::Result<ReportPage> act(http::Call& call, const HostAct& body) {
    return on_report(call, [&](const OrganisationId& id, std::int64_t year) {
        return act_on_report(call.tx, call.caller, id, year, body, call.now, call.chance);
    });
}

base::Result<ReportPage> answer(http::Call& call, const AnswerDemand& body) {
    return on_report(call, [&](const OrganisationId& id, std::int64_t year) {
        return answer_demand(call.tx, call.caller, id, year, body, call.now, call.chance);
    });
}

}  // namespace

std::vector<http::Route> review_routes() {
    const std::string reviews = "/api/organisations/{organisation}/reviews/{year}";
    const std::string reports = "/api/organisations/{organisation}/duty-reports/{year}";
    const auto reading = http::right("accountability.read", http::organisation_in_path);
    const auto stating = http::right("accountability.state", http::organisation_in_path);
    const auto hosting = http::right("accountability.host", http::organisation_in_path);
    return {
        http::get<ReviewPage>(reviews, hosting, "一年的述职评议，按建制顺序", show_review),
        http::post<OpenReview, ReviewPage>(reviews, hosting, "安排一年的述职评议", open_it),
        http::get<ReportPage>(reports, reading, "一个党组织一年的述职报告和评议结果", show_report),
        http::post<FileReport, ReportPage>(reports, stating, "提交述职报告", file_it),
        http::post<HostAct, ReportPage>(reports + "/acts", hosting,
                                        "点评、计票、评定、列出整改、办结", act),
        http::post<AnswerDemand, ReportPage>(reports + "/answers", stating,
                                             "报告述职评议整改的办理情况", answer),
    };
}

std::vector<OwedDemand> list_owed_demands(storage::Transaction& tx,
                                          const identity::AccountId& account, base::Date on) {
    std::map<OrganisationId, bool> keeps_desk;
    for (const auto& post : organisation::list_posts(tx, account, on))
        keeps_desk[post.organisation] |= post.role == organisation::Role::Secretary;
    std::vector<OwedDemand> owed;
    for (const auto& [organisation, secretary] : keeps_desk)
        for (const std::int64_t year : {on.year() - 1, on.year()}) {
            const auto report = find_report(tx, organisation, year);
            if (!report || !(secretary || report->reporter == account)) continue;
            for (const ReviewDemand& demand : demands_of(*report, on))
                if (!demand.closed && demand.answer.text.empty())
                    owed.push_back({organisation, year, demand.words, demand.owner, demand.due_on});
        }
    std::stable_sort(owed.begin(), owed.end(),
                     [](const OwedDemand& a, const OwedDemand& b) { return a.due_on < b.due_on; });
    return owed;
}

}  // namespace shiji::accountability
