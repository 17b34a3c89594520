#pragma once

/// A gathering of two versions, both accepted, with a guest whose name nobody else bears and a
/// file.

#include "rooms/records/attachments.h"
#include "rooms/records/erasure.h"
#include "rooms/records/tests/district.h"

namespace shiji::records {

inline constexpr const char* kGuest = "慕容秋月";
inline constexpr const char* kProse = "慕容秋月同志介绍了自己罹患疾病的经过。";
inline constexpr const char* kFileText = "慕容秋月的签到表";

class Erasable {
  public:
    Erasable() {
        GatheringContent content = theme_day(district);
        content.guests[1] = {kGuest};
        content.items[4].minutes = {kProse};
        content.absent[0].words = base::Line<60>{"陪慕容秋月就医"};
        id = district.begin({.kind = content.kind,
                             .title = content.title,
                             .held_on = content.held_on,
                             .group = {}});
        district.write([&](storage::Transaction& tx) {
            EXPECT_TRUE(attach_file(tx, district.recorder, id,
                                    {.folder = district.folder() + "/files",
                                     .name = "慕容秋月.txt",
                                     .bytes = kFileText},
                                    tests::noon("2026-07-08"), district.chance()));
        });
        district.save(id, content, "2026-07-09");
        EXPECT_TRUE(district.file(id));
        district.send_back(id);
        content.items[0].minutes = {"学习了党章，定了下一步怎么做。"};
        district.save(id, content, "2026-07-11");
        EXPECT_TRUE(district.file(id, "2026-07-11"));
        district.accept(id, "2026-07-12");
        district.write([&](storage::Transaction& tx) { return index_filings(tx, 1000); });
    }

    std::vector<ErasableThing> things() {
        return district.read(
            [&](storage::Transaction& tx) { return list_erasable(tx, target(tx), {}); });
    }

    ErasureTarget target(storage::Transaction& tx) {
        return find_target(tx, ErasureSubject::Gathering, id.hex, {}).value();
    }

    /// Those whose words hold the text.
    std::vector<std::string> keys_with(std::string_view words) {
        std::vector<std::string> keys;
        for (const ErasableThing& thing : things())
            if (thing.words.find(words) != std::string::npos) keys.push_back(thing.key);
        return keys;
    }

    base::Result<ErasureId> propose(const http::Caller& by, std::vector<std::string> keys,
                                    std::string basis = "pipl-47-1-4") {
        return district.write([&](storage::Transaction& tx) {
            return propose_erasure(tx, by, target(tx),
                                   {std::move(keys), std::move(basis), {"误录"}}, {},
                                   tests::noon("2026-08-01"), district.chance());
        });
    }

    base::Result<ErasureRow> approve(const http::Caller& by, const ErasureId& erasure) {
        return district.write([&](storage::Transaction& tx) {
            return approve_erasure(tx, by, erasure, {}, tests::noon("2026-08-02"));
        });
    }

    transparency::VerifyReport verify() {
        return district.read([&](storage::Transaction& tx) {
            return transparency::verify_store(tx, content_readers());
        });
    }

    District district;
    GatheringId id;
};

}  // namespace shiji::records
