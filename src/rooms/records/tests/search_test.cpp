// What is found in what was filed, by whom, before and after the index has it.

#include "rooms/records/search_filings.h"

#include <gmock/gmock.h>

#include <limits>

#include "rooms/records/limits.h"
#include "rooms/records/search_store.h"
#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

SearchPage search(District& district, const http::Caller& by, std::string_view words,
                  std::int64_t before = kNewest) {
    return district.read([&](storage::Transaction& tx) {
        const auto query = text::Query::of(words);
        EXPECT_TRUE(query) << words;
        return search_filings(
            tx, *query, organisation::organisations_with(tx, by, "records.read", day("2026-07-20")),
            before);
    });
}

std::int64_t index(District& district, std::int64_t most = 1000) {
    return district.write([&](storage::Transaction& tx) { return index_filings(tx, most); });
}

/// "研究[整改]"
std::string shown(const std::vector<text::Piece>& pieces) {
    std::string line;
    for (const text::Piece& piece : pieces)
        line += piece.marked ? "[" + piece.text + "]" : piece.text;
    return line;
}

GatheringId file_not_held_in(District& district, const OrganisationId& organisation,
                             const std::string& reason) {
    return district.write([&](storage::Transaction& tx) {
        const auto id = begin_gathering(tx, district.recorder, organisation,
                                        {.kind = Cover::ThemeDay,
                                         .title = {"7月主题党日"},
                                         .held_on = day("2026-07-08"),
                                         .group = {}},
                                        tests::noon("2026-07-09"), district.chance());
        EXPECT_TRUE(id);
        const auto filed =
            file_not_held(tx, district.recorder, *id, {.reason = {reason}, .make_up_on = {}},
                          tests::noon("2026-07-09"), district.chance());
        EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
        return *id;
    });
}

struct Place {
    const char* words;
    const char* title;
    const char* label;
    const char* pieces;
};

constexpr Place kPlaces[] = {
    {"主题党日", "7月[主题党日]", "", ""},
    {"7月", "[7月]主题党日", "", ""},
    {"走访", "7月主题党日", "决定内容", "老旧小区[走访]由孙三牵头"},
    {"议事谋事", "7月主题党日", "记录", "大家谈了[议事谋事]，定了下一步怎么做。"},
    {"红军桥", "7月主题党日", "议题名称", "参观[红军桥]"},
    {"三楼", "7月主题党日", "地点", "[三楼]会议室"},
    {"李教授", "7月主题党日", "主讲人", "[李教授]"},
    {"下一步 集中学习", "7月主题党日", "记录", "大家谈了[集中学习]，定了[下一步]怎么做。"},
    {"党日 走访", "7月主题[党日]", "决定内容", "老旧小区[走访]由孙三牵头"},
};

TEST(Search, FindsWhatIsWrittenAndSaysWhere) {
    District district;
    auto content = theme_day(district);
    content.items[0].speaker = base::Line<40>{"李教授"};
    content.items[1].title = {"参观红军桥"};
    const auto id = district.put_on_file(content);
    for (const bool indexed : {false, true}) {
        ASSERT_EQ(index(district, indexed ? 1000 : 0), indexed ? 1 : 0);
        for (const Place& place : kPlaces) {
            const auto page = search(district, district.secretary, place.words);
            ASSERT_EQ(page.hits.size(), 1u) << place.words << (indexed ? " by index" : "");
            const SearchHit& hit = page.hits.front();
            EXPECT_EQ(hit.kind, HitKind::Gathering);
            EXPECT_EQ(hit.gathering, id);
            EXPECT_EQ(hit.cover, Cover::ThemeDay);
            EXPECT_EQ(hit.organisation_name, "第一党支部");
            EXPECT_EQ(hit.held_on, day("2026-07-08"));
            EXPECT_EQ(hit.state, GatheringState::Submitted);
            EXPECT_EQ(shown(hit.title), place.title) << place.words;
            EXPECT_EQ(hit.label, place.label) << place.words;
            EXPECT_EQ(shown(hit.pieces), place.pieces) << place.words;
            EXPECT_FALSE(page.next);
        }
    }
}

TEST(Search, NeverFindsPeopleByTheirAbsence) {
    District district;
    district.put_on_file(theme_day(district));
    for (const char* const words : {"李四", "去省里开会", "出差", "老党员代表"})
        EXPECT_TRUE(search(district, district.secretary, words).hits.empty()) << words;
}

