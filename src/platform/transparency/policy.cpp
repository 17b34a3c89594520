#include "platform/transparency/policy.h"

#include <map>
#include <set>

#include "platform/transparency/cosignature.h"
#include "platform/transparency/entry_grammar.h"
#include "platform/transparency/lines.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kNone = "none";
constexpr std::string_view kOfAll = "witnesses";
constexpr std::int64_t kMsOfSecond = 1'000;

/// Parted by any number of spaces and tabs.
std::vector<std::string> words_in(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(line) + " ") {
        if (c != ' ' && c != '\t')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, ""));
    }
    return words;
}

/// Reads a policy line by line; false at the first line that is none.
class PolicyReader {
  public:
    bool take(const std::vector<std::string>& words) {
        if (words.empty() || words[0].starts_with('#')) return true;
        if (words[0] == "log") return take_log(words);
        if (words[0] == "witness") return take_witness(words);
        if (words[0] == "group") return take_group(words);
        return words[0] == "quorum" && take_quorum(words);
    }
    std::optional<Policy> policy() const {
        if (policy_.logs.empty() || !quorum_told_) return std::nullopt;
        return policy_;
    }

  private:
    bool take_log(const std::vector<std::string>& words) {
        const auto key =
            words.size() == 2 || words.size() == 3 ? Vkey::parse(words[1]) : std::optional<Vkey>();
        if (!key || !keys_.insert(key->public_key).second) return false;
        policy_.logs.push_back(*key);
        return true;
    }
    bool take_witness(const std::vector<std::string>& words) {
        const auto key =
            words.size() == 3 || words.size() == 4 ? Vkey::parse(words[2]) : std::optional<Vkey>();
        if (!key || !is_cosignature(key->kind) || !keys_.insert("w" + key->public_key).second ||
            !define(words[1]))
            return false;
        policy_.witnesses.push_back({words[1], *key});
        return true;
    }
    bool take_group(const std::vector<std::string>& words) {
        if (words.size() < 4) return false;
        Policy::Group group{words[1], 1, {words.begin() + 3, words.end()}};
        for (const std::string& member : group.members)
            if (!labels_.contains(member) || !members_.insert(member).second) return false;
        const auto most = std::ssize(group.members);
        if (words[2] == "all")
            group.least = most;
        else if (words[2] != "any")
            group.least = is_number(words[2]) && words[2].size() < 4 ? std::stoll(words[2]) : 0;
        if (group.least < 1 || group.least > most || !define(group.label)) return false;
        policy_.groups.push_back(std::move(group));
        return true;
    }
    bool take_quorum(const std::vector<std::string>& words) {
        if (words.size() != 2 || std::exchange(quorum_told_, true)) return false;
        policy_.quorum = words[1];
        return words[1] == kNone || labels_.contains(words[1]);
    }
    bool define(const std::string& label) { return label != kNone && labels_.insert(label).second; }

    Policy policy_;
    std::set<std::string> labels_;
    std::set<std::string> members_;
    std::set<std::string> keys_;
    bool quorum_told_ = false;
};

/// When the key signed the note; nothing when it did not.
std::optional<base::Moment> seen_at(const SignedNote& note, const Vkey& key) {
    for (const SignatureLine& line : note.lines)
        if (line.name == key.name && line.key_id == key.key_id())
            if (const auto seconds = cosigned_at(line)) return base::Moment{*seconds * kMsOfSecond};
    return std::nullopt;
}

/// The keys of each witness that stand in lines of their own.
std::map<std::string, std::vector<Vkey>> keys_by_name(const std::vector<Vkey>& keys) {
    std::map<std::string, std::vector<Vkey>> named;
    for (const Vkey& key : keys)
        if (key.kind == KeyKind::Ed25519Cosignature) named[key.name].push_back(key);
    for (const Vkey& key : keys)
        if (key.kind == KeyKind::Sm2Cosignature && named[key.name].empty())
            named[key.name].push_back(key);
    return named;
}

