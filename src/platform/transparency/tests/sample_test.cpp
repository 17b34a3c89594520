#include <gtest/gtest.h>

#include "platform/transparency/sample.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {
namespace {

std::vector<FrameItem> frame_of(int count) {
    std::vector<FrameItem> frame;
    for (int i = 0; i < count; ++i) frame.push_back({i, sha256("leaf " + std::to_string(i))});
    return frame;
}

TEST(Sample, AnyUnitComputesItsOwnTicket) {
    const Hash seed = sha256("seed"), leaf = sha256("leaf 7");
    EXPECT_EQ(ticket_of(seed, leaf),
              sha256("\x02" + std::string(bytes_text(seed)) + std::string(bytes_text(leaf))));
}

TEST(Sample, TheSmallestTicketsAreDrawnWhateverTheOrder) {
    const Hash seed = sha256("seed");
    auto frame = frame_of(500);
    const auto drawn = draw(seed, frame, 10);
    std::reverse(frame.begin(), frame.end());
    const auto again = draw(seed, frame, 13);
    ASSERT_EQ(drawn.size(), 10u);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        EXPECT_EQ(drawn[i].index, again[i].index) << "more substitutes change nothing before them";
        EXPECT_TRUE(i == 0 || drawn[i - 1].ticket < drawn[i].ticket);
    }
    int smaller = 0;
    for (const FrameItem& item : frame) smaller += ticket_of(seed, item.leaf) <= drawn[9].ticket;
    EXPECT_EQ(smaller, 10);
    EXPECT_EQ(draw(seed, frame_of(3), 10).size(), 3u);
}

TEST(Sample, TheFrameIsATreeOverTheLeafHashes) {
    const auto frame = frame_of(2);
    EXPECT_EQ(frame_root(frame),
              node_hash(HashKind::Sha256, leaf_hash(HashKind::Sha256, bytes_text(frame[0].leaf)),
                        leaf_hash(HashKind::Sha256, bytes_text(frame[1].leaf))));
}

}  // namespace
}  // namespace shiji::transparency