TEST(Search, FindsPlansAndWhatWasNotHeld) {
    District district;
    file_not_held_in(district, district.branch, "抗洪抢险，全员在岗");
    district.write([&](storage::Transaction& tx) {
        const PlanContent plan{
            .items = {{.planned_on = day("2026-08-12"),
                       .kind = Cover::Lecture,
                       .title = {"防汛专题党课"},
                       .group = {},
                       .covers = {}}},
            .study = {.plan = base::Line<120>{"应急读本"}, .system = {}, .material = {}}};
        EXPECT_TRUE(file_plan(tx, district.recorder, district.branch, {2026, 3}, plan,
                              tests::noon("2026-07-09"), district.chance()));
    });
    for (const bool indexed : {false, true}) {
        ASSERT_EQ(index(district, indexed ? 1000 : 0), indexed ? 2 : 0);
        const auto lecture = search(district, district.secretary, "防汛专题");
        ASSERT_EQ(lecture.hits.size(), 1u);
        EXPECT_EQ(lecture.hits[0].kind, HitKind::Plan);
        EXPECT_EQ(lecture.hits[0].quarter, (base::Quarter{2026, 3}));
        EXPECT_EQ(lecture.hits[0].held_on, day("2026-07-01"));
        EXPECT_FALSE(lecture.hits[0].gathering);
        EXPECT_EQ(shown(lecture.hits[0].title), "2026年三季度计划");
        EXPECT_EQ(shown(lecture.hits[0].pieces), "[防汛专题]党课");
        EXPECT_EQ(search(district, district.secretary, "三季度 应急").hits.size(), 1u);
        const auto flood = search(district, district.secretary, "洪");
        ASSERT_EQ(flood.hits.size(), 1u);
        EXPECT_EQ(flood.hits[0].state, GatheringState::NotHeld);
        EXPECT_EQ(flood.hits[0].label, "未开原因");
        EXPECT_EQ(shown(flood.hits[0].pieces), "抗[洪]抢险，全员在岗");
    }
}

TEST(Search, ShowsNobodyWhatTheyMayNotRead) {
    District district;
    file_not_held_in(district, district.branch, "抗洪抢险");
    file_not_held_in(district, district.other_branch, "抗洪值守");
    const http::Caller stranger{.account = {std::string(32, '9')}, .name = "外人", .session = ""};
    for (const bool indexed : {false, true}) {
        ASSERT_EQ(index(district, indexed ? 1000 : 0), indexed ? 2 : 0);
        for (const auto& own : {district.secretary, district.recorder, district.reader}) {
            const auto page = search(district, own, "抗洪");
            ASSERT_EQ(page.hits.size(), 1u) << own.name;
            EXPECT_EQ(page.hits[0].organisation, district.branch);
            EXPECT_EQ(page.organisations, 1);
            EXPECT_TRUE(search(district, own, "值守").hits.empty()) << own.name;
        }
        const auto all = search(district, district.reviewer, "抗洪");
        ASSERT_EQ(all.hits.size(), 2u);
        EXPECT_EQ(all.hits[0].organisation_name, "第二党支部") << "the last filed first";
        EXPECT_EQ(all.organisations, 3);
        const auto none = search(district, stranger, "抗洪");
        EXPECT_TRUE(none.hits.empty());
        EXPECT_EQ(none.organisations, 0);
    }
}

TEST(Search, OfManyOrganisationsAsksTheIndexForNobodysByName) {
    District district;
    for (std::size_t i = 0; i < kSearchedByName; ++i)
        district.found("第" + std::to_string(i + 10) + "党支部",
                       organisation::OrganisationKind::Branch, district.committee);
    const auto elsewhere = district.found("工委直属支部", organisation::OrganisationKind::Branch,
                                          district.work_committee);
    file_not_held_in(district, district.branch, "抗洪抢险");
    file_not_held_in(district, elsewhere, "抗洪值守");
    index(district);
    const auto page = search(district, district.reviewer, "抗洪");
    ASSERT_EQ(page.hits.size(), 1u) << "the row decides, whatever the index names";
    EXPECT_EQ(page.hits[0].organisation, district.branch);
}

