#pragma once

/// Proposals, frozen sheets and corrections: rows and SQL.

#include "rooms/inspection/frozen.h"
#include "rooms/inspection/sheet_digest.h"

namespace shiji::inspection {

struct ProposalRow {
    base::Quarter quarter;
    std::int64_t number = 1;
    std::string digest;
    std::string proposed_by;
    std::string proposed_name;
    base::Moment proposed_ms;
};
BOOST_DESCRIBE_STRUCT(ProposalRow, (),
                      (quarter, number, digest, proposed_by, proposed_name, proposed_ms))

struct ProposedSheetRow {
    base::Quarter quarter;
    std::int64_t number = 1;
    OrganisationId organisation;
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(ProposedSheetRow, (), (quarter, number, organisation, digest))

struct SheetRow {
    std::string record;
    base::Quarter quarter;
    OrganisationId organisation;
    std::int64_t position = 0;
    std::string organisation_name;
    std::string rubric;
    std::string rubric_name;
    base::Moment computed_ms;
    base::Points points;
    base::Points possible;
    base::Points out_of_hundred;
    std::int64_t ungraded = 0;
    std::string digest;
    std::string quarter_digest;
    std::string proposed_by;
    std::string proposed_name;
    base::Moment proposed_ms;
    std::string confirmed_by;
    std::string confirmed_name;
    base::Moment frozen_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(SheetRow, (),
                      (record, quarter, organisation, position, organisation_name, rubric,
                       rubric_name, computed_ms, points, possible, out_of_hundred, ungraded, digest,
                       quarter_digest, proposed_by, proposed_name, proposed_ms, confirmed_by,
                       confirmed_name, frozen_ms, log_index))

struct SheetLineRow {
    std::string record;
    std::int64_t position = 0;
    std::string item;
    std::string section;
    std::string name;
    ItemKind kind = ItemKind::Statutory;
    base::Points weight;
    std::string metric;
    base::Points per_occurrence;
    base::Points cap;
    std::string clause;
    std::int64_t applies = 1;
    std::int64_t met = 0;
    std::int64_t due = 0;
    base::Points points;
    base::Points possible;
    std::string reckoning;
    std::string facts;
    std::string grader;
    std::string reason;
    std::optional<RulingKind> ruling;
    std::optional<base::Points> ruling_points;
    std::optional<std::string> ruling_reason;
    std::optional<std::string> ruling_by;
};
BOOST_DESCRIBE_STRUCT(SheetLineRow, (),
                      (record, position, item, section, name, kind, weight, metric, per_occurrence,
                       cap, clause, applies, met, due, points, possible, reckoning, facts, grader,
                       reason, ruling, ruling_points, ruling_reason, ruling_by))

/// Of sheets that were frozen since rubrics are trees.
struct SheetSectionRow {
    std::string record;
    std::int64_t position = 0;
    std::string code;
    std::string name;
    base::Points weight;
    std::optional<std::string> parent;
};
BOOST_DESCRIBE_STRUCT(SheetSectionRow, (), (record, position, code, name, weight, parent))

/// Only of a sheet whose rubric goes beyond the hundred points.
struct SheetStandingRow {
    std::string record;
    std::string content;
};
BOOST_DESCRIBE_STRUCT(SheetStandingRow, (), (record, content))

/// All that a frozen sheet is.
struct FrozenRows {
    SheetRow sheet;
    std::vector<SheetSectionRow> sections;
    std::vector<SheetLineRow> lines;
    std::optional<SheetStandingRow> standing;
};

struct CorrectionRow {
    base::Quarter quarter;
    OrganisationId organisation;
    std::string item;
    std::int64_t number = 1;
    std::string record;
    base::Points old_points;
    base::Points points;
    std::optional<base::Points> old_possible = {};
    std::optional<base::Points> possible = {};
    std::string reason;
    std::string proposed_by;
    std::string proposed_name;
    base::Moment proposed_ms;
    std::optional<std::string> confirmed_by;
    std::optional<std::string> confirmed_name;
    std::optional<base::Moment> confirmed_ms;
    std::optional<std::int64_t> version;
    std::optional<base::Points> total_points;
    std::optional<base::Points> out_of_hundred;
    std::optional<std::int64_t> log_index;
};
BOOST_DESCRIBE_STRUCT(CorrectionRow, (),
                      (quarter, organisation, item, number, record, old_points, points,
                       old_possible, possible, reason, proposed_by, proposed_name, proposed_ms,
                       confirmed_by, confirmed_name, confirmed_ms, version, total_points,
                       out_of_hundred, log_index))

/// Of all organisations in a quarter, or of one.
struct SheetScope {
    base::Quarter quarter;
    std::optional<OrganisationId> organisation;
};

std::optional<ProposalRow> find_proposal(storage::Transaction& tx, base::Quarter quarter);
std::vector<ProposedSheetRow> list_proposed_sheets(storage::Transaction& tx, base::Quarter quarter,
                                                   std::int64_t number);
void insert_proposal(storage::Transaction& tx, const ProposalRow& proposal,
                     const std::vector<SheetDigest>& sheets);

std::int64_t count_sheets(storage::Transaction& tx, base::Quarter quarter);
/// In office order.
std::vector<SheetRow> list_sheet_rows(storage::Transaction& tx, const SheetScope& scope);
/// The same with all that belongs to each; headings and lines in the order of the rubric.
std::vector<FrozenRows> list_frozen_rows(storage::Transaction& tx, const SheetScope& scope);
std::optional<SheetRow> find_sheet_row(storage::Transaction& tx, std::string_view record);
std::optional<FrozenRows> find_frozen_rows(storage::Transaction& tx, std::string_view record);
void insert_frozen(storage::Transaction& tx, const FrozenRows& frozen);

/// Those in the log in order of version, then the others in order of proposal.
std::vector<CorrectionRow> list_correction_rows(storage::Transaction& tx, const SheetScope& scope);
std::optional<CorrectionRow> find_correction_version(storage::Transaction& tx,
                                                     std::string_view record, std::int64_t version);
void insert_correction(storage::Transaction& tx, const CorrectionRow& row);
/// Writes what its confirmation added.
void update_correction(storage::Transaction& tx, const CorrectionRow& row);

}  // namespace shiji::inspection
