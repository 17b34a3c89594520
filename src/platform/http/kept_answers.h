#pragma once

/// The answers that are kept under idempotency keys repeat what was shown when something was done.

#include <array>
#include <string_view>

#include "platform/storage/storage.h"

namespace shiji::http {

/// The table over whose rows forget_in_answers writes.
inline constexpr std::array<const char*, 1> kAnswerTables{"http_idempotency"};

/// Writes `word` over a text wherever a kept answer holds it; the request stays answered.
void forget_in_answers(storage::Transaction& tx, const std::string& text, const std::string& word);

}  // namespace shiji::http
