#include "rooms/accountability/report_rows.h"

#include <algorithm>
#include <sstream>

namespace shiji::accountability {
namespace {

/// What is no count any more gives one of nothing: the verifier compares the text itself.
BallotCount ballot_of(const std::string& text) {
    std::istringstream words(text);
    std::string voters;
    BallotCount count;
    words >> voters >> count.present >> count.good >> count.fair >> count.average >> count.poor;
    count.voters = base::named<BallotClass>(voters).value_or(BallotClass::CommitteeMembers);
    return count;
}

std::vector<BallotCount> ballots_of(const std::string& text) {
    std::vector<BallotCount> ballots;
    if (text.empty()) return ballots;
    for (const std::string& one : base::split(text, ',')) ballots.push_back(ballot_of(one));
    return ballots;
}

ReportMove move_of(const ReportMoveRow& row) {
    return {.number = row.version,
            .step = base::named<ReportStep>(row.step).value_or(ReportStep::List),
            .by = {row.actor},
            .by_name = row.by_name,
            .at = {row.at_ms},
            .words = {row.words},
            .problems = {row.problems},
            .plans = {row.plans},
            .ballots = ballots_of(row.ballots),
            .grade = base::named<ReviewGrade>(row.grade),
            .owner = row.owner,
            .due_on = base::Date::parse(row.due_on),
            .demanded = row.demanded > 0 ? std::optional(row.demanded) : std::nullopt};
}

ReportMoveRow move_row(const ReportRow& report, const ReportMove& move) {
    return {.record = report.record,
            .version = move.number,
            .step = std::string(base::name_of(move.step)),
            .actor = move.by.hex,
            .by_name = move.by_name,
            .at_ms = move.at.ms,
            .words = move.words.text,
            .problems = move.problems.text,
            .plans = move.plans.text,
            .ballots = ballots_text(move.ballots),
            .grade = move.grade ? std::string(base::name_of(*move.grade)) : "",
            .owner = move.owner,
            .due_on = move.due_on ? move.due_on->iso() : "",
            .demanded = move.demanded.value_or(0)};
}

std::vector<transparency::Field> report_fields(const ReportRow& report, const ReportMoveRow& move) {
    auto fields = transparency::fields_of_row("move", move, "moves");
    transparency::add_fields_of(fields, "report", report, "moves");
    return fields;
}

}  // namespace

std::string ballots_text(const std::vector<BallotCount>& ballots) {
    std::string text;
    for (const BallotCount& one : ballots) {
        text += (text.empty() ? "" : ",") + std::string(base::name_of(one.voters));
        for (const std::int64_t count : {one.present, one.good, one.fair, one.average, one.poor})
            text += " " + std::to_string(count);
    }
    return text;
}

DutyReport report_of(storage::Transaction& tx, const ReportRow& row) {
    DutyReport report{
        .record = row.record,
        .host = {row.host},
        .organisation = {row.organisation},
        .year = row.year,
        .reporter = {row.reporter},
        .person = row.person,
        .manner = base::named<ReportManner>(row.manner).value_or(ReportManner::OnSite),
        .moves = {}};
    for (const ReportMoveRow& move : list_report_moves(tx, row.record))
        report.moves.push_back(move_of(move));
    report.stage = stage_of(report.moves);
    return report;
}

base::Result<void> put_report_move(storage::Transaction& tx, const ReportRow& report,
                                   ReportMove move, base::Moment now, seams::Chance& chance) {
    move.at = now;
    const ReportMoveRow row = move_row(report, move);
    const auto logged = put_in_log(tx,
                                   {.kind = kReportKind,
                                    .record = report.record,
                                    .version = move.number,
                                    .fields = report_fields(report, row)},
                                   now, chance);
    if (!logged) return logged;
    if (move.number == 1) insert_report(tx, report);
    insert_report_move(tx, row);
    return {};
}

bool has_post_at(storage::Transaction& tx, const identity::AccountId& account,
                 const OrganisationId& organisation, const std::vector<organisation::Role>& roles,
                 base::Date on) {
    const auto posts = organisation::list_posts(tx, account, on);
    return std::any_of(posts.begin(), posts.end(), [&](const organisation::Post& post) {
        return post.organisation == organisation &&
               (roles.empty() || std::find(roles.begin(), roles.end(), post.role) != roles.end());
    });
}

FieldsFound fields_of_review(storage::Transaction& tx, const std::string& record,
                             std::int64_t version) {
    const auto row = find_review_of_record(tx, record);
    if (!row || version != 1) return std::nullopt;
    if (std::ssize(list_report_rows(tx, record)) != row->reports) return std::nullopt;
    return transparency::fields_of_row("review", *row, "moves");
}

FieldsFound fields_of_report(storage::Transaction& tx, const std::string& record,
                             std::int64_t version) {
    const auto row = find_report_of_record(tx, record);
    if (!row) return std::nullopt;
    const auto moves = list_report_moves(tx, record);
    if (std::ssize(moves) != row->moves || version < 1 || version > row->moves) return std::nullopt;
    const ReportMoveRow& move = moves[static_cast<std::size_t>(version - 1)];
    if (move.version != version) return std::nullopt;
    return report_fields(*row, move);
}

}  // namespace shiji::accountability
