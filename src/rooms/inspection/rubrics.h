#pragma once

/// 指标方案: which rubric is in force, and how people change it. Through inspection.h.
///
/// What the program ships (data/rubrics) is in force until the district has confirmed a version of
/// its own. A version is drafted from the newest one, tried out on a past quarter, proposed by
/// one inspector and confirmed by another; it counts from the quarter that it names, which has not
/// begun on the day of the proposal nor on that of the confirmation, so that nobody is scored by
/// what was not known. A version in force is an entry of the log (kind rubric) and never changes.

#include "rooms/inspection/sheet.h"

namespace shiji::inspection {

/// The rubric in force in a quarter: of the versions that the district confirmed the one that
/// begins last, of two that begin together the later; before the first, what is shipped. Nothing
/// before the first of all.
std::optional<Rubric> find_rubric(storage::Transaction& tx, base::Quarter quarter);

/// What may not stand in a rubric, in words that name the clause.
struct RubricFlaw {
    std::string item;   ///< code of an item, a heading or an event; empty: of the rubric as a whole
    std::string field;  ///< of it: "name", "weight", "metric", …; empty: as a whole
    std::string words;
};
BOOST_DESCRIBE_STRUCT(RubricFlaw, (), (item, field, words))

/// A version that is, was or will be in force. Its `until` follows from the one after it.
struct RubricVersion {
    Rubric rubric;
    bool shipped = false;
    std::string proposed_by;   ///< name; empty for what is shipped
    std::string confirmed_by;  ///< the same
    std::optional<base::Moment> confirmed_at;
    std::optional<std::int64_t> log_index;
};
BOOST_DESCRIBE_STRUCT(RubricVersion, (),
                      (rubric, shipped, proposed_by, confirmed_by, confirmed_at, log_index))
/// In order of version. A shipped one that the district's own leave no quarter to is left out.
std::vector<RubricVersion> list_rubrics(storage::Transaction& tx);

/// The one draft that is open; without effect on any sheet.
struct RubricDraft {
    std::int64_t revision = 1;  ///< counts its changes
    Rubric rubric;
    std::string edited_by;
    base::Moment edited_at;
    std::optional<std::string> proposed_by;
    std::optional<base::Moment> proposed_at;
    std::vector<RubricFlaw> flaws;  ///< what stands against proposing it
};
BOOST_DESCRIBE_STRUCT(RubricDraft, (),
                      (revision, rubric, edited_by, edited_at, proposed_by, proposed_at, flaws))
std::optional<RubricDraft> find_rubric_draft(storage::Transaction& tx);

inline constexpr std::size_t kRubricItemsMax = 60;
inline constexpr std::size_t kRubricSectionsMax = 30;

struct DraftRubric {
    base::Quarter from;
};
BOOST_DESCRIBE_STRUCT(DraftRubric, (), (from))

/// Opens the draft: a copy of the version that begins last, even where the new one is to begin
/// before it. Errors, in this order: inspection.draft_open, inspection.quarter_begun (it began
/// today or before).
base::Result<void> draft_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                const DraftRubric& draft, base::Moment now);

struct ChangeRubric {
    std::int64_t revision = 1;  ///< that the inspector changed
    base::Line<80> name;
    base::Quarter from;
    std::vector<RubricSection> sections;  ///< those of level 2 are put behind their level 1
    std::vector<RubricItem> items;        ///< one without a code is given one
    std::optional<RubricStandard> standard = {};
};
BOOST_DESCRIBE_STRUCT(ChangeRubric, (), (revision, name, from, sections, items, standard))

/// Replaces the draft, flaws and all; a proposal of it is void. Errors, in this order:
/// inspection.no_draft, inspection.draft_moved (somebody else changed it),
/// inspection.quarter_begun, inspection.too_many_items (more than kRubricItemsMax),
/// inspection.too_many_sections (more than kRubricSectionsMax).
base::Result<void> change_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                 const ChangeRubric& change, base::Moment now);

/// Which draft the inspector read.
struct ReadDraft {
    std::int64_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(ReadDraft, (), (revision))

/// Errors: inspection.no_draft, inspection.draft_moved.
base::Result<void> discard_rubric(storage::Transaction& tx, const ReadDraft& read);

/// Errors, in this order: inspection.no_draft, inspection.draft_moved, inspection.quarter_begun,
/// inspection.rubric_flaws (says how many and the first), inspection.not_tried (this revision was
/// not tried out; where there is no quarter to try it on, none is asked for).
base::Result<void> propose_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                  const ReadDraft& read, base::Moment now);

/// Another inspector confirms; the other inspectors and the secretaries are not told one by one:
/// the version stands on the page and in the log. Errors, in this order: as propose_rubric with
/// inspection.rubric_not_proposed and inspection.same_inspector before inspection.quarter_begun;
/// transparency.*.
base::Result<void> confirm_rubric(storage::Transaction& tx, const http::Caller& inspector,
                                  const ReadDraft& read, base::Moment now, seams::Chance& chance);

/// One item as the two rubrics would have it; nothing where a rubric has no such item.
struct TrialLine {
    std::string item;
    std::string section;  ///< where it stands, in words; the draft's where it is in both
    std::string name;
    std::optional<base::Points> old_points;
    std::optional<base::Points> old_possible;
    std::optional<base::Points> new_points;
    std::optional<base::Points> new_possible;
};
BOOST_DESCRIBE_STRUCT(TrialLine, (),
                      (item, section, name, old_points, old_possible, new_points, new_possible))

struct TrialSheet {
    OrganisationId organisation;
    std::string organisation_name;
    base::Points old_points;
    base::Points old_possible;
    base::Points new_points;
    base::Points new_possible;
    std::vector<TrialLine> lines;  ///< those that differ, in the order of the draft
};
BOOST_DESCRIBE_STRUCT(TrialSheet, (),
                      (organisation, organisation_name, old_points, old_possible, new_points,
                       new_possible, lines))

struct RubricTrial {
    base::Quarter quarter;
    std::vector<TrialSheet> sheets;  ///< in office order
};
BOOST_DESCRIBE_STRUCT(RubricTrial, (), (quarter, sheets))

/// 试算: the sheets of the last quarter whose filings are all due, as they are and as the draft
/// would have them; a grade above an item's new weight counts as that weight. Keeps
/// that this revision was tried, and changes no sheet. Errors: inspection.no_draft,
/// inspection.draft_moved, inspection.rubric_flaws (such as keep it from being reckoned),
/// inspection.no_rubric.
base::Result<RubricTrial> try_rubric(storage::Transaction& tx, const ReadDraft& read,
                                     base::Moment now);

}  // namespace shiji::inspection
