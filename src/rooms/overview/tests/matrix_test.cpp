#include <gmock/gmock.h>

#include "rooms/overview/overview_http.h"
#include "rooms/overview/tests/district.h"

namespace shiji::overview {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

Matrix matrix(District& district, const OrganisationId& top, base::Quarter quarter) {
    return district.database().read([&](storage::Transaction& tx) {
        return describe_matrix(tx, top, quarter, district.now.date());
    });
}

std::vector<std::string> names(const Matrix& matrix) {
    std::vector<std::string> list;
    for (const MatrixRow& row : matrix.rows) list.push_back(row.organisation_name);
    return list;
}

TEST(Matrix, RowsAreCommitteesAndBelowEachItsBranchesInOfficeOrder) {
    District district;
    EXPECT_THAT(names(matrix(district, district.work_committee, {2026, 4})),
                ElementsAre("住建局机关党委", "第一党支部", "第二党支部", "档案馆党支部"));
    EXPECT_THAT(names(matrix(district, district.committee, {2026, 4})),
                ElementsAre("住建局机关党委", "第一党支部", "第二党支部"));
    EXPECT_THAT(names(matrix(district, district.second, {2026, 4})), ElementsAre("第二党支部"));
}

TEST(Matrix, EachDutyOfTheQuarterHasItsCell) {
    District district;
    const auto id = district.begin(district.first, "11月主题党日", "2026-11-06");
    const auto shown = matrix(district, district.committee, {2026, 4});
    std::vector<std::string> states;
    for (const MatrixCell& cell : shown.rows[1].cells)
        if (cell.code == "theme_day") {
            states.push_back(base::name_of(cell.state));
            EXPECT_EQ(cell.gathering.has_value(), cell.period.first.month() == 11);
            EXPECT_EQ(cell.gathering.value_or(id), id);
        }
    EXPECT_THAT(states, ElementsAre("overdue", "in_progress", "not_started"));
}

TEST(Matrix, ARecordFoundFalseMeetsNothing) {
    District district;
    const auto id = district.begin(district.first, "11月主题党日", "2026-11-06");
    const auto cell_of_november = [&] {
        const auto shown = matrix(district, district.first, {2026, 4});
        for (const MatrixCell& cell : shown.rows[0].cells)
            if (cell.code == "theme_day" && cell.period.first.month() == 11) return cell;
        return MatrixCell{};
    };
    ASSERT_EQ(cell_of_november().gathering, id);
    ASSERT_FALSE(cell_of_november().found_false);
    const inspection::RecordFinding finding{.organisation = district.first,
                                            .gathering = id,
                                            .found_false = true,
                                            .reason = {"没有开过"}};
    district.found_log();
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(inspection::keep_record_finding(tx, district.recorder, finding, district.now,
                                                    district.chance()));
    });
    EXPECT_TRUE(cell_of_november().found_false);
    EXPECT_EQ(cell_of_november().state, records::DutyState::Overdue);
}

TEST(Matrix, GroupsShareAColumnAndWhoHasNoneHasNoCell) {
    District district;
    district.write([&](storage::Transaction& tx) {
        for (const char* name : {"第一党小组", "第二党小组"})
            EXPECT_TRUE(organisation::add_group(tx, district.first, {name}, district.chance()));
    });
    const auto shown = matrix(district, district.committee, {2026, 4});
    std::vector<std::string> columns;
    for (const MatrixColumn& column : shown.columns)
        if (column.code == "group_meeting") columns.push_back(column.name);
    EXPECT_THAT(columns, ElementsAre("党小组会"));
    const auto cells = [&](std::size_t row) {
        return std::count_if(shown.rows[row].cells.begin(), shown.rows[row].cells.end(),
                             [](const auto& cell) { return cell.code == "group_meeting"; });
    };
    EXPECT_EQ(cells(1), 6) << "two groups, three months";
    EXPECT_EQ(cells(2), 0);
}

TEST(Matrix, ACommitteeHasTheCellsOfItsOwnDutiesOnly) {
    District district;
    const auto shown = matrix(district, district.work_committee, {2026, 4});
    std::set<std::string> codes;
    for (const MatrixCell& cell : shown.rows[0].cells) codes.insert(cell.code);
    EXPECT_THAT(codes, ElementsAre("staff_assembly", "study"));
    ASSERT_FALSE(shown.columns.empty());
    EXPECT_EQ(shown.columns.front().code, "plan") << "columns stand as branches owe them";
    EXPECT_EQ(shown.columns.back().code, "staff_assembly");
}

TEST(Routes, AQuarterThatIsNoneIsRefused) {
    District district;
    http::Request request;
    request.params = {{"organisation", district.committee.hex}};
    const auto routes = overview::routes();
    const auto status_of = [&](const std::string& quarter) {
        request.query = {{"quarter", quarter}};
        return district.database().read([&](storage::Transaction& tx) {
            http::Call call{tx, district.recorder, request, district.now, district.chance()};
            const auto answer = routes[1].handle(call);
            return answer ? std::string("200") : answer.error().code();
        });
    };
    EXPECT_EQ(status_of(""), "200");
    EXPECT_EQ(status_of("2026Q3"), "200");
    EXPECT_EQ(status_of("2026Q5"), "input.quarter");
}

}  // namespace
}  // namespace shiji::overview
