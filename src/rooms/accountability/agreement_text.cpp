#include <algorithm>

#include "rooms/accountability/agreements.h"

namespace shiji::accountability {
namespace {

using base::ErrorKind;

bool has_text(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// An article of a named instrument, and not a speech or a local habit.
bool names_an_article(const std::string& basis) {
    return has_text(basis, "《") && has_text(basis, "》") && has_text(basis, "条");
}

base::Result<void> refuse_clause(std::string_view code, std::size_t nth, const char* member,
                                 base::Arguments arguments = {}) {
    arguments.emplace_back("number", std::to_string(nth + 1));
    return base::refuse(ErrorKind::Invalid, code, "clauses[" + std::to_string(nth) + "]." + member,
                        std::move(arguments));
}

}  // namespace

std::string agreement_text(const OrganisationId& organisation, std::int64_t year,
                           std::int64_t text_version, const std::vector<AgreementClause>& clauses) {
    std::string text = "shiji/agreement/1\norganisation " + organisation.hex + "\nyear " +
                       std::to_string(year) + "\ntext " + std::to_string(text_version) + "\n";
    for (std::size_t i = 0; i < clauses.size(); ++i)
        text += "clause " + std::to_string(i + 1) + " " +
                (clauses[i].duty.empty() ? "-" : clauses[i].duty) + "\n" + clauses[i].words.text +
                "\n" + clauses[i].basis.text + "\n";
    return text;
}

base::Result<void> judge_clauses(const std::vector<AgreementClause>& clauses,
                                 const std::vector<std::string>& penalty_words) {
    if (clauses.empty())
        return base::refuse(ErrorKind::Invalid, "accountability.no_clauses", "clauses");
    if (clauses.size() > kClausesMax)
        return base::refuse(ErrorKind::Invalid, "accountability.too_many_clauses", "clauses",
                            {{"max", std::to_string(kClausesMax)}});
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        const AgreementClause& clause = clauses[i];
        if (clause.words.text.empty())
            return refuse_clause("accountability.clause_words", i, "words");
        if (clause.basis.text.empty())
            return refuse_clause("accountability.clause_basis", i, "basis");
        for (const std::string& word : penalty_words)
            if (has_text(clause.words.text, word) && !names_an_article(clause.basis.text))
                return refuse_clause("accountability.clause_penalty", i, "words", {{"word", word}});
    }
    return {};
}

}  // namespace shiji::accountability
