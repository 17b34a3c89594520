#include "rooms/records/search_filings.h"

#include <charconv>
#include <limits>

#include "platform/settings/messages.h"
#include "rooms/records/limits.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/pages.h"
#include "rooms/records/search_store.h"

namespace shiji::records {
namespace {

constexpr std::int64_t kEndOfLog = std::numeric_limits<std::int64_t>::max();

/// Who asks for what.
struct Search {
    const text::Query& query;
    std::set<OrganisationId> readable;
};

/// Title and the passage that says most of the query, with marks; nothing when a term is missing.
std::optional<SearchHit> matched(const text::Query& query, const std::vector<Passage>& passages) {
    std::bitset<text::kTermsMax> terms;
    SearchHit hit;
    std::size_t most = 0;
    for (const Passage& passage : passages) {
        const auto found = query.find(passage.text);
        terms |= found.terms;
        if (&passage == &passages.front()) {
            hit.title = text::excerpt(passage.text, found.spans, kExcerptCharacters);
        } else if (found.terms.count() > most) {
            most = found.terms.count();
            hit.label = settings::field_label(passage.field);
            hit.pieces = text::excerpt(passage.text, found.spans, kExcerptCharacters);
        }
    }
    if (terms.count() < query.terms()) return std::nullopt;
    return hit;
}

std::optional<SearchHit> match_gathering(storage::Transaction& tx, const Search& search,
                                         const FiledGathering& filed, std::int64_t log_index) {
    if (!search.readable.contains(filed.organisation)) return std::nullopt;
    auto hit = matched(search.query, list_passages(tx, filed, log_index));
    if (!hit) return std::nullopt;
    hit->kind = HitKind::Gathering;
    hit->gathering = filed.id;
    hit->cover = filed.kind;
    hit->organisation = filed.organisation;
    hit->held_on = filed.held_on;
    hit->state = state_of(filed.outcome, filed.stage, true);
    return hit;
}

std::optional<SearchHit> match_plan(storage::Transaction& tx, const Search& search,
                                    const FiledPlan& filed, std::int64_t log_index) {
    if (!search.readable.contains(filed.organisation)) return std::nullopt;
    auto hit = matched(search.query, list_passages(tx, filed, log_index));
    if (!hit) return std::nullopt;
    hit->kind = HitKind::Plan;
    hit->quarter = filed.quarter;
    hit->organisation = filed.organisation;
    hit->held_on = filed.quarter.first();
    hit->state = state_of(Outcome::Filed, filed.stage, true);
    return hit;
}

std::optional<SearchHit> match(storage::Transaction& tx, const Search& search,
                               std::int64_t log_index) {
    if (const auto gathering = find_filed_gathering(tx, log_index))
        return match_gathering(tx, search, *gathering, log_index);
    if (const auto plan = find_filed_plan(tx, log_index))
        return match_plan(tx, search, *plan, log_index);
    return std::nullopt;
}

/// Whose filings the index is asked for; nobody's by name when they are too many to name.
std::vector<std::string> marks_of(const std::vector<OrganisationId>& readable) {
    std::vector<std::string> marks;
    if (readable.size() > kSearchedByName) return marks;
    for (const OrganisationId& organisation : readable) marks.push_back(organisation.hex);
    return marks;
}

/// Spelt right and short enough.
base::Result<text::Query> query_of(const std::string& words) {
    const std::string settled = base::is_utf8(words) ? base::to_nfc(words) : "";
    if (base::count_characters(settled) > kSearchCharactersMax)
        return base::refuse(base::ErrorKind::Invalid, "records.search_too_long", "words",
                            {{"max", std::to_string(kSearchCharactersMax)}});
    auto query = text::Query::of(settled);
    if (!query) return base::refuse(base::ErrorKind::Invalid, "records.search_empty", "words");
    return std::move(*query);
}

/// Where the page before this one stopped; the end of the log when there was none.
std::int64_t place_in_log(const std::string& given) {
    std::int64_t place = kEndOfLog;
    std::from_chars(given.data(), given.data() + given.size(), place);
    return place;
}

}  // namespace

SearchPage search_filings(storage::Transaction& tx, const text::Query& query,
                          const std::vector<OrganisationId>& readable, std::int64_t before) {
    SearchPage page;
    page.organisations = static_cast<std::int64_t>(readable.size());
    if (readable.empty()) return page;
    const Search search{query, {readable.begin(), readable.end()}};
    const auto question = query.index_question(marks_of(readable));
    const std::int64_t indexed_to = find_indexed_to(tx);
    std::int64_t below = before, last_hit = before;
    for (int batch = 0; batch < kSearchBatches; ++batch) {
        const auto candidates = list_candidates(tx, question, indexed_to, below, kSearchBatch);
        for (const std::int64_t log_index : candidates) {
            below = log_index;
            auto hit = match(tx, search, log_index);
            if (!hit) continue;
            if (page.hits.size() == kHitsPerPage) {
                page.next = last_hit;
                return page;
            }
            hit->organisation_name = name_of_organisation(tx, hit->organisation);
            page.hits.push_back(std::move(*hit));
            last_hit = log_index;
        }
        if (std::ssize(candidates) < kSearchBatch) return page;
    }
    page.next = below;
    return page;
}

base::Result<SearchPage> show_search(http::Call& call) {
    const auto query = query_of(call.query("words"));
    if (!query) return base::refuse(query);
    const auto readable =
        organisation::organisations_with(call.tx, call.caller, "records.read", call.today());
    return search_filings(call.tx, *query, readable, place_in_log(call.query("before")));
}

}  // namespace shiji::records
