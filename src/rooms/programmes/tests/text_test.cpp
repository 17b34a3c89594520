#include <gtest/gtest.h>

#include "rooms/programmes/tests/story.h"

namespace shiji::programmes {
namespace {

TEST(Models, AreGoodButForThoseWhoseContentIsNotKnown) {
    std::vector<std::string> bare;
    for (const ProgrammeModel& model : shipped_models()) {
        EXPECT_NE(model.text.source.text, "") << model.code;
        const auto judged = judge_text(model.text, 2026);
        if (judged) continue;
        EXPECT_EQ(judged.error().code(), "programmes.no_items") << model.code;
        bare.push_back(model.code);
    }
    EXPECT_EQ(bare, std::vector<std::string>{"san-hua-yi-chuang"});
    EXPECT_EQ(shipped_models().size(), 3u);
}

std::string flaw(ProgrammeText text) {
    const auto judged = judge_text(text, 2026);
    return judged ? "" : judged.error().code() + " " + judged.error().field();
}

TEST(Texts, AreRefusedWithTheirReason) {
    const auto with = [](auto change) {
        ProgrammeText text = Story::text();
        change(text);
        return flaw(text);
    };
    EXPECT_EQ(flaw(Story::text()), "");
    EXPECT_EQ(with([](auto& t) { t.name = {}; }), "programmes.no_name text.name");
    EXPECT_EQ(with([](auto& t) { t.asks = {}; }), "programmes.no_asks text.asks");
    EXPECT_EQ(with([](auto& t) { t.source = {}; }), "programmes.no_source text.source");
    EXPECT_EQ(with([](auto& t) { t.items.clear(); }), "programmes.no_items text.items");
    EXPECT_EQ(with([](auto& t) { t.items.resize(kItemsMax + 1); }),
              "programmes.too_many_items text.items");
    EXPECT_EQ(with([](auto& t) { t.items[1].words = {}; }),
              "programmes.item_words text.items[1].words");
    EXPECT_EQ(with([](auto& t) { t.items[1].code = {"两件事"}; }),
              "programmes.item_code text.items[1].code");
    EXPECT_EQ(with([](auto& t) { t.items[1].code = {"study"}; }),
              "programmes.item_code text.items[1].code")
        << "twice";
    for (const char* link : {"duty:dancing", "duty:study", "obligation:dancing", "theme_day",
                             "obligation:staff_assembly"})
        EXPECT_EQ(with([&](auto& t) { t.items[0].links = {link}; }),
                  "programmes.item_link text.items[0].links")
            << link << ": none of a branch's";
    EXPECT_EQ(with([](auto& t) { t.items[0].links.push_back("obligation:study"); }),
              "programmes.item_link text.items[0].links")
        << "twice";
}

ItemFact fact(accountability::CellState state) {
    return {.link = {}, .name = {}, .state = state, .words = {}};
}

ProgrammeResult result(ResultStage stage) {
    return {.id = {},
            .programme = {},
            .item = {},
            .organisation = {},
            .subject = {},
            .title = {},
            .task = {},
            .stage = stage,
            .moves = {}};
}

TEST(States, AreWordsThatFollowFromFactsAndFromWhatPeopleSay) {
    using accountability::CellState;
    const auto by = [](std::vector<CellState> states, std::vector<ResultStage> stages) {
        std::vector<ItemFact> facts;
        for (const auto state : states) facts.push_back(fact(state));
        std::vector<ProgrammeResult> results;
        for (const auto stage : stages) results.push_back(result(stage));
        return judge_item(facts, results);
    };
    EXPECT_EQ(by({}, {}), ItemState::Asked);
    EXPECT_EQ(by({CellState::NotApplicable}, {}), ItemState::Asked);
    EXPECT_EQ(by({CellState::NotDue, CellState::Unfulfilled}, {}), ItemState::Asked);
    EXPECT_EQ(by({CellState::Partly}, {}), ItemState::UnderWay);
    EXPECT_EQ(by({CellState::Fulfilled, CellState::NotDue}, {}), ItemState::UnderWay);
    EXPECT_EQ(by({CellState::Fulfilled, CellState::NotApplicable}, {}), ItemState::Proved);
    EXPECT_EQ(by({CellState::Fulfilled}, {ResultStage::Withdrawn}), ItemState::Proved);
    EXPECT_EQ(by({CellState::Unfulfilled}, {ResultStage::Linked}), ItemState::Reported);
    EXPECT_EQ(by({}, {ResultStage::Linked, ResultStage::Answered}), ItemState::Answered);
}

TEST(Stages, FollowTheTable) {
    using S = ResultStage;
    using T = ResultStep;
    EXPECT_EQ(stage_after(std::nullopt, T::Link), S::Linked);
    for (const T step : {T::Answer, T::Withdraw}) EXPECT_FALSE(stage_after(std::nullopt, step));
    for (const S stage : {S::Linked, S::Answered, S::Withdrawn})
        EXPECT_FALSE(stage_after(stage, T::Link));
    EXPECT_EQ(stage_after(S::Linked, T::Answer), S::Answered);
    EXPECT_EQ(stage_after(S::Answered, T::Answer), S::Answered);
    EXPECT_FALSE(stage_after(S::Withdrawn, T::Answer));
    EXPECT_EQ(stage_after(S::Linked, T::Withdraw), S::Withdrawn);
    EXPECT_FALSE(stage_after(S::Answered, T::Withdraw));
    EXPECT_FALSE(stage_after(S::Withdrawn, T::Withdraw));
}

}  // namespace
}  // namespace shiji::programmes
