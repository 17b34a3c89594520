#include "rooms/overview/overview.h"

namespace shiji::overview {

Matrix describe_matrix(storage::Transaction& tx, const OrganisationId& top, base::Quarter quarter,
                       base::Date today) {
    const auto below = organisation::list_subtree(tx, top);
    const std::set<OrganisationId> asked(below.begin(), below.end());
    std::vector<OrganisationId> branches;
    std::map<OrganisationId, std::string> names;
    // In office order, as the tree lists them.
    for (const auto& one : organisation::list_organisations(tx, std::min(today, quarter.last())))
        if (asked.contains(one.id) && organisation::is_branch(one.kind)) {
            branches.push_back(one.id);
            names[one.id] = one.name.text;
        }
    const auto duties = records::list_duties_of_all(tx, rulebook::Rulebook::shipped(), branches,
                                                    quarter, today);
    Matrix matrix{.quarter = quarter, .columns = {}, .rows = {}};
    std::set<std::string> seen;
    for (const OrganisationId& branch : branches) {
        MatrixRow row{.organisation = branch, .organisation_name = names[branch], .cells = {}};
        const auto found = duties.find(branch);
        if (found != duties.end())
            for (const records::Duty& duty : found->second) {
                const auto& obligation = duty.obligation;
                if (seen.insert(obligation.code).second)
                    matrix.columns.push_back(
                        {obligation.code,
                         obligation.name.text.substr(0, obligation.name.text.find("（"))});
                row.cells.push_back(
                    {obligation.code, obligation.period, duty.state, duty.late, duty.gathering});
            }
        matrix.rows.push_back(std::move(row));
    }
    return matrix;
}

}  // namespace shiji::overview
