#include "rooms/records/put_on_file.h"

#include "rooms/records/limits.h"
#include "rooms/review/decisions.h"

namespace shiji::records {
namespace {

/// As the public log says it: letters and dashes only. What was not held must not count as held.
std::string public_kind(const VersionRow& row) {
    std::string kind = row.outcome == base::name_of(Outcome::NotHeld) ? row.outcome : row.kind;
    std::replace(kind.begin(), kind.end(), '_', '-');
    return kind;
}

base::Result<transparency::Receipt> commit_to_log(const Filing& filing, const Standing& standing,
                                                  const VersionRows& rows) {
    const GatheringRow& row = standing.gathering;
    const Origin origin{.organisation = row.organisation.hex,
                        .plan = row.plan ? std::optional(row.plan->hex) : std::nullopt,
                        .begun_ms = row.begun_ms ? std::optional(row.begun_ms->ms) : std::nullopt,
                        .begun_by = row.begun_by ? std::optional(row.begun_by->hex) : std::nullopt};
    return transparency::commit_record(filing.tx,
                                       {.record = row.id.hex,
                                        .version = rows.version.version,
                                        .kind = public_kind(rows.version),
                                        .unit = standing.house.pseudonym,
                                        .about = row.held_on,
                                        .due = base::Moment{rows.version.due_ms},
                                        .policy = {},
                                        .fields = fields_of_rows(origin, rows)},
                                       filing.now, filing.chance);
}

/// "7月主题党日（7月8日）"
base::Line<120> title_on_desk(const VersionRow& row, base::Date held_on) {
    const std::string not_held = row.outcome == base::name_of(Outcome::NotHeld) ? "，如实未开" : "";
    return {row.title + "（" + held_on.spoken() + not_held + "）"};
}

}  // namespace

base::Result<review::Case> hand_in(const Filing& filing, const review::Submission& submission) {
    return review::submit(filing.tx, submission, filing.now, filing.chance);
}

HandedIn handed_in(const review::Case& review_case) {
    return {.reviewer = review_case.reviewer.hex, .due_on = review_case.due_on.iso()};
}

base::Result<void> clear_desk(const Filing& filing, const std::optional<review::Case>& on_desk) {
    if (!on_desk || on_desk->stage != review::Stage::Submitted) return {};
    return review::withdraw_case(filing.tx, filing.by, on_desk->id, filing.now, filing.chance);
}

base::Result<Filed> put_on_file(const Filing& filing, Standing standing, VersionRows rows) {
    GatheringRow& row = standing.gathering;
    const base::Date today = filing.now.date();
    const base::Date due_on = filing_due(rulebook::Rulebook::shipped(), row.held_on, today);
    if (const auto cleared = clear_desk(filing, standing.review_case); !cleared)
        return base::refuse(cleared);

    VersionRow& version = rows.version;
    version.gathering = row.id.hex;
    version.version = standing.next_version();
    version.previous = row.newest;
    version.filed_by = filing.by.account.hex;
    version.received_ms = filing.now.ms;
    version.due_ms = base::Moment::end_of(due_on).ms;
    const auto review_case =
        hand_in(filing, {.subject = {std::string(kGatheringSubject), row.id.hex},
                         .organisation = row.organisation,
                         .title = title_on_desk(version, row.held_on),
                         .version = version.version,
                         .by = filing.by.account});
    if (!review_case) return base::refuse(review_case);
    rows.handed_in = handed_in(*review_case);
    const auto receipt = commit_to_log(filing, standing, rows);
    if (!receipt) return base::refuse(receipt);

    version.log_index = receipt->number;
    row.newest = receipt->number;
    row.draft.reset();
    row.draft_version += 1;
    row.moved_ms = filing.now;
    row.moved_by = filing.by.account;
    const auto reviewer = organisation::find_organisation(filing.tx, review_case->reviewer);
    const Filed filed{.gathering = row.id,
                      .version = version.version,
                      .received_at = filing.now,
                      .log_index = receipt->number,
                      .due_on = due_on,
                      .late_days = late_days(today, due_on),
                      .reviewer = review_case->reviewer,
                      .reviewer_name = reviewer ? reviewer->name.text : "",
                      .review_due_on = review_case->due_on};
    rows.organisation = row.organisation.hex;
    insert_version(filing.tx, std::move(rows));
    update_gathering(filing.tx, row);
    return filed;
}

}  // namespace shiji::records
