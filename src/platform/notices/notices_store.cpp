#include "platform/notices/notices_store.h"

namespace shiji::notices {

std::int64_t next_number(storage::Transaction& tx) {
    return tx.count("select coalesce(max(number), 0) + 1 from notices_message");
}

void insert_message(storage::Transaction& tx, const MessageRow& row) {
    tx.insert("notices_message", row);
}

bool has_message(storage::Transaction& tx, const http::AccountId& account, std::int64_t number) {
    return tx.count("select count(*) from notices_message where number = ? and account = ?", number,
                    account) > 0;
}

void mark_settled(storage::Transaction& tx, std::int64_t number, base::Moment at) {
    tx.run("update notices_message set settled_ms = ? where number = ? and settled_ms is null", at,
           number);
}

std::vector<Message> list_messages(storage::Transaction& tx, const http::AccountId& account,
                                   std::int64_t before, std::int64_t count) {
    return tx.list<Message>(
        "select number, made_ms, title, words, subject_kind, subject_id, settled_ms "
        "from notices_message where account = ? and number < ? order by number desc limit ?",
        account, before, count);
}

std::int64_t count_new(storage::Transaction& tx, const http::AccountId& account) {
    return tx.count("select count(*) from notices_message where account = ? and settled_ms is null",
                    account);
}

void forget_words(storage::Transaction& tx, std::string_view subject_kind,
                  std::string_view subject_id) {
    tx.run(
        "update notices_message set words = '' where subject_kind = ? and subject_id = ? "
        "and words <> ''",
        std::string(subject_kind), std::string(subject_id));
}

void forget_words_about(storage::Transaction& tx, std::string_view id) {
    tx.run(
        "update notices_message set words = '' where (subject_id = ? or subject_id like ?) "
        "and words <> ''",
        std::string(id), "%/" + std::string(id));
}

void forget_text(storage::Transaction& tx, std::string_view text, std::string_view word) {
    const std::string from(text), to(word);
    tx.run(
        "update notices_message set title = replace(title, ?, ?), words = replace(words, ?, ?) "
        "where title <> replace(title, ?, ?) or words <> replace(words, ?, ?)",
        from, to, from, to, from, to, from, to);
}

}  // namespace shiji::notices
