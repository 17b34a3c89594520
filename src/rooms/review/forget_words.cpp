#include "platform/notices/notices.h"
#include "platform/transparency/erasure.h"
#include "rooms/review/review_store.h"

namespace shiji::review {
namespace {

bool is_written(const transparency::Field& field) {
    return field.path.starts_with("moves/") && field.path.ends_with("/words") &&
           !field.value.empty() && field.value != transparency::kErasedValue;
}

/// What the entry of that decision holds of words; nothing where it holds none, or the store has no
/// such decision.
std::optional<transparency::Erase> erase_of(storage::Transaction& tx, const CaseId& id,
                                            std::int64_t version, std::string_view basis) {
    auto read = fields_of_entry(tx, id.hex, version);
    if (!read) return std::nullopt;
    transparency::Erase erase{
        id.hex, version, transparency::in_tree_order(std::move(*read)), {}, std::string(basis)};
    for (std::size_t i = 0; i < erase.fields.size(); ++i)
        if (is_written(erase.fields[i])) erase.positions.insert(i);
    if (erase.positions.empty()) return std::nullopt;
    return erase;
}

void write_over(storage::Transaction& tx, const Subject& subject, const CaseId& id) {
    notices::forget_words(tx, subject.kind, subject.id);
    write_over_words(tx, id, std::string(transparency::kErasedValue));
}

}  // namespace

base::Result<void> forget_words(storage::Transaction& tx, const Subject& subject,
                                std::string_view basis, base::Moment now) {
    const auto found = find_case_of(tx, subject);
    if (!found) return {};
    for (std::int64_t version = 1; version < next_logged(tx, found->id); ++version) {
        const auto erase = erase_of(tx, found->id, version, basis);
        if (!erase) continue;
        if (const auto told = transparency::commit_erase(tx, *erase, now); !told)
            return base::refuse(told);
    }
    write_over(tx, subject, found->id);
    return {};
}

std::vector<ForgottenWords> list_forgotten_words(storage::Transaction& tx, const Subject& subject) {
    std::vector<ForgottenWords> forgotten;
    const auto found = find_case_of(tx, subject);
    if (!found) return forgotten;
    for (std::int64_t version = 1; version < next_logged(tx, found->id); ++version)
        if (const auto erased = transparency::list_erased_fields(tx, found->id.hex, version);
            !erased.empty())
            forgotten.push_back({version, erased.front().index});
    return forgotten;
}

base::Result<void> forget_words_again(storage::Transaction& tx, const Subject& subject,
                                      const std::vector<ForgottenWords>& forgotten) {
    const auto found = find_case_of(tx, subject);
    if (!found) return {};
    for (const ForgottenWords& words : forgotten) {
        const auto erase = erase_of(tx, found->id, words.version, "");
        if (!erase) continue;
        if (const auto repeated = transparency::repeat_erase(tx, *erase, words.entry); !repeated)
            return base::refuse(repeated);
    }
    write_over(tx, subject, found->id);
    return {};
}

}  // namespace shiji::review
