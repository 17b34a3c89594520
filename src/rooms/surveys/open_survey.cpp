#include <algorithm>
#include <set>

#include "base/names.h"
#include "rooms/surveys/entries.h"

namespace shiji::surveys {
namespace {

using base::ErrorKind;

struct OpeningFacts {
    std::optional<SurveyModel> model;
    bool has_one = false;
    bool in_campaign = true;
    base::Date today;
};

bool covers(storage::Transaction& tx, const campaigns::CampaignId& id,
            const OrganisationId& organisation) {
    const auto campaign = campaigns::find_campaign(tx, id);
    if (!campaign) return false;
    const auto places = campaigns::coverage_of(tx, *campaign);
    return std::any_of(places.begin(), places.end(), [&](const campaigns::PlaceStanding& one) {
        return one.place.organisation == organisation;
    });
}

OpeningFacts load_opening(storage::Transaction& tx, const OrganisationId& organisation,
                          const OpenSurvey& opened, base::Date today) {
    const auto rows = list_survey_rows(tx, organisation);
    return {.model = find_survey_model(opened.model, today),
            .has_one = std::any_of(rows.begin(), rows.end(),
                                   [&](const SurveyRow& row) {
                                       return row.year == opened.year.text &&
                                              row.stage != base::name_of(SurveyStage::CalledOff);
                                   }),
            .in_campaign = !opened.campaign || covers(tx, *opened.campaign, organisation),
            .today = today};
}

bool is_year_of(const std::string& year, base::Date today) {
    return year == std::to_string(today.year()) || year == std::to_string(today.year() - 1);
}

base::Result<void> judge_asked(const SurveyModel& model, const std::vector<AskedClass>& classes,
                               base::Date today) {
    if (classes.empty()) return base::refuse(ErrorKind::Invalid, "surveys.no_classes", "classes");
    const std::int64_t least = fewest_shown(today);
    std::set<std::string> names;
    for (std::size_t nth = 0; nth < classes.size(); ++nth) {
        const AskedClass& one = classes[nth];
        const std::string at = "classes[" + std::to_string(nth) + "].";
        const bool known = std::any_of(model.classes.begin(), model.classes.end(),
                                       [&](const auto& name) { return name == one.name; });
        if (!known || !names.insert(one.name.text).second)
            return base::refuse(ErrorKind::Invalid, "surveys.class_name", at + "name");
        if (one.population < least || one.population > kPopulationMax)
            return base::refuse(ErrorKind::Invalid, "surveys.population", at + "population",
                                {{"class", one.name.text},
                                 {"least", std::to_string(least)},
                                 {"most", std::to_string(kPopulationMax)}});
    }
    return {};
}

base::Result<void> judge_opening(const OpenSurvey& opened, const OpeningFacts& facts) {
    if (!facts.model) return base::refuse(ErrorKind::NotFound, "surveys.no_model", "model");
    if (!is_year_of(opened.year.text, facts.today))
        return base::refuse(ErrorKind::Invalid, "surveys.no_year", "year",
                            {{"year", std::to_string(facts.today.year())}});
    if (facts.has_one)
        return base::refuse(ErrorKind::Conflict, "surveys.has_one", "year",
                            {{"year", opened.year.text}});
    if (!facts.in_campaign)
        return base::refuse(ErrorKind::Invalid, "surveys.not_in_campaign", "campaign");
    if (opened.basis.text.empty())
        return base::refuse(ErrorKind::Invalid, "surveys.no_basis", "basis");
    const base::Date last = facts.today.plus_days(kOpenDaysMax);
    if (opened.closes_on <= facts.today || opened.closes_on > last)
        return base::refuse(ErrorKind::Invalid, "surveys.closes_on", "closes_on",
                            {{"first", facts.today.plus_days(1).full()}, {"last", last.full()}});
    return judge_asked(*facts.model, opened.classes, facts.today);
}

SurveyRows rows_of_opening(const SurveyId& id, const OrganisationId& organisation,
                           const OpenSurvey& opened, const OpeningFacts& facts) {
    SurveyRows rows{.survey = {.id = id.hex,
                               .organisation = organisation.hex,
                               .year = opened.year.text,
                               .campaign = {},
                               .name = facts.model->name.text,
                               .basis = opened.basis.text,
                               .opened_on = facts.today.iso(),
                               .closes_on = opened.closes_on.iso(),
                               .questions = std::ssize(facts.model->questions),
                               .classes = std::ssize(opened.classes),
                               .stage = base::name_of(SurveyStage::Open),
                               .moves = 1},
                    .questions = {},
                    .classes = {}};
    if (opened.campaign) rows.survey.campaign = opened.campaign->hex;
    for (const auto& words : facts.model->questions)
        rows.questions.push_back({id.hex, std::ssize(rows.questions) + 1, words.text});
    for (const AskedClass& one : opened.classes)
        rows.classes.push_back({id.hex, std::ssize(rows.classes) + 1, one.name.text, one.population,
                                slips_for(*facts.model, one.population)});
    return rows;
}

}  // namespace

base::Result<SurveyId> open_survey(storage::Transaction& tx, const http::Caller& inspector,
                                   const OrganisationId& organisation, const OpenSurvey& opened,
                                   base::Moment now, seams::Chance& chance) {
    const auto place = organisation::find_organisation(tx, organisation);
    if (!place) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    if (organisation::is_own_unit(tx, inspector.account, *place, now.date()))
        return base::refuse(ErrorKind::Forbidden, "surveys.own_unit");
    const OpeningFacts facts = load_opening(tx, organisation, opened, now.date());
    if (const auto judged = judge_opening(opened, facts); !judged) return base::refuse(judged);
    const SurveyId id = chance.id<SurveyOwner>();
    const ActRows act{.move = {.survey = id.hex,
                               .number = 1,
                               .step = base::name_of(SurveyStep::Open),
                               .words = {},
                               .actor = inspector.account.hex,
                               .by_name = inspector.name,
                               .at_ms = now.ms},
                      .counts = {},
                      .answers = {}};
    const auto put = put_act(tx, rows_of_opening(id, organisation, opened, facts), act,
                             SurveyStage::Open, now, chance);
    if (!put) return base::refuse(put);
    return id;
}

std::optional<Survey> find_survey(storage::Transaction& tx, const SurveyId& id) {
    const auto row = find_survey_row(tx, id.hex);
    return row ? std::optional(survey_of(tx, *row)) : std::nullopt;
}

std::vector<Survey> list_surveys_of(storage::Transaction& tx, const OrganisationId& organisation) {
    std::vector<Survey> surveys;
    for (const SurveyRow& row : list_survey_rows(tx, organisation))
        surveys.push_back(survey_of(tx, row));
    return surveys;
}

std::vector<Survey> list_surveys(storage::Transaction& tx) {
    std::vector<Survey> surveys;
    for (const SurveyRow& row : list_survey_rows(tx, {})) surveys.push_back(survey_of(tx, row));
    return surveys;
}

std::vector<Survey> list_to_count(storage::Transaction& tx, const identity::AccountId& opener,
                                  base::Date today) {
    std::vector<Survey> surveys;
    for (const SurveyRow& row : list_rows_to_count(tx, opener, today))
        surveys.push_back(survey_of(tx, row));
    return surveys;
}

std::vector<Survey> list_to_confirm(storage::Transaction& tx, const identity::AccountId& inspector,
                                    base::Date today) {
    std::vector<Survey> surveys;
    for (const SurveyRow& row : list_rows_to_confirm(tx, inspector)) {
        const auto place = organisation::find_organisation(tx, {row.organisation});
        if (place && !organisation::is_own_unit(tx, inspector, *place, today))
            surveys.push_back(survey_of(tx, row));
    }
    return surveys;
}

std::vector<Survey> list_confirmed_surveys(storage::Transaction& tx, const std::string& year) {
    std::vector<Survey> surveys;
    for (const SurveyRow& row : list_confirmed_rows(tx, year))
        surveys.push_back(survey_of(tx, row));
    return surveys;
}

}  // namespace shiji::surveys
