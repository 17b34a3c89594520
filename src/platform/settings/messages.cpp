#include "platform/settings/messages.h"

#include "base/text.h"
#include "platform/settings/embedded.h"

namespace shiji::settings {
namespace {

constexpr std::string_view kFieldPrefix = "field.";

struct Catalogue {
    std::map<std::string, std::string, std::less<>> sentences;
    std::map<std::string, std::string, std::less<>> labels;
};

void read_line(Catalogue& catalogue, std::string_view line) {
    const auto equals = line.find(" = ");
    if (line.starts_with('#') || equals == std::string_view::npos) return;
    const std::string key = base::trim(line.substr(0, equals));
    const std::string text = base::trim(line.substr(equals + 3));
    if (key.starts_with(kFieldPrefix))
        catalogue.labels.emplace(key.substr(kFieldPrefix.size()), text);
    else
        catalogue.sentences.emplace(key, text);
}

const Catalogue& catalogue() {
    static const Catalogue read = [] {
        Catalogue made;
        for (const EmbeddedFile& file : find_texts("src/", "/messages.txt"))
            for (const std::string& line : base::split(file.content, '\n')) read_line(made, line);
        return made;
    }();
    return read;
}

std::string hole_text(const base::Fault& fault, std::string_view hole) {
    for (const auto& [name, value] : fault.arguments)
        if (name == hole) return value;
    if (hole == "field") return field_label(fault.field);
    return "{" + std::string(hole) + "}";
}

/// The label of "items.minutes" if there is one, else of "minutes", else the name itself.
std::string member_label(std::string_view members, std::string_view name) {
    const auto& labels = catalogue().labels;
    auto found = labels.find(members);
    if (found == labels.end()) found = labels.find(name);
    return found == labels.end() ? std::string(name) : found->second;
}

/// "items[1].minutes" as its members "items.minutes", its last member and its list positions.
struct FieldPath {
    std::string members;
    std::string last;
    std::string positions;  ///< "第2项"
    bool ends_in_list = false;
};

FieldPath read_path(std::string_view path) {
    FieldPath read;
    for (const std::string& step : base::split(path, '.')) {
        const auto bracket = step.find('[');
        read.last = step.substr(0, bracket);
        read.members += (read.members.empty() ? "" : ".") + read.last;
        read.ends_in_list = bracket != std::string::npos;
        for (auto at = bracket; at != std::string::npos; at = step.find('[', at + 1)) {
            std::size_t index = 0;
            for (auto i = at + 1; i < step.size() && step[i] >= '0' && step[i] <= '9'; ++i)
                index = index * 10 + static_cast<std::size_t>(step[i] - '0');
            read.positions += "第" + std::to_string(index + 1) + "项";
        }
    }
    return read;
}

}  // namespace

std::string sentence(const base::Fault& fault) {
    const auto found = catalogue().sentences.find(fault.code);
    return found == catalogue().sentences.end() ? fault.code : fill(found->second, fault);
}

std::string fill(std::string_view pattern, const base::Fault& fault) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto open = pattern.find('{', at);
        const auto close = pattern.find('}', open);
        if (open == std::string::npos || close == std::string::npos)
            return text.append(pattern.substr(at));
        text += pattern.substr(at, open - at);
        text += hole_text(fault, pattern.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return text;
}

std::string field_label(std::string_view path) {
    if (path.empty()) return "请求内容";
    const FieldPath read = read_path(path);
    const std::string label = member_label(read.members, read.last);
    if (read.positions.empty()) return label;
    return read.ends_in_list ? label + read.positions : read.positions + "的" + label;
}

std::vector<std::string> known_codes() {
    std::vector<std::string> codes;
    for (const auto& [code, ignored] : catalogue().sentences) codes.push_back(code);
    return codes;
}

}  // namespace shiji::settings
