#include <algorithm>

#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"
#include "tests/architecture/rooms_file.h"

namespace shiji::architecture {
namespace {

/// What is wrong with an include of `path` in a file of room `from`; empty when nothing is.
std::string judge_include(const std::vector<Room>& rooms, std::size_t from,
                          const std::string& path) {
    const auto to = room_of(rooms, path);
    if (!to) return "is in no room";
    const Room& target = rooms[*to];
    if (*to == from || target.open) return "";
    if (*to > from) return "is of a later room";
    const std::string inside = path.substr(target.path.size() + 1);
    if (std::find(target.doors.begin(), target.doors.end(), inside) != target.doors.end())
        return "";
    if (rooms[from].path == "app" && inside == target.name + "_http.h") return "";
    return "is private to " + target.path;
}

}  // namespace

Offences check_rooms(const Tree& tree) {
    const auto rooms = read_rooms(tree);
    Offences offences;
    for (const auto& [path, text] : tree) {
        if (!path.starts_with("src/") || !is_cpp(path)) continue;
        const auto from = room_of(rooms, path.substr(4));
        if (!from) {
            offences.push_back({path, 0, "lies in no room of src/rooms.txt"});
            continue;
        }
        for (const Include& include : read_cpp(text).includes) {
            if (!include.quoted) continue;
            if (is_test(path) && include.path.starts_with("tests/")) continue;
            const auto fault = judge_include(rooms, *from, include.path);
            if (!fault.empty())
                offences.push_back({path, include.line, include.path + " " + fault});
        }
    }
    return offences;
}

}  // namespace shiji::architecture