TEST(Search, FollowsTheNewestVersion) {
    for (const bool indexed : {false, true}) {
        District district;
        auto content = theme_day(district);
        content.items[0].minutes = {"学习防汛预案"};
        const auto id = district.put_on_file(content);
        index(district, indexed ? 1000 : 0);
        EXPECT_EQ(search(district, district.secretary, "防汛").hits.size(), 1u);

        content.items[0].minutes = {"学习消防预案"};
        district.save(id, content, "2026-07-09");
        EXPECT_EQ(search(district, district.secretary, "防汛").hits.size(), 1u)
            << "a draft is nobody's to find";
        EXPECT_TRUE(search(district, district.secretary, "消防").hits.empty());

        ASSERT_TRUE(district.file(id));
        ASSERT_EQ(index(district, indexed ? 1000 : 0), indexed ? 1 : 0);
        EXPECT_TRUE(search(district, district.secretary, "防汛").hits.empty());
        EXPECT_EQ(search(district, district.secretary, "消防").hits.size(), 1u);
    }
}

TEST(Search, SaysHowTheReviewStandsAndHidesNothingForIt) {
    District district;
    const auto id = district.put_on_file(theme_day(district));
    index(district);
    district.send_back(id);
    const auto state = [&] {
        return search(district, district.secretary, "走访").hits.at(0).state;
    };
    EXPECT_EQ(state(), GatheringState::Returned);

    auto content = theme_day(district);
    content.place = {"五楼会议室"};
    district.save(id, content, "2026-07-11");
    ASSERT_TRUE(district.file(id, "2026-07-11"));
    const auto on_desk = district.case_of(id);
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(review::withdraw_case(tx, district.secretary, on_desk.id,
                                          tests::noon("2026-07-11"), district.chance()));
    });
    EXPECT_EQ(state(), GatheringState::Withdrawn);

    content.place = {"六楼会议室"};
    district.save(id, content, "2026-07-12");
    ASSERT_TRUE(district.file(id, "2026-07-12"));
    district.accept(id, "2026-07-12");
    EXPECT_EQ(state(), GatheringState::Accepted);
}

TEST(Search, TurnsPagesWithoutGapsOrRepeats) {
    District district;
    std::vector<GatheringId> filed;
    for (int i = 0; i < 45; ++i)
        filed.push_back(
            file_not_held_in(district, district.branch, i % 9 == 8 ? "停电停水" : "抗洪抢险"));
    index(district, 30);  // the rest is read through
    std::vector<GatheringId> found;
    std::vector<std::size_t> sizes;
    std::optional<std::int64_t> before = kNewest;
    while (before) {
        const auto page = search(district, district.secretary, "抗洪", *before);
        for (const SearchHit& hit : page.hits) found.push_back(*hit.gathering);
        sizes.push_back(page.hits.size());
        before = page.next;
    }
    std::reverse(filed.begin(), filed.end());
    std::vector<GatheringId> wanted;
    for (std::size_t i = 0; i < filed.size(); ++i)
        if ((filed.size() - 1 - i) % 9 != 8) wanted.push_back(filed[i]);
    EXPECT_EQ(found, wanted);
    EXPECT_EQ(sizes, (std::vector<std::size_t>{20, 20})) << "no empty page at the end";
}

TEST(Index, GoesThroughTheLogOnce) {
    District district;
    const auto behind = [&] { return district.read(is_index_behind); };
    EXPECT_FALSE(behind());
    for (int i = 0; i < 5; ++i) file_not_held_in(district, district.branch, "抗洪抢险");
    EXPECT_TRUE(behind());
    EXPECT_EQ(index(district, 3), 3);
    EXPECT_TRUE(behind());
    EXPECT_EQ(index(district, 3), 2);
    EXPECT_FALSE(behind());
    EXPECT_EQ(index(district, 3), 0);
}

TEST(Index, NamesWhatHoldsTheWordsAndNothingElse) {
    District district;
    file_not_held_in(district, district.branch, "抗洪抢险");
    file_not_held_in(district, district.other_branch, "抗洪值守");
    index(district);
    const auto named = [&](const char* words, const std::vector<std::string>& whose) {
        return district.read([&](storage::Transaction& tx) {
            return list_candidates(tx, text::Query::of(words)->index_question(whose),
                                   find_indexed_to(tx), kNewest, 10)
                .size();
        });
    };
    EXPECT_EQ(named("抗洪", {}), 2u);
    EXPECT_EQ(named("洪", {}), 2u);
    EXPECT_EQ(named("抗洪抢险", {}), 1u);
    EXPECT_EQ(named("洪抗", {}), 0u);
    EXPECT_EQ(named("抗洪", {district.branch.hex}), 1u);
    EXPECT_EQ(named("抗洪", {district.branch.hex, district.other_branch.hex}), 2u);
    EXPECT_EQ(named("抗洪", {district.committee.hex}), 0u);
}

