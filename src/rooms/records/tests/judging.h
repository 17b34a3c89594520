#pragma once

/// A filing that is judged, and what is expected of the judgement.

#include "platform/settings/messages.h"
#include "rooms/records/tests/district.h"

namespace shiji::records::judging {

using membership::RollEntry;

inline const GroupId kGroup{std::string(32, 'a')};
inline const GatheringId kEarlier{std::string(32, 'e')};

/// So many members with a vote, the first five of them the committee; then one probationary and one
/// excusable.
inline std::vector<RollEntry> roll_of(int voters) {
    std::vector<RollEntry> roll;
    for (int i = 0; i < voters + 2; ++i)
        roll.push_back({.member = id_of(i),
                        .name = {"党员" + std::to_string(i)},
                        .group = i < 3 ? std::optional(kGroup) : std::nullopt,
                        .standing = i == voters ? membership::Standing::Probationary
                                                : membership::Standing::Full,
                        .votes = i < voters,
                        .excusable = i == voters + 1,
                        .in_committee = i < 5});
    return roll;
}

struct Filing {
    GatheringContent content;
    FilingFacts facts;

    AgendaItem& item() { return content.items.front(); }
    /// The last so many of those with a vote stay away, and the probationary member too.
    void away(int count, int voters) {
        for (int i = voters - count; i <= voters; ++i)
            content.absent.push_back({id_of(i), AbsenceReason::BusinessTrip, {}});
    }
    void vote(std::int64_t in_favour, std::int64_t against, std::int64_t abstained,
              rulebook::VoteKind kind = rulebook::VoteKind::Ordinary) {
        item().vote = rulebook::Vote{kind, in_favour, against, abstained};
    }
    void roll(int voters) { facts.roll = roll_of(voters); }
};

/// An assembly of ten with a vote: nothing is wrong with it.
inline Filing assembly() {
    Filing filing;
    filing.content.kind = Cover::Assembly;
    filing.content.title = {"第三季度党员大会"};
    filing.content.held_on = day("2026-07-08");
    filing.content.place = {"会议室"};
    filing.content.chair = {"党员0"};
    filing.content.items.push_back({.part = Cover::Deliberation,
                                    .title = {"讨论接收"},
                                    .minutes = {"大家作了讨论。"},
                                    .speaker = {},
                                    .vote = {},
                                    .decisions = {}});
    filing.facts.now = tests::noon("2026-07-09");
    filing.facts.groups = {{kGroup, {}, {"第一党小组"}, 0}};
    filing.roll(10);
    return filing;
}

enum class Effect { Nothing, Warns, Refuses };

struct JudgeCase {
    std::string sentence;
    std::function<void(Filing&)> change;
    Effect effect;
    std::string code;
};

inline const Remark* find_remark(const std::vector<Remark>& remarks, const std::string& code) {
    for (const Remark& remark : remarks)
        if (remark.code == code) return &remark;
    return nullptr;
}

inline void expect_each(const std::vector<JudgeCase>& cases) {
    for (const JudgeCase& c : cases) {
        Filing filing = assembly();
        c.change(filing);
        const auto remarks = judge_filing(rules(), filing.content, filing.facts);
        if (c.effect == Effect::Nothing) {
            for (const Remark& remark : remarks) ADD_FAILURE() << c.sentence << ": " << remark.code;
            continue;
        }
        const Remark* const remark = find_remark(remarks, c.code);
        ASSERT_NE(remark, nullptr) << c.sentence;
        EXPECT_EQ(remark->refuses, c.effect == Effect::Refuses) << c.sentence;
        EXPECT_EQ(remark->sentence.find('{'), std::string::npos) << remark->sentence;
        EXPECT_NE(remark->sentence, remark->code) << "a sentence, not a code";
    }
}

}  // namespace shiji::records::judging
