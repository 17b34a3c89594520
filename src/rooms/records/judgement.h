#pragma once

/// Private to this room: gathers the remarks of a judgement.

#include "rooms/records/records.h"

namespace shiji::records {

class Judgement {
  public:
    Judgement(const rulebook::Rulebook& given_rules, const GatheringContent& given_content,
              const FilingFacts& given_facts)
        : rules(given_rules), content(given_content), facts(given_facts) {}

    /// A matter of shape or of fact: nothing overrides it.
    void refuse(std::string_view code, std::string_view field, base::Arguments holes = {});
    /// A rule: an "应当" refuses unless an override_reason is given, a "一般" warns.
    void breaks(std::string_view rule_key, std::string_view code, std::string_view field,
                base::Arguments holes = {});
    /// Something to know; never stops. `rule_key`: the rule it comes from, if any.
    void warn(std::string_view code, std::string_view field, base::Arguments holes = {},
              std::string_view rule_key = {});

    bool refuses() const;
    /// Refusing ones first, otherwise in the order found.
    std::vector<Remark> taken() &&;

    const rulebook::Rulebook& rules;
    const GatheringContent& content;
    const FilingFacts& facts;

  private:
    void add(Remark remark, base::Arguments holes);
    std::vector<Remark> remarks_;
};

/// "14:30"
bool is_clock_time(std::string_view text);
/// "items[2].minutes"
std::string item_field(std::size_t item, std::string_view member);
/// "第3项“党费缴纳”", as a sentence names an item.
std::string item_name(const GatheringContent& content, std::size_t item);

void judge_people(Judgement& judgement);
void judge_votes(Judgement& judgement);

/// 差额选举 (EL-05): each who stands has an item with a vote of their own, so that as many stood as
/// there are such items, and at least as many were to be elected as were. From as many on as the
/// smallest committee has: a secretary and a deputy mostly stand alone (EL-06). What a 支委会
/// elects among its own is no such election.
void judge_surplus(Judgement& judgement);

/// What stood on a day of a branch's 支委会.
struct CommitteeFacts {
    bool stood = false;
    std::optional<base::Date> met_on;  ///< the last day, up to that one, of which it is on file
};

/// Important matters go through the 支委会 before the members' meeting (art. 12, MTG-07). It meets
/// every month, so that what it has studied is not older than that; on the same day counts, and as
/// an item of the same gathering. Pure.
std::vector<Remark> judge_committee_first(const rulebook::Rulebook& rules,
                                          const GatheringContent& content, const FilingFacts& facts,
                                          const CommitteeFacts& committee);

}  // namespace shiji::records
