#include "rooms/surveys/surveys.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using surveys::AnswerCount;
using surveys::ClassCount;

constexpr std::uint64_t kSurveySeed = 20'260'601;
constexpr std::size_t kQuestions = 5;

/// How far one branch's survey has come, and when its slips were given out.
struct Surveyed {
    std::size_t branch;  ///< in order of founding
    int days_ago;
    int open_days;
    bool counted;
    bool confirmed;
};

std::vector<Surveyed> all_surveyed() {
    return {{.branch = 7, .days_ago = 24, .open_days = 10, .counted = true, .confirmed = true},
            {.branch = 5, .days_ago = 20, .open_days = 10, .counted = true, .confirmed = false},
            {.branch = 9, .days_ago = 6, .open_days = 14, .counted = false, .confirmed = false}};
}

/// Most are content, some took no side.
AnswerCount some_answers(std::int64_t returned, seams::SeededChance& chance) {
    AnswerCount answers;
    for (std::int64_t nth = 0; nth < returned; ++nth) {
        const std::uint64_t roll = chance.below(20);
        if (roll < 11)
            ++answers.satisfied;
        else if (roll < 16)
            ++answers.mostly_satisfied;
        else if (roll < 18)
            ++answers.dissatisfied;
        else
            ++answers.unknown;
    }
    return answers;
}

/// Of the last class too few came back: the page shows what becomes of it.
surveys::CountSlips some_slips(const surveys::Survey& survey, seams::SeededChance& chance) {
    surveys::CountSlips slips;
    for (const auto& asked : survey.classes) {
        const bool last = slips.classes.size() + 1 == survey.classes.size();
        ClassCount count{.returned = last ? 3 : asked.slips - 2, .answers = {}};
        while (!last && count.answers.size() < kQuestions)
            count.answers.push_back(some_answers(count.returned, chance));
        slips.classes.push_back(std::move(count));
    }
    return slips;
}

struct Told {
    People people;
    std::shared_ptr<seams::SeededChance> chance;
    std::shared_ptr<surveys::SurveyId> id;
    Surveyed one;
};

void give_out_slips(storage::Transaction& tx, const Told& told, base::Moment now) {
    *told.id = kept(
        surveys::open_survey(tx, told.people.inspector, told.people.branches.at(told.one.branch).id,
                             {.model = "branch-work",
                              .year = {std::to_string(now.date().year())},
                              .campaign = {},
                              .basis = {"满意度测评方案〔试用〕1号"},
                              .closes_on = now.date().plus_days(told.one.open_days),
                              .classes = {{{"党员"}, 14}, {{"服务对象"}, 120}, {{"基层单位"}, 9}}},
                             now, *told.chance));
}

void count_them(storage::Transaction& tx, const Told& told, base::Moment now) {
    const auto survey = surveys::find_survey(tx, *told.id);
    base::check(survey.has_value(), "the survey was opened");
    kept(surveys::count_slips(tx, told.people.inspector, *told.id,
                              some_slips(*survey, *told.chance), now, *told.chance));
    if (!told.one.confirmed) return;
    kept(
        surveys::confirm_count(tx, told.people.second_inspector, *told.id, {2}, now, *told.chance));
}

}  // namespace

void survey_branches(Stage& stage, const People& people) {
    const auto chance = std::make_shared<seams::SeededChance>(kSurveySeed);
    for (const Surveyed& one : all_surveyed()) {
        const Told told{people, chance, std::make_shared<surveys::SurveyId>(), one};
        const base::Date opened = stage.now.date().plus_days(-one.days_ago);
        stage.chronicle.add(hour_of(opened, 10),
                            [told](auto& tx, auto now) { give_out_slips(tx, told, now); });
        if (one.counted)
            stage.chronicle.add(hour_of(opened.plus_days(one.open_days + 1), 15),
                                [told](auto& tx, auto now) { count_them(tx, told, now); });
    }
}

}  // namespace shiji::trial
