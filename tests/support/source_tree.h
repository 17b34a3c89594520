#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace shiji::tests {

/// The top of the source tree, as ctest and tests/run give it: golden files, vectors, the code
/// itself. Throws where nobody gives it, for a test that did not look has not passed.
inline std::filesystem::path source_tree() {
    const char* const given = std::getenv("SHIJI_SOURCE");
    if (given == nullptr) throw std::runtime_error("SHIJI_SOURCE names the top of the tree");
    return given;
}

/// All of a file; throws when it cannot be read.
inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace shiji::tests
