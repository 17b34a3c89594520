#include "rooms/records/search_store.h"

namespace shiji::records {
namespace {

std::string words_of(const OrganisationId& organisation, const std::vector<Passage>& passages) {
    std::string words;
    text::add_index_mark(words, organisation.hex);
    for (const Passage& passage : passages) text::add_index_words(words, passage.text);
    return words;
}

/// What was replaced before it came to the index never comes into it.
std::optional<std::string> words_at(storage::Transaction& tx, std::int64_t log_index) {
    if (const auto gathering = find_filed_gathering(tx, log_index))
        return words_of(gathering->organisation, list_passages(tx, *gathering, log_index));
    if (const auto plan = find_filed_plan(tx, log_index))
        return words_of(plan->organisation, list_passages(tx, *plan, log_index));
    return std::nullopt;
}

}  // namespace

bool is_index_behind(storage::Transaction& tx) {
    return !list_filings_from(tx, find_indexed_to(tx), 1).empty();
}

std::int64_t index_filings(storage::Transaction& tx, std::int64_t most) {
    const auto filings = list_filings_from(tx, find_indexed_to(tx), most);
    for (const std::int64_t log_index : filings)
        if (const auto words = words_at(tx, log_index)) insert_index_words(tx, log_index, *words);
    if (!filings.empty()) move_indexed_to(tx, filings.back() + 1);
    return std::ssize(filings);
}

}  // namespace shiji::records
