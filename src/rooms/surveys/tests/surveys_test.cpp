#include <gtest/gtest.h>

#include "rooms/surveys/tests/survey_story.h"

namespace shiji::surveys {
namespace {

TEST(SurveyModels, SaySourceAndHaveSlipsForEverySize) {
    const auto model = find_survey_model("branch-work", day("2026-09-07"));
    ASSERT_TRUE(model);
    EXPECT_NE(model->source.text, "");
    EXPECT_LE(model->questions.size(), 6u) << "a minute's answer";
    EXPECT_FALSE(find_survey_model("branch-work", day("2025-12-31"))) << "it does not count yet";
    EXPECT_EQ(slips_for(*model, 12), 12) << "a small class is asked whole";
    EXPECT_EQ(slips_for(*model, 31), 31);
    EXPECT_EQ(slips_for(*model, 60), 40);
    EXPECT_EQ(slips_for(*model, 61), 50);
    EXPECT_EQ(slips_for(*model, kPopulationMax), 100);
}

TEST(Surveys, AreRefusedWithTheirReason) {
    SurveyStory at;
    const auto& branch = at.district.branch_a;
    const auto with = [&](auto change) {
        OpenSurvey opened = SurveyStory::asked();
        change(opened);
        return at.open(opened, branch);
    };
    EXPECT_EQ(at.open(SurveyStory::asked(), {std::string(32, 'e')}), "organisation.not_found");
    EXPECT_EQ(at.open_as(at.native, SurveyStory::asked(), branch), "surveys.own_unit");
    EXPECT_EQ(with([](auto& one) { one.model = "faces"; }), "surveys.no_model");
    EXPECT_EQ(with([](auto& one) { one.year = {"2024"}; }), "surveys.no_year");
    EXPECT_EQ(with([](auto& one) { one.campaign = campaigns::CampaignId{std::string(32, 'e')}; }),
              "surveys.not_in_campaign");
    EXPECT_EQ(with([](auto& one) { one.basis = {}; }), "surveys.no_basis");
    EXPECT_EQ(with([](auto& one) { one.closes_on = day("2026-09-07"); }), "surveys.closes_on");
    EXPECT_EQ(with([](auto& one) { one.closes_on = day("2026-11-07"); }), "surveys.closes_on");
    EXPECT_EQ(with([](auto& one) { one.classes.clear(); }), "surveys.no_classes");
    EXPECT_EQ(with([](auto& one) { one.classes[1].name = {"领导"}; }), "surveys.class_name");
    EXPECT_EQ(with([](auto& one) { one.classes[1].name = {"党员"}; }), "surveys.class_name");
    EXPECT_EQ(with([](auto& one) { one.classes[1].population = 4; }), "surveys.population")
        << "nothing of it could be shown";
    EXPECT_EQ(with([](auto& one) { one.classes[1].population = 100'001; }), "surveys.population");
    EXPECT_EQ(with([](auto& one) { one.year = {"2025"}; }), "");
    at.opened();
    EXPECT_EQ(at.open(SurveyStory::asked(), branch), "surveys.has_one");
    ASSERT_EQ(at.take_back(at.second, SurveyStep::CallOff, "文件改了"), "");
    auto later = SurveyStory::asked();
    later.closes_on = day("2026-10-10");
    EXPECT_EQ(at.open(later, branch, "2026-09-23"), "") << "one that was called off is none";
}

TEST(Surveys, AreCountedByOneAndConfirmedByAnother) {
    SurveyStory at;
    at.opened();
    EXPECT_EQ(at.survey().classes[1].slips, 50) << "90 people, by the steps of the model";
    EXPECT_EQ(at.count(at.district.inspector, SurveyStory::counts(), "2026-09-20"),
              "surveys.not_closed");
    ASSERT_EQ(at.count(at.district.inspector, SurveyStory::counts()), "");
    EXPECT_EQ(at.survey().stage, SurveyStage::Counted);
    EXPECT_EQ(at.confirm(at.district.inspector, 2), "surveys.same_inspector");
    EXPECT_EQ(at.confirm(at.native, 2), "surveys.own_unit");
    ASSERT_EQ(at.take_back(at.second, SurveyStep::Return, "党员一类少数了一张"), "");
    EXPECT_TRUE(at.survey().counts.empty()) << "what was returned is nobody's result";
    EXPECT_EQ(at.confirm(at.second, 3), "surveys.step_not_allowed");
    auto again = SurveyStory::counts();
    again.classes[0] = SurveyStory::all({7, 2, 1, 1});
    ASSERT_EQ(at.count(at.district.inspector, again, "2026-09-22"), "");
    EXPECT_EQ(at.confirm(at.second, 2), "surveys.moved_on") << "it is not what was seen";
    ASSERT_EQ(at.confirm(at.second, 4), "");
    const Survey survey = at.survey();
    EXPECT_EQ(survey.stage, SurveyStage::Confirmed);
    EXPECT_EQ(survey.counts, again.classes);
    EXPECT_EQ(at.count(at.district.inspector, again), "surveys.step_not_allowed");
    EXPECT_EQ(at.take_back(at.second, SurveyStep::CallOff, "重来"), "surveys.step_not_allowed");
    EXPECT_EQ(at.read([](auto& tx) { return list_confirmed_surveys(tx, "2026"); }).size(), 1u);
    EXPECT_TRUE(at.read([](auto& tx) { return list_confirmed_surveys(tx, "2025"); }).empty());
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Counts, AreRefusedWithTheirReason) {
    SurveyStory at;
    at.opened();
    const auto with = [&](auto change) {
        CountSlips counted = SurveyStory::counts();
        change(counted.classes);
        return at.count(at.district.inspector, counted);
    };
    EXPECT_EQ(with([](auto& all) { all.pop_back(); }), "surveys.returned");
    EXPECT_EQ(with([](auto& all) {
                  all[0] = SurveyStory::all({13, 0, 0, 0});
              }),
              "surveys.returned")
        << "more than were given out";
    EXPECT_EQ(with([](auto& all) { all[0] = {-1, {}}; }), "surveys.returned");
    EXPECT_EQ(with([](auto& all) {
                  all[0] = SurveyStory::all({2, 1, 1, 0});
              }),
              "surveys.too_few_to_keep");
    EXPECT_EQ(with([](auto& all) { all[0].answers.pop_back(); }), "surveys.answers");
    EXPECT_EQ(with([](auto& all) { all[0].answers[2].unknown = 0; }), "surveys.answers");
    EXPECT_EQ(with([](auto& all) { all[0].answers[2] = {12, -2, 0, 0}; }), "surveys.answers");
    EXPECT_EQ(at.take_back(at.second, SurveyStep::CallOff, ""), "surveys.no_words");
    const SurveyId missing{std::string(32, 'e')};
    EXPECT_EQ(at.write("2026-09-22",
                       [&](auto& tx, auto now) {
                           return confirm_count(tx, at.second, missing, {2}, now,
                                                at.district.chance());
                       }),
              "surveys.no_survey");
    EXPECT_EQ(with([](auto& all) { all[0] = {4, {}}; }), "") << "their number alone is kept";
}

TEST(Opinions, LeaveOutWhereTooFewTookASide) {
    SurveyStory at;
    at.opened();
    auto counted = SurveyStory::counts();
    counted.classes[0] = SurveyStory::all({2, 1, 1, 6});
    ASSERT_EQ(at.count(at.district.inspector, counted), "");
    const auto opinions = opinions_of(at.survey());
    ASSERT_EQ(opinions.size(), 1u);
    EXPECT_EQ(opinions[0].name, "服务对象");
    EXPECT_EQ(opinions[0].answers, (AnswerCount{30, 8, 2, 3}));
}

TEST(Surveys, WhatIsPutBesideOrTakenAwayIsFound) {
    SurveyStory at;
    at.opened();
    ASSERT_EQ(at.count(at.district.inspector, SurveyStory::counts()), "");
    ASSERT_EQ(at.confirm(at.second, 2), "");
    ASSERT_TRUE(at.verify().sound) << at.verify().sentence;
    const auto after = [&](const char* statement) {
        bool sound = true;
        EXPECT_THROW(at.district.database().write([&](storage::Transaction& tx) {
            tx.run(statement);
            auto readers = inspection::content_readers();
            readers.merge(content_readers());
            sound = transparency::verify_store(tx, readers).sound;
            throw std::runtime_error("undo");
        }),
                     std::runtime_error);
        return sound;
    };
    EXPECT_FALSE(after("update surveys_answer set satisfied = 9 where question = 1"));
    EXPECT_FALSE(after("delete from surveys_answer where question = 5"));
    EXPECT_FALSE(after("update surveys_survey set stage = 'open'"));
    EXPECT_FALSE(
        after("insert into surveys_class select survey, 3, name, population, slips from "
              "surveys_class where number = 1"));
}

}  // namespace
}  // namespace shiji::surveys
