#include <algorithm>

#include "tests/architecture/checks.h"
#include "tests/architecture/rooms_file.h"

namespace shiji::architecture {
namespace {

constexpr std::size_t kLinesMax = 60;

const std::vector<std::string> kOfEveryRoom{"Owns", "Not", "Door", "Always", "Asks"};
const std::vector<std::string> kOfTheDistrict{"Tables", "Refuses", "Rules"};

bool has_sources(const Tree& tree, const std::string& folder) {
    return std::any_of(tree.begin(), tree.end(), [&](const auto& file) {
        return file.first.starts_with(folder) && is_cpp(file.first) && !is_test(file.first);
    });
}

bool has_heading(const std::vector<std::string>& lines, const std::string& heading) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return line.starts_with(heading + " "); });
}

void check_readme(const std::string& path, const std::string& text, bool district,
                  Offences& offences) {
    const auto lines = lines_of(text);
    if (lines.size() > kLinesMax)
        offences.push_back({path, 0, std::to_string(lines.size()) + " lines; 60 is the most"});
    auto headings = kOfEveryRoom;
    if (district) headings.insert(headings.end(), kOfTheDistrict.begin(), kOfTheDistrict.end());
    for (const auto& heading : headings)
        if (!has_heading(lines, heading))
            offences.push_back({path, 0, "no line \"" + heading + "\""});
}

}  // namespace

Offences check_readmes(const Tree& tree) {
    Offences offences;
    for (const Room& room : read_rooms(tree)) {
        const std::string folder = "src/" + room.path + "/";
        if (!has_sources(tree, folder)) continue;
        const auto readme = tree.find(folder + "README.md");
        if (readme == tree.end())
            offences.push_back({folder + "README.md", 0, "the room has no README.md"});
        else
            check_readme(readme->first, readme->second, room.path.starts_with("rooms/"), offences);
    }
    return offences;
}

}  // namespace shiji::architecture
