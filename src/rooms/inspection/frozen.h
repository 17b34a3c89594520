#pragma once

/// 冻结与更正: two inspectors close a quarter; each sheet is stored as it stands and appended to
/// the log, and from then on it is read, never computed. What turns out wrong later is corrected
/// line by line, again by two, the old value beside the new. Through inspection.h.

#include "rooms/inspection/objections.h"

namespace shiji::inspection {

/// One inspector holds that the quarter can be closed as it stands.
struct FreezeProposal {
    std::int64_t number = 1;  ///< the newest of a quarter counts
    std::string digest;       ///< over all sheets, see sheet_digest.h
    identity::AccountId proposed_by;
    std::string by;
    base::Moment proposed_at;
};
BOOST_DESCRIBE_STRUCT(FreezeProposal, (), (number, digest, proposed_by, by, proposed_at))

/// Again replaces the earlier proposal. Errors, in this order: inspection.no_rubric,
/// inspection.frozen, inspection.publish_first, inspection.window_open, inspection.objections_open.
base::Result<FreezeProposal> propose_freeze(storage::Transaction& tx, const http::Caller& inspector,
                                            base::Quarter quarter, base::Moment now);

struct ConfirmFreeze {
    base::Line<64> digest;  ///< of the proposal that the inspector read
};
BOOST_DESCRIBE_STRUCT(ConfirmFreeze, (), (digest))

/// Another inspector confirms; all sheets are stored and logged in the same transaction, and the
/// secretaries are told. Errors: as propose_freeze, then inspection.not_proposed,
/// inspection.same_inspector, inspection.other_proposal, inspection.sheets_moved (the sheets are
/// not those of the proposal any more: it names them); transparency.*.
base::Result<void> confirm_freeze(storage::Transaction& tx, const http::Caller& inspector,
                                  base::Quarter quarter, const ConfirmFreeze& confirmed,
                                  base::Moment now, seams::Chance& chance);

/// How a sheet was closed.
struct Seal {
    std::string record;          ///< in the log, kind sheet
    std::string digest;          ///< of this sheet, as it was frozen
    std::string quarter_digest;  ///< over all sheets of the quarter
    std::string proposed_by;
    std::string confirmed_by;
    base::Moment frozen_at;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(Seal, (),
                      (record, digest, quarter_digest, proposed_by, confirmed_by, frozen_at,
                       log_index))

/// A change of one line of a frozen sheet; without effect until another inspector confirms it.
struct Correction {
    std::string item;
    std::int64_t number = 1;  ///< 1, 2, … of the same line; the newest may be confirmed
    base::Points old_points;
    base::Points points;
    /// What the line counted for and counts for from then on, where that changes: 0 is 不适用.
    std::optional<base::Points> old_possible;
    std::optional<base::Points> possible;
    std::string reason;
    std::string proposed_by;
    base::Moment proposed_at;
    std::optional<std::string> confirmed_by;
    std::optional<base::Moment> confirmed_at;
    std::optional<std::int64_t> version;  ///< of the sheet's record in the log
    std::optional<std::int64_t> log_index;
};
BOOST_DESCRIBE_STRUCT(Correction, (),
                      (item, number, old_points, points, old_possible, possible, reason,
                       proposed_by, proposed_at, confirmed_by, confirmed_at, version, log_index))

struct CorrectLine {
    /// Nothing: the item, an effect item, does not apply there. Points of an effect item that was
    /// frozen as 不适用: it counts after all, with these.
    std::optional<base::Points> points;
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(CorrectLine, (), (points, reason))

/// Errors, in this order: organisation.not_found, inspection.not_frozen, inspection.no_item,
/// inspection.own_unit, inspection.not_graded_item (no points, of an item that nobody grades),
/// inspection.not_counted (it does not count in this sheet, and nobody judged it away),
/// inspection.points_range (none to its weight; of an adjustment, which may be below none, what the
/// item takes or adds at most), inspection.same_points, inspection.no_reason.
base::Result<Correction> propose_correction(storage::Transaction& tx, const http::Caller& inspector,
                                            const LinePlace& place, const CorrectLine& correct,
                                            base::Moment now);

struct ConfirmCorrection {
    std::int64_t number = 1;
};
BOOST_DESCRIBE_STRUCT(ConfirmCorrection, (), (number))

/// Another inspector confirms the newest proposal of a line: the next version of the sheet's
/// record. The secretary is told. Errors, in this order: organisation.not_found,
/// inspection.no_correction, inspection.own_unit, inspection.same_inspector; transparency.*.
base::Result<void> confirm_correction(storage::Transaction& tx, const http::Caller& inspector,
                                      const LinePlace& place, const ConfirmCorrection& confirmed,
                                      base::Moment now, seams::Chance& chance);

bool is_frozen(storage::Transaction& tx, base::Quarter quarter);
/// Nothing for a sheet that is not frozen.
std::optional<Seal> find_seal(storage::Transaction& tx, const OrganisationId& organisation,
                              base::Quarter quarter);
/// Of a quarter, of one organisation when it is named: confirmed ones in order, then the newest
/// proposal of a line that waits for its second inspector.
struct PlacedCorrection {
    OrganisationId organisation;
    Correction correction;
};
BOOST_DESCRIBE_STRUCT(PlacedCorrection, (), (organisation, correction))
std::vector<PlacedCorrection> list_corrections(storage::Transaction& tx, base::Quarter quarter,
                                               const std::optional<OrganisationId>& organisation);

}  // namespace shiji::inspection
