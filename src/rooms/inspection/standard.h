#pragma once

/// What a rubric may say beside its hundred points, and what comes of it on a sheet; through
/// inspection.h. Pure.
///
/// 加减分 stand after the hundred, each entered by a person with a reason and a case id, capped by
/// item and in sum. An event that holds the band (等次) down changes no points: it needs a legal
/// basis (关于解决形式主义突出问题为基层减负的通知; domain-rules NO-18). Bands are thresholds, and
/// a share of the top one is an upper limit told in a sentence: nothing is sorted, and who gets
/// which band is decided by people (NO-02, NO-06).

#include "rooms/records/records.h"

namespace shiji::inspection {

/// Organisations that an item is meant for. The first class that matches is theirs.
struct RubricClass {
    std::string code;  ///< "government"
    base::Line<40> name;
    std::vector<organisation::OrganisationKind> kinds;  ///< none: of every kind
    std::vector<organisation::UnitClass> unit_classes;  ///< of the department; none: of every one
    bool operator==(const RubricClass&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricClass, (), (code, name, kinds, unit_classes))

struct RubricBand {
    base::Line<20> name;  ///< "优秀"
    base::Points from;    ///< of a hundred; the last band is from 0
    /// Of the organisations of a class, in hundredths of a percent; only of the top band.
    std::optional<base::Points> share_max;
    bool operator==(const RubricBand&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricBand, (), (name, from, share_max))

/// An event after which the band is at most this one.
struct RubricHold {
    std::string code;
    base::Line<80> name;
    base::Line<20> band;
    base::Line<200> basis;  ///< law or Party rule; never empty
    bool operator==(const RubricHold&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricHold, (), (code, name, band, basis))

struct RubricStandard {
    base::Points bonus_max;    ///< that all additions together can come to
    base::Points penalty_max;  ///< the same of deductions after the hundred
    std::vector<RubricClass> classes;
    std::vector<RubricBand> bands;  ///< from the top down
    std::vector<RubricHold> holds;
    bool operator==(const RubricStandard&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricStandard, (), (bonus_max, penalty_max, classes, bands, holds))

/// What a person entered of one organisation in one quarter.
struct CaseEntry {
    std::string id;       ///< 32 hex digits: its record in the log
    std::string item;     ///< code of an item or of a hold
    std::string case_id;  ///< number of the paper or the case, by which it counts once
    base::Points points;  ///< as given, never negative; 0 where the item says how much
    std::int64_t persons = 0;
    std::string reason;
    std::string by;
    base::Date on;
};
BOOST_DESCRIBE_STRUCT(CaseEntry, (), (id, item, case_id, points, persons, reason, by, on))

/// An event on a sheet.
struct HeldBand {
    RubricHold hold;
    std::string words;  ///< case, reason, who and when
    bool operator==(const HeldBand&) const = default;
};
BOOST_DESCRIBE_STRUCT(HeldBand, (), (hold, words))

/// What a sheet shows after its hundred points.
struct SheetStanding {
    std::string class_name;  ///< empty where the rubric names no classes
    base::Points bonus_max;
    base::Points penalty_max;
    std::vector<RubricBand> bands;
    std::vector<HeldBand> held;
    base::Points adjusted;  ///< additions less deductions, each within its cap
    base::Points total;     ///< out of a hundred and adjusted, from 0 to 100 + bonus_max
    std::string band;       ///< to which the total and the events lead; a person decides
    bool operator==(const SheetStanding&) const = default;
};
BOOST_DESCRIBE_STRUCT(SheetStanding, (),
                      (class_name, bonus_max, penalty_max, bands, held, adjusted, total, band))

/// The first class that matches; null where none does or the rubric names none.
const RubricClass* class_of(const RubricStandard& standard, organisation::OrganisationKind kind,
                            const std::optional<organisation::UnitClass>& unit_class);

/// By which two entries are of one case: capitals, spaces, full width and the kind of brackets
/// make no difference.
std::string case_key(std::string_view case_id);

/// The band of the total, no better than what holds it down; empty without bands.
std::string band_of(const SheetStanding& standing);

/// "政府类 12 个，“优秀”名额至多 4 个" for each class, in the rubric's order; nothing without a
/// share. Rounded down: at most is at most.
std::vector<std::string> quota_words(const RubricStandard& standard,
                                     const std::vector<std::string>& class_names);

}  // namespace shiji::inspection
