// The denominators: who is to come, who came, who may vote (domain-rules 1.3).

#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

using membership::RollEntry;

const GroupId kFirst{std::string(32, 'a')};
const GroupId kSecond{std::string(32, 'b')};

/// 0–2 committee and full, 3–6 full, 7 probationary, 8 without a vote, 9 excusable.
/// 0–4 are of the first group.
std::vector<RollEntry> roll() {
    std::vector<RollEntry> entries;
    for (int i = 0; i < 10; ++i)
        entries.push_back(
            {.member = id_of(i),
             .name = {"党员" + std::to_string(i)},
             .group = i < 5 ? kFirst : kSecond,
             .standing = i == 7 ? membership::Standing::Probationary : membership::Standing::Full,
             .votes = i != 7 && i != 8,
             .excusable = i == 9,
             .in_committee = i < 3});
    return entries;
}

struct CountCase {
    std::string sentence;
    Cover kind;
    std::optional<GroupId> group;
    std::vector<int> absent;
    std::vector<int> online;
    RollCount expected;
};

TEST(CountRoll, TakesTheRightDenominators) {
    const std::vector<CountCase> cases{
        {"all came: the excusable member is in no figure, the probationary one has no vote",
         Cover::Assembly,
         {},
         {},
         {},
         {9, 9, 7, 7}},
        {"a full member stays away", Cover::Assembly, {}, {3}, {}, {9, 8, 7, 6}},
        {"a probationary member stays away: voters as before",
         Cover::Assembly,
         {},
         {7},
         {},
         {9, 8, 7, 7}},
        {"a member on probation within the Party stays away",
         Cover::ThemeDay,
         {},
         {8},
         {},
         {9, 8, 7, 7}},
        {"the excusable member is written as absent: nothing changes",
         Cover::Assembly,
         {},
         {9},
         {},
         {9, 9, 7, 7}},
        {"who took part from elsewhere was present", Cover::Assembly, {}, {}, {3, 4}, {9, 9, 7, 7}},
        {"a 支委会 is its committee", Cover::CommitteeMeeting, {}, {}, {}, {3, 3, 3, 3}},
        {"one of the committee is away", Cover::CommitteeMeeting, {}, {2}, {}, {3, 2, 3, 2}},
        {"absence of one outside the committee is no matter",
         Cover::CommitteeMeeting,
         {},
         {5},
         {},
         {3, 3, 3, 3}},
        {"a 党小组会 is its group", Cover::GroupMeeting, kFirst, {1}, {}, {5, 4, 5, 4}},
        {"the other group, less its excusable member",
         Cover::GroupMeeting,
         kSecond,
         {},
         {},
         {4, 4, 2, 2}},
    };
    for (const CountCase& c : cases) {
        GatheringContent content;
        content.kind = c.kind;
        content.group = c.group;
        for (const int i : c.absent) content.absent.push_back({id_of(i), {}, {}});
        for (const int i : c.online) content.online.push_back(id_of(i));
        const RollCount count = count_roll(content, roll());
        EXPECT_EQ(count.should_attend, c.expected.should_attend) << c.sentence;
        EXPECT_EQ(count.present, c.expected.present) << c.sentence;
        EXPECT_EQ(count.voters_should_attend, c.expected.voters_should_attend) << c.sentence;
        EXPECT_EQ(count.voters_present, c.expected.voters_present) << c.sentence;
    }
}

TEST(ListCovers, NamesTheKindAndOnlyThePartsThatWereCarriedOut) {
    GatheringContent content;
    content.kind = Cover::ThemeDay;
    for (const Cover part : {Cover::CollectiveStudy, Cover::Dues, Cover::Lecture}) {
        AgendaItem item;
        item.part = part;
        item.minutes = {part == Cover::Lecture ? "" : "做了"};
        content.items.push_back(std::move(item));
    }
    EXPECT_EQ(list_covers(content),
              (std::vector{Cover::ThemeDay, Cover::CollectiveStudy, Cover::Dues}));
}

}  // namespace
}  // namespace shiji::records
