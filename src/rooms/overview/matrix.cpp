#include "rooms/overview/overview.h"

namespace shiji::overview {
namespace {

std::vector<organisation::Organisation> list_branches_below(storage::Transaction& tx,
                                                            const OrganisationId& top,
                                                            base::Date on) {
    auto branches = organisation::list_organisations_below(tx, top, on);
    std::erase_if(branches, [](const auto& one) { return !organisation::is_branch(one.kind); });
    return branches;
}

/// A group's duty stands in one column with those of the other groups: "党小组会（第一组）" is
/// 党小组会.
std::string column_name(const rulebook::Obligation& obligation) {
    return obligation.group ? obligation.name.text.substr(0, obligation.name.text.find("（"))
                            : obligation.name.text;
}

void add_row(Matrix& matrix, const organisation::Organisation& branch,
             const std::vector<records::Duty>& duties) {
    MatrixRow row{.organisation = branch.id, .organisation_name = branch.name.text, .cells = {}};
    for (const records::Duty& duty : duties) {
        const auto& obligation = duty.obligation;
        const bool seen =
            std::any_of(matrix.columns.begin(), matrix.columns.end(),
                        [&](const auto& column) { return column.code == obligation.code; });
        if (!seen) matrix.columns.push_back({obligation.code, column_name(obligation)});
        row.cells.push_back(
            {obligation.code, obligation.period, duty.state, duty.late, duty.gathering});
    }
    matrix.rows.push_back(std::move(row));
}

}  // namespace

Matrix describe_matrix(storage::Transaction& tx, const OrganisationId& top, base::Quarter quarter,
                       base::Date today) {
    const auto branches = list_branches_below(tx, top, std::min(today, quarter.last()));
    const auto& rules = rulebook::Rulebook::shipped();
    Matrix matrix{.quarter = quarter, .columns = {}, .rows = {}};
    for (const auto& branch : branches)
        add_row(matrix, branch, records::list_duties(tx, rules, branch.id, quarter, today));
    return matrix;
}

}  // namespace shiji::overview
