#include "rooms/trial/scenery.h"

#include "platform/settings/embedded.h"

namespace shiji::trial {
namespace {

constexpr std::size_t kHanBytes = 3;  // every surname of the list is one character of the BMP

void fill_hole(std::string& text, const std::string& hole, const std::string& words) {
    const std::string mark = "{" + hole + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), words);
}

}  // namespace

const Scenery& scenery() {
    static const Scenery read = [] {
        const auto text = settings::find_text("data/trial/district.json");
        base::check(text.has_value(), "the trial district travels in the program");
        const auto parsed = base::read_json<Scenery>(*text);
        base::check(parsed.has_value(), "data/trial/district.json is well formed");
        return *parsed;
    }();
    return read;
}

std::string Storyteller::fresh_name() {
    const std::size_t surnames = scenery().surnames.size() / kHanBytes;
    for (;;) {
        std::string name = scenery().surnames.substr(below(surnames) * kHanBytes, kHanBytes) +
                           pick(scenery().given);
        if (names_.insert(name).second) return name;
    }
}

std::string Storyteller::tell(const std::string& pattern, const base::Arguments& words) {
    std::string text = pattern;
    for (const auto& [hole, word] : words) fill_hole(text, hole, word);
    fill_hole(text, "n", std::to_string(2 + below(9)));
    fill_hole(text, "m", std::to_string(2 + below(6)));
    fill_hole(text, "day", std::to_string(15 + below(13)));
    return text;
}

}  // namespace shiji::trial
