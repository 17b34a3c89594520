#include "rooms/inspection/standard.h"

#include <algorithm>

namespace shiji::inspection {
namespace {

/// Brackets of a document's number, as different hands type them.
constexpr std::array kBrackets{
    std::pair(std::string_view("〔"), std::string_view("(")),
    std::pair(std::string_view("〕"), std::string_view(")")),
    std::pair(std::string_view("【"), std::string_view("(")),
    std::pair(std::string_view("】"), std::string_view(")")),
    std::pair(std::string_view("["), std::string_view("(")),
    std::pair(std::string_view("]"), std::string_view(")")),
};

constexpr std::int64_t kWhole = 10'000;

template <class T>
bool is_among(const std::vector<T>& all, const T& one) {
    return all.empty() || std::find(all.begin(), all.end(), one) != all.end();
}

std::size_t place_of_band(const std::vector<RubricBand>& bands, const std::string& name) {
    const auto found = std::find_if(bands.begin(), bands.end(),
                                    [&](const RubricBand& one) { return one.name.text == name; });
    return static_cast<std::size_t>(found - bands.begin());
}

std::string quota_of(const std::string& class_name, std::int64_t count, const RubricBand& top) {
    return (class_name.empty() ? "全区" : "“" + class_name + "”") + "共 " + std::to_string(count) +
           " 个，“" + top.name.text + "”名额至多 " +
           std::to_string(count * top.share_max->hundredths / kWhole) + " 个";
}

}  // namespace

const RubricClass* class_of(const RubricStandard& standard, organisation::OrganisationKind kind,
                            const std::optional<organisation::UnitClass>& unit_class) {
    for (const RubricClass& one : standard.classes) {
        const bool of_unit =
            one.unit_classes.empty() || (unit_class && is_among(one.unit_classes, *unit_class));
        if (of_unit && is_among(one.kinds, kind)) return &one;
    }
    return nullptr;
}

std::string case_key(std::string_view case_id) {
    std::string folded = base::fold_width(case_id);
    for (const auto& [bracket, plain] : kBrackets)
        for (auto at = folded.find(bracket); at != std::string::npos; at = folded.find(bracket, at))
            folded.replace(at, bracket.size(), plain);
    std::string key;
    for (const char c : folded)
        if (c != ' ') key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return key;
}

std::string band_of(const SheetStanding& standing) {
    const auto& bands = standing.bands;
    if (bands.empty()) return "";
    std::size_t place = 0;
    while (place + 1 < bands.size() && standing.total < bands[place].from) place += 1;
    for (const HeldBand& one : standing.held)
        place = std::max(place, place_of_band(bands, one.hold.band.text));
    return bands[std::min(place, bands.size() - 1)].name.text;
}

std::vector<std::string> quota_words(const RubricStandard& standard,
                                     const std::vector<std::string>& class_names) {
    if (standard.bands.empty() || !standard.bands.front().share_max) return {};
    std::vector<std::string> words;
    const auto add = [&](const std::string& name) {
        const auto count = std::count(class_names.begin(), class_names.end(), name);
        if (count > 0) words.push_back(quota_of(name, count, standard.bands.front()));
    };
    for (const RubricClass& one : standard.classes) add(one.name.text);
    if (standard.classes.empty()) add("");
    return words;
}

}  // namespace shiji::inspection
