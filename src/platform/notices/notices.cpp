#include "platform/notices/notices.h"

#include "platform/notices/notices_store.h"

namespace shiji::notices {

void tell(storage::Transaction& tx, const TellAbout& message, base::Moment now) {
    insert_message(tx, {.number = next_number(tx),
                        .account = message.to,
                        .made_ms = now,
                        .title = message.title,
                        .words = message.words,
                        .subject_kind = message.subject_kind,
                        .subject_id = message.subject_id,
                        .settled_ms = {}});
}

base::Result<void> settle(storage::Transaction& tx, const http::AccountId& account,
                          std::int64_t number, base::Moment now) {
    if (!has_message(tx, account, number))
        return base::refuse(base::ErrorKind::NotFound, "notices.no_message");
    mark_settled(tx, number, now);
    return {};
}

}  // namespace shiji::notices
