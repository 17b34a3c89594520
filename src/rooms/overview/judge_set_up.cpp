#include "platform/settings/messages.h"
#include "rooms/overview/set_up.h"

namespace shiji::overview {
namespace {

using organisation::OrganisationKind;

std::string text(std::int64_t number) { return std::to_string(number); }

/// Gathers the warnings about one organisation.
class SetUpJudgement {
  public:
    SetUpJudgement(const rulebook::Rulebook& given_rules, const SetUpFacts& given_facts,
                   base::Date day)
        : rules(given_rules), facts(given_facts), today(day) {}

    std::int64_t number(std::string_view key) const { return rules.number(key, today); }

    void warn(std::string_view code, std::string_view rule_key, base::Arguments holes,
              SetUpWeight weight = SetUpWeight::ToDo) {
        const rulebook::Parameter& rule = rules.nearest(rule_key, today);
        warnings.push_back(
            {.organisation = facts.organisation.id,
             .organisation_name = facts.organisation.name.text,
             .code = std::string(code),
             .weight = weight,
             .sentence = settings::sentence({std::string(code), "", std::move(holes)}),
             .article = rule.source + rule.article});
    }

    const rulebook::Rulebook& rules;
    const SetUpFacts& facts;
    const base::Date today;
    std::vector<SetUpWarning> warnings;
};

constexpr std::string_view kMinFormal = "org.branch.min_formal";
constexpr std::string_view kLargeBranch = "org.branch.soft_max_members";
constexpr std::string_view kGeneralBranch = "org.general_branch.min_members";
constexpr std::string_view kCommittee = "org.committee.min_members";
constexpr std::string_view kCommitteeFrom = "committee.required_from_formal";
constexpr std::string_view kSizeMin = "committee.size.min";
constexpr std::string_view kSizeMax = "committee.size.max";
constexpr std::string_view kSizeHardMax = "committee.size.hard_max";
constexpr std::string_view kReminder = "term.expiry_reminder_months";
constexpr std::string_view kShift = "term.shift_max_months";

/// A unit with so many members has a 总支 or a 机关党委 (JG-01, JG-03); under one of these a branch
/// is merely large (ORG-02).
void judge_size_of_branch(SetUpJudgement& judgement) {
    const SetUpFacts& facts = judgement.facts;
    const base::Arguments members{{"members", text(facts.members)}};
    const auto with = [&](std::string_view key) {
        base::Arguments holes = members;
        holes.emplace_back("least", text(judgement.number(key)));
        return holes;
    };
    if (facts.full_members < judgement.number(kMinFormal))
        judgement.warn(
            "overview.set_up_few_formal", kMinFormal,
            {{"full", text(facts.full_members)}, {"least", text(judgement.number(kMinFormal))}});
    if (!facts.below_committee && facts.members >= judgement.number(kCommittee))
        judgement.warn("overview.set_up_needs_committee", kCommittee, with(kCommittee));
    else if (!facts.below_committee && facts.members >= judgement.number(kGeneralBranch))
        judgement.warn("overview.set_up_needs_general_branch", kGeneralBranch,
                       with(kGeneralBranch));
    else if (facts.members > judgement.number(kLargeBranch))
        judgement.warn("overview.set_up_large_branch", kLargeBranch, with(kLargeBranch));
}

void judge_committee_of_branch(SetUpJudgement& judgement) {
    const SetUpFacts& facts = judgement.facts;
    const bool required = facts.full_members >= judgement.number(kCommitteeFrom);
    const base::Arguments holes{{"full", text(facts.full_members)},
                                {"least", text(judgement.number(kCommitteeFrom))}};
    if (required && !facts.organisation.has_committee)
        judgement.warn("overview.set_up_committee_missing", kCommitteeFrom, holes);
    if (!required && facts.organisation.has_committee)
        judgement.warn("overview.set_up_committee_needless", kCommitteeFrom, holes);
    if (!required || !facts.organisation.has_committee) return;
    const std::int64_t least = judgement.number(kSizeMin);
    const std::int64_t most = judgement.number(kSizeHardMax);
    if (facts.committee_members >= least && facts.committee_members <= most) return;
    judgement.warn("overview.set_up_committee_size",
                   facts.committee_members < least ? kSizeMin : kSizeHardMax,
                   {{"count", text(facts.committee_members)},
                    {"least", text(least)},
                    {"usual", text(judgement.number(kSizeMax))},
                    {"most", text(most)}});
}

/// Fewer than the article names is possible with a superior's approval (arts. 5, 6).
void judge_size_above(SetUpJudgement& judgement) {
    const SetUpFacts& facts = judgement.facts;
    const bool committee = facts.organisation.kind == OrganisationKind::PartyCommittee;
    const std::string_view key = committee ? kCommittee : kGeneralBranch;
    const bool few = facts.members < judgement.number(key);
    if (few && !facts.few_approved)
        judgement.warn(committee ? "overview.set_up_few_for_committee"
                                 : "overview.set_up_few_for_general_branch",
                       key,
                       {{"members", text(facts.members)}, {"least", text(judgement.number(key))}},
                       SetUpWeight::ToCheck);
    else if (!few && !committee && facts.members >= judgement.number(kCommittee))
        judgement.warn(
            "overview.set_up_needs_committee", kCommittee,
            {{"members", text(facts.members)}, {"least", text(judgement.number(kCommittee))}});
}

std::string_view years_key(OrganisationKind kind) {
    if (kind == OrganisationKind::PartyCommittee) return "term.committee.years";
    if (kind == OrganisationKind::GeneralBranch) return "term.general_branch.years";
    return "term.branch.years";
}

void judge_term(SetUpJudgement& judgement) {
    constexpr int kMonthsOfYear = 12;
    const auto& term = judgement.facts.term;
    const std::string_view years = years_key(judgement.facts.organisation.kind);
    if (!term) return judgement.warn("overview.set_up_no_term", years, {});
    const int longest = static_cast<int>(judgement.number(years)) * kMonthsOfYear;
    const int shift = static_cast<int>(judgement.number(kShift));
    const base::Arguments ends{{"ends_on", term->ends_on.full()}};
    if (term->ends_on > term->elected_on.plus_months(longest))
        judgement.warn(
            "overview.set_up_term_too_long", years,
            {{"ends_on", term->ends_on.full()}, {"years", text(judgement.number(years))}});
    // 选举工作条例 art. 3: with a superior's approval the election waits until its new day.
    if (judgement.facts.election_on) return;
    if (term->ends_on.plus_months(shift) < judgement.today)
        judgement.warn("overview.set_up_term_long_overdue", kShift,
                       {{"ends_on", term->ends_on.full()}, {"months", text(shift)}});
    else if (term->ends_on < judgement.today)
        judgement.warn("overview.set_up_term_overdue", years, ends);
    else if (is_term_ending(judgement.rules, *term, judgement.today))
        judgement.warn("overview.set_up_term_ending", kReminder, ends);
}

}  // namespace

bool is_term_ending(const rulebook::Rulebook& rules, const organisation::Term& term,
                    base::Date today) {
    const int months = static_cast<int>(rules.number(kReminder, today));
    return term.ends_on.plus_months(-months) <= today;
}

std::vector<SetUpWarning> judge_set_up(const rulebook::Rulebook& rules, const SetUpFacts& facts,
                                       base::Date today) {
    const OrganisationKind kind = facts.organisation.kind;
    if (kind == OrganisationKind::WorkCommittee) return {};
    SetUpJudgement judgement(rules, facts, today);
    const bool temporary = kind == OrganisationKind::TemporaryBranch;
    if (facts.members > 0 && !temporary) {
        if (organisation::is_branch(kind)) {
            judge_size_of_branch(judgement);
            judge_committee_of_branch(judgement);
        } else {
            judge_size_above(judgement);
        }
    }
    if (!temporary) judge_term(judgement);
    if (organisation::is_branch(kind) && !facts.has_secretary)
        judgement.warn("overview.set_up_no_secretary", "term.branch.years", {});
    return std::move(judgement.warnings);
}

}  // namespace shiji::overview
