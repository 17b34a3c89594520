#include "rooms/rulebook/erasure_rules.h"

#include "base/check.h"
#include "base/json.h"
#include "platform/settings/embedded.h"

namespace shiji::rulebook {
namespace {

struct ErasureFile {
    std::vector<ErasureBasis> bases;
    std::vector<Retention> retentions;
};
BOOST_DESCRIBE_STRUCT(ErasureFile, (), (bases, retentions))

template <class Rule>
bool is_in_force(const Rule& rule, base::Date on) {
    return rule.from <= on && (!rule.until || on <= *rule.until);
}

/// The period begins on the first of January after the gathering, as files are closed by years.
base::Date last_day_kept(const Retention& rule, base::Date held_on) {
    const auto last = base::Date::of(held_on.year() + static_cast<int>(rule.years), 12, 31);
    base::check(last.has_value(), "a period of retention ends within the calendar");
    return *last;
}

ErasureRules read_shipped() {
    const auto text = settings::find_text("data/rules/erasure.json");
    base::check(text.has_value(), "the rules of erasure travel in the program");
    auto file = base::read_json<ErasureFile>(*text);
    base::check(file.has_value(), "the rules of erasure can be read");
    return {std::move(file->bases), std::move(file->retentions)};
}

template <class Rule>
void name_flaws(const std::vector<Rule>& rules, std::vector<std::string>& flaws) {
    std::set<std::string> codes;
    for (const Rule& rule : rules) {
        if (!codes.insert(rule.code).second) flaws.push_back(rule.code + " stands twice");
        if (rule.source.empty() || rule.article.empty() || rule.confidence.empty() ||
            rule.meaning.empty())
            flaws.push_back(rule.code + " lacks source, article, confidence or meaning");
        if (rule.until && *rule.until < rule.from)
            flaws.push_back(rule.code + " ends before it begins");
    }
}

}  // namespace

ErasureRules::ErasureRules(std::vector<ErasureBasis> bases, std::vector<Retention> retentions)
    : bases_(std::move(bases)), retentions_(std::move(retentions)) {}

const ErasureRules& ErasureRules::shipped() {
    static const ErasureRules rules = read_shipped();
    return rules;
}

std::vector<ErasureBasis> ErasureRules::bases(base::Date on) const {
    std::vector<ErasureBasis> found;
    for (const ErasureBasis& basis : bases_)
        if (is_in_force(basis, on)) found.push_back(basis);
    return found;
}

std::optional<ErasureBasis> ErasureRules::find_basis(std::string_view code) const {
    for (const ErasureBasis& basis : bases_)
        if (basis.code == code) return basis;
    return std::nullopt;
}

base::Result<ErasureVerdict> ErasureRules::judge(std::string_view basis, base::Date held_on,
                                                 base::Date today) const {
    const auto ground = find_basis(basis);
    if (!ground || !is_in_force(*ground, today))
        return base::refuse(base::ErrorKind::Invalid, "rulebook.no_basis", "basis");
    ErasureVerdict verdict;
    if (ground->despite_retention) return verdict;
    for (const Retention& rule : retentions_) {
        if (!is_in_force(rule, today)) continue;
        const base::Date last = last_day_kept(rule, held_on);
        if (last < today || (verdict.kept_until && last <= *verdict.kept_until)) continue;
        verdict.outcome = ErasureOutcome::Close;
        verdict.kept_until = last;
        verdict.kept_by = rule.source + rule.article;
    }
    return verdict;
}

std::vector<std::string> ErasureRules::find_flaws() const {
    std::vector<std::string> flaws;
    name_flaws(bases_, flaws);
    name_flaws(retentions_, flaws);
    for (const Retention& rule : retentions_)
        if (rule.years < 1) flaws.push_back(rule.code + " keeps for no year");
    return flaws;
}

}  // namespace shiji::rulebook
