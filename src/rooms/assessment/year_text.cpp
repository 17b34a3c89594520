#include "rooms/assessment/year_sheet.h"

namespace shiji::assessment {
namespace {

std::string whole(base::Points points) { return std::to_string(points.hundredths); }

std::string band_name(const YearScheme& scheme, const std::string& code) {
    const YearBand* const band = find_band(scheme, code);
    return band == nullptr ? "" : band->name.text;
}

std::string paper_line(const YearLine& line) {
    std::string text = line.name;
    if (line.kind != YearLineKind::Adjustment && line.kind != YearLineKind::Cap)
        text += "  " + line.points.text() + " / " +
                (line.counted ? line.weight : base::Points{}).text();
    text += "\n  " + line.reckoning + "\n";
    return line.words.empty() ? text : text + "  " + line.words + "\n";
}

std::string digest_line(const YearLine& line) {
    if (!line.counted) return "missing " + line.code + " " + whole(line.weight) + "\n";
    return "line " + line.code + " " + whole(line.weight) + " " + whole(line.score) + " " +
           whole(line.points) + " " + (line.digest.empty() ? line.reckoning : line.digest) + "\n";
}

std::string hex_of(const std::string& text) { return base::to_hex(transparency::sha256(text)); }

}  // namespace

std::string year_text(const YearSheet& sheet, const YearScheme& scheme) {
    std::string text = "年度考核表\n组织  " + sheet.organisation_name + "\n类别  " +
                       unit_class_label(sheet.unit_class) + "\n年度  " + sheet.year + "\n\n";
    for (const YearLine& line : sheet.lines) text += paper_line(line);
    text += "\n合计  " + sheet.points.text() + " / " + sheet.possible.text() + "\n" +
            sheet.reckoning + "\n";
    if (sheet.rule_band.empty()) return text;
    text += "按方案  " + band_name(scheme, sheet.rule_band) + "\n";
    if (!sheet.band.empty())
        text += "评定  " + band_name(scheme, sheet.band) + "（" + sheet.band_by + "）" +
                sheet.band_reason + "\n";
    return text;
}

std::string year_digest_text(const YearSheet& sheet) {
    std::string text = "shiji/year/1\norganisation " + sheet.organisation.hex + "\nyear " +
                       sheet.year + "\nscheme " + sheet.scheme + "\n";
    for (const YearLine& line : sheet.lines) text += digest_line(line);
    text += "total " + whole(sheet.points) + " " + whole(sheet.possible) + " " +
            whole(sheet.out_of_hundred) + " " + whole(sheet.adjusted) + " " + whole(sheet.total) +
            "\n";
    return text + "band " + (sheet.band.empty() ? "-" : sheet.band) + " " + sheet.band_by + " " +
           sheet.band_reason + "\n";
}

std::string year_digest(const YearSheet& sheet) { return hex_of(year_digest_text(sheet)); }

std::string years_digest(const std::string& year, const std::vector<YearSheet>& sheets) {
    std::string text = "shiji/years/1\nyear " + year + "\n";
    for (const YearSheet& sheet : sheets)
        text += "sheet " + sheet.organisation.hex + " " + year_digest(sheet) + "\n";
    return hex_of(text);
}

std::string unit_class_label(organisation::UnitClass unit_class) {
    switch (unit_class) {
        case organisation::UnitClass::PartyAndMass:
            return "党群";
        case organisation::UnitClass::Government:
            return "政府";
        case organisation::UnitClass::PoliticsAndLaw:
            return "政法";
        case organisation::UnitClass::Vertical:
            return "垂管";
        case organisation::UnitClass::Institution:
            return "事业";
    }
    return "";
}

}  // namespace shiji::assessment
