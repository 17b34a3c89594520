#include <gmock/gmock.h>

#include "rooms/approvals/tests/story.h"

namespace shiji::approvals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const rulebook::Rulebook& rules() { return rulebook::Rulebook::shipped(); }
const MatterKind& kind(const char* code) {
    const auto* const found = find_matter_kind(code, day("2026-09-10"));
    base::check(found != nullptr, code);
    return *found;
}

TEST(MatterKinds, WhatIsShippedHasItsSourceAndItsPapers) {
    std::set<std::pair<std::string, base::Date>> seen;
    for (const MatterKind& one : shipped_matter_kinds()) {
        EXPECT_TRUE(seen.emplace(one.code, one.since).second) << one.code << " twice";
        EXPECT_FALSE(one.name.text.empty() || one.says.text.empty()) << one.code;
        EXPECT_FALSE(one.source.empty() || one.article.empty() || one.confidence.empty())
            << one.code << " has a source";
        EXPECT_FALSE(one.asked_by.empty()) << one.code << " is asked by somebody";
        EXPECT_FALSE(one.papers.back().words.text.empty()) << one.code;
        for (const std::string& key : {one.answer, one.longest})
            if (!key.empty()) {
                EXPECT_NE(rules().find(key, day("2026-09-10")), nullptr) << key;
                EXPECT_NO_THROW(answer_due(rules(), one, one.since, one.since)) << key;
            }
    }
    EXPECT_EQ(shipped_matter_kinds().size(), 9u);
    for (const auto code : {kTermShift, kSmallCommittee})
        EXPECT_NE(find_matter_kind(code, day("2026-01-01")), nullptr) << "later rooms ask about it";
}

TEST(MatterKinds, AreInForceFromTheirDay) {
    EXPECT_EQ(find_matter_kind("disposal", day("2024-06-15")), nullptr);
    EXPECT_NE(find_matter_kind("disposal", day("2024-06-16")), nullptr);
    EXPECT_EQ(find_matter_kind("dance", day("2026-01-01")), nullptr);
}

TEST(MatterKinds, AreAskedByWhomTheArticleNames) {
    const auto codes = [](OrganisationKind asks) {
        std::vector<std::string> found;
        for (const auto* const one : list_matter_kinds(asks, day("2026-09-10")))
            found.push_back(one->code);
        return found;
    };
    EXPECT_EQ(codes(OrganisationKind::Branch).size(), 9u);
    EXPECT_THAT(codes(OrganisationKind::TemporaryBranch), IsEmpty())
        << "支部条例 art. 8: it admits nobody and elects nobody";
    EXPECT_THAT(codes(OrganisationKind::GeneralBranch),
                ElementsAre("branch_change", "branch_founding", "small_committee", "term_shift"));
    EXPECT_THAT(codes(OrganisationKind::PartyCommittee),
                ElementsAre("small_committee", "term_shift"));
    EXPECT_THAT(codes(OrganisationKind::WorkCommittee), IsEmpty());
}

TEST(MatterKinds, TheGatheringThatDecidesIsThatOfTheHouse) {
    using testing::UnorderedElementsAre;
    EXPECT_THAT(covers_that_ask(kind("admission"), OrganisationKind::Branch),
                UnorderedElementsAre(Cover::Assembly));
    EXPECT_THAT(covers_that_ask(kind("term_shift"), OrganisationKind::Branch),
                UnorderedElementsAre(Cover::Assembly, Cover::CommitteeMeeting));
    EXPECT_THAT(covers_that_ask(kind("term_shift"), OrganisationKind::PartyCommittee),
                UnorderedElementsAre(Cover::Deliberation))
        << "a committee holds no members' meeting here";
}

TEST(AnswerDue, CountsFromTheDayThatTheArticleNames) {
    struct Case {
        const char* sentence;
        const char* kind;
        bool longest;
        const char* due;
    };
    for (const Case& c : {
             Case{"admission: three months from the vote", "admission", false, "2026-11-30"},
             Case{"and six for a special reason", "admission", true, "2027-02-28"},
             Case{"confirmation: three months from the vote", "confirmation", false, "2026-11-30"},
             Case{"which is not put off", "confirmation", true, ""},
             Case{"founding a branch: a month from the asking", "branch_founding", false,
                  "2026-10-10"},
             Case{"no article names a day for an election moved", "term_shift", false, ""},
             Case{"nor for a disposal", "disposal", false, ""},
         }) {
        const auto due =
            answer_due(rules(), kind(c.kind), day("2026-08-31"), day("2026-09-10"), c.longest);
        EXPECT_EQ(due ? due->iso() : "", c.due) << c.sentence;
    }
}

