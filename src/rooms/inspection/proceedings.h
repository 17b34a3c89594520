#pragma once

/// Private to this room: what every move between inspectors and a branch does beside its own rows:
/// it stands in the log, and people are told.

#include "platform/notices/notices.h"
#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

inline constexpr std::string_view kPublicationKind = "score-publication";
inline constexpr std::string_view kObjectionKind = "objection";
inline constexpr std::string_view kSheetKind = "sheet";
inline constexpr std::string_view kRubricKind = "rubric";
inline constexpr std::string_view kCaseKind = "score-case";
inline constexpr std::string_view kFalseRecordKind = "false-record";

/// Branches of which every inspector would be judging their own unit: nobody grades them, so
/// nothing waits for their grades.
std::set<OrganisationId> list_beyond_reach(storage::Transaction& tx, base::Date on);

/// The organisation, when it is in a quarter's scoring: a branch (decision 0023).
/// Errors: organisation.not_found, inspection.not_scored.
base::Result<organisation::Organisation> need_scored(storage::Transaction& tx,
                                                     const OrganisationId& id);

/// Null when the rubric has no such item.
const RubricItem* find_item(const Rubric& rubric, std::string_view code);

/// The line as its sheet stands now.
/// Errors: organisation.not_found, inspection.no_rubric, inspection.no_item.
base::Result<SheetLine> find_line(storage::Transaction& tx, const LinePlace& place,
                                  base::Moment now);

/// What people are told about; the two kinds of link that pages know.
struct Told {
    base::Line<120> title;
    base::Prose<600> words;
};
void tell_secretaries(storage::Transaction& tx, const std::vector<OrganisationId>& branches,
                      base::Quarter quarter, const Told& told, base::Moment now);
void tell_about_sheet(storage::Transaction& tx, const identity::AccountId& account,
                      const OrganisationId& branch, base::Quarter quarter, const Told& told,
                      base::Moment now);
/// Leads to the quarter's objections.
void tell_about_objections(storage::Transaction& tx, const identity::AccountId& account,
                           base::Quarter quarter, const Told& told, base::Moment now);
void tell_inspectors(storage::Transaction& tx, base::Quarter quarter, const Told& told,
                     base::Moment now);

/// "甲支部、乙支部、丙支部等 9 个"
std::string some_of(const std::vector<std::string>& names);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::inspection
