#pragma once

/// 消息: what a room tells a person. The rows are the outbox of every channel: written in the
/// transaction of what they are about, read after its commit. The program's own page is one reader.

#include <array>

#include "platform/http/http.h"

namespace shiji::notices {

/// What is to be told. `about` names the thing ("records.gathering", its id), for a link.
struct TellAbout {
    http::AccountId to;
    base::Line<120> title;
    base::Prose<600> words;  ///< may be empty
    std::string subject_kind;
    std::string subject_id;
};

/// Writes the message in the caller's transaction.
void tell(storage::Transaction& tx, const TellAbout& message, base::Moment now);

struct Message {
    std::int64_t number = 0;  ///< 1, 2, … over all accounts, in the order of commits
    base::Moment made_at;
    base::Line<120> title;
    base::Prose<600> words;
    std::string subject_kind;
    std::string subject_id;
    std::optional<base::Moment> settled_at;  ///< when its owner put it away
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (number, made_at, title, words, subject_kind, subject_id, settled_at))

/// An account's messages, newest first; those with a number below `before`.
std::vector<Message> list_messages(storage::Transaction& tx, const http::AccountId& account,
                                   std::int64_t before, std::int64_t count);
/// How many of an account's messages are not put away.
std::int64_t count_new(storage::Transaction& tx, const http::AccountId& account);
/// Puts one's own message away; again: no effect. Errors: notices.no_message.
base::Result<void> settle(storage::Transaction& tx, const http::AccountId& account,
                          std::int64_t number, base::Moment now);

/// The table over whose rows forget_words writes.
inline constexpr std::array<const char*, 1> kWordTables{"notices_message"};

/// Empties the words of all messages about a subject; that somebody was told stays.
void forget_words(storage::Transaction& tx, std::string_view subject_kind,
                  std::string_view subject_id);

/// The same of what is named by that id alone, or by one that ends in "/" and it, of any kind.
void forget_words_about(storage::Transaction& tx, std::string_view id);
/// Writes `word` over a text wherever a message quotes it.
void forget_text(storage::Transaction& tx, std::string_view text, std::string_view word);

// Routes (notices_http.h):
//   GET  /api/messages?before=             signed in → MessagePage {messages, new_count}
//   POST /api/messages/{message}/settle {} signed in → Done

}  // namespace shiji::notices
