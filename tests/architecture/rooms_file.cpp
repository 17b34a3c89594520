#include "tests/architecture/rooms_file.h"

#include <sstream>

namespace shiji::architecture {

std::vector<Room> read_rooms(const Tree& tree) {
    std::vector<Room> rooms;
    const auto file = tree.find("src/rooms.txt");
    if (file == tree.end()) return rooms;
    for (const std::string& line : lines_of(file->second)) {
        std::istringstream words(line);
        Room room;
        if (!(words >> room.path)) continue;
        room.name = file_name(room.path);
        room.doors.push_back(room.name + ".h");
        for (std::string word; words >> word;) {
            if (word == "open") room.open = true;
            if (word == "door" && words >> word) room.doors.push_back(word);
        }
        rooms.push_back(std::move(room));
    }
    return rooms;
}

std::optional<std::size_t> room_of(const std::vector<Room>& rooms, const std::string& path) {
    for (std::size_t i = 0; i < rooms.size(); ++i)
        if (path.starts_with(rooms[i].path + "/")) return i;
    return std::nullopt;
}

}  // namespace shiji::architecture
