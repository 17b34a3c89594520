#include <map>

#include "rooms/circulars/circulars.h"

namespace shiji::circulars {
namespace {

/// Sums of one clause, in the order of the rubric.
struct Owed {
    std::string name;
    std::string clause;
    std::int64_t met = 0;
    std::int64_t due = 0;
};

std::vector<Owed> owed_by_item(const std::vector<inspection::Sheet>& sheets) {
    std::vector<Owed> sums;
    std::map<std::string, std::size_t> places;
    for (const inspection::Sheet& sheet : sheets)
        for (const inspection::SheetLine& line : sheet.lines) {
            if (line.item->kind != inspection::ItemKind::Statutory || line.due == 0) continue;
            const auto [at, is_new] = places.emplace(line.item->code, sums.size());
            if (is_new) sums.push_back({.name = line.item->name.text, .clause = line.item->clause});
            sums[at->second].met += line.met;
            sums[at->second].due += line.due;
        }
    return sums;
}

struct Found {
    std::int64_t issued = 0;
    std::int64_t struck_off = 0;
};

/// By clause; a finding that was withdrawn counts nowhere.
std::map<std::string, Found> found_by_clause(base::Quarter quarter,
                                             const std::vector<rectification::Finding>& findings) {
    std::map<std::string, Found> sums;
    for (const rectification::Finding& finding : findings) {
        if (base::Quarter::of(finding.found_at.date()) != quarter ||
            finding.stage == rectification::Stage::Withdrawn)
            continue;
        Found& sum = sums[finding.name + "（" + finding.clause + "）"];
        ++sum.issued;
        if (rectification::is_struck_off(finding.stage)) ++sum.struck_off;
    }
    return sums;
}

std::string text_of(std::int64_t number) { return std::to_string(number); }

}  // namespace

SuggestedReport describe_quarter(base::Quarter quarter,
                                 const std::vector<inspection::Sheet>& sheets,
                                 const std::vector<rectification::Finding>& findings) {
    const std::string when = quarter.full();
    SuggestedReport report{.title = "关于" + when + "组织生活督查情况的通报",
                           .body = when + "督查已经结束，共 " + text_of(std::ssize(sheets)) +
                                   " 个支部。现将情况通报如下。\n一、履行情况\n"};
    std::int64_t number = 0;
    for (const Owed& owed : owed_by_item(sheets))
        report.body += text_of(++number) + ". " + owed.name + "（" + owed.clause + "）：应办 " +
                       text_of(owed.due) + " 项，办成 " + text_of(owed.met) + " 项。\n";
    report.body += "二、发现的问题和整改\n";
    number = 0;
    for (const auto& [clause, found] : found_by_clause(quarter, findings))
        report.body += text_of(++number) + ". " + clause + "：下达整改 " + text_of(found.issued) +
                       " 项，已销号 " + text_of(found.struck_off) + " 项。\n";
    if (number == 0) report.body += "没有下达整改。\n";
    return report;
}

base::Result<SuggestedReport> suggest_report(storage::Transaction& tx, base::Quarter quarter,
                                             base::Moment now) {
    if (!inspection::is_frozen(tx, quarter))
        return base::refuse(base::ErrorKind::Misused, "circulars.not_frozen", "quarter");
    return describe_quarter(
        quarter, inspection::score_quarter(tx, rulebook::Rulebook::shipped(), quarter, now),
        rectification::list_findings(tx, std::nullopt));
}

}  // namespace shiji::circulars