TEST(Standing, MovesFromDeskToDeskAndEndsOnce) {
    struct Case {
        const char* sentence;
        std::optional<MatterStanding> from;
        MatterStep step;
        std::optional<MatterStanding> to;
    };
    using Stage = MatterStage;
    const MatterStanding first{Stage::Waiting, 1}, last{Stage::Waiting, 2};
    for (const Case& c : {
             Case{"asked", {}, MatterStep::Ask, first},
             Case{"nothing comes before asking", {}, MatterStep::Agree, {}},
             Case{"asked twice", first, MatterStep::Ask, {}},
             Case{"the first desk hands on", first, MatterStep::Agree, last},
             Case{"the last one approves", last, MatterStep::Agree, {{Stage::Approved, 2}}},
             Case{"any desk returns", first, MatterStep::Return, {{Stage::Returned, 1}}},
             Case{"taken back", last, MatterStep::Withdraw, {{Stage::Withdrawn, 2}}},
             Case{"put off by who decides", last, MatterStep::Extend, last},
             Case{"and by nobody before", first, MatterStep::Extend, {}},
             Case{"approved is the end", {{Stage::Approved, 2}}, MatterStep::Return, {}},
             Case{"returned is the end", {{Stage::Returned, 1}}, MatterStep::Agree, {}},
             Case{"withdrawn is the end", {{Stage::Withdrawn, 1}}, MatterStep::Agree, {}},
         })
        EXPECT_EQ(standing_after(c.from, c.step, 2), c.to) << c.sentence;
    EXPECT_EQ(standing_after({}, MatterStep::Ask, 0), std::nullopt) << "nobody would answer";
    std::set<std::string> labels;
    for (const auto& [stage, name] : base::enum_names<MatterStage>())
        labels.insert(stage_label(stage));
    for (const auto& [act, name] : base::enum_names<DeskAct>()) labels.insert(act_label(act));
    EXPECT_EQ(labels.size(), 7u);
}

TEST(Chain, ClimbsToWhoDecidesAndHearsTheRightBodies) {
    Story at;
    struct Case {
        const char* sentence;
        OrganisationId asks;
        const char* kind;
        const char* chain;
    };
    for (const Case& c : {
             Case{"JG-24: 党组, then the 机关党委", at.branch, "admission",
                  "住建局党组研究 住建局机关党委审批"},
             Case{"a 总支 examines and does not approve", at.below, "admission",
                  "住建局下属总支审查 住建局党组研究 住建局机关党委审批"},
             Case{"JG-24: without a 机关党委 the 工委 decides", at.alone, "confirmation",
                  "水务局党组研究 机关工委审批"},
             Case{"a 机关党委 approves an election moved below it", at.branch, "term_shift",
                  "住建局机关党委审批"},
             Case{"JG-23: before the 工委 the 党组", at.alone, "term_shift",
                  "水务局党组研究 机关工委审批"},
             Case{"JG-23: and for the 机关党委 itself", at.committee, "term_shift",
                  "住建局党组研究 机关工委审批"},
             Case{"a smaller committee is the 工委's to approve", at.general, "small_committee",
                  "住建局机关党委审查 住建局党组研究 机关工委审批"},
             Case{"a disposal is the committee's", at.below, "disposal",
                  "住建局下属总支审查 住建局机关党委审批"},
             Case{"nobody stands above the 工委", at.work_committee, "term_shift", ""},
         }) {
        const auto words = at.read([&](storage::Transaction& tx) {
            std::string all;
            const auto place = *organisation::find_organisation(tx, c.asks);
            for (const DeskStep& desk : chain_of(tx, place, kind(c.kind)))
                all += (all.empty() ? "" : " ") + desk_name(tx, desk) + act_label(desk.act);
            return all;
        });
        EXPECT_EQ(words, c.chain) << c.sentence;
    }
}

TEST(Chain, DesksThatNameOneAnotherLeadNowhere) {
    Story at;
    at.write([&](storage::Transaction& tx) {
        for (const auto& [one, other] :
             {std::pair(at.below, at.general), std::pair(at.general, at.below)}) {
            const auto known = *organisation::find_organisation(tx, one);
            EXPECT_TRUE(organisation::change_organisation(tx, one,
                                                          {.name = known.name,
                                                           .has_committee = known.has_committee,
                                                           .reviewer = other,
                                                           .closed_on = {}},
                                                          day("2026-09-10")));
        }
    });
    const auto record = at.file(Cover::CommitteeMeeting, {}, "2026-09-07", at.below);
    EXPECT_EQ(code_of(at.ask(at.asking("term_shift", record), "2026-09-10", at.below)),
              "approvals.nobody_above");
}

}  // namespace
}  // namespace shiji::approvals
