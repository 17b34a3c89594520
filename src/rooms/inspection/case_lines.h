#pragma once

/// Private to this room: the lines of a sheet that live by cases that people entered. Pure.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

bool is_meant_for(const RubricItem& item, const RubricClass* own);

/// The entries that count, in the order in which they came: of items that are meant for the
/// organisation, and of each case the first. Entries of holds are none of them.
std::vector<CaseEntry> count_cases_once(const Rubric& rubric, const RubricClass* own,
                                        const std::vector<CaseEntry>& entries);

/// "通报〔2026〕3号：测试中失泄密一起，2 人；周敏，10月8日录入"
std::string entry_words(const CaseEntry& entry);
/// The same as a fact, beside how much it comes to.
std::vector<LineFact> facts_of_entries(const RubricItem& item,
                                       const std::vector<CaseEntry>& counted);
/// How often the item fails: cases or persons.
std::int64_t count_found(const RubricItem& item, MetricKind kind,
                         const std::vector<CaseEntry>& counted);

/// What a case of an adjustment comes to, never negative.
base::Points amount_of(const RubricItem& item, const CaseEntry& entry);
/// "0.50 + 1.00 = 1.50，最多加 1.00，加 1.00"; points below none for deductions.
SheetLine adjustment_line(const base::Shared<RubricItem>& shared,
                          const std::vector<CaseEntry>& counted);

}  // namespace shiji::inspection
