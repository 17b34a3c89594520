#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace shiji::architecture {

/// Files by path from the top of the repository, '/' between folders.
using Tree = std::map<std::string, std::string>;

/// What is wrong, and where; line 0: the file as a whole.
struct Offence {
    std::string path;
    std::size_t line = 0;
    std::string words;

    /// "src/rooms/review/review.h:12: words"
    std::string text() const;
    auto operator<=>(const Offence&) const = default;
};

/// src, tests and web/src below `root`, without the fixtures of these checks.
Tree read_tree(const std::filesystem::path& root);

/// A small tree written out in one file, and what a check is to say of it:
///
///     what the story shows
///     --- src/rooms.txt
///     base open
///     === src/rooms/a/a.cpp:1: what is wrong
struct Story {
    std::string sentence;
    Tree tree;
    std::vector<std::string> offences;
};
Story read_story(const std::filesystem::path& file);

std::vector<std::string> lines_of(const std::string& text);
std::string text_of(const std::filesystem::path& file);

/// "src/rooms/review/review.h" → "review.h", ".h" with the dot.
std::string file_name(const std::string& path);
bool is_cpp(const std::string& path);
/// A file of a room's tests folder, or of the tests that no room owns.
bool is_test(const std::string& path);

}  // namespace shiji::architecture
