#include "rooms/records/search_store.h"

#include "rooms/records/erasure_store.h"
#include "rooms/records/words.h"

namespace shiji::records {
namespace {

struct ItemText {
    std::string title;
    std::string minutes;
    std::optional<std::string> speaker;
};
BOOST_DESCRIBE_STRUCT(ItemText, (), (title, minutes, speaker))

void add(std::vector<Passage>& passages, std::string_view field, std::optional<std::string> text) {
    if (text && !text->empty()) passages.push_back({field, std::move(*text)});
}

/// From `from` up to `below`; `order` is the newest or the oldest first.
constexpr std::string_view kNewestFirst =
    "select log_index from records_version where log_index >= ? and log_index < ? "
    "union all select log_index from records_plan_version where log_index >= ? and log_index < ? "
    "order by log_index desc limit ?";
constexpr std::string_view kOldestFirst =
    "select log_index from records_version where log_index >= ? "
    "union all select log_index from records_plan_version where log_index >= ? "
    "order by log_index limit ?";

constexpr std::string_view kNamedBySqlite =
    "select rowid from records_search where records_search match ? and rowid < ? "
    "order by rowid desc limit ?";

/// PostgreSQL must not walk the filings backwards in hope of a common word: it cannot know which
/// words are common before it has planned.
constexpr std::string_view kNamedByPostgres =
    "with named as materialized (select log_index from records_search "
    "where words @@ cast(? as tsquery)) "
    "select log_index from named where log_index < ? order by log_index desc limit ?";

/// GIN gives all rows with a common word before the newest can be taken of them. So each row is
/// marked with the stretches of the log that it stands in, of 2^14 places and of 2^18: a common
/// word is found in the newest of them, and one that is in none is rare enough to ask for it all.
constexpr std::array kStretchBits{14, 18};

std::string stretch_mark(int bits, std::int64_t log_index) {
    return "s" + std::to_string(bits) + "n" + std::to_string(log_index >> bits);
}

std::string with_stretch_marks(std::string words, std::int64_t log_index) {
    for (const int bits : kStretchBits) text::add_index_mark(words, stretch_mark(bits, log_index));
    return words;
}

std::vector<std::int64_t> list_named_by_postgres(storage::Transaction& tx,
                                                 const std::string& question, std::int64_t below,
                                                 std::int64_t most) {
    std::vector<std::int64_t> named;
    const auto take = [&](const std::string& asked) {
        const auto found =
            tx.list_values<std::int64_t>(kNamedByPostgres, asked, below, most - std::ssize(named));
        named.insert(named.end(), found.begin(), found.end());
    };
    for (const int bits : kStretchBits) {
        if (below <= 0 || std::ssize(named) == most) return named;
        take(text::narrowed_tsquery(question, stretch_mark(bits, below - 1)));
        below = (below - 1) >> bits << bits;
    }
    if (below > 0 && std::ssize(named) < most) take(question);
    return named;
}

}  // namespace

std::optional<FiledGathering> find_filed_gathering(storage::Transaction& tx,
                                                   std::int64_t log_index) {
    return tx.find<FiledGathering>(
        "select g.id, g.organisation, v.kind, v.title, v.held_on, v.place, v.outcome, "
        "v.not_held_reason, c.stage from records_version v "
        "join records_gathering g on g.id = v.gathering and g.newest = v.log_index "
        "left join pub_review_case c on c.subject_kind = 'records.gathering' "
        "and c.subject_id = g.id where v.log_index = ?",
        log_index);
}

std::optional<FiledPlan> find_filed_plan(storage::Transaction& tx, std::int64_t log_index) {
    return tx.find<FiledPlan>(
        "select p.id, p.organisation, p.quarter, v.study_plan, v.study_system, v.study_material, "
        "c.stage from records_plan_version v "
        "join records_plan p on p.id = v.plan and p.newest = v.log_index "
        "left join pub_review_case c on c.subject_kind = 'records.plan' "
        "and c.subject_id = p.id where v.log_index = ?",
        log_index);
}

std::vector<Passage> list_passages(storage::Transaction& tx, const FiledGathering& filed,
                                   std::int64_t log_index) {
    std::vector<Passage> passages;
    add(passages, "title", filed.title);
    // What is shown to nobody is found by nobody: not even that it holds a word.
    if (!find_closed_paths(tx, filed.id.hex, {}).empty()) return passages;
    add(passages, "not_held_reason", filed.not_held_reason);
    auto items = tx.list<ItemText>(
        "select title, minutes, speaker from records_item where log_index = ? order by number",
        log_index);
    for (ItemText& item : items) add(passages, "items.minutes", std::move(item.minutes));
    for (std::string& words : tx.list_values<std::string>(
             "select words from records_decision where organisation = ? and log_index = ? "
             "order by item, number",
             filed.organisation, log_index))
        add(passages, "items.decisions.words", std::move(words));
    for (ItemText& item : items) {
        add(passages, "items.speaker", std::move(item.speaker));
        add(passages, "items.title", std::move(item.title));
    }
    add(passages, "place", filed.place);
    return passages;
}

std::vector<Passage> list_passages(storage::Transaction& tx, const FiledPlan& filed,
                                   std::int64_t log_index) {
    std::vector<Passage> passages;
    add(passages, "title", plan_title(filed.quarter));
    if (!find_closed_paths(tx, filed.id.hex, {}).empty()) return passages;
    for (std::string& title : tx.list_values<std::string>(
             "select title from records_plan_item where log_index = ? order by number", log_index))
        add(passages, "items.title", std::move(title));
    add(passages, "study.plan", filed.study_plan);
    add(passages, "study.system", filed.study_system);
    add(passages, "study.material", filed.study_material);
    return passages;
}

std::int64_t find_indexed_to(storage::Transaction& tx) {
    return tx.count("select indexed_to from records_search_state");
}

void move_indexed_to(storage::Transaction& tx, std::int64_t log_index) {
    tx.run("update records_search_state set indexed_to = ?", log_index);
}

void insert_index_words(storage::Transaction& tx, std::int64_t log_index,
                        const std::string& words) {
    if (tx.is_postgres())
        tx.run("insert into records_search (log_index, words) values (?, cast(? as tsvector))",
               log_index, with_stretch_marks(words, log_index));
    else
        tx.run("insert into records_search (rowid, words) values (?, ?)", log_index, words);
}

std::vector<std::int64_t> list_filings_from(storage::Transaction& tx, std::int64_t log_index,
                                            std::int64_t most) {
    return tx.list_values<std::int64_t>(kOldestFirst, log_index, log_index, most);
}

std::vector<std::int64_t> list_candidates(storage::Transaction& tx,
                                          const text::IndexQuestion& question,
                                          std::int64_t indexed_to, std::int64_t below,
                                          std::int64_t most) {
    std::vector<std::int64_t> candidates;
    if (below > indexed_to)
        candidates =
            tx.list_values<std::int64_t>(kNewestFirst, indexed_to, below, indexed_to, below, most);
    const std::int64_t left = most - static_cast<std::int64_t>(candidates.size());
    if (left == 0) return candidates;
    const std::int64_t end = std::min(below, indexed_to);
    const auto named = tx.is_postgres()
                           ? list_named_by_postgres(tx, question.tsquery, end, left)
                           : tx.list_values<std::int64_t>(kNamedBySqlite, question.fts5, end, left);
    candidates.insert(candidates.end(), named.begin(), named.end());
    return candidates;
}

}  // namespace shiji::records
