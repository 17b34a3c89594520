#pragma once

/// What the verbs of both sides of witnessing share.

#include <cstdint>
#include <optional>

#include "app/commands.h"
#include "base/result.h"
#include "platform/transparency/transparency.h"

namespace shiji::app {

/// The value of an option that the verb cannot do without. Errors: app.word_missing.
base::Result<std::string> need_word(const CommandLine& line, const std::string& verb,
                                    const std::string& option);

/// The same, naming a folder that is there. Errors: app.word_missing, app.no_such_folder.
base::Result<std::string> need_folder(const CommandLine& line, const std::string& verb,
                                      const std::string& option);

/// Those of --vkey, of the log and of witnesses; none when nobody brought one.
/// Errors: transparency.vkey_malformed.
base::Result<std::vector<transparency::Vkey>> brought_keys(const CommandLine& line);

/// Nothing unless `text` is a whole number of digits alone, without leading zeros.
std::optional<std::int64_t> whole_number(std::string_view text);

/// On standard error: which file was refused and why.
void print_file_refusal(const std::string& file, const base::Error& error);

}  // namespace shiji::app
