#include "rooms/records/load_filing.h"

#include "rooms/records/agenda.h"
#include "rooms/records/erasure_store.h"
#include "rooms/records/limits.h"
#include "rooms/records/whose_roll.h"

namespace shiji::records {

bool Standing::is_not_held() const {
    return newest && newest->outcome == base::name_of(Outcome::NotHeld);
}

std::optional<review::Stage> Standing::stage() const {
    return review_case ? std::optional(review_case->stage) : std::nullopt;
}

bool Standing::is_open_on_desk() const {
    return review_case && review_case->stage == review::Stage::Submitted &&
           review_case->opened_at.has_value();
}

base::Result<Standing> load_standing(storage::Transaction& tx, const GatheringId& id) {
    auto gathering = find_gathering(tx, id);
    if (!gathering) return base::refuse(base::ErrorKind::NotFound, "records.no_gathering");
    auto house = organisation::find_organisation(tx, gathering->organisation);
    base::check(house.has_value(), "a gathering belongs to an organisation");
    Standing standing{.gathering = std::move(*gathering),
                      .house = std::move(*house),
                      .newest = {},
                      .review_case = {}};
    if (!standing.gathering.newest) return standing;
    standing.newest = find_version_row(tx, *standing.gathering.newest);
    base::check(standing.newest.has_value(), "the register points to a version on file");
    standing.review_case = review::find_case_of(tx, {std::string(kGatheringSubject), id.hex});
    return standing;
}

GatheringContent content_being_written(storage::Transaction& tx, const Standing& standing) {
    if (standing.gathering.draft) {
        auto content = base::read_json<GatheringContent>(*standing.gathering.draft);
        base::check(content.has_value(), "a stored draft reads as it was written");
        return std::move(*content);
    }
    if (standing.newest && !standing.is_not_held())
        return content_of_rows(load_shown(tx, standing.gathering.organisation, *standing.newest));
    const GatheringRow& row = standing.gathering;
    const BeginGathering begin{
        .kind = row.kind, .title = row.title, .held_on = row.held_on, .group = row.group_id};
    return first_draft(begin, usual_parts(row.kind));
}

namespace {

/// A "如实未开" stands until it is returned or withdrawn; then the gathering may be filed as held.
bool stands_as_not_held(const Standing& standing) {
    const auto stage = standing.stage();
    return standing.is_not_held() && stage != review::Stage::Returned &&
           stage != review::Stage::Withdrawn;
}

}  // namespace

FilingFacts load_facts(storage::Transaction& tx, const Standing& standing,
                       const GatheringContent& content, base::Moment now) {
    const GatheringRow& gathering = standing.gathering;
    FilingFacts facts;
    facts.now = now;
    facts.kind = standing.house.kind;
    auto whose =
        load_whose_roll(tx, gathering.organisation, facts.kind, content.kind, content.held_on);
    facts.roll = std::move(whose.roll);
    facts.without_secretary = std::move(whose.without_secretary);
    if (content.group)
        facts.groups = organisation::list_groups(tx, gathering.organisation, content.held_on);
    if (!content.follow_ups.empty())
        facts.open_decisions = list_open_decisions(tx, gathering.organisation, content.group,
                                                   content.held_on, gathering.id);
    facts.stage = standing.stage();
    facts.opened = standing.is_open_on_desk();
    facts.not_held = stands_as_not_held(standing);
    facts.same_kind_same_day = has_filing_on(tx, gathering, content);
    return facts;
}

bool committee_stood(const organisation::Organisation& branch,
                     const std::vector<organisation::FormerCommittee>& former, base::Date on) {
    for (const auto& one : former)
        if (on <= one.until) return one.has_committee;
    return branch.has_committee;
}

CommitteeFacts load_committee(storage::Transaction& tx, const Standing& standing, base::Date on) {
    const auto& house = standing.house;
    if (!committee_stood(house, organisation::list_former_committees(tx, house.id), on)) return {};
    return {true, find_committee_day(tx, standing.gathering, on)};
}

base::Result<void> judge_draft_version(storage::Transaction& tx, const GatheringRow& gathering,
                                       std::int64_t draft_version) {
    if (draft_version == gathering.draft_version) return {};
    const auto who = identity::find_account(tx, gathering.moved_by);
    return base::refuse(
        base::ErrorKind::Conflict, "records.draft_moved_on", "draft_version",
        {{"who", who ? who->name.text : "别人"}, {"when", gathering.moved_ms.minute_text()}});
}

GatheringState state_of(const std::optional<Outcome>& outcome,
                        const std::optional<review::Stage>& stage, bool begun) {
    if (!outcome) return begun ? GatheringState::Drafted : GatheringState::Planned;
    if (stage == review::Stage::Returned) return GatheringState::Returned;
    if (stage == review::Stage::Withdrawn) return GatheringState::Withdrawn;
    if (outcome == Outcome::NotHeld) return GatheringState::NotHeld;
    return stage == review::Stage::Accepted ? GatheringState::Accepted : GatheringState::Submitted;
}

void enter_in_register(GatheringRow& gathering, const GatheringContent& content,
                       const std::vector<Cover>& covers) {
    gathering.kind = content.kind;
    gathering.title = content.title;
    gathering.group_id = content.group;
    gathering.held_on = content.held_on;
    gathering.covers = covers_text(covers);
}

std::vector<Cover> list_intended_covers(const GatheringContent& content) {
    std::set<Cover> covers{content.kind};
    for (const AgendaItem& item : content.items) covers.insert(item.part);
    return {covers.begin(), covers.end()};
}

}  // namespace shiji::records
