#include <algorithm>
#include <bit>

#include "rooms/campaigns/tests/story.h"

namespace shiji::campaigns {
namespace {

identity::AccountId account(char letter) { return {std::string(32, letter)}; }

TEST(Tenth, IsTheSameForTheSameSeedAndRoundedUp) {
    std::vector<OrganisationId> places;
    for (char letter : std::string("0123456789ab")) places.push_back({std::string(32, letter)});
    const auto tenth = draw_tenth("seed", places);
    EXPECT_EQ(tenth.size(), 2u);
    std::reverse(places.begin(), places.end());
    EXPECT_EQ(draw_tenth("seed", places), tenth);
    EXPECT_NE(draw_tenth("other", places), tenth);
    EXPECT_TRUE(draw_tenth("seed", {}).empty());
}

TEST(Tenth, FallsOnEveryPlaceAboutAsOften) {
    std::vector<OrganisationId> places;
    for (char letter : std::string("0123456789")) places.push_back({std::string(32, letter)});
    std::map<OrganisationId, int> times;
    for (int i = 0; i < 2000; ++i) ++times[*draw_tenth(std::to_string(i), places).begin()];
    ASSERT_EQ(times.size(), 10u);
    for (const auto& [place, count] : times) {
        EXPECT_GT(count, 140) << place.hex;
        EXPECT_LT(count, 260) << place.hex;
    }
}

TEST(Teams, SpreadTheWorkAndServeTheHardestPlaceFirst) {
    const std::vector<InspectorName> people{
        {account('a'), "甲"}, {account('b'), "乙"}, {account('c'), "丙"}, {account('d'), "丁"}};
    std::vector<TeamProposal> places(6);
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i].organisation = {std::string(32, static_cast<char>('0' + i))};
    places[5].blocked = {{people[0], "曾任"}, {people[1], "曾任"}};
    const auto proposed = propose_teams(places, people, {});
    EXPECT_EQ(proposed[5].first->name, "丙");
    EXPECT_EQ(proposed[5].second->name, "丁");
    std::map<std::string, int> visits;
    for (const TeamProposal& place : proposed) {
        ASSERT_TRUE(place.first && place.second);
        EXPECT_NE(place.first->account, place.second->account);
        ++visits[place.first->name];
        ++visits[place.second->name];
    }
    for (const auto& [name, count] : visits) EXPECT_EQ(count, 3) << name;
    places[5].blocked.push_back({people[2], "曾任"});
    EXPECT_FALSE(propose_teams(places, people, {})[5].first) << "one alone is no team";
}

VisitAnswer said(char id, char who, std::int64_t sequence, std::int64_t points) {
    VisitAnswer answer{.id = {std::string(32, id)},
                       .item = "service",
                       .points = base::Points{points},
                       .finding = {},
                       .sequence = sequence,
                       .inspector = account(who)};
    return answer;
}

struct StandingCase {
    const char* sentence;
    std::vector<VisitAnswer> said;
    inspection::ItemKind kind;
    ItemStanding standing;
};

TEST(Standing, IsToldByWhatBothSayNow) {
    using inspection::ItemKind;
    const StandingCase cases[] = {
        {"nobody", {}, ItemKind::Effect, ItemStanding::Open},
        {"one of two", {said('1', 'a', 1, 300)}, ItemKind::Effect, ItemStanding::Waits},
        {"one of two, of a check",
         {said('1', 'a', 1, 300)},
         ItemKind::Statutory,
         ItemStanding::Settled},
        {"both alike",
         {said('1', 'a', 1, 300), said('2', 'b', 1, 300)},
         ItemKind::Effect,
         ItemStanding::Settled},
        {"both, but not alike",
         {said('1', 'a', 1, 300), said('2', 'b', 1, 200)},
         ItemKind::Effect,
         ItemStanding::Differs},
        {"a later answer counts",
         {said('1', 'a', 2, 200), said('3', 'a', 1, 300), said('2', 'b', 1, 200)},
         ItemKind::Effect,
         ItemStanding::Settled},
        {"of one sequence the greater id",
         {said('3', 'a', 1, 200), said('1', 'a', 1, 300), said('2', 'b', 1, 200)},
         ItemKind::Effect,
         ItemStanding::Settled},
    };
    Visit visit{.first_member = account('a'),
                .second_member = account('b'),
                .ended_by = {},
                .ended_ms = {}};
    for (const StandingCase& c : cases) {
        auto now = answers_now(c.said);
        EXPECT_EQ(standing_of(visit, c.kind, now["service"]), c.standing) << c.sentence;
    }
}

TEST(Calibration, TellsALenientMarkerByNameAndNothingBelowTheLeast) {
    std::vector<MarkedTwice> marks;
    for (std::int64_t i = 0; i < 10; ++i) {
        marks.push_back({account('a'), "周敏", {400}, {360}, {320}});
        marks.push_back({account('b'), "郑强", {800}, {i % 2 == 0 ? 400 : 480}, {480}});
    }
    for (int i = 0; i < 3; ++i) marks.push_back({account('c'), "何平", {400}, {400}, {200}});
    const auto told = calibrate_marks(marks);
    ASSERT_EQ(told.size(), 3u);
    EXPECT_EQ(told[0].inspector_name, "何平");
    EXPECT_FALSE(told[0].leniency);
    EXPECT_EQ(told[1].inspector_name, "周敏");
    EXPECT_EQ(told[1].leniency, 1000) << "a tenth of the weight more";
    EXPECT_EQ(told[1].spread, 0);
    EXPECT_EQ(told[2].leniency, -500);
    EXPECT_EQ(told[2].spread, 500);
}

/// What counts of what is stored, without what the order of arrival decides.
std::string told_by(const std::vector<VisitAnswer>& all) {
    std::vector<std::string> lines;
    for (const VisitAnswer& one : all)
        lines.push_back(one.id.hex + " " + one.item + " " + one.inspector.hex + " " +
                        std::to_string(one.sequence) + " " +
                        std::to_string(one.points ? one.points->hundredths : -1));
    std::sort(lines.begin(), lines.end());
    for (const auto& [item, by] : answers_now(all))
        for (const auto& [who, answer] : by)
            lines.push_back("now " + item + " " + who.hex + " " + answer.id.hex);
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

/// The batches as a bad network delivers them: in any order, some twice, some cut in two.
std::vector<std::pair<bool, std::vector<GiveAnswer>>> shaken(
    const std::vector<std::pair<bool, std::vector<GiveAnswer>>>& batches,
    seams::SeededChance& chance) {
    auto sent = batches;
    for (const auto& [who, answers] : batches) {
        if (chance.below(2) == 0) sent.emplace_back(who, answers);
        const std::size_t cut = chance.below(answers.size());
        const auto middle = answers.begin() + static_cast<std::ptrdiff_t>(cut);
        if (chance.below(3) == 0 && cut > 0)
            sent.emplace_back(who, std::vector<GiveAnswer>(answers.begin(), middle));
    }
    for (std::size_t i = sent.size(); i > 1; --i) std::swap(sent[i - 1], sent[chance.below(i)]);
    return sent;
}

TEST(Tablets, BatchesInAnyOrderAndTwiceLeaveTheSameAnswers) {
    const auto seed = std::bit_cast<std::uint64_t>(seams::system_chance().bytes<8>());
    seams::SeededChance chance(seed);
    Story story;
    const auto id = story.open();
    std::vector<std::pair<bool, std::vector<GiveAnswer>>> batches;
    std::int64_t sequence = 0;
    for (int i = 0; i < 6; ++i) {
        auto answers = story.all_grades(static_cast<std::int64_t>(chance.below(300)), ++sequence);
        answers.resize(1 + chance.below(answers.size()));
        sequence += 5;
        batches.emplace_back(i % 2 == 0, std::move(answers));
    }
    std::string expected;
    for (int round = 0; round < 12; ++round) {
        const Visit visit = story.planned(id, story.usual_visit());
        auto sent = round == 0 ? batches : shaken(batches, chance);
        for (auto& [is_first, answers] : sent) {
            // Ids are of one visit: each round has its own, told from the first's.
            for (GiveAnswer& answer : answers)
                answer.id.hex.replace(0, 2, std::to_string(10 + round));
            EXPECT_EQ(story.send(is_first ? story.first : story.second, visit.id, answers), "");
        }
        auto stored = story.answers(visit.id);
        for (VisitAnswer& answer : stored) answer.id.hex.replace(0, 2, "00");
        if (round == 0) expected = told_by(stored);
        EXPECT_EQ(told_by(stored), expected) << "seed " << seed << ", round " << round;
        EXPECT_EQ(story.call_off(visit.id, "下一轮"), "");
    }
    EXPECT_TRUE(story.verify().sound) << "seed " << seed;
}

}  // namespace
}  // namespace shiji::campaigns
