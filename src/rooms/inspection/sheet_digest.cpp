#include "rooms/inspection/sheet_digest.h"

namespace shiji::inspection {
namespace {

std::string whole(base::Points points) { return std::to_string(points.hundredths); }

std::string hex_digest(const std::string& text) { return base::to_hex(transparency::sha256(text)); }

}  // namespace

std::string sheet_digest_text(const Sheet& sheet) {
    std::string text = "shiji/sheet/1\norganisation " + sheet.organisation.hex + "\nquarter " +
                       sheet.quarter.text() + "\nrubric " + sheet.rubric + "\n";
    for (const SheetLine& line : sheet.lines) {
        text += "line " + line.item->code + " " + whole(line.points) + " " + whole(line.possible) +
                " " + line.reckoning + "\n";
        for (const LineFact& fact : line.facts)
            text += std::string("fact ") + (fact.met ? "+ " : "- ") + fact.words + "\n";
        if (!line.grader.empty()) text += "grade " + line.grader + " " + line.reason + "\n";
        if (line.ruling && !line.ruling->by.empty())
            text += "ruling " + line.ruling->by + " " + line.ruling->reason + "\n";
    }
    text += "total " + whole(sheet.points) + " " + whole(sheet.possible) + " " +
            whole(sheet.out_of_hundred) + "\n";
    if (!sheet.standing) return text;
    text += "standing " + whole(sheet.standing->adjusted) + " " + whole(sheet.standing->total) +
            " " + sheet.standing->band + "\n";
    for (const HeldBand& one : sheet.standing->held)
        text += "held " + one.hold.band.text + " " + one.hold.name.text + " " +
                one.hold.basis.text + " " + one.words + "\n";
    return text;
}

std::string sheet_digest(const Sheet& sheet) { return hex_digest(sheet_digest_text(sheet)); }

std::vector<SheetDigest> digests_of(const std::vector<Sheet>& sheets) {
    std::vector<SheetDigest> digests;
    digests.reserve(sheets.size());
    for (const Sheet& sheet : sheets) digests.push_back({sheet.organisation, sheet_digest(sheet)});
    return digests;
}

std::string quarter_digest(base::Quarter quarter, const std::vector<SheetDigest>& sheets) {
    std::string text = "shiji/sheets/1\nquarter " + quarter.text() + "\n";
    for (const SheetDigest& sheet : sheets)
        text += "sheet " + sheet.organisation.hex + " " + sheet.digest + "\n";
    return hex_digest(text);
}

}  // namespace shiji::inspection
