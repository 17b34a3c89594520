#include "rooms/records/limits.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/roll_text.h"

namespace shiji::records {
namespace {

using rulebook::VoteKind;

constexpr std::string_view kSurplusKey = "election.surplus_ratio";
constexpr std::string_view kHardMaxKey = "committee.size.hard_max";
constexpr std::string_view kCommitteeFirstKey = "meeting.assembly.through_committee";

std::string number_text(std::int64_t number) { return std::to_string(number); }

/// Put to the members, and not to the 支委会 within the same gathering.
bool is_of_members(const GatheringContent& content, const AgendaItem& item) {
    return item.part == Cover::Assembly ||
           (content.kind == Cover::Assembly && item.part != Cover::CommitteeMeeting);
}

/// The first item that the members voted on or decided.
std::optional<std::size_t> find_decided(const GatheringContent& content) {
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const AgendaItem& item = content.items[i];
        if (is_of_members(content, item) && (item.vote || !item.decisions.empty())) return i;
    }
    return std::nullopt;
}

bool studies_in_committee(const GatheringContent& content) {
    return std::any_of(content.items.begin(), content.items.end(), [](const AgendaItem& item) {
        return item.part == Cover::CommitteeMeeting && !item.minutes.text.empty();
    });
}

}  // namespace

void judge_surplus(Judgement& judgement) {
    const GatheringContent& content = judgement.content;
    const base::Date on = content.held_on;
    std::int64_t candidates = 0;
    std::int64_t elected = 0;
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const AgendaItem& item = content.items[i];
        if (!item.vote || item.vote->kind != VoteKind::Election || !is_of_members(content, item))
            continue;
        if (!first) first = i;
        const RollCount voters = count_body(content, judgement.facts.roll, Cover::Assembly);
        candidates += 1;
        elected += judge_vote(judgement.rules, *item.vote,
                              {voters.voters_should_attend, voters.voters_present}, on)
                       .passed;
    }
    if (!first || elected < judgement.rules.number("committee.size.min", on)) return;
    const std::string field = item_field(*first, "vote");
    const std::int64_t needed = elected + judgement.rules.fraction(kSurplusKey, on).least(elected);
    if (candidates < needed)
        judgement.breaks(kSurplusKey, "records.few_candidates", field,
                         {{"elected", number_text(elected)},
                          {"candidates", number_text(candidates)},
                          {"needed", number_text(needed)}});
    const std::int64_t most = judgement.rules.number(kHardMaxKey, on);
    if (elected > most)
        judgement.breaks(kHardMaxKey, "records.large_committee", field,
                         {{"elected", number_text(elected)}, {"most", number_text(most)}});
}

std::vector<Remark> judge_committee_first(const rulebook::Rulebook& rules,
                                          const GatheringContent& content, const FilingFacts& facts,
                                          const CommitteeFacts& committee) {
    const base::Date held_on = content.held_on;
    const base::Date today = facts.now.date();
    if (held_on > today || held_on < oldest_day(today)) return {};  // refused; no rule is of it
    if (!committee.stood || studies_in_committee(content)) return {};
    if (committee.met_on && *committee.met_on >= held_on.plus_months(-1)) return {};
    const auto decided = find_decided(content);
    if (!decided || rules.nearest(kCommitteeFirstKey, held_on).value != "true") return {};
    Judgement judgement(rules, content, facts);
    judgement.breaks(kCommitteeFirstKey, "records.not_through_committee",
                     item_field(*decided, "decisions"), {{"item", item_name(content, *decided)}});
    return std::move(judgement).taken();
}

std::vector<Remark> judge_loaded(storage::Transaction& tx, const Standing& standing,
                                 const GatheringContent& content, const FilingFacts& facts) {
    const rulebook::Rulebook& rules = rulebook::Rulebook::shipped();
    auto remarks = judge_filing(rules, content, facts);
    const CommitteeFacts committee = load_committee(tx, standing, content.held_on);
    for (Remark& remark : judge_committee_first(rules, content, facts, committee))
        remarks.insert(remark.refuses ? remarks.begin() : remarks.end(), std::move(remark));
    return remarks;
}

}  // namespace shiji::records
