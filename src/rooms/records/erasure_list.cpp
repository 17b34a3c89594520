#include "rooms/records/carry_out.h"
#include "rooms/records/erasure.h"

namespace shiji::records {
namespace {

constexpr const char* kFormat = "shiji/erasures/v1";

struct KeptErasure {
    ErasureRow row;
    std::vector<ErasurePlace> places;
    /// Where reviewers' words went too. A list from before the log told of those has none.
    std::optional<std::vector<review::ForgottenWords>> words;
};
BOOST_DESCRIBE_STRUCT(KeptErasure, (), (row, places, words))

struct KeptErasures {
    std::string format;
    std::string origin;  ///< of the open log: a list of another district is not taken
    std::vector<KeptErasure> erasures;
};
BOOST_DESCRIBE_STRUCT(KeptErasures, (), (format, origin, erasures))

std::string origin_of(storage::Transaction& tx) {
    const auto identity = transparency::find_identity(tx);
    return identity ? identity->origin : "";
}

bool is_done(const ErasureRow& row) {
    return row.state == ErasureState::Erased || row.state == ErasureState::Closed;
}

base::Result<bool> repeat(storage::Transaction& tx, const KeptErasure& kept,
                          const FiledKinds& kinds) {
    const auto known = find_erasure(tx, kept.row.id);
    const auto target = known_target(tx, kept.row, kinds);
    // Done before the backup, or about a record that is younger than it.
    if ((known && is_done(*known)) || !target || target->newest == 0) return false;
    const Chosen chosen = chosen_in(kept.places);
    if (kept.row.state == ErasureState::Erased)
        if (const auto repeated = repeat_log(tx, kept.row, chosen, kinds); !repeated)
            return base::refuse(repeated);
    if (known)
        update_erasure(tx, kept.row);
    else
        insert_erasure(tx, kept.row, kept.places);
    carry_out(tx, kept.row, chosen, kinds);
    if (chosen.review_words) {
        const auto forgotten =
            review::forget_words_again(tx, target->review_subject(),
                                       kept.words.value_or(std::vector<review::ForgottenWords>{}));
        if (!forgotten) return base::refuse(forgotten);
    }
    return true;
}

}  // namespace

std::string write_erasure_list(storage::Transaction& tx) {
    KeptErasures list{kFormat, origin_of(tx), {}};
    for (ErasureRow& row : list_decided_erasures(tx)) {
        auto places = list_places(tx, row.id);
        auto words = review::list_forgotten_words(tx, review_subject_of(row));
        list.erasures.push_back(
            {with_entries(tx, std::move(row)), std::move(places), std::move(words)});
    }
    return base::write_json(list);
}

base::Result<std::int64_t> repeat_erasures(storage::Transaction& tx, std::string_view text,
                                           const FiledKinds& kinds) {
    const auto list = base::read_json<KeptErasures>(text);
    if (!list || list->format != kFormat)
        return base::refuse(base::ErrorKind::Invalid, "records.erasure_list_malformed");
    // A log that lost its end has a successor: the newest list may be of that one.
    if (transparency::family_of(list->origin) != transparency::family_of(origin_of(tx)))
        return base::refuse(base::ErrorKind::Conflict, "records.erasure_list_of_another", "",
                            {{"origin", list->origin}});
    std::int64_t count = 0;
    for (const KeptErasure& kept : list->erasures) {
        const auto repeated = repeat(tx, kept, kinds);
        if (!repeated) return base::refuse(repeated);
        count += *repeated ? 1 : 0;
    }
    return count;
}

}  // namespace shiji::records
