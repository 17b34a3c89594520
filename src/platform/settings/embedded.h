#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace shiji::settings {

/// A file of the source tree that travels inside the program.
struct EmbeddedFile {
    std::string_view name;  ///< path from the top of the tree, "src/rooms/records/messages.txt"
    std::string_view content;
};

/// Migrations, messages, dated rules.
const std::vector<EmbeddedFile>& embedded_texts();

/// The content of one of embedded_texts(); nothing when there is none of that name.
std::optional<std::string_view> find_text(std::string_view name);

/// Those whose name begins and ends so, in order of name.
std::vector<EmbeddedFile> find_texts(std::string_view begins, std::string_view ends);

}  // namespace shiji::settings
