#include <gtest/gtest.h>

#include <deque>

#include "platform/transparency/clock_step.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kMinuteMsOfMarks = 60'000;
const http::Caller kSystem{{std::string(32, '1')}, "甲", http::Administrator::System, "s"};
const http::Caller kSecurity{{std::string(32, '2')}, "乙", http::Administrator::Security, "s"};

class Marks : public testing::Test {
  protected:
    base::Result<Receipt> file(int number) {
        return store_.file({toy::record_id(number), 1, "大会", "2026-03-10"});
    }
    EntryView entry_at(std::int64_t index) {
        texts_.push_back(store_.database()
                             .read([&](storage::Transaction& tx) { return find_entry(tx, index); })
                             ->entry);
        return *parse_entry(texts_.back());
    }
    base::Result<void> propose() {
        return store_.database().write([&](storage::Transaction& tx) {
            return propose_clock_step(tx, kSystem, store_.clock().now());
        });
    }
    base::Result<Receipt> confirm(const http::Caller& by) {
        return store_.database().write([&](storage::Transaction& tx) {
            return confirm_clock_step(tx, by, store_.clock().now());
        });
    }
    std::optional<ClockBehind> behind() {
        return store_.database().read(
            [&](storage::Transaction& tx) { return find_clock_behind(tx, store_.clock().now()); });
    }
    base::Result<void> keep(std::string_view rules) {
        return store_.database().write([&](storage::Transaction& tx) {
            return keep_policy(tx, sha256(rules), "deadlines", store_.clock().now());
        });
    }

    toy::Store store_;
    std::deque<std::string> texts_;
};

TEST_F(Marks, AFilingNamesTheRulesThatGaveItsDeadline) {
    EXPECT_EQ(entry_at(file(0)->index).value("policy"), "-") << "none yet";
    ASSERT_TRUE(keep("2025"));
    ASSERT_TRUE(keep("2025")) << "the same rules are named once";
    EXPECT_EQ(entry_at(file(1)->index).value("policy"), "2");
    ASSERT_TRUE(keep("2026, looser"));
    EXPECT_EQ(file(2)->index, 5);
    EXPECT_EQ(entry_at(5).value("policy"), "4");
    store_.sign();
    EXPECT_TRUE(store_.verify().sound) << store_.verify().sentence;
}

/// A7: ten minutes back, whatever the reason, stops filing until two people have looked.
TEST_F(Marks, AClockSetBackStopsFiling) {
    ASSERT_TRUE(file(0));
    EXPECT_FALSE(behind());
    EXPECT_EQ(propose().error().code(), "transparency.clock_is_right");
    EXPECT_EQ(confirm(kSecurity).error().code(), "transparency.clock_is_right");
    store_.clock().pass_ms(-10 * kMinuteMsOfMarks);
    EXPECT_EQ(file(1).error().code(), "transparency.clock_went_back");
    ASSERT_TRUE(behind());
    EXPECT_EQ(behind()->last.ms - behind()->now.ms, 10 * kMinuteMsOfMarks);
    EXPECT_EQ(confirm(kSecurity).error().code(), "transparency.clock_step_not_proposed");
    ASSERT_TRUE(propose());
    EXPECT_EQ(confirm(kSystem).error().code(), "transparency.clock_step_not_proposed")
        << "one person is not two";
    EXPECT_EQ(file(1).error().code(), "transparency.clock_went_back");
}

/// A7: an hour ahead and back again; the order stays, the step is in the log for ever.
TEST_F(Marks, AClockThatRanAheadIsSetRightByTwo) {
    store_.clock().pass_ms(60 * kMinuteMsOfMarks);
    const auto ahead = file(0);
    ASSERT_TRUE(ahead);
    store_.clock().pass_ms(-59 * kMinuteMsOfMarks);
    EXPECT_EQ(file(1).error().code(), "transparency.clock_went_back");
    ASSERT_TRUE(propose());
    EXPECT_TRUE(behind()->is_proposed);
    store_.clock().pass_ms(16 * kMinuteMsOfMarks);
    EXPECT_EQ(confirm(kSecurity).error().code(), "transparency.clock_step_not_proposed")
        << "too long ago";
    ASSERT_TRUE(propose());
    const auto step = confirm(kSecurity);
    ASSERT_TRUE(step) << step.error().code();
    EXPECT_EQ(entry_at(step->index).op, "clock");
    EXPECT_EQ(entry_at(step->index).value("before"), std::to_string(ahead->filed_at.ms));
    EXPECT_FALSE(behind());
    const auto filed = file(1);
    ASSERT_TRUE(filed);
    EXPECT_EQ(filed->index, step->index + 1);
    EXPECT_LT(filed->filed_at, ahead->filed_at);
    store_.sign();
    EXPECT_TRUE(store_.verify().sound) << store_.verify().sentence;
}

}  // namespace
}  // namespace shiji::transparency
