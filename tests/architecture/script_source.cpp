#include "tests/architecture/script_source.h"

namespace shiji::architecture {
namespace {

/// Behind the string that begins at `i`. Only one between backquotes goes over the line's end; a
/// quote in a pattern such as /"/ thus spoils one line at most.
std::size_t end_of_string(std::string_view text, std::size_t i) {
    const char quote = text[i];
    for (++i; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == quote)
            return i + 1;
        else if (text[i] == '\n' && quote != '`')
            return i;
    }
    return text.size();
}

}  // namespace

std::string without_script_comments(std::string_view text) {
    std::string left;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i, 2) == "//") {
            i = std::min(text.find('\n', i), text.size());
        } else if (text.substr(i, 2) == "/*") {
            const auto end = text.find("*/", i + 2);
            i = end == std::string_view::npos ? text.size() : end + 2;
        } else if (text[i] == '"' || text[i] == '\'' || text[i] == '`') {
            const std::size_t end = end_of_string(text, i);
            left += text.substr(i, end - i);
            i = end;
        } else {
            left += text[i++];
        }
    }
    return left;
}

}  // namespace shiji::architecture
