#pragma once

/// What may not be an indicator, nor be demanded from below, by any name (domain-rules 8.2: NO-01
/// to NO-08, NO-11, NO-14, NO-15). Pure. The words stand in data/denied/metrics.json, each kind
/// with the article that forbids it.
///
/// Words are looked for in the text without spaces, punctuation and width, so that "照 片" and
/// "ＡＰＰ得分" are found. No list of words knows every name: what it misses, the second inspector
/// who confirms a rubric has to see.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

/// One kind of indicator.
struct DeniedMetric {
    std::string key;     ///< as metric.denylist names it, or one of the room's own
    std::string clause;  ///< who forbids it
    std::vector<std::string> any;
    /// Denied only together with one of these: 公众号 with 阅读.
    std::optional<std::vector<std::string>> with = {};
    /// Lawful words that hold one of `any`: 发表意见, 科学分工 (学分).
    std::optional<std::vector<std::string>> unless = {};
    std::optional<std::vector<std::string>> codes = {};  ///< the same in codes of items
};
BOOST_DESCRIBE_STRUCT(DeniedMetric, (), (key, clause, any, with, unless, codes))

const std::vector<DeniedMetric>& denied_metrics();

struct DeniedWord {
    std::string key;     ///< of DeniedMetric
    std::string word;    ///< as the list has it
    std::string clause;  ///< who forbids it
};
/// The first denied word of a text as it stands; nothing: it may be.
std::optional<DeniedWord> find_denied(std::string_view text);

/// Why a name or a heading may not be an indicator's. Nothing: it may be.
std::optional<std::string> why_denied(std::string_view text);
/// A clause names what forbids as well as what is asked: titles (《…》) and sentences that forbid
/// (不得, 不以, …) are left out.
std::optional<std::string> why_clause_denied(std::string_view clause);
std::optional<std::string> why_code_denied(std::string_view code);

}  // namespace shiji::inspection
