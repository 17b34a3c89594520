#include "rooms/overview/overview.h"

namespace shiji::overview {
namespace {

/// Each 机关党委 and 党总支 before its branches: it owes duties of its own. The work committee owes
/// none.
std::vector<organisation::Organisation> list_houses_below(storage::Transaction& tx,
                                                          const OrganisationId& top,
                                                          base::Date on) {
    auto houses = organisation::list_organisations_below(tx, top, on);
    std::erase_if(houses, [](const auto& one) {
        return one.kind == organisation::OrganisationKind::WorkCommittee;
    });
    return houses;
}

/// A group's duty stands in one column with those of the other groups: "党小组会（第一组）" is
/// 党小组会.
std::string column_name(const rulebook::Obligation& obligation) {
    return obligation.group ? obligation.name.text.substr(0, obligation.name.text.find("（"))
                            : obligation.name.text;
}

void add_columns(Matrix& matrix, const std::vector<records::Duty>& duties) {
    for (const records::Duty& duty : duties) {
        const rulebook::Obligation& obligation = duty.obligation;
        const bool seen =
            std::any_of(matrix.columns.begin(), matrix.columns.end(),
                        [&](const auto& column) { return column.code == obligation.code; });
        if (!seen) matrix.columns.push_back({obligation.code, column_name(obligation)});
    }
}

void add_row(Matrix& matrix, const organisation::Organisation& house,
             const std::vector<records::Duty>& duties) {
    MatrixRow row{.organisation = house.id, .organisation_name = house.name.text, .cells = {}};
    for (const records::Duty& duty : duties) {
        const rulebook::Obligation& obligation = duty.obligation;
        row.cells.push_back({obligation.code, obligation.period, duty.state, duty.late,
                             duty.gathering, duty.found_false});
    }
    matrix.rows.push_back(std::move(row));
}

}  // namespace

Matrix describe_matrix(storage::Transaction& tx, const OrganisationId& top, base::Quarter quarter,
                       base::Date today) {
    const auto houses = list_houses_below(tx, top, std::min(today, quarter.last()));
    const auto& rules = rulebook::Rulebook::shipped();
    Matrix matrix{.quarter = quarter, .columns = {}, .rows = {}};
    std::vector<std::vector<records::Duty>> owed;
    const auto found_false = inspection::list_false_records(tx, std::nullopt);
    for (const auto& house : houses)
        owed.push_back(records::list_duties(tx, rules, house.id, quarter, today, found_false));
    // Columns stand as branches owe them; what committees alone owe follows.
    for (const bool branches : {true, false})
        for (std::size_t i = 0; i < houses.size(); ++i)
            if (organisation::is_branch(houses[i].kind) == branches) add_columns(matrix, owed[i]);
    for (std::size_t i = 0; i < houses.size(); ++i) add_row(matrix, houses[i], owed[i]);
    return matrix;
}

}  // namespace shiji::overview
