#include <algorithm>

#include "platform/notices/notices.h"
#include "rooms/accountability/report_rows.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;
using organisation::Role;

constexpr unsigned kFirstMonth = 10;
constexpr int kReviewMonths = 9;

/// An organisation that reports, and who speaks.
struct Reporter {
    organisation::Organisation organisation;
    identity::Account account;
    ReportManner manner = ReportManner::OnSite;
};

std::optional<identity::Account> person_of(storage::Transaction& tx, const OrganisationId& id,
                                           base::Date on) {
    for (const Role role : {Role::Secretary, Role::Reviewer})
        for (const auto& holder : organisation::list_holders(tx, id, role, on))
            if (auto account = identity::find_account(tx, holder)) return account;
    return std::nullopt;
}

base::Result<void> judge_opening(const OpenReview& opened, std::int64_t year) {
    if (opened.title.text.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_title", "title");
    const base::Month from{static_cast<int>(year), kFirstMonth};
    const base::Date last = from.plus(kReviewMonths - 1).last();
    if (opened.held_on < from.first() || opened.held_on > last)
        return base::refuse(ErrorKind::Invalid, "accountability.date", "held_on",
                            {{"first", from.first().full()}, {"last", last.full()}});
    if (opened.reporters.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_reporters", "reporters");
    return {};
}

base::Result<std::vector<Reporter>> reporters_of(storage::Transaction& tx,
                                                 const OrganisationId& host, std::int64_t year,
                                                 const OpenReview& opened, base::Date on) {
    std::vector<Reporter> reporters;
    std::set<OrganisationId> seen;
    for (const ListedReporter& listed : opened.reporters) {
        const auto one = organisation::find_organisation(tx, listed.organisation);
        if (!one || one->parent != host || !seen.insert(one->id).second ||
            find_report_row(tx, one->id, year))
            return base::refuse(ErrorKind::Invalid, "accountability.not_below", "reporters",
                                {{"name", one ? one->name.text : ""}});
        const auto account = person_of(tx, one->id, on);
        if (!account)
            return base::refuse(ErrorKind::Conflict, "accountability.no_secretary", "reporters",
                                {{"name", one->name.text}});
        reporters.push_back({*one, *account, listed.manner});
    }
    return reporters;
}

ReportRow report_row(const ReviewRow& review, const Reporter& reporter, seams::Chance& chance) {
    struct ReportOwner;
    return {.record = chance.id<ReportOwner>().hex,
            .review = review.record,
            .host = review.host,
            .organisation = reporter.organisation.id.hex,
            .year = review.year,
            .reporter = reporter.account.id.hex,
            .person = reporter.account.name.text,
            .manner = std::string(base::name_of(reporter.manner))};
}

ReportMove listing(const http::Caller& by) {
    return {.number = 1,
            .step = ReportStep::List,
            .by = by.account,
            .by_name = by.name,
            .words = {},
            .problems = {},
            .plans = {},
            .ballots = {},
            .owner = {}};
}

base::Result<void> list_reporter(storage::Transaction& tx, const http::Caller& by,
                                 const ReviewRow& review, const Reporter& reporter,
                                 base::Moment now, seams::Chance& chance) {
    const ReportRow row = report_row(review, reporter, chance);
    const auto put = put_report_move(tx, row, listing(by), now, chance);
    if (!put) return put;
    const std::string manner = reporter.manner == ReportManner::OnSite ? "现场" : "书面";
    notices::tell(tx,
                  {.to = reporter.account.id,
                   .title = {"请准备" + std::to_string(row.year) + "年度述职报告"},
                   .words = {review.title + "，" + day_of(review.held_on).spoken() + "，" + manner +
                             "述职。"},
                   .subject_kind = "accountability.report",
                   .subject_id = row.organisation + "/" + std::to_string(row.year)},
                  now);
    return {};
}

}  // namespace

bool may_host(storage::Transaction& tx, const identity::AccountId& account,
              const OrganisationId& host, base::Date on) {
    const auto one = organisation::find_organisation(tx, host);
    if (!one || organisation::is_branch(one->kind)) return false;
    if (one->kind == organisation::OrganisationKind::WorkCommittee)
        return has_post_at(tx, account, host, {Role::Inspector}, on);
    return has_post_at(tx, account, host, {Role::Secretary, Role::Reviewer}, on);
}

base::Result<void> open_review(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& host, std::int64_t year,
                               const OpenReview& opened, base::Moment now, seams::Chance& chance) {
    if (!organisation::find_organisation(tx, host))
        return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    if (!may_host(tx, by.account, host, now.date()))
        return base::refuse(ErrorKind::Forbidden, "accountability.not_host");
    if (find_review_row(tx, host, year))
        return base::refuse(ErrorKind::Conflict, "accountability.review_exists", "",
                            {{"year", std::to_string(year)}});
    if (const auto judged = judge_opening(opened, year); !judged) return judged;
    const auto reporters = reporters_of(tx, host, year, opened, now.date());
    if (!reporters) return base::refuse(reporters);
    struct ReviewOwner;
    const ReviewRow row{.record = chance.id<ReviewOwner>().hex,
                        .host = host.hex,
                        .year = year,
                        .title = opened.title.text,
                        .held_on = opened.held_on.iso(),
                        .reports = std::ssize(*reporters),
                        .actor = by.account.hex,
                        .by_name = by.name,
                        .at_ms = now.ms};
    const auto logged = put_in_log(tx,
                                   {.kind = kReviewKind,
                                    .record = row.record,
                                    .fields = transparency::fields_of_row("review", row, "moves")},
                                   now, chance);
    if (!logged) return logged;
    insert_review(tx, row);
    for (const Reporter& reporter : *reporters)
        if (const auto put = list_reporter(tx, by, row, reporter, now, chance); !put) return put;
    return {};
}

std::optional<DutyReview> find_review(storage::Transaction& tx, const OrganisationId& host,
                                      std::int64_t year) {
    const auto row = find_review_row(tx, host, year);
    if (!row) return std::nullopt;
    DutyReview review{.record = row->record,
                      .host = host,
                      .year = year,
                      .title = {row->title},
                      .held_on = day_of(row->held_on),
                      .by_name = row->by_name,
                      .reports = {}};
    std::map<OrganisationId, ReportRow> rows;
    for (ReportRow& one : list_report_rows(tx, row->record)) {
        const OrganisationId id{one.organisation};
        rows.emplace(id, std::move(one));
    }
    const auto take = [&](const OrganisationId& id) {
        if (const auto found = rows.extract(id); !found.empty())
            review.reports.push_back(report_of(tx, found.mapped()));
    };
    // Who was closed since has no place in the office order any more, and stands at the end.
    for (const auto& one : organisation::list_organisations_below(tx, host, review.held_on))
        take(one.id);
    while (!rows.empty()) take(OrganisationId(rows.begin()->first));
    return review;
}

std::optional<DutyReport> find_report(storage::Transaction& tx, const OrganisationId& organisation,
                                      std::int64_t year) {
    const auto row = find_report_row(tx, organisation, year);
    return row ? std::optional(report_of(tx, *row)) : std::nullopt;
}

std::vector<GradedReport> list_review_grades(storage::Transaction& tx, std::int64_t year) {
    std::vector<GradedReport> graded;
    for (const ReportRow& row : list_report_rows_of_year(tx, year)) {
        const DutyReport report = report_of(tx, row);
        for (const ReportMove& move : report.moves)
            if (move.grade)
                graded.push_back(
                    {.record = report.record,
                     .organisation = report.organisation,
                     .person = report.person,
                     .grade = *move.grade,
                     .words = move.words.text,
                     .graded_by = move.by,
                     .graded_name = move.by_name,
                     .graded_at = move.at,
                     .ballots = agreed_count(report.moves).value_or(std::vector<BallotCount>{})});
    }
    return graded;
}

}  // namespace shiji::accountability
