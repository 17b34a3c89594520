#include "base/check.h"
#include "platform/settings/embedded.h"
#include "rooms/surveys/surveys.h"

namespace shiji::surveys {
namespace {

std::vector<SurveyModel> read_survey_models() {
    std::vector<SurveyModel> models;
    for (const auto& file : settings::find_texts("data/surveys/", ".json")) {
        auto model = base::read_json<SurveyModel>(file.content);
        if (!model)
            base::check(false, std::string(file.name) + ": " + model.error().code() + " at " +
                                   model.error().field());
        base::check(!model->questions.empty() && !model->classes.empty(),
                    std::string(file.name) + " asks something of somebody");
        base::check(!model->sampling.empty() && model->sampling.back().up_to >= kPopulationMax,
                    std::string(file.name) + " has slips for every size of a class");
        models.push_back(std::move(*model));
    }
    return models;
}

}  // namespace

const std::vector<SurveyModel>& shipped_survey_models() {
    static const std::vector<SurveyModel> shipped = read_survey_models();
    return shipped;
}

std::optional<SurveyModel> find_survey_model(std::string_view code, base::Date on) {
    std::optional<SurveyModel> newest;
    for (const SurveyModel& model : shipped_survey_models())
        if (model.code == code && model.since <= on && (!newest || newest->since < model.since))
            newest = model;
    return newest;
}

std::int64_t slips_for(const SurveyModel& model, std::int64_t population) {
    for (const SampleStep& step : model.sampling)
        if (population <= step.up_to) return std::min(population, step.slips);
    return model.sampling.back().slips;
}

std::int64_t fewest_shown(base::Date on) {
    return rulebook::Rulebook::shipped().number("privacy.k_threshold", on);
}

}  // namespace shiji::surveys
