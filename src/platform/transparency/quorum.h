#pragma once

/// Which witnesses together make a checkpoint a witnessed one: so many of them, or groups of them
/// (C2SP tlog-policy). And what such a choice is worth. Pure.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace shiji::transparency {

/// Met when `least` of its members are: witnesses that signed, and groups above it that are met.
struct QuorumGroup {
    std::string label;
    std::int64_t least = 1;
    std::vector<std::string> members;  ///< each a member of one group only
    bool operator==(const QuorumGroup&) const = default;
};

/// Groups, each naming only what stands above it, and the one that decides.
struct QuorumRule {
    std::vector<QuorumGroup> groups;
    std::string quorum;  ///< a group's label or a witness's name

    /// "group 上级 any a b", "quorum 上级": one a line, or parted by semicolons. Nothing unless it
    /// is a rule of these witnesses, by name.
    static std::optional<QuorumRule> parse(std::string_view text,
                                           const std::set<std::string>& names);
    std::string text() const;  ///< one a line
    bool operator==(const QuorumRule&) const = default;
};

struct Quorum {
    Quorum(std::int64_t so_many = 1) : least(so_many) {}  // NOLINT: a number alone is one
    explicit Quorum(QuorumRule groups) : rule(std::move(groups)) {}

    std::int64_t least = 1;          ///< of all, where there is no rule
    std::optional<QuorumRule> rule;  ///< of groups

    /// At least one must have signed, whatever the number.
    bool is_met_by(const std::set<std::string>& signers) const;
    /// With fewer signers it is never met.
    std::int64_t fewest() const;
};

bool is_met(const std::vector<QuorumGroup>& groups, const std::string& quorum,
            const std::set<std::string>& signers);

/// What a quorum is worth among `witnesses` of them (verifiable-log 4): two checkpoints that
/// contradict each other are both witnessed only where `forkers` of them sign both, 2q - n of them
/// where q of n are needed; and where `blockers` are away nothing is witnessed.
struct QuorumWorth {
    std::int64_t forkers = 0;
    std::int64_t blockers = 0;
    bool operator==(const QuorumWorth&) const = default;
};
QuorumWorth worth_of(const Quorum& quorum, std::int64_t witnesses);

/// In plain Chinese: how many may lie, how many may be away.
std::string words_of(const Quorum& quorum, std::int64_t witnesses);

}  // namespace shiji::transparency
