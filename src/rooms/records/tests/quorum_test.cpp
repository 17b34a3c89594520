// What the two bodies that decide ask for wherever they meet, and what a temporary branch leaves
// out.

#include "rooms/records/tests/judging.h"

namespace shiji::records {
namespace {

using namespace judging;

/// A theme day of eleven to which one came who does not sit in the committee.
void nearly_nobody(Filing& f, Cover part) {
    f.content.kind = Cover::ThemeDay;
    f.roll(11);
    for (int i = 0; i < 10; ++i) f.content.absent.push_back({id_of(i), {}, {}});
    f.item().part = part;
    f.item().decisions = {{{"定了"}, {}, {}}};
}

TEST(JudgeFiling, OfABodyThatMeetsAsPartOfAnotherGathering) {
    const std::string reason = "防汛值守，会后逐一征求意见";
    expect_each({
        {"an assembly on a theme day of one", [](Filing& f) { nearly_nobody(f, Cover::Assembly); },
         Effect::Refuses, "records.no_quorum"},
        {"a committee on it", [](Filing& f) { nearly_nobody(f, Cover::CommitteeMeeting); },
         Effect::Refuses, "records.no_quorum"},
        {"the committee with a reason",
         [&](Filing& f) {
             nearly_nobody(f, Cover::CommitteeMeeting);
             f.content.override_reason = base::Line<200>{reason};
         },
         Effect::Warns, "records.no_quorum"},
        {"a committee that decided nothing there has not met either",
         [](Filing& f) {
             nearly_nobody(f, Cover::CommitteeMeeting);
             f.item().decisions.clear();
         },
         Effect::Refuses, "records.no_quorum"},
        {"an assembly that only heard a report there",
         [](Filing& f) {
             nearly_nobody(f, Cover::Assembly);
             f.item().decisions.clear();
         },
         Effect::Warns, "records.few_came"},
        {"an assembly within a 支委会: who is not of the committee was not there",
         [](Filing& f) {
             f.content.kind = Cover::CommitteeMeeting;
             f.roll(12);
             f.item().part = Cover::Assembly;
             f.item().decisions = {{{"定了"}, {}, {}}};
         },
         Effect::Refuses, "records.no_quorum"},
        {"a committee where nobody sits in one",
         [](Filing& f) {
             f.item().part = Cover::CommitteeMeeting;
             for (auto& entry : f.facts.roll) entry.in_committee = false;
         },
         Effect::Refuses, "records.no_committee"},
        {"an assembly within a theme day to which half came",
         [](Filing& f) {
             f.item().part = Cover::Assembly;
             f.item().decisions = {{{"定了"}, {}, {}}};
             f.away(5, 10);
         },
         Effect::Nothing, ""},
    });
}

TEST(JudgeFiling, AGenerallyWarnsAndAShallMayBePassedOver) {
    Filing filing = assembly();
    filing.away(6, 10);
    const auto heard = judge_filing(rules(), filing.content, filing.facts);
    ASSERT_EQ(heard.size(), 1u);
    EXPECT_EQ(heard[0].code, "records.few_came");
    EXPECT_FALSE(heard[0].refuses || heard[0].may_override);
    EXPECT_EQ(heard[0].sentence,
              "支部党员大会：实到有表决权 4 人，应到 10 人，不足 5 人。没有作决议的，可以照报；"
              "请核对到会情况，人少的会一般另行补开。");
    filing.item().decisions = {{{"定了"}, {}, {}}};
    const auto decided = judge_filing(rules(), filing.content, filing.facts);
    ASSERT_EQ(decided.size(), 1u);
    EXPECT_TRUE(decided[0].refuses && decided[0].may_override);
    EXPECT_EQ(decided[0].field, "absent");
}

TEST(JudgeFiling, OfATemporaryBranch) {
    const auto temporary = [](Filing& f) {
        f.facts.kind = organisation::OrganisationKind::TemporaryBranch;
    };
    expect_each({
        {"it meets as any other", temporary, Effect::Nothing, ""},
        {"it elects",
         [&](Filing& f) {
             temporary(f);
             f.vote(10, 0, 0, rulebook::VoteKind::Election);
         },
         Effect::Warns, "records.temporary_branch"},
        {"it admits",
         [&](Filing& f) {
             temporary(f);
             f.vote(10, 0, 0, rulebook::VoteKind::Admission);
         },
         Effect::Warns, "records.temporary_branch"},
        {"it decides",
         [&](Filing& f) {
             temporary(f);
             f.vote(10, 0, 0);
         },
         Effect::Nothing, ""},
        {"it collects dues",
         [&](Filing& f) {
             temporary(f);
             f.item().part = Cover::Dues;
         },
         Effect::Warns, "records.temporary_branch"},
    });
    Filing dues = assembly();
    temporary(dues);
    dues.item().part = Cover::Dues;
    const auto remarks = judge_filing(rules(), dues.content, dues.facts);
    ASSERT_EQ(remarks.size(), 1u);
    EXPECT_NE(remarks[0].article.find("第八条"), std::string::npos) << remarks[0].article;
}

}  // namespace
}  // namespace shiji::records
