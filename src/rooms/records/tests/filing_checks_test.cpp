// 规则核对: what a reviewer is shown of a filing is what the rules said to whoever filed it.

#include <gmock/gmock.h>

#include "rooms/records/filing_checks.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/tests/judging.h"

namespace shiji::records {
namespace {

using judging::Filing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// "! 补录 4 天", "✓ 按时报", in their order.
std::vector<std::string> lines_of(const std::vector<FilingCheck>& checks) {
    std::vector<std::string> lines;
    for (const FilingCheck& check : checks)
        lines.push_back((check.met ? "✓ " : "! ") + check.words);
    return lines;
}

struct CheckDesk : District {
    std::vector<std::string> checks_of(const GatheringId& id) {
        return read([&](storage::Transaction& tx) {
            const auto standing = load_standing(tx, id);
            return lines_of(
                check_version(tx, rules(), id, load_version(tx, branch, *standing->newest)));
        });
    }

    /// As the queue answers to whoever it is, by the id of what was filed.
    std::map<std::string, std::vector<std::string>> queue_of(const http::Caller& who,
                                                             std::string_view on = "2026-07-15") {
        return read([&](storage::Transaction& tx) {
            const http::Request request;
            http::Call call{tx, who, request, tests::noon(on), chance()};
            std::map<std::string, std::vector<std::string>> found;
            const auto desk = show_desk_checks(call);
            for (const FilingChecks& one : desk->filings)
                found[one.subject.id] = lines_of(one.checks);
            return found;
        });
    }

