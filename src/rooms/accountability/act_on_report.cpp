#include <algorithm>

#include "platform/notices/notices.h"
#include "rooms/accountability/report_rows.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;
using organisation::Role;

constexpr int kDemandDaysMax = 366;

base::Result<ReportRow> need_report(storage::Transaction& tx, const OrganisationId& organisation,
                                    std::int64_t year) {
    auto row = find_report_row(tx, organisation, year);
    if (!row)
        return base::refuse(ErrorKind::NotFound, "accountability.no_report", "",
                            {{"year", std::to_string(year)}});
    return std::move(*row);
}

bool is_allowed(const DutyReport& report, ReportStep step) {
    const ReportStage stage = report.stage;
    switch (step) {
        case ReportStep::File:
            return stage == ReportStage::Listed || stage == ReportStage::Reported;
        case ReportStep::Comment:
            return stage == ReportStage::Reported;
        case ReportStep::Count:
            return stage == ReportStage::Commented;
        case ReportStep::Grade:
            return stage == ReportStage::Counted ||
                   (stage == ReportStage::Commented && report.manner == ReportManner::Written);
        case ReportStep::Demand:
        case ReportStep::Answer:
        case ReportStep::Close:
            return stage == ReportStage::Graded;
        case ReportStep::List:
            return false;
    }
    return false;
}

std::string stage_words(ReportStage stage) {
    switch (stage) {
        case ReportStage::Listed:
            return "待报告";
        case ReportStage::Reported:
            return "已报告，待点评";
        case ReportStage::Commented:
            return "已点评，待测评计票";
        case ReportStage::Counted:
            return "计票一致，待评定";
        case ReportStage::Graded:
            return "已评定";
    }
    return "";
}

base::Result<void> judge_report_step(const DutyReport& report, ReportStep step) {
    if (is_allowed(report, step)) return {};
    return base::refuse(ErrorKind::Conflict, "accountability.report_step", "",
                        {{"stage", stage_words(report.stage)}});
}

ReportMove next_move(const DutyReport& report, ReportStep step, const http::Caller& by) {
    return {.number = std::ssize(report.moves) + 1,
            .step = step,
            .by = by.account,
            .by_name = by.name,
            .words = {},
            .problems = {},
            .plans = {},
            .ballots = {},
            .owner = {}};
}

