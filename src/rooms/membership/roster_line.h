#pragma once

#include "rooms/membership/membership.h"
#include "rooms/membership/roster_sheet.h"

namespace shiji::membership {

/// What one row says, once every cell was understood. Kept, encrypted, from preview to application.
struct RosterLine {
    std::int64_t row = 0;
    std::string name;  ///< empty: the row of a unit or an organisation, without people
    std::optional<std::string> identity_number;
    std::optional<base::Date> born_on;
    std::optional<base::Date> joined_on;
    std::optional<base::Date> full_on;
    std::optional<base::Date> since;
    std::optional<std::string> phone;
    Standing standing = Standing::Full;
    std::string organisation;  ///< name as written; empty: the import's own
    std::string parent;
    std::string unit;
    std::string group;
    bool in_committee = false;
    bool committee_seat = false;  ///< 委员, so that the branch has a 支委会
};
BOOST_DESCRIBE_STRUCT(RosterLine, (),
                      (row, name, identity_number, born_on, joined_on, full_on, since, phone,
                       standing, organisation, parent, unit, group, in_committee, committee_seat))

/// Something wrong with one row, in words.
struct RowFault {
    std::int64_t row = 0;
    std::string column;    ///< the sheet's heading; empty when the whole row is meant
    std::string code;      ///< "membership.row_date"
    std::string sentence;  ///< "第 17 行：入党时间“20226.7.1”不是有效日期，…"
};
BOOST_DESCRIBE_STRUCT(RowFault, (), (row, column, code, sentence))

/// The sentence of `code` for a row; `arguments` beside {row} and {column}.
RowFault row_fault(std::int64_t row, std::string_view column, std::string_view code,
                   base::Arguments arguments = {});

/// Reads the cells of one row. Every fault of the row is added to `faults`.
///   membership.row_no_name, row_text, row_identity_number, row_identity_lost, row_identity_old,
///   row_date, row_future_date, row_phone, row_not_a_member, row_standing, row_gender,
///   row_birth_differs, row_no_branch, joined_before_18, full_before_joined;
///   membership.row_no_place in a sheet without people
RosterLine judge_row(const RosterRow& row, const RosterSheet& sheet, base::Date today,
                     std::vector<RowFault>& faults);

}  // namespace shiji::membership
