#pragma once

/// The witness without a network: requests and answers as files on a USB stick.

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/seams/seams.h"
#include "platform/storage/storage.h"

namespace shiji::witness {

struct WitnessKeys;

inline constexpr std::string_view kRequestSuffix = ".req";
inline constexpr std::string_view kKeysSuffix = ".keys";  ///< of a request's proof of new keys
inline constexpr std::string_view kAnswerSuffix = ".cosig";

/// What became of one request file.
struct StickAnswer {
    std::string request;              ///< the file's name
    std::string answer;               ///< the file that answers it; empty when it was refused
    bool answered_before = false;     ///< by the file of an earlier run, which stays as it is
    std::string origin;               ///< of the log; empty when it was refused
    std::int64_t size = 0;            ///< of the checkpoint that was cosigned
    bool new_keys = false;            ///< a proof beside it led to the log's new keys first
    std::optional<base::Error> flaw;  ///< why it was refused
};

/// Answers every *.req of a folder with a .cosig of the same name in another, the shorter old size
/// first, each in a transaction of its own. A stick that is put in again changes nothing: a stale
/// request whose answer lies there is no refusal. Throws std::runtime_error when a file cannot be
/// written: the checkpoint is remembered then, and the log asks again from there.
std::vector<StickAnswer> cosign_folder(storage::Database& database, const WitnessKeys& keys,
                                       const std::filesystem::path& requests,
                                       const std::filesystem::path& answers, seams::Clock& clock);

}  // namespace shiji::witness
