#pragma once

#include <optional>

#include "tests/architecture/tree.h"

namespace shiji::architecture {

/// One line of src/rooms.txt: "rooms/organisation door rights.h". Most basic first.
struct Room {
    std::string path;                ///< "rooms/review"
    std::string name;                ///< "review"
    bool open = false;               ///< any header of it may be included
    std::vector<std::string> doors;  ///< headers that later rooms may include
};

/// A list of rooms, in the order of the file.
std::vector<Room> read_rooms(const Tree& tree);

/// Place in the list of the room in which a file lies, by its path below src.
std::optional<std::size_t> room_of(const std::vector<Room>& rooms, const std::string& path);

}  // namespace shiji::architecture
