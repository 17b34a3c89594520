#pragma once

#include "platform/notices/notices.h"

namespace shiji::notices {

struct MessageRow {
    std::int64_t number = 0;
    http::AccountId account;
    base::Moment made_ms;
    base::Line<120> title;
    base::Prose<600> words;
    std::string subject_kind;
    std::string subject_id;
    std::optional<base::Moment> settled_ms;
};
BOOST_DESCRIBE_STRUCT(MessageRow, (),
                      (number, account, made_ms, title, words, subject_kind, subject_id,
                       settled_ms))

std::int64_t next_number(storage::Transaction& tx);
void insert_message(storage::Transaction& tx, const MessageRow& row);
bool has_message(storage::Transaction& tx, const http::AccountId& account, std::int64_t number);
/// The first time counts.
void mark_settled(storage::Transaction& tx, std::int64_t number, base::Moment at);

}  // namespace shiji::notices
