#include "platform/notices/notices.h"
#include "rooms/review/review_store.h"

namespace shiji::review {

void forget_words(storage::Transaction& tx, const Subject& subject, std::string_view instead) {
    notices::forget_words(tx, subject.kind, subject.id);
    if (const auto found = find_case_of(tx, subject))
        write_over_words(tx, found->id, std::string(instead));
}

}  // namespace shiji::review
