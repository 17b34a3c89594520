// What members decide and elect: through the 支委会 first, and with more candidates than seats.

#include "rooms/records/load_filing.h"
#include "rooms/records/tests/judging.h"

namespace shiji::records {
namespace {

using namespace judging;
using rulebook::VoteKind;

/// Twenty vote on so many candidates, of whom the first ones are elected.
void elect(Filing& f, int elected, int candidates) {
    f.roll(20);
    f.content.items.clear();
    for (int i = 0; i < candidates; ++i) {
        AgendaItem item{.part = Cover::Assembly,
                        .title = {"选举支委候选人" + std::to_string(i)},
                        .minutes = {"投票。"},
                        .speaker = {},
                        .vote = {},
                        .decisions = {}};
        const std::int64_t in_favour = i < elected ? 15 : 5;
        item.vote = rulebook::Vote{VoteKind::Election, in_favour, 20 - in_favour, 0};
        f.content.items.push_back(std::move(item));
    }
}

TEST(JudgeFiling, OfMoreCandidatesThanSeats) {
    const auto warns = Effect::Warns;
    const auto refuses = Effect::Refuses;
    const std::string few = "records.few_candidates";
    expect_each({
        {"EL-05: three seats, three stand", [](Filing& f) { elect(f, 3, 3); }, refuses, few},
        {"EL-05: three seats, four stand", [](Filing& f) { elect(f, 3, 4); }, warns,
         "records.vote_not_passed"},
        {"EL-05: five seats, five stand", [](Filing& f) { elect(f, 5, 5); }, refuses, few},
        {"EL-05: five seats, six stand", [](Filing& f) { elect(f, 5, 6); }, warns,
         "records.vote_not_passed"},
        {"EL-05: seven seats, eight stand", [](Filing& f) { elect(f, 7, 8); }, refuses, few},
        {"EL-05: seven seats, nine stand", [](Filing& f) { elect(f, 7, 9); }, warns,
         "records.vote_not_passed"},
        {"EL-06: a secretary and a deputy stand alone", [](Filing& f) { elect(f, 2, 2); },
         Effect::Nothing, ""},
        {"COM-02: eight seats, ten stand", [](Filing& f) { elect(f, 8, 10); }, warns,
         "records.large_committee"},
        {"with a reason",
         [](Filing& f) {
             elect(f, 3, 3);
             f.content.override_reason = base::Line<200>{"经上级批准等额选举"};
         },
         warns, few},
        {"a 支委会 elects its secretary",
         [](Filing& f) {
             elect(f, 3, 3);
             for (AgendaItem& item : f.content.items) item.part = Cover::CommitteeMeeting;
             for (AgendaItem& item : f.content.items)
                 item.vote = rulebook::Vote{VoteKind::Election, 5, 0, 0};
         },
         Effect::Nothing, ""},
    });
    Filing enough = assembly();
    elect(enough, 5, 6);
    EXPECT_EQ(find_remark(judge_filing(rules(), enough.content, enough.facts), few), nullptr);
}

struct FirstCase {
    const char* sentence;
    std::function<void(Filing&, CommitteeFacts&)> change;
    bool warns;
};

TEST(JudgeCommitteeFirst, OfWhatTheMembersDecide) {
    const auto decide = [](Filing& f) { f.item().decisions = {{{"定了"}, {}, {}}}; };
    const FirstCase cases[] = {
        {"MTG-07: a decision, and no 支委会 on file",
         [&](Filing& f, CommitteeFacts&) { decide(f); }, true},
        {"a vote", [](Filing& f, CommitteeFacts&) { f.vote(10, 0, 0); }, true},
        {"nothing was decided", [](Filing&, CommitteeFacts&) {}, false},
        {"a branch without a 支委会",
         [&](Filing& f, CommitteeFacts& c) {
             decide(f);
             c.stood = false;
         },
         false},
        {"it met a month before",
         [&](Filing& f, CommitteeFacts& c) {
             decide(f);
             c.met_on = day("2026-06-08");
         },
         false},
        {"it met longer ago",
         [&](Filing& f, CommitteeFacts& c) {
             decide(f);
             c.met_on = day("2026-06-07");
         },
         true},
        {"it met as an item of the same gathering",
         [&](Filing& f, CommitteeFacts&) {
             decide(f);
             f.content.items.push_back(f.item());
             f.content.items.back().part = Cover::CommitteeMeeting;
         },
         false},
        {"what the 支委会 itself decides",
         [&](Filing& f, CommitteeFacts&) {
             decide(f);
             f.content.kind = Cover::CommitteeMeeting;
         },
         false},
        {"a theme day that is no assembly",
         [&](Filing& f, CommitteeFacts&) {
             decide(f);
             f.content.kind = Cover::ThemeDay;
         },
         false},
        {"an assembly within a theme day",
         [&](Filing& f, CommitteeFacts&) {
             decide(f);
             f.content.kind = Cover::ThemeDay;
             f.item().part = Cover::Assembly;
         },
         true},
        {"a day that no rule is of",
         [&](Filing& f, CommitteeFacts&) {
             decide(f);
             f.content.held_on = day("1990-01-01");
         },
         false},
    };
    for (const FirstCase& c : cases) {
        Filing filing = assembly();
        CommitteeFacts committee{true, std::nullopt};
        c.change(filing, committee);
        const auto remarks =
            judge_committee_first(rules(), filing.content, filing.facts, committee);
        EXPECT_EQ(!remarks.empty(), c.warns) << c.sentence;
        for (const Remark& remark : remarks) {
            EXPECT_EQ(remark.code, "records.not_through_committee");
            EXPECT_FALSE(remark.refuses || remark.may_override) << "一般 warns";
            EXPECT_NE(remark.article.find("第十二条"), std::string::npos);
            EXPECT_EQ(remark.sentence.find('{'), std::string::npos) << remark.sentence;
        }
    }
}

TEST(JudgeCommitteeFirst, KnowsWhenTheCommitteeMet) {
    District district;
    const auto committee = [&](const GatheringId& id, std::string_view on) {
        return district.read([&](storage::Transaction& tx) {
            return load_committee(tx, *load_standing(tx, id), day(on));
        });
    };
    const auto meeting = district.begin(
        {.kind = Cover::CommitteeMeeting, .title = {"支委会"}, .held_on = day("2026-07-06")});
    GatheringContent held = district.draft(meeting).content;
    held.place = {"会议室"};
    held.chair = {"书记"};
    held.items.front().minutes = {"研究了三季度工作。"};
    const auto assembly = district.begin(
        {.kind = Cover::Assembly, .title = {"党员大会"}, .held_on = day("2026-07-08")});
    EXPECT_TRUE(committee(assembly, "2026-07-08").stood);
    EXPECT_FALSE(committee(assembly, "2026-07-08").met_on) << "begun, and not on file";
    district.save(meeting, held);
    ASSERT_TRUE(district.file(meeting));
    EXPECT_EQ(committee(assembly, "2026-07-08").met_on, day("2026-07-06"));
    EXPECT_FALSE(committee(assembly, "2026-07-05").met_on) << "it had not met then";
    EXPECT_FALSE(committee(meeting, "2026-07-08").met_on) << "itself is not before itself";
}

}  // namespace
}  // namespace shiji::records
