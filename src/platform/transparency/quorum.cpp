#include "platform/transparency/quorum.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/text.h"
#include "platform/transparency/entry_grammar.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kNobody = "none";
constexpr std::size_t kDigitsMax = 3;

std::vector<std::string> words_between_blanks(std::string_view line) {
    std::vector<std::string> words;
    for (const std::string& word : base::split(line, ' '))
        if (!word.empty()) words.push_back(word);
    return words;
}

std::int64_t least_in(const std::string& word, std::int64_t members) {
    if (word == "all") return members;
    if (word == "any") return 1;
    return is_number(word) && word.size() <= kDigitsMax ? std::stoll(word) : 0;
}

/// Takes a rule line by line; false at the first that does not fit.
class RuleReader {
  public:
    explicit RuleReader(const std::set<std::string>& names) : labels_(names) {}

    bool take(const std::vector<std::string>& words) {
        if (words.empty()) return true;
        if (!rule_.quorum.empty()) return false;
        if (words[0] == "group" && words.size() > 3) return take_group(words);
        if (words[0] != "quorum" || words.size() != 2 || !labels_.contains(words[1])) return false;
        rule_.quorum = words[1];
        return true;
    }
    std::optional<QuorumRule> rule() && {
        if (rule_.quorum.empty()) return std::nullopt;
        return std::move(rule_);
    }

  private:
    bool take_group(const std::vector<std::string>& words) {
        QuorumGroup group{words[1], 1, {words.begin() + 3, words.end()}};
        for (const std::string& member : group.members)
            if (!labels_.contains(member) || !members_.insert(member).second) return false;
        const auto most = std::ssize(group.members);
        group.least = least_in(words[2], most);
        // '#' is for the labels that a policy gives to the keys of one witness.
        const bool is_label = group.label != kNobody && group.label.find('#') == std::string::npos;
        if (group.least < 1 || group.least > most || !is_label ||
            !labels_.insert(group.label).second)
            return false;
        rule_.groups.push_back(std::move(group));
        return true;
    }

    QuorumRule rule_;
    std::set<std::string> labels_;
    std::set<std::string> members_;
};

std::int64_t sum_of_smallest(std::vector<std::int64_t> values, std::int64_t count) {
    std::sort(values.begin(), values.end());
    const auto end = values.begin() + std::clamp<std::int64_t>(count, 0, std::ssize(values));
    return std::accumulate(values.begin(), end, std::int64_t{0});
}

/// What a group costs of what each of its members does: a witness costs 1. Each member belongs to
/// one group only, so the groups are a tree and the cheapest choice in each is the cheapest of all.
using CountNeeded = std::int64_t (*)(std::int64_t least, std::int64_t members);
std::int64_t cost_of(const QuorumRule& rule, CountNeeded needed) {
    std::map<std::string, std::int64_t> costs;
    const auto cost_now = [&](const std::string& label) {
        const auto known = costs.find(label);
        return known == costs.end() ? std::int64_t{1} : known->second;
    };
    for (const QuorumGroup& group : rule.groups) {
        std::vector<std::int64_t> of_members;
        for (const std::string& member : group.members) of_members.push_back(cost_now(member));
        const std::int64_t count = needed(group.least, std::ssize(group.members));
        costs[group.label] = sum_of_smallest(std::move(of_members), count);
    }
    return cost_now(rule.quorum);
}

std::int64_t needed_to_sign(std::int64_t least, std::int64_t) { return least; }
/// Two choices of q among n have at least 2q - n in common.
std::int64_t needed_to_fork(std::int64_t least, std::int64_t members) {
    return std::max<std::int64_t>(2 * least - members, 0);
}
std::int64_t needed_to_block(std::int64_t least, std::int64_t members) {
    return members - least + 1;
}

}  // namespace

std::optional<QuorumRule> QuorumRule::parse(std::string_view text,
                                            const std::set<std::string>& names) {
    RuleReader reader(names);
    std::string lines(text);
    for (const std::string_view parting : {"；", ";", "\t"})
        for (auto at = lines.find(parting); at != std::string::npos; at = lines.find(parting))
            lines.replace(at, parting.size(), parting == "\t" ? " " : "\n");
    for (const std::string& line : base::split(lines, '\n'))
        if (!reader.take(words_between_blanks(line))) return std::nullopt;
    return std::move(reader).rule();
}

std::string QuorumRule::text() const {
    std::string lines;
    for (const QuorumGroup& group : groups) {
        lines += "group " + group.label + " " + std::to_string(group.least);
        for (const std::string& member : group.members) lines += " " + member;
        lines += "\n";
    }
    return lines + "quorum " + quorum + "\n";
}

bool is_met(const std::vector<QuorumGroup>& groups, const std::string& quorum,
            const std::set<std::string>& signers) {
    std::set<std::string> met = signers;
    for (const QuorumGroup& group : groups) {
        const auto count = std::count_if(group.members.begin(), group.members.end(),
                                         [&](const auto& member) { return met.contains(member); });
        if (count >= group.least) met.insert(group.label);
    }
    return met.contains(quorum);
}

bool Quorum::is_met_by(const std::set<std::string>& signers) const {
    if (rule) return is_met(rule->groups, rule->quorum, signers);
    return std::ssize(signers) >= std::max<std::int64_t>(least, 1);
}

std::int64_t Quorum::fewest() const { return rule ? cost_of(*rule, needed_to_sign) : least; }

QuorumWorth worth_of(const Quorum& quorum, std::int64_t witnesses) {
    if (quorum.rule)
        return {cost_of(*quorum.rule, needed_to_fork), cost_of(*quorum.rule, needed_to_block)};
    return {needed_to_fork(quorum.least, witnesses), needed_to_block(quorum.least, witnesses)};
}

std::string words_of(const Quorum& quorum, std::int64_t witnesses) {
    const QuorumWorth worth = worth_of(quorum, witnesses);
    const std::string reckoned =
        quorum.rule ? "" : fmt::format("（2×{}－{}）", quorum.least, witnesses);
    const std::string away = fmt::format("最多 {} 个见证方联系不上时，仍能见证。",
                                         std::max<std::int64_t>(worth.blockers - 1, 0));
    if (worth.forkers < 1)
        return "这样的门槛防不住两份日志：没有见证方作假，互相矛盾的两份也可能各有一拨见证方签过，"
               "都算“已见证”。请提高门槛。" +
               away;
    return fmt::format("互相矛盾的两份日志要都算“已见证”，至少得有 {} 个见证方一起作假{}：{}{}",
                       worth.forkers, reckoned,
                       worth.forkers == 1 ? "容不下一个作假的。"
                                          : fmt::format("有 {} 个作假也不怕。", worth.forkers - 1),
                       away);
}

}  // namespace shiji::transparency