/// The groups of a rule, or one of all; the members by the labels that their keys bear.
QuorumRule rule_by_labels(const Quorum& quorum, const std::map<std::string, std::string>& labels) {
    QuorumRule rule = quorum.rule.value_or(QuorumRule{{}, std::string(kOfAll)});
    if (!quorum.rule) {
        rule.groups.push_back({std::string(kOfAll), quorum.least, {}});
        for (const auto& [name, label] : labels) rule.groups[0].members.push_back(label);
        return rule;
    }
    const auto rename = [&](std::string& name) {
        if (const auto label = labels.find(name); label != labels.end()) name = label->second;
    };
    for (QuorumGroup& group : rule.groups)
        std::for_each(group.members.begin(), group.members.end(), rename);
    rename(rule.quorum);
    return rule;
}

bool is_group_of(const Quorum& quorum, const std::string& name) {
    if (!quorum.rule) return name == kOfAll;
    return std::any_of(quorum.rule->groups.begin(), quorum.rule->groups.end(),
                       [&](const QuorumGroup& group) { return group.label == name; });
}

}  // namespace

std::optional<Policy> Policy::parse(std::string_view text) {
    PolicyReader reader;
    while (!text.empty())
        if (!reader.take(words_in(take_line(text)))) return std::nullopt;
    return reader.policy();
}

std::string policy_text(const std::vector<Vkey>& logs, const WitnessQuorum& witnesses) {
    std::string text;
    for (const Vkey& key : logs)
        text += (key.kind == KeyKind::Ed25519 ? "log " : "# SM2 ") + key.text() + "\n";
    std::map<std::string, std::string> label_of;
    for (const auto& [name, keys] : keys_by_name(witnesses.keys)) {
        const bool plain =
            keys.size() == 1 && name != kNone && !is_group_of(witnesses.quorum, name);
        std::string labels;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const std::string label = plain ? name : name + "#" + std::to_string(i + 1);
            text += "witness " + label + " " + keys[i].text() + "\n";
            labels += " " + label;
        }
        if (!plain) text += "group " + name + "#any any" + labels + "\n";
        label_of[name] = plain ? name : name + "#any";
    }
    for (const Vkey& key : witnesses.keys)
        if (key.kind == KeyKind::Sm2Cosignature) text += "# SM2 witness " + key.text() + "\n";
    if (witnesses.quorum.fewest() == 0 || label_of.empty()) return text + "quorum none\n";
    return text + rule_by_labels(witnesses.quorum, label_of).text();
}

base::Result<std::vector<SeenBy>> judge_witnesses(const Policy& policy, std::string_view note,
                                                  std::span<const Vkey> pinned) {
    const auto parsed = SignedNote::parse(note);
    if (!parsed) return base::refuse(base::ErrorKind::Invalid, "transparency.proof_malformed");
    std::vector<Policy::Witness> witnesses = policy.witnesses;
    for (const Vkey& key : pinned)
        if (is_cosignature(key.kind)) witnesses.push_back({"", key});
    std::set<std::string> signers;
    std::map<std::string, SeenBy> seen;
    for (const Policy::Witness& witness : witnesses) {
        const auto at = seen_at(*parsed, witness.key);
        if (!at) continue;
        const auto verdict = check_note(*parsed, std::span(&witness.key, 1));
        if (!verdict) return base::refuse(verdict);
        signers.insert(witness.label);
        const bool vouched = std::find(pinned.begin(), pinned.end(), witness.key) != pinned.end();
        SeenBy& line =
            seen.emplace(witness.key.name, SeenBy{witness.key.name, *at, vouched}).first->second;
        line = {line.name, std::min(line.at, *at), line.vouched || vouched};
    }
    for (const Vkey& key : pinned)
        if (is_cosignature(key.kind) && !(seen.contains(key.name) && seen.at(key.name).vouched))
            return base::refuse(base::ErrorKind::Invalid, "transparency.witness_missing", "",
                                {{"name", key.name}});
    if (policy.quorum != kNone && !is_met(policy.groups, policy.quorum, signers))
        return base::refuse(base::ErrorKind::Invalid, "transparency.quorum_missing", "",
                            {{"count", std::to_string(seen.size())}});
    std::vector<SeenBy> list;
    for (auto& [name, line] : seen) list.push_back(std::move(line));
    return list;
}

}  // namespace shiji::transparency
