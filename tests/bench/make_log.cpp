#include <filesystem>

#include "tests/bench/bench.h"

namespace shiji::bench {
namespace {

constexpr std::int64_t kEntriesAtOnce = 256;
constexpr std::int64_t kEntriesASeal = 65'536;

transparency::RecordEntry bare_entry(seams::SeededChance& chance) {
    return {.record = base::id_text(chance.bytes<16>()),
            .kind = "theme-day",
            .unit = std::string(32, 'a'),
            .about = base::Date::of(2026, 11, 6),
            .due = base::Moment{1'794'000'000'000},
            .policy = std::nullopt,
            .fields = {{"gathering/title", transparency::FieldType::Text, "11月主题党日"}}};
}

}  // namespace

/// A log in the folder --data that ends with --size entries: made, or grown when it is there. Its
/// records have no content in any room: it is for verifiers of logs alone. With --sealed 1 its
/// checkpoints are signed and its twin has grown with it; then the salts go, which nothing but
/// content needs, so that fifteen million entries take 7 GB and not 10.
int make_log(const Options& options) {
    const std::string folder = options.text("data");
    const std::int64_t size = options.number("size", 70'000);
    seams::SeededChance chance(static_cast<std::uint64_t>(size));
    Store store = std::filesystem::exists(folder)
                      ? open_store(folder)
                      : make_store(folder, seams::system_clock().now(), chance);
    const auto signer = options.number("sealed", 0) != 0 ? signer_of(store) : nullptr;
    std::int64_t unsealed = 0;
    for (std::int64_t there = 0; there < size;) {
        there = store.database->write([&](storage::Transaction& tx) {
            std::int64_t end = 0;
            for (std::int64_t i = 0; i < kEntriesAtOnce && end < size; ++i)
                end = need(transparency::commit_record(tx, bare_entry(chance),
                                                       seams::system_clock().now(), chance),
                           "append")
                          .index +
                      1;
            if (signer) tx.run("delete from transparency_salt");
            return end;
        });
        if (signer && (there == size || (unsealed += kEntriesAtOnce) >= kEntriesASeal)) {
            need(signer->sign_now(), "seal");
            unsealed = 0;
        }
    }
    return 0;
}

}  // namespace shiji::bench