base::Result<void> judge_ballots(const std::vector<BallotCount>& ballots) {
    std::set<BallotClass> seen;
    for (std::size_t i = 0; i < ballots.size(); ++i) {
        const BallotCount& one = ballots[i];
        const auto counts = {one.present, one.good, one.fair, one.average, one.poor};
        const bool counted =
            std::all_of(counts.begin(), counts.end(), [](auto n) { return n >= 0 && n < 10'000; });
        if (!counted || !seen.insert(one.voters).second ||
            one.good + one.fair + one.average + one.poor > one.present)
            return base::refuse(ErrorKind::Invalid, "accountability.ballots",
                                "ballots[" + std::to_string(i) + "].present");
    }
    const bool any = std::any_of(ballots.begin(), ballots.end(),
                                 [](const BallotCount& one) { return one.present > 0; });
    if (!any) return base::refuse(ErrorKind::Invalid, "accountability.ballots", "ballots");
    return {};
}

/// A demand that stands, and has (or has not) its newest answer.
bool is_open_demand(const DutyReport& report, std::int64_t number, bool answered) {
    bool demanded = false;
    bool has_answer = false;
    for (const ReportMove& move : report.moves) {
        if (move.number == number) demanded = move.step == ReportStep::Demand;
        if (move.demanded != number) continue;
        if (move.step == ReportStep::Close) return false;
        has_answer = true;
    }
    return demanded && has_answer == answered;
}

base::Result<void> judge_demand(const HostAct& act, base::Date today) {
    if (act.owner.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_owner", "owner");
    const base::Date last = today.plus_days(kDemandDaysMax);
    if (!act.due_on || *act.due_on < today || *act.due_on > last)
        return base::refuse(ErrorKind::Invalid, "accountability.date", "due_on",
                            {{"first", today.full()}, {"last", last.full()}});
    return {};
}

base::Result<void> judge_act(const DutyReport& report, const HostAct& act, base::Date today) {
    const bool needs_words = act.step != ReportStep::Count && act.step != ReportStep::Close;
    if (needs_words && act.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "words");
    if (act.step == ReportStep::Count) return judge_ballots(act.ballots);
    if (act.step == ReportStep::Grade && !act.grade)
        return base::refuse(ErrorKind::Invalid, "accountability.no_grade", "grade");
    if (act.step == ReportStep::Demand) return judge_demand(act, today);
    if (act.step == ReportStep::Close && !is_open_demand(report, act.demanded.value_or(0), true))
        return base::refuse(ErrorKind::Conflict, "accountability.no_demand");
    return {};
}

/// Only what belongs to the step is kept.
void fill_move(ReportMove& move, const HostAct& act) {
    move.words = act.words;
    if (act.step == ReportStep::Count) move.ballots = act.ballots;
    if (act.step == ReportStep::Grade) move.grade = act.grade;
    if (act.step == ReportStep::Close) move.demanded = act.demanded;
    if (act.step != ReportStep::Demand) return;
    move.owner = act.owner.text;
    move.due_on = act.due_on;
}

void tell_reporter(storage::Transaction& tx, const DutyReport& report, const HostAct& act,
                   base::Moment now) {
    if (act.step != ReportStep::Grade && act.step != ReportStep::Demand) return;
    const std::string year = std::to_string(report.year);
    notices::tell(tx,
                  {.to = report.reporter,
                   .title = {act.step == ReportStep::Grade ? year + "年度述职评议已有结果"
                                                           : "述职评议整改：请在期限前办结"},
                   .words = {},
                   .subject_kind = "accountability.report",
                   .subject_id = report.organisation.hex + "/" + year},
                  now);
}

bool is_own_report(storage::Transaction& tx, const identity::AccountId& account,
                   const DutyReport& report, base::Date on) {
    if (account == report.reporter || has_post_at(tx, account, report.organisation, {}, on))
        return true;
    const auto host = organisation::find_organisation(tx, report.host);
    const auto one = organisation::find_organisation(tx, report.organisation);
    // A committee's branches are all of its own department; the work committee's are not.
    return host && one && host->kind == organisation::OrganisationKind::WorkCommittee &&
           organisation::is_own_unit(tx, account, *one, on);
}

}  // namespace

bool may_judge_report(storage::Transaction& tx, const identity::AccountId& account,
                      const DutyReport& report, base::Date on) {
    return may_host(tx, account, report.host, on) && !is_own_report(tx, account, report, on);
}

base::Result<void> file_report(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, std::int64_t year,
                               const FileReport& filed, base::Moment now, seams::Chance& chance) {
    const auto row = need_report(tx, organisation, year);
    if (!row) return base::refuse(row);
    const DutyReport report = report_of(tx, *row);
    if (by.account != report.reporter)
        return base::refuse(ErrorKind::Forbidden, "accountability.not_reporter", "",
                            {{"name", report.person}});
    if (const auto judged = judge_report_step(report, ReportStep::File); !judged) return judged;
    if (filed.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "words");
    if (filed.problems.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "problems");
    ReportMove move = next_move(report, ReportStep::File, by);
    move.words = filed.words;
    move.problems = filed.problems;
    move.plans = filed.plans;
    return put_report_move(tx, *row, std::move(move), now, chance);
}

base::Result<void> act_on_report(storage::Transaction& tx, const http::Caller& by,
                                 const OrganisationId& organisation, std::int64_t year,
                                 const HostAct& act, base::Moment now, seams::Chance& chance) {
    const auto row = need_report(tx, organisation, year);
    if (!row) return base::refuse(row);
    const DutyReport report = report_of(tx, *row);
    if (!may_host(tx, by.account, report.host, now.date()))
        return base::refuse(ErrorKind::Forbidden, "accountability.not_host");
    if (is_own_report(tx, by.account, report, now.date()))
        return base::refuse(ErrorKind::Forbidden, "accountability.own_report");
    const bool of_host = act.step != ReportStep::File && act.step != ReportStep::Answer;
    if (!of_host)
        return base::refuse(ErrorKind::Forbidden, "accountability.not_reporter", "",
                            {{"name", report.person}});
    if (const auto judged = judge_report_step(report, act.step); !judged) return judged;
    if (const auto judged = judge_act(report, act, now.date()); !judged) return judged;
    ReportMove move = next_move(report, act.step, by);
    fill_move(move, act);
    if (const auto put = put_report_move(tx, *row, std::move(move), now, chance); !put) return put;
    tell_reporter(tx, report, act, now);
    return {};
}

base::Result<void> answer_demand(storage::Transaction& tx, const http::Caller& by,
                                 const OrganisationId& organisation, std::int64_t year,
                                 const AnswerDemand& answer, base::Moment now,
                                 seams::Chance& chance) {
    const auto row = need_report(tx, organisation, year);
    if (!row) return base::refuse(row);
    const DutyReport report = report_of(tx, *row);
    const bool speaks = by.account == report.reporter ||
                        has_post_at(tx, by.account, organisation, {Role::Secretary}, now.date());
    if (!speaks)
        return base::refuse(ErrorKind::Forbidden, "accountability.not_reporter", "",
                            {{"name", report.person}});
    if (const auto judged = judge_report_step(report, ReportStep::Answer); !judged) return judged;
    if (!is_open_demand(report, answer.demanded, false))
        return base::refuse(ErrorKind::Conflict, "accountability.no_demand");
    if (answer.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_words", "words");
    ReportMove move = next_move(report, ReportStep::Answer, by);
    move.words = answer.words;
    move.demanded = answer.demanded;
    return put_report_move(tx, *row, std::move(move), now, chance);
}

}  // namespace shiji::accountability
