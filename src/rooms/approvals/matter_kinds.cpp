#include <algorithm>

#include "base/check.h"
#include "platform/settings/embedded.h"
#include "rooms/approvals/approvals.h"

namespace shiji::approvals {
namespace {

using organisation::OrganisationKind;
using rulebook::Cover;

std::vector<MatterKind> read_matter_kinds() {
    std::vector<MatterKind> kinds;
    for (const auto& file : settings::find_texts("data/approvals/", ".json")) {
        auto kind = base::read_json<MatterKind>(file.content);
        if (!kind)
            base::check(false, std::string(file.name) + ": " + kind.error().code() + " at " +
                                   kind.error().field());
        base::check(!kind->papers.empty() && !kind->papers.front().covers.empty(),
                    std::string(file.name) + ": a matter rests on a record");
        kinds.push_back(std::move(*kind));
    }
    std::stable_sort(kinds.begin(), kinds.end(), [](const MatterKind& a, const MatterKind& b) {
        return std::tie(a.code, a.since) < std::tie(b.code, b.since);
    });
    return kinds;
}

/// "….answer_months": the key says what its number counts.
base::Date plus_span(const rulebook::Rulebook& rules, std::string_view key, base::Date from) {
    const int count = static_cast<int>(rules.number(key, from));
    if (key.ends_with("_workdays")) return rules.work_calendar().plus_workdays(from, count);
    if (key.ends_with("_days")) return from.plus_days(count);
    base::check(key.ends_with("_months"), std::string(key) + " says what it counts");
    return from.plus_months(count);
}

}  // namespace

const std::vector<MatterKind>& shipped_matter_kinds() {
    static const std::vector<MatterKind> shipped = read_matter_kinds();
    return shipped;
}

const MatterKind* find_matter_kind(std::string_view code, base::Date on) {
    const MatterKind* newest = nullptr;
    for (const MatterKind& kind : shipped_matter_kinds())
        if (kind.code == code && kind.since <= on) newest = &kind;
    return newest;
}

std::vector<const MatterKind*> list_matter_kinds(OrganisationKind asks, base::Date on) {
    std::vector<const MatterKind*> kinds;
    for (const MatterKind& kind : shipped_matter_kinds()) {
        const bool asked =
            std::find(kind.asked_by.begin(), kind.asked_by.end(), asks) != kind.asked_by.end();
        if (asked && find_matter_kind(kind.code, on) == &kind) kinds.push_back(&kind);
    }
    return kinds;
}

std::set<Cover> covers_that_ask(const MatterKind& kind, OrganisationKind asks) {
    const auto& named = kind.papers.front().covers;
    if (organisation::is_branch(asks)) return {named.begin(), named.end()};
    const bool committee =
        std::find(named.begin(), named.end(), Cover::CommitteeMeeting) != named.end();
    return committee ? std::set{Cover::Deliberation} : std::set<Cover>{};
}

std::optional<base::Date> answer_due(const rulebook::Rulebook& rules, const MatterKind& kind,
                                     base::Date voted_on, base::Date asked_on, bool longest) {
    const std::string& key = longest ? kind.longest : kind.answer;
    if (key.empty()) return std::nullopt;
    return plus_span(rules, key, kind.counts_from == CountsFrom::Vote ? voted_on : asked_on);
}

}  // namespace shiji::approvals