TEST(Index, NamesTheNewestFirstHoweverFarApartTheyStand) {
    District district;
    const std::vector<std::int64_t> places{3, 16'383, 16'384, 262'143, 262'144, 262'150, 900'000};
    district.write([&](storage::Transaction& tx) {
        for (const std::int64_t place : places) insert_index_words(tx, place, "抗洪 洪");
    });
    const auto named = [&](std::int64_t below, std::int64_t most) {
        return district.read([&](storage::Transaction& tx) {
            return list_candidates(tx, text::Query::of("抗洪")->index_question({}), 1'000'000,
                                   below, most);
        });
    };
    using testing::ElementsAre;
    EXPECT_THAT(named(kNewest, 2), ElementsAre(900'000, 262'150));
    EXPECT_THAT(named(900'000, 2), ElementsAre(262'150, 262'144));
    EXPECT_THAT(named(262'150, 3), ElementsAre(262'144, 262'143, 16'384));
    EXPECT_THAT(named(16'384, 9), ElementsAre(16'383, 3));
    EXPECT_THAT(named(3, 9), testing::IsEmpty());
    for (std::size_t most = 1; most <= places.size(); ++most) {
        std::vector<std::int64_t> newest(places.rbegin(), places.rbegin() + std::ssize(places));
        newest.resize(most);
        EXPECT_EQ(named(kNewest, static_cast<std::int64_t>(most)), newest);
    }
}

TEST(Index, TakesTheLargestFiling) {
    District district;
    auto content = theme_day(district);
    // As much as one message may bring, and no pair of characters twice: 20,000 characters one,
    // three, seven and nine steps apart.
    static_assert(4 * 60000 < http::kJsonBodyBytesMax && 5 * 60000 > http::kJsonBodyBytesMax);
    std::string minutes;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t step = std::array<std::size_t, 4>{1, 3, 7, 9}[i];
        minutes.clear();
        for (std::size_t at = 0; at < 20000; ++at) {
            const auto point = static_cast<unsigned>(0x4e00 + at * step % 20000);
            minutes += static_cast<char>(0xe0 | (point >> 12));
            minutes += static_cast<char>(0x80 | ((point >> 6) & 0x3f));
            minutes += static_cast<char>(0x80 | (point & 0x3f));
        }
        content.items[i].minutes = {minutes};
    }
    content.items[4].minutes = {std::string(3000, 'x') + " 完"};
    district.put_on_file(content);
    EXPECT_EQ(index(district), 1);
    EXPECT_EQ(search(district, district.secretary, minutes.substr(30000, 60)).hits.size(), 1u);
    EXPECT_EQ(search(district, district.secretary, std::string(3000, 'X')).hits.size(), 1u);
    EXPECT_TRUE(search(district, district.secretary, std::string(2999, 'x')).hits.empty());
}

/// Few characters, so that what is not there is nearly there.
std::string prose(seams::SeededChance& chance, std::size_t characters) {
    constexpr std::string_view kLetters[] = {"整", "改", "落", "实", "督", "查"};
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += kLetters[chance.below(6)];
    return text;
}

TEST(Property, IndexedOrNotEveryRunIsFoundWhereItStandsAndNowhereElse) {
    const std::uint64_t seed = 20261126;
    seams::SeededChance chance(seed);
    District district;
    std::map<GatheringId, std::string> filed;
    for (int i = 0; i < 40; ++i) {
        const std::string reason = prose(chance, 4 + chance.below(30));
        filed[file_not_held_in(district, district.branch, reason)] = reason;
    }
    std::int64_t found = 0;
    for (const std::int64_t more : {0, 17, 100}) {
        index(district, more);
        for (int round = 0; round < 60; ++round) {
            const std::string words = prose(chance, 1 + chance.below(6));
            std::set<GatheringId> wanted, given;
            for (const auto& [id, reason] : filed)
                if (reason.find(words) != std::string::npos) wanted.insert(id);
            std::optional<std::int64_t> before = kNewest;
            while (before) {
                const auto page = search(district, district.secretary, words, *before);
                for (const SearchHit& hit : page.hits) given.insert(*hit.gathering);
                before = page.next;
            }
            ASSERT_EQ(given, wanted) << "seed " << seed << " round " << round << " " << words;
            found += std::ssize(wanted);
        }
    }
    EXPECT_GT(found, 500);
}

}  // namespace
}  // namespace shiji::records
