#pragma once

/// The answers that are kept under idempotency keys repeat what was shown when something was done.

#include <array>
#include <string_view>

#include "platform/storage/storage.h"

namespace shiji::http {

/// The table over whose rows these write.
inline constexpr std::array<const char*, 1> kAnswerTables{"http_idempotency"};

/// Writes `word` over a text wherever it is a whole value of a kept answer; the request stays
/// answered. Names of members, which may read the same, are left alone.
void forget_answer_values(storage::Transaction& tx, const std::string& text,
                          const std::string& word);
/// The same of a text that stands within a value. Only of one with a character beyond ASCII: no
/// other can be told from what holds the answer together.
void forget_answer_quotes(storage::Transaction& tx, const std::string& text,
                          const std::string& word);

}  // namespace shiji::http
