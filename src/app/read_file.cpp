#include "app/read_file.h"

#include <fstream>
#include <sstream>

namespace shiji::app {

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    // Of an empty file nothing is handed on, which a stream takes for a failure.
    const bool some = file.peek() != std::ifstream::traits_type::eof();
    if (some) bytes << file.rdbuf();
    if (!file.is_open() || file.bad() || !bytes) return std::nullopt;
    return std::move(bytes).str();
}

}  // namespace shiji::app
