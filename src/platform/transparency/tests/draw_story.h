#pragma once

/// A whole draw, told entry by entry, in which one thing or another can be made wrong.

#include <gtest/gtest.h>

#include "platform/transparency/draws.h"
#include "tests/support/days.h"

namespace shiji::transparency::story {

inline const std::string kDrawUnit(32, 'a');
inline const std::string kFarUnit(32, 'b');
inline const std::string kSampleId = "000102030405060708090a0b0c0d0e0f";
inline const FrameRule kThirdQuarter{{}, day("2026-07-01"), day("2026-09-30"), {}, true};

inline base::Moment hour_on(std::string_view iso, std::int64_t hour = 9) {
    return {base::Moment::start_of(day(iso)).ms + hour * 3'600'000};
}

/// A whole draw of 40 records: two nonces and a lottery, five of "rest".
class Story {
  public:
    std::string first_nonce = std::string(64, '1');
    std::string second_nonce = std::string(64, '2');
    base::Moment shown_at = hour_on("2026-10-10", 12);
    std::string value = "kl8 2026079 03.07.11.12.19.22.23.30.31.38.41.44.50.52.57.61.66.70.75.79";

    Story() {
        for (int i = 0; i < 40; ++i)
            frame.push_back({{i, sha256(std::to_string(i))}, "rest", std::string(32, 'a')});
    }

    DrawEvidence told(bool with_second = true) {
        std::vector<FrameItem> items = items_of(frame, "rest");
        const std::string commit =
            "sample " + kSampleId + "\nat 40\nalg shiji-sample/1\nrule " + rule.text() +
            "\nstratum rest 40 " + base64_of(frame_root(items)) + " 5\nsource nonce n1 " +
            base64_of(nonce_commitment("n1", std::string(64, '1'))) + "\nsource nonce n2 " +
            base64_of(nonce_commitment("n2", std::string(64, '2'))) +
            "\nsource kl8 2026079\nreveal-by " + std::to_string(hour_on("2026-10-10", 17).ms) +
            "\ndraw-after " + std::to_string(hour_on("2026-10-10", 22).ms) + "\n";
        DrawEvidence evidence{{}, frame};
        add(evidence, 50, "sample-commit", hour_on("2026-10-10"), commit);
        const Hash leaf = leaf_hash(HashKind::Sha256, evidence.entries[0].text);
        const std::string second = with_second ? second_nonce : "-";
        add(evidence, 51, "sample-reveal", shown_at, shown("n1", first_nonce));
        add(evidence, 52, "sample-reveal", shown_at, shown("n2", second));
        const std::vector<std::string> lines{"nonce n1 " + first_nonce, "nonce n2 " + second,
                                             value};
        const Hash seed = seed_of(seed_text(leaf, lines));
        places = tickets_of(seed, "rest", items);
        add(evidence, 53, "sample-draw", hour_on("2026-10-11"),
            drawn(lines, seed, {0, 1, 2, 3, 4}));
        last_lines = lines;
        last_seed = seed;
        return evidence;
    }

    std::string drawn(const std::vector<std::string>& lines, const Hash& seed,
                      const std::vector<std::size_t>& which) const {
        std::vector<FrameItem> items;
        for (const std::size_t i : which) items.push_back(places[i].item);
        std::string text = "sample " + kSampleId + "\n";
        for (const std::string& line : lines) text += "source " + line + "\n";
        return text + "seed " + base64_of(seed) + "\ndrawn " + base64_of(frame_root(items)) + "\n";
    }

    static std::string shown(const std::string& name, const std::string& nonce) {
        return "sample " + kSampleId + "\nnonce " + name + " " + nonce + "\n";
    }

    static void add(DrawEvidence& evidence, std::int64_t index, const std::string& op,
                    base::Moment time, const std::string& rest) {
        evidence.entries.push_back({index, "shiji/entry/v1\nop " + op + "\ntime " +
                                               std::to_string(time.ms) + "\n" + rest});
        EXPECT_TRUE(parse_entry(evidence.entries.back().text)) << evidence.entries.back().text;
    }

    FrameRule rule = kThirdQuarter;
    std::vector<FramedRecord> frame;
    std::vector<DrawnItem> places;
    std::vector<std::string> last_lines;
    Hash last_seed{};
};

}  // namespace shiji::transparency::story
