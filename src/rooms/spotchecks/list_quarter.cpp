#include "rooms/spotchecks/spotchecks_store.h"

namespace shiji::spotchecks {
namespace {

using records::GatheringState;

/// When the quarter's records were drawn: the first time, of those not replaced.
std::map<std::string, base::Moment> drawn_moments(storage::Transaction& tx, base::Quarter quarter,
                                                  const OrganisationId& top) {
    std::map<std::string, base::Moment> drawn;
    for (const auto& line : draws::list_draws(tx, {}, top, {})) {
        if (line.quarter != quarter || line.step != draws::DrawStep::Drawn) continue;
        const auto page = draws::find_draw(tx, {}, line.id, {});
        if (!page) continue;
        for (const auto& one : page->drawn) {
            if (one.replaced_because) continue;
            const auto [found, fresh] = drawn.emplace(one.record, *page->drawn_at);
            if (!fresh) found->second = std::min(found->second, *page->drawn_at);
        }
    }
    return drawn;
}

/// What the newest row of a case cannot tell of one that was handed in more than once.
void add_returns(storage::Transaction& tx, Passage& passage) {
    const auto on_desk =
        review::find_case_of(tx, {std::string(records::kGatheringSubject), passage.gathering.hex});
    if (!on_desk) return;
    for (const review::Move& move : review::list_moves(tx, on_desk->id)) {
        if (move.step == review::Step::Submit) {
            if (move.number == 1) passage.filed_at = move.at;
            if (passage.returned_at && !passage.resubmitted_at) passage.resubmitted_at = move.at;
        }
        if (move.step == review::Step::Return && !passage.returned_at)
            passage.returned_at = move.at;
    }
}

/// All that later stages say, by record.
struct Later {
    std::optional<base::Moment> published_at;
    std::map<std::string, base::Moment> drawn;
    std::map<std::string, base::Moment> concluded;
};

Later later_of(storage::Transaction& tx, base::Quarter quarter, const OrganisationId& top) {
    Later later;
    if (const auto publication = inspection::find_publication(tx, quarter))
        later.published_at = publication->published_at;
    later.drawn = drawn_moments(tx, quarter, top);
    for (auto& row : list_concluded(tx)) later.concluded.emplace(row.record, row.concluded_ms);
    return later;
}

std::optional<base::Moment> moment_in(const std::map<std::string, base::Moment>& moments,
                                      const std::string& record) {
    const auto found = moments.find(record);
    return found == moments.end() ? std::nullopt : std::optional(found->second);
}

Passage passage_of(storage::Transaction& tx, const PassageRow& row, const Later& later) {
    Passage passage{.gathering = {row.id},
                    .title = row.title,
                    .organisation = row.organisation,
                    .organisation_name = {},
                    .desk = row.reviewer.value_or(OrganisationId{}),
                    .held_on = row.held_on,
                    .filed_at = row.received_ms,
                    .returned_at = {},
                    .resubmitted_at = {},
                    .accepted_at = {},
                    .counted_at = {},
                    .drawn_at = moment_in(later.drawn, row.id),
                    .concluded_at = {}};
    if (row.version > 1 || row.stage == base::name_of(review::Stage::Returned))
        add_returns(tx, passage);
    if (row.stage == base::name_of(review::Stage::Accepted)) passage.accepted_at = row.decided_ms;
    // A sheet that was shown before the acceptance counted the record in no way.
    if (passage.accepted_at && later.published_at && *passage.accepted_at <= *later.published_at)
        passage.counted_at = later.published_at;
    if (passage.drawn_at) passage.concluded_at = moment_in(later.concluded, row.id);
    return passage;
}

/// What was planned or begun for a day that is over and is not on file.
void add_missing(storage::Transaction& tx, const organisation::Organisation& one,
                 base::Quarter quarter, base::Date today, std::vector<Passage>& passages) {
    const base::Date last = std::min(quarter.last(), today.plus_days(-1));
    if (last < quarter.first()) return;
    for (const auto& line : records::list_gatherings(tx, one.id, quarter.first(), last))
        if (line.version == 0)
            passages.push_back({.gathering = line.id,
                                .title = line.title.text,
                                .organisation = one.id,
                                .organisation_name = {},
                                .desk = {},
                                .held_on = line.held_on,
                                .filed_at = {},
                                .returned_at = {},
                                .resubmitted_at = {},
                                .accepted_at = {},
                                .counted_at = {},
                                .drawn_at = {},
                                .concluded_at = {}});
}

}  // namespace

std::vector<Passage> list_quarter(storage::Transaction& tx, base::Quarter quarter,
                                  base::Date today) {
    const auto organisations = organisation::list_organisations(tx, today);
    if (organisations.empty()) return {};
    const Later later = later_of(tx, quarter, organisations.front().id);
    std::vector<Passage> passages;
    for (const PassageRow& row : list_passages(tx, quarter.first(), quarter.last()))
        passages.push_back(passage_of(tx, row, later));
    std::map<OrganisationId, std::string> names;
    for (const auto& one : organisations) {
        names.emplace(one.id, one.name.text);
        if (organisation::is_branch(one.kind)) add_missing(tx, one, quarter, today, passages);
    }
    for (Passage& passage : passages) {
        if (passage.desk.empty())
            passage.desk = organisation::reviewing_organisation(tx, passage.organisation)
                               .value_or(OrganisationId{});
        auto name = names.find(passage.organisation);
        if (name == names.end()) {
            const auto closed = organisation::find_organisation(tx, passage.organisation);
            name = names.emplace(passage.organisation, closed ? closed->name.text : "").first;
        }
        passage.organisation_name = name->second;
    }
    std::stable_sort(passages.begin(), passages.end(),
                     [](const Passage& a, const Passage& b) { return a.held_on < b.held_on; });
    return passages;
}

}  // namespace shiji::spotchecks
