#include <algorithm>
#include <set>

#include "rooms/circulars/circulars.h"
#include "rooms/inspection/denied.h"

namespace shiji::circulars {
namespace {

using base::ErrorKind;

base::Result<void> judge_words(const std::string& text, const std::string& field) {
    const auto denied = inspection::find_denied(text);
    if (!denied) return {};
    return base::refuse(ErrorKind::Invalid, "circulars.denied", field,
                        {{"word", denied->word}, {"clause", denied->clause}});
}

std::vector<std::string> sentences_of(std::string text) {
    constexpr std::string_view kStop = "。";
    for (std::size_t at = text.find(kStop); at != std::string::npos; at = text.find(kStop, at))
        text.replace(at, kStop.size(), "\n");
    return base::split(text, '\n');
}

/// NO-08, NO-16: what is asked for, under whatever words. "不得要求照片" may stand in a body.
base::Result<void> judge_denied(const Letter& letter) {
    if (const auto title = judge_words(letter.title.text, "title"); !title) return title;
    for (std::size_t nth = 0; nth < letter.demands.size(); ++nth)
        if (const auto words =
                judge_words(letter.demands[nth].text, "demands[" + std::to_string(nth) + "]");
            !words)
            return words;
    for (const std::string& sentence : sentences_of(letter.body.text))
        if (inspection::why_clause_denied(sentence))
            if (const auto words = judge_words(sentence, "body"); !words) return words;
    return {};
}

base::Result<void> judge_demands(const Letter& letter) {
    if (letter.demands.size() > kDemandsMax)
        return base::refuse(ErrorKind::Invalid, "circulars.too_many_demands", "demands",
                            {{"max", std::to_string(kDemandsMax)}});
    for (std::size_t nth = 0; nth < letter.demands.size(); ++nth)
        if (letter.demands[nth].text.empty())
            return base::refuse(ErrorKind::Invalid, "circulars.no_demand",
                                "demands[" + std::to_string(nth) + "]",
                                {{"number", std::to_string(nth + 1)}});
    if (!letter.demands.empty() && letter.basis.text.empty())
        return base::refuse(ErrorKind::Invalid, "circulars.no_basis", "basis");
    return {};
}

bool names(const std::string& text, const std::string& person) {
    constexpr std::size_t kFewCharacters = 2;
    if (base::count_characters(person) > kFewCharacters)
        return text.find(person) != std::string::npos;
    return text.find(person + "同志") != std::string::npos ||
           text.find(person + "书记") != std::string::npos;
}

base::Result<void> judge_people(const Letter& letter, const std::vector<std::string>& people) {
    if (letter.kind != CircularKind::Report) return {};
    std::string text = letter.title.text + "\n" + letter.body.text;
    for (const auto& demand : letter.demands) text += "\n" + demand.text;
    for (const std::string& person : people)
        if (!person.empty() && names(text, person))
            return base::refuse(ErrorKind::Invalid, "circulars.names_person", "body",
                                {{"name", person}});
    return {};
}

base::Result<void> judge_addressed(const std::vector<OrganisationId>& to,
                                   const std::vector<OrganisationId>& below) {
    if (to.empty()) return base::refuse(ErrorKind::Invalid, "circulars.nobody", "to");
    const std::set<OrganisationId> may_be(below.begin(), below.end());
    const std::set<OrganisationId> each(to.begin(), to.end());
    const bool known = std::all_of(each.begin(), each.end(),
                                   [&](const OrganisationId& id) { return may_be.contains(id); });
    if (!known || each.size() != to.size())
        return base::refuse(ErrorKind::Invalid, "circulars.not_below", "to");
    return {};
}

}  // namespace

base::Result<void> judge_letter(const Letter& letter, const std::vector<OrganisationId>& below,
                                const std::vector<std::string>& people) {
    if (letter.title.text.empty())
        return base::refuse(ErrorKind::Invalid, "circulars.no_title", "title");
    if (letter.office_mark.text.empty())
        return base::refuse(ErrorKind::Invalid, "circulars.no_mark", "office_mark");
    if (base::trim(letter.body.text).empty())
        return base::refuse(ErrorKind::Invalid, "circulars.no_body", "body");
    if (const auto demands = judge_demands(letter); !demands) return demands;
    if (const auto denied = judge_denied(letter); !denied) return denied;
    if (const auto people_named = judge_people(letter, people); !people_named) return people_named;
    return judge_addressed(letter.to, below);
}

LetterMeasure measure_letter(const Letter& letter, base::Date on) {
    // GB/T 9704-2012, 5.2.3: 22 lines a page, 28 characters a line; a paragraph begins two in.
    constexpr std::int64_t kLines = 22, kCharacters = 28, kIndent = 2;
    const auto& rules = rulebook::Rulebook::shipped();
    const auto& limit = rules.need("circulars.pages_max", on);
    LetterMeasure measure{.pages_max = rules.number("circulars.pages_max", on),
                          .source = limit.source};
    std::int64_t lines = 0;
    const auto add = [&](const std::string& paragraph) {
        const auto length = static_cast<std::int64_t>(base::count_characters(paragraph));
        measure.characters += length;
        lines += std::max<std::int64_t>(1, (length + kIndent + kCharacters - 1) / kCharacters);
    };
    for (const std::string& paragraph : base::split(letter.body.text, '\n')) add(paragraph);
    for (const auto& demand : letter.demands) add(demand.text);
    measure.pages = (lines + kLines - 1) / kLines;
    return measure;
}

}  // namespace shiji::circulars