    GatheringContent committee_meeting() {
        GatheringContent content = theme_day(*this);
        content.kind = Cover::CommitteeMeeting;
        content.title = {"7月支委会"};
        content.online = {};
        content.absent = {};
        content.items.resize(1);
        content.items[0].part = Cover::Deliberation;
        return content;
    }
};

TEST(FilingChecks, WhatIsInOrderIsSaidInThreeWords) {
    CheckDesk desk;
    const auto id = desk.put_on_file(theme_day(desk));
    const std::vector<std::string> expected{"✓ 按时报", "✓ 到会 9/11", "✓ 表决 1 项，票数相符"};
    EXPECT_EQ(desk.checks_of(id), expected);
    EXPECT_EQ(desk.queue_of(desk.reviewer).at(id.hex), expected) << "the queue says the same";
}

TEST(FilingChecks, WhatIsToBeLookedAtStandsFirst) {
    CheckDesk desk;
    GatheringContent content = theme_day(desk);
    content.items[1].minutes = {};
    content.items[2].minutes = {};
    content.study.material = std::nullopt;
    const auto id = desk.put_on_file(content, "2026-07-15");
    EXPECT_THAT(desk.checks_of(id),
                ElementsAre("! 有议题没有记录", "! 缺：党性教育、党费缴纳", "! 学习未写：资料",
                            "! 补录 2 天", "✓ 到会 9/11", "✓ 表决 1 项，票数相符"));
    EXPECT_EQ(desk.queue_of(desk.reviewer).at(id.hex), desk.checks_of(id));
}

TEST(FilingChecks, ACommitteeWithoutQuorumSaysSoWithItsReason) {
    CheckDesk desk;
    GatheringContent content = desk.committee_meeting();
    content.absent = {{desk.members[0], AbsenceReason::BusinessTrip, std::nullopt},
                      {desk.members[1], AbsenceReason::BusinessTrip, std::nullopt}};
    content.override_reason = base::Line<200>{"两位委员抗洪，事情等不得"};
    // Who is to see to it sits in no committee, and was on the branch's roll when it was filed.
    content.items[0].decisions = {{{"去办"}, desk.members[7], {}}};
    content.items[0].vote = std::nullopt;
    const auto id = desk.put_on_file(content);
    EXPECT_THAT(desk.checks_of(id),
                ElementsAre("! 到会不足法定人数 1/3（已说明理由）", "✓ 按时报"));
}

TEST(FilingChecks, APartThatWasAnotherBodysMeetingIsHeldAgainstTheWholeRoster) {
    CheckDesk desk;
    GatheringContent content = desk.committee_meeting();
    content.items[0].part = Cover::Assembly;
    content.items[0].vote = std::nullopt;
    content.items[0].decisions = {{{"去办"}, desk.members[0], {}}};
    content.override_reason = base::Line<200>{"先由支委会议定，再补开大会"};
    const auto id = desk.put_on_file(content);
    EXPECT_THAT(desk.checks_of(id).front(), HasSubstr("到会不足法定人数 3/9"))
        << "three of nine with a vote, not three of three";
    EXPECT_EQ(desk.queue_of(desk.reviewer).at(id.hex), desk.checks_of(id));
}

TEST(FilingChecks, TheVersionIsJudgedByTheDayOnWhichItCame) {
    CheckDesk desk;
    const auto id = desk.put_on_file(theme_day(desk));
    EXPECT_THAT(desk.queue_of(desk.reviewer, "2026-09-30").at(id.hex).front(), "✓ 按时报")
        << "a reviewer's delay is no lateness of the branch";
    const auto other = desk.put_on_file(theme_day(desk));
    EXPECT_THAT(desk.queue_of(desk.reviewer).at(other.hex).front(), "! 同日已报一次主题党日");
}

TEST(FilingChecks, WhatWasHonestlyNotHeldAndPlansHaveTheirs) {
    CheckDesk desk;
    const auto id = desk.begin({.kind = Cover::ThemeDay,
                                .title = {"7月主题党日"},
                                .held_on = day("2026-07-08"),
                                .group = {}});
    const auto plan = desk.write([&](storage::Transaction& tx) {
        PlanContent content;
        content.items.push_back({day("2026-08-12"), Cover::ThemeDay, {"8月"}, {}, {}});
        const auto filed = file_plan(tx, desk.recorder, desk.branch, kThird, content,
                                     tests::noon("2026-07-08"), desk.chance());
        EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
        return filed ? filed->plan.hex : "";
    });
    desk.write([&](storage::Transaction& tx) {
        ASSERT_TRUE(file_not_held(tx, desk.recorder, id, {{"防汛"}, std::nullopt},
                                  tests::noon("2026-07-20"), desk.chance()));
    });
    const auto queue = desk.queue_of(desk.reviewer);
    EXPECT_THAT(queue.at(id.hex), ElementsAre("! 补录 7 天", "! 没有写补开日期"));
    EXPECT_THAT(queue.at(plan), ElementsAre("! 迟报 2 天"));
    EXPECT_EQ(queue.size(), 2u);
}

TEST(FilingChecks, AreOfOnesOwnDeskAndOfWhatWaitsThere) {
    CheckDesk desk;
    const auto id = desk.put_on_file(theme_day(desk));
    EXPECT_TRUE(desk.queue_of(desk.recorder).empty()) << "who files has no desk";
    desk.accept(id);
    EXPECT_TRUE(desk.queue_of(desk.reviewer).empty()) << "what is decided waits no more";
}

TEST(FilingChecks, EveryRemarkThatLetsAFilingThroughHasFewWords) {
    const std::vector<std::function<void(Filing&)>> changes{
        [](Filing& f) { f.facts.now = tests::noon("2026-07-20"); },
        [](Filing& f) { f.away(6, 10); },
        [](Filing& f) {
            f.away(6, 10);
            f.item().decisions = {{{"去做"}, {}, {}}};
            f.content.override_reason = base::Line<200>{"防汛"};
        },
        [](Filing& f) { f.vote(5, 4, 1); },
        [](Filing& f) { f.facts.same_kind_same_day = true; },
        [](Filing& f) { f.facts.without_secretary = {"第二党支部"}; },
        [](Filing& f) {
            f.content.absent = {{id_of(0), AbsenceReason::Excusable, {}}};
        },
        [](Filing& f) { f.content.kind = Cover::ThemeDay; },
        [](Filing& f) { f.item().part = Cover::CollectiveStudy; },
        [](Filing& f) {
            f.content.items.push_back({Cover::Dues, {"党费"}, {}, {}, {}, {}});
        },
        [](Filing& f) {
            f.content.kind = Cover::GroupMeeting;
            f.content.group = judging::kGroup;
            f.vote(3, 0, 0);
        },
        [](Filing& f) {
            f.facts.kind = organisation::OrganisationKind::TemporaryBranch;
            f.item().part = Cover::Dues;
        },
        [](Filing& f) {
            for (int i = 0; i < 8; ++i) f.content.items.push_back(f.item());
            for (AgendaItem& item : f.content.items)
                item.vote = rulebook::Vote{rulebook::VoteKind::Election, 10, 0, 0};
            f.content.override_reason = base::Line<200>{"等额选举"};
        },
        [](Filing& f) {
            f.item().decisions = {{{"去做"}, {}, {}}};
        },
    };
    std::set<std::string> seen;
    for (const auto& change : changes) {
        Filing filing = judging::assembly();
        change(filing);
        auto remarks = judge_filing(rules(), filing.content, filing.facts);
        for (Remark& remark : judge_committee_first(rules(), filing.content, filing.facts,
                                                    {.stood = true, .met_on = {}}))
            remarks.push_back(std::move(remark));
        for (const Remark& remark : remarks) {
            seen.insert(remark.code);
            EXPECT_NE(short_words(remark), remark.sentence) << remark.code;
            EXPECT_EQ(short_words(remark).find('{'), std::string::npos) << short_words(remark);
            EXPECT_LE(base::count_characters(short_words(remark)), 24u) << short_words(remark);
        }
    }
    EXPECT_THAT(seen, ElementsAre("records.few_came", "records.few_candidates",
                                  "records.group_does_not_decide", "records.item_without_minutes",
                                  "records.large_committee", "records.late", "records.no_quorum",
                                  "records.not_excusable", "records.not_through_committee",
                                  "records.same_kind_same_day", "records.study_elements",
                                  "records.temporary_branch", "records.theme_day_parts",
                                  "records.vote_not_passed", "records.without_secretary"));
}

}  // namespace
}  // namespace shiji::records
