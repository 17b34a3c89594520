#include "platform/settings/embedded.h"

#include <algorithm>

namespace shiji::settings {

std::optional<std::string_view> find_text(std::string_view name) {
    for (const EmbeddedFile& file : embedded_texts())
        if (file.name == name) return file.content;
    return std::nullopt;
}

std::vector<EmbeddedFile> find_texts(std::string_view begins, std::string_view ends) {
    std::vector<EmbeddedFile> found;
    for (const EmbeddedFile& file : embedded_texts())
        if (file.name.starts_with(begins) && file.name.ends_with(ends)) found.push_back(file);
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
}

}  // namespace shiji::settings
