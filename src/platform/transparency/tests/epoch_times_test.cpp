// What witnesses saw of draws and filings, where a log was closed or the quorum raised since.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/draws.h"
#include "platform/transparency/epoch.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::int64_t kDrawMinute = 60'000;
constexpr std::int64_t kDrawHour = 60 * kDrawMinute;
const std::string kDrawId(32, 'd');
const std::string kDrawNonce(64, '1');
const std::string kDrawLottery =
    "kl8 2026079 03.07.11.12.19.22.23.30.31.38.41.44.50.52.57.61.66.70.75.79";

/// A log with a witness, in which a draw goes its steps one by one.
class WitnessedSteps : public testing::Test {
  protected:
    WitnessedSteps() { trust(first_); }

    void trust(const CosigningKey& key) {
        store_.database().write([&](storage::Transaction& tx) {
            base::check(trust_witness(tx, key.vkey().text(), {0}).has_value(), "a key");
        });
    }
    /// A minute passes before each witness sees the newest entries.
    void cosign(const std::vector<const CosigningKey*>& witnesses) {
        const std::int64_t size = store_.sign();
        for (const CosigningKey* witness : witnesses) {
            store_.clock().pass_ms(kDrawMinute);
            store_.database().write([&](storage::Transaction& tx) {
                const std::string note = find_checkpoint(tx, size)->note;
                const std::string line =
                    witness->line(note, store_.clock().now().ms / 1'000).text();
                base::check(merge_cosignatures(tx, size, line).has_value(), "a cosignature");
            });
        }
    }
    /// Closes the log, of which a witness saw seven entries more, and founds the next one.
    void begin_next_log() {
        const KeyPlaces places{store_.keys_path(), store_.high_water_path()};
        const std::string origin = next_origin(toy::kOrigin, 2);
        const auto keys = need_next_key(places, origin, chance_);
        ASSERT_TRUE(keys);
        const auto founded = store_.database().write([&](storage::Transaction& tx) {
            const std::int64_t size = find_head(tx)->size;
            const Epoch epoch{.closed = {.log = 1,
                                         .origin = std::string(toy::kOrigin),
                                         .first = 0,
                                         .entries = size,
                                         .root = base64_of(sha256("what there is")),
                                         .known = size + 7,
                                         .known_root = base64_of(sha256("what there was")),
                                         .checkpoint = {},
                                         .cause = "disk-failure",
                                         .closed_ms = store_.clock().now()},
                              .origin = origin,
                              .witnesses = {}};
            return found_next_log(tx, epoch, keys->vkeys(), store_.clock().now());
        });
        ASSERT_TRUE(founded) << founded.error().code();
        take_next_key(places, 1);
    }

    /// Locks the list of what is sealed.
    void lock() {
        locked_at_ = store_.clock().now();
        const auto locked = store_.database().write([&](storage::Transaction& tx) {
            const std::int64_t at = *published_size(tx);
            const FrameRule rule{.first = *base::Date::parse("2026-03-01"),
                                 .last = *base::Date::parse("2026-03-31")};
            frame_ = walk_frame(tx, rule, {}, at);
            const auto items = items_of(frame_, "rest");
            commit_ = {.sample = kDrawId,
                       .at = at,
                       .rule = rule.text(),
                       .strata = {{"rest", std::ssize(items), frame_root(items), 2}},
                       .sources = {*Source::parse("nonce n1 " +
                                                  base64_of(nonce_commitment("n1", kDrawNonce))),
                                   *Source::parse("kl8 2026079")},
                       .reveal_by = {locked_at_.ms + 8 * kDrawHour},
                       .draw_after = {locked_at_.ms + 13 * kDrawHour}};
            return commit_sample(tx, commit_, locked_at_);
        });
        ASSERT_TRUE(locked) << locked.error().code();
    }
    /// Shows the number and draws, an hour and a day after the lock; witnesses see each.
    void show_and_draw() {
        store_.clock().pass_ms(kDrawHour);
        const auto shown = store_.database().write([&](storage::Transaction& tx) {
            return commit_reveal(tx, kDrawId, "n1", kDrawNonce, store_.clock().now());
        });
        ASSERT_TRUE(shown) << shown.error().code();
        cosign({&first_});
        store_.clock().pass_ms(24 * kDrawHour);
        const auto drawn = store_.database().write([&](storage::Transaction& tx) {
            const std::vector<std::string> lines{"nonce n1 " + kDrawNonce, kDrawLottery};
            const std::string text = find_draw(tx, kDrawId, {})->entries.front().text;
            const Hash seed = seed_of(seed_text(leaf_hash(HashKind::Sha256, text), lines));
            std::vector<FrameItem> items;
            for (const DrawnItem& one : first_drawn(seed, commit_, frame_))
                items.push_back(one.item);
            return commit_drawn(tx, kDrawId, lines, items, seed, store_.clock().now());
        });
        ASSERT_TRUE(drawn) << drawn.error().code();
        cosign({&first_});
    }
    DrawEvidence evidence() {
        return store_.database().read(
            [&](storage::Transaction& tx) { return *find_draw(tx, kDrawId, {}); });
    }
    UnitFindings unit() {
        return store_.database().read([&](storage::Transaction& tx) {
            return judge_unit(tx, toy::record_id(-1), *base::Date::parse("2026-01-01"),
                              store_.clock().now());
        });
    }

    toy::Store store_;
    seams::SeededChance chance_{9};
    CosigningKey first_{ed25519_key("zzb.example/w", std::string(32, 'w'))};
    CosigningKey second_{ed25519_key("jw.example/w", std::string(32, 'v'))};
    base::Moment locked_at_;
    SampleCommit commit_;
    std::vector<FramedRecord> frame_;
};

TEST_F(WitnessedSteps, OfADrawInTheNextLogAreJudgedByItsOwnSizes) {
    store_.file_many(0, 5);
    cosign({&first_});
    begin_next_log();
    store_.file_many(5, 3);
    cosign({&first_});
    lock();
    cosign({&first_});
    show_and_draw();
    const DrawEvidence told = evidence();
    ASSERT_THAT(told.entries, SizeIs(3));
    ASSERT_THAT(told.seen, SizeIs(3));
    EXPECT_EQ(told.entries[0].index, 6 + 7 + 2 + 3) << "its number";
    for (const std::size_t i : {0u, 1u, 2u}) EXPECT_EQ(told.seen[i].index, told.entries[i].index);
    const DrawFindings findings = check_draw(told);
    EXPECT_THAT(findings.flaws, IsEmpty());
    EXPECT_EQ(findings.drawn.size(), 2u);
    EXPECT_EQ(findings.fixed, (base::Moment{locked_at_.ms + kDrawMinute}));
    EXPECT_THAT(words_of(findings), Not(HasSubstr("已经封闭的日志")));
}

TEST_F(WitnessedSteps, OfADrawThatAClosedLogLockedAreNotJudged) {
    store_.file_many(0, 5);
    cosign({&first_});
    lock();
    cosign({&first_});
    begin_next_log();
    show_and_draw();
    const DrawEvidence told = evidence();
    EXPECT_TRUE(told.in_closed_log);
    EXPECT_THAT(told.seen, IsEmpty());
    const DrawFindings findings = check_draw(told);
    EXPECT_THAT(findings.flaws, IsEmpty());
    EXPECT_FALSE(findings.fixed);
    EXPECT_THAT(draw_sheet(told, "抽查"), HasSubstr("# 名单锁定在已经封闭的日志里"));
}

TEST_F(WitnessedSteps, OfADrawAreNotJudgedByAQuorumThatCameLater) {
    store_.file_many(0, 5);
    cosign({&first_});
    lock();
    cosign({&first_});
    show_and_draw();
    store_.clock().pass_ms(60 * 24 * kDrawHour);
    trust(second_);
    store_.database().write([](storage::Transaction& tx) { ASSERT_TRUE(set_quorum(tx, 2)); });
    EXPECT_THAT(check_draw(evidence()).flaws, IsEmpty()) << "the second has signed nothing yet";
    store_.file_many(5, 1);
    cosign({&first_, &second_});
    EXPECT_THAT(check_draw(evidence()).flaws, IsEmpty());
    EXPECT_EQ(check_draw(evidence()).fixed, (base::Moment{locked_at_.ms + kDrawMinute}));
}

TEST_F(WitnessedSteps, OfAClosedLogBoundEachFilingByItself) {
    store_.file_many(0, 1);
    cosign({&first_});
    const base::Moment before = store_.clock().now();
    store_.clock().pass_ms(10 * kDrawMinute);
    store_.file_many(1, 3);
    store_.clock().pass_ms(10 * kDrawMinute);
    cosign({&first_});
    const base::Moment after = store_.clock().now();
    const auto open = unit();
    begin_next_log();
    store_.clock().pass_ms(10 * kDrawMinute);
    store_.file_many(4, 1);
    cosign({&first_});
    const auto closed = unit();
    ASSERT_EQ(closed.filings.size(), 5u);
    for (const FilingFinding& filing : closed.filings)
        EXPECT_FALSE(filing.clock_off) << filing.index;
    for (const std::size_t i : {1u, 2u, 3u}) {
        EXPECT_EQ(open.filings[i].proven.not_before, before);
        EXPECT_EQ(closed.filings[i].proven.not_before, before);
        EXPECT_EQ(closed.filings[i].proven.not_after, after);
    }
    EXPECT_EQ(closed.filings[4].proven.not_after, store_.clock().now());
}

}  // namespace
}  // namespace shiji::transparency
