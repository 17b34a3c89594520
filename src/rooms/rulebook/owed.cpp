#include "rooms/rulebook/owed.h"

#include "base/names.h"

namespace shiji::rulebook {

std::vector<OwedDuty> list_owed(const Rulebook& rules,
                                const std::vector<organisation::OrganisationKind>& kinds,
                                int year) {
    std::vector<OwedDuty> owed;
    std::set<std::string> codes;
    for (const auto kind : kinds) {
        const OrganisationFacts facts{
            .kind = kind,
            .has_committee = true,
            .groups = {{.id = {}, .organisation = {}, .name = {}, .position = 0}}};
        for (unsigned quarter = 1; quarter <= 4; ++quarter)
            for (const auto& one : rules.obligations(facts, {year, quarter}))
                if (codes.insert(one.code).second)
                    owed.push_back({one.code, one.name.text.substr(0, one.name.text.find("（"))});
    }
    return owed;
}

std::vector<OwedDuty> list_owed(const Rulebook& rules, int year) {
    std::vector<organisation::OrganisationKind> kinds;
    for (const auto& [kind, name] : base::enum_names<organisation::OrganisationKind>())
        kinds.push_back(kind);
    return list_owed(rules, kinds, year);
}

}  // namespace shiji::rulebook
