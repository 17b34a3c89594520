#include "tests/architecture/tree.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace shiji::architecture {
namespace {

constexpr std::string_view kFixtures = "tests/architecture/fixtures";

void add_files(Tree& tree, const std::filesystem::path& root, const std::string& folder) {
    if (!std::filesystem::is_directory(root / folder)) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        const std::string path = entry.path().lexically_relative(root).generic_string();
        if (entry.is_regular_file() && !path.starts_with(kFixtures))
            tree[path] = text_of(entry.path());
    }
}

}  // namespace

std::string Offence::text() const { return path + ":" + std::to_string(line) + ": " + words; }

Tree read_tree(const std::filesystem::path& root) {
    Tree tree;
    for (const char* folder : {"src", "tests", "web/src"}) add_files(tree, root, folder);
    return tree;
}

Story read_story(const std::filesystem::path& file) {
    Story story;
    std::string path;
    for (const std::string& line : lines_of(text_of(file))) {
        if (line.starts_with("--- ")) {
            path = line.substr(4);
            story.tree[path];
        } else if (line.starts_with("=== ")) {
            story.offences.push_back(line.substr(4));
        } else if (path.empty()) {
            story.sentence += line;
        } else {
            story.tree[path] += line + "\n";
        }
    }
    return story;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_cpp(const std::string& path) { return path.ends_with(".h") || path.ends_with(".cpp"); }

bool is_test(const std::string& path) {
    return path.starts_with("tests/") || path.find("/tests/") != std::string::npos;
}

}  // namespace shiji::architecture
