#include "rooms/records/agenda.h"
#include "rooms/records/erasure_store.h"
#include "rooms/records/limits.h"
#include "rooms/records/pages.h"
#include "rooms/records/roll_text.h"
#include "rooms/records/whose_roll.h"

namespace shiji::records {
namespace {

base::Result<Standing> standing_in_path(http::Call& call) {
    const auto id = call.id<GatheringOwner>("gathering");
    if (!id) return base::refuse(id);
    return load_standing(call.tx, *id);
}

std::string name_of_account(storage::Transaction& tx, const identity::AccountId& id) {
    const auto account = identity::find_account(tx, id);
    return account ? account->name.text : "";
}

std::optional<NotHeld> not_held_of(const VersionRow& row) {
    if (!row.not_held_reason) return std::nullopt;
    return NotHeld{
        .reason = {*row.not_held_reason},
        .make_up_on = row.make_up_on ? base::Date::parse(*row.make_up_on) : std::nullopt};
}

std::vector<membership::RollEntry> entries_of(const VersionRow& row) {
    std::vector<membership::RollEntry> roll;
    for (RollLine& line : roll_of_text(row.roll)) roll.push_back(std::move(line.member));
    return roll;
}

RollCount count_of(const VersionRow& row) {
    return {row.should_attend, row.present, row.voters_should_attend, row.voters_present};
}

std::optional<CaseOfFiling> case_of(storage::Transaction& tx,
                                    const std::optional<review::Case>& found) {
    if (!found) return std::nullopt;
    return CaseOfFiling{.review_case = found->id,
                        .stage = found->stage,
                        .version = found->version,
                        .reviewer_name = name_of_organisation(tx, found->reviewer),
                        .due_on = found->due_on,
                        .opened = found->opened_at.has_value(),
                        .moves = list_steps(tx, found->id)};
}

/// What is being written is its writers' alone; others see what was filed, or what is planned.
void fill_content(http::Call& call, const Standing& standing, GatheringPage& page) {
    const GatheringRow& row = standing.gathering;
    const bool filed = standing.newest.has_value();
    page.has_draft = row.draft.has_value() && page.may_write;
    if (filed && !page.has_draft) {
        const VersionRows shown =
            load_shown(call.tx, standing.gathering.organisation, *standing.newest);
        page.content = content_of_rows(shown);
        page.roll = entries_of(shown.version);
        page.roll_count = count_of(*standing.newest);
        return;
    }
    if (page.may_write || !row.begun_ms)
        page.content = content_being_written(call.tx, standing);
    else
        page.content = first_draft(
            {.kind = row.kind, .title = row.title, .held_on = row.held_on, .group = row.group_id},
            covers_of_text(row.covers));
    if (page.may_write && !row.begun_ms)
        fill_by_habit(call.tx, row.organisation, row.id, page.content);
    page.roll = load_whose_roll(call.tx, standing.house.id, standing.house.kind, page.content.kind,
                                page.content.held_on)
                    .roll;
    page.roll_count = count_roll(page.content, page.roll);
}

void fill_times(http::Call& call, const Standing& standing, GatheringPage& page) {
    const base::Date today = call.today();
    page.begun_at = standing.gathering.begun_ms;
    if (standing.newest) {
        page.version = standing.newest->version;
        page.received_at = base::Moment{standing.newest->received_ms};
        page.due_on = base::Moment{standing.newest->due_ms}.date();
        page.late_days = late_days(page.received_at->date(), page.due_on);
        page.not_held = not_held_of(
            load_shown(call.tx, standing.gathering.organisation, *standing.newest).version);
        if (standing.newest->make_up) page.make_up = GatheringId{*standing.newest->make_up};
    } else {
        page.due_on = filing_due(rulebook::Rulebook::shipped(), standing.gathering.held_on, today);
        page.late_days = late_days(today, page.due_on);
    }
}

base::Result<VersionRows> version_of(http::Call& call, const Standing& standing,
                                     std::string_view number) {
    std::int64_t version = 0;
    for (const char digit : number.substr(0, 9))
        version = digit >= '0' && digit <= '9' ? version * 10 + (digit - '0') : -1;
    auto row = standing.newest && version > 0
                   ? find_version_row(call.tx, *standing.gathering.newest, version)
                   : std::nullopt;
    if (!row) return base::refuse(base::ErrorKind::NotFound, "records.no_version");
    return load_shown(call.tx, standing.gathering.organisation, std::move(*row));
}

QuorumNeeds needs_of(std::int64_t should_attend, base::Date on) {
    const auto needed = [&](rulebook::VoteKind kind) {
        return judge_vote(rulebook::Rulebook::shipped(), {.kind = kind},
                          {.should_attend = should_attend}, on)
            .present_needed;
    };
    return {needed(rulebook::VoteKind::Ordinary), needed(rulebook::VoteKind::Admission),
            needed(rulebook::VoteKind::Election)};
}

}  // namespace

base::Result<GatheringPage> show_gathering(http::Call& call) {
    const auto standing = standing_in_path(call);
    if (!standing) return base::refuse(standing);
    const GatheringRow& row = standing->gathering;
    GatheringPage page;
    page.id = row.id;
    page.organisation = row.organisation;
    page.organisation_name = name_of_organisation(call.tx, row.organisation);
    page.may_write =
        organisation::may(call.tx, call.caller, "records.write", row.organisation.hex, call.today())
            .has_value();
    page.draft_version = row.draft_version;
    page.state =
        state_of(standing->newest ? base::named<Outcome>(standing->newest->outcome) : std::nullopt,
                 standing->stage(), row.begun_ms.has_value());
    fill_content(call, *standing, page);
    fill_times(call, *standing, page);
    page.voters_needed = needs_of(page.roll_count.voters_should_attend, page.content.held_on);
    page.covers = list_covers(page.content);
    page.groups = organisation::list_groups(call.tx, row.organisation, page.content.held_on);
    if (page.may_write)
        page.open_decisions = list_open_decisions(call.tx, row.organisation, page.content.group,
                                                  page.content.held_on, row.id);
    if (row.newest) page.versions = list_versions(call.tx, *row.newest);
    page.review = case_of(call.tx, standing->review_case);
    for (const AttachmentRow& file : list_shown_attachments(call.tx, row.id.hex))
        page.attachments.push_back(line_of(file));
    return page;
}

base::Result<CheckPage> show_check(http::Call& call) {
    const auto standing = standing_in_path(call);
    if (!standing) return base::refuse(standing);
    CheckPage page;
    page.content = content_being_written(call.tx, *standing);
    page.draft_version = standing->gathering.draft_version;
    const FilingFacts facts = load_facts(call.tx, *standing, page.content, call.now);
    page.roll_count = count_roll(page.content, facts.roll);
    page.remarks = judge_loaded(call.tx, *standing, page.content, facts);
    page.due_on = filing_due(rulebook::Rulebook::shipped(), page.content.held_on, call.today());
    page.late_days = late_days(call.today(), page.due_on);
    page.covers = list_covers(page.content);
    if (const auto reviewer =
            organisation::reviewing_organisation(call.tx, standing->gathering.organisation))
        page.reviewer_name = name_of_organisation(call.tx, *reviewer);
    return page;
}

base::Result<VersionPage> show_version(http::Call& call) {
    const auto standing = standing_in_path(call);
    if (!standing) return base::refuse(standing);
    const auto rows = version_of(call, *standing, call.param("version"));
    if (!rows) return base::refuse(rows);
    const VersionRow& row = rows->version;
    return VersionPage{.version = row.version,
                       .content = content_of_rows(*rows),
                       .not_held = not_held_of(row),
                       .received_at = {row.received_ms},
                       .filed_by_name = name_of_account(call.tx, {row.filed_by}),
                       .roll_count = count_of(row),
                       .roll = entries_of(row),
                       .checks = check_version(call.tx, rulebook::Rulebook::shipped(),
                                               standing->gathering.id, *rows)};
}

base::Result<DifferenceList> show_differences(http::Call& call) {
    const auto standing = standing_in_path(call);
    if (!standing) return base::refuse(standing);
    const std::int64_t newest = standing->newest ? standing->newest->version : 0;
    const auto asked = [&](std::string_view name, std::int64_t otherwise) {
        const std::string given = call.query(name);
        return given.empty() ? std::to_string(otherwise) : given;
    };
    const auto before = version_of(call, *standing, asked("from", newest - 1));
    if (!before) return base::refuse(before);
    const auto after = version_of(call, *standing, asked("to", newest));
    if (!after) return base::refuse(after);
    return DifferenceList{list_differences(*before, *after)};
}

}  // namespace shiji::records
